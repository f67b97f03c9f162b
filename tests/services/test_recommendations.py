"""Recommendations of a stay: drafted from the file, edited, printed, filed once, asked after again."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest

from mobilise_desktop.domain.codes import ChecklistCode, Owner, Party, SecondmentState
from mobilise_desktop.domain.recommendations import AdviceField, Ground, Recommendation
from mobilise_desktop.errors import BadInput, NotFound, RuleBroken
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter

S = SecondmentState


def stay_in(office: Services, state: SecondmentState) -> str:
    return office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id


@pytest.fixture
def ended(demonstration: Services) -> str:
    """A stay whose end is confirmed."""
    return stay_in(demonstration, S.ENDED)


def rows(office: Services, stay: str, to: Owner = Owner.SC) -> tuple[Recommendation, ...]:
    return office.recommendations.open(stay).reader(to).rows


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_all_three_readers_are_drafted_for_with_a_reason_each(demonstration: Services, ended: str) -> None:
    count = demonstration.recommendations.draft(ended).value
    view = demonstration.recommendations.open(ended)
    assert count == sum(len(one.rows) for one in view.readers) > 0
    for one in view.readers:
        assert one.rows, one.to
        assert all(row.text and row.ground is not Ground.OWN for row in one.rows)
        assert not any(one.too_general.values()), one.too_general


def test_the_office_can_draft_long_before_the_end_but_prints_after_it(demonstration: Services) -> None:
    stay = stay_in(demonstration, S.ONGOING)
    demonstration.recommendations.draft(stay)
    with pytest.raises(RuleBroken):
        demonstration.recommendations.letter(stay, [Owner.SC], today=date.today())
    with pytest.raises(RuleBroken):
        demonstration.recommendations.file(stay, today=date.today(), locale="en")


def test_the_demonstration_writes_to_each_reader_in_the_language_it_reads(demonstration: Services) -> None:
    languages = set()
    for row in demonstration.secondments.page(SecondmentFilter(states=frozenset({S.COMPLETED}))):
        reads = demonstration.evaluation_forms.locales(row.id)
        view = demonstration.recommendations.open(row.id)
        assert all(one.rows for one in view.readers)
        told = [view.reader(to).locale for to in (Owner.PARTICIPANT, Owner.SC, Owner.HC)]
        assert told == [reads[to] for to in (Party.PARTICIPANT, Party.SC, Party.HC)]
        demonstration.recommendations.draft(row.id)
        assert demonstration.recommendations.open(row.id) == view
        languages |= set(told)
    assert len(languages) > 2


def test_a_rating_changes_what_is_drafted(demonstration: Services, ended: str) -> None:
    view = demonstration.secondments.open(ended)
    mine = next(o for o in view.project.objectives if o.owner is Owner.PARTICIPANT)
    later = max((r.checkpoint for r in view.ratings), default=date.today()) + timedelta(days=1)

    def grounds(level: int) -> list[Ground]:
        demonstration.secondments.rate(ended, objective_id=mine.id, checkpoint=later, rater="HC", level=level)
        demonstration.recommendations.draft(ended)
        return [r.ground for r in rows(demonstration, ended) if r.id.endswith(f":{mine.id}")]

    assert grounds(1) == [Ground.RATED_LOW]
    assert grounds(4) == [Ground.REACHED]
    assert grounds(3) == []


def test_what_an_adviser_writes_stays_when_drafted_again(demonstration: Services, ended: str) -> None:
    desk = demonstration.recommendations
    desk.draft(ended)
    first, second = rows(demonstration, ended)[:2]
    desk.change(ended, first.id, text="Book the welding course of May 2027.")
    desk.remove(ended, second.id)
    desk.add(ended, Owner.SC, AdviceField.MOBILITY)
    own = next(r for r in rows(demonstration, ended) if r.ground is Ground.OWN)
    desk.change(ended, own.id, text="Send Anna in 2028.")
    desk.draft(ended)
    known = {r.id: r for r in rows(demonstration, ended)}
    assert known[first.id].text == "Book the welding course of May 2027."
    assert not known[second.id].in_letter
    assert known[own.id].text == "Send Anna in 2028."
    desk.remove(ended, own.id)
    assert own.id not in {r.id for r in rows(demonstration, ended)}
    with pytest.raises(NotFound):
        desk.change(ended, own.id, text="Gone")


def test_a_stock_phrase_is_pointed_out(demonstration: Services, ended: str) -> None:
    desk = demonstration.recommendations
    desk.add(ended, Owner.SC, AdviceField.TRAINING)
    desk.set_language(ended, Owner.SC, "en")
    own = rows(demonstration, ended)[0]
    phrase = demonstration.wording_checks.lists()["en"].stock[0].replace("*", "")
    desk.change(ended, own.id, text=f"we recommend {phrase} for all.")
    assert desk.open(ended).reader(Owner.SC).too_general[own.id]
    desk.change(ended, own.id, text=f"we recommend {phrase} for 40 dealers.")
    assert not desk.open(ended).reader(Owner.SC).too_general.get(own.id)


def test_another_language_words_anew_what_nobody_edited(demonstration: Services, ended: str) -> None:
    desk = demonstration.recommendations
    desk.set_language(ended, Owner.SC, "en")
    desk.draft(ended)
    first = rows(demonstration, ended)[0]
    desk.change(ended, first.id, text="As I say it.")
    count = len(rows(demonstration, ended))
    desk.set_language(ended, Owner.SC, "fr")
    view = desk.open(ended).reader(Owner.SC)
    assert view.locale == "fr"
    assert len(view.rows) == count
    assert next(r for r in view.rows if r.id == first.id).text == "As I say it."


def test_the_letter_tells_what_is_recommended_and_leaves_out_the_rest(
    demonstration: Services, ended: str
) -> None:
    desk = demonstration.recommendations
    desk.set_language(ended, Owner.SC, "en")
    desk.draft(ended)
    kept, left = rows(demonstration, ended)[:2]
    desk.change(ended, kept.id, text="Book the welding course of May.")
    desk.change(ended, left.id, text="Never mind the glue.", in_letter=False)
    today = date.today()
    pdf = desk.letter(ended, [Owner.SC], today=today)
    told = text_of(pdf)
    assert "Book the welding course of May." in told
    assert "Never mind the glue." not in told
    assert pdf == desk.letter(ended, [Owner.SC], today=today)


def test_filing_keeps_the_letters_ticks_the_item_and_reminds_twice(
    demonstration: Services, ended: str
) -> None:
    desk = demonstration.recommendations
    desk.draft(ended)
    view = desk.open(ended)
    assert view.ended is not None
    today = view.ended + timedelta(days=20)
    assert desk.file(ended, today=today, locale="en").value == 3
    files = [f for f in demonstration.attachments.of(ended) if f.purpose == "RECOMMENDATIONS"]
    assert len(files) == 3
    assert demonstration.attachments.load(files[0].id)[1].startswith(b"%PDF")
    item = next(
        i for i in demonstration.secondments.open(ended).items if i.code is ChecklistCode.RECOMMENDATIONS
    )
    assert item.done_on == today
    assert item.evidence.startswith("Letters of recommendation to: ")
    notes = [n for n in demonstration.notes.of(ended) if n.follow_up_on]
    assert sorted(n.follow_up_on for n in notes if n.follow_up_on) == list(view.ask_on)
    desk.file(ended, today=today, locale="en")
    assert len([n for n in demonstration.notes.of(ended) if n.follow_up_on]) == len(notes)
    assert desk.open(ended).reminded
    soon = [line for line in demonstration.today.lines(today=view.ask_on[0]) if line.record_id == ended]
    assert any("six months" in line.told for line in soon)


def test_filing_is_one_step_that_can_be_undone(demonstration: Services, ended: str) -> None:
    desk = demonstration.recommendations
    desk.draft(ended)
    before = demonstration.notes.of(ended), demonstration.secondments.open(ended).items
    desk.file(ended, today=date.today(), locale="en")
    demonstration.history.undo()
    assert (demonstration.notes.of(ended), demonstration.secondments.open(ended).items) == before
    assert not [f for f in demonstration.attachments.of(ended) if f.purpose == "RECOMMENDATIONS"]
    assert desk.open(ended).reader(Owner.SC).filed_on is None


def test_nothing_to_recommend_makes_no_letter(demonstration: Services, ended: str) -> None:
    with pytest.raises(BadInput):
        demonstration.recommendations.letter(ended, [Owner.SC], today=date.today())
    with pytest.raises(BadInput):
        demonstration.recommendations.file(ended, today=date.today(), locale="en")


def test_a_person_without_an_address_is_written_to_at_the_sending_company(
    demonstration: Services, ended: str
) -> None:
    demonstration.recommendations.draft(ended)
    view = demonstration.secondments.open(ended)
    pdf = demonstration.recommendations.letter(ended, [Owner.PARTICIPANT], today=date.today())
    assert view.person in text_of(pdf)


def test_completed_stays_of_the_demonstration_have_theirs(demonstration: Services) -> None:
    view = demonstration.recommendations.open(stay_in(demonstration, S.COMPLETED))
    assert all(one.rows for one in view.readers)
