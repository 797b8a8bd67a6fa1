"""Public addresses."""

from django.urls import path

from lessons import feed, views
from lessons.links import partner

app_name = "lessons"
urlpatterns = [
    path("", views.lesson_list, name="list"),
    path("feed.atom", feed.lessons_feed, name="feed"),
    path("met/<int:pk>-<slug:slug>/", partner.with_partner, name="with_partner"),
    path("<int:pk>/", views.lesson_detail, name="number"),
    path("<int:pk>-<slug:slug>/", views.lesson_detail, name="detail"),
]
