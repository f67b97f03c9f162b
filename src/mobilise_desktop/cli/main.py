"""Runs a command and prints its answer; failures become one plain sentence and an exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from mobilise_desktop.errors import MobiliseError
from mobilise_desktop.exchange.problems import Refused
from mobilise_desktop.words import Words

from . import budget, commands, desk, formalities, reporting
from .answer import Answer
from .parser import Arguments

OK, REFUSED, USAGE = 0, 1, 2
_SHOWN_PROBLEMS = 20
_COMMANDS: Mapping[str, Callable[[Arguments], Answer]] = {
    "demo": commands.demo,
    "import": commands.take,
    "export": commands.export,
    "match": commands.match,
    "plan": commands.plan,
    "rings": commands.rings,
    "relax": commands.relax,
    "learning-project": commands.learning_project,
    "scan": commands.scan,
    "verify": commands.verify,
    "check": commands.check,
    "today": desk.today,
    "figures": reporting.figures,
    "annual-report": reporting.annual_report,
    "grant": desk.grant,
    "formalities": formalities.formalities,
    "budget": budget.budget,
    "calendar": desk.calendar,
}


def run(arguments: Arguments) -> int:
    """Run the command and return the exit code: 0 done, 1 refused, 2 the file could not be read."""
    _speak_utf8()
    try:
        answer = _COMMANDS[arguments.command](arguments)
    except MobiliseError as error:
        _complain(error)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return REFUSED
    in_json = arguments.json
    words = json.dumps(answer.data, ensure_ascii=False, indent=1, allow_nan=False) if in_json else ""
    _tell(words or "\n".join(answer.lines))
    if answer.unreadable:
        return USAGE
    return OK if answer.ok else REFUSED


def _tell(words: str) -> None:
    """Print the answer; a reader who has seen enough may close the pipe."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: MobiliseError) -> None:
    say: Any = Words("en")
    if isinstance(error, Refused):
        for problem in error.problems[1:_SHOWN_PROBLEMS]:
            print(problem.said(say), file=sys.stderr)
    values = {name: str(value) if name == "pid" else value for name, value in error.values.items()}
    print(say(error.message, **values), file=sys.stderr)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
