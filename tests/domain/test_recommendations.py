"""Recommendations drafted by rule: each has its ground, nothing is drafted without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.domain.codes import Owner
from mobilise_desktop.domain.json_values import from_json, to_json
from mobilise_desktop.domain.learning_project import Objective
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.recommendation_drafts import MOST_EACH, Reader, StayStory, drafts
from mobilise_desktop.domain.recommendations import (
    REASONS,
    Advice,
    AdviceField,
    AdviceLetter,
    Ground,
    Recommendation,
    follow_up_days,
    with_drafts,
    with_letter,
    with_row,
    without_row,
)

SEWING = Objective("o1", Owner.PARTICIPANT, "Cut patterns by laser", "seats a day", "40 seats")
STORY = StayStory(participant="Ilse Maier", objectives=(SEWING,))
READER = Reader(Owner.SC, "Wippler GmbH", "Toldo SRL")
F, G = AdviceField, Ground


def test_nothing_is_drafted_without_a_ground() -> None:
    for to in (Owner.PARTICIPANT, Owner.SC, Owner.HC):
        assert drafts(StayStory(participant="Ilse Maier"), replace(READER, to=to)) == ()


def drafted(story: StayStory, reader: Reader = READER) -> list[tuple[AdviceField, Ground]]:
    return [(one.kind, one.ground) for one in drafts(story, reader)]


COMMON = replace(SEWING, id="o2", owner=Owner.COMMON)
FIRM = replace(SEWING, id="o3", owner=Owner.SC)


@pytest.mark.parametrize(
    ("owner", "level", "to", "expected"),
    [
        (Owner.PARTICIPANT, 2, Owner.PARTICIPANT, [(F.TRAINING, G.RATED_LOW)]),
        (Owner.PARTICIPANT, 2, Owner.SC, [(F.TRAINING, G.RATED_LOW)]),
        (Owner.PARTICIPANT, 0, Owner.HC, []),
        (Owner.PARTICIPANT, 3, Owner.SC, []),
        (Owner.PARTICIPANT, 4, Owner.SC, [(F.INNOVATION, G.REACHED)]),
        (Owner.PARTICIPANT, 4, Owner.PARTICIPANT, [(F.INNOVATION, G.REACHED)]),
        (Owner.SC, 1, Owner.SC, [(F.INNOVATION, G.RATED_LOW)]),
        (Owner.SC, 1, Owner.HC, []),
        (Owner.HC, 4, Owner.HC, [(F.INTERNATIONALISATION, G.REACHED)]),
        (Owner.COMMON, 1, Owner.HC, [(F.INTERNATIONALISATION, G.RATED_LOW)]),
        (Owner.COMMON, 4, Owner.SC, [(F.INTERNATIONALISATION, G.REACHED)]),
    ],
)
def test_an_objective_speaks_to_those_whose_it_is(
    owner: Owner, level: int, to: Owner, expected: list[tuple[AdviceField, Ground]]
) -> None:
    story = replace(STORY, objectives=(replace(SEWING, owner=owner),), levels={"o1": level})
    assert drafted(story, replace(READER, to=to)) == expected


def test_what_nobody_rated_is_neither_praised_nor_blamed() -> None:
    assert drafted(STORY) == []


@pytest.mark.parametrize(
    ("place", "levels", "goals", "recognition"),
    [("objective", {"o1": 1}, (), ""), ("objective", {"o1": 4}, (), ""), ("goal", {}, ("Laser",), ""),
     ("recognition", {}, (), "A certificate")],
)  # fmt: skip
def test_what_somebody_wrote_is_quoted_on_a_line_of_its_own(
    place: str, levels: dict[str, int], goals: tuple[str, ...], recognition: str
) -> None:
    story = replace(STORY, levels=levels, recognition=recognition)
    (found,) = drafts(story, replace(READER, goals=goals))
    sentence, quote = found.message.split("\n")
    assert quote.startswith(f"“{{{place}}}”")
    assert f"{{{place}}}" not in sentence


def test_a_low_objective_is_told_with_its_measure_and_level() -> None:
    found = drafts(replace(STORY, levels={"o1": 1}), READER)[0]
    assert found.values["objective"] == "Cut patterns by laser"
    assert found.values["measure"] == "seats a day: 40 seats"
    assert found.grounds == {"level": "1"}


@pytest.mark.parametrize(
    ("need", "offered", "expected"),
    [
        (SkillNeed("laser cutting", "u:1", 1, 4), "u:1", [(F.MOBILITY, G.PARTNER_OFFERS)]),
        (SkillNeed("laser cutting", "u:1", 1, 4), "u:2", [(F.TRAINING, G.NEED_LEVELS)]),
        (SkillNeed("laser cutting", "", None, 4), "", [(F.TRAINING, G.NEED)]),
        (SkillNeed("laser cutting", "u:1", 4, 4), "u:2", []),
    ],
    ids=["the partner offers it", "levels are known", "a level is missing", "no gap is left"],
)
def test_a_need_left_open_leads_to_training_or_to_another_stay(
    need: SkillNeed, offered: str, expected: list[tuple[AdviceField, Ground]]
) -> None:
    reader = replace(READER, needs=(need,), offered=frozenset({offered}))
    assert drafted(STORY, reader) == expected


@pytest.mark.parametrize(
    ("to", "goal", "expected"),
    [
        (Owner.SC, "Two dealers in Portugal by 2027", F.INTERNATIONALISATION),
        (Owner.HC, "Neue Märkte für Sessel", F.INTERNATIONALISATION),
        (Owner.SC, "A line of seats without glue", F.INNOVATION),
        (Owner.PARTICIPANT, "Two dealers in Portugal by 2027", F.TRAINING),
    ],
)
def test_a_goal_stands_in_the_field_it_is_about(to: Owner, goal: str, expected: AdviceField) -> None:
    story = replace(STORY, country_names=("Portugal", "Spain"))
    assert drafted(story, replace(READER, to=to, goals=(goal,))) == [(expected, G.GOAL)]


def test_a_stay_cut_short_with_open_objectives_suggests_a_second_one() -> None:
    short = replace(STORY, levels={"o1": 1}, days_short=12)
    assert (F.MOBILITY, G.ENDED_EARLY) in drafted(short)
    assert (F.MOBILITY, G.ENDED_EARLY) not in drafted(replace(short, days_short=6))
    assert (F.MOBILITY, G.ENDED_EARLY) not in drafted(replace(short, levels={"o1": 3}))


@pytest.mark.parametrize(("level", "asked"), [("A2", True), ("B1", True), ("B2", False), ("", False)])
def test_a_course_is_recommended_below_b2(level: str, asked: bool) -> None:
    story = replace(STORY, language="Italian", language_level=level)
    assert ((F.TRAINING, G.LANGUAGE) in drafted(story)) is asked


def test_countries_collaborations_and_recognition_are_taken_from_the_file() -> None:
    story = replace(STORY, collaborations=(("JOINT", "Joint products"),), recognition="Europass Mobility.")
    found = {one.ground: one for one in drafts(story, replace(READER, countries=("Spain", "Malta")))}
    assert found[G.COUNTRIES].values["countries"] == "Spain, Malta"
    assert found[G.COLLABORATION].values["collaboration"] == "Joint products"
    assert found[G.RECOGNITION].values["recognition"] == "Europass Mobility"


def test_at_most_three_in_a_field_the_weightiest_first() -> None:
    needs = tuple(SkillNeed(f"skill {n}", f"u:{n}", 5 - n, 5, 2) for n in range(1, 6))
    found = drafts(STORY, replace(READER, needs=needs))
    assert [one.values["skill"] for one in found] == ["skill 5", "skill 4", "skill 3"]
    assert len(found) == MOST_EACH


def test_every_message_is_filled_by_its_values() -> None:
    story = StayStory(
        participant="Ilse Maier",
        objectives=(SEWING, COMMON, FIRM, replace(FIRM, id="o4", owner=Owner.HC, indicator="", target="")),
        collaborations=(("JOINT", "Joint products"),),
        language="Italian",
        language_level="A2",
        days_short=9,
        recognition="Europass Mobility",
    )
    needs = (SkillNeed("a", "u:1", 1, 3), SkillNeed("b", "u:2", 1, 3), SkillNeed("c"))
    seen: set[Ground] = set()
    for level in (1, 4):
        for to in (Owner.PARTICIPANT, Owner.SC, Owner.HC):
            reader = Reader(to, "W", "T", needs, ("Grow",), ("Spain",), frozenset({"u:1"}))
            told = replace(story, levels={"o1": level, "o2": 1, "o3": level, "o4": level})
            for one in drafts(told, reader):
                assert "{" not in one.message.format(**one.values)
                assert "{" not in REASONS[one.ground].format(**one.grounds)
                seen.add(one.ground)
    assert seen == set(Ground) - {Ground.OWN}


def row(name: str, text: str = "Do it", **values: object) -> Recommendation:
    made = Recommendation(name, Owner.SC, F.TRAINING, text, text, G.GOAL)
    return replace(made, **values)  # type: ignore[arg-type]


def test_drafting_again_leaves_what_an_adviser_touched() -> None:
    own = replace(row("own"), ground=G.OWN, drafted="")
    held = Advice((row("a"), row("b", drafted="Other"), row("c", in_letter=False), row("d"), own))
    again = with_drafts(held, Owner.SC, [row("a", "Anew"), row("b", "Anew"), row("c", "Anew"), row("e")])
    assert [(one.id, one.text) for one in again.rows] == [
        ("a", "Anew"), ("b", "Do it"), ("c", "Do it"), ("own", "Do it"), ("e", "Do it"),
    ]  # fmt: skip


def test_a_draft_is_left_out_and_an_own_one_goes() -> None:
    held = Advice((row("a"), replace(row("own"), ground=G.OWN)))
    assert [one.id for one in without_row(held, "own").rows] == ["a"]
    assert without_row(held, "a").printed(Owner.SC)[0].id == "own"
    assert without_row(held, "a").row("a") is not None


def test_advice_reads_back_from_its_json() -> None:
    held = with_letter(
        with_row(Advice((row("a", taken_up_on=date(2026, 3, 2)),), follow_ups=("no_1",)), row("b")),
        AdviceLetter(Owner.SC, "de", date(2026, 2, 1), "at_1"),
    )
    assert from_json(Advice, to_json(held)) == held


def test_what_older_offices_kept_reads_as_none() -> None:
    assert from_json(Advice, {"training": "More of it"}) == Advice()


@pytest.mark.parametrize(
    ("ended", "days"),
    [
        (date(2026, 3, 13), (date(2026, 9, 14), date(2027, 3, 15))),
        (date(2026, 8, 31), (date(2027, 3, 1), date(2027, 8, 31))),
        (date(2028, 2, 29), (date(2028, 8, 29), date(2029, 2, 28))),
    ],
    ids=["a Sunday and a Saturday move to Monday", "the end of February", "a leap day"],
)
def test_the_office_asks_again_after_six_and_twelve_months(ended: date, days: tuple[date, ...]) -> None:
    assert follow_up_days(ended) == days
