"""Questions of the matching under a name: what each finds now, and what of it nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.errors import BadInput
from mobilise_desktop.matching.supply import in_play
from mobilise_desktop.matching.weights import with_reliability
from mobilise_desktop.storage import saved_search_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.saved_search_rows import KeptSearch
from mobilise_desktop.words import N_

from .kinds import Changed
from .matching import Matching, Weights, weights_of_emphasis
from .matching_filter import RankingFilter
from .matching_pool import Named, Pool
from .saved_searches import SEARCHES, checked_name

PAGE = "matching"
MOST_SHOWN = 500
_USUAL = 100
_LEAST, _MOST = 10, 200
_EMPHASIS = ("learn", "sought", "rest")


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: counterparts of ``own_id``, or, where that is empty, any host or any participant.

    ``hosts`` says which; for an ``own_id`` it follows from it. ``least_score`` is in basis points, the
    emphases are in percent of the usual weight (10-200); both count for counterparts only.
    """

    own_id: str = ""
    hosts: bool = True
    country: str = ""
    section: str = ""
    language: str = ""
    least_score: int = 0
    learn: int = _USUAL
    sought: int = _USUAL
    rest: int = _USUAL

    @property
    def filter(self) -> RankingFilter:
        """The part that the ranking filters by."""
        return RankingFilter(self.country, self.section, self.language, self.least_score)

    @property
    def weights(self) -> Weights:
        """The weights of the ranking."""
        return weights_of_emphasis(learn=self.learn, sought=self.sought, rest=self.rest)


