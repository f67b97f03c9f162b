"""The shipped edition for the tests of the programme's rules."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.edition import Edition, edition_from_json

SHIPPED = Path(__file__).parents[2] / "resources" / "reference" / "editions" / "2020-23.json"


@cache
def shipped() -> Edition:
    return edition_from_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def edition(**changes: Any) -> Edition:
    return replace(shipped(), **changes)
