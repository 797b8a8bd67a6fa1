"""Addresses in the admin, below /beheer/nakijken/."""

from django.urls import path

from vacancies.checking import views

app_name = "checking"
urlpatterns = [
    path("", views.index, name="index"),
    path("publiceren/", views.publish_many, name="publish_many"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/voorbeeld/", views.preview, name="preview"),
    path("<int:pk>/nemen/", views.take, name="take"),
    path("<int:pk>/toewijzen/", views.assign, name="assign"),
]
