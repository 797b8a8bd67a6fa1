from django.apps import AppConfig


class ContactRequestsConfig(AppConfig):
    """Questions to contact points, and the clock that watches them."""

    name = "regions.contact.requests"
    label = "contact_requests"
    verbose_name = "Vragen aan contactpunten"

    def ready(self) -> None:
        """Register the jobs that remind and erase, and keep what was not answered from being deleted."""
        from regions.contact.requests import demo, reminding, upkeep  # noqa: F401, PLC0415 — need loaded models

        upkeep.connect()
