"""The scores of the demonstration's matches, by the engine that scores all others."""

from __future__ import annotations

from datetime import date

from mobilise_desktop.services.matches import explained
from mobilise_desktop.services.matching import Matching
from mobilise_desktop.storage import demo_rows, match_records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_


def keep_scores(database: Database, matching: Matching, *, today: date) -> int:
    """Give every match of the demonstration its score with the working; returns how many."""
    with database.read() as session:
        wanted = demo_rows.scored_matches(session)
    pairs = {
        match_id: matching.pair(participant_id, host_id, today=today)
        for match_id, participant_id, host_id in wanted
    }
    with database.transaction(N_("Demonstration scores kept"), mode="quiet") as session:
        for match_id, pair in pairs.items():
            match_records.keep_score(
                match_records.get(session, match_id),
                score=pair.score,
                sender_side=pair.sender_side,
                host_side=pair.host_side,
                explanation=explained(pair),
            )
    return len(pairs)
