"""Signed files spoilt at random, and what each of them may not do: be taken while it shows something else."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import numpy as np
import pypdfium2
import signed_files as hands
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from mobilise_desktop.documents.learning_project_paper import LearningProjectPaper, render
from mobilise_desktop.documents.signing_places import SigningPlace, signing_places
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.signed_file import OFFICE_FIELD, Belonging, Place, field_of, judge
from mobilise_desktop.exchange.signed_pdf import certificate, reading
from mobilise_desktop.exchange.signed_pdf.preparing import FieldPlace, prepare

KINDS = ("flip", "cut", "insert", "append", "swap", "revise")
_OBJECT = re.compile(rb"\n(\d+) 0 obj(.*?)endobj", re.S)
_DOTS = 40
Writer = IncrementalPdfFileWriter
Page = generic.DictionaryObject
_PARTIES = tuple(Party)[:3]


@dataclass(frozen=True, slots=True)
class Sent:
    """A prepared file, the same signed by three parties, and the places of the fields."""

    prepared: bytes
    full: bytes
    places: tuple[SigningPlace, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutant. ``wrong``: taken though its pages look different outside the fields."""

    kind: str
    begins_well: bool
    intact: bool
    taken: bool
    wrong: bool


@cache
def sent() -> Sent:
    """A Learning Project prepared by an office and signed."""
    paper = LearningProjectPaper(
        project=LearningProject(), reference="MSME-EXA-2026-1", draft=False, fingerprint="ab" * 32
    )
    pdf = render(paper)
    places = signing_places(pdf)
    keys = certificate.make(name="Office", country="BE", passphrase=hands.PASSPHRASE, now=datetime.now(UTC))
    fields = [
        FieldPlace(name=field_of(party), title=party.value, page=place.page, rectangle=place.rectangle)
        for party, place in zip(_PARTIES, places, strict=False)
    ]
    prepared = prepare(
        pdf, places=fields, office_field=OFFICE_FIELD, keys=keys, passphrase=hands.PASSPHRASE, reason=""
    )
    full = prepared
    for party in _PARTIES:
        full = hands.signed(full, field_of(party), hands.person(party.value.title()))
    return Sent(prepared, full, places)


def mutants(count: int, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """That many spoilt files, kind by kind; most are spoilt behind the prepared bytes."""
    dice = random.Random(seed)
    for number in range(count):
        kind, data = KINDS[number % len(KINDS)], sent().full
        while data == sent().full:
            data = _ACTS[kind](sent(), dice)
        yield kind, data


def outcome(kind: str, data: bytes) -> Outcome:
    """What the office would do with the file."""
    home = Belonging(Place.PRESENT, "MSME-EXA-2026-1", 1, 1, _PARTIES)
    found = reading.examine(data, anchors=(), moment=datetime.now(UTC))
    begins = data.startswith(sent().prepared)
    accepted = judge(found, home).accepted
    taken = begins and accepted
    return Outcome(kind, begins, accepted, taken, taken and not looks_the_same(data))


def looks_the_same(data: bytes) -> bool:
    """Whether the pages look as those that were sent, the fields left aside."""
    try:
        ours, theirs = _pages(sent().prepared), _pages(data)
    except pypdfium2.PdfiumError:
        return False
    if len(ours) != len(theirs) or any(a.shape != b.shape for a, b in zip(ours, theirs, strict=True)):
        return False
    for number, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        differs = np.any(mine != other, axis=2)
        for place in sent().places:
            if place.page == number:
                left, low, right, high = (edge * _DOTS / 72 for edge in place.rectangle)
                tall = differs.shape[0]
                differs[int(tall - high) - 2 : int(tall - low) + 3, int(left) - 2 : int(right) + 3] = False
        if differs.any():
            return False
    return True


def summed(outcomes: Iterator[Outcome]) -> dict[str, int]:
    """How many of all, by what became of them."""
    counts: Counter[str] = Counter()
    for one in outcomes:
        counts["files"] += 1
        counts["begin_with_the_prepared_bytes"] += one.begins_well
        counts["pass_without_the_prefix"] += one.intact
        counts["accepted"] += one.taken
        counts["wrongly_accepted"] += one.wrong
    return dict(counts)


def _pages(data: bytes) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        return [page.render(scale=_DOTS / 72).to_numpy().copy() for page in document]
    finally:
        document.close()


def _somewhere(file: Sent, dice: random.Random) -> int:
    """A place in the file: in three of four cases behind the prepared bytes."""
    start = len(file.prepared) if dice.random() < 0.75 else 0
    return dice.randrange(start, len(file.full))


def _flip(file: Sent, dice: random.Random) -> bytes:
    data = bytearray(file.full)
    for _ in range(dice.choice((1, 1, 1, 3, 8))):
        data[_somewhere(file, dice)] ^= 1 << dice.randrange(8)
    return bytes(data)


def _cut(file: Sent, dice: random.Random) -> bytes:
    at = _somewhere(file, dice)
    if dice.random() < 0.5:
        return file.full[:at]
    return file.full[:at] + file.full[at + dice.choice((1, 7, 200, 4000)) :]


def _insert(file: Sent, dice: random.Random) -> bytes:
    at = _somewhere(file, dice)
    more = dice.choice((b" ", b"\n", b"0", dice.randbytes(5), b"/V 3 0 R", b"\n1 0 obj\n<<>>\nendobj\n"))
    return file.full[:at] + more + file.full[at:]


def _append(file: Sent, dice: random.Random) -> bytes:
    ends = [found.end() for found in re.finditer(rb"%%EOF\n?", file.full)]
    more = dice.choice((b"\n", b"%%EOF\n", dice.randbytes(30), b"9 0 obj\n<</Type/Page>>\nendobj\n"))
    if dice.random() < 0.5:
        at = dice.choice(ends)
        more = file.full[at : at + dice.randrange(1, 3000)]
    return file.full + more


def _swap(file: Sent, dice: random.Random) -> bytes:
    """The bodies of two objects change places, or an object takes another's number."""
    found = list(_OBJECT.finditer(file.full))
    later = [one for one in found if one.start() > len(file.prepared)]
    one, two = sorted(dice.sample(later if dice.random() < 0.6 else found, 2), key=lambda m: m.start())
    if dice.random() < 0.5:
        return file.full[: one.start(1)] + two.group(1) + file.full[one.end(1) :]
    return (
        file.full[: one.start(2)]
        + two.group(2)
        + file.full[one.end(2) : two.start(2)]
        + one.group(2)
        + file.full[two.end(2) :]
    )


def _revise(file: Sent, dice: random.Random) -> bytes:
    """A revision as a program writes it, over the prepared, the half signed or the signed file."""
    base = dice.choice((file.full, file.full, file.prepared))
    writer = Writer(BytesIO(base), strict=False)
    page = writer.root["/Pages"]["/Kids"][dice.randrange(2)].get_object()
    _REVISIONS[dice.randrange(len(_REVISIONS))](writer, page, dice)
    out = BytesIO()
    writer.write(out)
    if base is file.prepared:
        party = dice.choice(_PARTIES)
        return hands.signed(out.getvalue(), field_of(party), hands.person(party.value.title()))
    return out.getvalue()


def _paints_over(writer: Writer, page: Page, dice: random.Random) -> None:
    left, low = dice.randrange(40, 300), dice.randrange(100, 700)
    words = f"q 1 0 0 rg {left} {low} 90 40 re f Q".encode()
    page["/Contents"] = generic.ArrayObject(
        [page.raw_get("/Contents"), writer.add_object(generic.StreamObject(stream_data=words))]
    )
    writer.update_container(page)


def _annotates(writer: Writer, page: Page, dice: random.Random) -> None:
    name, number = generic.pdf_name, generic.NumberObject
    corners = (80, dice.randrange(100, 300), 300, dice.randrange(400, 700))
    note = Page(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name(dice.choice(("/FreeText", "/Square", "/Highlight", "/Stamp", "/Widget"))),
            name("/Rect"): generic.ArrayObject(map(number, corners)),
            name("/C"): generic.ArrayObject(map(number, (1, 0, 0))),
            name("/IC"): generic.ArrayObject(map(number, (1, 0, 0))),
        }
    )
    known = list(page.get("/Annots", ()))
    page["/Annots"] = generic.ArrayObject([*known, writer.add_object(note)])
    writer.update_container(page)


