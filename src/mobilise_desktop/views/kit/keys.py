"""The names of keys as they stand on the reader's keyboard."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from mobilise_desktop.words import N_, Words

_NAMES = {"Ctrl": N_("Ctrl"), "Shift": N_("Shift"), "Alt": N_("Alt"), "Del": N_("Del")}


def key_name(say: Words, keys: str) -> str:
    """``Ctrl+K`` as the system writes it, its words in the language of the program."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return "+".join(say(_NAMES[part]) if part in _NAMES else part for part in native.split("+"))
