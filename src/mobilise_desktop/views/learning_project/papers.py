"""Papers beside the document itself, shown in the preview: change slips and printed differences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.services.versions import SlipOffer

if TYPE_CHECKING:
    from .editor import ProjectEditor


def show_slip(editor: ProjectEditor, offer: SlipOffer) -> None:
    """Show the change slip for these parties; it is printed or saved from there."""
    view = editor.view
    if view is None:
        return
    record_id, versions = view.id, editor.services.versions
    title = editor.say(
        "Change slip · {reference} · version {old} to {new}",
        reference=view.reference,
        old=offer.since,
        new=view.version,
    )
    _show(
        editor,
        lambda locale: versions.slip(record_id, offer.since, offer.parties, locale=locale),
        title=title,
        name=f"{view.reference}-v{offer.since}-v{view.version}-slip",
    )


def show_difference(editor: ProjectEditor, before: int, after: int) -> None:
    """Show the printed difference of two versions; 0 is the present text."""
    view = editor.view
    if view is None:
        return
    editor.settled()
    record_id, versions = view.id, editor.services.versions
    _show(
        editor,
        lambda locale: versions.difference_pdf(record_id, before, after, locale=locale, today=date.today()),
        title=editor.say("What differs · {reference}", reference=view.reference),
        name=f"{view.reference}-v{before}-v{after or 'now'}-difference",
    )


def _show(editor: ProjectEditor, make: Callable[[str], bytes], *, title: str, name: str) -> None:
    page, view = editor.page, editor.view
    if view is None:
        return
    page.preview.show_made(make, title=title, name=name, locale=view.locale)
