from django.apps import AppConfig


class SecondFactorConfig(AppConfig):
    """The second step of staff's log-in: a code of an app, a security key, or a recovery code."""

    name = "site_core.second_factor"
    label = "second_factor"
    verbose_name = "Tweede stap"
