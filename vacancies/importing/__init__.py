"""Places from a file of a trusted source: read, check, save, report; bad rows never stop good ones."""

from vacancies.importing.reading import FileRefused
from vacancies.importing.report import ImportReport, Refusal
from vacancies.importing.run import ImportOptions, import_places

__all__ = ["FileRefused", "ImportOptions", "ImportReport", "Refusal", "import_places"]
