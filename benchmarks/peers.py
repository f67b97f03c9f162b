"""What one would otherwise use for the matching: one SQLite statement, and scipy's sparse matrices."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from mobilise_desktop.matching.columns import ACCEPTED, ELIGIBLE, VISIBLE, sector_code
from mobilise_desktop.matching.constraints import CONSTRAINTS
from mobilise_desktop.matching.directions import HostQuery
from mobilise_desktop.matching.index import best_rows
from mobilise_desktop.matching.profiles import NO_GROUP, ParticipantProfile, Rules
from mobilise_desktop.matching.segment import Postings, Segment
from mobilise_desktop.matching.spec import sector_reference
from mobilise_desktop.matching.weights import Weights

Row = tuple[str, int, int, int]

SCHEMA = """
CREATE TABLE host (row INTEGER PRIMARY KEY, id TEXT, company TEXT, country INT, flags INT, places INT,
  first INT, last INT, min_days INT, max_days INT, min_level INT, division INT, section INT, types INT,
  total INT, waiting INT);
CREATE TABLE offered (key INT, host INT, PRIMARY KEY (key, host)) WITHOUT ROWID;
CREATE TABLE offered_group (key INT, host INT, PRIMARY KEY (key, host)) WITHOUT ROWID;
CREATE TABLE wanted (key INT, host INT, units INT, PRIMARY KEY (key, host)) WITHOUT ROWID;
CREATE TABLE wanted_group (key INT, host INT, units INT, PRIMARY KEY (key, host)) WITHOUT ROWID;
CREATE TABLE language (host INT, language INT, level INT, PRIMARY KEY (host, language, level)) WITHOUT ROWID;
CREATE TABLE reference (host INT, division INT, section INT,
  PRIMARY KEY (host, division, section)) WITHOUT ROWID;
CREATE TEMP TABLE q_wanted (key INT PRIMARY KEY, units INT);
CREATE TEMP TABLE q_wanted_group (key INT PRIMARY KEY, units INT);
CREATE TEMP TABLE q_offered (key INT PRIMARY KEY);
CREATE TEMP TABLE q_offered_group (key INT PRIMARY KEY);
CREATE TEMP TABLE q_language (language INT, level INT);
CREATE TEMP TABLE q_reference (division INT, section INT);
CREATE TEMP TABLE q_country (country INT PRIMARY KEY);
"""


def _bits(expression: str) -> str:
    return "(" + "+".join(f"(({expression}>>{bit})&1)" for bit in range(8)) + ")"


QUERY = f"""
WITH ours (host, units) AS (
  SELECT host, SUM(units) FROM (
    SELECT o.host, q.units FROM q_wanted q {{join}} offered o ON o.key = q.key
    UNION ALL
    SELECT o.host, q.units FROM q_wanted_group q {{join}} offered_group o ON o.key = q.key
  ) AS hits GROUP BY host),
theirs (host, units) AS (
  SELECT host, SUM(units) FROM (
    SELECT w.host, w.units FROM q_offered q {{join}} wanted w ON w.key = q.key
    UNION ALL
    SELECT w.host, w.units FROM q_offered_group q {{join}} wanted_group w ON w.key = q.key
  ) AS hits GROUP BY host),
fit AS (
  SELECT h.*, ours.units AS ours,
    {{least}}(h.last, :last) - {{most}}(h.first, :first) + 1 AS days,
    {{most}}(h.min_days, :min_days) AS needed,
    CASE h.min_level WHEN 0 THEN :default_level ELSE h.min_level END AS asked,
    (SELECT MAX({{least}}(l.level, q.level)) FROM language l JOIN q_language q ON q.language = l.language
      WHERE l.host = h.row) AS level
  FROM ours {{join}} host h ON h.row = ours.host
  WHERE h.country <> :country AND (h.flags & :flags) = :flags AND h.places > 0 AND h.company <> :company
    AND days >= needed AND needed <= {{least}}(h.max_days, :max_days) AND level >= asked
    AND (:only_these = 0 OR h.country IN (SELECT country FROM q_country))),
