"""Addresses in the admin, below /beheer/gebruik/."""

from django.urls import path

from lessons.reuse import views

app_name = "lesson_reuse"
urlpatterns = [
    path("", views.index, name="index"),
    path("les/<int:lesson_pk>/", views.start, name="start"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/resultaat/", views.add_result, name="add_result"),
    path("<int:pk>/resultaat/<int:result_pk>/", views.correct_result, name="correct_result"),
    path("<int:pk>/stoppen/", views.stop, name="stop"),
]
