"""The commands of the secondment desk: what is to do, figures, a calendar file, a grant with its working."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.services.today import task_of
from mobilise_desktop.services.wording import worded
from mobilise_desktop.words import Words

from .answer import Answer
from .naming import by_id_or_name, stays
from .opening import must_be_a_file, opened
from .parser import Arguments
from .reporting import plain

if TYPE_CHECKING:
    from mobilise_desktop.domain.grant import Grant
    from mobilise_desktop.services.secondment_view import SecondmentView

_SAY = Words("en")
Tell = Callable[[Mapping[str, object]], dict[str, object]]


def today(arguments: Arguments) -> Answer:
    """What needs action, overdue first, snoozed lines too, and what saved searches found."""
    day = date.today()
    with opened(arguments, read_only=True) as services:
        lines = services.today.lines(today=day)
        stages = services.today.stages()
        news = services.match_searches.news(today=day)
    data: dict[str, Any] = {
        "today": day.isoformat(),
        "lines": [
            {
                "what": line.what,
                "detail": line.detail,
                "text": task_of(line, _SAY),
                "kind": line.kind.value,
                "record": line.record_id,
                "title": line.title,
                "due": line.due.isoformat() if line.due else None,
                "days_late": line.late,
                "group": line.group.value,
                "snoozed": line.mark.until.isoformat() if line.asleep(day) and line.mark.until else None,
                "handed_to": line.mark.handed_to,
                "note": line.mark.note,
            }
            for line in lines
        ],
        "stages": {stage.code: stage.count for stage in stages},
        "new": [{"search": found.id, "name": found.name, "count": found.new} for found in news],
    }
    told = [f"{_when(line)}  {line['text']} – {line['title']}{_marked(line)}" for line in data["lines"]]
    told += [f"new         {found['count']} for the saved search {found['name']}" for found in data["new"]]
    return Answer(data, tuple(told) or ("Nothing is waiting.",))


def grant(arguments: Arguments) -> Answer:
    """The grant of a secondment with its working, planned and on the actual dates, and its instalments."""
    with opened(arguments, read_only=True) as services:
        view = by_id_or_name(services.secondments.open, arguments.id, partial(stays, services))
        tell: Tell = partial(worded, _SAY, services.reference)
    actual = _grant(view.grant_actual, tell) if view.grant_actual else None
    data = {
        "secondment": view.id,
        "reference": view.reference,
        "state": view.state.value,
        "host_country": view.host_country,
        "planned": _grant(view.grant_planned, tell),
        "actual": actual,
        "agreed": plain(view.grant_agreed),
        "final": plain(view.final_amount),
        "final_reason": _SAY(view.final_reason) if view.final_reason else "",
        "in_force": plain(view.account.in_force),
        "paid": plain(view.account.paid),
        "still_to_pay": plain(view.account.still),
        "to_claim_back": plain(view.account.back),
        "funding": _funding(view),
        "differs_from_signed_days": view.off_terms,
        "instalments": [
            {
                "number": payment.instalment,
                "percent": payment.percent,
                "share": payment.share,
                "trigger": payment.trigger,
                "amount": plain(payment.amount),
                "due": plain(payment.due),
                "paid_on": plain(payment.paid_on),
                "reason": payment.reason,
            }
            for payment in view.payments
        ],
    }
    return Answer(data, tuple(_told(view, tell)))


def calendar(arguments: Arguments) -> Answer:
    """Write stays and deadlines to an iCalendar file."""
    must_be_a_file(arguments.ics, office=arguments.office)
    with opened(arguments, read_only=True) as services:
        count = services.calendar.save(arguments.ics, today=date.today(), locale=arguments.locale or "en")
    data = {"file": str(arguments.ics), "entries": count}
    return Answer(data, (f"{count} entries were written to {arguments.ics}.",))


def _when(line: Mapping[str, Any]) -> str:
    return f"{line['due'] or 'no date':10}{'!' if line['days_late'] else ' '}"


def _marked(line: Mapping[str, Any]) -> str:
    """What was marked on a line: until when it is snoozed, for whom it is, the note."""
    parts = (
        f"snoozed until {line['snoozed']}" if line["snoozed"] else "",
        f"for {line['handed_to']}" if line["handed_to"] else "",
        line["note"],
    )
    told = ", ".join(filter(None, parts))
    return f"  ({told})" if told else ""


def _grant(found: Grant, tell: Tell) -> dict[str, Any]:
    return {
        "amount": plain(found.amount),
        "rate": plain(found.rate),
        "months": found.length.months,
        "days_beyond": found.length.days,
        "days": found.days,
        "special_rate": found.special_rate,
        "capped": found.capped,
        "below_minimum": found.below_minimum,
        "reason": _SAY(found.reason) if found.reason else "",
        "working": [_SAY(step.message, **tell(step.values)) for step in found.working],
    }


def _funding(view: SecondmentView) -> dict[str, Any] | None:
    found = view.funding
    if found is None:
        return None
    return {"paid": found.paid, "reason": found.reason, "by": found.by, "on": plain(found.on)}


def _told(view: SecondmentView, tell: Tell) -> Iterator[str]:
    yield f"{view.reference}: {view.person} at {view.host_company}, {view.host_country}"
    for name, found in (("Planned", view.grant_planned), ("Actual", view.grant_actual)):
        if found is None:
            continue
        yield f"{name}: {_SAY(found.reason) if found.amount is None else f'{found.amount} EUR'}"
        for step in found.working:
            yield f"  {_SAY(step.message, **tell(step.values))}"
    if view.off_terms:
        yield "The planned days differ from the signed ones."
    if view.account.in_force is not None:
        yield from _account(view)
    for payment in view.payments:
        paid = f"paid on {payment.paid_on}" if payment.paid_on else f"due {payment.due or 'without a day'}"
        yield f"Instalment {payment.instalment}: {payment.amount} EUR, {paid}"


def _account(view: SecondmentView) -> Iterator[str]:
    found, funding = view.account, view.funding
    if view.too_short:
        known = "no decision yet" if funding is None else "funded" if funding.paid else "no grant"
        yield f"Shorter than the minimum: {known}{f' ({funding.reason})' if funding else ''}"
    rest = f"to be claimed back {found.back}" if found.back else f"still to pay {found.still}"
    yield f"Grant in force: {found.in_force} EUR; paid {found.paid}, {rest} EUR"
