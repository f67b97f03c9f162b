"""Lucide drawings in the colours of the theme, sharp at every device pixel ratio."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize
from PySide6.QtGui import QAction, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel

from mobilise_desktop import paths

from . import theme

ROLES = ("text", "muted", "primary", "on_primary", "good", "caution", "bad", "on_tooltip")
_KEY = "kit_icon"


class IconHolder(Protocol):
    """A button, action or item that shows an icon."""

    def setIcon(self, icon: QIcon, /) -> None: ...
    def setProperty(self, name: str, value: object, /) -> bool: ...
    def property(self, name: str, /) -> object: ...


def icon(name: str, role: str = "text", size: int = 20, *, gap: int = 0) -> QIcon:
    """The icon in the colour of ``role`` now; prefer ``set_icon``, which follows a change of theme."""
    made = QIcon()
    for ratio in sorted({1.0, _ratio()}):
        made.addPixmap(_drawn(name, theme.colour(role).name(), theme.px(size), ratio, theme.px(gap)))
        grey = _drawn(name, theme.colour("control_line").name(), theme.px(size), ratio, theme.px(gap))
        made.addPixmap(grey, QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text", size: int = 20) -> QPixmap:
    """The drawing as a picture, for painters and labels."""
    return _drawn(name, theme.colour(role).name(), theme.px(size), _ratio())


def set_icon(holder: IconHolder, name: str, role: str = "text", size: int = 20, *, gap: int = 0) -> None:
    """Give a button or an action an icon that is drawn anew when the theme changes; ``gap`` before
    its words.
    """
    wanted = f"{name} {role} {size} {gap} {theme.tokens().name} {theme.scale()}"
    if holder.property(_KEY) == wanted:
        return
    holder.setProperty(_KEY, wanted)
    holder.setIcon(icon(name, role, size, gap=gap))
    if hasattr(holder, "setIconSize"):
        holder.setIconSize(QSize(theme.px(size + gap), theme.px(size)))


def set_picture(label: QLabel, name: str, role: str = "text", size: int = 20) -> None:
    """Show a drawing in a label, drawn anew when the theme changes."""
    label.setProperty(_KEY, f"{name} {role} {size} 0")
    label.setPixmap(pixmap(name, role, size))


def refresh_icons(app: QApplication) -> None:
    """Draw every icon again in the theme's colours."""
    for widget in app.allWidgets():
        _again(widget)
        for action in widget.actions():
            _again(action)


def _again(holder: QObject) -> None:
    kept = holder.property(_KEY)
    if not isinstance(kept, str):
        return
    name, role, size, gap = kept.split(" ")[:4]
    if isinstance(holder, QLabel):
        set_picture(holder, name, role, int(size))
    elif isinstance(holder, QAction) or hasattr(holder, "setIcon"):
        set_icon(holder, name, role, int(size), gap=int(gap))


def _ratio() -> float:
    app = QApplication.instance()
    return float(app.devicePixelRatio()) if isinstance(app, QApplication) else 1.0


@lru_cache(maxsize=512)
def _svg(name: str) -> str:
    return (paths.resources() / "icons" / "lucide" / f"{name}.svg").read_text(encoding="utf-8")


def _drawn(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    picture = QPixmap.fromImage(_image(name, colour, round(size * ratio), round(gap * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=1024)
def _image(name: str, colour: str, pixels: int, gap: int) -> QImage:
    """The drawing in one colour; kept as an image, not a pixmap: it may outlive the application."""
    drawing = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    wide = pixels + gap
    clear = bytes(4 * wide * pixels)  # ``fill`` would first build all of Qt's names
    image = QImage(clear, wide, pixels, QImage.Format.Format_ARGB32_Premultiplied).copy()
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image
