"""The tokens hold what they promise; the theme can be put on and changed."""

from __future__ import annotations

import re
import sys

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop import paths
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, IconButton, Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.icons import icon
from mobilise_desktop.views.kit.style import sheet
from mobilise_desktop.views.kit.tokens import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, Tokens, contrast
from mobilise_desktop.words import Words


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_every_text_pair_has_a_contrast_of_at_least_4_5(tokens: Tokens, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(tokens, name) for name in pair)
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_the_edge_of_a_neutral_badge_is_seen_on_every_ground(tokens: Tokens, pair: tuple[str, str]) -> None:
    edge, ground = (getattr(tokens, name) for name in pair)
    assert contrast(edge, ground) >= 2.5
    rule = f"background: {tokens.sunk}; color: {tokens.text}; border: 1px solid {tokens.control_line};"
    assert f'QLabel[badge="neutral"] {{ {rule} }}' in sheet(tokens, 1.0)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_style_sheet_names_no_colour_but_the_tokens(tokens: Tokens) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", sheet(tokens, 1.0)))
    assert used <= {getattr(tokens, name) for name in tokens.__slots__}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_drawings_of_the_style_sheet_have_the_colours_of_the_tokens(tokens: Tokens) -> None:
    folder = paths.resources() / "icons" / tokens.name
    named = set(re.findall(rf'icons/{tokens.name}/([\w-]+\.svg)"', sheet(tokens, 1.0)))
    assert named <= {path.name for path in folder.glob("*.svg")}
    for path in folder.glob("*.svg"):
        colours = set(re.findall(r"#[0-9A-Fa-f]{6}", path.read_text(encoding="utf-8")))
        assert colours <= {tokens.muted, tokens.on_primary, tokens.primary}


def test_no_text_is_smaller_than_9_points() -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", sheet(LIGHT, 1.0))]
    assert sizes and min(sizes) >= 9


def test_our_font_is_the_one_used(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert QFontInfo(widget.font()).family() == theme.FAMILY
    assert QFontInfo(theme.font("title")).weight() == 600


def test_a_change_of_theme_draws_the_icons_anew(qapp: QApplication, qtbot: QtBot) -> None:
    button = Button("Print", icon="printer")
    qtbot.addWidget(button)
    light = button.icon().pixmap(18, 18).toImage()
    theme.apply_theme(qapp, "dark")
    assert theme.tokens() is DARK
    assert button.icon().pixmap(18, 18).toImage() != light
    theme.apply_theme(qapp, "light")
    assert button.icon().pixmap(18, 18).toImage() == light


def test_larger_type_makes_larger_controls(qapp: QApplication, qtbot: QtBot) -> None:
    button = Button("Go on")
    qtbot.addWidget(button)
    theme.dress_window(button)
    button.ensurePolished()
    height = button.sizeHint().height()
    theme.apply_theme(qapp, "light", 1.5)
    assert button.sizeHint().height() >= height * 1.4
    theme.apply_theme(qapp, "light", 1.0)


def test_what_opens_over_a_window_wears_what_it_wears(qapp: QApplication, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    theme.dress_window(window)
    dialog = Dialog(window, "Print")
    heading = dialog.findChildren(Label)[0]
    heading.ensurePolished()
    assert heading.font().weight() == 600
    theme.apply_theme(qapp, "dark")
    assert heading.palette().text().color().name() == DARK.text.lower()
    theme.apply_theme(qapp, "light")


def test_the_list_under_a_searchable_choice_wears_the_theme(qtbot: QtBot, qt_words: Words) -> None:
    field = ChoiceField(qt_words, "Country", [("AT", "Austria"), ("BE", "Belgium")], searchable=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.combo.lineEdit(), "aus")
    popup = field.combo.completer().popup()
    popup.hide()
    assert popup.styleSheet() == sheet(theme.tokens(), theme.scale())


def test_an_unknown_icon_is_a_mistake_of_ours(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_button_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    button = IconButton("x", "Close <b>this</b>")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close <b>this</b>"
    assert "&lt;b&gt;" in button.toolTip()


def test_calls_that_return_nothing_steal_no_reference(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        widget.setWindowTitle("x")
    assert sys.getrefcount(None) >= before - 10
