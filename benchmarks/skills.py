"""How often the right skill is among the first found, from a file of "query<TAB>expected address".

python benchmarks/skills.py FILE.tsv [--locale en] [--packs FOLDER] [--limit 8]

An expected address may name several, parted by spaces or bars; any of them counts. Occupations are searched
where the expected address is one of an occupation.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from mobilise_desktop import paths
from mobilise_desktop.reference.occupations import Occupations
from mobilise_desktop.reference.skills import open_skills


def main() -> int:
    """Read the questions, ask them, print hit@1, hit@5, MRR and the milliseconds."""
    options = _options()
    questions = list(_questions(Path(options.file)))
    if not questions:
        print("The file holds no line with a query, a tab and an address.", file=sys.stderr)
        return 2
    reference = paths.resources() / "reference"
    skills = open_skills(reference=reference, packs=Path(options.packs) if options.packs else paths.packs())
    occupations = Occupations(reference=reference, skills=skills)
    skills.find("warm up", options.locale)
    ranks, times = [], []
    for query, expected in questions:
        start = time.perf_counter()
        if "/occupation/" in expected[0]:
            found = [hit.uri for hit in occupations.find(query, options.locale, options.limit)]
        else:
            found = [hit.uri for hit in skills.find(query, options.locale, options.limit)]
        times.append((time.perf_counter() - start) * 1000)
        ranks.append(next((at for at, uri in enumerate(found, start=1) if uri in expected), 0))
    print(json.dumps(_figures(ranks, times), indent=2))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file")
    parser.add_argument("--locale", default="en")
    parser.add_argument("--packs", default="")
    parser.add_argument("--limit", type=int, default=8)
    return parser.parse_args()


def _questions(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        query, _, expected = line.partition("\t")
        addresses = tuple(part for part in re.split(r"[\s|]+", expected) if "/" in part)
        if query.strip() and addresses:
            yield query, addresses


def _figures(ranks: Sequence[int], times: Sequence[float]) -> dict[str, float]:
    count = len(ranks)
    return {
        "queries": count,
        "hit@1": round(sum(rank == 1 for rank in ranks) / count, 4),
        "hit@5": round(sum(0 < rank <= 5 for rank in ranks) / count, 4),
        "hit@8": round(sum(0 < rank <= 8 for rank in ranks) / count, 4),
        "mrr": round(sum(1 / rank for rank in ranks if rank) / count, 4),
        "ms_p50": round(statistics.median(times), 2),
        "ms_p95": round(sorted(times)[min(count - 1, int(count * 0.95))], 2),
    }


if __name__ == "__main__":
    sys.exit(main())
