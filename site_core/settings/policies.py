"""What a browser may do on our pages: strict for visitors, just loose enough for the Wagtail admin."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

PUBLIC_CSP = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "script-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}

# Wagtail 8.0 still writes inline scripts and styles in its editor and choosers (its issue 1288); it shows previews in a frame.
ADMIN_CSP = {
    "default-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, UNSAFE_INLINE],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

QUIET_PERMISSIONS: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture", "accelerometer")
}
