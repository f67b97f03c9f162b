"""Our failures, one tree: what the world did wrong, told in a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Mapping


class MobiliseError(Exception):
    """A failure with a message for a person; ``message`` is a translatable id, ``values`` fill it."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values: Mapping[str, object] = values
        super().__init__(message.format(**values) if values else message)


class RuleBroken(MobiliseError):
    """A rule of the programme forbids it; ``rule`` is the rule's id, such as LP-4."""

    def __init__(self, rule: str, message: str, **values: object) -> None:
        self.rule = rule
        super().__init__(message, **values)


class NotFound(MobiliseError):
    """The record is not there (any more)."""


class BadInput(MobiliseError):
    """A file or an answer from outside cannot be taken as it is."""


class Conflict(MobiliseError):
    """Someone else changed the record meanwhile."""


class StorageFailure(MobiliseError):
    """The database or the disk refused; the message names the next step."""


class DatabaseBusy(StorageFailure):
    """Another program holds the office."""


class Cancelled(MobiliseError):
    """The officer stopped the work."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")
