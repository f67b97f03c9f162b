"""Own texts in further languages: found, translated, missing, out of date, part of the fingerprint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.documents.samples import PROJECT

from mobilise_desktop.domain.learning_project import LearningProject, PrintForm
from mobilise_desktop.domain.project_difference import difference
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.project_json import fingerprint, project_from_json, project_to_json
from mobilise_desktop.domain.translations import (
    Standing,
    confirmed,
    in_language,
    passages,
    translated,
    with_translations,
)

TEXTS = {"background.sc": "Brzoza robi schody.", "objectives[o1].text": "Giąć jesion", "how_met": " "}
POLISH = with_translations(PROJECT, "pl", TEXTS)


def standing(project: LearningProject, path: str) -> Standing:
    return next(one.standing for one in translated(project, "pl") if one.path == path)


def test_every_own_text_is_found_once_and_figures_need_no_translation() -> None:
    paths = [passage.path for passage in passages(PROJECT)]
    assert len(set(paths)) == len(paths)
    assert {"background.sc", "activities[a0].place", "legal.insurance", "participant.job_title"} <= set(paths)
    assert "monitoring.checkpoints[20260327].method" in paths
    assert "objectives[o4].target" not in paths
    assert passages(LearningProject()) == ()


def test_names_of_the_parties_need_no_translation_and_words_beside_them_do() -> None:
    person, mentor = PROJECT.participant.name, PROJECT.mentoring.mentor.name
    assert person and mentor
    named = with_value(PROJECT, "activities[a0].who", f"{person}, {mentor} / {PROJECT.host.legal_name}")
    worded = with_value(PROJECT, "activities[a0].who", f"{person} with {mentor}")
    assert "activities[a0].who" not in [passage.path for passage in passages(named)]
    assert "activities[a0].who" in [passage.path for passage in passages(worded)]


def test_a_text_reads_in_the_language_where_it_is_translated_and_else_as_written() -> None:
    polish = in_language(POLISH, "pl")
    assert polish.background.sc == "Brzoza robi schody."
    assert polish.objectives[0].text == "Giąć jesion"
    assert polish.how_met == PROJECT.how_met
    assert in_language(POLISH, "de") == POLISH
    assert in_language(POLISH, "pl", missing="?").how_met == "?"


def test_a_translation_of_an_earlier_wording_is_known_until_it_is_confirmed() -> None:
    changed = with_value(POLISH, "background.sc", "Brzoza makes stairs only.")
    assert standing(POLISH, "background.sc") is Standing.TRANSLATED
    assert standing(changed, "background.sc") is Standing.OUTDATED
    assert in_language(changed, "pl", outdated="old").background.sc == "Brzoza robi schody.\nold"
    assert standing(confirmed(changed, "pl", "background.sc"), "background.sc") is Standing.TRANSLATED
    assert standing(POLISH, "how_met") is Standing.MISSING


def test_translations_survive_json_and_belong_to_the_fingerprint() -> None:
    assert project_from_json(project_to_json(POLISH)) == POLISH
    assert fingerprint(POLISH) != fingerprint(PROJECT)
    assert fingerprint(replace(PROJECT, printing=PrintForm("pl"))) != fingerprint(PROJECT)


def test_documents_from_before_there_were_translations_keep_their_fingerprint() -> None:
    assert not {"translations", "printing"} & set(project_to_json(PROJECT))
    assert with_translations(POLISH, "pl", {}) == PROJECT


@pytest.mark.parametrize("path", ["background.sc", "objectives[o1].text"])
def test_a_changed_translation_differs_under_the_path_of_its_text(path: str) -> None:
    other = with_translations(POLISH, "pl", TEXTS | {path: "Inaczej"})
    (found,) = difference(POLISH, other)
    assert (found.path, found.before, found.after) == (f"{path}[pl]", TEXTS[path], "Inaczej")


def test_a_translation_of_a_text_that_is_gone_is_left_out() -> None:
    assert with_translations(POLISH, "pl", {"objectives[gone].text": "x"}).translations == {}
