"""Opening the dialog that writes about a record: anew, or going on with a letter that was left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.page import Page

from .wording import page_of
from .write_dialog import WriteDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_drafts import BegunLetter, LetterDraft
    from mobilise_desktop.services.letter_parts import LetterCase


def write_to(
    page: Page,
    kind: RecordKind,
    record_id: str,
    *,
    template: str = "",
    draft: str = "",
    letter: BegunLetter | None = None,
) -> None:
    """Open the dialog for a record, once what can be written about it is known.

    It goes on with the ``draft`` named or the ``letter`` given, else with the newest draft, of the
    ``template`` where that is asked for.
    """
    services = page.ctx.services

    def reopen(draft: str, letter: BegunLetter | None) -> None:
        if not page.isVisible():
            page.ctx.navigate(page_of(kind), record_id)
        write_to(page, kind, record_id, draft=draft, letter=letter)

    def show(found: tuple[LetterCase, Sequence[LetterDraft]]) -> None:
        case, drafts = found
        dialog = WriteDialog(page, case, reopen)
        kept = _draft_of(drafts, draft, template)
        if letter is not None:
            dialog.go_on(letter)
        elif kept is not None:
            dialog.resume(kept)
        elif template:
            dialog.choose(template)
        dialog.open()

    page.ask(lambda _t: (services.letters.case(kind, record_id), services.letter_drafts.of(record_id)), show)


def _draft_of(drafts: Sequence[LetterDraft], draft: str, template: str) -> LetterDraft | None:
    fitting = [one for one in drafts if (not draft or one.id == draft)]
    return next((one for one in fitting if not template or one.letter.template == template), None)
