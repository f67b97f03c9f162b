"""A ranking as the ``match`` command prints it: plain values, scores from 0 to 1."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from mobilise_desktop.matching.constraints import Reason, failed
from mobilise_desktop.matching.profiles import HostProfile, Rules
from mobilise_desktop.matching.spec import Explanation
from mobilise_desktop.matching.weights import WHOLE

_AT_ONCE = 2000


def all_failing(
    side: Any, asking: Any, keys: Sequence[str], rules: Rules, barred: Collection[str]
) -> list[dict[str, Any]]:
    """Those outside with all their reasons.

    Some thousands at once: so many profiles need not stand in memory together.
    """
    parts = (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
    return [
        _failing_plain(asking, other, rules, other.id in barred)
        for part in parts
        for other in side.profiles(part)
    ]


def _failing_plain(asking: Any, other: Any, rules: Rules, barred: bool) -> dict[str, Any]:
    """A counterpart outside the ranking with all its reasons; no score is worked out for it."""
    person, host = (other, asking) if isinstance(asking, HostProfile) else (asking, other)
    reasons = failed(person, host, rules, barred=barred)
    return {"participant": person.id, "company": host.id, "reasons": [_said(reason) for reason in reasons]}


def plain(working: Explanation) -> dict[str, Any]:
    """A counterpart of the ranking with its working."""
    return {
        "participant": working.participant,
        "company": working.host,
        "score": working.score / WHOLE,
        "sender_side": working.sender_side / WHOLE,
        "host_side": working.host_side / WHOLE,
        "criteria": [
            {
                "id": criterion.id,
                "side": criterion.side,
                "weight": criterion.weight / WHOLE,
                "value": criterion.value / WHOLE,
                "contribution": criterion.contribution / WHOLE,
                "reason": criterion.fact.message.format(**criterion.fact.values),
            }
            for criterion in working.criteria
        ],
    }


def _said(reason: Reason) -> dict[str, str]:
    return {"id": reason.id, "reason": reason.message.format(**reason.values)}
