"""Three sliders that weigh the criteria, and whether reliability counts; the ranking follows them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSlider

from mobilise_desktop.services.matching import HOST, SENDER, Weights, weights_of_emphasis, with_reliability
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.words import Words

ONE_LINE_FROM = 1000
_USUAL, _MOST, _LEAST, _STEP = 100, 200, 10, 10


class Sliders(Card):
    """``moved`` comes with each step; ``weights()`` are those in force."""

    moved = Signal()

    def __init__(self, say: Words) -> None:
        super().__init__(space=8)
        self.say = say
        self._sliders: dict[str, QSlider] = {}
        self._shares: dict[str, Label] = {}
        line = row(space=24)
        for key, title in (
            ("learn", say("Skills to learn")),
            ("sought", say("Skills that the host seeks")),
            ("rest", say("Everything else")),
        ):
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(_LEAST, _MOST)
            slider.setSingleStep(_STEP)
            slider.setPageStep(_STEP * 2)
            slider.setValue(_USUAL)
            slider.setAccessibleName(title)
            slider.valueChanged.connect(lambda _value: self._moved())
            self._sliders[key], self._shares[key] = slider, Label("", "help")
            part = column(Label(title, "strong", wrap=True), self._shares[key], slider, space=2)
            line.addWidget(box(part), 1, Qt.AlignmentFlag.AlignBottom)
        self.reliability = Button(say("Reliability counts"), "chip")
        self.reliability.setCheckable(True)
        set_tooltip(
            self.reliability,
            say("Answers in time and stays completed, of both firms: a tenth of each side's score."),
        )
        self.reliability.toggled.connect(lambda _on: self._chosen())
        self._touched = False
        self.usual = Button(say("As usual"), "quiet", on_click=self.reset)
        self._whole = column(line, row(self.reliability, self.usual, None), space=12)
        self._whole.setStretch(0, 1)
        self.body.addLayout(self._whole)
        self._tell()
        for label in self._shares.values():  # a size that stays: the page need not be laid out at each step
            label.setFixedSize(label.sizeHint() + QSize(theme.px(24), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand below the sliders where all in one line would cut words."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(ONE_LINE_FROM)
        way = QBoxLayout.Direction
        self._whole.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def weights(self) -> Weights:
        """The weights as the sliders and the switch stand."""
        weights = weights_of_emphasis(**self.emphasis())
        return with_reliability(weights) if self.reliability.isChecked() else weights

    def follow_office(self, counts: bool) -> bool:
        """Count reliability as the office does, until somebody chooses here; whether that changed it."""
        if self._touched or self.reliability.isChecked() == counts:
            return False
        before = self.reliability.blockSignals(True)
        self.reliability.setChecked(counts)
        self.reliability.blockSignals(before)
        self._tell()
        return True

    def emphasis(self) -> dict[str, int]:
        """How the sliders stand: learn, sought and rest, 100 is as usual."""
        return {key: slider.value() for key, slider in self._sliders.items()}

    def set(self, key: str, value: int) -> None:
        """Move a slider: learn, sought or rest; 100 is as usual."""
        self._sliders[key].setValue(value)

    def reset(self) -> None:
        """The usual weights."""
        for slider in self._sliders.values():
            slider.setValue(_USUAL)

    def _chosen(self) -> None:
        self._touched = True
        self._moved()

    def _moved(self) -> None:
        self._tell()
        self.moved.emit()

    def _tell(self) -> None:
        weights, say = self.weights(), self.say
        learn = weights.sender[[kind.id for kind in SENDER].index("learn")]
        sought = weights.host[[kind.id for kind in HOST].index("sought")]
        shares = {
            "learn": say("{share} % of the sending side", share=round(learn / 100)),
            "sought": say("{share} % of the host's side", share=round(sought / 100)),
            "rest": say("{one} % and {two} %", one=round(100 - learn / 100), two=round(100 - sought / 100)),
        }
        for key, words in shares.items():
            self._shares[key].setText(words)
        self.usual.setEnabled(any(slider.value() != _USUAL for slider in self._sliders.values()))


__all__ = ["Sliders"]
