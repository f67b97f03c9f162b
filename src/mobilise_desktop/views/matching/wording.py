"""The matching's facts in words, and what a looking-on visitor may read of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Collaboration, MatchState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.matching.spec import PRIOR_PERCENT, PRIOR_TYPES, PRIOR_UNITS
from mobilise_desktop.services.matching import TITLES, WHOLE, Criterion, Reason
from mobilise_desktop.views.kit.columns import Column
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import Words, format_decimal_input

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow
    from mobilise_desktop.services.matching import Counterpart, RankingView

Labels = Mapping[int, str]


def share(points: int | None) -> float | None:
    """Basis points as 0 to 1."""
    return None if points is None else points / WHOLE


def skill_labels(services: Any, pairs: Iterable[Counterpart], locale: str) -> dict[int, str]:
    """The labels, in the reader's language, of all skills that the pairs' criteria speak of."""
    keys = {
        key
        for pair in pairs
        for criterion in pair.criteria
        for key in (*criterion.fact.met, *criterion.fact.near, *criterion.fact.missing)
        if isinstance(key, int)
    }
    return {
        key: (services.reference.skill_label(uri, locale).text if uri else "") or label
        for key, (uri, label) in services.matching.labels(keys).items()
    }


def named(say: Words, labels: Labels, keys: Iterable[int | str]) -> str:
    """Skills or types of collaboration, by name."""
    words = []
    for key in keys:
        if isinstance(key, int):
            words.append(labels.get(key, ""))
        elif key in Collaboration.__members__:
            words.append(say(label_of(Collaboration(key))))
        else:
            words.append(key)
    return ", ".join(word for word in words if word)


def reason_of(ctx: PageContext, criterion: Criterion) -> str:
    """Why a criterion has its value."""
    return said(ctx.say, ctx.services.reference, criterion.fact.message, criterion.fact.values)


def missing_of(ctx: PageContext, criterion: Criterion, labels: Labels) -> str:
    """What a criterion lacks; empty where nothing is."""
    names = named(ctx.say, labels, criterion.fact.missing)
    return ctx.say("Missing: {names}", names=names) if names else ""


def inputs_of(ctx: PageContext, criterion: Criterion, labels: Labels) -> str:
    """From what a criterion was computed."""
    say, lines = ctx.say, []
    if met := _counted(say, labels, criterion, criterion.fact.met, 2):
        lines.append(say("Met: {names}", names=met))
    if near := _counted(say, labels, criterion, criterion.fact.near, 1):
        lines.append(say("Related, counted half: {names}", names=near))
    lines.extend(_working(say, criterion))
    lines.append(
        say(
            "{value} of this wish met, with a weight of {weight}: {points} of the side's 100 points.",
            value=_percent(criterion.value),
            weight=_percent(criterion.weight),
            points=two_decimals(say, criterion.contribution, 100),
        )
    )
    return "\n".join(lines)


def _counted(
    say: Words, labels: Labels, criterion: Criterion, keys: tuple[int | str, ...], units: int
) -> str:
    """Skills by name, each with units × priority; types of collaboration by name."""
    priorities = _priorities(criterion)
    if not priorities:
        return named(say, labels, keys)
    start = len(criterion.fact.met) if units == 1 else 0
    names = [(named(say, labels, [key]), priorities[start + place]) for place, key in enumerate(keys)]
    return ", ".join(f"{name} ({units} × {priority})" for name, priority in names if name)


def _priorities(criterion: Criterion) -> tuple[int, ...]:
    found = criterion.fact.values.get("priorities", ())
    return found if isinstance(found, tuple) else ()


def _working(say: Words, criterion: Criterion) -> Iterator[str]:
    """How the value of a share that is drawn towards a usual one was computed."""
    fact = criterion.fact
    if priorities := _priorities(criterion):
        met, near = len(fact.met), len(fact.near)
        covered, most = 2 * sum(priorities[:met]) + sum(priorities[met : met + near]), 2 * sum(priorities)
        yield say(
            "By priority {covered} of {most} = {bare}, drawn towards {usual} with the weight of three usual "
            "wishes: ({covered} + {units} × {usual}) : ({most} + {units}) = {value}",
            covered=covered,
            most=most,
            bare=_percent(WHOLE * covered // most),
            usual=_percent(100 * PRIOR_PERCENT),
            units=PRIOR_UNITS,
            value=_percent(criterion.value),
        )
    elif "shared" in fact.values:
        shared, wished = len(fact.met), len(fact.met) + len(fact.missing)
        yield say.n(
            "{shared} of {count} = {bare}, drawn towards {usual} because only {count} type is wished: "
            "({shared} + {units} × {usual}) : ({count} + {units}) = {value}",
            "{shared} of {count} = {bare}, drawn towards {usual} because only {count} types are wished: "
            "({shared} + {units} × {usual}) : ({count} + {units}) = {value}",
            wished,
            shared=shared,
            bare=_percent(WHOLE * shared // wished),
            usual=_percent(100 * PRIOR_PERCENT),
            units=PRIOR_TYPES,
            value=_percent(criterion.value),
        )


def two_decimals(say: Words, points: int, whole: int) -> str:
    """Points as a part of ``whole`` with two decimals, in the signs of the language."""
    return format_decimal_input(say.locale, Decimal(points) / whole, decimals=2)


def sum_of(say: Words, criteria: Iterable[Criterion], points: int) -> str:
    """How a side's score adds up from its criteria."""
    parts = " + ".join(two_decimals(say, criterion.contribution, 100) for criterion in criteria)
    return say("{parts} = {whole} points of 100", parts=parts, whole=two_decimals(say, points, 100))


