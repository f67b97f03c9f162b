"""The one search box: entries kept with every transaction, found by folded prefixes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import TextClause, delete, select, text
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.folding import fold, fold_latin, spellings
from mobilise_desktop.models import Base, SearchEntry

from . import bulk
from .bulk import Put
from .codec import defaults
from .journal import Change
from .stay_names import renamed_stays, stay_names

# The parts of a Learning Project that are chosen or counted; an activity's ``method`` is a code, too.
_NOT_WRITTEN = frozenset({
    "id", "company_id", "participant_id", "organisation_id", "objective_ids", "skill_uri", "edition_code",
    "country", "sector", "nace_revision", "size_class", "category", "work_language", "collaborations",
    "owner", "kind", "party", "of", "printing", "first", "last", "due", "day", "in_company_since",
    "training_on", "hours_per_week", "weekly_hours", "monthly_rate", "planned_grant",
})  # fmt: skip
CANDIDATES = 1_000
MOST_WORDS = 8
_AT_ONCE = 500
_NEW_AT_ONCE = 2_000
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is found and shown of a record."""

    title: str
    subtitle: str
    body: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record, the record that choosing it opens, and the stretch of text around the first match."""

    kind: RecordKind
    record_id: str
    opens_kind: RecordKind
    opens_id: str
    title: str
    subtitle: str
    snippet: str


def _company(row: Mapping[str, Any]) -> Entry:
    words = (
        "trade_name", "vat_or_tax_no", "national_reg_no", "contact_name", "representative_name",
        "mentor_name", "description", "products", "offer_text", "wish_text", "internal_note",
        "platform_reference",
    )  # fmt: skip
    return Entry(row["legal_name"], _joined(row["town"], row["country"]), _lines(row, words))


def _participant(row: Mapping[str, Any]) -> Entry:
    words = ("email", "phone", "goals", "responsibility", "education", "wish_text", "internal_note")
    name = f"{row['given_name']} {row['family_name']}".strip()
    return Entry(name, _joined(row["job_title"], row["town"]), _lines(row, words))


def _note(row: Mapping[str, Any]) -> Entry:
    return Entry(row["text"][:80], _joined(row["with_whom"], row["officer"]), row["text"])


def _consultation(row: Mapping[str, Any]) -> Entry:
    return Entry(row["visitor_name"] or row["subject"], row["subject"], row["adviser"])


def _needs(row: Mapping[str, Any]) -> Entry:
    words = (
        "business_goals", "development_goals", "offer_to_host", "timing_constraints", "language_readiness",
        "next_step",
    )  # fmt: skip
    body = _lines(row, words)
    return Entry(body[:80], row["adviser"], body)


def _project(row: Mapping[str, Any]) -> Entry:
    content = row["content"] or {}
    firms = [content.get(side, {}).get("legal_name", "") for side in ("sending", "host")]
    person = content.get("participant", {}).get("name", "")
    return Entry(
        row["reference"], _joined(person, " → ".join(filter(None, firms))), "\n".join(_texts(content))
    )


def _stay(row: Mapping[str, Any]) -> Entry:
    """Found beside its participant: the name stands first; ``stay_names`` gives the three names."""
    firms = " → ".join(filter(None, (row["sending"], row["host"])))
    return Entry(_joined(row["person"], row["reference"]), firms, _lines(row, ("reason", "site_address")))


def _organisation(row: Mapping[str, Any]) -> Entry:
    people = " ".join(contact.get("name", "") for contact in row["contacts"] or ())
    return Entry(
        row["name"], _joined(row["town"], row["country"]), f"{row['short_name']} {people} {row['email']}"
    )


def _event(row: Mapping[str, Any]) -> Entry:
    return Entry(row["topic"], _joined(row["place"], row["partner"]), _lines(row, ("audience", "note")))


def _contact(row: Mapping[str, Any]) -> Entry:
    names = _joined(row["name"], row["firm"])
    return Entry(names or row["asked"][:80], row["reach"], row["asked"])


def _session(row: Mapping[str, Any]) -> Entry:
    return Entry(row["title"], _joined(str(row["day"]), row["place"]), row["trainer"])


_BUILDERS: dict[str, tuple[RecordKind, Callable[[Mapping[str, Any]], Entry]]] = {
    "companies": (RecordKind.COMPANY, _company),
    "participants": (RecordKind.PARTICIPANT, _participant),
    "contact_entries": (RecordKind.NOTE, _note),
    "consultations": (RecordKind.CONSULTATION, _consultation),
    "needs_analyses": (RecordKind.NEEDS, _needs),
    "learning_projects": (RecordKind.LEARNING_PROJECT, _project),
    "secondments": (RecordKind.SECONDMENT, _stay),
    "organisations": (RecordKind.ORGANISATION, _organisation),
    "outreach_events": (RecordKind.OUTREACH, _event),
    "training_sessions": (RecordKind.TRAINING, _session),
    "outreach_contacts": (RecordKind.OUTREACH, _contact),
}

_LETTERS = 6_000
_FOUND = "SELECT rowid FROM search_fts WHERE search_fts MATCH :query LIMIT :most"
# What is spelled as typed is found even where another spelling, such as a shorter one, finds too much.
_FOUND_EITHER = (
    f"SELECT rowid FROM ({_FOUND}) UNION ALL SELECT rowid FROM ({_FOUND.replace(':query', ':typed')})"
)
# ``folded`` begins with the folded title and a new line. Ranking in SQL, and all hits in one row: each row
# costs a turn of the interpreter's lock, which the screen holds while it paints.
_RANKED = """
SELECT json_group_array(json_array(kind, record_id, opens_kind, opens_id, title, subtitle,
                                   CASE WHEN {told} THEN '' ELSE substr(body, 1, :letters) END)
                        ORDER BY standing, plain, place)
