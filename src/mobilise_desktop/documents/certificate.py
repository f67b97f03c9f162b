"""The certificate of stay (DOC-16): who was where, from when to when, what was done; signed by the host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import in_order, total_days

from .blocks import Block, Stack
from .paper_frame import head_of, paper_of
from .scribe import Scribe
from .signatures import Signing, box_words, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateOfStay:
    """What the certificate needs; ``slices`` hold the actual days, ``activities`` the main ones, ``reached``
    the learning objectives that were rated as achieved.
    """

    participant: str
    sending_company: str
    host_company: str
    host_address: str = ""
    slices: tuple[Slice, ...] = ()
    activities: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    host_signatory: str = ""
    host_function: str = ""
    reference: str = ""
    locale: str = "en"
    office: str = ""
    edition: str = ""
    issued_on: date | None = None
    disclaimer: str = ""


def render(certificate: CertificateOfStay, *, strict: bool = False) -> bytes:
    """The PDF; the same certificate gives the same bytes."""
    scribe = Scribe(certificate.locale, strict=strict)
    title = scribe.say("Certificate of stay")
    blocks = [*_body(scribe, certificate, title), *_signatures(scribe, certificate)]
    return paper_of(
        scribe,
        title,
        blocks,
        office=certificate.office,
        subject=certificate.edition,
        reference=certificate.reference,
        disclaimer=certificate.disclaimer,
    )


def _body(scribe: Scribe, certificate: CertificateOfStay, title: str) -> list[Block]:
    say = scribe.say
    days = total_days(certificate.slices)
    stays = "\n".join(
        f"{scribe.long_day(s.first)} – {scribe.long_day(s.last)}" for s in in_order(certificate.slices)
    )
    facts = (
        (say("Participant"), certificate.participant),
        (say("Sending company"), certificate.sending_company),
        (say("Host company"), certificate.host_company),
        (say("Place of work at the host"), certificate.host_address),
        (say("Days of the stay"), stays),
        (say("Total length"), say.n("{count} day", "{count} days", days) if days else ""),
        (say("Programme edition"), certificate.edition),
        (say("Date"), scribe.day(certificate.issued_on)),
    )
    reached = _listed(certificate.reached)
    subtitle = say("The host company confirms that the participant stayed with it as follows.")
    return [
        *head_of(scribe, title, subtitle, facts),
        *scribe.prose(say("Main activities"), _listed(certificate.activities), lines=4),
        *(scribe.prose(say("Learning objectives reached"), reached) if reached else ()),
    ]


def _listed(texts: tuple[str, ...]) -> str:
    return "\n".join(f"–  {one}" for one in texts)


def _signatures(scribe: Scribe, certificate: CertificateOfStay) -> list[Block]:
    host = Signing(
        scribe.say("Host company"),
        scribe.clean(certificate.host_company),
        scribe.clean(certificate.host_signatory),
        scribe.clean(certificate.host_function),
    )
    person = Signing(
        scribe.say("Participant"),
        scribe.clean(certificate.sending_company),
        scribe.clean(certificate.participant),
        "",
    )
    return [Stack(rows_of([host, person], box_words(scribe.say)), before=24, whole=True)]
