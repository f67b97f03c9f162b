"""What of a ranking is looked at: by country, sector, language, score, or a given few; counts for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .matching_pool import Named


@dataclass(frozen=True, slots=True)
class RankingFilter:
    """Empty means: any. ``least_score`` is in basis points; ``only``, if not ``None``, keeps these ids."""

    country: str = ""
    section: str = ""
    language: str = ""
    least_score: int = 0
    only: frozenset[str] | None = None

    def left(self, ids: Sequence[str], scores: Sequence[int], names: Mapping[str, Named]) -> list[str]:
        """The ids that the filter leaves, in their order."""
        if self == EVERYONE:
            return list(ids)
        return [key for key, score in zip(ids, scores, strict=True) if self._fits(key, score, names[key])]

    def _fits(self, key: str, score: int, named: Named) -> bool:
        return (
            score >= self.least_score
            and (self.only is None or key in self.only)
            and self.country in ("", named.country)
            and self.section in ("", named.section)
            and (not self.language or self.language in named.languages)
        )


EVERYONE = RankingFilter()


def facets(
    ids: Iterable[str], names: Mapping[str, Named]
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """How many of ``ids`` there are by country, by NACE section and by language."""
    found = [names[key] for key in ids]
    countries = Counter(named.country for named in found if named.country)
    sections = Counter(named.section for named in found if named.section)
    languages: Counter[str] = Counter()
    for spoken, count in Counter(named.languages for named in found).items():
        for code in spoken:
            languages[code] += count
    return dict(countries), dict(sections), dict(languages)
