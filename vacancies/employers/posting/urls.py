"""Addresses of writing a place, in the namespace of the employers' area."""

from django.urls import path

from vacancies.employers.posting.views import check, drafts, steps

urlpatterns = [
    path("organisaties/<int:pk>/plekken/nieuw/", drafts.new, name="new_draft"),
    path("organisaties/<int:pk>/plekken/<int:place_pk>/kopieren/", drafts.copy, name="copy_place"),
    path("organisaties/<int:pk>/plekken/<int:place_pk>/wijzigen/", drafts.change, name="change_place"),
    path("plekken/<int:pk>/", drafts.draft, name="draft"),
    path("plekken/<int:pk>/stap/<slug:slug>/", steps.step, name="draft_step"),
    path("plekken/<int:pk>/stap/<slug:slug>/tips/", steps.tips, name="draft_tips"),
    path("plekken/<int:pk>/controleren/", check.check, name="check_draft"),
    path("plekken/<int:pk>/voorbeeld/", check.preview, name="preview_draft"),
    path("plekken/<int:pk>/voorbeeld/telefoon/", check.phone, name="phone_draft"),
    path("plekken/<int:pk>/terugnemen/", drafts.take_back, name="take_back_draft"),
    path("plekken/<int:pk>/weggooien/", drafts.delete, name="delete_draft"),
]
