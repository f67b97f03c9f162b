"""The questions of the matching: an answer, a reason, a partner brought along, whom to look for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from mobilise_desktop.domain.codes import Answer, Channel, PriorLink, RecordKind, Role, Side
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.folding import fold, fold_latin, spellings
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.views.kit.basics import Label, row
from mobilise_desktop.views.kit.columns import Column
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, DateField, MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.search_dialog import SearchDialog

from .wording import person_of

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow

MOST_FOUND, MOST_READ = 30, 300
_CHANNELS = (Channel.PHONE, Channel.MAIL, Channel.IN_PERSON, Channel.VIDEO, Channel.OTHER)


class AnswerDialog(Dialog):
    """What one side said to a proposal: by whom, when and how; a no needs its reason."""

    def __init__(self, page: Page, match: MatchRow) -> None:
        say = page.say
        super().__init__(page, say("Record an answer"), width=520)
        self.page, self.match = page, match
        self.body.addWidget(
            Label(
                say("{person} at {host}", person=person_of(page.ctx, match), host=match.host_company),
                "muted",
                wrap=True,
            )
        )
        sides = [
            (Side.SC, match.sending_company or say(label_of(Side.SC))),
            (Side.HC, match.host_company),
        ]
        self.side = ChoiceChips(say, say("Who answered"), sides, single=True)
        self.side.set_value(Side.SC if match.sc_answer is None else Side.HC)
        self.answer = ChoiceChips(
            say, say("The answer"), [(a, say(label_of(a))) for a in Answer], single=True, required="now"
        )
        self.channel = ChoiceChips(
            say, say("How"), [(c, say(label_of(c))) for c in _CHANNELS], single=True, required="now"
        )
        self.day = DateField(say, say("When"), high=date.today())
        self.day.set_value(date.today())
        self.by = TextField(say, say("Who said it"), placeholder=say("Name and function, as told."))
        self.reason = MultiLineField(say, say("Reason or note"), lines=2)
        for part in (self.side, self.answer, self.channel):
            self.body.addWidget(part)
        line = row(self.day, self.by, space=12)
        line.setAlignment(self.day, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(self.by, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self.reason)
        self.add_button(say("Cancel"))
        self.add_button(say("Record the answer"), "primary", self.keep, closes=False)

    def keep(self) -> None:
        """Record it, or say what is missing."""
        say = self.page.say
        side, answer, channel = self.side.value(), self.answer.value(), self.channel.value()
        day = self.day.value()
        reason = str(self.reason.value())
        needs_reason = answer is Answer.DECLINED and not reason
        self.side.set_error("" if side else say("Choose who answered."))
        self.answer.set_error("" if answer else say("Choose what was said."))
        self.channel.set_error("" if channel else say("Choose how the answer came."))
        self.day.set_error("" if day else say("Choose the day of the answer."))
        self.reason.set_error(say("Write down why it is a no.") if needs_reason else "")
        if not side or not answer or not channel or not day or needs_reason:
            return
        values = {
            "side": side,
            "answer": answer,
            "day": day,
            "by": str(self.by.value()),
            "channel": channel,
            "reason": reason,
        }
        match, matches = self.match.id, self.page.ctx.services.matches
        self.page.change(lambda _t: matches.record_answer(match, **values), lambda _state: self.accept())


class ReasonDialog(Dialog):
    """Take a match back, with its reason."""

    def __init__(self, page: Page, match_id: str) -> None:
        say = page.say
        super().__init__(page, say("Withdraw the match"))
        self.page, self.match_id = page, match_id
        self.reason = MultiLineField(
            say, say("Reason"), help=say("It stays with the match."), lines=3, required="now"
        )
        self.body.addWidget(self.reason)
        self.add_button(say("Cancel"))
        self.add_button(say("Withdraw"), "primary", self.keep, closes=False)

    def keep(self) -> None:
        """Withdraw it, or ask for the reason."""
        reason, match = str(self.reason.value()), self.match_id
        if not reason:
            self.reason.set_error(self.page.say("Write down the reason."))
            return
        matches = self.page.ctx.services.matches
        self.page.change(lambda _t: matches.withdraw(match, reason=reason), lambda _n: self.accept())


@dataclass(frozen=True, slots=True)
class Found:
    """A participant or a host to choose."""

    id: str
    name: str
    detail: str
    country: str
    kind: str


class FindDialog(SearchDialog):
    """Type a name, choose a participant or a host with the arrows and Enter; ``then`` gets the ``Found``.

    Whoever has the words in the name stands first, then those of such a company or town. Nobody of the own
    firm is offered to ``partner_of``.
    """

    def __init__(
        self,
        page: Page,
        title: str,
        *,
        then: Callable[[Found], object],
        people: bool = True,
        hosts: bool = True,
        partner_of: str = "",
    ) -> None:
        say = page.say
        super().__init__(
            page,
            title,
            words=TextField(say, say("Name"), placeholder=say("Type to search…")),
            columns=(
                Column(say("Name"), lambda r: r.name, width=230),
                Column(say("Company or town"), lambda r: r.detail, width=180),
                Column(say("Country"), lambda r: r.country, width=100),
                Column(say("Seeks"), lambda r: r.kind, width=110),
            ),
            name=say("Found"),
            agree=say("Choose"),
            width=640,
            height=320,
        )
        self.then, self._people, self._hosts, self._partner_of = then, people, hosts, partner_of
        self.search()

    def taken(self, line: Found) -> None:
        """Whom ``then`` gets."""
        self.then(line)

    def found(self, words: str) -> list[Found]:
        """Whoever fits what was typed; with a visitor beside, nobody unasked."""
        tokens = words.split()
        if not fold(words).strip():
            return [] if self.page.ctx.private else self._read("", MOST_FOUND)
        found = self._read(words, MOST_READ)
        by_name = [one for one in found if _begins(tokens, one.name)]
        nearby = [one for one in found if one not in by_name and _begins(tokens, f"{one.name} {one.detail}")]
        return [*by_name, *nearby][:MOST_FOUND]

    def _read(self, words: str, most: int) -> list[Found]:
        services, found, own = self.page.ctx.services, [], self._own_firm()
        if self._people:
            lines = services.participants.page(
                ParticipantFilter(words=words), sort="changed", descending=True, limit=most
            )
            found += [self._person(line) for line in lines if not own or line.company_id != own]
        if self._hosts:
            firms = services.companies.page(
                CompanyFilter(words=words, role=Role.HOST), sort="changed", descending=True, limit=most
            )
            found += [self._host(firm) for firm in firms if firm.id != own]
        return found

    def _own_firm(self) -> str:
        own, sheets = self._partner_of, self.page.ctx.services.sheets
        if not own or own.startswith("co_"):
            return own
        return str(sheets.open(RecordKind.PARTICIPANT, own)["sending_company_id"] or "")

    def _person(self, line: Any) -> Found:
        ctx = self.page.ctx
        name = f"{line.given_name} {line.family_name}".strip()
        country = ctx.services.reference.country_name(line.country or "", ctx.say.locale)
        return Found(line.id, name, line.company or "", country, ctx.say("A host"))

    def _host(self, firm: Any) -> Found:
        ctx = self.page.ctx
        country = ctx.services.reference.country_name(firm.country, ctx.say.locale)
        return Found(firm.id, firm.legal_name, firm.town, country, ctx.say("A participant"))


def _begins(tokens: Sequence[str], text: str) -> bool:
    """Whether each of the words begins a word of the text, in its own script or in Latin letters."""
    words = f" {fold(text)} {fold_latin(text)}"
    return all(any(f" {one}" in words for one in spellings(token)) for token in tokens)


class OwnPartnerDialog(Dialog):
    """How the visitor and the partner brought along know each other; agreed at once (ELIG-C12)."""

    def __init__(
        self, page: Page, *, participant_id: str, host_id: str, names: str, then: Callable[[str], object]
    ) -> None:
        say = page.say
        super().__init__(page, say("Partner brought along"), width=520)
        self.page, self.then = page, then
        self.participant_id, self.host_id = participant_id, host_id
        self.body.addWidget(Label(names, "strong", wrap=True))
        self.body.addWidget(
            Label(
                say(
                    "No search is needed: the match counts as agreed, and the earlier link is written "
                    "into the Learning Project."
                ),
                "muted",
                wrap=True,
            )
        )
        links = [(link, say(label_of(link))) for link in PriorLink if link is not PriorLink.NONE]
        self.link = ChoiceChips(say, say("How they know each other"), links, single=True, required="now")
        self.link.changed.connect(lambda link: self.link.set_required("" if link else "now"))
        self.note = MultiLineField(say, say("Since when, and what was done together"), lines=3)
        self.body.addWidget(self.link)
        self.body.addWidget(self.note)
        self.add_button(say("Cancel"))
        self.add_button(say("Note the partner"), "primary", self.keep, closes=False)

    def keep(self) -> None:
        """Note it, or ask for the link."""
        link, note = self.link.value(), str(self.note.value())
        self.link.set_error("" if link else self.page.say("Choose how they know each other."))
        if not link:
            return
        person, host, matches = self.participant_id, self.host_id, self.page.ctx.services.matches

        def kept(match_id: str) -> None:
            self.accept()
            self.then(match_id)

        self.page.change(
            lambda _t: matches.own_partner(participant_id=person, host_id=host, prior_link=link, note=note),
            kept,
        )
