"""Addresses in the admin, below /beheer/redacteuren/."""

from django.urls import path

from regions.teams import views

app_name = "editors"
urlpatterns = [
    path("", views.index, name="index"),
    path("uitnodigen/", views.invite, name="invite"),
    path("<int:user_pk>/<int:region_pk>/beeindigen/", views.end, name="end"),
]
