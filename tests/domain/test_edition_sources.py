"""Every source that the shipped edition names can be said in other languages."""

from mobilise_desktop.domain.edition_sources import SHIPPED as EDITION
from mobilise_desktop.domain.rules import RULES

from .editions import shipped


def test_the_sources_of_the_shipped_edition_are_words_of_the_catalogue() -> None:
    edition = shipped()
    said = {*EDITION, *(rule.source for rule in RULES.values())}
    named = {mark.source for mark in edition.marks.values()}
    named |= {rate.source for rate in edition.rates.values()} | {rule.source for rule in edition.due_rules}
    assert named - {""} <= said
