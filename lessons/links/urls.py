"""Addresses in the admin, below /beheer/lessen/koppelingen/."""

from django.urls import path

from lessons.links import views

app_name = "lesson_links"
urlpatterns = [path("<int:lesson_pk>/", views.change, name="change")]
