"""Half-written forms stand again where their page was made anew."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.forms import ChoiceField, TextField
from mobilise_desktop.views.kit.unsent import Unsent
from mobilise_desktop.words import Words

SAY = Words("en")


def form(qtbot: QtBot, left: dict[str, dict[str, Any]]) -> tuple[TextField, ChoiceField, Unsent]:
    text = TextField(SAY, "Text")
    way = ChoiceField(SAY, "Way", (("A", "One"), ("B", "Other")), searchable=False)
    way.set_value("A")
    for field in (text, way):
        qtbot.addWidget(field)
    return text, way, Unsent(left, {"text": text, "way": way})


def test_what_was_typed_is_put_back_where_the_form_is_made_anew(qtbot: QtBot) -> None:
    left: dict[str, dict[str, Any]] = {}
    text, way, unsent = form(qtbot, left)
    unsent.turn_to("one")
    qtbot.keyClicks(text.edit, "half a")
    again, way, _unsent = form(qtbot, left)
    _unsent.turn_to("one")
    assert (again.value(), way.value()) == ("half a", "A")


def test_each_thing_written_about_keeps_its_own_words(qtbot: QtBot) -> None:
    text, way, unsent = form(qtbot, {})
    unsent.turn_to("one")
    qtbot.keyClicks(text.edit, "of one")
    unsent.turn_to("other")
    assert (text.value(), way.value()) == ("", "A")
    qtbot.keyClicks(text.edit, "of the other")
    unsent.turn_to("one")
    assert text.value() == "of one"


def test_nothing_is_put_back_once_it_was_sent(qtbot: QtBot) -> None:
    left: dict[str, dict[str, Any]] = {}
    text, _way, unsent = form(qtbot, left)
    unsent.turn_to("one")
    qtbot.keyClicks(text.edit, "all of it")
    unsent.sent()
    assert left == {}


def test_an_answer_whose_option_comes_later_is_put_back_then(qtbot: QtBot) -> None:
    language = ChoiceField(SAY, "Language", (), searchable=True)
    qtbot.addWidget(language)
    unsent = Unsent({"one": {"language": "pl"}}, {"language": language})
    unsent.turn_to("one")
    assert language.value() is None
    language.set_options((("pl", "Polish"),))
    unsent.put_back()
    assert language.value() == "pl"
