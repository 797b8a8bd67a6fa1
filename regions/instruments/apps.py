from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """Schemes that employers ask for, and the minimum wage."""

    name = "regions.instruments"
    label = "instruments"
    verbose_name = "Regelingen"

    def ready(self) -> None:
        """Hear of changes of the minimum wage; add the sitemap and the example notes."""
        from regions.instruments import demo, sitemaps, wages  # noqa: F401, PLC0415 — the models exist only now

        wages.listen()
