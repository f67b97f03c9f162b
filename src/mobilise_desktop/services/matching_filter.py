"""What of a ranking is looked at: by country, sector, language, score, or a given few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mobilise_desktop.matching.listing import Narrowing

from .matching_names import Named, Names


@dataclass(frozen=True, slots=True)
class RankingFilter(Narrowing):
    """Empty means: any. ``least_score`` is in basis points; ``only``, if not ``None``, keeps these ids."""

    def left(self, ids: Sequence[str], scores: Sequence[int], names: Names) -> list[str]:
        """The ids that the filter leaves, in their order."""
        if self == EVERYONE:
            return list(ids)
        fit = [
            key
            for key, score in zip(ids, scores, strict=True)
            if score >= self.least_score and (self.only is None or key in self.only)
        ]
        if self.country or self.section or self.language:
            names.prefetch(fit)
            return [key for key in fit if self._fits(names[key])]
        return fit

    def _fits(self, named: Named) -> bool:
        return (
            self.country in ("", named.country)
            and self.section in ("", named.section)
            and (not self.language or self.language in named.languages)
        )


EVERYONE = RankingFilter()
