from django.apps import AppConfig


class ProofsConfig(AppConfig):
    """What an employer signs for a basic job, and what shows that a learning job is one."""

    name = "vacancies.proofs"
    label = "proofs"
    verbose_name = "Bewijzen bij plekken"
