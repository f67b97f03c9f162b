"""Recommendations at the end of a stay: drafted, edited by the adviser, printed and filed as letters."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mobilise_desktop.domain.codes import Owner
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.recommendations import ADDRESSEES, FIELD_NAMES, AdviceField
from mobilise_desktop.views.kit.asking import PDF, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField
from mobilise_desktop.words import format_date, languages

from .recommendation_row import RecommendationRow
from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.recommendations import AdviceView, ReaderView
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail


class RecommendationsPanel(StayPanel):
    """Whose letter; a card for each of the four fields; the letters."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self._advice: AdviceView | None = None
        self._made: tuple[object, ...] = ()
        self.rows: dict[str, RecommendationRow] = {}
        self._cards = column(space=16)
        for part in (self._head(), box(self._cards), self._letters()):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        record_id = view.id
        self.page.ask(lambda _t: self.services.recommendations.open(record_id), self._show)

    def _head(self) -> Card:
        say = self.say
        help = say(
            "Drafted from the needs told, the ratings of the objectives and the goals. What you have edited "
            "or left out stays when you draft again."
        )
        card = Card(say("Recommendations"), help=help)
        readers = [(to, say(label_of(to))) for to in ADDRESSEES]
        self.reader = ChoiceChips(say, say("Letter to"), readers, single=True)
        self.reader.set_value(Owner.SC)
        self.reader.changed.connect(lambda _value: self._again())
        spoken = [(code, self.services.reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the letter"), spoken, searchable=False, always=True)
        self.language.changed.connect(self._set_language)
        self._name = Label("", "muted", wrap=True)
        self._unrated = Label("", "caution", wrap=True)
        self.draft_button = Button(say("Draft from the file"), "primary", on_click=self._draft)
        line = row(self.language, self.draft_button, space=12)
        line.setStretch(0, 1)
        line.setAlignment(self.draft_button, Qt.AlignmentFlag.AlignBottom)
        for part in (self.reader, self._name):
            card.body.addWidget(part)
        card.body.addLayout(line)
        card.body.addWidget(self._unrated)
        return card

    def _letters(self) -> Card:
        say = self.say
        card = Card(say("Letters"))
        self._standing = Label("", "muted", wrap=True)
        self.save_button = Button(say("Save this letter…"), icon="download", on_click=self._ask_where)
        self.file_button = Button(say("File all letters"), icon="file-text", on_click=self._file)
        card.body.addWidget(self._standing)
        card.body.addLayout(row(self.file_button, self.save_button, None, space=8))
        return card

    def _again(self) -> None:
        if self._advice is not None:
            self._flush()
            self._show(self._advice)

    def _show(self, advice: AdviceView) -> None:
        self._advice, say = advice, self.say
        reader = advice.reader(self._to())
        self._name.setText(reader.name)
        self.language.set_value(reader.locale)
        self._unrated.setText(
            say.n(
                "{count} objective is not rated yet: rate it on the tab Evaluation before you draft.",
                "{count} objectives are not rated yet: rate them on the tab Evaluation before you draft.",
                advice.unrated,
            )
        )
        self._unrated.setVisible(advice.unrated > 0)
        shape = tuple((r.id, r.kind, r.in_letter, r.taken_up_on) for r in reader.rows)
        made = (self.record_id, reader.to, reader.filed_on, shape)
        if made != self._made:
            self._made = made
            self._fill(reader)
        for row_shown in reader.rows:
            self.rows[row_shown.id].show_words(row_shown, reader.too_general.get(row_shown.id, ()))
        self._stand(advice, reader)

    def _fill(self, reader: ReaderView) -> None:
        self._flush()
        clear(self._cards)
        self.rows = {}
        for kind, name in FIELD_NAMES.items():
            card = Card(self.say(name))
            add = Button(self.say("Add"), "quiet", icon="plus", on_click=partial(self._add, kind))
            add.setAccessibleName(self.say("Add a recommendation: {field}", field=self.say(name)))
            card.add_action(add)
            own = [one for one in reader.rows if one.kind is kind]
            if not own:
                card.body.addWidget(Label(self.say("Nothing is recommended here yet."), "muted", wrap=True))
            for one in own:
                made = RecommendationRow(
                    self.say,
                    one,
                    len(self.rows) + 1,
                    filed=reader.filed_on is not None,
                    change=partial(self._change, self.record_id),
                    remove=partial(self._remove, self.record_id),
                )
                self.rows[one.id] = made
                card.body.addWidget(made)
            self._cards.addWidget(card)

    def _stand(self, advice: AdviceView, reader: ReaderView) -> None:
        say = self.say
        ready = [one for one in advice.readers if any(r.in_letter and r.text for r in one.rows)]
        told = []
        if advice.ended is None:
            told.append(say("Letters are written once the last day is confirmed on the tab Step."))
        else:
            told.append(
                say("Filing keeps a letter to each reader with the case and ticks the item on the checklist.")
            )
            days = ", ".join(format_date(say.locale, day) for day in advice.ask_on)
            if advice.reminded:
                told.append(say("Today reminds you on {days} to ask what came of it.", days=days))
            else:
                told.append(say("Today will remind you on {days} to ask what came of it.", days=days))
        if reader.filed_on:
            told.append(say("This letter was filed on {day}.", day=format_date(say.locale, reader.filed_on)))
        self._standing.setText("\n".join(told))
        self.file_button.setEnabled(advice.ended is not None and bool(ready))
        self.save_button.setEnabled(advice.ended is not None and reader in ready)

    def _to(self) -> Owner:
        chosen = self.reader.value()
        return chosen if isinstance(chosen, Owner) else Owner.SC

    def _flush(self) -> None:
        for shown in self.rows.values():
            shown.field.flush()

    def _draft(self) -> None:
        self._flush()
        record_id = self.record_id
        self.page.change(lambda _t: self.services.recommendations.draft(record_id), self._drafted)

    def _drafted(self, count: int) -> None:
        if not count:
            self.page.ctx.messages.toast(self.say("The file gives no ground for a draft. Write your own."))

    def _set_language(self, locale: object) -> None:
        record_id, to = self.record_id, self._to()
        if locale:
            self.page.change(
                lambda _t: self.services.recommendations.set_language(record_id, to, str(locale))
            )

    def _change(self, record_id: str, row_id: str, **values: object) -> None:
        self.page.change(lambda _t: self.services.recommendations.change(record_id, row_id, **values))

    def _remove(self, record_id: str, row_id: str) -> None:
        self.page.change(lambda _t: self.services.recommendations.remove(record_id, row_id))

    def _add(self, kind: AdviceField) -> None:
        self._flush()
        record_id, to = self.record_id, self._to()
        self.page.change(lambda _t: self.services.recommendations.add(record_id, to, kind))

    def _file(self) -> None:
        self._flush()
        record_id, locale = self.record_id, self.say.locale
        self.page.change(
            lambda _t: self.services.recommendations.file(record_id, today=date.today(), locale=locale),
            self._filed,
            label=self.say("Writing the letters"),
        )

    def _filed(self, count: int) -> None:
        words = self.say.n("{count} letter filed with the case", "{count} letters filed with the case", count)
        self.page.ctx.messages.toast(words)

    def _ask_where(self) -> None:
        say, view = self.say, self.detail.view
        assert view is not None
        self._flush()
        name = f"{view.reference} {say('Recommendations')} {say(label_of(self._to()))}.pdf"
        ask_where(self.page, say("Save this letter"), name, self.save_letter, PDF)

    def save_letter(self, path: Path) -> None:
        """Write the letter to the chosen reader as a PDF."""
        record_id, desk, to = self.record_id, self.services.recommendations, self._to()

        def work(_ticket: object) -> str:
            desk.write(path, desk.letter(record_id, [to], today=date.today()))
            return path.name

        self.page.ask(
            work,
            lambda name: self.page.ctx.messages.toast(self.say("Saved as {name}", name=name)),
            label=self.say("Writing the paper"),
        )
