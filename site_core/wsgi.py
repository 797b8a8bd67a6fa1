"""The application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.production")
application = get_wsgi_application()
# Reads the views of all rooms, nearly a second of work, before the first visitor comes and not while they wait.
reverse("alive")
