"""What an issued version is worth: out for signature, in force, replaced by a signed one, or void."""

from __future__ import annotations

from enum import StrEnum

from .codes import ProjectState


class VersionStand(StrEnum):
    """Where an issued version stands; ``COUNTS``: taken back, but a signature on it still holds."""

    OUT = "OUT"
    IN_FORCE = "IN_FORCE"
    REPLACED = "REPLACED"
    COUNTS = "COUNTS"
    VOID = "VOID"


_WHOLE = (ProjectState.SIGNED, ProjectState.CLOSED)


def version_stand(
    number: int, *, present: int, state: ProjectState, taken_back: bool, replaced: bool, counts: bool
) -> VersionStand:
    """Where version ``number`` stands while ``present`` is in ``state`` (LP-12).

    ``taken_back``: edited or reopened before all had signed; ``counts``: a signature on it holds still. A
    version signed whole stays in force until a later one is; only then it is replaced.
    """
    if number == present and not taken_back:
        return VersionStand.IN_FORCE if state in _WHOLE else VersionStand.OUT
    if replaced:
        return VersionStand.REPLACED
    if not taken_back:
        return VersionStand.REPLACED if state in _WHOLE else VersionStand.IN_FORCE
    if not counts:
        return VersionStand.VOID
    return VersionStand.REPLACED if state in _WHOLE else VersionStand.COUNTS
