"""Addresses in the admin, below /beheer/meldingen/."""

from django.urls import path

from vacancies.responding import queue

app_name = "reports"
urlpatterns = [
    path("", queue.index, name="index"),
    path("<int:pk>/", queue.detail, name="detail"),
    path("<int:pk>/afgehandeld/", queue.handle, name="handle"),
]
