"""Public addresses of places."""

from django.urls import include, path

from vacancies import views

app_name = "vacancies"
urlpatterns = [
    path("", views.vacancy_list, name="list"),
    path("", include("vacancies.responding.urls")),
    path("<int:pk>/", views.vacancy_detail, name="number"),
    path("<int:pk>-<slug:slug>/", views.vacancy_detail, name="detail"),
]
