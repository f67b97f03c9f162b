"""What a confirmed end makes needless: items of the checklist that are of use during the stay alone."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.domain.due_dates import needless_after
from mobilise_desktop.storage import secondment_queries as queries


def close_what_is_over(session: Any, record: Any) -> None:
    """Mark such items as not needed, with the reason; to be called before the days follow the end."""
    for item in queries.checklist(session, record.id):
        reason = needless_after(item.code, item.due, record.actual_end)
        if reason and item.done_on is None and not item.not_needed:
            item.not_needed, item.evidence = True, reason
