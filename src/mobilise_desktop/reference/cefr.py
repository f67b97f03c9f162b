"""The levels of language skill, A1 to C2, in our own words."""

from __future__ import annotations

from collections.abc import Mapping

from mobilise_desktop.words import N_

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")

DESCRIPTIONS: Mapping[str, str] = {
    "A1": N_("Uses and understands single words and very simple sentences."),
    "A2": N_("Manages short, routine exchanges about familiar things."),
    "B1": N_("Gets along at work and in daily life when people speak clearly."),
    "B2": N_("Takes part in meetings and discussions without much strain."),
    "C1": N_("Works in the language fluently, also on demanding matters."),
    "C2": N_("Understands and says practically everything with ease."),
}

SKILLS: Mapping[str, str] = {
    "LISTENING": N_("Listening"),
    "READING": N_("Reading"),
    "SPOKEN_INTERACTION": N_("Spoken interaction"),
    "SPOKEN_PRODUCTION": N_("Spoken production"),
    "WRITING": N_("Writing"),
}


def rank(level: str) -> int:
    """1 for A1 … 6 for C2; 0 for anything else."""
    return LEVELS.index(level) + 1 if level in LEVELS else 0
