"""Addresses in the admin, below /beheer/gebruik/."""

from django.urls import path

from lessons.reuse import question_views, views

app_name = "lesson_reuse"
urlpatterns = [
    path("", views.index, name="index"),
    path("themas/", views.themes, name="themes"),
    path("les/<int:lesson_pk>/", views.start, name="start"),
    path("vragen/", question_views.questions, name="questions"),
    path("vragen/les/<int:own_lesson_pk>/", question_views.new_question, name="new_question"),
    path("vragen/<int:question_pk>/", question_views.change_question, name="change_question"),
    path("vragen/<int:question_pk>/weg/", question_views.delete_question, name="delete_question"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/wijzigen/", views.change, name="change"),
    path("<int:pk>/resultaat/", views.add_result, name="add_result"),
    path("<int:pk>/resultaat/<int:result_pk>/", views.correct_result, name="correct_result"),
    path("<int:pk>/tonen/", views.show_texts, name="show_texts"),
    path("<int:pk>/stoppen/", views.stop, name="stop"),
]
