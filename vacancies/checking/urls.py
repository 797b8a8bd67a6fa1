"""Addresses in the admin, below /beheer/nakijken/."""

from django.urls import path

from vacancies.checking import report_views, views

app_name = "checking"
urlpatterns = [
    path("", views.index, name="index"),
    path("publiceren/", views.publish_many, name="publish_many"),
    path("verslag/", report_views.report, name="report"),
    path("verslag/csv/", report_views.report_csv, name="report_csv"),
    path("instellingen/", report_views.settings_list, name="settings_list"),
    path("instellingen/<int:region_pk>/", report_views.region_settings, name="settings"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/voorbeeld/", views.preview, name="preview"),
    path("<int:pk>/nemen/", views.take, name="take"),
    path("<int:pk>/toewijzen/", views.assign, name="assign"),
]
