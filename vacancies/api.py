"""The board's answer as JSON, for whoever measures the search or shows places elsewhere. The keys are Dutch, as in the import."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vacancies.answers import Answer, Found, answer_to, facets_of
from vacancies.filters import ANYWHERE, ORDERS, PAGE_SIZE, RADII, SearchForm

MOST_RESULTS = 100
# The board's address has words of its own; JSON has the keys of the import.
FORM_NAMES = {"straal": "km", "nietNodig": "niet-nodig"}
JSON_NAMES = {form: name for name, form in FORM_NAMES.items()}
FOUND_IN = {"title": "titel", "labels": "werk", "body": "omschrijving", "place": "plaats"}


@require_safe
def vacancy_search(request: HttpRequest) -> HttpResponse:
    """Answer the same question as the board; parameters that do not exist are ignored, impossible values answered with 400."""
    if fault := _fault(request.GET):
        problem = {"type": "about:blank", "title": _("De vraag klopt niet"), "status": 400, "detail": fault}
        return JsonResponse(problem, status=400, content_type="application/problem+json")
    size = int(request.GET.get("paginaGrootte") or PAGE_SIZE)
    form = _form(request.GET)
    return JsonResponse(_as_json(form, answer_to(form, page_size=size)), json_dumps_params={"ensure_ascii": False})


def _fault(asked: QueryDict) -> str:
    for name, least, most in (("pagina", 1, None), ("paginaGrootte", 1, MOST_RESULTS)):
        text = asked.get(name, "")
        if text and not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= (most or int(text))):
            wanted = _("geef een getal van %(least)d tot en met %(most)d") if most else _("geef een getal: %(least)d of hoger")
            return f"{name}: {wanted % {'least': least, 'most': most}}."
    if (km := asked.get("straal", "")) and km not in RADII:
        return _("straal: kies uit %(choices)s (km).") % {"choices": ", ".join(RADII)}
    if (order := asked.get("volgorde", "")) and order not in ORDERS:
        return _("volgorde: kies uit %(choices)s.") % {"choices": ", ".join(ORDERS)}
    return ""


def _form(asked: QueryDict) -> SearchForm:
    """Turn the parameters into the board's; those of the board hold too. Without a radius a place only orders."""
    question = QueryDict(mutable=True)
    for name, values in asked.lists():
        question.setlist(FORM_NAMES.get(name, name), values)
    # The address of the board itself says `km`.
    if not asked.get("straal") and asked.get("km") not in RADII:
        question["km"] = ANYWHERE
    return SearchForm(question)


def _as_json(form: SearchForm, answer: Answer) -> dict[str, Any]:
    page, question = answer.page, answer.page.question
    place = form.place.match.label if form.place.match else question.place_label if question else ""
    return {
        "totaal": page.total,
        "pagina": page.page,
        "paginaGrootte": page.page_size,
        "begrepen": {
            "woorden": [wanted.word for wanted in question.wanted] if question else [],
            "plaats": place or None,
            "correctie": (question.corrected if question else "") or None,
        },
        "beperkt": page.degraded,
        "facetten": {
            JSON_NAMES.get(facet.name, facet.name): [
                {"code": option.value, "label": option.label, "aantal": option.count, "gekozen": option.chosen}
                for option in facet.options
            ]
            for facet in facets_of(form, answer)
        },
        "resultaten": [_result(found) for found in answer.places],
    }


def _result(found: Found) -> dict[str, Any]:
    vacancy, hit = found.vacancy, found.hit
    return {
        "id": vacancy.pk,
        "bronId": vacancy.source_id or None,
        "titel": vacancy.title,
        "soort": vacancy.kind,
        "werkgever": vacancy.on_behalf_of or vacancy.employer.name,
        "plaats": vacancy.place_name,
        "afstandKm": None if hit.distance_km is None else round(hit.distance_km, 1),
        "score": round(hit.score, 4),
        "gevondenIn": FOUND_IN.get(found.reason),
        "url": settings.BASE_URL + vacancy.get_absolute_url(),
    }
