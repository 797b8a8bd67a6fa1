"""Public addresses of schemes."""

from django.urls import path

from regions.instruments import views

app_name = "instruments"
urlpatterns = [
    path("", views.index, name="index"),
    path("verschillen/", views.differences, name="differences"),
    path("minimumloon/", views.wages, name="wages"),
    path("<slug:slug>/", views.card, name="card"),
]
