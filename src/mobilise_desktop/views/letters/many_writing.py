"""Writing many letters into files, then filing each with its case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.services.letter_parts import Letter, Way, title_of
from mobilise_desktop.views.kit.page import Page

if TYPE_CHECKING:
    from mobilise_desktop.services.letters import MadeFile


def write_and_file(page: Page, letters: Sequence[Letter], way: Way, path: Path) -> None:
    """Write all letters to a file or, mails one by one, into a folder; then file each with its case."""
    desk, say = page.ctx.services.letters_many, page.say

    def work(ticket: Any) -> tuple[str, Sequence[MadeFile]]:
        made = desk.made(letters, way=way, today=date.today(), ticket=ticket)
        if way is Way.MAIL:
            desk.write_mails(path, letters, today=date.today(), ticket=ticket)
        else:
            desk.write_papers(path, letters, today=date.today())
        return path.name, made

    label = say("Writing the e-mails") if way is Way.MAIL else say("Writing the letters")
    page.ask(work, lambda done: _file_all(page, letters, way, *done), slow=True, label=label)


def _file_all(page: Page, letters: Sequence[Letter], way: Way, name: str, made: Sequence[MadeFile]) -> None:
    say, desk = page.say, page.ctx.services.letters_many

    def undo() -> None:
        page.change(lambda _t: page.ctx.services.history.undo(), lambda _n: page.reload())

    def filed(count: int) -> None:
        told = say.n("{count} letter filed with its case", "{count} letters filed with their cases", count)
        title, saved = title_of(letters, say.locale), say("Saved as {name}", name=name)
        page.ctx.messages.toast(f"{told}: {title}. {saved}", undo)
        page.reload()

    page.change(
        lambda _t: desk.file(letters, made, way=way, today=date.today(), locale=say.locale),
        filed,
        label=say("Filing the letters"),
    )
