"""How alike two companies are: same number, same or similar name in the same town; with the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .codes import N_

LIKELY = 60
_NEIGHBOURS = 6

_FORM_WORDS = (
    "ab ae aktiebolag aktiengesellschaft as asa aps ad bv bvba co cv cvba dd doo dooel eeig ehf ek ev eg epe "
    "eirl eurl gbr gie gmbh hf ike inc kd kft kg kgaa kk ks lda llc llp ltd limited ltda mb ned nv nyrt oe "
    "ohg oo ood ooo oy oyj plc pvt sa sarl sas sasu sca scoop scrl scs se sia sicav sl slne slu snc sociedad "
    "societe societa gesellschaft spa spol spzoo srl srls sro ss uab ug vof zrt zoo sp eood ead et jdoo "
    "εε οε αε επε ικε мб еоод оод ад еад ет доо дд"
)
_FORMS = frozenset(_FORM_WORDS.split())
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th"})

_PAIRS = re.compile(r"ae|oe|aa|(?<![aeoq])ue")  # as in folding.py, which this room does not know


@dataclass(frozen=True, slots=True)
class CompanyKey:
    """What is known of a company for the comparison."""

    id: str = ""
    name: str = ""
    trade_name: str = ""
    town: str = ""
    country: str = ""
    vat_or_tax_no: str = ""
    national_reg_no: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A possible duplicate: score 0-100 and why (message id with values)."""

    id: str
    score: int
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


def folded(text: str) -> str:
    """Lower case without accents; letters such as ß, ł, ø spelled plainly."""
    lower = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(character for character in lower if not unicodedata.combining(character))


def alike(text: str) -> str:
    """The folded text in which "ue", "oe", "ae", "aa", typed for an umlaut, are one letter."""
    return _PAIRS.sub(lambda found: found[0][0], folded(text))


def core_name(name: str) -> str:
    """The folded name without legal forms and signs: "Müller & Söhne GmbH" → "muller sohne"."""
    joined = re.sub(r"(?<=\b\w)[.\s]+(?=\w\b)", "", folded(name).replace(".", ". "))
    words = re.findall(r"\w+", joined)
    kept = [word for word in words if word not in _FORMS]
    return " ".join(kept or words)


def number(text: str) -> str:
    """A registration number as compared: letters and digits only, upper case, EL and GR alike."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    return "GR" + plain[2:] if plain.startswith("EL") else plain


def likeness(one: CompanyKey, other: CompanyKey) -> Likeness | None:
    """How alike the two are, or ``None`` where nothing speaks for a duplicate."""
    for mine, theirs, reason in (
        (one.vat_or_tax_no, other.vat_or_tax_no, N_("Same VAT or tax number: {number}")),
        (one.national_reg_no, other.national_reg_no, N_("Same registration number: {number}")),
    ):
        if len(number(mine)) > 3 and _same_number(number(mine), number(theirs), one, other):
            return Likeness(other.id, 100, reason, {"number": theirs})
    return _by_name(one, other)


def _same_number(mine: str, theirs: str, one: CompanyKey, other: CompanyKey) -> bool:
    """Equal with or without the country's letters; a bare number only inside one country."""
    if mine == theirs:
        return mine[:2].isalpha() or not one.country or one.country == other.country
    same_country = bool(one.country) and one.country == other.country
    return same_country and mine.removeprefix(one.country) == theirs.removeprefix(other.country)


def _by_name(one: CompanyKey, other: CompanyKey) -> Likeness | None:
    if one.country and other.country and one.country != other.country:
        return None
    score = max(
        (_name_score(a, b) for a in _names(one) for b in _names(other)),
        default=0,
    )
    towns = {alike(one.town).strip(), alike(other.town).strip()}
    same_town = len(towns) == 1 and "" not in towns
    if not same_town and "" not in towns:
        score -= 30
    if score < LIKELY:
        return None
    values = {"name": other.name or other.trade_name, "town": other.town}
    reason = N_("Similar name in the same town: {name}, {town}") if same_town else N_("Similar name: {name}")
    return Likeness(other.id, min(score, 95), reason, values)


def _names(company: CompanyKey) -> list[str]:
    names = (_compared(name) for name in (company.name, company.trade_name) if name)
    return [name for name in names if len(name) > 2]


@lru_cache(maxsize=4_096)
def _compared(name: str) -> str:
    return alike(core_name(name))


def _name_score(one: str, other: str) -> int:
    """Equal 95; one begins the other (four letters or more) 80; else shared three-letter groups."""
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return 95
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and long.startswith(short):
        return 80
    return int(90 * trigram_share(one, other))


def trigram_share(one: str, other: str) -> float:
    """Shared three-letter groups of both names, 0 to 1 (Dice)."""
    a, b = _trigrams(one), _trigrams(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _trigrams(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def pairs_of(companies: Iterable[CompanyKey]) -> tuple[tuple[str, Likeness], ...]:
    """Possible duplicates in a whole register as (id, the other), the likeliest first.

    Compared are companies of one number or one name, and those of one first word in one town, each with the
    few that stand next to it in the order of their names.
    """
    blocks: dict[tuple[str, ...], list[tuple[str, CompanyKey]]] = {}
    for company in companies:
        for block, name in _blocks(company):
            blocks.setdefault(block, []).append((name, company))
    found: dict[tuple[str, str], Likeness] = {}
    for block_of in blocks.values():
        block_of.sort(key=lambda one: (one[0], one[1].id))
        for place, (_name, one) in enumerate(block_of):
            for _other_name, other in block_of[place + 1 : place + 1 + _NEIGHBOURS]:
                pair = (min(one.id, other.id), max(one.id, other.id))
                if pair[0] != pair[1] and pair not in found and (like := likeness(one, other)):
                    found[pair] = like
    ranked = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
    return tuple((pair[0] if like.id == pair[1] else pair[1], like) for pair, like in ranked)


def _blocks(company: CompanyKey) -> Iterator[tuple[tuple[str, ...], str]]:
    """The groups in which a company is compared, each with the name by which it is ordered there."""
    town = alike(company.town).strip()
    for digits in {number(company.vat_or_tax_no), number(company.national_reg_no)}:
        if len(digits) > 3:
            yield ("number", digits[2:] if digits[:2].isalpha() else digits), digits
    for name in set(_names(company)):
        yield ("name", name.replace(" ", "")), company.id
        yield ("town", name.split()[0], town), name


def duplicates_of(one: CompanyKey, others: Iterable[CompanyKey]) -> tuple[Likeness, ...]:
    """Possible duplicates among the others, the likeliest first; the company itself is left out."""
    found = (likeness(one, other) for other in others if not one.id or other.id != one.id)
    return tuple(sorted((item for item in found if item is not None), key=lambda i: (-i.score, i.id)))
