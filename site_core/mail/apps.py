from django.apps import AppConfig


class MailConfig(AppConfig):
    """The outbox: mail is written in the transaction of the deed and sent by the worker."""

    name = "site_core.mail"
    label = "mail"
    verbose_name = "Uitgaande mail"
