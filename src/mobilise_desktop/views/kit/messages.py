"""The one place that tells a person something: a banner by default, a toast for done things, a dialog for a
question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.errors import Cancelled, MobiliseError
from mobilise_desktop.words import Words, length_words

from .basics import parts_of

if TYPE_CHECKING:
    from .banner import Banner
    from .dialogs import Choice, Dialog
    from .page import Page
    from .toast import Toast

_MOST_BANNERS = 3


def _in_words(say: Words, values: Mapping[str, object]) -> dict[str, object]:
    """The values of a failure, its lengths in whole months and days."""
    from mobilise_desktop.domain.period import MonthsAndDays

    return {
        name: length_words(say, value.months, value.days) if isinstance(value, MonthsAndDays) else value
        for name, value in values.items()
    }


class Messages:
    """``place`` is where the frame's own banners go, ``over`` what toasts lie upon; both may be set later."""

    def __init__(self, say: Words, *, over: QWidget | None = None, place: QVBoxLayout | None = None) -> None:
        self.say = say
        self._over = over
        self._place = place
        self._toast: Toast | None = None

    def banner(
        self,
        page: Page | None,
        kind: str,
        text: str,
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> Banner | None:
        """News at the top of ``page`` (or of the window, without one); kind is info, good, caution or bad."""
        from .banner import Banner

        place = page.banners if page is not None else self._place
        if place is None:
            return None
        self._drop(place, text)
        made = Banner(kind, text, action=action, close_name=self.say("Close"))
        place.insertWidget(0, made)
        if page is None:
            self._room_above(place)
            made.closed.connect(lambda: self._room_above(place))
        return made

    def toast(
        self,
        text: str,
        undo: Callable[[], object] | None = None,
        undo_name: str = "",
        *,
        shown_ms: int = 0,
    ) -> Toast | None:
        """A thing was done; ``undo`` takes it back, under the word Undo or ``undo_name``."""
        from .toast import SHOWN_MS, Toast

        if self._toast is not None:
            self._toast.vanish()
        if self._over is None:
            return None
        name, lasting = undo_name or self.say("Undo"), shown_ms or SHOWN_MS
        toast = Toast(self._over, text, undo=undo, undo_name=name, shown_ms=lasting)
        toast.destroyed.connect(lambda: self._gone(toast))
        self._toast = toast
        return toast

    def ask(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[Choice],
        then: Callable[[str | None], object],
    ) -> Dialog:
        """A question that must be answered now; ``then`` gets the chosen key or ``None``."""
        from .dialogs import ask

        return ask(parent or self._over, title, text, choices, then)

    def error(self, error: BaseException, page: Page | None = None) -> None:
        """Say what went wrong, in words with the way out; a stop asked for by the officer is only a toast."""
        if isinstance(error, Cancelled):
            self.toast(self.words_of(error))
            return
        if not isinstance(error, MobiliseError):
            log_safely(error)
        if self._toast is not None:
            self._toast.vanish()  # what went well before is no news beside it
        made = self.banner(page, "bad", self.words_of(error))
        if made is not None:
            made.failure = True

    def words_of(self, error: BaseException) -> str:
        """The sentence for a failure."""
        if isinstance(error, MobiliseError):
            return self.say(error.message, **_in_words(self.say, error.values))
        return self.say(
            "Something unexpected went wrong ({kind}). Your data are kept as they were before. "
            "Try again; if it comes back, write to the maintainers with this word.",
            kind=type(error).__name__,
        )

    def clear(self, page: Page | None = None) -> None:
        """Put away the banners of ``page``, or the window's own."""
        place = page.banners if page is not None else self._place
        for banner in _banners_in(place) if place is not None else ():
            banner.close_banner()
        if self._toast is not None:
            self._toast.look_again()

    def succeeded(self, page: Page | None = None) -> None:
        """Something was done on ``page`` (or by the window): what had failed before is no news any more."""
        place = page.banners if page is not None else self._place
        for banner in _banners_in(place) if place is not None else ():
            if banner.failure:
                banner.close_banner()

    @staticmethod
    def _room_above(place: QVBoxLayout) -> None:
        """The frame's own banners keep a distance from the top bar while there is one."""
        seen = any(isinstance(part, QWidget) and not part.isHidden() for part in parts_of(place))
        place.setContentsMargins(24, 12 if seen else 0, 24, 0)

    def _gone(self, toast: Toast) -> None:
        if self._toast is toast:
            self._toast = None

    @staticmethod
    def _drop(place: QVBoxLayout, text: str) -> None:
        """The same news is not said twice, and no more than three at a time."""
        shown = _banners_in(place)
        for old in shown:
            if old.text() == text:
                old.close_banner()
        for old in shown[_MOST_BANNERS - 1 :]:
            old.close_banner()


def _banners_in(place: QVBoxLayout) -> list[Banner]:
    from .banner import Banner

    return [part for part in parts_of(place) if isinstance(part, Banner)]


def log_safely(error: BaseException) -> None:
    """Log a bug by its kind and place, never by its values: those may be a person's."""
    import logging

    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    logging.getLogger(__name__).error("%s at %s", type(error).__name__, " < ".join(reversed(places)))
