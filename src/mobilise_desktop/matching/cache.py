"""A side of the office kept as ``.npy`` files, so that the next start need not read the profiles again.

The caller's key says what the files were made of (office, revision of the data, version of the skill set);
files of another key, of another version of this program, or torn ones, are as good as none. No pickle is
written or read. The files are personal data: keep them where the database is, under the same protection
(not at all for an encrypted office), and delete them with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from .columns import Array, Columns, Lexicon
from .index import Side
from .segment import Postings, Segment

FORMAT = 4
CONTENTS = "contents.json"


def save(directory: Path, key: str, side: Side[Any, Any]) -> None:
    """Write a side under a key; the former files of the directory go once the new ones are whole.

    ValueError while changes are pending (``merged()`` first); OSError if the disk refuses.
    """
    if side.pending:
        raise ValueError("merge the pending changes before the side is saved")
    directory.mkdir(parents=True, exist_ok=True)
    arrays, lexicon = _arrays(side.base), side.base.columns.lexicon
    generation = uuid4().hex
    sizes = {}
    for name, array in arrays.items():
        path = directory / f"{generation}.{name}.npy"
        np.save(path, array, allow_pickle=False)
        sizes[name] = path.stat().st_size
    tables = {field.name: getattr(lexicon, field.name) for field in fields(Lexicon)}
    contents = {"format": FORMAT, "key": key, "generation": generation, "sizes": sizes, "lexicon": tables}
    fresh = directory / f"{generation}.json"
    fresh.write_text(json.dumps(contents), encoding="utf-8")
    fresh.replace(directory / CONTENTS)
    _sweep(directory, generation)


def load(directory: Path, key: str) -> Segment | None:
    """The segment saved under this key, or None; hand it to ``HostSide`` or ``ParticipantSide``."""
    try:
        contents = json.loads((directory / CONTENTS).read_text(encoding="utf-8"))
        if (contents["format"], contents["key"]) != (FORMAT, key):
            return None
        arrays = {
            name: _read(directory / f"{contents['generation']}.{name}.npy", size)
            for name, size in contents["sizes"].items()
        }
        return _segment(arrays, Lexicon(**contents["lexicon"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def clear(directory: Path) -> None:
    """Delete what ``save`` has written; a directory without it is left alone."""
    (directory / CONTENTS).unlink(missing_ok=True)
    _sweep(directory, "")


def _sweep(directory: Path, kept: str) -> None:
    for path in (*directory.glob("*.npy"), *directory.glob("*.json")):
        if path.name != CONTENTS and path.name.partition(".")[0] != kept:
            path.unlink(missing_ok=True)


def _read(path: Path, size: int) -> Array:
    if path.stat().st_size != size:
        raise ValueError(f"{path.name} is torn")
    array: Array = np.load(path, allow_pickle=False)
    return array


def _arrays(segment: Segment) -> dict[str, Array]:
    arrays = {"ids": segment.columns.ids, "companies": segment.columns.companies}
    arrays |= {f"column-{name}": array for name, array in segment.columns.values.items()}
    for field in fields(Segment):
        value = getattr(segment, field.name)
        if isinstance(value, Postings):
            arrays |= {f"{field.name}-{part.name}": getattr(value, part.name) for part in fields(Postings)}
        elif not isinstance(value, Columns):
            arrays[f"segment-{field.name}"] = value
    return arrays


def _segment(arrays: Mapping[str, Array], lexicon: Lexicon) -> Segment:
    values = {
        name.removeprefix("column-"): array for name, array in arrays.items() if name.startswith("column-")
    }
    columns = Columns(arrays["ids"], arrays["companies"], values, lexicon)
    parts: dict[str, Any] = {
        name.removeprefix("segment-"): array for name, array in arrays.items() if name.startswith("segment-")
    }
    for name in ("offered", "offered_groups", "wanted", "wanted_groups"):
        parts[name] = Postings(**{part.name: arrays[f"{name}-{part.name}"] for part in fields(Postings)})
    return Segment(columns, **parts)
