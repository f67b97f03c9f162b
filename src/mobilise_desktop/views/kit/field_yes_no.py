"""Yes or no, and yes alone."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.words import Words

from .field_chips import ChoiceChips


class YesNoField(ChoiceChips):
    """Yes, no, or not asked yet (``None``); choosing the answer again takes it back."""

    def __init__(self, say: Words, label: str, *, help: str = "", required: str = "") -> None:
        options = ((True, say("Yes")), (False, say("No")))
        super().__init__(say, label, options, help=help, required=required, single=True, clears=True)


class YesField(ChoiceChips):
    """Yes, or nothing said: for what counts as no until somebody says yes. Only a yes that is taken back is
    a no."""

    def __init__(self, say: Words, label: str, *, help: str = "", required: str = "") -> None:
        options = ((True, say("Yes")),)
        super().__init__(say, label, options, help=help, required=required, single=True, clears=True)

    def value(self) -> Any:
        """``True``, ``False`` where it was taken back, else ``None``."""
        return super().value() or (False if self._sent in (True, False) else None)
