"""Addresses in the admin, below /beheer/lessen/koppelingen/."""

from django.urls import path

from lessons.links import questions, views

app_name = "lesson_links"
urlpatterns = [
    path("<int:lesson_pk>/", views.change, name="change"),
    path("bijeenkomst/<int:meeting_pk>/", questions.questions, name="questions"),
    path("bijeenkomst/<int:meeting_pk>/<int:question_pk>/", questions.draft, name="draft"),
    path("bijeenkomst/<int:meeting_pk>/<int:question_pk>/weg/", questions.take_away, name="take_away"),
]
