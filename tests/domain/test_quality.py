from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mobilise_desktop.domain.codes import Owner, Severity
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.phrases import is_specific, phrases_in
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.project_json import fingerprint
from mobilise_desktop.domain.quality import can_approve, can_issue, check_project

from .cases import case_with, draft
from .editions import edition, shipped


def found(project, rule, language="en", **more):
    checks = check_project(project, edition=shipped(), language=language, **more)
    return [(c.field_path, c.severity) for c in checks if c.id == rule and not c.passed]


def all_of(project, issued):
    return check_project(project, edition=shipped(), language="en", issued_fingerprint=issued)


def paths(project, rule, **more):
    return [path for path, _ in found(project, rule, **more)]


def owners(project, *kinds):
    pairs = zip(project.objectives, kinds, strict=True)
    return replace(project, objectives=tuple(replace(o, owner=kind) for o, kind in pairs))


CHANGES = [
    pytest.param("LP-1", {"outcomes.sc": " "}, ["outcomes.sc"], id="1 no outcome"),
    pytest.param("LP-1", {"objectives[o1].text": ""}, ["objectives"], id="1 participant without objective"),
    pytest.param("LP-1", {"objectives[o2].text": ""}, [], id="1 the common objective counts for both"),
    pytest.param("LP-3", {"objectives[o2].target": ""}, ["objectives[o2].target"], id="3 no target"),
    pytest.param("LP-3", {"objectives[o2].indicator": ""}, ["objectives[o2].indicator"], id="3 no indicator"),
    pytest.param("LP-4", {"activities[a1].first": date(2022, 4, 3)}, ["activities[a1].first"], id="4 out"),
    pytest.param("LP-4", {"activities": ()}, ["activities"] * 9, id="4 empty weeks"),
    pytest.param(
        "LP-5", {"activities[a1].objective_ids": ()}, ["activities[a1].objective_ids"], id="5 activity"
    ),
    pytest.param(
        "LP-5",
        {"activities[a1].objective_ids": ("gone",)},
        ["activities[a1].objective_ids"],
        id="5 an objective that is gone",
    ),
    pytest.param(
        "LP-6", {"tasks.hc": "Works under the supervision of the foreman."}, ["tasks.hc"], id="6 supervised"
    ),
    pytest.param("LP-6", {"background.hc": "An international firm."}, [], id="6 international is no intern"),
    pytest.param(
        "LP-7", {"background.sc": "We want to learn about new markets."}, ["background.sc"], id="7 stock"
    ),
    pytest.param(
        "LP-7", {"background.sc": "We want to learn about new markets in Puglia."}, [], id="7 with a name"
    ),
    pytest.param(
        "LP-7", {"background.sc": "We want to learn about new markets: 3 of them."}, [], id="7 with a number"
    ),
    pytest.param("LP-8", {"outcomes.hc": "Notes   and    practice."}, ["outcomes.hc"], id="8 short"),
    pytest.param("LP-9", {"host.country": "SI"}, ["host.country"], id="9 one country"),
    pytest.param("LP-9", {"slices": ()}, ["slices"], id="9 no dates"),
    pytest.param("LP-9", {"slices": (Slice(date(2022, 4, 4), date(2022, 4, 20)),)}, ["slices"], id="9 short"),
    pytest.param("LP-10", {"finance.planned_grant": Decimal(1)}, ["finance.planned_grant"], id="10 differs"),
    pytest.param("LP-10", {"finance.planned_grant": None}, ["finance.planned_grant"], id="10 not stated"),
    pytest.param("LP-10", {"host.country": "NO"}, ["finance.planned_grant"], id="10 Norway, yet stated"),
    pytest.param("LP-10", {"finance.special_rate": True}, ["finance.planned_grant"], id="10 special rate"),
    pytest.param("LP-11", {"signatories[HC].name": ""}, ["signatories[HC].name"], id="11 no name"),
    pytest.param("LP-11", {"signatories[SC].function": " "}, ["signatories[SC].function"], id="11 function"),
]


@pytest.mark.parametrize(("rule", "changes", "expected"), CHANGES)
def test_each_rule_names_the_field_to_mend(rule, changes, expected):
    project = draft()
    for path, value in changes.items():
        project = with_value(project, path, value)
    assert paths(project, rule) == expected


@pytest.mark.parametrize(
    ("kinds", "single_sided"),
    [
        pytest.param((Owner.SC, Owner.SC, Owner.SC, Owner.SC), False, id="five of seven"),
        pytest.param((Owner.SC, Owner.HC, Owner.PARTICIPANT, Owner.COMMON), False, id="shared"),
    ],
)
def test_shared_projects_are_not_called_single_sided(kinds, single_sided):
    assert bool(found(owners(draft(), *kinds), "LP-2")) is single_sided


def test_over_three_quarters_of_one_company_is_single_sided():
    project = owners(draft(), *(Owner.HC,) * 4)
    project = with_value(with_value(project, "outcomes.sc", ""), "outcomes.participant", "")
    assert found(project, "LP-2") == [("objectives", Severity.WARN)]


