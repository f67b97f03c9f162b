"""What the clauses of an edition can list."""

from __future__ import annotations

from dataclasses import replace

from mobilise_desktop.domain.clause_fields import ENTRIES, SHIPPED_WORDS, listed_twice

from .editions import shipped


def test_every_entry_of_the_shipped_table_can_be_chosen_by_name() -> None:
    listed = {entry for clause in shipped().clauses for entry in clause.fields}
    assert listed - set(ENTRIES) == {"translations"} - set(ENTRIES)


def test_no_two_parts_have_the_same_name() -> None:
    assert len(set(ENTRIES.values())) == len(ENTRIES)


def test_the_words_of_the_shipped_table_can_be_translated() -> None:
    said = {words for clause in shipped().clauses for words in (clause.title, clause.reason)}
    assert said == set(SHIPPED_WORDS)


def test_a_part_listed_by_two_clauses_is_found() -> None:
    table = shipped().clauses
    assert listed_twice(table) == ""
    assert listed_twice((*table, replace(table[0], code="X", fields=("slices",)))) == "slices"
