"""Addresses in the admin, below /beheer/werkzoekenden/."""

from django.urls import path

from regions.supply import views

app_name = "supply_admin"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/intrekken/", views.withdraw, name="withdraw"),
    path("<int:region_pk>/", views.edit, name="new"),
    path("<int:region_pk>/<str:day>/", views.edit, name="edit"),
]
