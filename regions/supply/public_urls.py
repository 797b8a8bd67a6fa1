"""Public addresses of counts."""

from django.urls import path

from regions.supply import public_views

app_name = "supply"
urlpatterns = [
    path("", public_views.index, name="index"),
    path("<slug:slug>/", public_views.region, name="region"),
]
