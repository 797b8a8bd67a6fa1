"""Addresses in the admin, below /beheer/cijfers/."""

from django.urls import path

from regions.plan.editing import files, uploading, views

app_name = "ledger"
urlpatterns = [
    path("", views.index, name="index"),
    path("sjabloon.xlsx", files.template_xlsx, name="template_xlsx"),
    path("sjabloon.csv", files.template_csv, name="template_csv"),
    path("bestand/", uploading.upload, name="upload"),
    path("<int:plan_pk>/bestand/", uploading.upload, name="upload_plan"),
    path("<int:plan_pk>/", views.plan, name="plan"),
    path("<int:plan_pk>/meekijken/", views.second_look, name="second_look"),
    path("meekijken/<int:proposal_pk>/weg/", views.drop_proposal, name="drop_proposal"),
    path("<int:plan_pk>/voorstel/", views.accept_suggestion, name="accept_suggestion"),
    path("<int:plan_pk>/doel/", views.add_target, name="add_target"),
    path("<int:plan_pk>/actielijn/", views.add_line, name="add_line"),
    path("<int:plan_pk>/geld/", views.add_money, name="add_money"),
    path("<int:plan_pk>/partner/", views.add_participation, name="add_participation"),
    path("doel/<int:target_pk>/", views.change_target, name="change_target"),
    path("doel/<int:target_pk>/resultaat/", views.add_result, name="add_result"),
    path("doel/<int:target_pk>/doorstrepen/", views.strike_target, name="strike_target"),
    path("resultaat/<int:result_pk>/", views.correct_result, name="correct_result"),
    path("actielijn/<int:line_pk>/", views.describe_line, name="describe_line"),
    path("actielijn/<int:line_pk>/erbij/", views.link_line, name="link_line"),
    path("actielijn/<int:line_pk>/stand/", views.change_status, name="change_status"),
    path("actielijn/<int:line_pk>/doorstrepen/", views.strike_line, name="strike_line"),
    path("geld/<int:money_pk>/", views.correct_money, name="correct_money"),
    path("deelname/<int:participation_pk>/", views.end_participation, name="end_participation"),
]
