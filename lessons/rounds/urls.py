"""Addresses in the admin, below /beheer/rondes/."""

from django.urls import path

from lessons.rounds import national_views, together_views, views

app_name = "lesson_rounds"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", national_views.open_new, name="new"),
    path("samen/", together_views.together, name="together"),
    path("regio/<int:region_pk>/vraag/", together_views.ask, name="ask"),
    path("regio/<int:region_pk>/voorstel/", together_views.decide, name="decide"),
    path("<int:round_pk>/", views.round_page, name="round"),
    path("<int:round_pk>/wijzigen/", national_views.change, name="change"),
    path("<int:round_pk>/sluiten/", national_views.close, name="close"),
    path("<int:round_pk>/heropenen/", national_views.reopen, name="reopen"),
    path("<int:round_pk>/intrekken/", national_views.withdraw, name="withdraw"),
    path("<int:round_pk>/lezen/", views.read, name="read"),
    path("<int:round_pk>/antwoorden.csv", views.export, name="export"),
    path("<int:round_pk>/regio/<int:region_pk>/", views.fill_in, name="form"),
    path("<int:round_pk>/regio/<int:region_pk>/klaar/", views.done, name="done"),
    path("<int:round_pk>/regio/<int:region_pk>/les/", views.make_lesson, name="lesson"),
]
