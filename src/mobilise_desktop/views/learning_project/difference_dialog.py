"""Two texts of the document compared, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Checkpoint, LearningProject, Slice
from mobilise_desktop.domain.project_difference import Difference
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.cards import RowGroup
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import N_, Words, format_date, format_number

from .asks import PARTS, Heading, Line
from .checks_panel import plain_line
from .outline import TITLES, section_of

if TYPE_CHECKING:
    from .editor import ProjectEditor

_HEIGHT = 440
_ROWS: Mapping[str, str] = {
    "owner": N_("Whose objective"),
    "text": N_("Text"),
    "indicator": N_("Indicator"),
    "target": N_("Target"),
    "due": N_("By"),
    "skill_uri": N_("Skill"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "place": N_("Place or department"),
    "method": N_("Method"),
    "who": N_("Who takes part"),
    "deliverable": N_("What comes of it"),
    "objective_ids": N_("Objectives it serves"),
    "name": N_("Name"),
    "function": N_("Function"),
    "required": N_("Who signs"),
    "slices": N_("Parts of the stay"),
    "checkpoints": N_("Checkpoints"),
    "monthly_rate": N_("Monthly rate as stated"),
    "planned_grant": N_("Planned grant as stated"),
    "special_rate": N_("Special rate"),
    "agreement_no": N_("Agreement number"),
}


_LINES = tuple(
    line
    for parts in PARTS.values()
    for part in parts
    if not isinstance(part, Heading)
    for line in ((part,) if isinstance(part, Line) else part)
)


class DifferenceDialog(Dialog):
    """The changed fields by section, before and after."""

    def __init__(self, editor: ProjectEditor, found: Sequence[Difference], before: str, after: str) -> None:
        say = editor.say
        super().__init__(editor.page, say("What differs"), width=680)
        if not found:
            self.body.addWidget(Label(say("Both texts are the same."), wrap=True))
        else:
            count = say.n("{count} field differs.", "{count} fields differ.", len(found))
            self.body.addWidget(Label(count, "muted"))
            place = column(space=16)
            for key in TITLES:
                mine = [d for d in found if section_of(d.path) == key]
                if mine:
                    place.addWidget(self._group(editor, key, mine, before, after))
            scroll = Scroll(box(place), margins=(0, 0, 10, 8))
            scroll.setMinimumHeight(_HEIGHT)
            self.body.addWidget(scroll)
        self.add_button(say("Close"), "primary")

    @staticmethod
    def _group(
        editor: ProjectEditor, key: str, found: Sequence[Difference], before: str, after: str
    ) -> RowGroup:
        say = editor.say
        group = RowGroup(f"{key}  {say(TITLES[key])}")
        group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for one in found:
            words = column(
                Label(name_of(say, one.path, editor.project), "strong", wrap=True),
                Label(before, "help"),
                Label(told(say, one.before), "muted", wrap=True, selectable=True),
                Label(after, "help"),
                Label(told(say, one.after), wrap=True, selectable=True),
                space=1,
            )
            group.add(plain_line(words))
        return group


def name_of(say: Words, path: str, project: LearningProject) -> str:
    """The words of a field; rows are named by their number in ``project`` or by their party."""
    for line in _LINES:
        if line.path == path:
            return say(line.label)
    last = path.rsplit(".", maxsplit=1)[-1]
    words = say(_ROWS[last]) if last in _ROWS else ""
    row_name = _row_name(say, path, project)
    return ": ".join(filter(None, (row_name, words))) or say(TITLES[section_of(path)])


def _row_name(say: Words, path: str, project: LearningProject) -> str:
    if "[" not in path:
        return ""
    key = path[path.index("[") + 1 : path.index("]")]
    if path.startswith("signatories"):
        return say(label_of(Party(key)))
    rows: Sequence[Any] = project.objectives if path.startswith("objectives") else project.activities
    number = next((n for n, row in enumerate(rows, start=1) if row.id == key), key)
    if path.startswith("objectives"):
        return say("Objective {number}", number=number)
    return say("Activity {number}", number=number)


def told(say: Words, value: Any) -> str:
    """A value in words."""
    if value in (None, "", ()):
        return "–"
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, StrEnum):
        return say(label_of(value))
    if isinstance(value, date):
        return format_date(say.locale, value)
    if isinstance(value, Decimal):
        return format_number(say.locale, value)
    if isinstance(value, tuple):
        return "\n".join(told(say, item) for item in value)
    return _row_told(say, value)


def _row_told(say: Words, value: Any) -> str:
    if isinstance(value, Slice):
        days = say("{first} to {last}", first=value.first, last=value.last)
        return f"{days}, {say(label_of(value.kind))}"
    if isinstance(value, Checkpoint):
        return ", ".join(filter(None, (format_date(say.locale, value.day), value.method, value.who)))
    text = getattr(value, "text", None)
    return str(value) if text is None else str(text) or "–"
