import dataclasses
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mobilise_desktop.domain.codes import Certainty
from mobilise_desktop.domain.company_rules import edition_running
from mobilise_desktop.domain.edition import Edition, edition_from_json, edition_to_json
from mobilise_desktop.domain.json_values import ShapeError
from mobilise_desktop.words import languages

from .editions import SHIPPED, shipped


def test_the_shipped_edition_survives_its_own_json():
    again = edition_from_json(json.loads(json.dumps(edition_to_json(shipped()))))
    assert again == shipped()


def test_thirty_four_countries_are_eligible_and_all_27_eu_states_among_them():
    assert len(shipped().eligible_countries) == 34
    assert len(shipped().eu_countries) == 27
    assert shipped().eu_countries < shipped().eligible_countries
    assert not {"LI", "CH", "GB", "BA", "XK"} & shipped().eligible_countries


def test_every_eligible_country_has_a_rate_row_and_only_norway_has_no_amount():
    rates = shipped().rates
    assert set(rates) == shipped().eligible_countries | {"GB"}
    assert [code for code, rate in rates.items() if rate.amount is None] == ["NO"]
    assert rates["GB"].amount == Decimal(1000)
    assert shipped().special_rate == Decimal(1100)


def test_a_country_without_a_row_has_an_unknown_rate():
    assert shipped().rate("CH").amount is None
    assert shipped().rate("CH").certainty is Certainty.U


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        pytest.param(date(2020, 7, 31), False, id="the day before"),
        pytest.param(date(2020, 8, 1), True, id="first day"),
        pytest.param(date(2023, 3, 31), True, id="last day"),
        pytest.param(date(2023, 4, 1), False, id="the day after"),
    ],
)
def test_the_edition_runs_from_its_first_to_its_last_day(day, runs):
    assert shipped().runs_on(day) is runs
    assert shipped().over_on(day) is (day == date(2023, 4, 1))


def test_the_period_is_not_enforced_and_the_reason_is_written_down():
    assert shipped().enforce_period is False
    assert "31 March 2023" in shipped().period_reason


def test_every_rule_value_has_a_source_and_a_certainty():
    without = {"code", "name", "period_reason", "marks", "default_scheme"}
    names = {item.name for item in dataclasses.fields(Edition)} - without
    assert names == set(shipped().marks)
    assert all(mark.source for mark in shipped().marks.values())


def test_the_disclaimer_falls_back_to_english():
    assert shipped().disclaimer("de").startswith("Dieses Dokument")
    assert shipped().disclaimer("xx") == shipped().disclaimer("en") != ""


def test_no_field_of_the_shipped_file_is_passed_over():
    given = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert edition_to_json(edition_from_json(given)) == given


@pytest.mark.parametrize(
    ("data", "path"),
    [
        pytest.param({"code": 1, "name": ""}, "code", id="number for text"),
        pytest.param({"code": "x", "name": "x", "start": "soon"}, "start", id="not a day"),
        pytest.param(
            {"code": "x", "name": "", "rates": {"DE": {"amount": "NaN"}}}, "rates.DE.amount", id="nan"
        ),
        pytest.param({"code": "x", "name": "x", "month_rule": "LUNAR"}, "month_rule", id="unknown code"),
        pytest.param({"code": "x", "name": "x", "due_rules": [{"days": 1}]}, "due_rules[0]", id="parts"),
        pytest.param({"code": "x", "name": "x", "max_months": True}, "max_months", id="yes for a number"),
        pytest.param({"code": "x", "name": "x", "signatories": "SC"}, "signatories", id="text for a list"),
        pytest.param({"code": "x", "name": "x", "texts": []}, "texts", id="list for an object"),
        pytest.param({"name": "x"}, "", id="without a code"),
    ],
)
def test_bad_json_names_the_place(data, path):
    with pytest.raises(ShapeError) as caught:
        edition_from_json(data)
    assert caught.value.path == path


@pytest.mark.parametrize("language", languages())
def test_the_shipped_texts_of_an_edition_are_told_in_the_reader_s_language(language: str) -> None:
    edition = shipped()
    reason = edition_running(edition, date(2026, 1, 5)).set_aside_by(language)
    names = [edition.scheme_name(language, scheme.code) for scheme in edition.instalment_schemes]
    english = [edition.period_reason, *(scheme.name for scheme in edition.instalment_schemes)]
    assert all(
        name and (name == own) == (language == "en")
        for name, own in zip([reason, *names], english, strict=True)
    )


def test_a_reason_that_the_office_wrote_itself_is_told_as_it_stands() -> None:
    edition = replace(shipped(), period_reason="We have word from Brussels.")
    assert edition_running(edition, date(2026, 1, 5)).set_aside_by("de") == "We have word from Brussels."