def _turns(writer: Writer, page: Page, dice: random.Random) -> None:
    page["/Rotate"] = generic.NumberObject(dice.choice((90, 180, 270)))
    writer.update_container(page)


def _moves_a_field(writer: Writer, page: Page, dice: random.Random) -> None:
    field = dice.choice(list(writer.root["/AcroForm"]["/Fields"])).get_object()
    corners = (20, 20, 500, dice.randrange(300, 800))
    field["/Rect"] = generic.ArrayObject(map(generic.NumberObject, corners))
    writer.update_container(field)


def _takes_pages(writer: Writer, page: Page, dice: random.Random) -> None:
    pages = writer.root["/Pages"]
    kids = list(pages["/Kids"])
    dice.shuffle(kids)
    pages["/Kids"] = generic.ArrayObject(kids[: dice.randrange(1, len(kids) + 1)])
    writer.update_container(pages)


def _adds_a_field(writer: Writer, page: Page, dice: random.Random) -> None:
    """An empty field, seen and red, over the text."""
    name, number = generic.pdf_name, generic.NumberObject
    look = generic.StreamObject(stream_data=b"1 0 0 rg 0 0 400 200 re f")
    for key, value in (("/Type", "/XObject"), ("/Subtype", "/Form")):
        look[name(key)] = name(value)
    look["/BBox"] = generic.ArrayObject(map(number, (0, 0, 400, 200)))
    spec = SigFieldSpec(f"More{dice.randrange(99)}", on_page=dice.randrange(2), box=(80, 400, 480, 600))
    append_signature_field(writer, spec)
    field = list(writer.root["/AcroForm"]["/Fields"])[-1].get_object()
    field["/AP"] = generic.DictionaryObject({name("/N"): writer.add_object(look)})
    writer.update_container(field)


def _rewrites_content(writer: Writer, page: Page, dice: random.Random) -> None:
    """The page's own words replaced under their own number, or a font or the page's box."""
    if dice.random() < 0.3:
        page["/MediaBox"] = generic.ArrayObject(map(generic.NumberObject, (0, 300, 595, 842)))
        writer.update_container(page)
        return
    content = page["/Contents"]
    words = content.data.replace(b"0", b"9", dice.randrange(1, 40))
    reference = page.raw_get("/Contents").reference
    writer.objects[(reference.generation, reference.idnum)] = generic.StreamObject(stream_data=words)


_REVISIONS = (
    _paints_over,
    _annotates,
    _turns,
    _moves_a_field,
    _takes_pages,
    _adds_a_field,
    _rewrites_content,
)
_ACTS = {"flip": _flip, "cut": _cut, "insert": _insert, "append": _append, "swap": _swap, "revise": _revise}
