"""Read the occupations of ESCO out of a package that runs label, other names and description together."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

csv.field_size_limit(10**7)
_MOST_WORDS = 14
_ENDINGS = (
    ("y", "ies"),
    ("man", "men"),
    ("woman", "women"),
    ("fe", "ves"),
    ("f", "ves"),
    ("person", "people"),
)


@dataclass(frozen=True, slots=True)
class Occupation:
    """``words`` holds the other names, which the source runs together; they are searched, never shown."""

    uri: str
    label: str
    words: str


def read_occupations(extractor: Path) -> tuple[list[Occupation], list[str]]:
    """All occupations with a clear label, and the addresses of those without; by address."""
    found, nameless = [], []
    with (extractor / "data" / "occupations.csv").open(encoding="utf-8", newline="") as lines:
        for row in sorted(csv.DictReader(lines), key=lambda row: row["id"]):
            text = re.sub(r"\s+", " ", row["description"].replace("\u00a0", " ")).strip()
            uri = row["id"].strip()
            if "/occupation/" not in uri:
                continue
            parts = _parted(text)
            if parts is None:
                nameless.append(uri)
            else:
                found.append(Occupation(uri, *parts))
    return found, nameless


def _parted(text: str) -> tuple[str, str] | None:
    """Label and other names: a description begins with the label in the plural and a capital letter."""
    words = text.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        start = _description(label, text)
        if start and not _doubled(label):
            label = _both_forms(words, count) or label
            return label.rstrip(","), text[len(label) : start].strip()
    return None


def _both_forms(words: list[str], count: int) -> str:
    """The whole of a label such as "head waiter/head waitress" of which only the first word was found."""
    rest = words[count : count + 2]
    both = len(rest) == 2 and rest[0].endswith(f"/{words[0]}")
    return " ".join(words[: count + 2]) if both else ""


def _description(label: str, text: str) -> int:
    pattern = r"[\s,]+(?:at\s|in\s)?".join(_bent(word.strip(",")) for word in label.split())
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
        begins = match.group()[0]
        if match.start() > len(label) and (begins.isupper() or begins.isdigit()):
            return match.start()
    return 0


def _bent(word: str) -> str:
    forms = [re.escape(word) + "(?:s|es)?"]
    if "/" in word:
        forms.append("/".join(_bent(part) for part in word.split("/")))
    for ending, plural in _ENDINGS:
        if word.endswith(ending):
            forms.append(re.escape(word[: -len(ending)]) + plural)
    return f"(?:{'|'.join(forms)})"


def _doubled(label: str) -> bool:
    """Whether the first words come twice: then a second name has been taken into the label."""
    words = label.casefold().split()
    return len(words) > 2 and words[0] in words[1:] and not {"of", "and", "in", "to"} & set(words)