def test_a_signatory_switched_off_needs_no_name():
    project = with_value(draft(), "signatories[HOST_LCP].required", False)
    assert found(with_value(project, "signatories[HOST_LCP].name", ""), "LP-11") == []


def test_a_change_after_issue_is_told():
    issued = fingerprint(draft())
    assert found(draft(), "LP-12", issued_fingerprint=issued) == []
    changed = with_value(draft(), "weekly_hours", Decimal(39))
    assert found(changed, "LP-12", issued_fingerprint=issued) == [("", Severity.BLOCK_ISSUE)]


def test_a_text_that_was_never_issued_is_not_called_as_issued():
    said = {
        issued: next(c.message for c in all_of(draft(), issued) if c.id == "LP-12")
        for issued in ("", fingerprint(draft()))
    }
    assert list(said.values()) == ["The text was not issued yet.", "The text is as it was issued."]


@pytest.mark.parametrize("ticked", [True, False])
def test_a_contract_that_is_not_ticked_is_named_as_advice(ticked):
    advice = ("legal.contract_in_force", Severity.WARN)
    assert (advice in found(with_value(draft(), "legal.contract_in_force", ticked), "LP-13")) is not ticked


def test_blocking_faults_stop_approval_and_issue_warnings_do_not():
    def gates(path, value):
        checks = check_project(with_value(draft(), path, value), edition=shipped(), language="en")
        return can_approve(checks), can_issue(checks)

    assert gates("outcomes.sc", "") == (False, False)
    assert gates("finance.planned_grant", None) == (True, False)
    assert gates("objectives[o2].target", "") == (True, True)


def test_an_empty_project_fails_plainly_and_never_breaks():
    checks = check_project(LearningProject(), edition=shipped(), language="en")
    assert {"LP-1", "LP-8", "LP-9", "LP-11"} <= {c.id for c in checks if not c.passed}
    assert all("{" not in c.message.format(**c.values) for c in checks)
    assert all("Nothing is written yet" in c.message for c in checks if c.id == "LP-8" and not c.passed)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        pytest.param("en", "As a trainee, then INTERN.", ["intern", "trainee"], id="English"),
        pytest.param("en", "Internal interned internet", [], id="whole words only"),
        pytest.param("de", "Praktikumsplatz in Vertretung", ["praktikumsplatz", "vertretung"], id="German"),
        pytest.param(
            "fr", "Un stage sous la supervision de Paul", ["sous la supervision de", "stage"], id="f"
        ),
        pytest.param("el", "ΠΡΑΚΤΙΚΉ ΆΣΚΗΣΗ στην εταιρεία", ["πρακτική άσκηση"], id="Greek capitals"),
        pytest.param("pl", "Stażystka pracuje pod  nadzorem", ["pod nadzorem", "stażystka"], id="Polish"),
    ],
)
def test_words_of_supervision_are_found_by_language(language, text, words):
    listed = shipped().phrase_lists(language).supervision
    assert sorted(phrases_in(text, listed)) == sorted(words)


@pytest.mark.parametrize(
    ("text", "language", "specific"),
    [
        pytest.param("Neue Märkte kennenlernen", "de", False, id="German nouns prove nothing"),
        pytest.param("Neue Märkte in 2 Ländern", "de", True, id="a number"),
        pytest.param("Die Firma Rossi zeigt es", "de", True, id="a known name"),
        pytest.param("Learn about „Nordlicht“ sales", "de", True, id="a quoted product"),
        pytest.param("Learn. About markets. New", "en", False, id="capitals after a full stop"),
        pytest.param("Learn about markets in Spain", "en", True, id="a name inside"),
    ],
)
def test_a_text_is_specific_by_number_name_or_product(text, language, specific):
    assert is_specific(text, ["Rossi"], language) is specific


@pytest.mark.parametrize(
    ("text", "phrases"),
    [pytest.param("We look for synergies.", ["synergies"], id="s"), pytest.param("Nothing.", [], id="none")],
)
def test_an_office_may_change_the_lists(text, phrases):
    lists = {"en": replace(shipped().phrase_lists("en"), supervision=("synerg*",))}
    project = with_value(draft(), "tasks.sc", text)
    checks = check_project(project, edition=edition(phrases=lists), language="en")
    assert [c.values["phrase"] for c in checks if c.id == "LP-6" and not c.passed] == phrases


def test_a_stay_outside_the_days_of_the_edition_is_advice_and_stops_nothing():
    late = case_with(slices=(Slice(date(2027, 3, 1), date(2027, 4, 25)),))
    assert found(draft(late), "LP-9") == [("slices", Severity.WARN)]
    assert can_approve(check_project(draft(late), edition=shipped(), language="en"))
    strict = check_project(draft(late), edition=edition(enforce_period=True), language="en")
    assert not can_approve(strict)
