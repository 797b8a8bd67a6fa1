"""Public addresses, below /lessen/."""

from django.urls import path

from lessons.collections import views

app_name = "lesson_collections"
urlpatterns = [
    path("beginnen/", views.start, name="start"),
    path("verzamelingen/", views.index, name="index"),
    path("verzamelingen/<slug:slug>/", views.collection, name="collection"),
]
