"""Answers that need no page: health, robots, sitemap, security, errors."""

import logging
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache

from site_core import registries
from site_core.registries import Readiness

PLAIN = "text/plain; charset=utf-8"
SECURITY_TXT_DAYS = 180

log = logging.getLogger(__name__)


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type=PLAIN)


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether database, index and worker are well: 200, or 503 when a critical part is not; details stay in the log."""
    critical = 0
    for name, entry in registries.readiness_checks.items():
        if fault := _fault(entry):
            log.warning("Not ready, %s: %s", name, fault)
            critical += entry.critical
    return HttpResponse("niet gereed\n" if critical else "ok\n", status=503 if critical else 200, content_type=PLAIN)


def _fault(entry: Readiness) -> str:
    try:
        return entry.check()
    except Exception as error:  # noqa: BLE001 — a check that breaks is the fault that a monitor must see
        return f"{type(error).__name__}: {error}"


def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin and show them the sitemap."""
    sitemap = f"{settings.BASE_URL}{reverse('sitemap')}"
    return HttpResponse(f"User-agent: *\nDisallow: /beheer/\n\nSitemap: {sitemap}\n", content_type=PLAIN)


def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """List the sitemap of every part of the site."""
    return sitemap_views.index(request, dict(registries.sitemaps.items()), sitemap_url_name="sitemap_section")


def sitemap_section(request: HttpRequest, section: str) -> HttpResponseBase:
    """List every public address of one part, as the database has it now."""
    return sitemap_views.sitemap(request, dict(registries.sitemaps.items()), section)


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a weakness."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {midnight + timedelta(days=SECURITY_TXT_DAYS):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask at the old fixed address to the icon."""
    return redirect(static("site/favicon.png"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its token."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "404.html", status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """410, for what was public and will not come back."""
    return render(request, "410.html", status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without touching the database."""
    return render(request, "500.html", status=500)
