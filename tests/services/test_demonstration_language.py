"""What the demonstration's own office wrote is in the office's language; firms keep theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from mobilise_desktop import models as m
from mobilise_desktop import paths
from mobilise_desktop.services.demo import Demonstration
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import languages

TODAY = date(2026, 3, 18)
TEXTS: dict[str, dict[str, str]] = json.loads(
    (paths.resources() / "demo" / "office.json").read_text(encoding="utf-8")
)
GERMAN = {told["de"] for told in TEXTS.values() if "de" in told} | {
    text for text, told in TEXTS.items() if "de" not in told
}


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(tmp_path_factory.mktemp("demo"))
    Demonstration(database).build(today=TODAY, language="de")
    yield database
    database.close()


def column(database: Database, field: Any) -> set[Any]:
    with database.read() as session:
        return set(session.scalars(select(field))) - {"", None}


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(m.OutreachEvent.topic, id="topics of events"),
        pytest.param(m.OutreachEvent.audience, id="who came"),
        pytest.param(m.OutreachEvent.note, id="notes of events"),
        pytest.param(m.OutreachContact.asked, id="what was asked"),
        pytest.param(m.TrainingSession.title, id="sessions"),
        pytest.param(m.TrainingSession.place, id="rooms"),
        pytest.param(m.NeedsAnalysis.next_step, id="next steps"),
        pytest.param(m.RuleOverride.reason, id="reasons"),
        pytest.param(m.SavedSearch.name, id="saved searches"),
        pytest.param(m.Match.reason, id="why a match ended"),
        pytest.param(m.Secondment.reason, id="why a stay ended"),
    ],
)
def test_the_office_writes_in_its_language(german: Database, field: Any) -> None:
    written = column(german, field)
    assert written
    assert written <= GERMAN


def test_notes_and_letters_are_in_the_language_of_the_office(german: Database) -> None:
    texts = column(german, m.ContactEntry.text)
    assert {text for text in texts if "\n\n" not in text} <= GERMAN
    letters = {text for text in texts if "\n\n" in text}
    assert letters
    assert all("Mit freundlichen Grüßen" in text for text in letters)


def test_firms_and_people_keep_their_languages(german: Database) -> None:
    goals = column(german, m.Participant.goals)
    assert "Odtworzyć trzy historyczne szkliwa kaflowe i zapisać ich receptury." in goals
    assert "Pečeme bez lepku a chceme vyslat pekaře" in column(german, m.Consultation.subject)


@pytest.mark.parametrize("text", list(TEXTS))
def test_each_text_of_the_office_is_there_in_every_language(text: str) -> None:
    missing = set(languages()) - TEXTS[text].keys()
    assert len(missing) <= 1, "the text itself counts for one"
