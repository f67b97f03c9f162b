"""A mail as a file that the office's own mail program opens as a draft."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

_TYPES = {".pdf": ("application", "pdf"), ".ics": ("text", "calendar")}
_POLICY = SMTP.clone(max_line_length=76)


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
    mail.set_content(text, cte="quoted-printable")
    for name, data in attachments:
        main, sub = _TYPES.get(name[-4:].lower(), _TYPES[".pdf"])
        mail.add_attachment(data, maintype=main, subtype=sub, filename=_plain(name))
    if attachments:
        known = hashlib.sha256(b"".join([text.encode(), *(data for _, data in attachments)]))
        mail.set_boundary(f"=_{known.hexdigest()[:40]}")
    return mail.as_bytes()


def _plain(text: str) -> str:
    """On one line: a header cannot be broken out of."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in whole).split())
