"""Answers that need no page: health, robots, security, errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from site_core.registries import readiness_checks

PLAIN = "text/plain; charset=utf-8"


def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type=PLAIN)


def ready(request: HttpRequest) -> HttpResponse:
    """Say whether database, index and worker are well: 200, or 503 when a critical part is not; details stay in the log."""
    faults = [name for name, entry in readiness_checks.items() if entry.critical and entry.check()]
    return HttpResponse("ok\n" if not faults else "niet gereed\n", status=503 if faults else 200, content_type=PLAIN)


def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin."""
    return HttpResponse("User-agent: *\nDisallow: /beheer/\n", content_type=PLAIN)


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a weakness."""
    raise NotImplementedError


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


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without touching the database."""
    return render(request, "500.html", status=500)
