"""The same letter to many: who gets it, who cannot and why, each looked at, all written and filed at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import (
    ADDRESSEE_WORDS,
    Addressee,
    LetterKind,
    LetterTemplate,
    addressees_of,
    first_addressee,
    suggested,
)
from mobilise_desktop.services.letter_parts import Letter, Way
from mobilise_desktop.services.letters_many import MOST, Standing
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.asking import PDF, FileKind, ask_folder, ask_where
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_

from .cautions import Cautions
from .keeping import ask_before_closing, ask_before_losing
from .many_edit import EditOne
from .many_list import ManyLine, ManyTable, standing_tone, standing_words
from .many_writing import write_and_file
from .preview import MAIL, PAPER, LetterPreview, fitting_width
from .wording import STANDING_WORDS, language_options, misfit_words

if TYPE_CHECKING:
    from mobilise_desktop.services.letters_many import ManyPlan, ManyRow

MAILS = FileKind(N_("One file of e-mails (*.zip)"), "zip")
_WIDE, _TALL = 1160, 380


class ManyDialog(Dialog):
    """Letters are filled anew where template, reader or language change; nobody is written to unseen."""

    def __init__(
        self, page: Page, kind: RecordKind, record_ids: Sequence[str], templates: Sequence[LetterTemplate]
    ) -> None:
        say = page.say
        title = say.n("Write to {count} record", "Write to {count} records", len(record_ids))
        if len(record_ids) == 1:
            title = say("Write a letter or e-mail")
        super().__init__(page, title, width=fitting_width(page, _WIDE))
        self.page, self.say, self.kind = page, say, kind
        self._ids, self._by_key = tuple(record_ids), {one.key: one for one in templates}
        self.plan: ManyPlan | None = None
        self._out: set[str] = set()
        self._in: set[str] = set()
        self._own: dict[int, Letter] = {}
        self._filled: tuple[object, ...] = ()
        self._asked, self._closed = 0, False
        self.finished.connect(lambda _code: self._end())
        self._make_choices(templates)
        self._make_list()
        self._make_buttons()
        self._choose_template()

    def _make_choices(self, templates: Sequence[LetterTemplate]) -> None:
        say = self.say
        self.template = ChoiceField(
            say, say("Template"), [(one.key, one.title(say.locale)) for one in templates], searchable=False
        )
        self.template.set_value(templates[0].key if templates else None)
        self.template.changed.connect(lambda _value: self._ask_first(self._choose_template))
        readers = [(to, say(ADDRESSEE_WORDS[to])) for to in addressees_of(self.kind)]
        self.reader = ChoiceField(say, say("Written to"), readers, searchable=False)
        self.reader.changed.connect(lambda _value: self._ask_first(self._fill))
        self.language = ChoiceField(
            say, say("Language"), (), empty=say("Each reader's own"), searchable=False
        )
        self.language.changed.connect(lambda _value: self._ask_first(self._fill))
        ways = ((Way.MAIL, say("By e-mail")), (Way.PAPER, say("By post")))
        self.way = ChoiceChips(say, say("How"), ways, single=True)
        self.way.set_value(Way.MAIL)
        self.way.changed.connect(lambda _value: self._show_way())
        choices = row(self.template, self.reader, self.language, self.way, space=12)
        for place, share in enumerate((3, 2, 2, 2)):
            choices.setStretch(place, share)
        choices.setAlignment(self.way, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(choices)

    def _make_list(self) -> None:
        say = self.say
        columns = (
            Column(say("Reader"), lambda line: line.name, "", 230),
            Column(
                say("Standing"),
                lambda line: standing_words(say, line, date.today()),
                "",
                190,
                tone=standing_tone,
            ),
        )
        self.model = ListTableModel(columns)
        self.table = ManyTable(self.model, name=say("Who is written to"), toggle=self.toggle)
        self.table.setMinimumHeight(theme.px(_TALL))
        self.table.chosen.connect(lambda _line: self._look())
        self.toggle_button = Button(say("Leave out"), "quiet", icon="x", on_click=self.toggle)
        self.toggle_button.setToolTip(say("Leave the current line out, or take it in again (Space)"))
        self.edit_button = Button(say("Change this one…"), "quiet", icon="pencil", on_click=self._edit)
        self.sums = Label("", "strong", wrap=True)
        self.again_button = Button(say("Leave those out"), "link", on_click=self.leave_out_again)
        self.again_button.hide()
        self.preview = LetterPreview(self.page, changed=self._look)
        turn = row(
            self.toggle_button,
            self.edit_button,
            None,
            IconButton("chevron-up", say("The letter before"), on_click=lambda: self.turn(-1)),
            IconButton("chevron-down", say("The next letter"), on_click=lambda: self.turn(1)),
            space=6,
        )
        self.cautions = Cautions(say, go=self._go, ask_officer=self._ask_officer)
        sums = row(self.sums, self.again_button, space=8)
        sums.setStretch(0, 1)
        left = column(sums, self.table, turn, self.cautions, space=8)
        left.setStretch(1, 1)
        parts = row(box(left), self.preview, space=20)
        parts.setStretch(0, 10)
        parts.setStretch(1, 10)
        self.body.addLayout(parts, 1)

    def _make_buttons(self) -> None:
        say = self.say
        self.folder_button = Button(
            say("Into a folder…"), "quiet", icon="folder-open", on_click=self._ask_folder
        )
        self.add_left(self.folder_button)
        self.add_button(say("Cancel"), "secondary", self.reject, closes=False)
        self.act = self.add_button("", "primary", self._ask_file, closes=False)

    def _ask_first(self, fill: Callable[[], object]) -> None:
        """Letters that were changed by hand are not filled anew unasked."""
        if self._own and self._chosen() != self._filled:
            ask_before_losing(self, self.say, fill, self._stay)
        else:
            fill()

    def _chosen(self) -> tuple[object, ...]:
        return tuple(field.value() for field in (self.template, self.reader, self.language))

    def _stay(self) -> None:
        for field, value in zip((self.template, self.reader, self.language), self._filled, strict=True):
            field.set_value(value)

    def _choose_template(self) -> None:
        template = self._by_key.get(str(self.template.value() or ""))
        self._in.clear()
        if template is None:
            self.sums.setText(self.say("No template fits here. Write one under Office, Letter templates."))
            self._name_act(0)
            return
        reference = self.page.ctx.services.reference
        self.language.set_value(None)
        self.language.set_options(language_options(self.say, reference, template.languages))
        self.reader.set_value(first_addressee(template, self.kind))
        mail = template.kind is not LetterKind.LETTER
        self.way.set_value(Way.MAIL if mail else Way.PAPER)
        self.preview.set_look(MAIL if mail else PAPER)
        self._fill()

    def _fill(self, *, keep: bool = False) -> None:
        """Fill all letters; ``keep`` leaves those changed by hand their words."""
        template, to = self._by_key.get(str(self.template.value() or "")), self.reader.value()
        if template is None:
            return
        self._asked += 1
        number, desk, kind, ids = self._asked, self.page.ctx.services.letters_many, self.kind, self._ids
        language = str(self.language.value() or "")
        self._filled = self._chosen()
        self._own = self._own if keep else {}

        def show(plan: ManyPlan) -> None:
            if number == self._asked and not self._closed:
                self.plan = plan.with_words(self._own)
                self._fill_list()

        self.page.ask(
            lambda ticket: desk.plan(
                kind,
                ids,
                template,
                today=date.today(),
                to=Addressee(to) if to else None,
                language=language,
                ticket=ticket,
            ),
            show,
            slow=True,
            label=self.say("Filling in the letters"),
        )

    def reject(self) -> None:
        """Left by Escape, the window's cross or Cancel: letters that were changed are not lost unasked."""
        if self.isVisible() and self._own:
            ask_before_closing(self, self.say, super().reject)
        else:
            super().reject()

    def _end(self) -> None:
        self._closed = True

    @property
    def _way(self) -> Way:
        return Way(self.way.value() or Way.MAIL)

    def _fill_list(self) -> None:
        if self.plan is None:
            return
        at = max(self.table.currentIndex().row(), 0)
        lines = [self._line(place, one) for place, one in enumerate(self.plan.rows)]
        self.model.set_rows(lines)
        self.table.select_row(min(at, len(lines) - 1))
        counts = Counter(line.standing for line in lines if not line.left_out)
        out = [line for line in lines if line.left_out]
        unfit = sum(line.misfit != "" for line in out)
        again = sum(line.again for line in lines)
        self.sums.setText(self._sums(counts, unfit, len(out) - unfit, again))
        self.again_button.setVisible(again > 0)
        self._name_act(counts[Standing.READY])
        self._look()

    def _line(self, place: int, one: ManyRow) -> ManyLine:
        name = one.letter.draft.reader.name if one.letter else ""
        standing, misfit = one.standing(self._way), ""
        if one.misfit and one.record_id not in self._out:
            misfit = misfit_words(self.say, self.kind, one.misfit)
        return ManyLine(
            one.record_id,
            place,
            name or self.say("(no name yet)"),
            standing,
            standing is Standing.READY and self._left_out(one),
            misfit,
            one.sent_on,
        )

    def _left_out(self, one: ManyRow) -> bool:
        """Whether the officer left it out, or has not taken in what does not fit."""
        return one.record_id in self._out or bool(one.misfit and one.record_id not in self._in)

    def _sums(self, counts: Counter[Standing], unfit: int, out: int, again: int) -> str:
        say = self.say
        told = [
            f"{say(words)}: {counts[one]}" for one, (words, _tone) in STANDING_WORDS.items() if counts[one]
        ]
        told += [say("Sent before: {count}", count=again)] if again else []
        told += [say("Does not fit: {count}", count=unfit)] if unfit else []
        return " · ".join([*told, *([say("Left out: {count}", count=out)] if out else [])])

    def _name_act(self, count: int) -> None:
        say, mail = self.say, self._way is Way.MAIL
        words = (
            say.n("Save {count} e-mail…", "Save {count} e-mails…", count)
            if mail
            else say.n("Save {count} letter as PDF…", "Save {count} letters as one PDF…", count)
        )
        self.act.setText(words)
        self.act.setEnabled(count > 0)
        self.folder_button.setVisible(mail)
        self.folder_button.setEnabled(count > 0)

    def _show_way(self) -> None:
        self.preview.set_look(MAIL if self._way is Way.MAIL else PAPER)
        self._fill_list()

    def _current(self) -> ManyRow | None:
        line = self.table.current()
        return self.plan.rows[line.place] if line is not None and self.plan else None

    def _look(self) -> None:
        one, line = self._current(), self.table.current()
        ready = line is not None and line.standing is Standing.READY
        self.toggle_button.setEnabled(ready)
        self.toggle_button.setText(
            self.say("Take in again") if line is not None and line.left_out else self.say("Leave out")
        )
        self.edit_button.setEnabled(one is not None and one.letter is not None)
        if one is not None and one.letter is not None:
            self.preview.show_letter(one.letter)
            self.cautions.show_letter(one.letter, self._way)

    def _go(self, page: str, record_id: str) -> None:
        """Leave to fill in what one reader's letter lacks."""
        self.reject()
        self.page.ctx.navigate(page, record_id)

    def _ask_officer(self) -> None:
        """The name of who works here, asked on the spot; all letters get it."""
        from mobilise_desktop.views.frame_acts import ask_officer

        dialog = ask_officer(self, self.say, self.page.ctx.settings)
        dialog.finished.connect(lambda _code: QTimer.singleShot(0, self, self._named))

    def _named(self) -> None:
        if not self._closed and self.page.ctx.settings.now.officer:
            self._fill(keep=True)

    def turn(self, by: int) -> None:
        """Another letter of the list."""
        self.table.select_row(self.table.currentIndex().row() + by)

    def toggle(self) -> None:
        """Leave the current line out, or take it in again."""
        line = self.table.current()
        if line is not None and line.standing is Standing.READY:
            if line.left_out:
                self._out.discard(line.id)
                self._in.add(line.id)
            else:
                self._out.add(line.id)
            self._fill_list()

    def leave_out_again(self) -> None:
        """Nobody is sent again what was sent before."""
        self._out |= {line.id for line in self.model.rows if line.again}
        self._fill_list()
        self.table.setFocus()

    def _edit(self) -> None:
        one, line = self._current(), self.table.current()
        if one is None or one.letter is None or line is None:
            return
        EditOne(self, self.say, one.letter, lambda letter: self._changed(line.place, letter)).open()

    def _changed(self, place: int, letter: Letter) -> None:
        if self.plan is not None:
            self.plan = self.plan.with_letter(place, letter)
            self._own[place] = letter
            self._fill_list()

    def letters(self) -> tuple[Letter, ...]:
        """The letters that go out."""
        if self.plan is None:
            return ()
        way = self._way
        return tuple(
            one.letter
            for one in self.plan.rows
            if one.letter and one.standing(way) is Standing.READY and not self._left_out(one)
        )

    def _ask_file(self) -> None:
        say, mail = self.say, self._way is Way.MAIL
        name = say("e-mails") if mail else say("letters")
        kind = MAILS if mail else PDF
        title = say("Save the e-mails") if mail else say("Save the letters")
        ask_where(
            self.page, title, f"{name} {date.today().isoformat()}.{kind.ending}", self.save, kind, over=self
        )

    def _ask_folder(self) -> None:
        ask_folder(self.page, self.say("Folder for the e-mails"), self.save, over=self)

    def save(self, path: Path) -> None:
        """Write all letters there, then file each with its case."""
        self.accept()
        write_and_file(self.page, self.letters(), self._way, path)


def write_to_many(page: Page, kind: RecordKind, fetch: Callable[[int], Sequence[Any]]) -> None:
    """Open the dialog for the rows that ``fetch(most)`` gives, read off the screen's thread."""
    templates = page.ctx.services.letter_templates

    def work(_ticket: object) -> tuple[list[str], Sequence[LetterTemplate]]:
        rows = fetch(MOST + 1)
        states = [str(getattr(one, "state", "")) for one in rows]
        return [one.id for one in rows], suggested(templates.all(), kind, states)

    def show(found: tuple[list[str], Sequence[LetterTemplate]]) -> None:
        ids, fitting = found
        if len(ids) > MOST:
            words = page.say("At most {count} at once. Narrow the filter.", count=MOST)
            page.ctx.messages.banner(page, "info", words)
        elif ids:
            ManyDialog(page, kind, ids, fitting).open()

    page.ask(work, show)
