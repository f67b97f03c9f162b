"""Spoil a signed file at random and count how many the office would take although they show something else.

    python benchmarks/digital_mutations.py [--files 1500] [--seed 1] [--json FILE]

A Learning Project is prepared, certified and signed by three parties; then bits are flipped, stretches cut or
put in, revisions appended as programs write them, objects swapped. A file counts as wrongly accepted where it
would be taken back and its pages, drawn by PDFium, differ from those sent outside the signature fields. Told
beside it: how many pass the signatures' own examination without the comparison of the first bytes.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "exchange"))
import mutations


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    logging.disable()
    times: list[float] = []
    outcomes = []
    for kind, data in mutations.mutants(wanted.files, seed=wanted.seed):
        start = time.perf_counter()
        outcomes.append(mutations.outcome(kind, data))
        times.append(time.perf_counter() - start)
    found = mutations.summed(iter(outcomes))
    told = {
        **found,
        "accepted_by_kind": dict(Counter(one.kind for one in outcomes if one.taken)),
        "passing_without_prefix_by_kind": dict(Counter(one.kind for one in outcomes if one.intact)),
        "slowest_ms": round(max(times) * 1000),
        "median_ms": round(sorted(times)[len(times) // 2] * 1000),
    }
    print(json.dumps(told, indent=1))
    if wanted.json:
        wanted.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return 1 if found["wrongly_accepted"] else 0


if __name__ == "__main__":
    sys.exit(main())
