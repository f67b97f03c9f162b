"""The long lists that forms offer, read once a page in the officer's language."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.views.kit.page import PageContext

from .record_form import FormLists


def form_lists(ctx: PageContext) -> FormLists:
    """Countries, languages and sectors; a few tens of milliseconds the first time, so ask for it in a job."""
    reference: Any = ctx.services.reference
    locale = ctx.say.locale
    return FormLists(
        countries=reference.countries(locale),
        languages=reference.languages(locale),
        sectors=reference.sectors(locale),
    )
