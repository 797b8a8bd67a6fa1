from django.apps import AppConfig


class PlanConfig(AppConfig):
    """What a region promised and what came of it."""

    name = "regions.plan"
    label = "plan"
    verbose_name = "Actieplannen"
