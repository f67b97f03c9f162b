"""The caution where the planned days of a stay differ from those that all parties signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.codes import SliceKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.amendments.dialog import begin_dates
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, box, column
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.words import format_date

if TYPE_CHECKING:
    from mobilise_desktop.domain.learning_project import Slice
    from mobilise_desktop.services.secondment_view import SecondmentView
    from mobilise_desktop.views.kit.page import Page
    from mobilise_desktop.words import Words


def slice_words(say: Words, slices: tuple[Slice, ...], joint: str = "\n") -> str:
    """The parts of a stay, each on a line; remote ones say so."""
    return joint.join(
        f"{format_date(say.locale, s.first)} – {format_date(say.locale, s.last)}"
        + (f" ({say(label_of(s.kind))})" if s.kind is not SliceKind.ON_SITE else "")
        for s in slices
    )


def off_terms(page: Page, view: SecondmentView) -> QWidget:
    """What was signed and what is planned, with the two ways to bring them together."""
    say = page.say
    words = say(
        "The planned days differ from the signed ones: signed {signed}, planned {planned}. "
        "What is signed holds until an amendment changes it.",
        signed=slice_words(say, view.project.slices, ", "),
        planned=slice_words(say, view.planned, ", "),
    )
    stays = page.ctx.services.secondments
    amend = Button(
        say("New amendment with the planned days…"),
        "link",
        on_click=lambda: begin_dates(page, view.project_id, view.planned, ""),
    )
    back = Button(
        say("Take the signed days"),
        "link",
        on_click=lambda: page.change(lambda _t: stays.take_signed_dates(view.id)),
    )
    return box(column(Light(Colour.AMBER.value, words, wrap=True), Flow(amend, back, space=8), space=4))
