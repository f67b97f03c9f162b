"""The Learning Project as JSON, its canonical text, its fingerprint and the short code on each page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from .json_values import canonical, from_json, to_json
from .learning_project import LearningProject, PrintForm, Slice

_ADDED_LATER = {"translations": {}, "printing": to_json(PrintForm())}


def project_to_json(project: LearningProject) -> dict[str, Any]:
    """The content as a JSON object; ``project_from_json`` of it gives an equal project.

    Parts that came with a later version of the program are left out while they are empty, so that documents
    from before keep their fingerprint.
    """
    result: dict[str, Any] = to_json(project)
    return {key: value for key, value in result.items() if _ADDED_LATER.get(key) != value}


def project_from_json(data: Mapping[str, Any]) -> LearningProject:
    """The project from its JSON object; absent parts keep their defaults; raises ``ShapeError``."""
    return from_json(LearningProject, data)


def slices_to_json(slices: tuple[Slice, ...]) -> list[dict[str, Any]]:
    """Slices as rows of ``first``, ``last``, ``kind``."""
    result: list[dict[str, Any]] = to_json(slices)
    return result


def slices_from_json(rows: object) -> tuple[Slice, ...]:
    """Slices from such rows; raises ``ShapeError``."""
    return from_json(tuple[Slice, ...], rows)


def fingerprint(project: LearningProject) -> str:
    """SHA-256 (64 hex digits) of the canonical content; frozen at issue (LP-12)."""
    return hashlib.sha256(canonical(project_to_json(project)).encode("utf-8")).hexdigest()


def short_code(full: str) -> str:
    """The first 16 hex digits in groups of four, as printed on each page: ``1a2b-3c4d-5e6f-7081``."""
    return "-".join(full[place : place + 4] for place in range(0, 16, 4))
