"""A mail as a file that the office's own mail program opens as a draft."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from mobilise_desktop.paths import file_name

_TYPES = {".pdf": ("application", "pdf"), ".ics": ("text", "calendar")}
_POLICY = SMTP.clone(max_line_length=76)
_LONGEST_HEADER = 250


def mail_bytes(
    *,
    to: Sequence[str],
    subject: str,
    text: str,
    sender: str = "",
    attachments: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """The mail (RFC 5322) with PDF ``attachments`` as (name, bytes); one named .ics is a calendar.

    It carries no date and is marked as not sent yet; the same input gives the same bytes.
    """
    mail = EmailMessage(policy=_POLICY)
    if to:
        mail["To"] = ", ".join(_plain(one) for one in to)
    if sender:
        mail["From"] = _plain(sender)
    mail["Subject"] = _plain(subject)
    mail["X-Unsent"] = "1"
    mail.set_content(_kept(text), cte="quoted-printable")
    for name, data in attachments:
        main, sub = _TYPES.get(name[-4:].lower(), _TYPES[".pdf"])
        mail.add_attachment(data, maintype=main, subtype=sub, filename=file_name(name))
    if attachments:
        known = hashlib.sha256(b"".join([_kept(text).encode(), *(data for _, data in attachments)]))
        mail.set_boundary(f"=_{known.hexdigest()[:40]}")
    return mail.as_bytes()


def _plain(text: str) -> str:
    """On one line of a length that every mail program takes: a header cannot be broken out of."""
    seen = "".join(letter if letter.isprintable() else " " for letter in _kept(text))
    words = " ".join(seen.split())
    return words if len(words) <= _LONGEST_HEADER else words[: _LONGEST_HEADER - 1] + "…"


def _kept(text: str) -> str:
    """The text without halves of letters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
