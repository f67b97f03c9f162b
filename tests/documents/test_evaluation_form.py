"""The form of a checkpoint: every objective with its five boxes, room to write, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.documents.evaluation_form import Asked, EvaluationForm, render
from mobilise_desktop.documents.form_frames import places_of
from mobilise_desktop.documents.style import MM
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.words import languages

from .reading import font_names, page_texts, whole_text

FORM = EvaluationForm(
    rater=Party.HC,
    rater_name="Γεώργιος Παπαδόπουλος",
    checkpoint=date(2026, 4, 14),
    objectives=(
        Asked("Participant", "Plans a market study alone", "Studies", "2", 1, date(2026, 3, 2)),
        Asked("Sending company", "A price list for Greece"),
    ),
    participant="Zofia Brzoza",
    sending_company="Meble Brzoza sp. z o.o.",
    host_company="Ξυλουργείο Παπαδόπουλος",
    reference="S-LODZ-2026-0007",
    office="Izba Rzemieślnicza w Łodzi",
    edition="MobiliseSME, second edition 2020-2023",
)
LEVELS = ("0 – not started", "1 – begun", "2 – half way", "3 – nearly", "4 – achieved")


def test_it_is_stable_and_in_our_font_only() -> None:
    pdf = render(FORM, strict=True)
    assert pdf == render(FORM, strict=True)
    assert all("SourceSans3" in name for name in font_names(pdf))


def test_each_objective_has_its_boxes_and_the_last_rating_of_this_rater() -> None:
    (page,) = page_texts(render(FORM))
    words = " ".join(page.split())
    assert all(words.count(level) == len(FORM.objectives) for level in LEVELS)
    for said in (
        "Objective 1: Participant",
        "Studies · 2",
        "Your last rating: 1",
        "Γεώργιος",
        "Host company",
    ):
        assert said in words, said
    assert "S-LODZ-2026-0007 Host company · 14 Apr 2026" in words


@pytest.mark.parametrize("locale", languages())
def test_four_objectives_of_usual_length_stand_on_one_page_in_every_language(locale: str) -> None:
    asked = tuple(
        Asked(
            "Participant",
            f"Skill number {n}: after collaborating with the host company, the participant works without "
            "help and writes down how.",
            "Own level from 0 to 5, rated by the participant and the mentor",
            "At least 1 level higher than at the start",
            n % 5,
            date(2026, 3, 2),
        )
        for n in range(1, 5)
    )
    pdf = render(replace(FORM, objectives=asked, locale=locale, number=2, fingerprint="ab12" * 16))
    assert len(page_texts(pdf)) == 1
    places = places_of(pdf, [True] * 4 + [False] * 2)
    assert [len(place.boxes) for place in places] == [5, 5, 5, 5, 0, 0]
    name, where = places[4].frame, places[5].frame
    assert name[0] + name[2] < where[0], "who filled it in stands before where and when"
    assert all(place.frame[3] > 8 * MM - 1 for place in places)


def test_few_objectives_leave_more_room_for_remarks() -> None:
    heights = [
        places_of(render(replace(FORM, objectives=FORM.objectives[:n])), [True] * n + [False] * 2)[0].frame[3]
        for n in (1, 2)
    ]
    assert min(heights) > 20 * MM


def test_many_objectives_go_on_and_none_is_torn_apart() -> None:
    many = tuple(Asked("Participant", f"Objective text {n} " * 12) for n in range(12))
    pages = page_texts(render(replace(FORM, objectives=many)))
    assert len(pages) > 1
    for page in pages:
        assert page.count(LEVELS[0]) == page.count(LEVELS[4])
    assert sum(page.count(LEVELS[0]) for page in pages) == len(many)


@pytest.mark.parametrize("count", range(1, 9))
def test_whoever_signs_has_the_last_question_on_the_same_page(count: int) -> None:
    asked = tuple(Asked("Participant", f"Objective text {n}", "Pieces", "4") for n in range(count))
    last = page_texts(render(replace(FORM, objectives=asked)))[-1]
    assert "Signature" in last
    assert f"Objective {count}:" in last


@pytest.mark.parametrize("text", ["", "x" * 500, "<b>&amp;\u202e {name}"], ids=["empty", "long", "hostile"])
def test_any_text_is_printed(text: str) -> None:
    asked = Asked("Participant", text, text, text)
    assert LEVELS[0] in whole_text(render(replace(FORM, objectives=(asked,), participant=text)))


def test_a_plan_without_objectives_says_so() -> None:
    assert "no objective yet" in whole_text(render(replace(FORM, objectives=())))


@pytest.mark.parametrize("locale", languages())
def test_level_words_stay_beside_their_boxes_in_every_language(locale: str) -> None:
    assert whole_text(render(replace(FORM, locale=locale), strict=True))
