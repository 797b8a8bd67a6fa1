from django.apps import AppConfig


class SiteCoreConfig(AppConfig):
    """The site around the four parts: pages, users, mail, middleware, registries."""

    name = "site_core"
    verbose_name = "Site"

    def ready(self) -> None:
        """Register this room's own periodic jobs, readiness checks and sitemap, and listen to images and settings."""
        # Some register themselves, and all need the models.
        from site_core import images, jobs, kept_settings, readiness, sitemaps  # noqa: F401, PLC0415

        images.connect()
        kept_settings.connect()
