from django.apps import AppConfig


class SynonymsConfig(AppConfig):
    """Everyday words and the words of the work that they mean, kept by editors."""

    name = "search.synonyms"
    label = "synonyms"
    verbose_name = "Zoekwoorden"

    def ready(self) -> None:
        """Let every question know the other words, and hear of changes."""
        from search.recognisers import register_synonyms  # noqa: PLC0415 - the models exist only now
        from search.synonyms import lookup  # noqa: PLC0415

        register_synonyms(lookup.other_words)
        lookup.listen()
