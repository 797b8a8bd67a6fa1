"""Public addresses of municipalities."""

from django.urls import path

from regions.geography import views

app_name = "geography"
urlpatterns = [
    path("", views.municipality_list, name="municipalities"),
    path("<slug:slug>/", views.municipality_detail, name="municipality"),
]
