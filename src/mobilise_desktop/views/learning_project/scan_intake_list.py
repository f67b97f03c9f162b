"""The list of a scan intake: a card a document, and the pages that belong to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.services.scan_intake import Standing, why_words
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import ElidedLabel, Label, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup

from .scan_intake_document import title_of

if TYPE_CHECKING:
    from mobilise_desktop.services.scan_intake import Intake, ScannedDocument
    from mobilise_desktop.words import Words

_MOST = 200


class DocumentCard(Card):
    """Reference, firms, pages and a word on how it stands."""

    def __init__(self, say: Words, document: ScannedDocument, *, private: bool) -> None:
        super().__init__(space=2)
        self.say, self._document = say, document
        title = f"{document.reference} · {title_of(say, document)}"
        self.badge = Badge()
        head = row(Label(title, "strong", wrap=True), self.badge)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        for words in ("" if private else document.person, document.firms):
            if words:
                self.body.addWidget(ElidedLabel(words, "muted"))
        seen = document.code.pages - len(document.missing)
        pages = say("{count} of {all} pages", count=seen, all=document.code.pages)
        self.body.addWidget(Label(pages, "help"))
        self.name = f"{title}, {pages}"
        self.show_filed(False)

    def show_filed(self, filed: bool) -> None:
        """Say whether it is filed, else how it stands."""
        if filed:
            self.badge.show_state(self.say("Filed"), "good")
            return
        say = self.say
        words, tone = {
            Standing.READY: (say("All pages here"), "good"),
            Standing.CLOSED: (say("All pages here"), "good"),
            Standing.INCOMPLETE: (say("Pages missing"), "caution"),
            Standing.OUTDATED: (say("Outdated"), "caution"),
            Standing.OTHER_TEXT: (say("Other text"), "bad"),
        }[self._document.standing]
        self.badge.show_state(words, tone)


def strangers(say: Words, intake: Intake) -> RowGroup | None:
    """Pages of other offices and pages that could not be read; ``None`` where there are none."""
    rows = []
    for (file, reference), pages in _foreign(intake).items():
        place = say.n(
            "{file}, page {pages}", "{file}, pages {pages}", len(pages), file=file, pages=_listed(pages)
        )
        words = say("Of a paper that this office does not know: {reference}.", reference=reference)
        rows.append(ListRow(place, words, icon="circle-help", wrap=True))
    for trouble in intake.unreadable:
        place = say("{file}, page {page}", file=trouble.file.name, page=trouble.sheet)
        message, values = why_words(trouble)
        place = place if trouble.sheet else trouble.file.name
        words = say(message, **values)
        rows.append(ListRow(place, words, icon="triangle-alert", icon_role="caution", wrap=True))
    if not rows:
        return None
    group = RowGroup(say("Not part of a document"))
    for one in rows[:_MOST]:
        group.add(one)
    if len(rows) > _MOST:
        more = len(rows) - _MOST
        group.add(ListRow(say.n("and {count} more", "and {count} more", more)))
    return group


def _foreign(intake: Intake) -> dict[tuple[str, str], list[int]]:
    """The places of foreign pages by file and reference."""
    found: dict[tuple[str, str], list[int]] = {}
    for sheet in intake.foreign:
        found.setdefault((sheet.file.name, sheet.code.paper.reference), []).append(sheet.sheet)
    return found


def _listed(pages: list[int]) -> str:
    """Page numbers, runs of three and more as first–last."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(parts)
