from django.apps import AppConfig


class ContactConfig(AppConfig):
    """One contact point for employers per region."""

    name = "regions.contact"
    label = "contact"
    verbose_name = "Contactpunten"

    def ready(self) -> None:
        """Register the sitemap."""
        from regions.contact import sitemaps  # noqa: F401, PLC0415 — needs loaded models
