"""The template language: literals survive, places are filled once, parts without values leave no trace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.letter_language import (
    Mark,
    escaped,
    filled,
    missing_in,
    parsed,
    places,
    text_of,
    unbalanced,
    unknown_in,
)

VALUES = {
    "participant name": "Zoë {start date}",
    "start date": "5 March 2026",
    "mentor": "",
    "firm": "Acme Ltd.",
    "[": "",
}


def said(template: str) -> str:
    return text_of(filled(template, VALUES))


@given(st.text(max_size=200))
def test_any_text_survives_once_it_is_escaped(text: str) -> None:
    assert text_of(filled(escaped(text), {})) == text
    assert not unbalanced(escaped(text))
    assert places(escaped(text)) == ()


@given(st.text(alphabet="ab{}[] \n", max_size=60))
def test_no_template_is_refused_and_none_says_what_nobody_wrote(template: str) -> None:
    assert set(said(template)) <= set(template)
    parsed(template)


@given(st.text(max_size=60))
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    assert text_of(filled("<{x}>", {"x": value or "?"})) == f"<{value}>" if value.strip() else True


@pytest.mark.parametrize(
    ("template", "words"),
    [
        pytest.param("Dear {participant name},", "Dear Zoë {start date},", id="braces of a value"),
        pytest.param("{ Participant   NAME }", "Zoë {start date}", id="capitals and spaces do not matter"),
        pytest.param("a[[ {mentor}]] b", "a b", id="a part without its value falls away"),
        pytest.param("a[[ on {start date}]] b", "a on 5 March 2026 b", id="a part with its value stands"),
        pytest.param("[[x {start date}[[ with {mentor}]]]]", "x 5 March 2026", id="the inner falls"),
        pytest.param("[[x {mentor}[[ on {start date}]]]]", "", id="the outer takes it along"),
        pytest.param("[[always]]", "always", id="a part without places stands"),
        pytest.param("A\n\n[[B {mentor}]]\n\nC", "A\n\nC", id="no empty paragraph is left"),
        pytest.param("A\n[[B {mentor}\n]]C", "A\nC", id="no empty line is left"),
        pytest.param("[[B {mentor}]]\n\nC", "C", id="nor at the beginning"),
        pytest.param("{{mentor}}", "{mentor}", id="doubled braces are braces"),
        pytest.param("{[}{[}x{]}{]}", "[[x]]", id="brackets can be told"),
        pytest.param("a [b] ] [ c", "a [b] ] [ c", id="single brackets mean nothing"),
        pytest.param("x [[ {start date}", "x [[ 5 March 2026", id="an open part is shown as written"),
        pytest.param("x ]] y", "x ]] y", id="so is a closed one"),
        pytest.param("of {firm}.", "of Acme Ltd.", id="one full stop is enough"),
        pytest.param("of {firm}...", "of Acme Ltd....", id="three stay three"),
        pytest.param("{}", "{}", id="an empty place is no place"),
    ],
)
def test_templates_say(template: str, words: str) -> None:
    assert said(template) == words


def test_what_is_missing_and_what_is_unknown_stands_in_the_text_and_is_named() -> None:
    pieces = filled("{mentor} {mentro} {start date}", VALUES)
    assert [piece.mark for piece in pieces if piece.text.strip()] == [Mark.MISSING, Mark.UNKNOWN, Mark.VALUE]
    assert text_of(pieces) == "{mentor} {mentro} 5 March 2026"
    assert missing_in(pieces) == ("mentor",)


def test_an_unknown_place_comes_with_the_one_that_was_meant() -> None:
    found = unknown_in("{mentro} {participant} {qqqq}", tuple(VALUES))
    assert [(one.name, one.suggestion) for one in found] == [
        ("mentro", "mentor"),
        ("participant", "participant name"),
        ("qqqq", ""),
    ]


@pytest.mark.parametrize("template", ["{a", "a}", "[[a", "a]]", "[[a [[b]]"])
def test_what_is_opened_and_not_closed_is_told(template: str) -> None:
    assert unbalanced(template)


def test_parts_within_parts_end_at_a_depth_nobody_writes() -> None:
    assert text_of(filled("[[" * 5000 + "x" + "]]" * 5000, {})).count("x") == 1
