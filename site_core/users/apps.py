from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Accounts of staff: people who log in at /beheer/."""

    name = "site_core.users"
    label = "users"
    verbose_name = "Gebruikers"
