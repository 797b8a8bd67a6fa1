"""Addresses in the admin, below /beheer/lessen-nakijken/."""

from django.urls import path

from lessons.checking import views

app_name = "lesson_checking"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/voorbeeld/", views.preview, name="preview"),
    path("les/<int:pk>/klopt-nog/", views.holds, name="holds"),
    path("les/<int:pk>/van-de-site/", views.take_off, name="take_off"),
]
