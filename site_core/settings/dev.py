"""Settings of `make run`: this machine, example content, mail to files; error pages as visitors see them unless DEBUG=1."""

from site_core.settings.base import *
from site_core.env import VAR_DIR, env

ENVIRONMENT = "development"
DEBUG = env.bool("DEBUG", default=False)
# Made once at set-up, so that no two machines share one; the fallback serves commands before set-up.
_key_file = VAR_DIR / "secret_key"
SECRET_KEY = _key_file.read_text().strip() if _key_file.exists() else "only-before-set-up"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "0.0.0.0"])
SHOW_DEMO_BANNER = env.bool("SHOW_DEMO_BANNER", default=True)
