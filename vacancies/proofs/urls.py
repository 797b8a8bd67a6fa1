"""Addresses in the admin, below /beheer/leerbedrijven/."""

from django.urls import path

from vacancies.proofs import views

app_name = "proofs"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/nagekeken/", views.check, name="check"),
]
