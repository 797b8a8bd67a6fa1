"""Addresses of the forms of a place, below /vacatures/."""

from django.urls import path

from vacancies.responding import views

urlpatterns = [
    path("<int:pk>/reageren/", views.respond, name="respond"),
    path("<int:pk>/reageren/verstuurd/", views.response_sent, name="response_sent"),
    path("<int:pk>/melden/", views.report, name="report"),
    path("<int:pk>/melden/bedankt/", views.reported, name="reported"),
]
