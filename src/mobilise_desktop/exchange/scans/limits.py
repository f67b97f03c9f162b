"""How much a scan may ask of the machine, and how a reader of scans says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``file_bytes`` and ``pixels`` a file and a page, ``pages`` and ``all_seconds`` a stack of files."""

    file_bytes: int = 100 * 1024 * 1024
    pages: int = 500
    pixels: int = 40_000_000
    page_seconds: float = 20.0
    all_seconds: float = 1_200.0
    memory: int = 1_536 * 1024 * 1024


WHY: Mapping[str, str] = {
    "GONE": N_("The file cannot be read. Is the drive still there?"),
    "EMPTY": N_("The file is empty."),
    "LARGE": N_("The file is larger than {limit} MB. Scan it with fewer dots per inch."),
    "OTHER": N_("This is neither a PDF nor a picture (JPEG, PNG, TIFF)."),
    "LOCKED": N_("The PDF is protected by a password. Save it without one, then read it in again."),
    "BROKEN": N_("The file is damaged or was cut off."),
    "SIGNED": N_(
        "The PDF is signed digitally, it is no scan. Take it back in its Learning Project, under Signatures."
    ),
    "PIXELS": N_("The page has more than {limit} million pixels. Scan it with fewer dots per inch."),
    "PAGES": N_("Only the first {limit} pages of a stack are read; this one and those after it are not."),
    "SLOW": N_("The page took longer than {limit} seconds; its reading was ended."),
    "LATE": N_("The stack took too long; this page and those after it were not read."),
    "MEMORY": N_("The page needs more memory than a scan may take."),
    "FAILED": N_("The page broke off its reading; it may be damaged."),
    "NO_CODE": N_("No square code of ours could be read on this page."),
    "BLANK": N_("The page is blank."),
    "OTHER_PRINT": N_("The page is not the one that was printed."),
    "SCRIPTS": N_(
        "The form carries a script, a program call or another file inside. Our forms have none: it was not "
        "read. Ask for the form anew, or for a print of it."
    ),
    "FIELDS": N_("The form has far more fields or longer answers than ours. It was not read."),
    "CODES": N_("Codes of several pages are on this sheet. Scan each page on its own."),
}


class Unreadable(BadInput):
    """A file or a page that cannot be read; ``why`` is one of ``WHY``."""

    def __init__(self, why: str, **values: object) -> None:
        self.why = why
        super().__init__(WHY[why], **values)
