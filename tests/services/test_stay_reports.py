"""Reports at the end of a stay are drafted, written, received; the last of them ticks the checklist."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.services.test_returned_forms import typed

from mobilise_desktop.domain.codes import ChecklistCode, Party, RecordKind, SecondmentState
from mobilise_desktop.domain.stay_reports import FINAL, MOBILITY, REPORTERS
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.returned_forms import Coming, Confirmed
from mobilise_desktop.services.secondments import SecondmentFilter

DAY = date(2026, 4, 20)


@pytest.fixture
def stay(demonstration: Services) -> str:
    wanted = SecondmentFilter(states=frozenset({SecondmentState.REPORTS_DUE}))
    return demonstration.secondments.page(wanted)[0].id


def ticked(office: Services, stay: str) -> bool:
    items = office.secondments.open(stay).items
    return any(one.code is ChecklistCode.FINAL_REPORT and one.done_on for one in items)


def test_the_last_report_ticks_the_item_and_opens_the_next_step(demonstration: Services, stay: str) -> None:
    reports = demonstration.stay_reports
    assert not ticked(demonstration, stay)
    assert [reports.receive(stay, party, day=DAY).value for party in REPORTERS] == [False, False, True]
    assert ticked(demonstration, stay)
    assert demonstration.secondments.open(stay).missing[SecondmentState.REPORTS_IN] == ()
    demonstration.history.undo()
    assert not ticked(demonstration, stay)


def report_item(office: Services, stay: str) -> str:
    items = office.secondments.open(stay).items
    return next(one.id for one in items if one.code is ChecklistCode.FINAL_REPORT)


def days(office: Services, stay: str) -> list[date | None]:
    return [office.stay_reports.open(stay).of(FINAL, party).received_on for party in REPORTERS]


def test_the_item_ticked_by_hand_notes_the_reports_that_are_missing(
    demonstration: Services, stay: str
) -> None:
    earlier = date(2026, 4, 10)
    demonstration.stay_reports.receive(stay, Party.SC, day=earlier)
    item = report_item(demonstration, stay)
    demonstration.secondments.tick(item, day=DAY, evidence="All three on paper")
    assert days(demonstration, stay) == [DAY, earlier, DAY]
    demonstration.secondments.tick(item, day=None)
    assert days(demonstration, stay) == [None, earlier, None]


def test_a_report_that_is_owed_again_opens_the_item(demonstration: Services, stay: str) -> None:
    for party in REPORTERS:
        demonstration.stay_reports.receive(stay, party, day=DAY)
    assert ticked(demonstration, stay)
    demonstration.stay_reports.receive(stay, Party.HC, day=None)
    assert not ticked(demonstration, stay)
    assert days(demonstration, stay) == [DAY, DAY, None]


def test_the_item_that_is_not_needed_leaves_the_reports_alone(demonstration: Services, stay: str) -> None:
    item = report_item(demonstration, stay)
    demonstration.secondments.tick(item, day=None, evidence="Stay cut short", not_needed=True)
    assert days(demonstration, stay) == [None, None, None]


def test_a_draft_fills_what_is_empty_and_leaves_what_was_written(demonstration: Services, stay: str) -> None:
    reports = demonstration.stay_reports
    reports.write(stay, FINAL, Party.SC, {"results": "Our own words"})
    assert reports.draft(stay, FINAL, Party.SC, locale="en").value
    answers = reports.open(stay).of(FINAL, Party.SC).answers
    assert answers["results"] == "Our own words"
    assert answers["outcomes"]
    assert reports.draft(stay, FINAL, Party.SC, locale="en").value == 0


def test_an_answer_that_nobody_asked_for_is_refused(demonstration: Services, stay: str) -> None:
    with pytest.raises(BadInput):
        demonstration.stay_reports.write(stay, FINAL, Party.HC, {"grant": "x"})


def test_the_mobility_text_is_kept_beside_the_reports_and_owed_by_nobody(
    demonstration: Services, stay: str
) -> None:
    reports = demonstration.stay_reports
    before = len(demonstration.secondments.open(stay).reports)
    reports.write(stay, MOBILITY, Party.HC, {"digital": "CNC programs"})
    assert reports.open(stay).mobility.answers == {"digital": "CNC programs"}
    assert "CNC programs" in reports.mobility_plain(stay, locale="en", today=DAY)
    rows = demonstration.secondments.open(stay).reports
    assert len(rows) == before
    assert reports.open(stay).of(FINAL, Party.HC).answers == {}


def test_writing_is_one_entry_and_can_be_undone(demonstration: Services, stay: str) -> None:
    reports = demonstration.stay_reports
    reports.write(stay, FINAL, Party.PARTICIPANT, {"done": "Ten tables"})
    demonstration.history.undo()
    assert reports.open(stay).of(FINAL, Party.PARTICIPANT).answers == {}


def test_a_report_goes_out_as_a_form_and_comes_back_received(
    demonstration: Services, stay: str, tmp_path: Path
) -> None:
    reports = demonstration.stay_reports
    reports.write(stay, FINAL, Party.SC, {"results": "Żółty stół"})
    form_id = reports.form(stay, Party.SC, locale="de", today=DAY).value
    pdf = demonstration.evaluation_forms.fillable(form_id)
    path = typed(pdf, tmp_path / "report.pdf", {}, {1: "Δύο τραπέζια"})
    (form,) = demonstration.scans.examine([path]).forms
    assert form.coming is Coming.READY
    answers = [Confirmed(one.question.key, text=one.answer.text) for one in form.answers]
    demonstration.returned_forms.keep(form, answers, today=DAY)
    kept = reports.open(stay).of(FINAL, Party.SC)
    assert kept.received_on == DAY
    assert (kept.answers["results"], kept.answers["outcomes"]) == ("Żółty stół", "Δύο τραπέζια")
    assert reports.mail(form_id, reply_by=DAY)


def test_each_report_has_its_due_day_before_anybody_drafts_it(demonstration: Services, stay: str) -> None:
    assert all(one.due for one in demonstration.stay_reports.open(stay).reports)


def test_the_mobility_text_has_the_function_of_who_signs_and_the_level_of_the_language(
    demonstration: Services, stay: str
) -> None:
    office = demonstration
    view = office.secondments.open(stay)
    language = view.project.work_language
    host = next(one for one in view.project.signatories if one.party is Party.HC)
    assert host.function
    spoken = [{"language": language, "level": "B2"}]
    office.sheets.answer(RecordKind.PARTICIPANT, view.participant_id, languages=spoken)
    office.stay_reports.write(stay, MOBILITY, Party.HC, {"language": ""})
    office.stay_reports.draft(stay, MOBILITY, Party.HC, locale="en")
    assert office.stay_reports.open(stay).mobility.answers["language"].endswith("(B2)")
    pdf = pdfium.PdfDocument(office.stay_reports.mobility(stay, locale="en", today=DAY))
    assert host.function in "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()


def test_the_draft_holds_what_the_party_itself_rated_and_nothing_of_the_others(
    demonstration: Services, stay: str
) -> None:
    office, day, rate = demonstration, date(2031, 5, 4), demonstration.secondments.rate
    first, second, *_others = office.secondments.open(stay).project.objectives
    rate(stay, objective_id=first.id, checkpoint=day, rater="SC", level=2, comment="Half of it")
    rate(stay, objective_id=first.id, checkpoint=day, rater="HC", level=4, comment="All of it")
    rate(stay, objective_id=second.id, checkpoint=day, rater="HC", level=3)
    office.stay_reports.draft(stay, FINAL, Party.SC, locale="en")
    results = office.stay_reports.open(stay).of(FINAL, Party.SC).answers["results"]
    assert results == f"–  {first.text.strip()} (2/4): Half of it"


def test_a_bare_figure_in_a_remark_says_what_it_counts(demonstration: Services, stay: str) -> None:
    first = next(one for one in demonstration.secondments.open(stay).project.objectives if one.indicator)
    day = demonstration.secondments.open(stay).slices[-1].last
    rate = demonstration.secondments.rate
    rate(stay, objective_id=first.id, checkpoint=day, rater="SC", level=2, comment="20")
    demonstration.stay_reports.write(stay, FINAL, Party.SC, {"results": ""})
    demonstration.stay_reports.draft(stay, FINAL, Party.SC, locale="en")
    told = demonstration.stay_reports.open(stay).of(FINAL, Party.SC).answers["results"]
    assert f"{first.text} (2/4): {first.indicator}: 20" in told


def test_the_participant_reads_every_objective_it_rated_whoever_it_belongs_to(
    demonstration: Services, stay: str
) -> None:
    office, day, rate = demonstration, date(2031, 5, 4), demonstration.secondments.rate
    objectives = office.secondments.open(stay).project.objectives
    for one in objectives:
        rate(stay, objective_id=one.id, checkpoint=day, rater="PARTICIPANT", level=1, comment="")
        rate(stay, objective_id=one.id, checkpoint=day, rater="HC", level=4)
    office.stay_reports.draft(stay, FINAL, Party.PARTICIPANT, locale="en")
    lines = office.stay_reports.open(stay).of(FINAL, Party.PARTICIPANT).answers["learned"].splitlines()
    assert len(lines) == len(objectives)
    assert all("(1/4)" in line for line in lines)
