from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """Who works for which region."""

    name = "regions.teams"
    label = "teams"
    verbose_name = "Regioteams"
