"""Help while writing a lesson: length, language, what could tell who somebody is. Only the name of an unnamed region blocks."""

from lessons.writing.checking import Advice, advise
from lessons.writing.naming import mentions_of_region

__all__ = ["Advice", "advise", "mentions_of_region"]
