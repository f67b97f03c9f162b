"""What the matching knows of a host company and of a participant: plain, frozen values.

How to fill them
----------------
* ``id``/``company``: a host's ``id`` is its company's id and ``company`` repeats it; a participant's
  ``company`` is the sending company, whose country, size, group and sector stand in the profile.
* ``group``: any text that linked enterprises share, "" for a firm on its own (ELIG-C13).
* ``eligible``, ``visible``, ``accepted``: what ``domain`` and the consents say for this office today. To look
  for a counterpart before the file is accepted, hand in ``replace(profile, accepted=True)``.
* days are ``date.toordinal()``; leave the defaults where nothing is stated (open window, any length).
* ``languages``: (code, level) with A1 = 1 … C2 = 6; a working language without a level is C2.
* ``sector``: NACE division (1–99, 0 unknown) and section letter; ``Sector(0, "C")`` is a whole section.
* skills: ESCO skills by any stable non-negative integer and the integer of their group; a free text by
  ``free_text_key(text)`` and no group. The group must be a function of the key.
* ``record``: the firm's past as ``reliability.track_record`` tells it for today; a participant's is that of
  the sending company.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from .reliability import NO_RECORD, TrackRecord

NO_GROUP = -1
OPEN_FIRST = 1
OPEN_LAST = date.max.toordinal()
LEVELS: Mapping[str, int] = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6}
LEVEL_NAMES: tuple[str, ...] = ("", *LEVELS)


class Skill(NamedTuple):
    """A skill that is wanted or offered: its key, its ESCO group and its weight (1 nice – 3 essential)."""

    key: int
    group: int = NO_GROUP
    weight: int = 2


class Sector(NamedTuple):
    """A NACE division with its section letter; division 0 means the whole section, or not stated."""

    division: int = 0
    section: str = ""

    def __bool__(self) -> bool:
        return bool(self.division or self.section)


NOT_STATED = Sector()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What both sides have in common; see the head of this file for how to fill it."""

    id: str
    company: str
    country: str
    group: str = ""
    is_sme: bool = True
    eligible: bool = True
    visible: bool = True
    accepted: bool = True
    first_day: int = OPEN_FIRST
    last_day: int = OPEN_LAST
    min_days: int = 1
    max_days: int = 366
    languages: tuple[tuple[str, int], ...] = ()
    sector: Sector = NOT_STATED
    wished_sectors: tuple[Sector, ...] = ()
    collaborations: frozenset[str] = frozenset()
    wanted: tuple[Skill, ...] = ()
    offered: tuple[Skill, ...] = ()
    waiting_since: int = OPEN_LAST
    record: TrackRecord = NO_RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class HostProfile(Profile):
    """A company that hosts; ``places`` are those still free, ``min_level`` 0 means the rules' default."""

    places: int = 1
    min_level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantProfile(Profile):
    """A person to be sent; no wished country means that all are welcome."""

    countries: frozenset[str] = frozenset()
    only_these: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The constraints' figures, taken from the programme edition and the office (dossier 2, 8.2).

    ``today`` is a day ordinal; lengths are days (DUR-1); ``default_level`` is asked where the host says
    nothing; ``must_teach`` is the learning purpose (dossier 2.5), waived for a participant without wishes.
    """

    today: int
    shortest_days: int = 30
    longest_days: int = 183
    default_level: int = LEVELS["B1"]
    large_may_host: bool = True
    same_group_allowed: bool = False
    must_teach: bool = True


def free_text_key(text: str) -> int:
    """The key of a skill in free words: negative, equal for texts that differ in case, accents or blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    folded = " ".join(plain.casefold().split())
    return -1 - (int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "big") >> 2)


def skills(keys: Sequence[tuple[int, int]], group_of: Mapping[int, int]) -> tuple[Skill, ...]:
    """Skills from (key, weight) pairs and the mapping of a key to its ESCO group (absent: no group)."""
    return tuple(Skill(key, group_of.get(key, NO_GROUP), weight) for key, weight in keys)
