"""Forms that go out to those who rate a stay: on paper, or as a PDF with fields in a mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.documents import evaluation_form as paper
from mobilise_desktop.documents import report_form
from mobilise_desktop.documents.evaluation_form import Asked, EvaluationForm
from mobilise_desktop.documents.final_report import StayHead
from mobilise_desktop.documents.form_frames import Place, places_of
from mobilise_desktop.documents.report_form import ReportForm
from mobilise_desktop.domain.codes import Owner, Party
from mobilise_desktop.domain.json_values import from_json, to_json
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, Objective
from mobilise_desktop.domain.stay_forms import NAME, PLACE, FormKind, FormText, Question, fingerprint
from mobilise_desktop.domain.stay_reports import FINAL, keys_of, title_of
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.forms.fields import Field, with_fields
from mobilise_desktop.exchange.mail_file import mail_bytes
from mobilise_desktop.storage import chasing_rows, form_rows, records
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words, languages

from .kinds import Changed, Kind
from .letter_heads import reader_language
from .reference import Reference
from .secondment_view import SecondmentView
from .secondments import Secondments

_STAYS = frozenset({Kind.SECONDMENTS})
_READER = {Party.PARTICIPANT: Owner.PARTICIPANT, Party.SC: Owner.SC, Party.HC: Owner.HC}
LETTER_OF = {FormKind.EVALUATION: "E", FormKind.REPORT: "R"}


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form that went out; ``returned_on`` once its answers were taken over."""

    id: str
    number: int
    kind: FormKind
    by: str
    checkpoint: date | None
    locale: str
    issued_on: date | None
    returned_on: date | None
    attachment_id: str | None


class EvaluationForms:
    """Makes, freezes and sends the forms of a stay."""

    def __init__(self, database: Database, secondments: Secondments, reference: Reference) -> None:
        self._database = database
        self._secondments = secondments
        self._reference = reference

    def of_stay(self, secondment_id: str) -> tuple[FormRow, ...]:
        """The forms that went out, newest first."""
        with self._database.read() as session:
            return tuple(_row(one) for one in form_rows.of_stay(session, secondment_id))

    def locales(self, secondment_id: str) -> dict[Party, str]:
        """The language in which each rater reads its form."""
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            own = chasing_rows.own_office(session)
            contacts = chasing_rows.reader_contacts(session, case.project.id, case.person)
            fallback = case.project.locale
        found = {
            party: reader_language(self._reference, contacts[owner], fallback)
            for party, owner in _READER.items()
        }
        office = own.language if own.language in languages() else "en"
        return {**found, Party.SENDING_LCP: office}

    def issue(
        self, secondment_id: str, *, rater: Party, checkpoint: date, locale: str, today: date
    ) -> Changed[str]:
        """Freeze the form of a checkpoint for a rater; the one that is out already stays where it asks the
        same. Returns its id; raises ``BadInput`` where there is nothing to rate.
        """
        view = self._secondments.open(secondment_id)
        if not view.project.objectives:
            raise BadInput(N_("The Learning Project has no objective yet."))
        text = evaluation_text(view, rater, checkpoint, locale)
        return self._frozen(view, text, lambda o, n, mark: paper.render(_form(view, text, o, n, mark)), today)

    def issue_report(
        self, view: SecondmentView, party: Party, head: StayHead, answers: Mapping[str, str], *, today: date
    ) -> Changed[str]:
        """Freeze the form of a party's final report, what is written so far in its fields; returns its id."""
        asked = tuple(
            Question(key, title_of(FINAL, party, key), given=answers.get(key, ""))
            for key in keys_of(FINAL, party)
        )
        end = (Question(NAME, "", given=rater_name(view.project, view.person, party)), Question(PLACE, ""))
        text = FormText(FormKind.REPORT, party, head.locale, None, (*asked, *end))
        who = Words(head.locale)(label_of(party))
        titles = tuple(one.text for one in asked)

        def made(_office: str, number: int, mark: str) -> bytes:
            form = ReportForm(head=head, party=who, questions=titles, number=number, fingerprint=mark)
            return report_form.render(form)

        return self._frozen(view, text, made, today)

    def _frozen(
        self, view: SecondmentView, text: FormText, made: Callable[[str, int, str], bytes], today: date
    ) -> Changed[str]:
        """Keep the form, unless it is out already and asks the same; ``made`` draws it."""
        secondment_id = view.id
        with self._database.transaction(N_("Form made ready")) as session:
            known = form_rows.of_stay(session, secondment_id)
            same = next((one for one in known if one.returned_on is None and text_of(one) == text), None)
            if same is not None:
                return Changed(same.id, frozenset())
            number = known[0].number + 1 if known else 1
            mark = fingerprint(view.reference, number, text)
            office = chasing_rows.own_office(session).name
            form_id = form_rows.add(
                session,
                pdf=made(office, number, mark),
                secondment_id=secondment_id,
                number=number,
                kind=text.kind.value,
                by_party=text.by.value,
                checkpoint=text.checkpoint,
                locale=text.locale,
                asked=to_json(text),
                fingerprint=mark,
                issued_on=today,
            )
        return Changed(form_id, _STAYS)

    def paper(self, form_id: str) -> bytes:
        """The PDF to print, as it was frozen."""
        with self._database.read() as session:
            return records.load_bytes(session, form_rows.form(session, form_id).pdf_sha256)

    def fillable(self, form_id: str) -> bytes:
        """The same PDF with fields to fill in on screen."""
        with self._database.read() as session:
            one = form_rows.form(session, form_id)
            stay = kept.case(session, one.secondment_id).record.reference
            pdf = records.load_bytes(session, one.pdf_sha256)
        text = text_of(one)
        places = places_of(pdf, [question.leveled for question in text.questions])
        fields = _fields(Words(text.locale), text, places)
        code = f"{stay.upper()}/{LETTER_OF[text.kind]}{one.number}/{one.fingerprint[:16].upper()}"
        return with_fields(pdf, fields, code=code)

    def mail(self, form_id: str, *, reply_by: date) -> bytes:
        """A draft to the rater with the form to fill in, for the office's own mail program."""
        pdf = self.fillable(form_id)
        with self._database.read() as session:
            one = form_rows.form(session, form_id)
            case = kept.case(session, one.secondment_id)
            own = chasing_rows.own_office(session)
            contacts = chasing_rows.reader_contacts(session, case.project.id, case.person)
        owner = _READER.get(Party(one.by_party))
        contact = contacts[owner] if owner else None
        to = case.person.email if owner is Owner.PARTICIPANT else contact.email if contact else own.email
        say = Words(one.locale)
        name = f"{case.person.given_name} {case.person.family_name}".strip()
        subject, text = _mail_words(
            say, text_of(one), name, reply_by, "\n".join(filter(None, (self._database.officer, own.name)))
        )
        return mail_bytes(
            to=[to] if to else [],
            subject=subject,
            text=text,
            sender=own.email,
            attachments=[(f"{case.record.reference}-form-{one.number}.pdf", pdf)],
        )