valued AS (
  SELECT fit.*, (10000 * ours + 18000) {{per}} (2 * :total + 12) AS learn,
    (10000 * COALESCE(theirs.units, 0) + 18000) {{per}} (2 * total + 12) AS sought,
    (10000 * {_bits("(types & :types)")} + 4500) {{per}} (:wished + 3) AS our_types,
    (10000 * {_bits("(types & :types)")} + 4500) {{per}} ({_bits("types")} + 3) AS their_types,
    (SELECT MAX(CASE WHEN fit.division <> 0 AND q.division = fit.division THEN 10000
        WHEN fit.section <> 0 AND q.division = 0 AND q.section = fit.section THEN 10000
        WHEN fit.section <> 0 AND q.section = fit.section THEN 6000 ELSE 0 END)
      FROM q_reference q) AS our_sector,
    (SELECT MAX(CASE WHEN :division <> 0 AND r.division = :division THEN 10000
        WHEN :section <> 0 AND r.division = 0 AND r.section = :section THEN 10000
        WHEN :section <> 0 AND r.section = :section THEN 6000 ELSE 0 END)
      FROM reference r WHERE r.host = fit.row) AS their_sector,
    CASE WHEN :open = 1 OR country IN (SELECT country FROM q_country) THEN 10000 ELSE 0 END AS wish,
    CASE {{least}}(level - asked, 2) WHEN 0 THEN 7000 WHEN 1 THEN 8500 ELSE 10000 END AS language,
    5000 + 5000 * {{least}}(days - needed, 30) {{per}} 30 AS time
  FROM fit LEFT JOIN theirs ON theirs.host = fit.row),
sides AS (
  SELECT id, waiting,
    (:p0*learn + :p1*our_types + :p2*COALESCE(our_sector, 0)
      + :p3*wish + :p4*language + :p5*time) {{per}} 10000 AS p,
    (:h0*sought + :h1*their_types + :h2*COALESCE(their_sector, 0)
      + :h3*language + :h4*time) {{per}} 10000 AS h
  FROM valued)
