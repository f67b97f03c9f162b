"""A needs analysis for paper: the answers with every name in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mobilise_desktop.documents.consultation_record import Needs
from mobilise_desktop.domain.codes import Collaboration
from mobilise_desktop.domain.needs import SUPPORT, SkillNeed

from .reference import Reference

_TEXTS = (
    "business_goals", "development_goals", "offer_to_host", "timing_constraints", "language_readiness",
    "personal_constraints",
)  # fmt: skip


def needs_paper(
    needs: Mapping[str, Any],
    asked: Mapping[str, Any],
    *,
    wanted: tuple[SkillNeed, ...],
    offered: tuple[SkillNeed, ...],
    reference: Reference,
    locale: str,
) -> Needs:
    """The analysis ``needs`` with the wishes ``asked`` of the participant or company it is about."""
    return Needs(
        **{name: needs.get(name) or "" for name in _TEXTS},
        support=tuple(SUPPORT.get(code, code) for code in needs.get("support_wished") or ()),
        wanted=wanted,
        offered=offered,
        collaborations=tuple(Collaboration(code) for code in asked.get("collaborations") or ()),
        countries=tuple(reference.country_name(code, locale) for code in asked.get("target_countries") or ()),
        sectors=tuple(reference.sector_label(code, "", locale) for code in asked.get("target_sectors") or ()),
        languages=tuple(
            _language(reference.language_name(row["language"], locale), row)
            for row in asked.get("languages") or ()
        ),
        period=_pair(asked, ("period_from", "period_to"), ("host_from", "host_to")),
        weeks=_pair(asked, ("min_weeks", "max_weeks"), ("host_min_weeks", "host_max_weeks")),
    )


def _language(name: str, row: Mapping[str, Any]) -> str:
    return f"{name} {row.get('level') or ''}".strip()


def _pair(values: Mapping[str, Any], *names: tuple[str, str]) -> Any:
    """The first pair of answers that is whole."""
    pairs = ((values.get(low), values.get(high)) for low, high in names)
    return next((pair for pair in pairs if all(pair)), None)
