"""The papers of a session: where to, and what to note when they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mobilise_desktop.domain.training_codes import AttendanceState, SessionState
from mobilise_desktop.views.kit.asking import PDF, ask_folder, ask_where
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.page import Page

from .certificate_language import ask_language

if TYPE_CHECKING:
    from mobilise_desktop.services.training_views import SessionView

A = AttendanceState


class SessionPapers:
    """Attendance list, certificates, invitations; ``view()`` is the session shown."""

    def __init__(self, page: Page, view: Callable[[], SessionView | None]) -> None:
        self.page, self.say, self._view = page, page.say, view
        say = self.say
        self.list_button = Button(say("Attendance list…"), icon="download", on_click=self._ask_list)
        self.letter_button = Button(say("Invitations…"), icon="file-text", on_click=self._ask_letters)
        self.mail_button = Button(say("Mails…"), icon="mail", on_click=self._ask_mails)
        self.certificate_button = Button(say("Certificates…"), icon="award", on_click=self._ask_certificates)

    def buttons(self) -> tuple[Button, ...]:
        """In the order in which they are needed."""
        return (self.letter_button, self.mail_button, self.list_button, self.certificate_button)

    def offer(self, view: SessionView) -> None:
        """Only what fits the session."""
        on = view.state is not SessionState.CANCELLED
        ahead = on and view.state is SessionState.PLANNED and bool(_to_invite(view))
        self.letter_button.setEnabled(ahead)
        self.mail_button.setEnabled(ahead)
        self.list_button.setEnabled(on)
        self.certificate_button.setEnabled(bool(view.count(A.ATTENDED)))

    def write_list(self, path: Path) -> None:
        """The attendance list to sign."""
        view, papers, locale = self._view(), self.page.ctx.services.training_papers, self.say.locale
        if view is None:
            return
        session_id = view.id

        def work(_ticket: object) -> str:
            papers.write(path, papers.attendance_list(session_id, locale=locale))
            return path.name

        self.page.ask(work, self._saved, label=self.say("Writing the paper"))

    def write_certificates(self, path: Path, language: str = "") -> None:
        """Certificates of all who attended in one file; each is filed with its stay, too."""
        view, papers = self._view(), self.page.ctx.services.training_papers
        if view is None:
            return
        ids = [row.id for row in view.rows if row.state is A.ATTENDED]

        def work(_ticket: object) -> object:
            papers.write(path, papers.certificates(ids, today=date.today(), language=language))
            return papers.issue(ids, today=date.today(), language=language)

        def done(count: int) -> None:
            words = self.say.n(
                "{count} certificate saved and filed with its stay",
                "{count} certificates saved and filed with their stays",
                count,
            )
            self.page.ctx.messages.toast(words)

        self.page.change(work, done, label=self.say("Writing the paper"))

    def write_letters(self, path: Path) -> None:
        """Letters to all who are invited or registered, in one file."""
        view, papers = self._view(), self.page.ctx.services.training_papers
        if view is None:
            return
        session_id, ids = view.id, _to_invite(view)

        def work(_ticket: object) -> object:
            papers.write(path, papers.letters(session_id, ids, today=date.today()))
            return papers.invited(ids, on=date.today())

        self.page.change(work, lambda _n: self._saved(path.name), label=self.say("Writing the letters"))

    def write_mails(self, folder: Path) -> None:
        """A mail file for each who is invited or registered."""
        view, papers = self._view(), self.page.ctx.services.training_papers
        if view is None:
            return
        session_id, ids = view.id, _to_invite(view)

        def work(_ticket: object) -> object:
            papers.write_mails(folder, papers.mails(session_id, ids, today=date.today()))
            return papers.invited(ids, on=date.today())

        def done(_nothing: object) -> None:
            words = self.say.n("{count} mail saved", "{count} mails saved", len(ids))
            self.page.ctx.messages.toast(words)

        self.page.change(work, done, label=self.say("Writing the mails"))

    def _saved(self, name: str) -> None:
        self.page.ctx.messages.toast(self.say("Saved as {name}", name=name))

    def _ask_list(self) -> None:
        self._ask_pdf(self.say("Attendance list"), self.write_list)

    def _ask_letters(self) -> None:
        self._ask_pdf(self.say("Invitations"), self.write_letters)

    def _ask_certificates(self) -> None:
        def chosen(language: str) -> None:
            self._ask_pdf(self.say("Certificates"), lambda path: self.write_certificates(path, language))

        ask_language(self.page, chosen)

    def _ask_pdf(self, title: str, then: Callable[[Path], object]) -> None:
        view = self._view()
        if view is None:
            return
        ask_where(self.page, title, f"{title} {view.form.day.isoformat()}.pdf", then, PDF)

    def _ask_mails(self) -> None:
        ask_folder(self.page, self.say("Folder for the mails"), self.write_mails)


def _to_invite(view: SessionView) -> Sequence[str]:
    """Who is invited or registered and has not been written to."""
    rows = [row for row in view.rows if row.state in (A.INVITED, A.REGISTERED)]
    return [row.id for row in rows if row.invited_on is None] or [row.id for row in rows]
