import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import VisitorKind, WizardPage
from mobilise_desktop.domain.consultation import ConsultationFlow, flow_from_json, flow_to_json
from mobilise_desktop.domain.consultation_fields import QUESTIONS, YES_ONLY, Need
from mobilise_desktop.domain.json_values import ShapeError


@pytest.mark.parametrize(
    ("visitor", "quick", "gone"),
    [
        pytest.param(VisitorKind.SENDS, False, set(), id="sends"),
        pytest.param(VisitorKind.BOTH, True, set(), id="both, quick"),
        pytest.param(VisitorKind.HOSTS, False, {"participant"}, id="hosts"),
        pytest.param(VisitorKind.HOSTS, True, {"participant", "sme"}, id="hosts, quick"),
    ],
)
def test_the_visitor_decides_which_pages_exist(visitor, quick, gone):
    flow = ConsultationFlow(visitor=visitor, quick=quick)
    assert set(WizardPage) - set(flow.pages) == gone


def test_pages_are_walked_forth_and_back_and_stay_at_the_ends():
    flow = ConsultationFlow(visitor=VisitorKind.HOSTS)
    walked = [flow.page]
    while flow.next() != flow and flow.page is not WizardPage.SUMMARY:
        flow = flow.next()
        walked.append(flow.page)
    assert tuple(walked) == flow.pages
    assert flow.next().page is WizardPage.SUMMARY
    assert flow.back().page is WizardPage.CONSENT
    assert ConsultationFlow().back().page is WizardPage.VISIT
    assert WizardPage.VISIT in flow.seen


def test_a_page_that_vanishes_leaves_the_flow_on_the_one_before():
    flow = ConsultationFlow().go_to(WizardPage.PARTICIPANT).answer("visit.visitor", "HOSTS")
    assert flow.page is WizardPage.SME
    assert flow.with_quick(True).page is WizardPage.COMPANY
    assert flow.go_to(WizardPage.PARTICIPANT) is flow


def test_what_is_needed_now_and_later_is_told_apart():
    flow = ConsultationFlow().answer("company.legal_name", "Drevo d.o.o.")
    progress = flow.progress(WizardPage.COMPANY)
    assert progress.missing_now == ("company.country",)
    assert "company.vat_or_tax_no" in progress.missing_later
    assert (progress.answered, progress.complete) == (1, False)
    assert flow.need_of("company.web") is Need.OPTIONAL
    assert flow.need_of("company.offer_text") is None


@pytest.mark.parametrize(
    ("answer", "value", "asked"),
    [
        pytest.param("participant.category", "MANAGER", "participant.responsibility", id="manager"),
        pytest.param("participant.category", "CO_OWNER", "participant.share_percent", id="owner"),
        pytest.param("participant.contract", "FIXED_TERM", "participant.contract_until", id="fixed term"),
        pytest.param("company.group_member", True, "company.links", id="group"),
        pytest.param("needs.outcome", "REFERRED", "needs.referred_to", id="referred"),
        pytest.param("company.profile", "LIBERAL_PROFESSION", "company.professional_body", id="liberal"),
        pytest.param(
            "participant.special_rate_claimed", True, "participant.special_rate_seen_by", id="special rate"
        ),
    ],
)
def test_some_questions_follow_from_an_answer(answer, value, asked):
    assert ConsultationFlow().need_of(asked) is None
    assert ConsultationFlow().answer(answer, value).need_of(asked) is Need.LATER


def test_no_and_zero_are_answers_but_empty_texts_and_lists_are_none():
    flow = ConsultationFlow().answer_all({"a": False, "b": 0, "c": "", "d": [], "e": None})
    assert [flow.given(name) for name in "abcde"] == [True, True, False, False, False]


def filled(flow):
    while flow.missing_now or flow.missing_later:
        for name in flow.missing_now + flow.missing_later:
            flow = flow.answer(name, "x")
    return flow


@pytest.mark.parametrize("visitor", VisitorKind)
@pytest.mark.parametrize("quick", [False, True], ids=["whole", "quick"])
def test_a_flow_can_finish_once_all_that_is_needed_now_is_given(visitor, quick):
    flow = ConsultationFlow(visitor=visitor, quick=quick)
    assert not flow.can_finish
    for name in flow.missing_now:
        assert not flow.can_finish
        flow = flow.answer(name, "x")
    assert flow.can_finish
    assert all(filled(flow).progress(page).complete for page in flow.pages)


@pytest.mark.parametrize("visitor", VisitorKind)
def test_ten_minute_mode_asks_less_and_nothing_else(visitor):
    whole = ConsultationFlow(visitor=visitor)
    quick = whole.with_quick(True)

    def names(flow):
        return {q.name for page in flow.pages for q in flow.questions(page)}

    assert names(quick) < names(whole)
    assert len(names(quick)) <= (48 if visitor is VisitorKind.BOTH else 36)


@pytest.mark.parametrize("visitor", VisitorKind)
def test_no_field_is_asked_twice_of_one_visitor(visitor):
    flow = filled(ConsultationFlow(visitor=visitor))
    names = [q.name for page in flow.pages for q in flow.questions(page)]
    assert len(names) == len(set(names))


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from([q.name for q in QUESTIONS if q.name != "visit.visitor"]),
        st.one_of(st.booleans(), st.text(max_size=8), st.integers(), st.just([])),
    )
)
WALK = st.lists(st.sampled_from(["next", "back", "SENDS", "HOSTS", "BOTH", "quick", "whole"]), max_size=30)


def test_what_is_no_until_somebody_says_yes_is_answered_by_a_yes_only() -> None:
    flow = ConsultationFlow(answers={"participant.full_time": False})
    assert flow.given("participant.full_time")
    for name in YES_ONLY:
        assert not flow.answer(name, False).given(name)
        assert flow.answer(name, True).given(name)


@given(ANSWERS, WALK)
def test_a_flow_left_anywhere_is_resumed_as_it_was(answers, walk):
    flow = ConsultationFlow()
    for name, value in answers:
        flow = flow.answer(name, value)
    for step in walk:
        flow = {
            "next": flow.next,
            "back": flow.back,
            "quick": lambda flow=flow: flow.with_quick(True),
            "whole": lambda flow=flow: flow.with_quick(False),
        }.get(step, lambda flow=flow, step=step: flow.answer("visit.visitor", step))()
        assert flow.page in flow.pages
    assert flow_from_json(json.loads(json.dumps(flow_to_json(flow)))) == flow
    assert flow.can_finish is not bool(flow.missing_now)
    assert all(flow.answers[name] == value for name, value in dict(answers).items())


def test_a_broken_flow_is_refused():
    with pytest.raises(ShapeError):
        flow_from_json({"page": "kitchen"})


def test_a_language_without_its_level_is_no_answer_yet() -> None:
    flow = ConsultationFlow()
    for level, answered in (("", False), ("B2", True)):
        languages = [{"language": "en", "level": "C1"}, {"language": "de", "level": level}]
        assert flow.answer("participant.languages", languages).given("participant.languages") is answered
