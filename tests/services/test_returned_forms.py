"""Forms of a stay go out, come back on paper or as a file, and are kept only as a person confirms them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.filled_forms import Mark, filled
from tests.exchange.scan_samples import Wear, jpeg, printed, worn

from mobilise_desktop.documents.form_frames import Place, places_of
from mobilise_desktop.domain.codes import Party, SecondmentState
from mobilise_desktop.domain.stay_forms import Doubt
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.exchange.forms.reading import read_form
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.returned_forms import Coming, Confirmed, ReturnedForm
from mobilise_desktop.services.secondment_view import SecondmentView
from mobilise_desktop.services.secondments import SecondmentFilter

DAY, TODAY = date(2026, 3, 3), date(2026, 3, 5)


@pytest.fixture
def stay(demonstration: Services) -> SecondmentView:
    rows = demonstration.secondments.page(SecondmentFilter(states=frozenset({SecondmentState.ONGOING})))
    return demonstration.secondments.open(rows[0].id)


def issued(office: Services, stay: SecondmentView, rater: Party = Party.HC, locale: str = "en") -> str:
    made = office.evaluation_forms.issue(stay.id, rater=rater, checkpoint=DAY, locale=locale, today=TODAY)
    return made.value


def asked(stay: SecondmentView) -> list[bool]:
    return [True] * len(stay.project.objectives) + [False] * 2


def places(office: Services, stay: SecondmentView, form_id: str) -> tuple[Place, ...]:
    return places_of(office.evaluation_forms.paper(form_id), asked(stay))


def scans(
    office: Services, stay: SecondmentView, form_id: str, marks: list[list[Mark]], to: Path
) -> list[Path]:
    pdf, where = office.evaluation_forms.paper(form_id), places(office, stay, form_id)
    files = []
    for page in range(1, max(place.frame_page for place in where) + 1):
        sheet = worn(filled(printed(pdf, page), page, where, marks, seed=7), Wear(tilt=1.2), seed=7)
        files.append(to / f"page-{page}.jpg")
        files[-1].write_bytes(jpeg(sheet, 70))
    return files


def typed(pdf: bytes, to: Path, levels: dict[int, str], texts: dict[int, str]) -> Path:
    """The form as a reader program saves it: value and look of the boxes, texts as they were typed."""
    with pikepdf.open(BytesIO(pdf)) as form:
        for field in form.Root.AcroForm.Fields:
            kind, _, number = str(field.T).partition(".")
            if kind == "level" and int(number) in levels:
                field.V = pikepdf.Name(f"/{levels[int(number)]}")
                for kid in field.Kids:
                    on = str(field.V) in kid.AP.N
                    kid.AS = field.V if on else pikepdf.Name.Off
            if kind == "text" and int(number) in texts:
                field.V = pikepdf.String(texts[int(number)])
        form.save(to)
    return to


def only(office: Services, files: list[Path]) -> ReturnedForm:
    (form,) = office.scans.examine(files).forms
    return form


def confirmed(form: ReturnedForm) -> list[Confirmed]:
    return [
        Confirmed(one.question.key, one.answer.level, one.answer.text)
        for one in form.answers
        if one.question.leveled and one.answer.level is not None
    ]


def test_a_scanned_form_is_read_confirmed_and_kept_in_one_entry(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    form_id = issued(demonstration, stay)
    marks = [[Mark(place % 5)] for place in range(len(stay.project.objectives))]
    form = only(demonstration, scans(demonstration, stay, form_id, marks, tmp_path))
    assert (form.coming, form.open, form.by, form.secondment_id) == (Coming.READY, (), Party.HC, stay.id)
    assert [one.answer.level for one in form.answers if one.question.leveled] == [m[0].level for m in marks]
    assert all(one.row and one.words for one in form.answers if one.question.leveled)
    before = len(demonstration.history.page(limit=500))
    attachment = demonstration.returned_forms.keep(form, confirmed(form), today=TODAY).value
    assert len(demonstration.history.page(limit=500)) == before + 1
    kept = {
        r.objective_id: r.level
        for r in demonstration.secondments.open(stay.id).ratings
        if r.checkpoint == DAY
    }
    assert kept == {one.id: place % 5 for place, one in enumerate(stay.project.objectives)}
    (row,) = [one for one in demonstration.evaluation_forms.of_stay(stay.id) if one.id == form_id]
    assert (row.returned_on, row.attachment_id) == (TODAY, attachment)
    demonstration.history.undo()
    assert not [r for r in demonstration.secondments.open(stay.id).ratings if r.checkpoint == DAY]


def test_two_boxes_are_left_to_a_person(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    form_id = issued(demonstration, stay)
    marks = [[Mark(1), Mark(3)], *([] for _ in stay.project.objectives[1:])]
    form = only(demonstration, scans(demonstration, stay, form_id, marks, tmp_path))
    assert [one.answer.doubt for one in form.open] == [Doubt.TWO]


def test_the_same_form_is_issued_once_until_it_came_back(
    demonstration: Services, stay: SecondmentView
) -> None:
    first = issued(demonstration, stay)
    assert issued(demonstration, stay) == first
    assert issued(demonstration, stay, locale="de") != first


def test_the_mail_carries_the_form_to_the_rater_in_its_language(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    form_id = issued(demonstration, stay, Party.PARTICIPANT)
    mail = message_from_bytes(
        demonstration.evaluation_forms.mail(form_id, reply_by=TODAY), policy=policy.default
    )
    (pdf,) = [part.get_content() for part in mail.iter_attachments()]
    assert mail["To"]
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf)
    found = read_form(path, most=10**8)
    assert found is not None
    assert found.code.startswith(stay.reference.upper() + "/E")


def test_a_german_mail_begins_with_a_greeting_that_ends_its_sentence(
    demonstration: Services, stay: SecondmentView
) -> None:
    form_id = issued(demonstration, stay, Party.PARTICIPANT, locale="de")
    written = demonstration.evaluation_forms.mail(form_id, reply_by=TODAY)
    body = message_from_bytes(written, policy=policy.default).get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Guten Tag!")


def test_a_form_filled_in_on_screen_is_kept_with_its_remarks(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    form_id = issued(demonstration, stay)
    pdf = demonstration.evaluation_forms.fillable(form_id)
    form = only(demonstration, [typed(pdf, tmp_path / "f.pdf", {0: "3"}, {0: "Zażółć Ελληνικά"})])
    assert form.coming is Coming.READY
    demonstration.returned_forms.keep(form, confirmed(form), today=TODAY)
    (rating,) = [r for r in demonstration.secondments.open(stay.id).ratings if r.checkpoint == DAY]
    assert (rating.level, rating.comment, rating.rater) == (3, "Zażółć Ελληνικά", "HC")


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(levels=st.lists(st.sampled_from(["0", "1", "2", "3", "4", "Off"]), min_size=2, max_size=2), text=_TEXT)
def test_what_was_typed_is_what_is_read(
    demonstration: Services, stay: SecondmentView, tmp_path: Path, levels: list[str], text: str
) -> None:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    path = typed(pdf, tmp_path / "f.pdf", dict(enumerate(levels)), {0: text})
    found = read_form(path, most=10**8)
    assert found is not None
    assert not found.unclear
    assert [found.values[f"level.{n}"] for n in range(2)] == [("" if one == "Off" else one) for one in levels]
    assert found.values["text.0"] == text


def test_a_form_of_another_text_another_office_or_without_its_field_is_told(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    told = {}
    for name, code in (("other", "X-1/E1/" + "0" * 16), ("text", f"{stay.reference.upper()}/E1/{'0' * 16}")):
        with pikepdf.open(BytesIO(pdf)) as form:
            form.Root.AcroForm.Fields[0].V = pikepdf.String(code)
            form.save(tmp_path / f"{name}.pdf")
        told[name] = only(demonstration, [tmp_path / f"{name}.pdf"])
    assert told["other"].coming is Coming.UNKNOWN
    assert told["text"].coming is Coming.OTHER_TEXT
    with pytest.raises(RuleBroken):
        demonstration.returned_forms.keep(told["text"], [], today=TODAY)


def test_an_objective_that_changed_or_went_since_is_left_to_a_person(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    form = only(demonstration, [typed(pdf, tmp_path / "f.pdf", {0: "3", 1: "2"}, {})])
    one, two = form.answers[:2]
    changed = [replace(one, question=replace(one.question, text="Another wording")), two]
    gone = [one, replace(two, question=replace(two.question, key="no-such"))]
    weigh = demonstration.returned_forms._weighed
    assert weigh(form, changed).answers[0].answer.doubt is Doubt.CHANGED
    assert weigh(form, gone).answers[1].answer.doubt is Doubt.GONE


@pytest.mark.parametrize("active", ["open", "field", "file", "launch"])
def test_a_form_with_anything_active_in_it_is_not_read(
    demonstration: Services, stay: SecondmentView, tmp_path: Path, active: str
) -> None:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    with pikepdf.open(BytesIO(pdf)) as form:
        if active == "open":
            form.Root.OpenAction = script
        elif active == "field":
            form.Root.AcroForm.Fields[1].Kids[0].AA = pikepdf.Dictionary(U=script)
        elif active == "file":
            form.attachments["x.exe"] = b"MZ"
        else:
            form.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
        form.save(tmp_path / "f.pdf")
    intake = demonstration.scans.examine([tmp_path / "f.pdf"])
    assert [one.why for one in intake.unreadable] == ["SCRIPTS"]
    assert not intake.forms


def test_missing_fields_and_two_answers_are_in_doubt(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    path = typed(pdf, tmp_path / "f.pdf", {0: "3", 1: "2"}, {})
    with pikepdf.open(path, allow_overwriting_input=True) as form:
        first, rest = form.Root.AcroForm.Fields[0], list(form.Root.AcroForm.Fields)[1:]
        groups = [one for one in rest if str(one.T).startswith("level.")]
        groups[0].V = pikepdf.Name("/1")
        gone = groups[1].objgen
        form.Root.AcroForm.Fields = pikepdf.Array([first, *(one for one in rest if one.objgen != gone)])
        for page in form.pages:
            page.Annots = pikepdf.Array(
                [one for one in page.Annots if "/Parent" not in one or one.Parent.objgen != gone]
            )
        form.save()
    form = only(demonstration, [path])
    assert [one.answer.doubt for one in form.answers[:2]] == [Doubt.UNCLEAR, Doubt.UNSEEN]


def test_a_file_that_changed_after_it_was_read_is_not_filed(
    demonstration: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    pdf = demonstration.evaluation_forms.fillable(issued(demonstration, stay))
    path = typed(pdf, tmp_path / "f.pdf", {0: "3"}, {})
    form = only(demonstration, [path])
    path.write_bytes(pdf)
    with pytest.raises(BadInput):
        demonstration.returned_forms.keep(form, confirmed(form), today=TODAY)
