"""Public addresses of the pages of regions; they are the same as Wagtail gives them."""

from django.urls import path

from regions import views

app_name = "regions"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.region, name="region"),
    path("<slug:slug>/<slug:plan_slug>/", views.plan, name="plan"),
    path("<slug:slug>/<slug:plan_slug>/geschiedenis/", views.plan_history, name="plan_history"),
]
