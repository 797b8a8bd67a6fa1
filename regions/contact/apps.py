from django.apps import AppConfig


class ContactConfig(AppConfig):
    """One contact point for employers per region."""

    name = "regions.contact"
    label = "contact"
    verbose_name = "Contactpunten"
