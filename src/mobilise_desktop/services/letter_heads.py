"""Who writes a letter and to whom: the letterhead, the window, and the language the reader reads."""

from __future__ import annotations

from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.storage.chasing_rows import Contact, OwnOffice
from mobilise_desktop.words import languages

from .reference import Reference


def letterhead(own: OwnOffice, officer: str) -> Letterhead:
    """The office that writes; ``officer`` signs."""
    return Letterhead(
        office=own.name,
        address=own.address,
        phone=own.phone,
        email=own.email,
        web=own.web,
        officer=officer,
    )


def correspondent(reference: Reference, contact: Contact, own: OwnOffice, fallback: str) -> Correspondent:
    """A firm or contact point as a letter addresses it; its country is named where it is not the office's."""
    town = f"{contact.postcode} {contact.town}".strip()
    abroad = contact.country and contact.country != own.country
    country = reference.country_name(contact.country, own.language) if abroad else ""
    return Correspondent(
        body=contact.body,
        person=contact.person,
        address=tuple(filter(None, (contact.address.strip(), town, country))),
        email=contact.email,
        phone=contact.phone,
        locale=reader_language(reference, contact, fallback),
    )


def reader_language(reference: Reference, contact: Contact, fallback: str) -> str:
    """A language of its country that we can write, one that it speaks first; else one it reads."""
    official = [one for one in reference.official_languages(contact.country) if one in languages()]
    spoken = [one for one in official if one in contact.languages]
    read = [fallback] if fallback in languages() and fallback in contact.languages else []
    return (spoken or official or read or ["en"])[0]
