"""What the answers of two records, and what a merge does with them, are in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.words import N_, Words, format_date, format_money

from .asks import COMPANY, PARTICIPANT, Answers, Ask

if TYPE_CHECKING:
    from mobilise_desktop.services.merging import Part

_ASKS: Mapping[RecordKind, Mapping[str, Ask]] = {
    RecordKind.COMPANY: COMPANY,
    RecordKind.PARTICIPANT: PARTICIPANT,
}
# What answers that belong together are called, and what no form asks.
_TITLES: Mapping[str, str] = {
    "country": N_("Address"),
    "year_of_accounts": N_("Figures of the firm"),
    "host_from": N_("Time for guests"),
    "host_min_weeks": N_("Length of a stay in weeks"),
    "min_weeks": N_("Length of a stay in weeks"),
    "period_from": N_("Time away"),
    "platform_reference": N_("Number on the matchmaking platform"),
    "file_state": N_("State of the file"),
    "given_name": N_("Name"),
    "sending_company_id": N_("Sending company"),
    "own_lcp_id": N_("Contact point of its own"),
    "isco08_code": N_("Occupation"),
}
_RANGES = frozenset({"host_from", "host_min_weeks", "min_weeks", "period_from"})
_COUNTED: Mapping[str, Callable[[Words, int], str]] = {
    "participants": lambda say, n: say.n("{count} participant", "{count} participants", n),
    "matches": lambda say, n: say.n("{count} match", "{count} matches", n),
    "learning_projects": lambda say, n: say.n("{count} Learning Project", "{count} Learning Projects", n),
    "secondments": lambda say, n: say.n("{count} secondment", "{count} secondments", n),
    "consultations": lambda say, n: say.n("{count} consultation", "{count} consultations", n),
    "needs_analyses": lambda say, n: say.n("{count} needs analysis", "{count} needs analyses", n),
    "skill_statements": lambda say, n: say.n("{count} skill", "{count} skills", n),
    "training_attendances": lambda say, n: say.n("{count} training session", "{count} training sessions", n),
    "contact_entries": lambda say, n: say.n("{count} note", "{count} notes", n),
    "attachments": lambda say, n: say.n("{count} file", "{count} files", n),
    "consents": lambda say, n: say.n("{count} consent", "{count} consents", n),
    "rule_overrides": lambda say, n: say.n("{count} rule set aside", "{count} rules set aside", n),
    "letter_drafts": lambda say, n: say.n("{count} draft of a letter", "{count} drafts of letters", n),
    "today_marks": lambda say, n: say.n("{count} mark on Today", "{count} marks on Today", n),
}


def counted(say: Words, counts: Mapping[str, int]) -> str:
    """Rows by table as a sentence's list, such as 2 notes, 1 match."""
    return ", ".join(told(say, counts[table]) for table, told in _COUNTED.items() if counts.get(table))


def title_of(say: Words, kind: RecordKind, part: Part) -> str:
    """What a part of the record is called."""
    ask = _ASKS[kind].get(part.name)
    if part.name in _TITLES and (ask is None or len(part.names) > 1):
        return say(_TITLES[part.name])
    return say(ask.label) if ask else say("Other answers")


def value_of(
    ctx: PageContext, kind: RecordKind, part: Part, values: tuple[Any, ...], names: Mapping[str, str]
) -> str:
    """What one of the two records answers there."""
    told = dict(zip(part.names, values, strict=True))
    if part.name == "file_state":
        told = {"file_state": told["file_state"], "submitted_on": told["submitted_on"]}
    if part.name == "nace_code":
        sector = ctx.services.reference.sector_label(told["nace_code"], told["nace_revision"], ctx.say.locale)
        return str(sector) or "–"
    asks = _ASKS[kind]
    words = {name: _word(ctx, asks.get(name), name, value, names) for name, value in told.items()}
    if part.name in _RANGES:
        return " – ".join(words.values()).strip()
    if part.name == "year_of_accounts":
        words = {name: f"{ctx.say(asks[name].label)}: {word}" for name, word in words.items() if word}
    order = reversed(words) if part.name == "country" else iter(words)
    return ", ".join(filter(None, (words[name] for name in order))) or "–"


def _word(ctx: PageContext, ask: Ask | None, name: str, value: Any, names: Mapping[str, str]) -> str:
    """One answer in words; nothing where there is none."""
    if value in (None, "", []):
        return ""
    if name.endswith("_id"):
        return names.get(value, "")
    if isinstance(value, list):
        return ", ".join(filter(None, (_item(ctx, ask, one) for one in value)))
    if isinstance(value, bool):
        return ctx.say("Yes") if value else ctx.say("No")
    if ask is not None and ask.kind is Answers.MONEY and isinstance(value, Decimal):
        return format_money(ctx.say.locale, value)
    return _plain(ctx, ask, value)


def _plain(ctx: PageContext, ask: Ask | None, value: Any) -> str:
    say = ctx.say
    if isinstance(value, datetime | date):
        return format_date(say.locale, value)
    if isinstance(value, StrEnum):
        return say(label_of(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if ask is not None and ask.kind in (Answers.COUNTRY, Answers.COUNTRIES):
        return str(ctx.services.reference.country_name(value, say.locale))
    if ask is not None and ask.kind is Answers.SECTORS:
        return str(ctx.services.reference.sector_label(value, "", say.locale))
    return " ".join(str(value).split())


def _item(ctx: PageContext, ask: Ask | None, item: Any) -> str:
    """A line of a list: a code, or a row such as a language with its level."""
    if not isinstance(item, Mapping):
        code = next((code for code in ask.codes if code.value == item), item) if ask and ask.codes else item
        return _plain(ctx, ask, code)
    if "language" in item:
        name = ctx.services.reference.language_name(item["language"], ctx.say.locale)
        return f"{name} {item.get('level') or ''}".strip()
    return _joined(item.values())


def _joined(values: Iterable[Any]) -> str:
    return " ".join(str(value) for value in values if value not in (None, "") and not isinstance(value, list))
