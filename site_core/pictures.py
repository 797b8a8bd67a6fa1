"""Pictures that strangers send: small, of three kinds, and made anew, so that nothing of the file itself is kept."""

import struct
import warnings
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 12_000_000
LARGEST_SIDE = 600
# What Pillow raises on broken, cut off and malicious files.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def logo_path(_owner: Any, _filename: str) -> str:
    """A random name: that of the upload may tell something about a person."""
    return f"logos/{get_random_string(32, 'abcdefghijklmnopqrstuvwxyz0123456789')}.webp"


def clean_picture(upload: Any) -> ContentFile[bytes]:
    """Return the picture as a small WebP without metadata; raises ValidationError with what the sender can do.

    The header tells the size before a pixel is decoded, so a small file that claims a huge picture costs nothing.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(_("Dit bestand is te groot. Het mag hoogstens 2 MB zijn."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upload.seek(0)
            with Image.open(upload, formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise ValidationError(_("Deze afbeelding is te groot. Maak haar kleiner: hoogstens 4000 bij 3000 punten."))
                return _made_anew(picture)
    except UNREADABLE as error:
        raise ValidationError(_("Wij kunnen dit bestand niet lezen. Kies een afbeelding: png, jpg of webp.")) from error


def _made_anew(picture: Image.Image) -> ContentFile[bytes]:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    small = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    # A new picture of the bare pixels: profiles, texts and coordinates stay behind.
    bare = Image.new(small.mode, small.size)
    bare.paste(small)
    written = BytesIO()
    bare.save(written, "WEBP", quality=85)
    return ContentFile(written.getvalue(), name="logo.webp")
