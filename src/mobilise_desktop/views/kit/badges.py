"""Badges for states, chips for chosen things, lights for findings: a colour never alone, always with its
word.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from .basics import PLAIN_TEXT, IconButton, Label, restyle, row
from .icons import set_picture

# The same state has the same tone everywhere, in whichever list it stands.
_STATES_OF_TONE = {
    "neutral": "DRAFT OPEN SUGGESTED CLOSED ABANDONED SUPERSEDED NOT_NEEDED FINISHED",
    "primary": "SUBMITTED UNDER_REVIEW COMPANY_REVIEW LCP_SENDING_REVIEW LCP_HOST_REVIEW SHORTLISTED"
    " PROPOSED ACCEPTED_BY_SC ACCEPTED_BY_HC ISSUED ISSUED_FOR_SIGNATURE PARTIALLY_SIGNED PLANNED"
    " AGREEMENTS_SIGNED REPORTS_IN FINAL_PAYMENT INFO",
    "good": "ACCEPTED AGREED CONVERTED APPROVED SIGNED READY_TO_START ONGOING EXTENDED SHORTENED COMPLETED"
    " DONE PAID GREEN",
    "caution": "INFO_REQUESTED CHANGES_REQUESTED PAUSED STALE EXPIRED INTERRUPTED EARLY_END ENDED"
    " REPORTS_DUE DUE WARN AMBER",
    "bad": "REJECTED DECLINED WITHDRAWN CANCELLED OVERDUE BLOCK_APPROVAL BLOCK_ISSUE RED",
}
TONE_OF_STATE = {state: tone for tone, states in _STATES_OF_TONE.items() for state in states.split()}
_LIGHT_ICON = {"GREEN": "circle-check", "AMBER": "triangle-alert", "RED": "octagon-alert", "INFO": "info"}
_LIGHT_INK = {"GREEN": "good", "AMBER": "caution", "RED": "bad", "INFO": "primary"}


class LightColour(StrEnum):
    """What a finding comes to."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    INFO = "INFO"


def tone_of(state: object) -> str:
    """The tone of a state's code: neutral, primary, good, caution or bad."""
    return TONE_OF_STATE.get(str(state), "neutral")


class Badge(QLabel):
    """A state in a word. ``tone`` is neutral, primary, good, caution, bad, or comes from
    ``tone_of(code)``.
    """

    def __init__(self, text: str = "", tone: str = "neutral") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("badge", tone)

    def show_state(self, text: str, tone: str) -> None:
        """Show another state."""
        self.setText(text)
        self.setAccessibleName(text)
        restyle(self, badge=tone)


class Light(QWidget):
    """A finding: icon and word, green, amber, red or information. ``text`` is already translated."""

    def __init__(self, colour: str, text: str, *, wrap: bool = False) -> None:
        super().__init__()
        self._picture = QLabel()
        self._word = Label(text, "strong", wrap=wrap)
        parts = row(self._picture, self._word, space=6)
        parts.setStretch(1, 1)
        parts.setAlignment(self._picture, QtCore.Qt.AlignmentFlag.AlignTop)
        self.setLayout(parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.show_finding(colour, text)

    def show_finding(self, colour: str, text: str) -> None:
        """Show another finding."""
        set_picture(self._picture, _LIGHT_ICON[str(colour)], _LIGHT_INK[str(colour)], 18)
        self._word.setText(text)
        self._word.set_role(_LIGHT_INK[str(colour)])
        self.setAccessibleName(text)


def light_picture(colour: str, size: int = 16) -> QLabel:
    """The icon of a light alone, beside words that say the same."""
    picture = QLabel()
    set_picture(picture, _LIGHT_ICON[str(colour)], _LIGHT_INK[str(colour)], size)
    return picture


class Chip(QFrame):
    """A chosen thing that can be taken away again."""

    def __init__(self, text: str, *, remove: str = "", on_remove: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("chip", "true")
        label = Label(text)
        parts = row(label, space=2, margins=(10, 0, 2 if on_remove else 10, 0))
        if on_remove:
            cross = IconButton("x", remove, small=True, on_click=on_remove)
            parts.addWidget(cross)
        self.setLayout(parts)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