def whole_of(say: Words, pair: Counterpart) -> str:
    """How the joint score comes from both sides."""
    one, two = (two_decimals(say, points, 100) for points in (pair.sender_side, pair.host_side))
    return say(
        "Harmonic mean of both sides: 2 × {one} × {two} : ({one} + {two}) = {whole}",
        one=one,
        two=two,
        whole=two_decimals(say, pair.score, 100),
    )


def reasons_of(ctx: PageContext, reasons: Iterable[Reason]) -> list[str]:
    """Why a pair is excluded: each constraint with its fact."""
    reference = ctx.services.reference
    return [
        ctx.say(
            "{title}: {fact}",
            title=ctx.say(TITLES[r.id]),
            fact=said(ctx.say, reference, r.message, r.values),
        )
        for r in reasons
    ]


def fitting(say: Words, view: RankingView) -> str:
    """How many hosts, or participants, fit."""
    if view.host_asks:
        return say.n("{count} participant fits", "{count} participants fit", view.total)
    return say.n("{count} host fits", "{count} hosts fit", view.total)


def agreed_of(view: RankingView, matches: Iterable[MatchRow]) -> MatchRow | None:
    """The match that the participant who asks has agreed to already."""
    taken = (MatchState.AGREED, MatchState.CONVERTED)
    return next((m for m in matches if m.state in taken and m.participant_id == view.own_id), None)


def nobody_told(say: Words, view: RankingView, agreed: MatchRow | None) -> tuple[str, str]:
    """Why the list of counterparts is empty, and what the button below says."""
    if agreed and not view.total:
        told = say("This participant has an agreed match with {name}.", name=agreed.host_company)
        return told, say("Open the match")
    filtered = view.total and not view.kept
    told = say("The filter leaves nobody.") if filtered else say("Nobody meets the conditions.")
    return told, say("See why they are excluded")


def told_of(say: Words, view: RankingView, agreed: MatchRow | None = None) -> str:
    """What stands under the heading of a ranking: how many there are and how many of them are shown."""
    parts = [say("Agreed with {name}", name=agreed.host_company)] if agreed else []
    if view.total or not agreed:
        parts.append(fitting(say, view))
    if view.kept != view.total:
        parts.append(say("{count} left by the filter", count=view.kept))
    if view.kept > len(view.best):
        parts.append(say("the best {count} are shown", count=len(view.best)))
    if view.file_open:
        parts.append(say("the file is not accepted yet"))
    return " · ".join(parts)


def short_state(say: Words, state: MatchState) -> str:
    """The state of a match in the few letters that a column has."""
    if state is MatchState.ACCEPTED_BY_SC:
        return say("Sender accepted")
    return say("Host accepted") if state is MatchState.ACCEPTED_BY_HC else say(label_of(state))


def sides_column(say: Words, sides: Callable[[Any], Any], least: int) -> Column:
    """What each side gets; ``sides`` gives the pair of a line."""

    def text(line: Any) -> str:
        pair = sides(line)
        return f"{round(pair.sender_side / 100)} | {round(pair.host_side / 100)} %"

    return Column(
        say("Sender | host"),
        text,
        "sides",
        110,
        align="right",
        key=lambda line: min(sides(line).sender_side, sides(line).host_side),
        least=least,
    )


def name_of(ctx: PageContext, pair: Counterpart) -> str:
    """The counterpart's name; without a person's name while a visitor looks on."""
    if ctx.private and pair.other_id == pair.participant_id:
        return pair.named.detail or ctx.say("Participant")
    return pair.named.name


def person_of(ctx: PageContext, row: MatchRow) -> str:
    """The participant's name in a list of matches; not while a visitor looks on."""
    return ctx.say("Participant") if ctx.private else row.person


def _percent(points: int) -> str:
    return f"{round(points / 100)} %"
