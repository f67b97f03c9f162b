"""A thing has one name: what a form calls a field, an import understands, too."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mobilise_desktop.exchange.sheet_fields import Subject, field_for, fields_of
from mobilise_desktop.views.records.asks import COMPANY, PARTICIPANT, Ask
from mobilise_desktop.words import Words

_IN_BRACKETS = {"eqf_level"}  # an import reads no words in brackets, and without them it is education


@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize(
    ("subject", "asks"), [(Subject.COMPANY, COMPANY), (Subject.PARTICIPANT, PARTICIPANT)]
)
def test_the_headings_of_a_table_may_be_the_names_of_the_forms(
    subject: Subject, asks: Mapping[str, Ask], locale: str
) -> None:
    say = Words(locale)
    filled = [field.name for field in fields_of(subject) if field.name in set(asks) - _IN_BRACKETS]
    assert len(filled) > 20
    assert [field_for(subject, say(asks[name].label)) for name in filled] == filled


@pytest.mark.parametrize("asks", [COMPANY, PARTICIPANT])
def test_no_two_fields_of_a_record_have_the_same_name(asks: Mapping[str, Ask]) -> None:
    for locale in ("en", "de"):
        names = [Words(locale)(ask.label) for ask in asks.values()]
        assert len(set(names)) == len(names)
