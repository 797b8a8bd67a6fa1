"""The one error that leaves this room."""


class SearchUnavailable(Exception):
    """The engine did not answer; the page goes on without it."""