FROM (SELECT place, plain,
             CASE WHEN {begins} THEN 0 WHEN {first} THEN 1 ELSE 2 END AS standing
      FROM (SELECT rowid AS place, ' ' || substr(folded, 1, instr(folded, char(10)) - 1) AS plain
            FROM search_entries
            WHERE rowid IN ({found}))
      ORDER BY standing, plain, place LIMIT :limit)
JOIN search_entries ON search_entries.rowid = place
"""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _lines(row: Mapping[str, Any], names: Iterable[str]) -> str:
    return "\n".join(row[name] for name in names if row[name])


def _texts(value: Any) -> Iterable[str]:
    """What people wrote into a Learning Project, without its ids, codes, amounts and days."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NOT_WRITTEN and not (key == "method" and "objective_ids" in value):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def folded(entry: Entry) -> str:
    """The text the index holds: folded, and once more in Latin letters where that differs."""
    plain = fold(f"{entry.title}\n{entry.subtitle}\n{entry.body}")
    latin = fold_latin(f"{entry.title}\n{entry.subtitle}")
    return plain if latin in plain else f"{plain}\n{latin}"


def refresh(session: Session, changes: Sequence[Change]) -> None:
    """Bring the entries of all records that were changed or removed up to date, in their transaction."""
    touched: dict[str, set[str]] = {}
    for change in changes:
        if change.table in _BUILDERS and change.before is not None:
            touched.setdefault(change.table, set()).add(change.id)
    fresh = {change.id for change in changes if change.before is None}
    touched["secondments"] = touched.get("secondments", set()) | (renamed_stays(session, changes) - fresh)
    for table_name, found in touched.items():
        ordered = sorted(found)
        for start in range(0, len(ordered), _AT_ONCE):
            _replace(session, table_name, ordered[start : start + _AT_ONCE])


def add(session: Session, changes: Sequence[Change], put: Put) -> None:
    """Make the entries of all records that are new; the session is asked before anything is put."""
    usual = {name: defaults(Base.metadata.tables[name]) for name in _BUILDERS}
    new = [change for change in changes if change.before is None and change.table in _BUILDERS]
    names = stay_names(session, [change.id for change in new if change.table == "secondments"])
    for start in range(0, len(new), _NEW_AT_ONCE):
        page = [
            (change.table, {**usual[change.table], **(change.after or {}), **names.get(change.id, {})})
            for change in new[start : start + _NEW_AT_ONCE]
        ]
        _insert(put, [_entry_row(table_name, row) for table_name, row in page])


