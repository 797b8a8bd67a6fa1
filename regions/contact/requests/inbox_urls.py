"""Addresses in the admin, below /beheer/vragen/."""

from django.urls import path

from regions.contact.requests import dismissing, inbox_views

app_name = "contact_requests"
urlpatterns = [
    path("", inbox_views.index, name="index"),
    path("bestand/", inbox_views.export, name="export"),
    path("instellingen/", inbox_views.settings_list, name="settings_list"),
    path("instellingen/<int:region_pk>/", inbox_views.region_settings, name="settings"),
    path("geen-vraag/", dismissing.shares, name="dismissed"),
    path("<int:pk>/", inbox_views.detail, name="detail"),
    path("<int:pk>/oppakken/", inbox_views.take, name="take"),
    path("<int:pk>/toewijzen/", inbox_views.assign, name="assign"),
    path("<int:pk>/notitie/", inbox_views.note, name="note"),
    path("<int:pk>/geen-vraag/", dismissing.dismiss, name="dismiss"),
    path("<int:pk>/toch-een-vraag/", dismissing.reopen, name="reopen"),
]
