"""A page without its window."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.views.kit.changes import Changes
from mobilise_desktop.views.kit.jobs import DirectJobs
from mobilise_desktop.views.kit.messages import Messages
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.words import Words


def context_alone(services: Any, went: list[Any] | None = None) -> PageContext:
    """What a page is given by its window; ``went`` hears where the page sends the officer."""
    say = Words("en")
    heard = went if went is not None else []
    return PageContext(
        services=services,
        jobs=DirectJobs(),
        changes=Changes(),
        messages=Messages(say),
        say=say,
        navigate=lambda page, record: heard.append((page, record)),
        settings=Preferences(settings=Settings()),
    )
