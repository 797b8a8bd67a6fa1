"""Public addresses of this room that are no Wagtail pages."""

from django.urls import URLPattern

app_name = "site_core"
urlpatterns: list[URLPattern] = []
