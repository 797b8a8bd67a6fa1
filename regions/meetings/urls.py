"""Public addresses of meetings."""

from django.urls import path

from regions.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("agenda.ics", views.feed, name="feed"),
    path("regio/<slug:slug>/agenda.ics", views.region_feed, name="region_feed"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/agenda.ics", views.calendar_file, name="file"),
]
