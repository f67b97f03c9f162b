"""Certificates, signatures and small PDFs as parties and their programs make them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID, ObjectIdentifier
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext

PASSPHRASE = "seven green boats"
QUALIFIED = b"\x30\x0a\x30\x08\x06\x06\x04\x00\x8e\x46\x01\x01"


@cache
def authority(name: str = "Example Trust Services") -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """An issuer of certificates."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = _builder(name, name, key.public_key())
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    made = made.add_extension(_usage(ca=True), critical=True)
    return made.sign(key, hashes.SHA256()), key


@cache
def person(
    name: str, issuer: str = "Example Trust Services", *, days: int = 365, qualified: bool = False
) -> bytes:
    """A person's certificate by that issuer with its key, as PKCS#12."""
    ca, ca_key = authority(issuer)
    key = ec.generate_private_key(ec.SECP256R1())
    made = _builder(name, issuer, key.public_key(), days=days).add_extension(_usage(ca=False), critical=True)
    if qualified:
        statements = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.5.5.7.1.3"), QUALIFIED)
        made = made.add_extension(statements, critical=False)
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"me", key, made.sign(ca_key, hashes.SHA256()), [ca], lock)


def public(issuer: str = "Example Trust Services") -> bytes:
    """The issuer's certificate in DER."""
    return authority(issuer)[0].public_bytes(serialization.Encoding.DER)


def signed(pdf: bytes, field: str, keys: bytes) -> bytes:
    """The file with that field signed."""
    signer = signers.SimpleSigner.load_pkcs12_data(keys, other_certs=[], passphrase=PASSPHRASE.encode())
    about = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    out = BytesIO()
    signers.PdfSigner(about, signer=signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    return out.getvalue()


def signed_with_proof(pdf: bytes, field: str, keys: bytes) -> bytes:
    """Signed as services do that add certificates and proofs in a revision of their own (PAdES-LT)."""
    signer = signers.SimpleSigner.load_pkcs12_data(keys, other_certs=[], passphrase=PASSPHRASE.encode())
    known = ValidationContext(trust_roots=[asn1_x509.Certificate.load(public())], allow_fetching=False)
    about = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        validation_context=known,
    )
    out = BytesIO()
    signers.PdfSigner(about, signer=signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    return out.getvalue()


def _builder(
    name: str, issuer: str, key: ec.EllipticCurvePublicKey, *, days: int = 365
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
    )


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
