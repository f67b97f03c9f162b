"""The places of a letter filled for its reader: greetings, dates and amounts as its language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.domain.letters import PLACES, Greeting
from mobilise_desktop.storage.letter_facts import Value
from mobilise_desktop.words import Words, format_long_date, format_money, format_number

from .reference import Reference

REPLY_DAYS = 14


def values_for(
    values: Mapping[str, Value],
    *,
    to: Correspondent,
    head: Letterhead,
    greeting: Greeting,
    language: str,
    to_participant: bool,
    reference: Reference,
    today: date,
) -> dict[str, str]:
    """Every place of the template language with its words; empty where the file does not say."""
    known: dict[str, Value] = {name: values.get(name) for name in PLACES}
    known |= {
        "salutation": greeting.named.replace("{name}", _line(to.person)) if to.person else greeting.unnamed,
        "closing": greeting.closing,
        "whose secondment": greeting.own_stay if to_participant else _stay_of(values, greeting),
        "recipient name": to.person,
        "recipient organisation": to.body,
        "reply by": today + timedelta(days=REPLY_DAYS),
        "today": today,
        "office": head.office,
        "office address": ", ".join(head.address),
        "office phone": head.phone,
        "office e-mail": head.email,
        "office web": head.web,
        "officer": head.officer,
    }
    for side in ("sending company country", "host company country"):
        known[side] = reference.country_name(str(known[side] or ""), language)
    return {name: _written(value, language) for name, value in known.items()}


def _stay_of(values: Mapping[str, Value], greeting: Greeting) -> str:
    name = _line(str(values.get("participant name") or ""))
    return greeting.stay_of.replace("{name}", name) if name else ""


def _written(value: Value, locale: str) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        say = Words(locale)
        return "\n".join(f"- {say(label)}" for label in value)
    if isinstance(value, date):
        return format_long_date(locale, value)
    if isinstance(value, Decimal):
        return format_money(locale, value)
    return format_number(locale, value) if isinstance(value, int) else _line(value)


def _line(text: str) -> str:
    """On one line, without letters that no paper and no mail can carry."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())
