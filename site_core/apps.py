from django.apps import AppConfig


class SiteCoreConfig(AppConfig):
    """The site around the four parts: pages, users, mail, middleware, registries."""

    name = "site_core"
    verbose_name = "Site"
