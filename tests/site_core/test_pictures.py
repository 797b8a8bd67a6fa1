"""Pictures of strangers: made anew, without anything of the file itself, and never more work than they are worth."""

import struct
import time
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from site_core.pictures import clean_picture


def file_of(picture: Image.Image, kind: str, **options: object) -> SimpleUploadedFile:
    """Write a picture as an upload."""
    written = BytesIO()
    picture.save(written, kind, **options)
    return SimpleUploadedFile("foto.bin", written.getvalue())


def png_that_claims(width: int, height: int) -> bytes:
    """Return a tiny file whose header names a huge picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_picture_becomes_a_small_webp(kind: str) -> None:
    cleaned = Image.open(clean_picture(file_of(Image.new("RGB", (1200, 400), "blue"), kind)))
    assert (cleaned.format, cleaned.size) == ("WEBP", (600, 200))


def test_transparency_stays_also_of_a_palette() -> None:
    cleaned = Image.open(clean_picture(file_of(Image.new("RGBA", (50, 50), (0, 0, 0, 0)).quantize(), "PNG")))
    assert cleaned.convert("RGBA").getpixel((10, 10))[3] == 0


def test_photograph_is_turned_upright_and_loses_its_metadata() -> None:
    picture, exif = Image.new("RGB", (80, 40), "green"), Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Thuis bij Jan"
    upload = file_of(picture, "JPEG", exif=exif, icc_profile=b"profiel van Jan", comment=b"Jan")
    written = clean_picture(upload).read()
    cleaned = Image.open(BytesIO(written))
    assert cleaned.size == (40, 80)
    assert not {"exif", "icc_profile", "comment", "xmp"} & cleaned.info.keys()
    assert b"Jan" not in written


def test_texts_in_a_png_are_gone() -> None:
    info = PngInfo()
    info.add_text("Author", "Jan")
    assert b"Jan" not in clean_picture(file_of(Image.new("RGB", (9, 9)), "PNG", pnginfo=info)).read()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen plaatje",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n",
        png_that_claims(90, 90),
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\xff\xd8\xff\xe0",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="Wij kunnen dit bestand niet lezen"):
        clean_picture(SimpleUploadedFile("logo.png", content))


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_kinds_are_refused(kind: str) -> None:
    with pytest.raises(ValidationError):
        clean_picture(file_of(Image.new("RGB", (32, 32)), kind))


@pytest.mark.parametrize("size", [(65_000, 65_000), (30_000, 30_000), (4_001, 3_000)])
def test_header_that_claims_a_huge_picture_costs_nothing(size: tuple[int, int]) -> None:
    started = time.perf_counter()
    with pytest.raises(ValidationError):
        clean_picture(SimpleUploadedFile("bom.png", png_that_claims(*size)))
    assert time.perf_counter() - started < 1


def test_file_over_two_megabytes_is_not_opened() -> None:
    with pytest.raises(ValidationError, match="hoogstens 2 MB"):
        clean_picture(SimpleUploadedFile("groot.png", b"\0" * (2 * 1024 * 1024 + 1)))
