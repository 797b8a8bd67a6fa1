from django.apps import AppConfig


class SiteCoreConfig(AppConfig):
    """The site around the four parts: pages, users, mail, middleware, registries."""

    name = "site_core"
    verbose_name = "Site"

    def ready(self) -> None:
        """Register this room's own periodic jobs, readiness checks and sitemap."""
        from site_core import jobs, readiness, sitemaps  # noqa: F401, PLC0415 — they register themselves, once models are ready
