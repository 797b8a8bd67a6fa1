"""Addresses of places that live and end, below /werkgevers/."""

from django.urls import path

from vacancies.ending import views

urlpatterns = [
    path("organisaties/<int:pk>/plekken/<int:place_pk>/", views.own_place, name="own_place"),
    path("plek/<str:token>/", views.place_by_link, name="place_by_link"),
    path("nog-bij-u/<str:token>/", views.still_there, name="still_there"),
]