@dataclass(frozen=True, slots=True)
class MatchSearch:
    """A saved question with its live counts: ``found`` all that pass, ``new`` those not looked at.

    ``own`` is whose counterparts it looks for; ``gone`` where that record is not in the search any more.
    """

    id: str
    name: str
    question: Question
    own: Named | None
    gone: bool
    found: int
    new: int


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One record that passes; ``score`` in basis points, ``None`` where nobody is asked for."""

    id: str
    named: Named
    score: int | None
    new: bool


@dataclass(frozen=True, slots=True)
class News:
    """A saved search with records that nobody has looked at."""

    id: str
    name: str
    new: int


class MatchSearches:
    """Keeps questions of the matching and answers them from the office in memory."""

    def __init__(self, database: Database, matching: Matching) -> None:
        self._database = database
        self._matching = matching

    def all(self, *, today: date) -> tuple[MatchSearch, ...]:
        """All saved questions by name, counted now."""
        kept = self._kept()
        if not kept:
            return ()
        with self._matching.pool(today=today) as pool:
            return tuple(_counted(pool, search) for search in kept)

    def news(self, *, today: date) -> tuple[News, ...]:
        """The saved questions that have found something new, by name."""
        return tuple(News(s.id, s.name, s.new) for s in self.all(today=today) if s.new)

    def found(self, search_id: str, *, today: date) -> tuple[MatchSearch, tuple[FoundLine, ...]]:
        """A saved question and the first 500 records that pass, new ones first; raises ``NotFound``."""
        with self._database.read() as session:
            kept = saved_search_rows.kept(session, search_id)
        with self._matching.pool(today=today) as pool:
            search = _counted(pool, kept)
            passing = sorted(_passing(pool, search.question), key=lambda item: item[0] in kept.seen)
            shown = passing[:MOST_SHOWN]
            lines = [FoundLine(key, pool.names[key], score, key not in kept.seen) for key, score in shown]
        return search, tuple(lines)

    def save(self, name: str, question: Question, *, today: date) -> Changed[str]:
        """Keep a question; what it finds today counts as looked at. The same name again replaces it.

        Raises ``BadInput`` for a name that is empty or too long, or a question that asks for nobody.
        """
        bare = checked_name(name)
        with self._matching.pool(today=today) as pool:
            if question.own_id and _side_of(pool, question) is None:
                raise BadInput(N_("Whose counterparts are looked for is not in the search any more."))
            seen = [key for key, _score in _passing(pool, question)]
        with self._database.transaction(N_("Search saved: {name}"), name=bare) as session:
            kept = saved_search_rows.keep(session, PAGE, bare, _plain(question), seen=seen)
        return Changed(kept, SEARCHES)

    def rename(self, search_id: str, name: str) -> Changed[None]:
        """Another name; raises ``BadInput``, ``Conflict`` where another search has it, or ``NotFound``."""
        bare = checked_name(name)
        with self._database.transaction(N_("Saved search renamed"), name=bare) as session:
            saved_search_rows.rename(session, search_id, bare)
        return Changed(None, SEARCHES)

    def mark_seen(self, search_id: str, *, today: date) -> Changed[int]:
        """All that a question finds now has been looked at; returns how many were new.

        Records that no longer pass are forgotten, so that they are new when they pass again. It is kept
        beside the undo line: Ctrl+Z after looking undoes what was done before.
        """
        with self._database.read() as session:
            kept = saved_search_rows.kept(session, search_id)
        with self._matching.pool(today=today) as pool:
            now = {key for key, _score in _passing(pool, _question(kept.filter))}
        if now == kept.seen:
            return Changed(0, frozenset())
        what = N_("Results of a saved search looked at")
        with self._database.transaction(what, mode="quiet", name=kept.name) as session:
            saved_search_rows.mark_seen(session, search_id, now)
        return Changed(len(now - kept.seen), SEARCHES)

    def _kept(self) -> Sequence[KeptSearch]:
        with self._database.read() as session:
            return saved_search_rows.kept_of_page(session, PAGE)


def _counted(pool: Pool, kept: KeptSearch) -> MatchSearch:
    question = _question(kept.filter)
    passing = _passing(pool, question)
    gone = bool(question.own_id) and _side_of(pool, question) is None
    new = sum(key not in kept.seen for key, _score in passing)
    own = pool.names.get(question.own_id)
    return MatchSearch(kept.id, kept.name, question, None if gone else own, gone, len(passing), new)


def _passing(pool: Pool, question: Question) -> list[tuple[str, int | None]]:
    """Ids and scores of all records that a question leaves, best first, or by id where nobody is asked."""
    if not question.own_id:
        return _anybody(pool, question)
    side = _side_of(pool, question)
    if side is None:
        return []
    asking: Any = pool.participant(question.own_id) if side is pool.hosts else pool.host(question.own_id)
    rank: Any = pool.hosts.rank_hosts if side is pool.hosts else pool.participants.rank_participants
    barred = pool.barred_for(question.own_id)
    weights = with_reliability(question.weights) if pool.weights.reliability else question.weights
    ranking = rank(replace(asking, accepted=True), pool.rules, weights, k=None, barred=barred)
    scores = dict(zip(ranking.ids, ranking.score.tolist(), strict=True))
    kept = question.filter.left(ranking.ids, list(scores.values()), pool.names)
    return [(key, scores[key]) for key in kept]


def _anybody(pool: Pool, question: Question) -> list[tuple[str, int | None]]:
    columns = (pool.hosts if question.hosts else pool.participants).merged()
    ids = [text.decode() for text in columns.ids[in_play(columns, pool.rules, hosts=question.hosts)].tolist()]
    wanted = replace(question.filter, least_score=0)
    return [(key, None) for key in sorted(wanted.left(ids, [0] * len(ids), pool.names))]


def _side_of(pool: Pool, question: Question) -> Any:
    if question.own_id in pool.participants:
        return pool.hosts
    return pool.participants if question.own_id in pool.hosts else None


def _plain(question: Question) -> dict[str, str]:
    kept = {"own": question.own_id, "look_for": "HOSTS" if question.hosts else "PARTICIPANTS"}
    kept |= {name: getattr(question, name) for name in ("country", "section", "language")}
    kept |= {name: str(getattr(question, name)) for name in _EMPHASIS if getattr(question, name) != _USUAL}
    if question.least_score:
        kept["least_score"] = str(question.least_score)
    return {name: value for name, value in kept.items() if value}


def _question(kept: Mapping[str, Any]) -> Question:
    """A question from what is kept; what an imported file made unreadable means: any."""

    def emphasis(name: str) -> int:
        return min(max(_number(kept, name, _USUAL), _LEAST), _MOST)

    def text(name: str) -> str:
        return str(kept.get(name) or "")

    return Question(
        own_id=text("own"),
        hosts=kept.get("look_for") != "PARTICIPANTS",
        country=text("country"),
        section=text("section"),
        language=text("language"),
        least_score=_number(kept, "least_score", 0),
        learn=emphasis("learn"),
        sought=emphasis("sought"),
        rest=emphasis("rest"),
    )


def _number(kept: Mapping[str, Any], name: str, otherwise: int) -> int:
    text = str(kept.get(name, ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
