"""Mails as files: headers cannot be broken out of, the same input gives the same bytes."""

from __future__ import annotations

import email
import email.policy

import pytest

from mobilise_desktop.exchange.mail_file import mail_bytes


def test_the_words_and_the_attachment_come_back_as_they_were() -> None:
    data = mail_bytes(
        to=["a@firm.example"],
        subject="Żółć – Σύμβαση",
        text="Dzień dobry,\nΓεια σας\n" + "x" * 300 + "\n",
        attachments=[("Zażółć.pdf", b"%PDF-1.4 \x00\xff")],
    )
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert mail["Subject"] == "Żółć – Σύμβαση"
    text = mail.get_body().get_content()  # type: ignore[attr-defined]
    assert text.splitlines() == ["Dzień dobry,", "Γεια σας", "x" * 300]
    (paper,) = mail.iter_attachments()  # type: ignore[attr-defined]
    assert (paper.get_filename(), paper.get_content()) == ("Zażółć.pdf", b"%PDF-1.4 \x00\xff")


def test_a_line_break_in_an_address_or_subject_adds_no_header() -> None:
    data = mail_bytes(to=["a@firm.example\nBcc: b@firm.example"], subject="Hello\r\nX-Bad: 1", text="Hi\n")
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert (mail["Bcc"], mail["X-Bad"]) == (None, None)


def test_the_same_mail_is_the_same_bytes_and_lines_end_as_mail_asks() -> None:
    def made() -> bytes:
        return mail_bytes(to=["a@b.example"], subject="S", text="T\n", attachments=[("a.pdf", b"%PDF")])

    one, two = made(), made()
    assert one == two
    assert b"\n" not in one.replace(b"\r\n", b"")


def test_a_mail_to_nobody_yet_has_no_address_line() -> None:
    assert not mail_bytes(to=[], subject="S", text="T\n").startswith(b"To:")


ODD = {
    "ascii": "x" * 20_000,
    "beyond ascii": "ł" * 20_000,
    "words": "ł ł" * 6_000,
    "encoded word": "=?utf-8?b?" + "A" * 2_000 + "?=",
    "half a letter": "\ud800x",
    "unseen": "a\0b\u2028c",
    "signs of addresses": ";,<>",
}


@pytest.mark.parametrize("words", ODD.values(), ids=list(ODD))
def test_endless_and_odd_words_make_a_mail_that_any_program_takes(words: str) -> None:
    data = mail_bytes(
        to=[words, "a@b.example"],
        subject=words,
        text=words,
        sender=words,
        attachments=[(f"{words}.pdf", b"%PDF"), ("../CON.pdf", b"%PDF")],
    )
    assert max(map(len, data.split(b"\r\n"))) <= 998
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert set(mail) <= {"To", "From", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert len(mail["Subject"]) <= 250
    one, two = mail.iter_attachments()  # type: ignore[attr-defined]
    assert len(one.get_filename().encode()) <= 180
    assert two.get_filename() == "-CON.pdf"
