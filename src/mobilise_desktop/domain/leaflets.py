"""Leaflets about the programme: their texts by language, filled with the figures of an edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .codes import N_
from .edition import Edition

PREFIX = "leaflet."
FALLBACK = "en"


class LeafletKind(StrEnum):
    """For whom a leaflet is."""

    SEND = "send"
    HOST = "host"
    TAKE = "take"


LEAFLETS: Mapping[LeafletKind, str] = {
    LeafletKind.SEND: N_("For firms that send"),
    LeafletKind.HOST: N_("For firms that host"),
    LeafletKind.TAKE: N_("For participants"),
}
OWN_PARTS: Mapping[str, str] = {
    "title": N_("Title"),
    "lead": N_("Opening"),
    "who": N_("Who can take part"),
    "gains": N_("What it brings"),
    "steps": N_("Steps"),
    "bring": N_("What to bring"),
}
COMMON_PARTS: Mapping[str, str] = {
    "long": N_("How long"),
    "office": N_("What the contact point does"),
    "money": N_("What the contribution is"),
    "special": N_("Special rate"),
    "norate": N_("Countries without a rate"),
    "ended": N_("When the funded period is over"),
    "source": N_("Whose conditions these are"),
}
HEADS = ("who", "gains", "long", "office", "steps", "money", "rate", "country", "bring", "contact")
FIGURES: Mapping[str, str] = {
    "min_months": N_("shortest stay in months"),
    "max_months": N_("longest stay in months"),
    "window_months": N_("months within which all parts lie"),
    "tenure": N_("months with the company"),
    "max_sent": N_("persons a company may send"),
    "headcount": N_("headcount below which a firm is an SME"),
    "turnover": N_("highest turnover of an SME"),
    "balance": N_("highest balance sheet total of an SME"),
    "countries": N_("number of countries"),
    "special": N_("special rate"),
    "mentor": N_("hours a week of the mentor"),
    "edition": N_("name of the edition"),
    "end": N_("last day of the funded period"),
    "day": N_("day of printing"),
}
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class LeafletTexts:
    """All texts of a language by key; ``written``: it has texts of its own, else these are English."""

    language: str
    written: bool
    texts: Mapping[str, str]

    def of(self, kind: LeafletKind, part: str) -> str:
        """A part of one leaflet; parts that all leaflets share have no kind of their own."""
        key = f"{kind.value}.{part}" if part in OWN_PARTS else part
        return self.texts.get(key, "")

    def head(self, name: str) -> str:
        """A heading."""
        return self.texts.get(f"head.{name}", "")


def keys_of(kind: LeafletKind) -> tuple[str, ...]:
    """The keys of the texts of a leaflet, in the order in which they are read; headings last."""
    own = [f"{kind.value}.{part}" for part in OWN_PARTS]
    return (*own, *COMMON_PARTS, *(f"head.{name}" for name in HEADS))


def texts_for(edition: Edition, shipped: Mapping[str, Mapping[str, str]], language: str) -> LeafletTexts:
    """The edition's own texts before the shipped ones; what a language lacks is told in English."""
    english = {**shipped.get(FALLBACK, {}), **own_texts(edition, FALLBACK)}
    told = {**shipped.get(language, {}), **own_texts(edition, language)}
    return LeafletTexts(language, bool(told), {**english, **told})


def own_texts(edition: Edition, language: str) -> dict[str, str]:
    """What the edition itself says in a language, by key without the prefix."""
    return {
        key.removeprefix(PREFIX): text
        for key, text in edition.texts.get(language, {}).items()
        if key.startswith(PREFIX) and text.strip()
    }


def with_texts(
    edition: Edition, language: str, told: Mapping[str, str], shipped: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """All texts of the edition with those ``told``; what equals the shipped text is not kept."""
    found = {code: dict(texts) for code, texts in edition.texts.items()}
    kept = found.setdefault(language, {})
    for key, text in told.items():
        if text.strip() and text.strip() != shipped.get(key, ""):
            kept[PREFIX + key] = text.strip()
        else:
            kept.pop(PREFIX + key, None)
    if not kept:
        del found[language]
    return found


def figures_of(
    edition: Edition, *, money: Callable[[Decimal], str], day: Callable[[date], str], today: date
) -> dict[str, str]:
    """The figures that texts may name, as they are printed; what the edition does not fix is left out."""
    top = edition.size_limits[-1] if edition.size_limits else None
    known: dict[str, str | None] = {
        "min_months": str(edition.min_months),
        "max_months": str(edition.max_months),
        "window_months": str(edition.window_months),
        "tenure": str(edition.min_tenure_months),
        "max_sent": str(edition.max_sent_per_company) if edition.max_sent_per_company else None,
        "headcount": str(top.headcount_below) if top else None,
        "turnover": money(top.turnover) if top else None,
        "balance": money(top.balance_sheet) if top else None,
        "countries": str(len(edition.eligible_countries)),
        "special": money(edition.special_rate) if edition.special_rate is not None else None,
        "mentor": f"{edition.mentor_hours_per_week.normalize():f}",
        "edition": edition.name,
        "end": day(edition.end) if edition.end else None,
        "day": day(today),
    }
    return {name: value for name, value in known.items() if value is not None}


def filled(text: str, figures: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of a text with their figures.

    A part of a line after ``;`` or ``·`` that names a figure which the edition does not fix is left out, a
    whole line where nothing else is in it. Unknown names in braces stay as they are.
    """
    lines = (_line(line.strip(), figures) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _line(line: str, figures: Mapping[str, str]) -> str:
    missing = {name for name in _BLANK.findall(line) if name in FIGURES and name not in figures}
    if missing:
        parts = re.split(r"[;·] ", line.rstrip("."))
        whole = [part for part in parts if not missing & set(_BLANK.findall(part))]
        line = "; ".join(whole).strip()
        line = f"{line}." if line else ""
    return _BLANK.sub(lambda found: figures.get(found[1], found[0]), line)


def wrong_blanks(text: str) -> tuple[str, ...]:
    """Names in braces that mean nothing."""
    return tuple(dict.fromkeys(name for name in _BLANK.findall(text) if name not in FIGURES))
