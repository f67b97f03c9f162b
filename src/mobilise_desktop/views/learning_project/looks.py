"""What the gallery shows of an opened Learning Project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .page import LearningProjectsPage


def project_looks(page: LearningProjectsPage) -> Sequence[tuple[str, Callable[[], object]]]:
    """Names and acts: the sections of the text, the tabs beside it, the paper, the scan intake."""
    editor, side = page.editor, page.editor.side
    sections = (
        ("period", "2"),
        ("objectives", "5"),
        ("plan", "6"),
        ("money", "12"),
        ("signatories", "15"),
    )
    return (
        *((name, partial(editor.document.go_to, key)) for name, key in sections),
        *(
            (name, partial(side.show_tab, name))
            for name in ("comments", "versions", "signatures", "amendments", "story")
        ),
        ("paper", page.show_preview),
        ("text", page.leave_preview),
        ("scans", page.take_scans),
    )