def _replace(session: Session, table_name: str, ids: Sequence[str]) -> None:
    table = Base.metadata.tables[table_name]
    session.execute(delete(SearchEntry).where(SearchEntry.record_id.in_(ids)))
    names = stay_names(session, ids) if table_name == "secondments" else {}
    found = session.execute(select(table).where(table.c.id.in_(ids))).mappings()
    entries = [_entry_row(table_name, {**row, **names.get(row["id"], {})}) for row in found]
    _insert(bulk.straight(session.connection()), entries)


def _insert(put: Put, entries: Sequence[tuple[str, ...]]) -> None:
    bulk.insert_plain(put, SearchEntry.__table__, entries)  # type: ignore[arg-type]


def _entry_row(table_name: str, row: Row) -> tuple[str, ...]:
    kind, build = _BUILDERS[table_name]
    entry = build(row)
    own = (kind.value, row["id"], entry.title, entry.subtitle, entry.body, folded(entry))
    is_note = kind is RecordKind.NOTE
    opens = (row["subject_kind"], row["subject_id"]) if is_note else (kind.value, row["id"])
    return (*own[:2], *opens, *own[2:])


def match_expression(words: str) -> str:
    """The FTS5 query in which every word, in any of its spellings, begins some word; empty where nothing
    was typed."""
    return _expression(_tokens(words))


def _tokens(words: str) -> list[tuple[str, ...]]:
    """The spellings of each typed word; an accent that stands alone parts words as a blank does."""
    found: list[tuple[str, ...]] = []
    for word in words.split():
        apart = fold(word).split()
        found += [spellings(word)] if apart == [fold(word)] else [(part,) for part in apart]
    return found[:MOST_WORDS]


def _expression(tokens: Sequence[Sequence[str]]) -> str:
    """A word of signs alone, such as ``&``, is nothing the index holds: it is asked for only by itself."""
    worded = [token for token in tokens if any(char.isalnum() for char in token[0])]
    return " AND ".join(
        "(" + " OR ".join('"' + one.replace('"', '""') + '"*' for one in token) + ")"
        for token in worded or tokens
    )


def find(session: Session, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
    """Records in which every word begins some word; titles that begin with the first word come first.

    A snippet is told where the words are not all in the title.
    """
    tokens = _tokens(words)
    if not tokens:
        return ()
    statement, asked = _ranked(tokens)
    asked |= {"most": CANDIDATES, "limit": limit, "letters": _LETTERS}
    found: list[list[str]] = json.loads(session.execute(statement, asked).scalar_one())
    either = tuple(one for token in tokens for one in token)
    return tuple(
        Hit(RecordKind(kind), record, RecordKind(opens_kind), opens, title, below, _snippet(body, either))
        for kind, record, opens_kind, opens, title, below, body in found
    )


def warm(session: Session) -> None:
    """Read all entries once, so that the first letters typed find them in memory and not on the disk."""
    session.execute(text("SELECT sum(length(folded)) FROM search_entries")).scalar_one()
    find(session, "a")


def _ranked(tokens: Sequence[tuple[str, ...]]) -> tuple[TextClause, dict[str, Any]]:
    """The statement that finds and ranks, with its values: ``t0_1`` is the second spelling of the first
    word."""
    names = [[f":t{place}_{at}" for at in range(len(token))] for place, token in enumerate(tokens)]
    in_title = [_any(f"instr(plain, ' ' || {one}) > 0" for one in token) for token in names]
    begins = _any(f"instr(plain, ' ' || {one}) = 1" for one in names[0])
    as_typed = [token[:1] for token in tokens]
    statement = _RANKED.format(
        begins=begins,
        first=in_title[0],
        told=" AND ".join(in_title),
        found=_FOUND if as_typed == list(tokens) else _FOUND_EITHER,
    )
    asked = {f"t{place}_{at}": one for place, token in enumerate(tokens) for at, one in enumerate(token)} | {
        "query": _expression(tokens)
    }
    return text(statement), asked if as_typed == list(tokens) else asked | {"typed": _expression(as_typed)}


def _any(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(conditions)})"


def _snippet(body: str, tokens: tuple[str, ...]) -> str:
    words = body.split()
    plain = fold(body).split()
    if len(plain) != len(words):
        plain = [fold(word) for word in words]
    for index, word in enumerate(plain):
        if word.startswith(tokens):
            start = max(0, index - 5)
            return ("… " if start else "") + " ".join(words[start : index + 9])
    return ""
