"""Two records of the same company or person made one, in one step that can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mobilise_desktop.domain import duplicates, merging
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.duplicates import Likeness
from mobilise_desktop.domain.merging import Clash, Part
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.storage import journal, merge_rows, sheets
from mobilise_desktop.storage.case_facts import keep_size_class
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.merge_rows import Both
from mobilise_desktop.storage.records import fetch, remove
from mobilise_desktop.words import N_

from .files import Files, Namesake
from .kinds import EVERYTHING, Changed

__all__ = ["MergePreview", "Merging", "Pair", "Part"]

RULE = "MERGE"
MOST_PAIRS = 200
WHAT: Mapping[RecordKind, str] = {
    RecordKind.COMPANY: N_("Companies merged: {name}"),
    RecordKind.PARTICIPANT: N_("Participants merged: {name}"),
}
_COMPANY, _PARTICIPANT = RecordKind.COMPANY, RecordKind.PARTICIPANT


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do, before anything is done.

    ``parts`` are the answers that differ; ``moves`` counts by table what changes its owner, ``once`` what
    both have and is there once afterwards. ``narrower``: the profile will be shown to fewer than one of the
    two said. ``names`` tells the records that the answers name.
    """

    kept: str
    other: str
    parts: tuple[Part, ...]
    moves: Mapping[str, int]
    once: Mapping[str, int]
    narrower: bool
    obstacles: tuple[Blocker, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be the same, and why."""

    one: str
    one_name: str
    other: str
    other_name: str
    reason: str
    values: Mapping[str, object]

    @property
    def id(self) -> str:
        """By which a list knows the pair."""
        return f"{self.one} {self.other}"


class Merging:
    """Finds doubles, tells what a merge would do, and merges."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self._files = files

    def likely(self, kind: RecordKind, record_id: str) -> tuple[Namesake, ...]:
        """Records that may be the same, the likeliest first, each with its reason."""
        with self._database.read() as session:
            own = sheets.read(session, kind, record_id)
        if kind is _COMPANY:
            return self._files.company_namesakes(
                name=own["legal_name"] or own["trade_name"],
                town=own["town"],
                country=own["country"],
                vat=own["vat_or_tax_no"],
                registration=own["national_reg_no"],
                but=record_id,
            )
        return self._files.participant_namesakes(
            given_name=own["given_name"], family_name=own["family_name"], email=own["email"], but=record_id
        )

    def pairs(self, kind: RecordKind) -> tuple[Pair, ...]:
        """Records of the whole register that may be the same, the likeliest first, at most 200 pairs."""
        with self._database.read() as session:
            found = (
                duplicates.pairs_of(merge_rows.companies(session))
                if kind is _COMPANY
                else _people(merge_rows.people(session))
            )[:MOST_PAIRS]
            names = merge_rows.names_of(session, [one for a, like in found for one in (a, like.id)])
        return tuple(
            Pair(one, names.get(one, ""), like.id, names.get(like.id, ""), like.reason, like.values)
            for one, like in found
        )

    def preview(
        self, kind: RecordKind, kept_id: str, other_id: str, *, take: Collection[str] = ()
    ) -> MergePreview:
        """What merging the other record into the kept one would do, with the answers of ``take`` taken over;
        raises ``NotFound``.
        """
        both = Both(kind, kept_id, other_id)
        with self._database.read() as session:
            kept, other = (sheets.read(session, kind, one) for one in (kept_id, other_id))
            found = merging.parts(kind, kept, other, merge_rows.blanks(kind))
            values = kept | merging.merged(found, take)
            fallen, obstacles = _weighed(session, both, kept, other, values)
            once = {
                "skill_statements": len(merge_rows.double_skills(session, both)),
                "training_attendances": len(merge_rows.double_sessions(session, both)),
                "matches": len(fallen),
            }
            named = [
                one.get(name) or "" for one in (kept, other) for name in ("sending_company_id", "own_lcp_id")
            ]
            return MergePreview(
                kept=_name(session, kept_id),
                other=_name(session, other_id),
                parts=found,
                moves=merge_rows.hanging(session, both),
                once={table: count for table, count in once.items() if count},
                narrower=kept["visibility"] is not other["visibility"],
                obstacles=obstacles,
                names=merge_rows.names_of(session, named),
            )

    def merge(
        self, kind: RecordKind, kept_id: str, other_id: str, *, take: Collection[str] = (), today: date
    ) -> Changed[str]:
        """Make the two one: blanks are filled, the parts named in ``take`` are the other's, everything that
        hung on the other hangs on the kept one, and the other is gone. Returns the kept id; one undo takes
        all of it back. Raises ``RuleBroken`` with what stands in the way, or ``NotFound``.
        """
        both = Both(kind, kept_id, other_id)
        with self._database.transaction(WHAT[kind]) as session:
            kept, other = (sheets.read(session, kind, one) for one in (kept_id, other_id))
            found = merging.parts(kind, kept, other, merge_rows.blanks(kind))
            values = merging.merged(found, take) | _ruled(kind, kept, other)
            fallen, obstacles = _weighed(session, both, kept, other, kept | values)
            for blocker in obstacles[:1]:
                raise RuleBroken(RULE, blocker.message, **blocker.values)
            merge_rows.move(session, both, fallen=fallen)
            record: Any = fetch(session, sheets.MODELS[kind], kept_id)
            for name, value in values.items():
                setattr(record, name, value)
            record.changed_at = datetime.now(UTC)  # so that its history tells of the merge in any case
            sheets.derive(record)
            if kind is _COMPANY:
                keep_size_class(session, record)
            merge_rows.end_visibility(session, kept_id, record.visibility, today)
            remove(session, fetch(session, sheets.MODELS[kind], other_id))
            journal.tell(session, name=sheets.name_of(record))
        return Changed(kept_id, EVERYTHING)


def _people(rows: Sequence[tuple[str, str, str]]) -> tuple[tuple[str, Likeness], ...]:
    """Participants of one e-mail address or one name."""
    by_mail: dict[str, str] = {}
    by_name: dict[str, str] = {}
    mails, names = [], []
    for record_id, name, email in rows:
        mail, plain = email.strip().casefold(), duplicates.alike(name)
        if mail and by_mail.setdefault(mail, record_id) != record_id:
            mails.append((by_mail[mail], Likeness(record_id, 95, N_("Same e-mail address"))))
        elif " " in plain and by_name.setdefault(plain, record_id) != record_id:
            names.append((by_name[plain], Likeness(record_id, 80, N_("Same name"))))
    return (*mails, *names)


def _ruled(kind: RecordKind, kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that nobody chooses."""
    seen = {"visibility": merging.narrower(kept["visibility"], other["visibility"])}
    return seen | ({"role": merging.role_of_both(kept["role"], other["role"])} if kind is _COMPANY else {})


def _weighed(
    session: Any, both: Both, kept: Mapping[str, Any], other: Mapping[str, Any], values: Mapping[str, Any]
) -> tuple[dict[str, str], tuple[Blocker, ...]]:
    """The matches that fall away, and all that forbids the merge."""
    fallen, clashes = merging.double_matches(merge_rows.matches(session, both), (both.kept, both.other))
    found = [_clashing(session, both, clash) for clash in clashes]
    if both.kept == both.other:
        found.append(Blocker(RULE, N_("Choose another record: a record cannot be merged with itself.")))
    if kept["demo"] != other["demo"]:
        found.append(
            Blocker(
                RULE,
                N_("One of the two belongs to the demonstration and goes with it, so they stay apart."),
            )
        )
    if both.kind is _PARTICIPANT:
        found += _of_people(session, both, values)
    return fallen, tuple(found)


def _clashing(session: Any, both: Both, clash: Clash) -> Blocker:
    match = clash.match
    names = merge_rows.names_of(session, (match.participant, match.host))
    person, host = names.get(match.participant, ""), names.get(match.host, "")
    if clash.itself:
        message = N_("{person} is matched from one of the two to the other; no firm receives its own staff.")
        return Blocker(RULE, message, {"person": person})
    message = N_(
        "Both have a match of {person} with {host} that went beyond the shortlist. They can be merged "
        "once one of the two matches is withdrawn."
    )
    return Blocker(RULE, message, {"person": person, "host": host})


def _of_people(session: Any, both: Both, values: Mapping[str, Any]) -> list[Blocker]:
    found = []
    if stays := merge_rows.overlapping(session, both):
        message = N_("The stays {kept} and {other} have days in common; one person cannot be in two places.")
        found.append(Blocker(RULE, message, stays._asdict()))
    sender = values["sending_company_id"]
    if sender and merge_rows.sender_is_host(session, both, sender):
        name = _name(session, sender)
        message = N_("{company} would send and receive the same person. Keep the other sending company.")
        found.append(Blocker(RULE, message, {"company": name}))
    return found


def _name(session: Any, record_id: str) -> str:
    return merge_rows.names_of(session, (record_id,)).get(record_id, "")
