"""The shipped map of Europe."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from mobilise_desktop.domain.europe_map import EuropeMap, Outline


@lru_cache(maxsize=1)
def europe(file: Path) -> EuropeMap:
    """The outlines from ``resources/map/europe.json``, read once."""
    data = json.loads(file.read_text(encoding="utf-8"))
    outlines = tuple(
        Outline(code, (shape["at"][0], shape["at"][1]), tuple(tuple(ring) for ring in shape["rings"]))
        for code, shape in data["shapes"].items()
    )
    return EuropeMap(data["width"], data["height"], outlines)
