"""The matching's question asked of DuckDB and of polars; each is measured where it is installed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mobilise_desktop.matching.columns import ACCEPTED, ELIGIBLE, VISIBLE
from mobilise_desktop.matching.profiles import ParticipantProfile, Rules
from mobilise_desktop.matching.segment import Segment
from mobilise_desktop.matching.weights import Weights
from peers import QUERY, SCHEMA, Row, SqlitePeer, tables

DUCKDB = {"join": "JOIN", "least": "LEAST", "most": "GREATEST", "per": "//"}
Ask = Callable[[ParticipantProfile], list[Row]]


class DuckdbPeer(SqlitePeer):
    """The same statement, in the words of DuckDB."""

    def __init__(self, segment: Segment, rules: Rules, weights: Weights, k: int) -> None:
        import duckdb
        import pandas

        self.lexicon, self.rules, self.weights, self.k = segment.columns.lexicon, rules, weights, k
        self.db = duckdb.connect()  # type: ignore[assignment]
        self.db.execute("SET threads = 2")
        self.db.execute(SCHEMA.replace("WITHOUT ROWID", ""))
        for table, rows in tables(segment):
            frame = pandas.DataFrame(dict(enumerate(zip(*dict.fromkeys(rows), strict=True))))
            self.db.register("frame", frame)  # type: ignore[attr-defined]
            self.db.execute(f"INSERT INTO {table} SELECT * FROM frame")
        self.query = re.sub(r":(\w+)", r"$\1", QUERY.format(**DUCKDB))

    def __call__(self, person: ParticipantProfile) -> list[Row]:
        for table, rows in self.question(person).items():
            self.db.execute(f"DELETE FROM {table}")
            if rows:
                self.db.execute(f"INSERT INTO {table} VALUES {','.join(map(_listed, rows))}")
        found = self.db.execute(self.query, self.parameters(person)).fetchall()
        return [(str(key), int(score), int(p), int(h)) for key, score, p, h in found]


def _listed(row: tuple[int, ...]) -> str:
    return f"({','.join(map(str, row))})"


def duckdb_peer(segment: Segment, rules: Rules, weights: Weights, k: int) -> Ask | None:
    """DuckDB with two threads; None where it is not installed."""
    try:
        import duckdb  # noqa: F401
    except ImportError:
        return None
    return DuckdbPeer(segment, rules, weights, k)


def polars_peer(segment: Segment, rules: Rules, weights: Weights, k: int) -> Ask | None:
    """Lazy joins of polars; None where it is not installed."""
    try:
        import polars
    except ImportError:
        return None
    return PolarsPeer(polars, segment, rules, weights, k)


class PolarsPeer(SqlitePeer):
    """The same question as joins and expressions over frames."""

    def __init__(self, polars: Any, segment: Segment, rules: Rules, weights: Weights, k: int) -> None:
        self.pl = polars
        self.lexicon, self.rules, self.weights, self.k = segment.columns.lexicon, rules, weights, k
        heads = {
            line.split("(")[0].split()[-1]: re.findall(r"(\w+) (?:INTEGER|INT|TEXT)", line)
            for line in SCHEMA.replace("\n ", "").split(";")
            if "CREATE TABLE" in line
        }
        self.frames = {
            name: polars.DataFrame(list(dict.fromkeys(rows)), schema=heads[name], orient="row")
            for name, rows in tables(segment)
        }

    def __call__(self, person: ParticipantProfile) -> list[Row]:
        pl, asked = self.pl, self.parameters(person)
        fit = self._fitting(person, asked)
        theirs = self._units(person, "wanted", "offered").rename({"units": "theirs"})
        joined = fit.join(theirs, left_on="row", right_on="host", how="left")
        return self._ranked(joined.with_columns(pl.col("theirs").fill_null(0)), person, asked)

    def _units(self, person: ParticipantProfile, lists: str, mine: str) -> Any:
        """Half units a host, of our wishes that it covers or of its wishes that we cover."""
        pl, parts = self.pl, []
        question = self.question(person)
        for end in ("", "_group"):
            rows = question[f"q_{mine}{end}"]
            head = ["key", "weight"] if mine == "wanted" else ["key"]
            asked = pl.LazyFrame(rows, schema=dict.fromkeys(head, pl.Int64), orient="row")
            hits = asked.join(self.frames[f"{lists}{end}"].lazy(), on="key")
            units = pl.col("weight") if mine == "wanted" else pl.col("units")
            parts.append(hits.select("host", units.alias("units")))
        return pl.concat(parts).group_by("host").agg(pl.col("units").sum())

    def _fitting(self, person: ParticipantProfile, asked: dict[str, Any]) -> Any:
        pl, c = self.pl, self.pl.col
        spoken = pl.LazyFrame(
            self.question(person)["q_language"], schema={"language": pl.Int64, "mine": pl.Int64}, orient="row"
        )
        levels = (
            self.frames["language"]
            .lazy()
            .join(spoken, on="language")
            .group_by("host")
            .agg(pl.min_horizontal("level", "mine").max().alias("level"))
        )
        ours = self._units(person, "offered", "wanted").rename({"units": "ours"})
        hosts = self.frames["host"].lazy().join(ours, left_on="row", right_on="host")
        hosts = hosts.join(levels, left_on="row", right_on="host").with_columns(
            days=pl.min_horizontal(c("last"), asked["last"])
            - pl.max_horizontal(c("first"), asked["first"])
            + 1,
            needed=pl.max_horizontal(c("min_days"), asked["min_days"]),
            asked=pl.when(c("min_level") == 0).then(asked["default_level"]).otherwise(c("min_level")),
            wished=c("country").is_in([self.lexicon.countries[code] for code in person.countries])
            | bool(asked["open"]),
        )
        flags = ELIGIBLE | VISIBLE | ACCEPTED
        return hosts.filter(
            (c("country") != asked["country"])
            & ((c("flags") & flags) == flags)
            & (c("places") > 0)
            & (c("company") != asked["company"])
            & (c("days") >= c("needed"))
            & (c("needed") <= pl.min_horizontal(c("max_days"), asked["max_days"]))
            & (c("level") >= c("asked"))
            & (c("wished") if asked["only_these"] else pl.lit(True))
        )

    def _ranked(self, fit: Any, person: ParticipantProfile, asked: dict[str, Any]) -> list[Row]:
        pl, c = self.pl, self.pl.col
        shared = (c("types") & asked["types"]).bitwise_count_ones().cast(pl.Int64)
        stated = c("types").bitwise_count_ones().cast(pl.Int64)
        p, h = self.weights.sender, self.weights.host
        valued = fit.with_columns(
            learn=(10000 * c("ours") + 18000) // (2 * asked["total"] + 12),
            sought=(10000 * c("theirs") + 18000) // (2 * c("total") + 12),
            our_types=(10000 * shared + 4500) // (asked["wished"] + 3),
            their_types=(10000 * shared + 4500) // (stated + 3),
            our_sector=self._our_sector(person),
            wish=pl.when(c("wished")).then(10000).otherwise(0),
            language=(c("level") - c("asked")).clip(0, 2).replace_strict({0: 7000, 1: 8500, 2: 10000}),
            time=5000 + 5000 * pl.min_horizontal(c("days") - c("needed"), 30) // 30,
        ).join(self._their_sector(asked), left_on="row", right_on="host", how="left")
        theirs = c("their_sector").fill_null(0)
        sided = valued.with_columns(
            p=(p[0] * c("learn") + p[1] * c("our_types") + p[2] * c("our_sector") + p[3] * c("wish")
               + p[4] * c("language") + p[5] * c("time")) // 10000,
            h=(h[0] * c("sought") + h[1] * c("their_types") + h[2] * theirs + h[3] * c("language")
               + h[4] * c("time")) // 10000,
        )  # fmt: skip
        scored = sided.with_columns(score=2 * c("p") * c("h") // pl.max_horizontal(c("p") + c("h"), 1))
        order = ["score", "p", "waiting", "id"]
        best = scored.sort(order, descending=[True, True, False, False]).head(self.k)
        return [tuple(row) for row in best.select("id", "score", "p", "h").collect().rows()]

    def _our_sector(self, person: ParticipantProfile) -> Any:
        pl, c = self.pl, self.pl.col
        value = pl.lit(0)
        for division, section in self.question(person)["q_reference"]:
            same = (c("division") != 0) & (c("division") == division)
            near = (c("section") != 0) & (c("section") == section)
            points = pl.when(same).then(10000).when(near).then(6000 if division else 10000).otherwise(0)
            value = pl.max_horizontal(value, points)
        return value

    def _their_sector(self, asked: dict[str, Any]) -> Any:
        pl, c = self.pl, self.pl.col
        same = (c("division") == asked["division"]) & bool(asked["division"])
        near = (c("section") == asked["section"]) & bool(asked["section"])
        whole = pl.when(c("division") == 0).then(10000).otherwise(6000)
        points = pl.when(same).then(10000).when(near).then(whole).otherwise(0)
        return self.frames["reference"].lazy().group_by("host").agg(points.max().alias("their_sector"))
