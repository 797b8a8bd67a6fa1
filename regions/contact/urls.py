"""Public addresses."""

from django.urls import path

from regions.contact import history, views
from regions.contact.requests import views as requests

app_name = "contact"
urlpatterns = [
    path("", views.finder, name="finder"),
    path("vraag/", requests.ask_anywhere, name="ask"),
    path("vraag/over/<slug:kind>/<int:number>/", requests.ask_about, name="ask_about"),
    path("vraag/<str:key>/", requests.private_page, name="request"),
    path("<slug:slug>/", history.region_point, name="region"),
    path("<slug:slug>/vraag/", requests.ask_region, name="ask_region"),
]
