"""Settings that hold everywhere; dev, test and production each add only what differs."""

from site_core.env import BASE_DIR, VAR_DIR, env
from site_core.settings.database import database
from site_core.settings.policies import ADMIN_CSP, PUBLIC_CSP, QUIET_PERMISSIONS

ENVIRONMENT = "base"
DEBUG = False
BASE_URL = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")

# Who reads what visitors write about the site itself; the standard pages name it (load_content).
EDITORS_EMAIL = env.str("EDITORS_EMAIL", default="")

# Where a weakness is reported, as an address that security.txt may name: mailto:, tel: or https:.
SECURITY_CONTACT = env.str(
    "SECURITY_CONTACT", default=f"mailto:{EDITORS_EMAIL}" if EDITORS_EMAIL else f"{BASE_URL}/meld-een-probleem/"
)

INSTALLED_APPS = [
    "site_core",
    "site_core.users",
    "site_core.mail",
    "site_core.limits",
    "site_core.second_factor",
    "search.synonyms",
    "search.asked",
    "search",
    "regions.geography",
    "regions.contact",
    "regions.contact.requests",
    "regions.plan",
    "regions.teams",
    "regions.instruments",
    "regions.supply",
    "regions.meetings",
    "regions.national",
    "regions",
    "vacancies.occupations",
    "vacancies.employers",
    "vacancies.statistics",
    "vacancies.ending",
    "vacancies.responding",
    "vacancies.checking",
    "vacancies.employers.posting",
    "vacancies.proofs",
    "vacancies.plan_links",
    "vacancies",
    "lessons.checking",
    "lessons",
    "lessons.rounds",
    "lessons.links",
    "lessons.collections",
    "lessons.importing",
    "lessons.reuse",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "phonenumber_field",
    "django_tasks",
    "django_tasks_db",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_core.middleware.refuse_unusual_methods",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "site_core.middleware.admin_content_policy",
    "site_core.middleware.language_from_address",
    "site_core.drawings.keep_drawings_of_public_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vacancies.employers.login.middleware.EmployerArea",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "site_core.second_factor.gate.SecondFactorGate",
    "site_core.permissions.wall.RegionWall",
    "site_core.middleware.read_only_visits",
]

ROOT_URLCONF = "site_core.urls"
WSGI_APPLICATION = "site_core.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database()}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # `user` and `messages` are lazy and for the admin only: a visitor's page depends on nothing but its address.
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "site_core.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Language and time -------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [VAR_DIR / "locale"]  # compiled at set-up from locale/
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- Who may come in ---------------------------------------------------------
AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "vacancies.employers.login.backend.CodeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # also how long an invitation of an editor is valid
# Whether a proxy of ours stands in front and tells the visitor's address.
BEHIND_PROXY = False
# Failures are counted per account and, more leniently, per address; why is told in site_core/users/login_limits.py.
AXES_HANDLER = "site_core.users.login_limits.LoginLimits"
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_USERNAME_CALLABLE = "site_core.users.login_limits.account_key"
AXES_CLIENT_IP_CALLABLE = "site_core.users.login_limits.client_address"
AXES_LOCKOUT_CALLABLE = "site_core.users.login_limits.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Employers log in by a code from their mail; none of allauth's own addresses is mounted.
ACCOUNT_ADAPTER = "vacancies.employers.login.adapter.CodeAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code is the proof
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}

# Staff log in with a password and a second step (site_core/second_factor); production asks for it.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
MFA_ADAPTER = "site_core.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute: phones are not always on time

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "site_core.views.forbidden_form"

# --- Headers (safety.md of the design: internet.nl criteria) -----------------
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CSP}
ADMIN_CONTENT_SECURITY_POLICY = ADMIN_CSP
PERMISSIONS_POLICY = QUIET_PERMISSIONS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Says above every page that employers and places are invented; on wherever example content is loaded.
SHOW_DEMO_BANNER = env.bool("SHOW_DEMO_BANNER", default=False)

# --- Files -------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("site", VAR_DIR / "frontend")]  # built at set-up, see frontend/
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_URL = "/media/"
SPOOL_DIR = VAR_DIR / "spool"  # what visits leave behind for the scheduler, see search/asked/
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a large Wagtail form
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Mail --------------------------------------------------------------------
EMAIL_CONFIG = env.email("EMAIL_URL", default="filemail:")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Perspectief <noreply@localhost>")

# What strangers write to employers, and the second steps of staff, are sealed with the first of these, else with SECRET_KEY;
# the others, and SECRET_KEY, only open what is older.
SEALING_KEYS = env.list("SEALING_KEYS", default=[])

# --- Work in the background --------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- Cache: only what may be up to a minute old and is the same for everybody -
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 60}}

# --- Search ------------------------------------------------------------------
SEARCH_WORD_LIST = VAR_DIR / "words" / "nl.txt"  # made at set-up by make_word_list
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
SEARCH_URL = env.list("SEARCH_URL", default=[])
SEARCH_PREFIX = env.str("SEARCH_PREFIX", default="perspectief")
SEARCH_REPLICAS = env.str("SEARCH_REPLICAS", default="0-1")
# Off only to measure what the names of occupations bring; run search_rebuild after changing it.
SEARCH_OCCUPATIONS = env.bool("SEARCH_OCCUPATIONS", default=True)

# --- Wagtail -----------------------------------------------------------------
WAGTAIL_SITE_NAME = "Perspectief"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # with one there is nothing to choose at the account
WAGTAILADMIN_LOGIN_URL = "/beheer/login/"
WAGTAILADMIN_USER_LOGIN_FORM = "site_core.users.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "site_core.users.forms.PasswordResetForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "vacancies.checking.finishing.publish_handed_in"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

PHONENUMBER_DEFAULT_REGION = "NL"
PHONENUMBER_DB_FORMAT = "E164"

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        "elastic_transport": {"level": "ERROR"},
        "urllib3": {"level": "ERROR"},
    },
}
