"""What the square code of one of our pages says, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(
    r"(?P<reference>[A-Z0-9][A-Z0-9._-]{1,59})/(?P<kind>[A-Z])(?P<number>[0-9]{1,4})"
    r"/P(?P<page>[0-9]{1,3})-(?P<pages>[0-9]{1,3})/(?P<fingerprint>[0-9A-F]{16})"
)


@dataclass(frozen=True, slots=True, order=True)
class PaperCode:
    """Which paper it is: ``kind`` V is a version of a Learning Project; ``fingerprint`` 16 hex digits."""

    reference: str
    kind: str
    number: int
    pages: int
    fingerprint: str


@dataclass(frozen=True, slots=True, order=True)
class PageCode:
    """A page (from 1) of a paper."""

    paper: PaperCode
    page: int


def parse_code(text: str) -> PageCode | None:
    """The page that a square code names; ``None`` for anything that we did not print."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    page, pages, number = (int(found[name]) for name in ("page", "pages", "number"))
    if not (1 <= page <= pages and number >= 1):
        return None
    paper = PaperCode(found["reference"], found["kind"], number, pages, found["fingerprint"].lower())
    return PageCode(paper, page)