def text_of(row: Any) -> FormText:
    """What a form asks, from its record; raises ``ShapeError``."""
    return from_json(FormText, row.asked)


def evaluation_text(view: SecondmentView, rater: Party, checkpoint: date, locale: str) -> FormText:
    """What a rater is asked at a checkpoint: each objective, then who filled it in, where and when."""
    asked = tuple(Question(one.id, one.text, leveled=True) for one in view.project.objectives)
    end = (Question(NAME, "", given=rater_name(view.project, view.person, rater)), Question(PLACE, ""))
    return FormText(FormKind.EVALUATION, rater, locale, checkpoint, (*asked, *end))


def _form(view: SecondmentView, text: FormText, office: str, number: int, mark: str) -> EvaluationForm:
    assert text.checkpoint is not None
    asked = tuple(_asked(view, one, text.by, text.checkpoint) for one in view.project.objectives)
    return EvaluationForm(
        rater=text.by,
        rater_name=rater_name(view.project, view.person, text.by),
        checkpoint=text.checkpoint,
        objectives=asked,
        participant=view.person,
        sending_company=view.sending_company,
        host_company=view.host_company,
        reference=view.reference,
        locale=text.locale,
        office=office,
        edition=Words(text.locale)(view.edition.name),
        disclaimer=view.edition.disclaimer(text.locale),
        number=number,
        fingerprint=mark,
    )


def _asked(view: SecondmentView, objective: Objective, rater: Party, day: date) -> Asked:
    before = [
        r
        for r in view.ratings
        if r.objective_id == objective.id and r.rater == rater.value and r.checkpoint < day
    ]
    last = max(before, key=lambda r: r.checkpoint, default=None)
    return Asked(
        owner=label_of(objective.owner),
        text=objective.text,
        indicator=objective.indicator,
        target=objective.target,
        before=last.level if last else None,
        before_on=last.checkpoint if last else None,
    )


def rater_name(project: LearningProject, person: str, rater: Party) -> str:
    """Who is known to rate for a party; empty where nobody is, to be written in."""
    names = {
        Party.PARTICIPANT: person,
        Party.SC: project.mentoring.sc_contact.name or project.sending.contact.name,
        Party.HC: project.mentoring.mentor.name or project.host.contact.name,
        Party.SENDING_LCP: project.sending_lcp.contact.name,
    }
    return names.get(rater, "")


def _fields(say: Words, text: FormText, places: Sequence[Place]) -> list[Field]:
    """The fields of a form: a row of boxes and a frame a question, named by its place."""
    tips = {NAME: say("Name of who filled in this form"), PLACE: say("Place and date")}
    found = []
    for number, (question, place) in enumerate(zip(text.questions, places, strict=True)):
        words = question.text if question.leveled or not question.text else say(question.text)
        tip = tips.get(question.key) or words[:200]
        if question.leveled:
            found.append(Field(f"level.{number}", place.page, place.boxes, tip=tip))
            tip = say("Remark")
        lines = question.key not in tips
        found.append(
            Field(f"text.{number}", place.frame_page, (place.frame,), question.given, tip, lines=lines)
        )
    return found


def _mail_words(say: Words, text: FormText, name: str, reply_by: date, signed: str) -> tuple[str, str]:
    if text.kind is FormKind.REPORT:
        subject = say("Your final report on the stay of {name}", name=name)
        what = say("Please open the attached form and answer its questions in your own words.")
    else:
        subject = say("Your rating of the learning objectives: {name}, {day}", name=name, day=text.checkpoint)
        what = say(
            "Please open the attached form, click one box for each objective and add a remark where it helps."
        )
    lines = (
        say("Good day,"),
        what,
        say(
            "Save the file and send it back to us by {day}. You can also print it, fill it in by hand and "
            "send us a scan.",
            day=reply_by,
        ),
        say("Thank you and kind regards"),
        signed,
    )
    return subject, "\n\n".join(lines) + "\n"


def _row(record: Any) -> FormRow:
    return FormRow(
        record.id,
        record.number,
        FormKind(record.kind),
        record.by_party,
        record.checkpoint,
        record.locale,
        record.issued_on,
        record.returned_on,
        record.attachment_id,
    )
