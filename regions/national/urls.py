"""Addresses of the national page and of the open data; the comparison stands below the regions."""

from django.urls import path, re_path

from regions.national import views

app_name = "national"
urlpatterns = [
    path("landelijk/", views.dashboard, name="dashboard"),
    path("open-data/", views.open_data, name="open_data"),
    path("open-data/alles.zip", views.everything, name="everything"),
    re_path(r"^open-data/kwartaal/(?P<quarter>\d{4}-k[1-4])\.zip$", views.quarter_file, name="quarter"),
    re_path(r"^open-data/(?P<name>[a-z-]{1,40})\.(?P<form>csv|json)$", views.dataset_file, name="dataset"),
    path("regios/vergelijken/", views.comparison, name="comparison"),
]
