from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """Who works for which region."""

    name = "regions.teams"
    label = "teams"
    verbose_name = "Regioteams"

    def ready(self) -> None:
        """Tell the permission policy who works for which region, and mail those who judge what was handed in."""
        from regions.teams import notices  # noqa: PLC0415 — needs loaded models
        from regions.teams.membership import members_for, regions_for  # noqa: PLC0415 — needs loaded models
        from site_core.permissions import register_region_lookup  # noqa: PLC0415

        register_region_lookup(regions_for, members_for)
        notices.connect()
