"""Addresses of the employers' area, below /werkgevers/."""

from django.urls import include, path

from vacancies.employers.views import home, joining, login, organisations, people

app_name = "employers"
urlpatterns = [
    path("", include("vacancies.ending.urls")),
    path("", login.home, name="home"),
    path("code/", login.code, name="code"),
    path("uitloggen/", login.log_out, name="log_out"),
    path("apparaten/", login.session_list, name="sessions"),
    path("apparaten/beeindigen/", login.end_all_sessions, name="end_all_sessions"),
    path("apparaten/<uuid:number>/beeindigen/", login.end_session, name="end_session"),
    path("uitnodigingen/<int:pk>/aannemen/", home.accept_invitation, name="accept"),
    path("uitnodigingen/<int:pk>/weigeren/", home.decline_invitation, name="decline"),
    path("organisaties/nieuw/", organisations.register, name="register"),
    path("organisaties/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisaties/<int:pk>/wijzigen/", organisations.change, name="change"),
    path("organisaties/<int:pk>/contactpunten/", joining.joining, name="joining"),
    path("organisaties/<int:pk>/contactpunten/<int:join_pk>/stoppen/", joining.leave, name="leave_contact_point"),
    path("organisaties/<int:pk>/mensen/", people.people, name="people"),
    path("organisaties/<int:pk>/mensen/uitnodigen/", people.invite, name="invite"),
    path("organisaties/<int:pk>/mensen/<int:member_pk>/rol/", people.set_role, name="set_role"),
    path("organisaties/<int:pk>/mensen/<int:member_pk>/weg/", people.remove, name="remove"),
    path("organisaties/<int:pk>/uitnodigingen/<int:invitation_pk>/intrekken/", people.withdraw, name="withdraw"),
    path("", include("vacancies.employers.posting.urls")),
]
