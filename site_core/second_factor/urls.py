"""Addresses in the admin, below /beheer/tweede-stap/."""

from django.urls import path

from site_core.second_factor import resetting, views

app_name = "second_factor"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("controleren/", views.check, name="check"),
    path("controleren/sleutel/", views.check_key, name="check_key"),
    path("app/", views.add_app, name="add_app"),
    path("sleutel/", views.add_key, name="add_key"),
    path("codes/", views.new_codes, name="new_codes"),
    path("<int:pk>/weg/", views.remove, name="remove"),
    path("terugzetten/<int:user_pk>/", resetting.reset, name="reset"),
]
