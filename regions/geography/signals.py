"""What upper parts may hear of: the tables were loaded."""

from django.dispatch import Signal

# Sent by load_geography inside its transaction, also when nothing changed; a receiver that fails undoes the whole load.
# Arguments: `report` (LoadReport) and `renamed_slugs` (old slug of a region to its new one).
geography_loaded = Signal()
