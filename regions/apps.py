from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """A page per labour-market region."""

    name = "regions"
    verbose_name = "Regio's"
