"""The office's certificate made and imported, and issuers trusted and not any more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import click, dialog, settle, texts

from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.office.certificate_dialogs import PassphraseDialog

sys.path.insert(0, str(Path(__file__).parents[2] / "exchange"))
import signed_files as hands


@pytest.fixture
def section(shown: Callable[[str], Any]) -> Any:
    page = shown("office")
    page.show_record("certificate")
    settle()
    return page._made[page.list.currentRow()]


def put(qtbot: QtBot, section: Any, first: str, again: str = "") -> PassphraseDialog:
    asked = dialog(section.page)
    assert isinstance(asked, PassphraseDialog)
    for field, words in ((asked.passphrase, first), (asked.again, again)):
        field.edit.clear()
        if words:
            qtbot.keyClicks(field.edit, words)
    click(qtbot, asked, "Go on")
    return asked


def test_a_certificate_is_made_under_a_passphrase_typed_twice(
    section: Any, demo_office: Services, qtbot: QtBot
) -> None:
    click(qtbot, section, "Make a certificate…")
    assert "At least 10 letters are needed." in texts(put(qtbot, section, "short", "short"))
    assert "not the same passphrase" in texts(put(qtbot, section, hands.PASSPHRASE, "seven green goats"))
    assert demo_office.certificate.standing() is None
    put(qtbot, section, hands.PASSPHRASE, hands.PASSPHRASE)
    made = demo_office.certificate.standing()
    assert made is not None and made.self_made
    assert made.fingerprint[:4] in texts(section) and "the office itself" in texts(section)


def test_a_certificate_is_imported_and_the_earlier_key_put_aside(
    section: Any, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    demo_office.certificate.make(passphrase=hands.PASSPHRASE)
    (tmp_path / "me.p12").write_bytes(hands.person("Chamber of Example"))
    section._ask_take(tmp_path / "me.p12")
    assert "The passphrase is wrong" in texts(put(qtbot, section, "another one"))
    put(qtbot, section, hands.PASSPHRASE)
    found = demo_office.certificate.standing()
    assert found is not None and found.issuer == "Example Trust Services"
    kept = sorted(path.name for path in demo_office.certificate.path.parent.glob("*.p12"))
    assert len(kept) == 2 and kept[1] == "office.p12"


def test_an_issuer_is_trusted_until_it_is_removed(
    section: Any, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "every identity is shown as not checked" in texts(section)
    (tmp_path / "issuer.cer").write_bytes(hands.public())
    section.trust(tmp_path / "issuer.cer")
    settle()
    assert "Example Trust Services" in texts(section)
    click(qtbot, section, "Remove")
    click(qtbot, dialog(section.page), "Remove")
    settle()
    assert demo_office.certificate.anchors() == ()
    section.page.window().steps.undo()
    assert [one.name for one in demo_office.certificate.anchors()] == ["Example Trust Services"]
