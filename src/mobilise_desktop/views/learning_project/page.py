"""Learning Projects: the list, the editor and the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.domain.codes import MatchState, ProjectState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.project_states import FROZEN
from mobilise_desktop.domain.stages import PROJECT_STAGES, asked
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.matches import MatchFilter
from mobilise_desktop.services.projects import ProjectFilter, ProjectRow
from mobilise_desktop.services.today import STAGE_NAMES
from mobilise_desktop.views.command_search import Command
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField, FilterField
from mobilise_desktop.views.kit.into_list import leads_into
from mobilise_desktop.views.kit.jobs import Done, Outcome
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.page_stack import PageStack
from mobilise_desktop.views.kit.slices import Slices, polish_some
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.records.beside import covering
from mobilise_desktop.views.records.list_export import ExportButton
from mobilise_desktop.words import format_date

from .desk.tabs import ListTabs
from .draft_dialog import DraftDialog
from .editor import ProjectEditor
from .preview import PreviewPane
from .print_many import ask_print_all
from .saving import save_bytes
from .template_dialog import ask_template

if TYPE_CHECKING:
    from .scan_intake import ScanPane

DESK = "signatures"
_MOST_MATCHES = 500


class LearningProjectsPage(Page):
    """Every Learning Project; one is opened as a page of its own."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        self._wanted = ProjectFilter()
        self.words = FilterField(say, "", placeholder=say("Filter by name, firm or any word of the text…"))
        self.words.edited.connect(self._filter)
        self.words.changed.connect(lambda _value: self._filter())
        states = [
            *((stage, say(STAGE_NAMES[stage])) for stage in PROJECT_STAGES),
            *((state, say(label_of(state))) for state in ProjectState),
        ]
        self.state = ChoiceField(say, "", states, empty=say("Any state"), searchable=False)
        self.state.changed.connect(lambda _value: self._filter())
        self.new = Button(say("New from a match…"), "primary", icon="plus", on_click=self._ask_draft)
        self.model = PagedTableModel(
            self._columns(), self._fetch, self._count, ctx.jobs, sort="changed", descending=True, parent=self
        )
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda error: ctx.messages.error(error, self))
        self.table = DataTable(
            self.model, name=say("Learning Projects"), settings=ctx.settings, state_key="learning_projects"
        )
        self.table.opened.connect(lambda line: self.show_record(line.id))
        leads_into(self.words.edit, self.table)
        self.nothing = EmptyState(
            "file-text",
            say("No Learning Project yet. It is drafted from a match that both companies agreed to."),
            (say("Open the matches"), lambda: ctx.navigate("matching", None)),
        )
        self.count_label = Label("", "muted")
        self.stack = PageStack()
        self.lists = ListTabs(self, self._list_part())
        self.stack.addWidget(self.lists)
        self._editor: ProjectEditor | None = None
        self._to_open, self._at_signatures = "", False
        self._slices = Slices(self)
        self.content.addWidget(self.stack, 1)
        self.primary_action = self.new
        self.listen(
            {Kind.LEARNING_PROJECTS, Kind.MATCHES, Kind.SECONDMENTS, Kind.COMPANIES, Kind.PARTICIPANTS}
        )

    @property
    def editor(self) -> ProjectEditor:
        """Made when a Learning Project is first opened; at once where it is asked for before that is done."""
        if self._editor is None:
            self._make_editor()
            self._slices.finish()
        assert self._editor is not None
        return self._editor

    def _make_editor(self) -> None:
        if not self._slices.busy:
            made = ProjectEditor(self)
            self.stack.addWidget(made)
            self._slices.add(*made.parts, lambda: self._dress(made, iter(made.findChildren(QWidget))))

    def _dress(self, made: ProjectEditor, parts: Iterator[QWidget]) -> None:
        """All of the editor is ready to be seen before it is shown."""
        if polish_some(parts):
            self._slices.add(lambda: self._dress(made, parts))
            return
        self._editor = made
        if self._to_open:
            self.show_record(self._to_open)

    @cached_property
    def preview(self) -> PreviewPane:
        """Made when a paper is first looked at."""
        made = PreviewPane(self)
        self.stack.addWidget(made)
        return made

    @cached_property
    def scans(self) -> ScanPane:
        """Made when scans are first taken in."""
        from .scan_intake import ScanPane

        made = ScanPane(self)
        self.stack.addWidget(made)
        return made

    @cached_property
    def covered(self) -> EmptyState:
        """What stands in place of the list while a visitor looks on."""
        made = covering(self.ctx)
        self._lists.addWidget(made)
        return made

    def take_scans(self, files: Sequence[Path] = ()) -> None:
        """Show the scan intake and read the files given; digitally signed ones are taken back instead."""
        from .digital_return import sort_returned

        self.flush()
        sort_returned(self, files, self._show_scans)

    def ask_scans(self) -> None:
        """Show the scan intake and ask at once for the files to read."""
        self.take_scans()
        self.scans.ask_files()

    def _show_scans(self, files: Sequence[Path]) -> None:
        self._to_open = ""
        self.stack.setCurrentWidget(self.scans)
        self.scans.take(files)

    def _list_part(self) -> QWidget:
        scans = Button(self.say("Scan intake…"), "secondary", icon="scan-line", on_click=self.take_scans)
        self.print_all = Button(
            self.say("Print all shown…"), "quiet", icon="printer", on_click=self.ask_print_all
        )
        self.export = ExportButton(
            self, self.say("Learning Projects"), self.model, lambda: partial(self._rows, self._wanted)
        )
        bar = row(self.words, self.state, scans, self.new, space=8)
        bar.setStretch(0, 2)
        bar.setStretch(1, 1)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.nothing)
        lists = column(bar, self._lists, row(self.count_label, None, self.print_all, self.export), space=12)
        lists.setStretch(1, 1)
        return box(lists)

    def _columns(self) -> Columns:
        say = self.say
        names = dict(self.ctx.services.reference.countries(say.locale))

        def day(value: datetime | None) -> str:
            return format_date(say.locale, value.date()) if value else ""

        return (
            Column(say("Reference"), lambda r: r.reference, "reference", 150),
            Column(say("Participant"), self._person, "participant", 150),
            Column(say("Sending company"), lambda r: r.sending_company, "sender", 180),
            Column(say("Host"), lambda r: r.host_company, "host", 180),
            Column(say("Country"), lambda r: names.get(r.host_country, r.host_country), "", 90, least=1000),
            Column(
                say("State"),
                lambda r: say(label_of(r.state)),
                "state",
                170,
                tone=lambda r: tone_of(r.state.value),
            ),
            Column(say("Since"), lambda r: day(r.state_since), "since", 100),
            Column(say("Version"), lambda r: str(r.version), "", 70, align="right", least=900),
        )

    def _person(self, line: ProjectRow) -> str:
        """The name, unless a visitor looks on."""
        return self.say("Participant") if self.ctx.private else line.person

    def reload(self) -> None:
        self.model.reload()
        self.lists.reload()
        if self.stack.currentIndex() and self._editor is not None:
            self._editor.reload()
        if "scans" in self.__dict__:
            self.scans.reload()

    def commands(self) -> Sequence[Command]:
        say = self.say
        new = Command(say("New Learning Project from a match…"), "plus", self._ask_draft)
        if self.stack.currentWidget() is self._editor:
            paper = Command(say("Preview and print the Learning Project"), "printer", self.show_preview)
            if self._editor is None or self._editor.frozen:
                return (new, paper)
            template = Command(
                say("Take sections from an earlier project…"), "copy", partial(ask_template, self._editor)
            )
            return (new, paper, template)
        return (new,)

    def show_record(self, record_id: str) -> None:
        """A Learning Project, or the signature desk under its key ``DESK``."""
        if record_id == DESK:
            self.show_desk()
            return
        self._to_open = record_id
        if self._editor is None:
            self._make_editor()
            return
        self._editor.show_record(record_id)
        if self._at_signatures:
            self._at_signatures = False
            self._editor.side.show_tab("signatures")

    def place(self) -> str:
        """The Learning Project that is open or being opened, or the signature desk."""
        if self.stack.currentIndex():
            shown = self.stack.currentWidget()
            return self._editor.record_id if self._editor and shown is not self.__dict__.get("scans") else ""
        return self._to_open if self._slices.busy else DESK if self.lists.at_desk() else ""

    def holds_work(self) -> bool:
        """Scans that were read are filed or left by whoever reads them."""
        return "scans" in self.__dict__ and self.scans.intake is not None

    def show_signatures(self, record_id: str) -> None:
        """A Learning Project with its signatures in sight."""
        self._at_signatures = True
        self.show_record(record_id)

    def show_desk(self) -> None:
        """The documents out for signature."""
        self.flush()
        self._to_open = ""
        self.stack.setCurrentIndex(0)
        self.lists.show_desk()

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery shows of an opened project besides its beginning."""
        from .looks import project_looks

        return project_looks(self)

    def take_focus(self) -> None:
        if not self.stack.currentIndex() and not self.lists.at_desk():
            self.words.edit.setFocus()

    def step_back(self) -> bool:
        opened = bool(self.stack.currentIndex())
        if opened:
            self.show_start()
        return opened

    def show_start(self) -> None:
        """Back to the list one came from; from there to the list of Learning Projects."""
        self.flush()
        self._to_open = ""
        if not self.stack.currentIndex():
            self.lists.show_projects()
        self.stack.setCurrentIndex(0)
        self.lists.take_focus()

    def show_stage(self, stage: str) -> None:
        """The list of those in a stage of the pipeline."""
        self.flush()
        self._to_open = ""
        self.lists.show_projects()
        self.stack.setCurrentIndex(0)
        self.words.set_value("")
        self.state.set_value(stage)
        self._filter()

    def show_preview(self, version: int | None = None) -> None:
        """Show the paper of the opened project, or of one of its versions."""
        project = self.editor.settled()
        view = self.editor.view
        if view is None:
            return
        number = version or view.version
        frozen = next((v for v in view.versions if v.number == number), None) if version else None
        title = self.say(
            "{reference} · version {number} · {person}",
            reference=view.reference,
            number=number,
            person=project.participant.name,
        )
        self.preview.show_paper(
            view.id,
            version,
            title=title,
            name=f"{view.reference}-v{number}",
            locale=frozen.locale if frozen else view.locale,
            may_edit=not version and view.state not in FROZEN,
        )

    def leave_preview(self) -> None:
        """Back to the text."""
        self.stack.setCurrentWidget(self.editor)
        self.editor.reload()

    def kept(self, outcome: Outcome) -> None:
        """A change of the text was kept, or could not be: then the text is read anew."""
        if isinstance(outcome, Done):
            self._tell_fall_back(outcome.value.value)
            self.ctx.changes.announce(outcome.value.kinds)
            return
        self.ctx.messages.error(outcome.error, self)
        self.editor.reload()

    def _tell_fall_back(self, state: ProjectState) -> None:
        view = self.editor.view
        if view is not None and state is ProjectState.DRAFT and view.state not in (state, None):
            words = self.say("The text was changed after its review: it is a draft again.")
            self.ctx.messages.toast(words, self.editor.undo)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file the officer asked for."""
        self.ask(
            lambda _t: save_bytes(path, data),
            lambda _n: self.ctx.messages.toast(self.say("Saved as {path}", path=path.name)),
        )

    def _ask_draft(self) -> None:
        wanted = MatchFilter(states=frozenset({MatchState.AGREED}))
        matches = self.ctx.services.matches
        self.ask(lambda _t: matches.page(wanted, limit=_MOST_MATCHES), self._offer)

    def _offer(self, rows: Sequence[Any]) -> None:
        if rows:
            DraftDialog(self, rows, self.show_record).open()
            return
        self.ctx.messages.banner(
            self,
            "info",
            self.say("No match waits for its Learning Project. Both companies must have agreed to it."),
            (self.say("Open the matches"), lambda: self.ctx.navigate("matching", None)),
        )

    def ask_print_all(self) -> None:
        """Print what the list shows into a folder."""
        ask_print_all(self, self._wanted)

    def _filter(self) -> None:
        chosen, words = self.state.value(), self.words.edit.text()
        self._wanted = ProjectFilter(words, asked(chosen, PROJECT_STAGES), unplanned=chosen == "SIGNING")
        self.model.restart()

    def _fetch(self, *place: Any) -> Sequence[ProjectRow]:
        return self._rows(self._wanted, *place)

    def _rows(
        self, wanted: ProjectFilter, offset: int, limit: int, sort: str, descending: bool
    ) -> Sequence[ProjectRow]:
        found: Sequence[ProjectRow] = self.ctx.services.projects.page(
            wanted, sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def _count(self) -> int:
        return int(self.ctx.services.projects.count(self._wanted))

    def _loaded(self) -> None:
        total = self.model.total or 0
        private = self.ctx.private
        self.count_label.setText(self.say.n("{count} Learning Project", "{count} Learning Projects", total))
        self.count_label.setVisible(not private)
        for act in (self.print_all, self.export):
            act.setVisible(not private)
        self.print_all.setEnabled(bool(total))
        empty = not total and self._wanted == ProjectFilter()
        shown = self.covered if private else self.nothing if empty else self.table
        self._lists.setCurrentWidget(shown)
