"""Existing lessons from CSV, JSON Lines and Markdown files with front matter, with their documents."""
