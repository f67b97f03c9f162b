"""The language of certificates, asked before they are saved."""

from __future__ import annotations

from collections.abc import Callable

from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import languages

EACH = "each"


def ask_language(page: Page, then: Callable[[str], object], *, first: str = "") -> Dialog:
    """Ask for a language, ``first`` the person's; without one, each certificate is in its reader's: empty."""
    say, name = page.say, page.ctx.services.reference.language_name
    codes = dict.fromkeys((*([first] if first else []), *languages()))
    options = [(code, name(code, say.locale)) for code in codes]
    if not first:
        options.insert(0, (EACH, say("Each in the person's language")))
    dialog = Dialog(page, say("Language of the certificate"))
    choice = ChoiceField(say, say("Language"), options, searchable=False, always=True)
    choice.set_value(options[0][0])
    dialog.body.addWidget(choice)

    def agreed() -> None:
        chosen = str(choice.value() or "")
        then("" if chosen == EACH else chosen)

    dialog.add_button(say("Cancel"))
    dialog.add_button(say("Save as PDF…"), "primary", agreed)
    dialog.open()
    choice.setFocus()
    return dialog
