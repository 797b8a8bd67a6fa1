"""Public addresses."""

from django.urls import path

from regions.contact import views

app_name = "contact"
urlpatterns = [path("", views.finder, name="finder")]
