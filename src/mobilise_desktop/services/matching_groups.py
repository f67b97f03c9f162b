"""Groups of linked enterprises: who belongs together, whichever of them states it (ELIG-C3, ELIG-C13)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mobilise_desktop.domain.codes import LinkKind
from mobilise_desktop.folding import fold

Links = Mapping[str, tuple[str, ...]]


def stated_links(rows: Iterable[tuple[str, str, Any]]) -> dict[str, tuple[str, ...]]:
    """The names that belong together by each firm's own statement, from rows of id, name and links."""
    found = {}
    for key, name, links in rows:
        linked = _linked(json.loads(links) if isinstance(links, str) else links)
        if linked:
            found[key] = (_plain(name), *linked)
    return found


class Groups:
    """The group of every firm by its name; links lead on, so that a firm's links' links belong to it."""

    def __init__(self, stated: Links) -> None:
        self._above: dict[str, str] = {}
        for names in stated.values():
            for name in names:
                first, other = sorted((self._top(names[0]), self._top(name)))
                self._above |= {first: first, other: first}

    def of(self, name: str | None) -> str:
        """What the firm of this name shares with those linked to it; empty where it is on its own."""
        plain = _plain(name or "")
        return self._top(plain) if plain in self._above else ""

    def _top(self, name: str) -> str:
        while (above := self._above.get(name, name)) != name:
            name = above
        return name


def _linked(links: Sequence[Mapping[str, Any]] | None) -> tuple[str, ...]:
    names = (_plain(str(link.get("name", ""))) for link in links or () if link.get("kind") == LinkKind.LINKED)
    return tuple(name for name in names if name)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
