from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Review talks with due days, and meetings that anybody may put in a calendar."""

    name = "regions.meetings"
    label = "meetings"
    verbose_name = "Gesprekken en bijeenkomsten"

    def ready(self) -> None:
        """Add the sitemap and the example meetings."""
        from regions.meetings import demo, sitemaps  # noqa: F401, PLC0415 — the models exist only now
