"""Puts a theme on: fonts, one palette and one style sheet over Fusion; tells painters the colours
in force.

The sheet lies on the windows, not on the application: there every widget that finds a parent, and all within
it, would be asked anew for its style, each time a part is put into another.
"""

from __future__ import annotations

import os
from functools import lru_cache

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from mobilise_desktop import paths

from .style import points, sheet
from .tokens import BASE_POINTS, DARK, LIGHT, Tokens

FAMILY = "Source Sans 3"
CONSULTATION_SCALE = 1.2
MID_LIGHTNESS = 128
_DRESSED = "kit_dressed"
THEMES = ("light", "dark", "system")


def load_fonts() -> None:
    """Register the shipped family, once."""
    for path in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def apply_theme(app: QApplication, theme: str = "light", scale: float = 1.0) -> None:
    """Dress the whole program; ``theme`` is light, dark or system, ``scale`` enlarges type and controls."""
    if wears(app, theme, scale):
        return
    chosen = _chosen(app, theme)
    if app.property("kit_theme") is None:
        load_fonts()
        if not app.property("kit_fusion"):
            app.setStyle("Fusion")
    app.setProperty("kit_theme", chosen.name)
    app.setProperty("kit_scale", scale)
    app.setFont(font("base"))
    app.setPalette(_palette(chosen))
    for window in app.topLevelWidgets():
        if window.property(_DRESSED):
            dress_window(window)
    from .icons import refresh_icons

    refresh_icons(app)


def dress_window(window: QWidget) -> None:
    """Put the style sheet on a window that has no parent, now and after each change of theme; windows with a
    parent wear what it wears.
    """
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(sheet(tokens(), scale()))


def wears(app: QApplication, theme: str, scale: float) -> bool:
    """Whether the program is dressed so already."""
    return (app.property("kit_theme"), app.property("kit_scale")) == (_chosen(app, theme).name, scale)


def tokens() -> Tokens:
    """The colours in force."""
    return DARK if QApplication.instance().property("kit_theme") == "dark" else LIGHT  # type: ignore[union-attr]


def scale() -> float:
    """How much type and controls are enlarged."""
    app = QApplication.instance()
    return float((app.property("kit_scale") if app else None) or 1.0)


def px(size: int) -> int:
    """``size`` in pixels at the scale in force."""
    return round(size * scale())


def colour(name: str) -> QColor:
    """A token as a colour for painting."""
    return QColor.fromRgb(_dots(getattr(tokens(), name)))


def font(role: str = "base", *, weight: int = 0, tabular: bool = False) -> QFont:
    """The font of a role (base, small, section, title, figure), for painting."""
    semibold = role in ("section", "title", "figure")
    return QFont(
        _font(points(role, scale()), weight or (600 if semibold else 400), tabular or role == "figure")
    )


@lru_cache(maxsize=64)
def _dots(ink: str) -> int:
    """The colour as a number: to copy a colour would first build all of ``Qt``."""
    return QColor(ink).rgb()


@lru_cache(maxsize=64)
def _font(size: float, weight: int, tabular: bool) -> QFont:
    found = QFont(FAMILY)
    found.setPointSizeF(size)
    found.setWeight(QFont.Weight(weight))
    if tabular:
        found.setFeature(QFont.Tag("tnum"), 1)
    return found


def motion_ms() -> int:
    """How long a movement takes: nothing where the system asks for less."""
    quiet = os.environ.get("QT_QPA_PLATFORM") == "offscreen" or not QApplication.isEffectEnabled(
        QtCore.Qt.UIEffect.UI_General
    )
    return 0 if quiet else 140


def _chosen(app: QApplication, theme: str) -> Tokens:
    if theme == "system":
        theme = "dark" if _computer_is_dark(app) else "light"
    return DARK if theme == "dark" else LIGHT


def _computer_is_dark(app: QApplication) -> bool:
    """The palette is the computer's until ours is put on; asking for the scheme builds all of ``Qt``."""
    if app.property("kit_theme") is None:
        return app.palette().window().color().lightness() < MID_LIGHTNESS
    return app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


def _palette(chosen: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.background,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.surface,
        role.Text: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.bad,
        role.Highlight: chosen.primary,
        role.HighlightedText: chosen.on_primary,
        role.ToolTipBase: chosen.tooltip,
        role.ToolTipText: chosen.on_tooltip,
        role.Link: chosen.primary,
        role.LinkVisited: chosen.primary,
        role.Accent: chosen.primary,
        role.Light: chosen.surface,
        role.Midlight: chosen.sunk,
        role.Mid: chosen.line,
        role.Dark: chosen.control_line,
        role.Shadow: chosen.line,
    }
    palette = QPalette()
    for which, value in colours.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.muted))
    return palette


__all__ = [
    "BASE_POINTS",
    "CONSULTATION_SCALE",
    "FAMILY",
    "apply_theme",
    "colour",
    "dress_window",
    "font",
    "load_fonts",
    "motion_ms",
    "px",
    "scale",
    "tokens",
    "wears",
]
