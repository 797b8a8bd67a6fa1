"""The engine on servers of its own: Elasticsearch 8 or 9. Only this package imports its client."""
