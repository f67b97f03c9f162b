"""A form of a stay that came back: each answer with its picture, confirmed by a person, then kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from mobilise_desktop.domain.evaluation import LEVEL_WORDS
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.stay_forms import DOUBT_WORDS, NAME, PLACE, Doubt, FormKind
from mobilise_desktop.services.returned_forms import COMING_WORDS, USABLE, Coming, Confirmed
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import Badge, Light
from mobilise_desktop.views.kit.basics import ElidedLabel, Label, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import format_date

if TYPE_CHECKING:
    from mobilise_desktop.exchange.scans.page_code import PaperCode
    from mobilise_desktop.services.kinds import Changed
    from mobilise_desktop.services.returned_forms import ReturnedAnswer, ReturnedForm
    from mobilise_desktop.words import Words

_WIDE = 660
LEFT_OUT = "none"
_LIGHTS = {
    Coming.UNKNOWN: "RED",
    Coming.OTHER_TEXT: "RED",
    Coming.RETURNED: "AMBER",
    Coming.INCOMPLETE: "AMBER",
    Coming.OLDER: "AMBER",
    Coming.READY: "GREEN",
}


def title_of(say: Words, form: ReturnedForm) -> str:
    """Which form it is."""
    who = say(label_of(form.by))
    if form.kind is FormKind.REPORT:
        return say("Form {number}: {who}, final report", number=form.code.number, who=who)
    day = format_date(say.locale, form.checkpoint) if form.checkpoint else ""
    return say("Form {number}: {who}, {day}", number=form.code.number, who=who, day=day)


class FormCard(Card):
    """Whose form of which stay, and a word on how it stands."""

    def __init__(self, say: Words, form: ReturnedForm, *, private: bool) -> None:
        super().__init__(space=2)
        self.say, self.form = say, form
        reference = form.reference or form.code.reference
        title = f"{reference} · {title_of(say, form)}" if form.reference else reference
        self.badge = Badge()
        head = row(Label(title, "strong", wrap=True), self.badge)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        if form.person and not private:
            self.body.addWidget(ElidedLabel(form.person, "muted", lines=2))
        self.name = title
        self.show_filed(False)

    def show_filed(self, filed: bool) -> None:
        """Say whether it is taken over, else how it stands."""
        say, form = self.say, self.form
        if filed:
            self.badge.show_state(say("Filed"), "good")
        elif not form.usable:
            self.badge.show_state(say("Not ours"), "bad")
        elif form.open:
            words = say.n("{count} to decide", "{count} to decide", len(form.open))
            self.badge.show_state(words, "caution")
        else:
            self.badge.show_state(say("Read"), "good")


class FormPanel(QWidget):
    """Holds what a person confirms of a form until it is kept, as a document of the scan intake does."""

    def __init__(self, page: Any, form: ReturnedForm, changed: Callable[[], object]) -> None:
        super().__init__()
        say: Words = page.say
        self.page, self.say, self.form = page, say, form
        content = column(space=16)
        content.addWidget(Light(_LIGHTS[form.coming], say(COMING_WORDS[form.coming]), wrap=True))
        content.addWidget(Label(self._facts(), "muted", wrap=True))
        self.answers = [
            AnswerCard(say, number, one, changed)
            for number, one in enumerate(form.answers, start=1)
            if one.question.leveled
        ]
        self.texts: dict[str, MultiLineField] = {}
        for card in self.answers:
            content.addWidget(card)
        for one in form.answers:
            if not one.question.leveled and one.question.key not in (NAME, PLACE):
                content.addWidget(self._text_card(one))
            elif not one.question.leveled and (one.words or one.answer.text):
                content.addWidget(_end_card(say, one))
        content.addStretch(1)
        inner = QWidget()
        inner.setLayout(content)
        self._scroll = Scroll(inner, most_wide=900, margins=(16, 4, 16, 24))
        self.setLayout(column(self._scroll))

    def _text_card(self, one: ReturnedAnswer) -> Card:
        """A question of a report: its picture, and its words to be corrected."""
        title = self.say(one.question.text)
        card = Card(title)
        if one.words:
            card.body.addWidget(_picture(one.words, title))
        field = MultiLineField(self.say, self.say("Answer"), lines=4)
        field.set_value(one.answer.text)
        self.texts[one.question.key] = field
        card.body.addWidget(field)
        return card

    @property
    def code(self) -> PaperCode:
        """The code by which the intake knows it."""
        return self.form.code

    @property
    def may_be_kept(self) -> bool:
        """Whether anything of it can be taken over."""
        return self.form.usable

    @property
    def file_words(self) -> str:
        """What the button says."""
        count = sum(card.confirmed() is not None for card in self.answers)
        if self.texts:
            return self.say("Take over the report")
        if not count:
            return self.say("File the form")
        return self.say.n("Take over {count} rating", "Take over {count} ratings", count)

    def open_record(self) -> None:
        """Go to the stay."""
        if self.form.secondment_id:
            self.page.ctx.navigate("secondments", self.form.secondment_id)

    @property
    def open_words(self) -> str:
        """Where its record is."""
        return str(self.say("Open the stay"))

    def kept(self, attachment: str) -> tuple[str, str]:
        """The attachment that was made, and what is said about it."""
        count = sum(card.confirmed() is not None for card in self.answers)
        if self.texts:
            return attachment, self.say("Filed, the report is noted as received.")
        words = self.say.n("Filed, {count} rating taken over.", "Filed, {count} ratings taken over.", count)
        return attachment, words

    def work(self, _intake: object) -> Callable[[], Changed[str]] | None:
        """How to keep it; ``None`` where an answer is still to be decided, to which it then leads."""
        undecided = [card for card in self.answers if not card.decided()]
        if undecided:
            self._scroll.show_widget(undecided[0])
            undecided[0].ask()
            return None
        confirmed = [found for card in self.answers if (found := card.confirmed()) is not None]
        for key, field in self.texts.items():
            field.flush()
            confirmed.append(Confirmed(key, text=str(field.value())))
        returned, form = self.page.ctx.services.returned_forms, self.form
        return lambda: returned.keep(form, confirmed, today=date.today())

    def _facts(self) -> str:
        say, form = self.say, self.form
        names = {sheet.file.name for sheet in form.sheets} | ({form.file.name} if form.file else set())
        told = [say("From {files}.", files=", ".join(sorted(names)))]
        if form.coming not in USABLE:
            return told[0]
        if form.file:
            told.append(say("Filled in on screen."))
        if form.open:
            told.append(
                say.n("Please decide {count} answer.", "Please decide {count} answers.", len(form.open))
            )
        return " ".join(told)


class AnswerCard(Card):
    """An objective: the boxes as they came, the level they say, the remark."""

    def __init__(self, say: Words, number: int, one: ReturnedAnswer, changed: Callable[[], object]) -> None:
        super().__init__(say("Objective {number}", number=number), space=8)
        self.say, self.one = say, one
        self.body.addWidget(Label(one.question.text.strip() or "–", wrap=True, selectable=True))
        if one.row:
            name = say("The boxes of objective {number} on the scan", number=number)
            self.body.addWidget(_picture(one.row, name))
        gone = one.answer.doubt is Doubt.GONE
        levels = [(str(level), say(words)) for level, words in enumerate(LEVEL_WORDS)]
        options = [*levels, (LEFT_OUT, say("Not answered"))]
        self.level = ChoiceField(say, say("Rating"), options, empty=say("Please decide"), searchable=False)
        self.level.setEnabled(not gone)
        if one.answer.doubt is None:
            self.level.set_value(LEFT_OUT if one.answer.level is None else str(one.answer.level))
        self.level.changed.connect(lambda _value: self._told(changed))
        self.remark = MultiLineField(say, say("Remark"), lines=2)
        self.remark.setEnabled(not gone)
        self.remark.set_value(one.answer.text)
        self._doubt = Label("", "caution", wrap=True)
        self.body.addWidget(self._doubt)
        self.body.addWidget(self.level)
        if one.now is not None:
            self.body.addWidget(Label(say("Kept so far: {level}", level=say(LEVEL_WORDS[one.now])), "muted"))
        if one.words:
            name = say("The remark to objective {number} on the scan", number=number)
            self.body.addWidget(_picture(one.words, name))
            self.remark.set_help(say("Type what is written there if it is to be found and printed."))
        self.body.addWidget(self.remark)
        self._show_doubt()

    def decided(self) -> bool:
        """Whether it is known what the answer is."""
        return self.one.answer.doubt is Doubt.GONE or self.level.value() is not None

    def confirmed(self) -> Confirmed | None:
        """The rating to keep; ``None`` where it was left out or cannot be kept."""
        value = self.level.value()
        if value is None or value == LEFT_OUT or self.one.answer.doubt is Doubt.GONE:
            return None
        return Confirmed(self.one.question.key, int(value), str(self.remark.value()))

    def ask(self) -> None:
        """Bring the keyboard to the answer that is missing."""
        self.level.set_error(self.say("Choose what was meant, or “Not answered”."))
        self.level.setFocus()

    def _told(self, changed: Callable[[], object]) -> None:
        self.level.set_error("")
        self._show_doubt()
        changed()

    def _show_doubt(self) -> None:
        doubt = self.one.answer.doubt
        open_still = doubt is Doubt.GONE or (doubt is not None and self.level.value() is None)
        self._doubt.setText(self.say(DOUBT_WORDS[doubt]) if doubt is not None and open_still else "")
        self._doubt.setVisible(bool(self._doubt.text()))


def _end_card(say: Words, one: ReturnedAnswer) -> Card:
    """What stands at the end of a form: who, where and when; filed with it, not kept apart."""
    titles = {NAME: say("Name of who filled in this form"), PLACE: say("Place and date")}
    card = Card(titles.get(one.question.key, one.question.text))
    if one.words:
        card.body.addWidget(_picture(one.words, titles.get(one.question.key, "")))
    if one.answer.text:
        card.body.addWidget(Label(one.answer.text, wrap=True, selectable=True))
    return card


def _picture(png: bytes, name: str) -> QLabel:
    picture, pixels = QLabel(), QPixmap()
    pixels.loadFromData(png, "PNG")
    wide = min(theme.px(_WIDE), max(1, pixels.width()))
    picture.setPixmap(pixels.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))
    picture.setAccessibleName(name)
    return picture
