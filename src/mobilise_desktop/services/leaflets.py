"""Leaflets in the visitor's language, out of the programme edition and texts that the office may change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from mobilise_desktop.documents import leaflet as paper
from mobilise_desktop.documents.leaflet import HostRate, Titled
from mobilise_desktop.domain.edition import Edition, edition_from_json, edition_to_json
from mobilise_desktop.domain.leaflets import (
    FALLBACK,
    LeafletKind,
    LeafletTexts,
    figures_of,
    filled,
    keys_of,
    texts_for,
    with_texts,
    wrong_blanks,
)
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.folding import fold
from mobilise_desktop.storage import chasing_rows, edition_rows, office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words, format_date, format_number, languages

from .kinds import Changed, Kind
from .reference import Reference

_EDITIONS = frozenset({Kind.EDITIONS, Kind.OFFICE})


@dataclass(frozen=True, slots=True)
class LeafletChoice:
    """A language for leaflets; ``written``: it has texts of its own, else the English ones are printed."""

    language: str
    name: str
    written: bool


class Leaflets:
    """Prints leaflets; ``shipped`` is the folder with one file of texts a language."""

    def __init__(self, database: Database, reference: Reference, *, shipped: Path) -> None:
        self._database = database
        self._reference = reference
        self._shipped = shipped

    def languages(self, locale: str) -> tuple[LeafletChoice, ...]:
        """The languages offered, those with texts of their own first, named in ``locale``."""
        edition, shipped = self._edition(), _of_program(self._shipped)
        offered = {*shipped, *edition.funding_disclaimers, *edition.texts, *languages()}
        found = [
            LeafletChoice(
                code,
                self._reference.language_name(code, locale),
                texts_for(edition, shipped, code).written,
            )
            for code in offered
        ]
        return tuple(sorted(found, key=lambda choice: (not choice.written, fold(choice.name))))

    def texts(self, language: str) -> LeafletTexts:
        """The texts of a language as the office's edition has them."""
        return texts_for(self._edition(), _of_program(self._shipped), language)

    def change(self, language: str, told: Mapping[str, str]) -> Changed[None]:
        """Keep texts of a language by key in the edition; an empty text is the shipped one again.

        Raises ``BadInput`` for a figure in braces that there is not.
        """
        for text in told.values():
            wrong = wrong_blanks(text)
            if wrong:
                raise BadInput(N_("There is no figure called {name}."), name=f"{{{wrong[0]}}}")
        shipped = _of_program(self._shipped)
        with self._database.transaction(N_("Texts of a leaflet changed")) as session:
            record = office_file.active_edition(session)
            edition = edition_from_json(record.rules)
            texts = with_texts(edition, language, told, shipped.get(language, {}))
            json_now: dict[str, Any] = {**edition_to_json(edition), "texts": texts}
            edition_rows.keep(session, record.id, json_now)
        return Changed(None, _EDITIONS)

    def pdf(self, kind: LeafletKind, language: str, *, today: date, large: bool = False) -> bytes:
        """A leaflet in a language, English where it has no texts; the same day gives the same bytes."""
        with self._database.read() as session:
            edition = edition_from_json(office_file.active_edition(session).rules)
            own = chasing_rows.own_office(session)
        texts = texts_for(edition, _of_program(self._shipped), language)
        locale = language if texts.written else FALLBACK
        return paper.render(
            _composed(
                kind,
                texts,
                edition,
                own,
                self._rates(edition, own.country if kind is LeafletKind.HOST else "", locale),
                locale=locale,
                today=today,
                large=large,
            )
        )

    def mail(self, kind: LeafletKind, language: str, *, today: date) -> bytes:
        """The leaflet as a mail that the office's own mail program opens as a draft."""
        texts = self.texts(language)
        locale = language if texts.written else FALLBACK
        say, title = Words(locale), texts.of(kind, "title")
        with self._database.read() as session:
            own = chasing_rows.own_office(session)
        lines = [
            say("Dear Sir or Madam,"),
            "\n".join(filled(texts.of(kind, "lead"), _figures(self._edition(), locale, today))),
            say("The leaflet is attached. We shall be glad to answer your questions."),
            say("Yours sincerely"),
            "\n".join(filter(None, (self._database.officer, own.name, own.phone, own.email))),
        ]
        name = f"{title}.pdf".replace("/", "-")
        pdf = self.pdf(kind, language, today=today)
        return mail_bytes(
            to=(), subject=title, text="\n\n".join(lines) + "\n", sender=own.email, attachments=((name, pdf),)
        )

    def write(self, path: Path, data: bytes) -> None:
        """Keep a leaflet or a mail as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(data)

    def _edition(self) -> Edition:
        with self._database.read() as session:
            return edition_from_json(office_file.active_edition(session).rules)

    def _rates(self, edition: Edition, own: str, locale: str) -> tuple[HostRate, ...]:
        """The eligible countries by name, each with the rate of the edition."""
        named = ((self._reference.country_name(code, locale), code) for code in edition.eligible_countries)
        return tuple(
            HostRate(name, edition.rate(code).amount, code == own)
            for name, code in sorted(named, key=lambda pair: fold(pair[0]))
        )


def _composed(
    kind: LeafletKind,
    texts: LeafletTexts,
    edition: Edition,
    own: chasing_rows.OwnOffice,
    rates: tuple[HostRate, ...],
    *,
    locale: str,
    today: date,
    large: bool,
) -> paper.Leaflet:
    figures = _figures(edition, locale, today)

    def part(name: str, *, numbered: bool = False) -> Titled:
        return Titled(texts.head(name), filled(texts.of(kind, name), figures), numbered)

    over = () if edition.runs_on(today) else filled(texts.of(kind, "ended"), figures)
    source = filled(texts.of(kind, "source"), figures)
    unknown = any(rate.amount is None for rate in rates)
    return paper.Leaflet(
        title=" ".join(filled(texts.of(kind, "title"), figures)),
        lead=filled(texts.of(kind, "lead"), figures),
        front=(part("who"), part("gains"), part("long"), part("steps", numbered=True)),
        money=part("money"),
        country_heading=texts.head("country"),
        rate_heading=texts.head("rate"),
        rates=rates,
        special=filled(texts.of(kind, "special"), figures),
        below_rates=filled(texts.of(kind, "norate"), figures) if unknown else (),
        back=(part("office"), part("bring")),
        contact_heading=texts.head("contact"),
        contact=tuple(filter(None, (own.name, *own.address, own.phone, own.email, own.web))),
        notes=tuple(filter(None, (*over, *source, edition.disclaimer(locale)))),
        office=own.name,
        edition=Words(locale)(edition.name),
        day=today,
        locale=locale,
        large=large,
    )


def _figures(edition: Edition, locale: str, today: date) -> dict[str, str]:
    named = replace(edition, name=Words(locale)(edition.name))
    return figures_of(
        named,
        money=lambda amount: f"{format_number(locale, amount)} EUR",
        day=lambda one: format_date(locale, one),
        today=today,
    )


@cache
def _of_program(folder: Path) -> Mapping[str, Mapping[str, str]]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


__all__ = ["LeafletChoice", "LeafletKind", "Leaflets", "keys_of"]