SELECT id, 2 * p * h {{per}} {{most}}(p + h, 1) AS score, p, h FROM sides
ORDER BY score DESC, p DESC, waiting, id LIMIT :k
"""
SQLITE = {"join": "CROSS JOIN", "least": "MIN", "most": "MAX", "per": "/"}


class SqlitePeer:
    """The same question as one SQL statement over clustered skill lists."""

    def __init__(self, segment: Segment, rules: Rules, weights: Weights, k: int) -> None:
        self.lexicon, self.rules, self.weights, self.k = segment.columns.lexicon, rules, weights, k
        self.db = sqlite3.connect(":memory:")
        self.db.executescript(SCHEMA)
        for table, rows in tables(segment):
            marks = ",".join("?" * len(rows[0]))
            self.db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
        self.db.execute("ANALYZE")

    def __call__(self, person: ParticipantProfile) -> list[Row]:
        for table, rows in self.question(person).items():
            self.db.execute(f"DELETE FROM {table}")
            if rows:
                marks = ",".join("?" * len(rows[0]))
                self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        return self.db.execute(QUERY.format(**SQLITE), self.parameters(person)).fetchall()

    def question(self, person: ParticipantProfile) -> dict[str, list[tuple[int, ...]]]:
        exact: dict[int, int] = {}
        groups: dict[int, int] = {}
        for skill in person.wanted:
            exact[skill.key] = exact.get(skill.key, 0) + skill.weight * (2 if skill.group == NO_GROUP else 1)
            if skill.group != NO_GROUP:
                groups[skill.group] = groups.get(skill.group, 0) + skill.weight
        references = [divmod(sector_code(sector), 32) for sector in sector_reference(person)]
        return {
            "q_wanted": list(exact.items()),
            "q_wanted_group": list(groups.items()),
            "q_offered": [(key,) for key in {skill.key for skill in person.offered}],
            "q_offered_group": [(key,) for key in {s.group for s in person.offered} - {NO_GROUP}],
            "q_language": [(self.lexicon.languages[code], level) for code, level in person.languages],
            "q_reference": references,
            "q_country": [(self.lexicon.countries[code],) for code in person.countries],
        }

    def parameters(self, person: ParticipantProfile) -> dict[str, Any]:
        division, section = divmod(sector_code(person.sector), 32)
        weights = {f"p{i}": weight for i, weight in enumerate(self.weights.sender)}
        weights |= {f"h{i}": weight for i, weight in enumerate(self.weights.host)}
        return weights | {
            "first": max(person.first_day, self.rules.today),
            "last": person.last_day,
            "min_days": max(person.min_days, self.rules.shortest_days),
            "max_days": min(person.max_days, self.rules.longest_days),
            "default_level": self.rules.default_level,
            "country": self.lexicon.countries[person.country],
            "company": person.company,
            "flags": ELIGIBLE | VISIBLE | ACCEPTED,
            "only_these": int(person.only_these and bool(person.countries)),
            "open": int(not person.countries),
            "total": sum(skill.weight for skill in person.wanted),
            "types": self.lexicon.collaboration(person.collaborations),
            "wished": len(person.collaborations),
            "division": division,
            "section": section,
            "k": self.k,
        }


def tables(segment: Segment) -> Iterable[tuple[str, list[tuple[Any, ...]]]]:
    columns = segment.columns
    sector = columns["sector"].astype(int)
    names = ("country", "flags", "places", "first_day", "last_day", "min_days", "max_days", "min_level")
    yield (
        "host",
        list(
            zip(
                range(len(columns)),
                (text.decode() for text in columns.ids.tolist()),
                (text.decode() for text in columns.companies.tolist()),
                *(columns[name].tolist() for name in names),
                (sector >> 5).tolist(),
                (sector & 31).tolist(),
                columns["collaborations"].tolist(),
                segment.totals.tolist(),
                columns["waiting_since"].tolist(),
                strict=True,
            )
        ),
    )
    for table, postings in (("offered", segment.offered), ("offered_group", segment.offered_groups)):
        keys = np.repeat(postings.keys, np.diff(postings.starts)).tolist()
        yield table, list(zip(keys, postings.rows.tolist(), strict=True))
    for table, postings in (("wanted", segment.wanted), ("wanted_group", segment.wanted_groups)):
        yield table, _summed(postings)
    languages = columns["languages"].astype(int)
    rows = columns.row_numbers("languages").tolist()
    yield "language", list(zip(rows, (languages >> 3).tolist(), (languages & 7).tolist(), strict=True))
    wished = columns["sectors"].astype(int)
    rows = columns.row_numbers("sectors").tolist()
    own = np.flatnonzero(np.diff(columns["sectors_starts"]) == 0)
    references = list(zip(rows, (wished >> 5).tolist(), (wished & 31).tolist(), strict=True))
    yield (
        "reference",
        references
        + list(zip(own.tolist(), (sector[own] >> 5).tolist(), (sector[own] & 31).tolist(), strict=True)),
    )


def _summed(postings: Postings) -> list[tuple[int, int, int]]:
    numbers = np.repeat(np.arange(len(postings.keys)), np.diff(postings.starts))
    pairs, where = np.unique(numbers << 32 | postings.rows, return_inverse=True)
    units = np.bincount(where, postings.units).astype(int)
    keys = postings.keys[pairs >> 32]
    return list(zip(keys.tolist(), (pairs & 0xFFFFFFFF).tolist(), units.tolist(), strict=True))


def scipy_peer(
    segment: Segment, rules: Rules, weights: Weights, k: int
) -> Callable[[ParticipantProfile], list[Row]] | None:
    """Sparse matrix by vector for the skills, whole boolean masks for the rest; None without scipy."""
    try:
        from scipy.sparse import csr_array
    except ImportError:
        return None

    def matrix(postings: Postings) -> Any:
        numbers = np.repeat(np.arange(len(postings.keys)), np.diff(postings.starts))
        shape = (len(segment), len(postings.keys))
        entries = (postings.units.astype(np.int32), (postings.rows, numbers))
        return csr_array(entries, shape=shape), {key: at for at, key in enumerate(postings.keys.tolist())}

    lists = (segment.offered, segment.offered_groups, segment.wanted, segment.wanted_groups)
    (exact, keys), (groups, names), (sought, sought_keys), (wide, wide_names) = map(matrix, lists)

    def vector(size: int, entries: Iterable[tuple[int | None, int]]) -> Any:
        result = np.zeros(size, np.int32)
        for at, units in entries:
            if at is not None:
                result[at] += units
        return result

    def ask(person: ParticipantProfile) -> list[Row]:
        query = HostQuery(segment, person, rules)
        wants = [(keys.get(s.key), s.weight * (2 if s.group == NO_GROUP else 1)) for s in person.wanted]
        related = [(names.get(s.group), s.weight) for s in person.wanted if s.group != NO_GROUP]
        query.ours = exact @ vector(len(keys), wants) + groups @ vector(len(names), related)
        offers = [(sought_keys.get(key), 1) for key in {s.key for s in person.offered}]
        wider = [(wide_names.get(group), 1) for group in {s.group for s in person.offered} - {NO_GROUP}]
        query.theirs = sought @ vector(len(sought_keys), offers) + wide @ vector(len(wide_names), wider)
        everyone = np.arange(len(segment))
        passing = segment.alive()
        for name in CONSTRAINTS[:-1]:
            passing = passing & ~query.fails(name, everyone)
        found = best_rows(segment, query.scored(query.measured(np.flatnonzero(passing)), weights), True, k)
        ids = [text.decode() for text in segment.columns.ids[found.rows].tolist()]
        figures = (found.score.tolist(), found.sender_side.tolist(), found.host_side.tolist())
        return list(zip(ids, *figures, strict=True))

    return ask
