"""Numbers of measures in words."""

from django.utils import formats
from django.utils.translation import gettext as _

from regions.national.measures import Number, RegionMeasure
from regions.national.table import Column


def in_words(measure: RegionMeasure, number: Number) -> str:
    """Write a number with its per cent sign; what is not known says so."""
    if number is None:
        return _("niet bekend")
    decimals = 0 if float(number).is_integer() else 1
    text = str(formats.number_format(number, decimals, use_l10n=True, force_grouping=True))
    return f"{text}%" if measure.unit == "%" else text


def cell(column: Column, region_pk: int) -> str:
    """Write the number of one region; a made-up one says so."""
    number = column.numbers.get(region_pk)
    text = in_words(column.measure, number)
    return _("%(text)s (voorbeeld)") % {"text": text} if number is not None and region_pk in column.examples else text
