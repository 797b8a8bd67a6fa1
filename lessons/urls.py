"""Public addresses."""

from django.urls import path

from lessons import views

app_name = "lessons"
urlpatterns = [
    path("", views.lesson_list, name="list"),
    path("<int:pk>/", views.lesson_detail, name="number"),
    path("<int:pk>-<slug:slug>/", views.lesson_detail, name="detail"),
]
