"""Addresses in the admin, below /beheer/resultaten/."""

from django.urls import path

from vacancies.ending import report

app_name = "place_results"
urlpatterns = [path("", report.results, name="index")]
