"""The certificate that the office signs with, and the issuers of certificates that it trusts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.views.kit.asking import FileKind, ask_file, ask_where
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup, fact
from mobilise_desktop.views.kit.dialogs import Choice
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words, format_date

from .certificate_dialogs import PassphraseDialog
from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.domain.signed_file import Certificate

_SOON = timedelta(days=60)


class CertificateSection(Section):
    """Two cards: the office's own certificate, and whom it trusts."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._present = False
        self._own = Card(say("Certificate of the office"), space=12)
        words = say("With it the office signs a Learning Project before it is sent out for digital signing.")
        self._own.body.addWidget(Label(words, "help", wrap=True))
        self._facts = column(space=10)
        self._own.body.addLayout(self._facts)
        self._acts = column(space=0)
        self._own.body.addLayout(self._acts)
        self._trusted = Card(say("Issuers that this office trusts"), space=12)
        words = say(
            "A signature counts as “identity checked” only if its certificate comes from one of these. "
            "Ask the issuer for the certificate, and compare its fingerprint by telephone."
        )
        self._trusted.body.addWidget(Label(words, "help", wrap=True))
        self._none = Label(say("None yet: every identity is shown as not checked."), "muted", wrap=True)
        self._list = RowGroup("")
        self._trusted.body.addWidget(self._none)
        self._trusted.body.addWidget(self._list)
        add = Button(say("Add an issuer…"), "secondary", icon="plus", on_click=self._choose_anchor)
        self._trusted.body.addLayout(row(add, None))
        for card in (self._own, self._trusted):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def reload(self) -> None:
        certificate = self.services.certificate
        self.page.ask(lambda _t: (certificate.standing(), certificate.anchors()), self._show)

    def _show(self, found: tuple[Certificate | None, tuple[Certificate, ...]]) -> None:
        own, trusted = found
        self._present = own is not None
        say = self.say
        clear(self._facts)
        clear(self._acts)
        if own is None:
            self._facts.addWidget(Label(say("The office has no certificate yet."), "muted", wrap=True))
        else:
            self._tell(own)
        self._acts.addWidget(Flow(*self._buttons(own is not None)))
        self._list.clear()
        self._none.setVisible(not trusted)
        self._list.setVisible(bool(trusted))
        for one in trusted:
            self._list.add(self._line(one))

    def _tell(self, own: Certificate) -> None:
        say = self.say
        badge = Badge(*_age(say, own.last))
        self._facts.addLayout(row(Label(own.name, "strong", wrap=True), badge, None))
        issuer = say("the office itself") if own.self_made else own.issuer
        self._facts.addWidget(fact(say("Issued by"), issuer))
        days = say(
            "{first} to {last}",
            first=format_date(say.locale, own.first.date()),
            last=format_date(say.locale, own.last.date()),
        )
        self._facts.addWidget(fact(say("Valid"), days))
        self._facts.addWidget(fact(say("Fingerprint (SHA-256)"), grouped(own.fingerprint)))
        words = say(
            "The key lies encrypted in {path}. Keep a copy of that file: backups do not hold it.",
            path=str(self.services.certificate.path),
        )
        self._facts.addWidget(Label(words, "help", wrap=True, selectable=True))

    def _buttons(self, present: bool) -> list[Button]:
        say = self.say
        make = Button(say("Make a certificate…"), "secondary", icon="key", on_click=self._ask_make)
        take = Button(say("Import a certificate…"), "secondary", icon="upload", on_click=self._choose_own)
        if not present:
            return [make, take]
        words = say("Save the certificate for others…")
        return [Button(words, "secondary", icon="download", on_click=self._save), make, take]

    def _line(self, one: Certificate) -> ListRow:
        say = self.say
        until = say("valid until {day}", day=format_date(say.locale, one.last.date()))
        drop = Button(say("Remove"), "quiet", on_click=partial(self._ask_drop, one))
        detail = f"{until} · {grouped(one.fingerprint)}"
        return ListRow(one.name, detail, icon="shield-check", right=box(row(drop)), wrap=True)

    def _ask_make(self) -> None:
        say = self.say
        words = say("A new key with a certificate in the office's name, valid for five years.")
        services = self.services.certificate
        if self._present:
            words += " " + say("The present one is put aside; files signed with it stay as they are.")
        PassphraseDialog(
            self.page,
            say("Make a certificate"),
            words,
            lambda passphrase: services.make(passphrase=passphrase),
            self._made,
            twice=True,
        ).open()

    def _choose_own(self) -> None:
        self._choose(self.say("Import a certificate"), "PKCS#12 (*.p12 *.pfx)", self._ask_take)

    def _ask_take(self, path: Path) -> None:
        say, services = self.say, self.services.certificate
        words = say("{name} is opened with its passphrase, and kept under the same one.", name=path.name)
        PassphraseDialog(
            self.page,
            say("Import a certificate"),
            words,
            lambda passphrase: services.take(path, passphrase=passphrase),
            self._made,
        ).open()

    def _made(self, _made: Certificate) -> None:
        self.page.ctx.messages.toast(self.say("The office's certificate is kept"))
        self.reload()

    def _save(self) -> None:
        certificate, say = self.services.certificate, self.say

        def write(path: Path) -> None:
            self.page.ask(
                lambda _t: _written(path, certificate.public()),
                lambda _n: self.page.ctx.messages.toast(say("Saved as {path}", path=path.name)),
            )

        ask_where(self.page, say("Save the certificate for others"), "office.cer", write)

    def _choose_anchor(self) -> None:
        self._choose(self.say("Add an issuer"), "X.509 (*.cer *.crt *.pem *.der)", self.trust)

    def trust(self, path: Path) -> None:
        """Trust the issuer whose certificate lies there."""
        certificate = self.services.certificate
        self.page.change(lambda _t: certificate.trust(path), lambda _found: self.reload())

    def _ask_drop(self, one: Certificate) -> None:
        say, certificate = self.say, self.services.certificate
        choices = [Choice("no", say("Back")), Choice("yes", say("Remove"), "danger")]

        def drop(key: str | None) -> None:
            if key == "yes":
                self.page.change(lambda _t: certificate.distrust(one.fingerprint), lambda _n: self.reload())

        text = say("Signatures by certificates of {name} are then shown as not checked.", name=one.name)
        self.page.ctx.messages.ask(self.page, say("Remove this issuer?"), text, choices, drop)

    def _choose(self, title: str, patterns: str, then: Callable[[Path], object]) -> None:
        ask_file(self.page, title, then, FileKind(patterns))


def grouped(fingerprint: str) -> str:
    """In groups of four, to be read out."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def _age(say: Words, last: datetime) -> tuple[str, str]:
    left = last - datetime.now(UTC)
    if left < timedelta():
        return say("expired"), "bad"
    return (say("expires soon"), "caution") if left < _SOON else (say("valid"), "good")


def _written(path: Path, data: bytes) -> None:
    with replacing(path) as handle:
        handle.write(data)
