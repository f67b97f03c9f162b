"""Many Learning Projects printed into a folder, one file each; a broken one is named, the others are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mobilise_desktop.documents.press import Press
from mobilise_desktop.documents.prints import Print
from mobilise_desktop.domain.json_values import ShapeError
from mobilise_desktop.errors import MobiliseError
from mobilise_desktop.exchange.atomic import replacing

from .project_prints import AS_ISSUED, ProjectPrints, Wish

Tell = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """A document that could not be printed, and why."""

    project_id: str
    error: BaseException


@dataclass(slots=True)
class BatchReport:
    """What was written, and what could not be."""

    written: list[Path] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def print_all(
    prints: ProjectPrints,
    project_ids: Sequence[str],
    folder: Path,
    *,
    wish: Wish = AS_ISSUED,
    tell: Tell = lambda _done, _text: None,
    workers: int | None = None,
) -> BatchReport:
    """Print each project to ``REFERENCE-vN.pdf`` in the folder, in several processes.

    ``tell`` hears the share done and the name of the last file; what it raises (such as ``Cancelled``) ends
    the run, with the files written so far kept. Raises ``StorageFailure`` where the folder cannot be written.
    """
    run = _Run(prints, project_ids, folder, wish, tell)
    with Press(workers) as press:
        for pressed in press.all_of(run.wanted()):
            if pressed.error is not None:
                run.broken(pressed.key, pressed.error)
            else:
                run.keep(pressed.key, pressed.pdf)
    return run.report


class _Run:
    def __init__(
        self, prints: ProjectPrints, project_ids: Sequence[str], folder: Path, wish: Wish, tell: Tell
    ) -> None:
        self.report = BatchReport()
        self._prints, self._ids, self._folder, self._wish = prints, project_ids, folder, wish
        self._tell = tell
        self._names: dict[str, str] = {}

    def wanted(self) -> Iterator[tuple[str, Print]]:
        """The prints to be set; those frozen in this form are written at once."""
        for project_id in self._ids:
            try:
                printable = self._prints.prepare(project_id, self._wish)
            except (MobiliseError, ShapeError) as error:
                self.broken(project_id, error)
                continue
            self._names[project_id] = printable.name
            if printable.frozen:
                self.keep(project_id, printable.frozen)
            else:
                yield project_id, printable.print

    def keep(self, project_id: str, pdf: bytes) -> None:
        """Write one file."""
        path = self._folder / f"{self._names[project_id]}.pdf"
        with replacing(path) as handle:
            handle.write(pdf)
        self.report.written.append(path)
        self._told(path.name)

    def broken(self, project_id: str, error: BaseException) -> None:
        """Note what could not be printed."""
        self.report.broken.append(Broken(project_id, error))
        self._told(self._names.get(project_id, project_id))

    def _told(self, name: str) -> None:
        done = len(self.report.written) + len(self.report.broken)
        self._tell(done / max(len(self._ids), 1), name)
