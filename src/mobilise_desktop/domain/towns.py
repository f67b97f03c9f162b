"""Towns as they stand in addresses."""

from __future__ import annotations


def bare_town(town: str) -> str:
    """A town without its postcode."""
    return " ".join(word for word in town.split() if not any(letter.isdigit() for letter in word))
