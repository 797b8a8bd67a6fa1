from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Accounts of staff: people who log in at /beheer/."""

    name = "site_core.users"
    label = "users"
    verbose_name = "Gebruikers"

    def ready(self) -> None:
        """Enter the rules of Wagtail's own admin in the wall between regions."""
        from site_core.permissions.wagtail_rules import add_wagtail_rules  # noqa: PLC0415 — needs loaded models

        add_wagtail_rules()
