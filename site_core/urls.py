"""Every address of the site, composed by name so that this room imports no other."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from site_core import theme, views
from site_core.media import media

handler400 = "site_core.views.bad_request"
handler403 = "site_core.views.forbidden"
handler404 = "site_core.views.not_found"
handler500 = "site_core.views.server_error"

# Without a language: the same for everybody.
urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
    path("api/v1/", include("vacancies.api_urls")),
    path("gezondheid", views.alive, name="alive"),
    path("gezondheid/gereed", views.ready, name="ready"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", views.sitemap_section, name="sitemap_section"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    re_path(r"^thema/(?P<colour>[0-9a-f]{6})\.css$", theme.theme_css, name="theme_css"),
]

# In Dutch without a prefix, in English below /en/.
urlpatterns += i18n_patterns(
    path("", include("site_core.public_urls")),
    path("zoeken/", include("search.urls")),
    path("", include("regions.national.urls")),
    path("regios/", include("regions.urls")),
    path("contact/", include("regions.contact.urls")),
    path("gemeenten/", include("regions.geography.urls")),
    path("regelingen/", include("regions.instruments.urls")),
    path("bijeenkomsten/", include("regions.meetings.urls")),
    path("werkzoekenden/", include("regions.supply.public_urls")),
    path("zoeken/", include("search.suggestion_urls")),
    path("vacatures/", include("vacancies.urls")),
    path("werkgevers/", include("vacancies.employers.urls")),
    path("lessen/", include("lessons.collections.urls")),
    path("lessen/", include("lessons.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

if settings.ENVIRONMENT != "production":
    from site_core.component_page import component_page

    urlpatterns = [path("onderdelen/", component_page, name="component_page"), *urlpatterns]
