"""What every page of the admin gets."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


def admin_style() -> SafeString:
    """Link our few rules of style for Wagtail's lists."""
    return format_html('<link rel="stylesheet" href="{}">', static("site_core/admin.css"))


hooks.register("insert_global_admin_css", admin_style)
