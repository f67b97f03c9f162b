"""Certificates: the office's own key made or taken from a file, and those of issuers the office trusts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from mobilise_desktop.domain.signed_file import Certificate
from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

SHORTEST_PASSPHRASE = 10
_YEARS = 5
_ROUNDS = 600_000
_LEAST_RSA = 2048
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
_LONGEST_NAME = 64


def make(*, name: str, country: str, passphrase: str, now: datetime) -> bytes:
    """A new key (EC P-256) with a certificate by itself for five years, as PKCS#12 under the passphrase."""
    _long_enough(passphrase)
    key = ec.generate_private_key(ec.SECP256R1())
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, _short(name))]
    attributes.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(name)))
    if len(country) == 2 and country.isascii():
        attributes.append(x509.NameAttribute(NameOID.COUNTRY_NAME, country))
    who = x509.Name(attributes)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_signing(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _sealed(key, made, (), passphrase)


def take(data: bytes, *, passphrase: str, now: datetime) -> bytes:
    """A PKCS#12 file of the officer, checked and sealed anew; raises ``BadInput`` with what is wrong."""
    key, own, others = _opened(data, passphrase)
    strong = (isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _LEAST_RSA) or (
        isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, _CURVES)
    )
    if not strong:
        raise BadInput(
            N_("The key of this certificate is too weak or of a kind that signers' programs do not know.")
        )
    if not own.not_valid_before_utc <= now <= own.not_valid_after_utc:
        raise BadInput(N_("This certificate is not valid at this time."))
    return _sealed(key, own, others, passphrase)


def own_certificate(data: bytes, passphrase: str) -> Certificate:
    """What the certificate of a PKCS#12 file says; raises ``BadInput`` for a wrong passphrase."""
    return describe(_opened(data, passphrase)[1])


def read_certificate(data: bytes) -> Certificate:
    """A certificate from a .cer, .crt or .pem file; raises ``BadInput``."""
    try:
        if b"-----BEGIN" in data:
            return describe(x509.load_pem_x509_certificate(data))
        return describe(x509.load_der_x509_certificate(data))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadInput(N_("This file holds no certificate (.cer, .crt or .pem).")) from error


def describe(found: x509.Certificate) -> Certificate:
    """The certificate as a value."""
    return Certificate(
        name=_name(found.subject),
        issuer=_name(found.issuer),
        fingerprint=found.fingerprint(hashes.SHA256()).hex(),
        first=found.not_valid_before_utc.astimezone(UTC),
        last=found.not_valid_after_utc.astimezone(UTC),
        self_made=found.subject == found.issuer,
        der=found.public_bytes(serialization.Encoding.DER),
    )


def _opened(data: bytes, passphrase: str) -> tuple[Any, x509.Certificate, list[x509.Certificate]]:
    try:
        key, own, others = pkcs12.load_key_and_certificates(data, passphrase.encode("utf-8"))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadInput(
            N_("The passphrase is wrong, or the file is not a certificate with its key (.p12 or .pfx).")
        ) from error
    if key is None or own is None:
        raise BadInput(N_("This file holds no key to sign with. Choose the one that does (.p12 or .pfx)."))
    return key, own, others


def _sealed(
    key: Any,
    own: x509.Certificate,
    others: list[x509.Certificate] | tuple[()],
    passphrase: str,
) -> bytes:
    lock = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode("utf-8"))
    )
    return pkcs12.serialize_key_and_certificates(b"office", key, own, list(others), lock)


def _long_enough(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadInput(
            N_("The passphrase needs at least {count} letters; several words are good."),
            count=SHORTEST_PASSPHRASE,
        )


def _for_signing() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(found: x509.Name) -> str:
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for one in found.get_attributes_for_oid(kind):
            return str(one.value)[:200]
    return found.rfc4514_string()[:200]


def _short(name: str) -> str:
    return name.strip()[:_LONGEST_NAME] or "Office"
