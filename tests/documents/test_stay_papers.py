"""Closing talk, final report and Europass Mobility text: any text, any language, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.documents import closing_talk, final_report, mobility_text
from mobilise_desktop.documents.closing_talk import ClosingTalk, TalkObjective
from mobilise_desktop.documents.final_report import FinalReport, StayHead
from mobilise_desktop.documents.mobility_text import MobilityText
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import Rated, track
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.stay_reports import MOBILITY_FIELDS, QUESTIONS

from .reading import font_names, page_texts, whole_text

HEAD = StayHead(
    participant="Zofia Brzoza",
    sending_company="Meble Brzoza sp. z o.o.",
    host_company="Ξυλουργείο Παπαδόπουλος",
    host_country="Greece",
    slices=(Slice(date(2026, 3, 2), date(2026, 4, 12)),),
    reference="S-LODZ-2026-0007",
    office="Izba Rzemieślnicza w Łodzi",
    edition="MobiliseSME, second edition 2020-2023",
    issued_on=date(2026, 4, 14),
)
FIRST, LAST = date(2026, 3, 20), date(2026, 4, 12)


def objective(*levels: tuple[date, str, int]) -> TalkObjective:
    rated = [Rated("o", day, rater, level) for day, rater, level in levels]
    return TalkObjective("Participant", "Plans a market study alone", "2 studies", track("o", rated))


TALK = ClosingTalk(
    head=HEAD,
    objectives=(
        objective((FIRST, "HC", 1), (LAST, "HC", 4)),
        objective((FIRST, "HC", 2), (LAST, "HC", 2)),
        objective((LAST, "HC", 0), (LAST, "PARTICIPANT", 3)),
        objective(),
    ),
    raters=(("PARTICIPANT", "Participant"), ("HC", "Host company")),
)
REPORT = FinalReport(
    head=HEAD,
    party="Participant",
    answers=tuple((words, "") for words in QUESTIONS[Party.PARTICIPANT].values()),
)
MOBILITY = MobilityText(
    head=HEAD,
    sections=(("Job-related skills", "Plans a study"), ("Digital skills", "")),
    host_signatory="Γ. Π.",
)


def test_the_talk_asks_about_what_is_reached_stalled_disputed_and_unrated() -> None:
    words = " ".join(whole_text(closing_talk.render(TALK, strict=True)).split())
    for said in (
        "Reached. What shows it",
        "No rating has risen",
        "The views are 0 and 3 of 4",
        "Nobody has rated this objective",
        "Agreed in the talk",
    ):
        assert said in words, said


def test_the_talk_of_a_usual_stay_is_one_page() -> None:
    assert len(page_texts(closing_talk.render(replace(TALK, objectives=TALK.objectives[:3])))) == 1


def test_the_small_print_never_stands_on_a_page_alone() -> None:
    small = "This document reflects only its authors' views."
    for many in range(2, 9):
        talk = replace(TALK, head=replace(HEAD, disclaimer=small), objectives=TALK.objectives[:1] * many)
        last = page_texts(closing_talk.render(talk))[-1]
        assert small in last
        assert "Agreed in the talk" in last


def test_empty_answers_leave_room_and_full_ones_are_printed() -> None:
    full = replace(REPORT, answers=((REPORT.answers[0][0], "Built ten tables"), *REPORT.answers[1:]))
    words = whole_text(final_report.render(full, strict=True))
    assert "Built ten tables" in words
    assert all(heading in words for heading, _text in REPORT.answers)


def test_headings_without_a_skill_are_left_out_on_paper_and_in_the_copied_text() -> None:
    for words in (whole_text(mobility_text.render(MOBILITY)), mobility_text.plain(MOBILITY)):
        assert "Job-related skills" in words
        assert "Digital skills" not in words
        assert "Zofia Brzoza" in words


@pytest.mark.parametrize(
    "text", ["", "x" * 30_000, "<b>&amp;\u202e {name}"], ids=["empty", "long", "hostile"]
)
@pytest.mark.parametrize("locale", ["en", "de", "el", "pl"])
def test_any_text_in_any_language_is_printed_alike_each_time(text: str, locale: str) -> None:
    head = replace(HEAD, locale=locale, participant=text[:400])
    one = replace(TALK.objectives[0], text=text, measure=text)
    papers = (
        lambda: closing_talk.render(replace(TALK, head=head, objectives=(one,))),
        lambda: final_report.render(replace(REPORT, head=head, answers=(("What you gained", text),))),
        lambda: mobility_text.render(replace(MOBILITY, head=head, sections=(("Other skills", text),))),
    )
    for paper in papers:
        pdf = paper()
        assert pdf == paper()
        assert all("SourceSans3" in name for name in font_names(pdf))


def test_every_question_is_asked_once() -> None:
    for asked in (*QUESTIONS.values(), MOBILITY_FIELDS):
        assert len(set(asked.values())) == len(asked)


def test_an_unwritten_europass_text_has_its_headings_to_write_under() -> None:
    bare = replace(MOBILITY, sections=tuple((heading, "") for heading, _text in MOBILITY.sections))
    words = whole_text(mobility_text.render(bare))
    assert all(heading in words for heading, _text in bare.sections)
    some = whole_text(
        mobility_text.render(replace(bare, sections=(*bare.sections[1:], ("Other skills", "Dances"))))
    )
    assert "Other skills" in some and bare.sections[1][0] not in some
