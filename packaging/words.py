"""Keep the message catalogues: extract from the sources, compile, check what translators wrote.

python packaging/words.py extract [LANGUAGE…]   bring resources/locale/*/LC_MESSAGES/mobilise.po up to date
python packaging/words.py compile               write the .mo beside each .po
python packaging/words.py check                 name every fault of the catalogues; exit code 1 if any
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "mobilise_desktop"
CATALOGUES = ROOT / "resources" / "locale"
PROJECT = "MobiliseSME Desktop"
CATALOGUE = "LC_MESSAGES/mobilise.po"
INTERFACE = ("de",)  # languages the whole interface speaks beside English: no message may be missing or empty

SAYING = frozenset({"say", "_say", "words", "_words"})  # names that a Words value goes by


@dataclass(frozen=True, slots=True)
class Said:
    """One place where a message is spoken: ``forms`` holds one text, or the singular and the plural."""

    place: str
    line: int
    forms: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Do what the first argument names and answer with the exit code."""
    command, names = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "extract":
        extract(names)
    elif command == "compile":
        compile_all()
    elif command == "check":
        faults = check()
        print("\n".join(faults) or "The catalogues are in order.")
        return 1 if faults else 0
    else:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    return 0


def extract(languages: list[str]) -> None:
    """Add new messages, drop those no longer said, keep every translation; named languages are begun."""
    said = list(messages())
    for language in sorted({*languages, *(file.parent.parent.name for file in catalogues())}):
        file = CATALOGUES / language / CATALOGUE
        catalogue = _begun(file, language)
        catalogue.update(_template(said), no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as handle:
            write_po(handle, catalogue, width=110, sort_output=True, include_lineno=False)
        empty = sum(1 for entry in polib.pofile(str(file)) if not entry.translated())
        print(f"{language}: {len(catalogue)} messages, {empty} without a translation")


def compile_all() -> None:
    """The form that Python's gettext reads, for each catalogue."""
    for file in catalogues():
        with file.open("rb") as source, file.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=file.parent.parent.name))


def check(*, complete: bool = True) -> list[str]:
    """Each fault of each catalogue in a sentence: lost placeholders, doubtful messages.

    With ``complete`` also what the languages of the interface miss: empty messages and those to be extracted.
    """
    said = {message.forms[0] for message in messages()} if complete else set()
    whole = INTERFACE if complete else ()
    return [fault for file in catalogues() for fault in _faults(file, said, whole)]


def catalogues() -> list[Path]:
    """Every catalogue there is."""
    return sorted(CATALOGUES.glob(f"*/{CATALOGUE}"))


def messages(sources: Path = SOURCES) -> Iterator[Said]:
    """Every message the sources say, in the order of files and lines."""
    for file in sorted(sources.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        place = file.relative_to(sources.parent).as_posix()
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for forms in _spoken(call):
                yield Said(place, call.lineno, forms)


def message_arguments(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that are messages: none when the call says nothing to a person."""
    name, owner = _names(call.func)
    if name == "N_" or name in SAYING:
        first, count = 0, 1
    elif name == "t":
        first, count = 1, 1
    elif name == "n":
        first, count = (0 if owner in SAYING else 1), 2
    else:
        return []
    return call.args[first : first + count]


def _spoken(call: ast.Call) -> Iterator[tuple[str, ...]]:
    """The literal messages of a call; ``a if x else b`` holds two, a variable none (N_ marks those)."""
    arguments = message_arguments(call)
    if len(arguments) == 2:
        forms = [next(_literals(argument), "") for argument in arguments]
        if all(forms):
            yield tuple(forms)
    elif arguments:
        yield from ((text,) for text in _literals(arguments[0]) if text)


def _literals(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _literals(argument.body)
        yield from _literals(argument.orelse)


def _names(function: ast.expr) -> tuple[str, str]:
    """The last name of what is called, and the name before it: ``self.say.n`` gives ``n`` and ``say``."""
    if isinstance(function, ast.Name):
        return function.id, ""
    if isinstance(function, ast.Attribute):
        return function.attr, _names(function.value)[0]
    return "", ""


def _template(said: list[Said]) -> Catalog:
    template = Catalog()
    for message in said:
        template.add(
            message.forms if len(message.forms) > 1 else message.forms[0], locations=[(message.place, 0)]
        )
    return template


def _begun(file: Path, language: str) -> Catalog:
    catalogue = Catalog(locale=language)
    if file.exists():
        with file.open("rb") as handle:
            catalogue = read_po(handle, locale=language)
    catalogue.project, catalogue.version, catalogue.fuzzy = PROJECT, "0.1", False
    catalogue.header_comment = f"# {PROJECT}: {language}. Licence: Apache-2.0, as the program."
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = PROJECT
    return catalogue


def _faults(file: Path, said: set[str], whole: tuple[str, ...]) -> Iterator[str]:
    language = file.parent.parent.name
    catalogue = polib.pofile(str(file))
    if language in whole:
        for message in sorted(said - {entry.msgid for entry in catalogue if not entry.obsolete}):
            yield f"{language}: missing, run extract: {message!r}"
    for entry in catalogue:
        if fault := _fault(entry, complete=language in whole):
            yield f"{language}: {fault}: {entry.msgid!r}"


def _fault(entry: polib.POEntry, *, complete: bool) -> str:
    if entry.obsolete:
        return ""
    if entry.fuzzy:
        return "doubtful (fuzzy)"
    if not entry.translated():
        return "not translated" if complete or any(entry.msgstr_plural.values()) else ""
    wanted = _fields(entry.msgid_plural or entry.msgid)
    for text in entry.msgstr_plural.values() or [entry.msgstr]:
        if _fields(text) - {"count"} != wanted - {"count"} or _fields(text) - wanted:
            return "placeholders differ"
        if text.strip() != text and entry.msgid.strip() == entry.msgid:
            return "spaces around the text"
    return ""


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
