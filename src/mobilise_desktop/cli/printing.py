"""The command that prints a Learning Project: PDF in every form, and the copy for comments."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mobilise_desktop.domain.codes import Annex
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.project_prints import Wish

from .answer import Answer
from .naming import by_id_or_name, projects
from .parser import Arguments


def print_project(services: Services, arguments: Arguments) -> Answer:
    """Write the files that were asked for."""
    wish = Wish(
        languages=tuple(filter(None, arguments.locale.split(","))),
        annexes=_annexes(arguments.annexes),
        version=arguments.number,
        large=arguments.large,
        archive=arguments.archive,
    )
    makers = {
        arguments.pdf: lambda key: services.prints.pdf(key, wish),
        arguments.docx: lambda key: services.prints.word(key, wish),
    }
    written: list[tuple[Path, int]] = []
    for path, make in makers.items():
        if path is not None:
            data = by_id_or_name(make, arguments.id, partial(projects, services))
            with replacing(path) as handle:
                handle.write(data)
            written.append((path, len(data)))
    first, size = written[0]
    files = [{"file": str(path), "bytes": count} for path, count in written]
    lines = tuple(f"The Learning Project was written to {path}." for path, _ in written)
    return Answer({"file": str(first), "bytes": size, "files": files}, lines)


def _annexes(words: str | None) -> tuple[Annex, ...] | None:
    """The annexes by their codes; ``None`` where nothing is said."""
    if words is None:
        return None
    return tuple(Annex(word.strip().upper()) for word in words.split(",") if word.strip())
