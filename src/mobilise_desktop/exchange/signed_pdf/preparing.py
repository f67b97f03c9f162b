"""A PDF made ready for signing: an empty field a party, then the office's own signature over all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlace:
    """An empty field: its name, what readers call it, where it is (page from 0, points) if it is seen."""

    name: str
    title: str
    page: int = 0
    rectangle: Rectangle | None = None


def prepare(
    pdf: bytes, *, places: Sequence[FieldPlace], office_field: str, keys: bytes, passphrase: str, reason: str
) -> bytes:
    """The PDF, unchanged to its last byte, with the fields and the office's signature appended.

    The signature certifies it: afterwards only the fields may be filled. ``keys`` is PKCS#12.
    """
    secret = passphrase.encode("utf-8")
    signer = signers.SimpleSigner.load_pkcs12_data(keys, other_certs=[], passphrase=secret)
    if signer is None:
        raise BadInput(N_("The passphrase of the office's certificate is wrong."))
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for place in places:
        fields.append_signature_field(writer, _spec(place))
    about = signers.PdfSignatureMetadata(
        field_name=office_field,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=reason,
    )
    out = BytesIO()
    signers.PdfSigner(about, signer=signer).sign_pdf(writer, output=out)
    return out.getvalue()


def _spec(place: FieldPlace) -> SigFieldSpec:
    box = tuple(round(edge) for edge in place.rectangle) if place.rectangle else None
    return SigFieldSpec(
        place.name,
        on_page=place.page,
        box=(box[0], box[1], box[2], box[3]) if box else None,
        readable_field_name=place.title,
    )
