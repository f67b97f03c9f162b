"""A version prepared for signing, signed by three parties and taken back; and all that must be refused."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from reportlab.pdfgen.canvas import Canvas

from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.signed_file import field_of
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.projects import ProjectFilter

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))
import signed_files as hands

Story = tuple[Path, str, bytes, bytes]
THREE = (Party.PARTICIPANT, Party.SC, Party.HC)
NAMES = {Party.PARTICIPANT: "Ana Example", Party.SC: "Boris Example", Party.HC: "Chloe Example"}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, built_demonstration: Path) -> Story:
    """An office with a project that three must sign: its folder, id, the prepared file, the signed one."""
    folder = tmp_path_factory.mktemp("digital") / "office"
    shutil.copytree(built_demonstration, folder)
    services = open_office(folder=folder, officer="Ada")
    services.certificate.make(passphrase=hands.PASSPHRASE)
    project_id = _issued(services)
    made = services.digital.prepare(project_id, passphrase=hands.PASSPHRASE).value
    _name, prepared = services.attachments.load(made.attachment_id)
    services.close()
    full = prepared
    for party in THREE:
        full = hands.signed(full, field_of(party), hands.person(NAMES[party]))
    return folder, project_id, prepared, full


def _issued(services: Services) -> str:
    wanted = ProjectFilter(states=frozenset({ProjectState.ISSUED_FOR_SIGNATURE}))
    project_id = services.projects.page(wanted)[0].id
    for party in (Party.SENDING_LCP, Party.HOST_LCP):
        services.projects.sign(
            project_id,
            party=party,
            person="An officer",
            function="",
            place="",
            day=date.today(),
            method=SignatureMethod.WET,
        )
    return project_id


@pytest.fixture
def office(story: Story, tmp_path: Path) -> Iterator[Services]:
    shutil.copytree(story[0], tmp_path / "office")
    services = open_office(folder=tmp_path / "office", officer="Ada")
    yield services
    services.close()


def put(folder: Path, data: bytes, name: str = "back.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_prepared_file_begins_with_the_issued_one_and_has_a_field_for_each_missing_party(
    office: Services, story: Story
) -> None:
    _folder, project_id, prepared, _full = story
    assert prepared.startswith(office.projects.pdf(project_id))
    view = office.digital.of(project_id)
    assert view.has_certificate and view.prepared and view.prepared.parties == THREE
    with pikepdf.open(BytesIO(prepared)) as document:
        fields = {str(one.T): one.Rect for one in document.Root.AcroForm.Fields}
    assert set(fields) == {"Office", *(field_of(party) for party in THREE)}
    corners = {tuple(round(float(edge)) for edge in fields[field_of(party)]) for party in THREE}
    assert len(corners) == 3 and all(right - left > 100 for left, _low, right, _high in corners)


def test_good_chain_is_taken_back_and_signs_the_project(
    office: Services, story: Story, tmp_path: Path
) -> None:
    _folder, project_id, _prepared, full = story
    examined = office.digital.examine(put(tmp_path, full))
    verdict = examined.verdict
    assert verdict.accepted and verdict.unaltered and not verdict.missing
    assert {one.found.signer for one in verdict.signatures} == set(NAMES.values())
    assert [note.rule for note in verdict.notes] == ["DIG-8"] * 3
    assert set(office.digital.take_back(examined).value) == set(THREE)
    view = office.projects.open(project_id)
    assert view.state is ProjectState.SIGNED
    advanced = [s for s in view.signatures if s.method is SignatureMethod.ADVANCED]
    assert {s.person for s in advanced} == set(NAMES.values())
    back = office.digital.of(project_id).returned[0]
    assert office.attachments.load(back.attachment_id)[1] == full


def test_undoing_it_gives_back_the_state_before(office: Services, story: Story, tmp_path: Path) -> None:
    office.digital.take_back(office.digital.examine(put(tmp_path, story[3])))
    office.history.undo()
    assert office.projects.open(story[1]).state is ProjectState.PARTIALLY_SIGNED
    assert not office.digital.of(story[1]).returned


def test_identity_is_checked_only_by_an_issuer_that_the_office_trusts(
    office: Services, story: Story, tmp_path: Path
) -> None:
    prepared = story[2]
    file = hands.signed(prepared, field_of(Party.SC), hands.person("Boris Example"))
    file = hands.signed(file, field_of(Party.HC), hands.person("Foreign Example", "Another Issuer"))
    anchor = put(tmp_path, hands.public(), "issuer.cer")
    fingerprint = office.certificate.trust(anchor).value.fingerprint
    verdict = office.digital.examine(put(tmp_path, file)).verdict
    found = {one.party: one.found for one in verdict.signatures}
    assert verdict.accepted and verdict.unaltered
    assert found[Party.SC].identity == "CHECKED" and found[Party.HC].identity == "UNKNOWN_ISSUER"
    assert any("Foreign Example" in str(note.values.get("person")) for note in verdict.notes)
    office.certificate.distrust(fingerprint)
    again = office.digital.examine(put(tmp_path, file)).verdict
    assert all(one.found.identity == "UNKNOWN_ISSUER" for one in again.signatures)


def test_expired_certificate_is_intact_but_nobody_checked(
    office: Services, story: Story, tmp_path: Path
) -> None:
    office.certificate.trust(put(tmp_path, hands.public(), "issuer.cer"))
    file = hands.signed(story[2], field_of(Party.SC), hands.person("Late Example", days=-1))
    verdict = office.digital.examine(put(tmp_path, file)).verdict
    assert verdict.unaltered and verdict.signatures[0].found.identity == "EXPIRED"


def test_certificate_that_calls_itself_qualified_is_told_as_not_checked(
    office: Services, story: Story, tmp_path: Path
) -> None:
    file = hands.signed(story[2], field_of(Party.SC), hands.person("Q Example", qualified=True))
    verdict = office.digital.examine(put(tmp_path, file)).verdict
    assert any(note.rule == "DIG-9" and "not checked here" in note.message for note in verdict.notes)
    office.digital.take_back(office.digital.examine(put(tmp_path, file)))
    assert SignatureMethod.QUALIFIED not in {s.method for s in office.projects.open(story[1]).signatures}


def test_missing_party_is_named_and_the_others_count(office: Services, story: Story, tmp_path: Path) -> None:
    file = hands.signed(story[2], field_of(Party.SC), hands.person("Boris Example"))
    examined = office.digital.examine(put(tmp_path, file))
    assert examined.verdict.missing == (Party.PARTICIPANT, Party.HC)
    assert [note.rule for note in examined.verdict.notes if note.rule == "DIG-7"] == ["DIG-7"] * 2
    assert office.digital.take_back(examined).value == (Party.SC,)
    with pytest.raises(BadInput, match="recorded already"):
        office.digital.take_back(office.digital.examine(put(tmp_path, file)))
    rest = hands.signed(file, field_of(Party.HC), hands.person("Chloe Example"))
    assert office.digital.take_back(office.digital.examine(put(tmp_path, rest))).value == (Party.HC,)


def test_proof_that_a_signing_service_adds_is_no_change(
    office: Services, story: Story, tmp_path: Path
) -> None:
    file = hands.signed_with_proof(story[2], field_of(Party.SC), hands.person("Boris Example"))
    found = office.digital.examine(put(tmp_path, file)).verdict
    assert found.accepted and found.unaltered and not found.signatures[0].found.whole
    file = hands.signed(file, field_of(Party.HC), hands.person("Chloe Example"))
    assert office.digital.examine(put(tmp_path, file)).verdict.missing == (Party.PARTICIPANT,)


def _flipped(prepared: bytes, full: bytes) -> bytes:
    at = full.index(b"stream", 2000) + 40
    return full[:at] + bytes([full[at] ^ 1]) + full[at + 1 :]


def _flipped_late(prepared: bytes, full: bytes) -> bytes:
    at = full.index(b"/Sig", len(prepared))
    return full[:at] + b"/Sog" + full[at + 4 :]


def _text_added(prepared: bytes, full: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(full))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    more = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 20 Tf 100 700 Td (grant 99999) Tj ET"))
    old = page.raw_get("/Contents")
    page["/Contents"] = generic.ArrayObject([old, more])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _note_added(prepared: bytes, full: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(full))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                [generic.NumberObject(n) for n in (50, 50, 300, 200)]
            ),
            generic.pdf_name("/Contents"): generic.pdf_string("not agreed"),
        }
    )
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _saved_anew(prepared: bytes, full: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(full)) as document:
        document.save(out)
    return out.getvalue()


def test_a_changed_file_still_tells_which_version_it_was(
    office: Services, story: Story, tmp_path: Path
) -> None:
    home = office.digital.examine(put(tmp_path, _saved_anew(story[2], story[3]))).home
    assert home.project_id == story[1] and not home.prefix
    assert home.belonging.version == office.projects.open(story[1]).version


def test_an_office_moved_to_another_computer_knows_its_files(
    office: Services, story: Story, tmp_path: Path
) -> None:
    office.certificate.trust(put(tmp_path, hands.public(), "issuer.cer"))
    office.transfer.export_office(tmp_path / "office.json", lambda _f, _t: None)
    moved = open_office(folder=tmp_path / "moved", officer="Ada")
    moved.transfer.import_office(tmp_path / "office.json")
    verdict = moved.digital.examine(put(tmp_path, story[3])).verdict
    assert verdict.accepted and {one.found.identity for one in verdict.signatures} == {"CHECKED"}
    assert moved.certificate.standing() is None
    moved.close()


def _junk_behind(prepared: bytes, full: bytes) -> bytes:
    return full + b"\n% more\n"


def _nobody_signed(prepared: bytes, full: bytes) -> bytes:
    return prepared


def _cut(prepared: bytes, full: bytes) -> bytes:
    return full[: len(full) // 2]


def _no_pdf(prepared: bytes, full: bytes) -> bytes:
    return b"PK\x03\x04 not a PDF at all"


def _strange_field(prepared: bytes, full: bytes) -> bytes:
    return hands.signed(full, "Extra", hands.person("Eve Example"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_flipped, "changed"),
        (_flipped_late, "changed|cannot be read|no party has signed|added"),
        (_text_added, "changed after it was signed"),
        (_note_added, "changed after it was signed"),
        (_saved_anew, "saved anew"),
        (_junk_behind, "added to the file|cannot be read|changed"),
        (_nobody_signed, "No party has signed"),
        (_cut, "cannot be read"),
        (_no_pdf, "not a PDF"),
        (_strange_field, "not prepared|changed"),
    ],
    ids=lambda one: one.__name__.strip("_") if callable(one) else "",
)
def test_a_spoilt_file_is_refused_with_its_reason(
    office: Services,
    story: Story,
    tmp_path: Path,
    spoil: Callable[[bytes, bytes], bytes],
    words: str,
) -> None:
    examined = office.digital.examine(put(tmp_path, spoil(story[2], story[3])))
    told = " ".join(refusal.message for refusal in examined.verdict.refusals)
    assert not examined.verdict.accepted
    assert re.search(words, told, re.IGNORECASE), told
    with pytest.raises(RuleBroken):
        office.digital.take_back(examined)
    assert not office.digital.of(story[1]).returned


def test_other_document_is_refused(office: Services, story: Story, tmp_path: Path) -> None:
    out = BytesIO()
    sheet = Canvas(out)
    sheet.drawString(100, 700, "An invoice")
    sheet.showPage()
    sheet.save()
    writer = IncrementalPdfFileWriter(BytesIO(out.getvalue()))
    append_signature_field(writer, SigFieldSpec(field_of(Party.SC)))
    ready = BytesIO()
    writer.write(ready)
    file = hands.signed(ready.getvalue(), field_of(Party.SC), hands.person("Boris Example"))
    verdict = office.digital.examine(put(tmp_path, file)).verdict
    assert not verdict.accepted
    assert [r.message for r in verdict.refusals] == [
        "This file belongs to no Learning Project of this office."
    ]


def test_printed_version_signed_without_preparation_is_refused(
    office: Services, story: Story, tmp_path: Path
) -> None:
    verdict = office.digital.examine(put(tmp_path, office.projects.pdf(story[1]))).verdict
    assert "not the file prepared" in verdict.refusals[0].message


def test_older_version_is_refused_and_named(office: Services, story: Story, tmp_path: Path) -> None:
    project = office.projects.open(story[1]).project
    office.projects.edit(story[1], replace(project, how_met="At a fair in another town."))
    examined = office.digital.examine(put(tmp_path, story[3]))
    refusal = examined.verdict.refusals[0]
    assert examined.verdict.unaltered and not examined.verdict.accepted
    assert "by now it is version" in refusal.message
    assert refusal.values["present"] == refusal.values["number"] + 1


def test_nothing_is_prepared_without_certificate_or_with_a_wrong_passphrase(
    office: Services, story: Story
) -> None:
    with pytest.raises(BadInput, match="passphrase is wrong"):
        office.digital.prepare(story[1], passphrase="seven green goats")
    office.certificate.path.unlink()
    with pytest.raises(Exception, match="no certificate yet"):
        office.digital.prepare(story[1], passphrase=hands.PASSPHRASE)


def test_the_key_is_in_no_export_and_readable_for_the_officer_alone(office: Services, tmp_path: Path) -> None:
    office.transfer.export_office(tmp_path / "office.json", lambda _f, _t: None)
    assert office.certificate.path.read_bytes()[:40] not in (tmp_path / "office.json").read_bytes()
    assert office.certificate.path.stat().st_mode & 0o077 == 0
    assert office.certificate.path.parent.stat().st_mode & 0o077 == 0
