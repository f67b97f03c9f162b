"""All Learning Projects of the list printed into a folder, with progress; those that fail are named."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mobilise_desktop.services.project_batch import BatchReport, print_all
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.views.kit.asking import ask_folder
from mobilise_desktop.views.kit.jobs import Done, Outcome, Ticket

if TYPE_CHECKING:
    from .page import LearningProjectsPage

_MOST = 10_000
_MOST_NAMED = 5


def ask_print_all(page: LearningProjectsPage, wanted: ProjectFilter) -> None:
    """Ask for the folder, then print what the list shows."""
    ask_folder(page, page.say("Print all shown into a folder"), partial(print_into, page, wanted))


def print_into(page: LearningProjectsPage, wanted: ProjectFilter, folder: Path) -> None:
    """Print in the background; the officer may go on or stop it."""
    services = page.ctx.services

    def work(ticket: Ticket) -> tuple[BatchReport, dict[str, str]]:
        rows = services.projects.page(wanted, limit=_MOST)
        report = print_all(services.prints, [row.id for row in rows], folder, tell=ticket)
        return report, {row.id: row.reference for row in rows}

    label = page.say("Learning Projects are printed")
    page.ctx.jobs.run(work, partial(_printed, page, folder), slow=True, label=label, owner=page)


def _printed(page: LearningProjectsPage, folder: Path, outcome: Outcome) -> None:
    if not isinstance(outcome, Done):
        page.ctx.messages.error(outcome.error, page)
        return
    report, names = outcome.value
    say, count = page.say, len(report.written)
    written = say.n(
        "{count} Learning Project printed into {folder}.",
        "{count} Learning Projects printed into {folder}.",
        count,
        folder=folder.name,
    )
    if not report.broken:
        page.ctx.messages.toast(written)
        return
    told = [names.get(one.project_id, one.project_id) for one in report.broken]
    listed = ", ".join(told[:_MOST_NAMED]) + (" …" if len(told) > _MOST_NAMED else "")
    broken = say.n(
        "{count} could not be printed: {names}",
        "{count} could not be printed: {names}",
        len(told),
        names=listed,
    )
    page.ctx.messages.banner(page, "caution", f"{written} {broken}")
