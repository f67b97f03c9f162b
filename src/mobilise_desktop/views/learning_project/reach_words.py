"""How the reach of a change is told: who signs again, who stays, and which clauses are the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import SigningClause
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.signature_standing import Stand, Standing
from mobilise_desktop.words import Words


def party_names(say: Words, parties: Iterable[Party]) -> str:
    """Parties one after the other."""
    return ", ".join(say(label_of(party)) for party in parties)


def clause_names(say: Words, clauses: Iterable[SigningClause]) -> str:
    """Titles of clauses, each once; fields that no clause lists have a common one."""
    titles = (say(clause.title) if clause.title else say("Other parts of the text") for clause in clauses)
    return ", ".join(dict.fromkeys(titles))


def reach_words(say: Words, found: Sequence[Standing]) -> str:
    """What the present text does to the signatures given so far."""
    again = [one for one in found if one.stand is Stand.CHANGE_SLIP]
    stay = [one.party for one in found if one.stand is Stand.STILL_VALID]
    whole = [one.party for one in found if one.stand is Stand.WHOLE]
    parts = []
    if again:
        parts.append(
            say(
                "Sign again, on a change slip: {parties} – because of: {clauses}.",
                parties=party_names(say, (one.party for one in again)),
                clauses=clause_names(say, (c.clause for one in again for c in one.changes)),
            )
        )
    if stay:
        parts.append(say("Still valid: {parties}.", parties=party_names(say, stay)))
    if whole:
        parts.append(say("Have not signed yet: {parties}.", parties=party_names(say, whole)))
    return " ".join(parts)


def hint_words(say: Words, clause: SigningClause, signed: Sequence[Party]) -> str:
    """What a change of a field of this clause would ask of those who have signed."""
    title = clause_names(say, (clause,))
    reached = [party for party in signed if party in clause.parties]
    if not reached:
        return say("{clause}: a change here keeps every signature.", clause=title)
    return say(
        "{clause}: after a change here these sign again: {parties}.",
        clause=title,
        parties=party_names(say, reached),
    )
