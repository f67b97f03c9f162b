"""Doing what the chase dialog was told: papers are written off the screen's thread, then it is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.views.kit.page import Page

if TYPE_CHECKING:
    from mobilise_desktop.services.chasing import Chase, ChasePlan, ChaseWay


@dataclass(frozen=True, slots=True)
class Asked:
    """How it is asked, by when the paper is wanted back, when it is asked again."""

    way: ChaseWay
    reply_by: date
    again: date
    remark: str = ""


class Asking:
    """Writes letters, mails and the list of one plan; what went out is noted, with an undo."""

    def __init__(self, page: Page, plan: ChasePlan) -> None:
        self._page, self._plan, self._say = page, plan, page.say
        self._chasing = page.ctx.services.chasing

    def save_letters(self, asked: Asked, path: Path) -> None:
        """All letters as one PDF."""

        def work(_ticket: object) -> str:
            data = self._chasing.letters(self._plan, today=date.today(), reply_by=asked.reply_by)
            self._chasing.write(path, data)
            return path.name

        words = self._say("Writing the letters")
        self._page.ask(work, lambda name: self._note(asked, name), slow=True, label=words)

    def save_mails(self, asked: Asked, folder: Path) -> None:
        """A mail file for each firm and contact point."""

        def work(ticket: Any) -> str:
            self._chasing.write_mails(
                folder, self._plan, today=date.today(), reply_by=asked.reply_by, ticket=ticket
            )
            return folder.name

        words = self._say("Writing the mails")
        self._page.ask(work, lambda name: self._note(asked, name), slow=True, label=words)

    def note_calls(self, asked: Asked) -> None:
        """Only the note."""
        self._note(asked, "")

    def save_list(self, path: Path) -> None:
        """The chasing list in the officer's language."""
        locale = self._say.locale

        def work(_ticket: object) -> str:
            data = self._chasing.chasing_list(self._plan, locale=locale, today=date.today())
            self._chasing.write(path, data)
            return path.name

        def told(name: str) -> None:
            self._page.ctx.messages.toast(self._say("Saved as {path}", path=name))

        self._page.ask(work, told, slow=True, label=self._say("Writing the list"))

    def mail_text(self, chase: Chase, asked: Asked, then: Callable[[str], object]) -> None:
        """Subject and words of one mail."""

        def work(_ticket: object) -> str:
            subject, text = self._chasing.mail_text(
                self._plan, chase, today=date.today(), reply_by=asked.reply_by
            )
            return f"{subject}\n\n{text}"

        self._page.ask(work, then)

    def _note(self, asked: Asked, name: str) -> None:
        page, say = self._page, self._say

        def told(count: int) -> None:
            noted = say.n("{count} reminder noted", "{count} reminders noted", count)
            asked_for = say("Missing signatures asked for")
            saved = say("Saved as {path}", path=name) if name else ""
            page.ctx.messages.toast(". ".join(filter(None, (saved, f"{asked_for}: {noted}"))), self._undo)

        page.change(
            lambda _t: self._chasing.note(
                self._plan,
                way=asked.way,
                on=date.today(),
                next_on=asked.again,
                locale=say.locale,
                remark=asked.remark,
            ),
            told,
        )

    def _undo(self) -> None:
        self._page.change(lambda _t: self._page.ctx.services.history.undo())
