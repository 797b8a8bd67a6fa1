"""Colours of a region: whether they can be read, and which shades belong to them."""

import colorsys
import re

HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: text against its ground."""

# Amber, sky, mint and rose: all light enough for dark text, so that the accent can carry a button on the dark footer.
ACCENTS = ("f2b441", "8cc6ee", "8fd0a8", "f3a6a0")


def read_hex(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0-255) of `#0b5563` or `0b5563`; raises ValueError for anything else."""
    match = HEX.fullmatch(colour)
    if not match:
        raise ValueError(f"'{colour}' is no colour; write it like #0b5563.")
    red, green, blue = bytes.fromhex(match[1])
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2: 0 for black, 1 for white."""
    parts = [value / 255 for value in read_hex(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str = "ffffff") -> float:
    """Return the contrast ratio of two colours, 1 to 21; against white unless another is given."""
    darker, lighter = sorted((luminance(colour), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str) -> bool:
    """Whether white text can be read on this colour, and this colour on white."""
    return contrast(colour) >= LEAST_CONTRAST


def darker(colour: str, share: float = 0.32) -> str:
    """Return the colour mixed with a share of black, as six hex digits."""
    return "".join(f"{round(value * (1 - share)):02x}" for value in read_hex(colour))


def accent(colour: str) -> str:
    """Return the first accent whose hue is clearly another than the colour's, so that the two can be told apart."""

    def hue(value: str) -> float:
        red, green, blue = read_hex(value)
        return colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)[0]

    def distance(candidate: str) -> float:
        apart = abs(hue(candidate) - hue(colour))
        return min(apart, 1 - apart)

    return next(candidate for candidate in ACCENTS if distance(candidate) > 0.2)
