"""The files of a case that are not accepted, as the check LP-15 of its Learning Project asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from .codes import FileState, Owner

_ONCE_ACCEPTED = frozenset({FileState.ACCEPTED, FileState.PAUSED, FileState.STALE})


@dataclass(frozen=True, slots=True)
class OpenFile:
    """The file of one side, whose name it is, and where it stands."""

    owner: Owner
    name: str
    state: FileState


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """``open``: what is not accepted; ``blocks``: it stops the issue; ``reason``: why it is set aside;
    ``wrong_numbers``: VAT numbers of the text that have not their country's form.
    """

    open: tuple[OpenFile, ...] = ()
    blocks: bool = True
    reason: str = ""
    wrong_numbers: frozenset[str] = frozenset()


def is_open(state: FileState) -> bool:
    """Whether a file was not accepted yet; one that pauses or waits for a sign of interest was."""
    return state not in _ONCE_ACCEPTED
