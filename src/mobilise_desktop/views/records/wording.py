"""Messages of rules and guards in words: codes among their values become names first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mobilise_desktop.services.wording import worded
from mobilise_desktop.words import Words


def said(say: Words, reference: Any, message: str, values: Mapping[str, object]) -> str:
    """``message`` with its values in words; ``reference`` names countries and languages."""
    return say(message, **worded(say, reference, values))
