"""The question before a consultation is finished with answers still missing."""

from __future__ import annotations

from collections.abc import Callable

from mobilise_desktop.views.kit.dialogs import Choice, Dialog
from mobilise_desktop.views.kit.page import Page


def ask_finish(
    page: Page, missing: int, *, finish: Callable[[], object], mend: Callable[[], object]
) -> Dialog:
    """Finish all the same, or go to the first page where something is missing; Escape does neither."""
    say = page.say
    words = say.n(
        "{count} answer that is needed now is still missing. It can be given later as well.",
        "{count} answers that are needed now are still missing. They can be given later as well.",
        missing,
    )
    mend_words = say("Go to the first") if missing > 1 else say("Go to it")
    acts = {"mend": mend, "finish": finish}
    return page.ctx.messages.ask(
        page,
        say("Finish the consultation"),
        words,
        [Choice("mend", mend_words), Choice("finish", say("Finish"), "primary")],
        lambda chosen: acts[chosen]() if chosen else None,
    )
