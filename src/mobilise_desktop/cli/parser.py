"""The words of the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop import paths
from mobilise_desktop.words import languages

Arguments = argparse.Namespace
_NAME = "mobilise-desktop"
_DEMO_FIRMS = 51
_ANNEXES = ("checklist", "notice", "needs")


def parse(arguments: Sequence[str]) -> Arguments:
    """The arguments as values, ``command`` None without one; wrong usage ends the program with code 2."""
    found = _parser().parse_args(list(arguments))
    found.office = getattr(found, "office", None) or paths.default_office()
    found.json = getattr(found, "json", False)
    if complaint := _misused(found):
        print(complaint, file=sys.stderr)
        raise SystemExit(2)
    return found


def _misused(found: Arguments) -> str:
    """What is wrong with values that argparse takes, in one sentence; empty where all is well."""
    told = getattr(found, "locale", "")
    for locale in filter(None, told.split(",") if found.command == "learning-project" else [told]):
        if locale not in languages():
            return f"{locale} is not a language of the documents; choose one of {', '.join(languages())}."
    if found.command == "learning-project":
        return _misprinted(found)
    if found.command == "annual-report" and found.pdf is None and found.xlsx is None:
        return "Say where to write the report: --pdf FILE, --xlsx FILE or both."
    if found.command in ("scan", "verify"):
        return next((f"There is no file {path}." for path in found.files if not path.is_file()), "")
    return ""


def _misprinted(found: Arguments) -> str:
    if found.pdf is None and found.docx is None:
        return "Say where to write the print: --pdf FILE, --docx FILE or both."
    if len(found.locale.split(",")) > 2:
        return "A document has at most two languages, such as --locale en,pl."
    unknown = {word.strip() for word in (found.annexes or "").split(",")} - {"", *_ANNEXES}
    if unknown:
        return f"{', '.join(sorted(unknown))} is no annex; choose among {', '.join(_ANNEXES)}."
    return ""


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = argparse.ArgumentParser(
        prog=_NAME,
        parents=[common],
        description="The contact point's program for MobiliseSME. Without a command it opens its window.",
    )
    parser.add_argument("--version", action="version", version=f"{_NAME} {_version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common])

    _demo(command("demo", "Fill the office with fictional firms, people and cases."))
    _import(command("import", "Take office files (JSON) and tables (XLSX, CSV)."))
    _export(command("export", "Write the whole office to one JSON file."))
    _match(command("match", "Rank the counterparts of a participant or of a company."))
    _relax(command("relax", "What would open more counterparts to a participant or a company."))
    _plan(command("plan", "Plan the best matches for all who wait at once."))
    _rings(command("rings", "Find exchanges of two and three firms, each sending and receiving one."))
    _project(command("learning-project", "Print a Learning Project to a PDF file."))
    _scan(command("scan", "Tell what scans of signed paper hold; nothing is changed."))
    _verify(command("verify", "Tell whether a digitally signed file is unaltered and complete."))
    command("today", "What needs action, overdue first.")
    _figures(command("figures", "The office's figures of the stays that begin in a period."))
    report = "Write the annual report of a year: figures, charts, map, the office's own words."
    _annual_report(command("annual-report", report))
    _grant(command("grant", "The grant of a secondment with its working."))
    _formalities(command("formalities", "The formalities of a secondment, and their list as a PDF."))
    _budget(command("budget", "The office's budget: paid, still to pay, likely and free."))
    _calendar(command("calendar", "Write stays and deadlines to an iCalendar file."))
    command("check", "Check the office's file: integrity, links, journal.")
    _gallery(command("gallery", "Save a picture of every screen with demonstration data."))
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--office", type=Path, metavar="DIR", help="the folder of the office")
    common.add_argument("--json", action="store_true", help="answer in JSON, for machines")
    return common


def _demo(parser: argparse.ArgumentParser) -> None:
    firms = f"that many firms in all; never fewer than the {_DEMO_FIRMS} with their cases"
    parser.add_argument("--companies", type=_count, default=0, metavar="N", help=firms)
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another office")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be taken")
    parser.add_argument(
        "--skip-bad", action="store_true", help="leave out the rows of tables that do not fit"
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _match(parser: argparse.ArgumentParser) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--participant", default="", metavar="ID")
    who.add_argument("--company", default="", metavar="ID")
    parser.add_argument("--top", type=_count, default=10, metavar="N")
    parser.add_argument("--excluded", action="store_true", help="list those left out, with the reasons")


def _relax(parser: argparse.ArgumentParser) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--participant", default="", metavar="ID")
    who.add_argument("--company", default="", metavar="ID")
    parser.add_argument(
        "--near", type=_count, default=10, metavar="N", help="tell the N nearest of those left out"
    )


def _plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--goal", choices=("score", "served", "stable"), default="score")
    pinned = "a pair that the plan must hold; may be given more than once"
    parser.add_argument("--lock", action="append", default=[], metavar="PARTICIPANT:COMPANY", help=pinned)
    waiting = "hundredths of score for whoever waits longest, from 0 to 20"
    parser.add_argument("--waiting-points", type=_count, default=0, metavar="N", help=waiting)
    least = "leave out pairs that score less, from 0 to 1"
    parser.add_argument("--least-score", type=_share, default=0.0, metavar="X", help=least)


def _rings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--most-firms", type=int, choices=(2, 3), default=3, help="firms in a ring")


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--pdf", type=Path, metavar="FILE")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="a copy for comments, for word processors")
    spoken = "the reader's language, or two side by side such as en,pl"
    parser.add_argument("--locale", default="", metavar="xx[,yy]", help=spoken)
    parser.add_argument("--version", dest="number", type=_count, metavar="N", help="an issued version")
    parser.add_argument("--archive", action="store_true", help="as PDF/A-1b, for the archive")
    parser.add_argument("--large", action="store_true", help="in large type")
    chosen = f"those to print with it: {','.join(_ANNEXES)}, or nothing for none"
    parser.add_argument("--annexes", metavar="NAMES", help=chosen)


def _scan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PDF, JPEG, PNG or TIFF")


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs=1, type=Path, metavar="FILE", help="the PDF that came back")


def _figures(parser: argparse.ArgumentParser) -> None:
    for name, dest in (("--from", "first"), ("--to", "last")):
        parser.add_argument(name, dest=dest, type=_day, metavar="YYYY-MM-DD", help="else this year")


def _annual_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--year", type=_year, default=date.today().year, metavar="YYYY", help="else this year"
    )
    parser.add_argument("--pdf", type=Path, metavar="FILE")
    parser.add_argument("--xlsx", type=Path, metavar="FILE")
    parser.add_argument("--locale", default="", metavar="xx", help="the reader's language")
    stays = "list the stays: not at all, without personal data, with names"
    parser.add_argument("--stays", choices=("none", "plain", "names"), default="plain", help=stays)


def _budget(parser: argparse.ArgumentParser) -> None:
    what_if = parser.add_mutually_exclusive_group()
    what_if.add_argument("--case", default="", metavar="ID", help="what a yes to this open match would do")
    what_if.add_argument("--country", default="", metavar="XX", help="or to a stay in this host country")
    parser.add_argument(
        "--weeks", type=_count, default=0, metavar="N", help="of so many weeks, else as usual"
    )
    parser.add_argument("--special-rate", action="store_true", help="by the special rate")


def _grant(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")


def _formalities(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--pdf", type=Path, metavar="FILE")
    parser.add_argument("--locale", default="", metavar="xx", help="the reader's language")


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ics", type=Path, required=True, metavar="FILE")
    parser.add_argument("--locale", default="", metavar="xx", help="the reader's language")


def _gallery(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar="1366x768")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--locale", default="en", metavar="xx")


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number") from None
    if not 0 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{number} is not between 0 and 1000000")
    return number


def _year(text: str) -> int:
    if not text.isdecimal() or not 2000 <= int(text) <= 2100:
        raise argparse.ArgumentTypeError(f"{text} is not a year such as 2026")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a number") from None
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return share


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-03-31") from None


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1366x768")
    size = int(width), int(height)
    if not all(320 <= side <= 8_000 for side in size):
        raise argparse.ArgumentTypeError(f"{text} is not a size that a screen can have")
    return size


def _version() -> Any:
    from mobilise_desktop import __version__

    return __version__
