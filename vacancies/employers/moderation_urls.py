"""Addresses in the admin, below /beheer/organisaties/."""

from django.urls import path

from vacancies.employers import join_moderation, moderation

app_name = "organisations"
urlpatterns = [
    path("", moderation.index, name="index"),
    path("aanvragen/<int:join_pk>/", join_moderation.joining, name="joining"),
    path("<int:pk>/", moderation.detail, name="detail"),
    path("<int:pk>/goedkeuren/", moderation.confirm, name="confirm"),
    path("<int:pk>/blokkeren/", moderation.block, name="block"),
    path("<int:pk>/vrijgeven/", moderation.unblock, name="unblock"),
    path("<int:pk>/beheerder/", moderation.invite_owner, name="invite_owner"),
    path("<int:pk>/mensen/<int:member_pk>/verplaatsen/", moderation.move, name="move"),
]
