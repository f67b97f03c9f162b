"""Leaflets: two whole pages in every language that has texts, rates and figures of the edition, own texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes

import pytest

from mobilise_desktop.documents import leaflet as paper
from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.edition import edition_to_json
from mobilise_desktop.domain.leaflets import FIGURES, LeafletKind, filled, wrong_blanks
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.opening import Services
from mobilise_desktop.words import format_number, languages

TODAY = date(2026, 11, 23)
LANGUAGES = languages()


def pages(pdf: bytes) -> list[str]:
    with Preview(pdf) as preview:
        return [" ".join(preview.text(place).split()) for place in range(len(preview))]


def change_edition(office: Services, **values: object) -> None:
    row = next(one for one in office.editions.all() if one.active)
    office.editions.change(row.id, **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(LeafletKind))
def test_a_leaflet_is_two_pages_with_every_rate_of_the_edition(
    new_office: Services, monkeypatch: pytest.MonkeyPatch, language: str, kind: LeafletKind
) -> None:
    strictly = paper.render
    monkeypatch.setattr(paper, "render", lambda made: strictly(made, strict=True))
    pdf = new_office.leaflets.pdf(kind, language, today=TODAY)
    front, back = pages(pdf)
    texts = new_office.leaflets.texts(language)
    edition = new_office.office.edition()
    assert texts.written
    assert texts.of(kind, "title").split()[0] in front
    assert "{" not in front + back
    for code in edition.eligible_countries:
        rate = edition.rate(code).amount
        name = new_office.reference.country_name(code, language)
        told = "– *" if rate is None else format_number(language, rate)
        assert " ".join(f"{name} {told}".split()) in back, code
    assert edition.special_rate is not None
    assert " ".join(format_number(language, edition.special_rate).split()) in back
    assert edition.disclaimer(language).split()[0] in back
    assert texts.of(kind, "ended").split(" {")[0] in back
    assert "Chamber of Toruń" in back
    assert pdf == new_office.leaflets.pdf(kind, language, today=TODAY)


def test_texts_of_all_languages_have_the_same_places_and_name_known_figures(new_office: Services) -> None:
    english = new_office.leaflets.texts("en").texts
    for language in LANGUAGES:
        texts = new_office.leaflets.texts(language).texts
        assert texts.keys() == english.keys()
        for key, text in texts.items():
            assert not wrong_blanks(text), (language, key)
            assert text.count("\n") == english[key].count("\n"), (language, key)
            named = {name for name in FIGURES if f"{{{name}}}" in text}
            assert named == {name for name in FIGURES if f"{{{name}}}" in english[key]}, (language, key)


def test_a_language_without_texts_is_printed_in_english_and_says_so(new_office: Services) -> None:
    choices = {choice.language: choice.written for choice in new_office.leaflets.languages("en")}
    assert choices["de"] and not choices["pt"]
    assert "Send somebody abroad" in pages(new_office.leaflets.pdf(LeafletKind.SEND, "pt", today=TODAY))[0]


def test_the_office_s_own_words_belong_to_its_edition_and_go_away_again(new_office: Services) -> None:
    desk = new_office.leaflets
    desk.change("pt", {"send.title": "Envie alguém", "send.gains": "Até {max_months} meses."})
    front = pages(desk.pdf(LeafletKind.SEND, "pt", today=TODAY))[0]
    assert "Envie alguém" in front
    assert "Até 6 meses." in front
    assert new_office.office.edition().texts["pt"]["leaflet.send.title"] == "Envie alguém"
    new_office.history.undo()
    assert not desk.texts("pt").written
    desk.change("de", {"send.title": "Anders"})
    desk.change("de", {"send.title": ""})
    assert desk.texts("de").of(LeafletKind.SEND, "title").startswith("Schicken")
    with pytest.raises(BadInput, match="months"):
        desk.change("de", {"long": "Bis {months} Monate"})


def test_rates_and_limits_follow_the_edition(new_office: Services) -> None:
    rates = {**new_office.office.edition().rates}
    rates["ES"] = replace(rates["ES"], amount=Decimal("912.50"))
    change_edition(
        new_office, rates=rates, max_months=4, special_rate=None, max_sent_per_company=None, end=None
    )
    front, back = pages(new_office.leaflets.pdf(LeafletKind.SEND, "en", today=TODAY))
    assert "Spain 912.5" in back
    assert "1 to 4 months." in front
    assert "people per company" not in front
    assert "for at least 12 months." in front
    assert "disability" not in back
    assert "funded period" not in back


def test_an_edition_from_before_leaflets_prints_them_all_the_same(new_office: Services) -> None:
    edition = new_office.office.edition()
    assert not any(key.startswith("leaflet.") for texts in edition.texts.values() for key in texts)
    change_edition(new_office, texts={}, funding_disclaimers={})
    assert len(pages(new_office.leaflets.pdf(LeafletKind.TAKE, "pl", today=TODAY))) == 2
    assert edition_to_json(new_office.office.edition())["texts"] == {}


def test_very_long_texts_flow_on_instead_of_being_lost(new_office: Services) -> None:
    new_office.leaflets.change("en", {"send.gains": "\n".join(f"Reason {n} " * 30 for n in range(30))})
    found = pages(new_office.leaflets.pdf(LeafletKind.SEND, "en", today=TODAY))
    assert len(found) > 2
    assert "Reason 29" in " ".join(found)


def test_large_print_holds_the_same_in_more_pages(new_office: Services) -> None:
    found = pages(new_office.leaflets.pdf(LeafletKind.HOST, "fr", today=TODAY, large=True))
    assert len(found) > 2
    assert "Norvège – *" in " ".join(found)


def test_a_mail_carries_the_leaflet(new_office: Services) -> None:
    mail = message_from_bytes(new_office.leaflets.mail(LeafletKind.SEND, "pl", today=TODAY))
    (pdf,) = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    assert pdf.get_payload(decode=True) == new_office.leaflets.pdf(LeafletKind.SEND, "pl", today=TODAY)
    assert mail["To"] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Up to {max_sent} people.", ()),
        ("At least {tenure} months; up to {max_sent} people.", ("At least 12 months.",)),
        ("{tenure}\n\n {other} ", ("12", "{other}")),
    ],
    ids=["whole line", "part of a line", "unknown names stay"],
)
def test_what_the_edition_does_not_fix_is_left_out(text: str, told: tuple[str, ...]) -> None:
    assert filled(text, {"tenure": "12"}) == told
