"""A quiet banner while typing: this company or person may be in the register already."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind, WizardPage
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.basics import clear, column
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.wording import said

if TYPE_CHECKING:
    from mobilise_desktop.services.consultation_flow import Desk
    from mobilise_desktop.services.files import Namesake

MOST = 2
_PAGES = {WizardPage.COMPANY: RecordKind.COMPANY, WizardPage.PARTICIPANT: RecordKind.PARTICIPANT}
_COMPANY = ("legal_name", "town", "country", "vat_or_tax_no", "national_reg_no")
_PERSON = ("given_name", "family_name", "email")


class NamesakeBanner(QWidget):
    """Looks for namesakes of a record begun in this consultation; ``use`` gets kind, id and name."""

    def __init__(self, page: Page, use: Callable[[RecordKind, str, str], object]) -> None:
        super().__init__()
        self._page, self._use, self.say = page, use, page.say
        self._asked: tuple[Any, ...] = ()
        self._put_away: set[str] = set()
        self._place = column(space=6)
        self.setLayout(self._place)
        self.hide()

    def forget(self) -> None:
        """Another consultation begins."""
        self._asked, self._put_away = (), set()
        self._clear()

    def look(self, desk: Desk, subject: WizardPage) -> None:
        """Ask again where what identifies the record has changed."""
        kind = _PAGES.get(subject)
        sheet = desk.view.sheet(kind) if kind else None
        if kind is None or sheet is None or sheet["created_at"] < desk.view.visit["started_at"]:
            self._asked = ()
            self._clear()
            return
        names = _COMPANY if kind is RecordKind.COMPANY else _PERSON
        asked = (self._page.ctx.private, kind, sheet.id, *(sheet[name] for name in names))
        if asked == self._asked:
            return
        self._asked = asked
        self._page.ask(lambda _t: self._find(asked), lambda found: self._show(asked, found))

    def _find(self, asked: tuple[Any, ...]) -> tuple[Namesake, ...]:
        _private, kind, own_id, *values = asked
        files = self._page.ctx.services.files
        found: tuple[Namesake, ...]
        if kind is RecordKind.COMPANY:
            name, town, country, vat, registration = values
            look = partial(
                files.company_namesakes, name=name, town=town, vat=vat, registration=registration, but=own_id
            )
            found = look(country=country) or look()  # the country may still be the office's own
        else:
            given, family, email = values
            found = files.participant_namesakes(given_name=given, family_name=family, email=email, but=own_id)
        return found

    def _show(self, asked: tuple[Any, ...], found: tuple[Namesake, ...]) -> None:
        if asked != self._asked:
            return
        self._clear()
        for namesake in [n for n in found if n.id not in self._put_away][:MOST]:
            banner = Banner(
                "caution",
                self._words(namesake),
                action=(self.say("Use this one"), partial(self._take, asked[1], namesake)),
                close_name=self.say("It is another one"),
            )
            banner.closed.connect(partial(self._away, namesake.id))
            self._place.addWidget(banner)
        self.setVisible(self._place.count() > 0)

    def _words(self, namesake: Namesake) -> str:
        """While a visitor looks on, the other record stays unnamed."""
        if self._page.ctx.private:
            return self.say("A record much like this one is in the register already.")
        reason = said(self.say, self._page.ctx.services.reference, namesake.reason, namesake.values)
        if "name" in namesake.values:
            return self.say("In the register already? {reason}", reason=reason)
        detail = ", ".join(filter(None, (part.strip() for part in namesake.detail.split("·"))))
        who = f"{namesake.name} ({detail})" if detail else namesake.name
        return self.say("In the register already? {name}. {reason}", name=who, reason=reason)

    def _take(self, kind: RecordKind, namesake: Namesake) -> None:
        name = "" if self._page.ctx.private else namesake.name
        self._clear()
        self._use(kind, namesake.id, name or self.say("the record in the register"))

    def _away(self, record_id: str) -> None:
        self._put_away.add(record_id)
        self.setVisible(self._place.count() > 1)

    def _clear(self) -> None:
        clear(self._place)
        self.hide()
