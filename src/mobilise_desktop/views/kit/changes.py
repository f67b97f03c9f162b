"""Tells the pages that something changed; they reload only for their own kinds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

PRIVACY = "PRIVACY"
"""Announced by the frame when consultation mode is switched: pages that show personal data reload."""

LISTS = "LISTS"
"""Announced when a code list was added or removed: the frame has the other pages made anew."""


class Changes(QObject):
    """``announce`` the kinds of a change once; ``changed`` carries them as a frozenset."""

    changed = Signal(object)

    def announce(self, kinds: Iterable[object]) -> None:
        """Tell everyone that records of these kinds changed."""
        found = frozenset(kinds)
        if found:
            self.changed.emit(found)
