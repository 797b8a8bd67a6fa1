"""What a poster agrees to; the texts stand in the template of that version."""

VERSION = "2026-11"
TEMPLATE = "pages/employers/posting/_terms.html"
