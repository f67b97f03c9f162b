"""Training before departure: sessions, attendance, the desk, the guard of the stay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import ChecklistCode, SecondmentState
from mobilise_desktop.domain.training import TrainingTopic
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TopicKind, TrainingWay
from mobilise_desktop.errors import BadInput, MobiliseError, RuleBroken
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today_board import TodayView
from mobilise_desktop.services.training import SessionFilter, SessionForm
from mobilise_desktop.services.training_catalogue import as_taught

A = AttendanceState
TODAY = date.today()
PREPARING = (
    SecondmentState.PLANNED,
    SecondmentState.AGREEMENTS_SIGNED,
    SecondmentState.READY_TO_START,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", locale="en", officer="Ada Example")
    services.demo.build(today=TODAY)
    yield services
    services.close()


def stays(office: Services, *states: SecondmentState) -> list[Any]:
    wanted = SecondmentFilter(states=frozenset(states or (SecondmentState.PLANNED,)))
    return list(office.secondments.page(wanted, sort="reference", descending=False))


def a_stay(office: Services) -> str:
    """A stay in preparation without any training."""
    found = stays(office, SecondmentState.PLANNED, SecondmentState.AGREEMENTS_SIGNED)
    for row in found:
        told = office.training.of_stay(row.id, today=TODAY, locale="en")
        if not attended(office, row.id) and told.missing and not told.by_hand:
            return str(row.id)
    raise AssertionError("the demonstration has no stay without training")


def attended(office: Services, stay: str) -> list[str]:
    """The places in sessions that its participant attended."""
    told = office.training.of_stay(stay, today=TODAY, locale="en")
    return [one.attendance_id for one in told.sessions if one.state is A.ATTENDED]


def topics(office: Services, *kinds: TopicKind) -> tuple[TrainingTopic, ...]:
    """The first topic of each kind."""
    offered = office.training.catalogue.offered(locale="en")
    return tuple(next(one for one in offered if one.kind is kind) for kind in kinds or tuple(TopicKind))


def form(office: Services, day: date = TODAY, **values: Any) -> SessionForm:
    return SessionForm(topics=as_taught(topics(office)), day=day, **values)


def item(office: Services, stay: str) -> Any:
    wanted = ChecklistCode.PRE_DEPARTURE_TRAINING
    return next(one for one in office.secondments.open(stay).items if one.code is wanted)


def missing_message(office: Services, stay: str) -> str:
    view = office.secondments.open(stay)
    found = replace(view, state=SecondmentState.AGREEMENTS_SIGNED)
    from mobilise_desktop.services.secondment_view import with_missing

    stops = with_missing(found).missing[SecondmentState.READY_TO_START]
    return next((s.message for s in stops if s.item is ChecklistCode.PRE_DEPARTURE_TRAINING), "")


def change_edition(office: Services, **values: Any) -> None:
    for row in office.editions.all():
        office.editions.change(row.id, **values)


def test_a_stay_without_training_is_told_which_kinds_are_missing(office: Services) -> None:
    stay = a_stay(office)
    assert "no business and no practical topic" in missing_message(office, stay)
    office.training.tell(stay, topics(office, TopicKind.PRACTICAL), on=TODAY, today=TODAY, locale="en")
    assert "no business topic" in missing_message(office, stay)
    assert item(office, stay).done_on is None


def test_attendance_ticks_the_item_with_day_and_topics_and_undo_takes_both_back(office: Services) -> None:
    stay = a_stay(office)
    office.training.tell(stay, topics(office), on=TODAY, today=TODAY, locale="en")
    ticked = item(office, stay)
    assert ticked.done_on == TODAY and ticked.evidence.startswith("Attended: ")
    assert missing_message(office, stay) == ""
    office.history.undo()
    assert item(office, stay).done_on is None
    assert not attended(office, stay)


def test_attendance_taken_back_opens_the_item_again(office: Services) -> None:
    stay = a_stay(office)
    office.training.tell(stay, topics(office), on=TODAY, today=TODAY, locale="en")
    office.training.mark(attended(office, stay), A.ABSENT, today=TODAY)
    assert item(office, stay).done_on is None
    assert missing_message(office, stay)


def test_by_hand_the_item_is_ticked_only_with_a_reason(office: Services) -> None:
    stay = a_stay(office)
    with pytest.raises(BadInput):
        office.secondments.tick(item(office, stay).id, day=TODAY)
    office.secondments.tick(item(office, stay).id, day=TODAY, evidence="Trained by the partner in Graz")
    assert missing_message(office, stay) == ""
    assert office.training.of_stay(stay, today=TODAY, locale="en").by_hand == "Trained by the partner in Graz"


def test_no_reason_helps_where_the_edition_allows_none(office: Services) -> None:
    change_edition(office, training_override=False)
    stay = a_stay(office)
    with pytest.raises(RuleBroken):
        office.secondments.tick(item(office, stay).id, day=TODAY, evidence="No time")


def test_an_edition_that_asks_for_nothing_lets_the_stay_start(office: Services) -> None:
    stay = a_stay(office)
    change_edition(office, training_required=False)
    assert missing_message(office, stay) == ""


def test_minutes_that_the_edition_asks_for_are_counted(office: Services) -> None:
    stay = a_stay(office)
    change_edition(office, training_minutes=10_000)
    office.training.tell(stay, topics(office), on=TODAY, today=TODAY, locale="en")
    assert "minutes are still missing" in missing_message(office, stay)


def test_topics_of_other_countries_and_those_attended_are_not_suggested(office: Services) -> None:
    stay = a_stay(office)
    country = office.secondments.open(stay).host_country
    other = "MT" if country != "MT" else "CY"
    first = topics(office)[0]
    mine = replace(first, code="", title="Of the host country", countries=(country,))
    office.training.catalogue.keep(mine)
    office.training.catalogue.keep(replace(first, code="", title="Elsewhere", countries=(other,)))
    told = office.training.of_stay(stay, today=TODAY, locale="en").suggested
    names = [one.title for one in told]
    assert "Elsewhere" not in names
    assert names[0] == "Of the host country"
    office.training.tell(stay, [told[0]], on=TODAY, today=TODAY, locale="en")
    again = office.training.of_stay(stay, today=TODAY, locale="en").suggested
    assert "Of the host country" not in [one.title for one in again]


def test_who_comes_after_the_last_place_waits_and_moves_up(office: Services) -> None:
    made = office.training.keep(form(office, TODAY + timedelta(days=3), places=1)).value
    joining = [row.id for row in office.training.to_join(made)[:3]]
    assert office.training.sign_up(made, joining, today=TODAY).value == 2
    rows = {row.secondment_id: row for row in office.training.open(made).rows}
    assert [rows[one].state for one in joining] == [A.REGISTERED, A.WAITING, A.WAITING]
    assert office.training.mark([rows[joining[0]].id], A.EXCUSED, today=TODAY).value == 1
    rows = {row.secondment_id: row for row in office.training.open(made).rows}
    assert [rows[one].state for one in joining] == [A.EXCUSED, A.REGISTERED, A.WAITING]
    with pytest.raises(BadInput):
        two = office.training.open(made)
        office.training.sign_up(made, [], today=TODAY)
        office.training.keep(replace(two.form, places=0), made)
    office.training.keep(replace(office.training.open(made).form, places=None), made)
    assert office.training.open(made).count(A.WAITING) == 0


def test_nobody_attends_a_session_that_is_cancelled_or_still_to_come(office: Services) -> None:
    made = office.training.keep(form(office, TODAY + timedelta(days=1))).value
    office.training.sign_up(made, [office.training.to_join(made)[0].id], today=TODAY)
    place = office.training.open(made).rows[0].id
    with pytest.raises(RuleBroken):
        office.training.mark([place], A.ATTENDED, today=TODAY)
    office.training.cancel(made, reason="The trainer is ill")
    with pytest.raises(RuleBroken):
        office.training.mark([place], A.ATTENDED, today=TODAY + timedelta(days=2))
    with pytest.raises(RuleBroken):
        office.training.sign_up(made, [office.training.to_join(made)[0].id], today=TODAY)
    office.training.plan_again(made)
    office.training.mark([place], A.ATTENDED, today=TODAY + timedelta(days=1))
    assert office.training.open(made).state is SessionState.HELD
    with pytest.raises(RuleBroken):
        office.training.cancel(made, reason="Too late")


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("mark", "cancel", "again", "join", "leave", "places")),
        st.integers(0, 3),
        st.sampled_from(list(A)),
    ),
    max_size=12,
)


def step(office: Services, made: str, what: str, place: int, state: AttendanceState) -> None:
    training = office.training
    row = training.open(made).rows[place:][:1]
    acts = {
        "mark": lambda: training.mark([one.id for one in row], state, today=TODAY),
        "cancel": lambda: training.cancel(made, reason="Rain"),
        "again": lambda: training.plan_again(made),
        "join": lambda: training.sign_up(made, [one.id for one in training.to_join(made)[:1]], today=TODAY),
        "leave": lambda: [training.leave(one.id) for one in row],
        "places": lambda: training.keep(replace(training.open(made).form, places=place + 1), made),
    }
    with suppress(MobiliseError):
        acts[what]()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_whatever_is_clicked_nobody_attended_a_cancelled_session(
    office: Services, steps: list[tuple[str, int, AttendanceState]]
) -> None:
    made = office.training.keep(form(office, TODAY, places=2)).value
    for what, place, state in steps:
        step(office, made, what, place, state)
        now = office.training.open(made)
        assert not (now.state is SessionState.CANCELLED and now.count(A.ATTENDED))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"begins": "25:00"}, True),
        ({"begins": "9.30"}, False),
        ({"begins": "soon"}, True),
        ({"places": 0}, True),
        ({"minutes": -1}, True),
        ({"topics": ()}, True),
    ],
    ids=["no hour", "hour with a point", "words", "no place", "negative", "no topic"],
)
def test_a_session_is_checked_before_it_is_planned(
    office: Services, values: dict[str, Any], wrong: bool
) -> None:
    asked = replace(form(office), **values)
    if wrong:
        with pytest.raises(BadInput):
            office.training.keep(asked)
    else:
        made = office.training.open(office.training.keep(asked).value)
        assert made.form.begins == "09:30"
        assert made.form.minutes == sum(one.minutes for one in asked.topics)


def test_the_catalogue_keeps_the_offices_words_and_gives_the_editions_back(office: Services) -> None:
    catalogue = office.training.catalogue
    first = catalogue.lines(locale="en")[0].topic
    catalogue.keep(replace(first, title="Our rules"))
    assert catalogue.lines(locale="en")[0].topic.title == "Our rules"
    assert catalogue.lines(locale="en")[0].changed
    catalogue.restore(first.code)
    assert catalogue.lines(locale="en")[0].topic == first
    with pytest.raises(BadInput):
        catalogue.keep(replace(first, title=" "))
    catalogue.keep(replace(first, title="Gone"), retired=True)
    assert first.code not in [one.code for one in catalogue.offered(locale="en")]


def test_an_edition_without_topics_takes_the_shipped_ones(office: Services) -> None:
    change_edition(office, training_topics=())
    offered = office.training.catalogue.offered(locale="en")
    assert [one.code for one in offered][: len(office.training.catalogue.shipped)] == [
        one.code for one in office.training.catalogue.shipped
    ]


def test_figures_count_persons_once_and_only_what_was_held(office: Services) -> None:
    before = office.training.figures()
    stay = a_stay(office)
    office.training.tell(stay, topics(office, TopicKind.BUSINESS), on=TODAY, today=TODAY, locale="en")
    office.training.tell(
        stay, topics(office, TopicKind.PRACTICAL), on=TODAY, today=TODAY, locale="en", minutes=7
    )
    office.training.keep(form(office, TODAY + timedelta(days=2), way=TrainingWay.ONLINE))
    after = office.training.figures()
    assert (after.persons - before.persons, after.sessions - before.sessions) == (1, 2)
    minutes = topics(office, TopicKind.BUSINESS)[0].minutes + 7
    assert after.minutes - before.minutes == minutes


def test_no_session_before_departure_is_offered_after_it(office: Services) -> None:
    for row in office.secondments.page(SecondmentFilter(), limit=1000):
        told = office.training.of_stay(row.id, today=TODAY, locale="en")
        gone = row.state not in PREPARING
        assert told.ahead is not gone
        assert not (gone and told.open_sessions)
    coming = office.training.of_stay(a_stay(office), today=TODAY, locale="en")
    assert coming.open_sessions


def test_stays_leaving_soon_without_training_are_told(office: Services) -> None:
    stay = a_stay(office)
    view = office.secondments.open(stay)
    first = view.planned[0].first
    told = [one.stay.id for one in office.training.leaving(today=first - timedelta(days=30))]
    assert stay in told
    office.training.tell(stay, topics(office), on=TODAY, today=TODAY, locale="en")
    told = [one.stay.id for one in office.training.leaving(today=first - timedelta(days=30))]
    assert stay not in told


def attended_session(office: Services, *, people: int = 2) -> str:
    made = office.training.keep(form(office, TODAY, begins="9:30", place="Room 4", trainer="Ada")).value
    joining = [row.id for row in office.training.to_join(made)[:people]]
    office.training.sign_up(made, joining, today=TODAY)
    office.training.mark([row.id for row in office.training.open(made).rows], A.ATTENDED, today=TODAY)
    return made


def test_certificates_are_one_a_person_and_filed_with_each_stay(office: Services) -> None:
    made = attended_session(office)
    ids = [row.id for row in office.training.open(made).rows]
    pdf = office.training_papers.certificates(ids, today=TODAY)
    assert len(pdfium.PdfDocument(pdf)) == 2
    assert office.training_papers.issue(ids, today=TODAY).value == 2
    for row in office.training.open(made).rows:
        assert row.certificate_on == TODAY
        assert row.secondment_id
        assert any(file.purpose == "TRAINING" for file in office.attachments.of(row.secondment_id))
        assert office.training_papers.of_stay(row.secondment_id, today=TODAY).startswith(b"%PDF")


def test_nobody_who_was_absent_gets_a_certificate(office: Services) -> None:
    made = attended_session(office, people=1)
    place = office.training.open(made).rows[0].id
    office.training.mark([place], A.ABSENT, today=TODAY)
    with pytest.raises(BadInput):
        office.training_papers.certificates([place], today=TODAY)
    with pytest.raises(BadInput):
        office.training_papers.issue([place], today=TODAY)


def test_an_invitation_goes_out_as_letter_and_as_mail_with_the_hour(office: Services, tmp_path: Path) -> None:
    made = office.training.keep(form(office, TODAY + timedelta(days=5), begins="14:00", place="Room 4")).value
    office.training.sign_up(made, [office.training.to_join(made)[0].id], today=TODAY, invited=True)
    ids = [row.id for row in office.training.open(made).rows]
    assert office.training_papers.letters(made, ids, today=TODAY).startswith(b"%PDF")
    mails = office.training_papers.mails(made, ids, today=TODAY)
    assert office.training_papers.write_mails(tmp_path, mails) == 1
    mail = message_from_bytes((tmp_path / mails[0].name).read_bytes())
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    told = bytes(calendar.get_payload(decode=True)).decode()
    assert f"DTSTART:{TODAY + timedelta(days=5):%Y%m%d}T140000" in told
    assert "LOCATION:Room 4" in told
    office.training_papers.invited(ids, on=TODAY)
    assert office.training.open(made).rows[0].invited_on == TODAY


def test_the_attendance_list_names_who_has_a_place(office: Services) -> None:
    made = office.training.keep(form(office, TODAY + timedelta(days=5), places=1)).value
    stays_to_join = office.training.to_join(made)[:2]
    office.training.sign_up(made, [row.id for row in stays_to_join], today=TODAY)
    pdf = office.training_papers.attendance_list(made, locale="en")
    text = pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert stays_to_join[0].family_name in text
    assert stays_to_join[1].family_name not in text


def test_papers_tell_the_own_name_of_a_session_beside_its_topics(office: Services) -> None:
    def words(pdf: bytes) -> str:
        return " ".join(pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range().split())

    def papers(made: str) -> list[str]:
        office.training.sign_up(made, [office.training.to_join(made)[0].id], today=TODAY)
        ids = [row.id for row in office.training.open(made).rows]
        desk = office.training_papers
        mail = message_from_bytes(desk.mails(made, ids, today=TODAY)[0].data)
        told = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
        letter = words(desk.letters(made, ids, today=TODAY)), str(told.get_payload(decode=True), "utf-8")
        office.training.mark(ids, A.ATTENDED, today=TODAY)
        return [
            words(desk.attendance_list(made, locale="en")),
            *letter,
            words(desk.certificates(ids, today=TODAY)),
        ]

    listed = form(office, TODAY, begins="9:30")
    named = papers(office.training.keep(replace(listed, title="Spring meeting for leavers")).value)
    assert all("Spring meeting for leavers" in paper for paper in named)
    assert "Training session" in named[0]
    bare = papers(office.training.keep(listed).value)
    assert not any("Training session" in paper for paper in bare)
    assert all(one.title in paper for one in listed.topics for paper in named[:1] + bare[:1])


def test_sessions_stand_on_today_and_in_the_calendar(office: Services) -> None:
    ahead = office.training.keep(form(office, TODAY + timedelta(days=2), begins="9:30")).value
    late = office.training.keep(form(office, TODAY - timedelta(days=2))).value
    board = office.today.board(today=TODAY, view=TodayView())
    told = {line.record_id: line for line in board.lines if line.page == "training"}
    assert (told[ahead].what, told[late].what) == ("TRAINING_SESSION", "TRAINING_ATTENDANCE")
    entries = {entry.uid: entry for entry in office.calendar.entries(today=TODAY, locale="en")}
    assert entries[ahead].begins is not None
    assert late in entries
    office.training.cancel(ahead, reason="Snow")
    assert ahead not in {entry.uid for entry in office.calendar.entries(today=TODAY, locale="en")}
    joining = office.training.to_join(late)[0].id
    office.training.sign_up(late, [joining], today=TODAY)
    office.training.mark([office.training.open(late).rows[0].id], A.ATTENDED, today=TODAY)
    board = office.today.board(today=TODAY, view=TodayView())
    assert late not in {line.record_id for line in board.lines}


def test_a_session_that_was_attended_is_not_moved_to_a_later_day(office: Services) -> None:
    made = attended_session(office, people=1)
    known = office.training.open(made).form
    with pytest.raises(RuleBroken):
        office.training.keep(replace(known, day=TODAY + timedelta(days=1)), made)
    office.training.keep(replace(known, day=TODAY - timedelta(days=1)), made)
    with pytest.raises(RuleBroken):
        office.training.remove(made)


def test_export_and_import_keep_sessions_topics_and_attendance(office: Services, tmp_path: Path) -> None:
    attended_session(office)
    first = office.training.catalogue.lines(locale="en")[0].topic
    office.training.catalogue.keep(replace(first, title="Our rules"))
    told = office.training.figures()
    path = tmp_path / "office.json"
    office.transfer.export_office(path)
    other = open_office(folder=tmp_path / "other", locale="en", officer="Ada Example")
    try:
        other.transfer.import_office(path)
        assert other.training.figures() == told
        assert other.training.catalogue.lines(locale="en")[0].topic.title == "Our rules"
    finally:
        other.close()


def test_who_leaves_soon_is_told_with_the_sessions_signed_up_for(office: Services) -> None:
    stay = a_stay(office)
    first = office.secondments.open(stay).planned[0].first
    day = max(first - timedelta(days=30), TODAY)
    made = office.training.keep(form(office, day + timedelta(days=2), begins="14:00")).value
    office.training.sign_up(made, [stay], today=TODAY)

    def coming(today: date) -> list[tuple[str, date, A]]:
        line = next(one for one in office.training.leaving(today=today) if one.stay.id == stay)
        return [(one.session_id, one.day, one.state) for one in line.coming if one.session_id == made]

    assert coming(day) == [(made, day + timedelta(days=2), A.REGISTERED)]
    assert not coming(day + timedelta(days=3))


def test_the_certificate_of_a_stay_is_filed_with_it_in_the_language_asked_for_and_undo_takes_it_back(
    office: Services,
) -> None:
    made = attended_session(office, people=1)
    stay = office.training.open(made).rows[0].secondment_id
    assert stay
    papers, before = office.training_papers, len(office.attachments.of(stay))
    assert papers.language_of_stay(stay)
    words = pdfium.PdfDocument(papers.of_stay(stay, today=TODAY, language="de"))[0].get_textpage()
    assert "Teilnahmebescheinigung" in words.get_text_range()
    papers.issue_of_stay(stay, today=TODAY, language="de")
    assert len(office.attachments.of(stay)) == before + 1
    assert office.training.open(made).rows[0].certificate_on == TODAY
    office.history.undo()
    assert len(office.attachments.of(stay)) == before
    assert office.training.open(made).rows[0].certificate_on is None


def test_sessions_are_filtered_by_words_without_accents_and_with_umlauts_typed_as_two_letters(
    office: Services,
) -> None:
    made = office.training.keep(form(office, title="Fördergelder", place="Köln", trainer="Zoë Åberg")).value
    office.training.keep(form(office, title="Other", place="Graz"))
    for words in ("foerder", "fordergelder koeln", "zoe aaberg", "KÖLN"):
        assert [row.id for row in office.training.page(SessionFilter(words=words))] == [made]
    assert office.training.count(SessionFilter(words="foerder graz")) == 0
