"""What stands above the list of matches, in the longest words and the narrowest usual window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.services.opening import Services
from mobilise_desktop.settings import Preferences
from mobilise_desktop.views.kit.jobs import DirectJobs
from mobilise_desktop.views.main_window import MainWindow


def test_the_buttons_above_the_matches_stand_on_one_line_in_german_beside_a_match(
    qtbot: QtBot, demo_office: Services
) -> None:
    window = MainWindow(Preferences(), DirectJobs(), locale=lambda _settings: "de")
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    window.attach(demo_office, page="matching")
    matches = window.page("matching").matches
    matches.show_match(matches.model.row(0).id)
    settle()
    parts = [matches.state, matches.expire_button, window.page("matching").find_button]
    middles = {part.mapTo(window, part.rect().center()).y() for part in parts if part.isVisible()}
    assert len(middles) == 1
    window.close()
    window.jobs.close()
