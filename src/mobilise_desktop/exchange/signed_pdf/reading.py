"""What is inside a PDF that claims to be signed. Runs in the worker: the file comes from outside."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdfium2
from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from mobilise_desktop.domain.signed_file import Damage, FoundFile, FoundSignature, Identity

_BROKEN = (
    PdfError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    zlib.error,
)
_ALLOWED = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
_SAYS_QUALIFIED = b"\x06\x06\x04\x00\x8e\x46\x01\x01"
_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_MOST_SIGNATURES = 20
_WORD = re.compile(r"[\w.:/-]{4,60}")
_LONGEST = 200


def examine(data: bytes, *, anchors: Sequence[bytes], moment: datetime) -> FoundFile:
    """Read strictly and validate every signature, offline; ``anchors`` are certificates in DER.

    Whatever a broken file makes the readers raise becomes a ``Damage``.
    """
    try:
        return _examined(data, anchors, moment)
    except (MemoryError, RecursionError):
        return FoundFile(damage=Damage.TOO_MUCH)
    except _BROKEN:
        return FoundFile(damage=Damage.UNREADABLE, words=_words(data))


def _examined(data: bytes, anchors: Sequence[bytes], moment: datetime) -> FoundFile:
    words = _words(data)
    reader = PdfFileReader(BytesIO(data), strict=True)
    if reader.encrypted:
        return FoundFile(damage=Damage.LOCKED)
    signatures = reader.embedded_regular_signatures
    if len(signatures) > _MOST_SIGNATURES:
        return FoundFile(damage=Damage.TOO_MUCH)
    trusted = [x509.Certificate.load(der) for der in anchors]
    return FoundFile(
        signatures=tuple(_signature(data, one, trusted, moment) for one in signatures), words=words
    )


def _words(data: bytes) -> frozenset[str]:
    """Words of the first page, to tell by its reference which document the file says it is."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return frozenset()
    try:
        text = document[0].get_textpage().get_text_bounded() if len(document) else ""
        return frozenset(_WORD.findall(text)[:2000])
    except pypdfium2.PdfiumError:
        return frozenset()
    finally:
        document.close()


def _signature(
    data: bytes, embedded: Any, trusted: Sequence[x509.Certificate], moment: datetime
) -> FoundSignature:
    own = embedded.signer_cert
    context = ValidationContext(
        trust_roots=trusted,
        other_certs=list(embedded.other_embedded_certs),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    either = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    status = validate_pdf_signature(embedded, context, key_usage_settings=either)
    level = status.modification_level
    sound = (
        status.intact
        and status.valid
        and status.docmdp_ok is not False
        and level in _ALLOWED
        and _leaves_out_itself(data, embedded)
    )
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    revision = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    return FoundSignature(
        field=str(embedded.field_name)[:_LONGEST],
        signer=_plain(own.subject),
        issuer=_plain(own.issuer),
        time=_moment(embedded.self_reported_timestamp),
        intact=bool(sound and (whole or revision)),
        whole=whole,
        followed=revision and level == ModificationLevel.LTA_UPDATES,
        identity=_identity(own, status, moment),
        claims_qualified=any(_qualified(own)),
    )


def _leaves_out_itself(data: bytes, embedded: Any) -> bool:
    """Whether the only bytes that the signature does not cover are its own, written as ``<hex>``."""
    start, before, after, _behind = map(int, embedded.byte_range)
    hole = data[before:after]
    if start != 0 or not (hole.startswith(b"<") and hole.endswith(b">")):
        return False
    return bytes.fromhex(hole[1:-1].decode("ascii")) == bytes(embedded.pkcs7_content)


def _identity(own: x509.Certificate, status: Any, moment: datetime) -> Identity:
    if status.trusted:
        return Identity.CHECKED
    if not own.not_valid_before <= moment <= own.not_valid_after:
        return Identity.EXPIRED
    problem = status.trust_problem_indic
    unfit = (AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE)
    alone = own.self_issued != "no"
    return Identity.UNFIT if problem in unfit and not alone else Identity.UNKNOWN_ISSUER


def _qualified(own: x509.Certificate) -> Iterator[bool]:
    """Whether the certificate calls itself qualified (EN 319 412-5)."""
    for extension in own["tbs_certificate"]["extensions"]:
        if extension["extn_id"].dotted == _STATEMENTS:
            yield _SAYS_QUALIFIED in extension["extn_value"].contents


def _plain(name: x509.Name) -> str:
    parts = name.native
    for kind in ("common_name", "organization_name"):
        if parts.get(kind):
            found = parts[kind]
            return str(found if isinstance(found, str) else found[0])[:_LONGEST]
    return str(name.human_friendly)[:_LONGEST]


def _moment(found: datetime | None) -> datetime | None:
    if found is None:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
