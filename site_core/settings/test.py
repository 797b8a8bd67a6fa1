"""Settings of the test suite: like development, but fast, silent and with tasks run at once."""

import hashlib

from site_core.settings.base import *
from site_core.env import BASE_DIR, VAR_DIR

ENVIRONMENT = "test"
SECRET_KEY = "test-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "tests.static_files.StrictStaticFiles"},
}
MEDIA_ROOT = VAR_DIR / "test-media"
SPOOL_DIR = VAR_DIR / "test-spool"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# The test database is kept between runs (--reuse-db); changed migrations and packages ask for another one by its name.
_migrations = hashlib.sha256((BASE_DIR / "requirements" / "run.txt").read_bytes())
for _path in sorted(path for depth in ("*", "*/*", "*/*/*") for path in BASE_DIR.glob(f"{depth}/migrations/0*.py")):
    _migrations.update(_path.read_bytes())
_made_from = _migrations.hexdigest()[:10]
_database, MIGRATED_DATABASE = f"test_{_made_from}", f"migrated_{_made_from}"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    (VAR_DIR / "test").mkdir(parents=True, exist_ok=True)
    _database, MIGRATED_DATABASE = (str(VAR_DIR / "test" / f"{_name}.sqlite3") for _name in (_database, MIGRATED_DATABASE))
DATABASES["default"]["TEST"] = {"NAME": _database}
