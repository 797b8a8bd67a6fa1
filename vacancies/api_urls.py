"""Addresses of places for other programs; without a slash at the end."""

from django.urls import path

from vacancies import api

app_name = "vacancies_api"
urlpatterns = [path("vacatures", api.vacancy_search, name="search")]
