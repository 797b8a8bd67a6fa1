"""What visitors ask for, counted without anything about the visitor; so that editors see what is missing."""
