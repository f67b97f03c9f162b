"""Firms and people beyond the hand-made ones: recombined names, skills by popularity, wishes and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

from mobilise_desktop.domain.codes import Collaboration
from mobilise_desktop.domain.company import Figures, sme_test
from mobilise_desktop.folding import fold

from .firms import email, phone, point_of
from .frame import Frame, Row
from .generated_cases import add_generated_case
from .people import ADVISERS

FIRMS_AT_ONCE = 1_000
_STATES = ("ACCEPTED", "PAUSED", "STALE", "SUBMITTED", "UNDER_REVIEW")
_SHARES = (880, 40, 78, 1, 1)
_ROLES = ("HOST", "HOST", "SENDING", "SENDING", "SENDING", "BOTH", "BOTH")
_LEVELS = ("B1", "B1", "B2", "B2", "C1")
_TYPES = tuple(code.value for code in Collaboration if code is not Collaboration.OTHER)


class Words:
    """The word lists of the generator, with skills by topic and their cumulated popularity (Zipf)."""

    def __init__(self, frame: Frame) -> None:
        content = frame.content("words.json")
        self.topics: Sequence[str] = content["topics"]
        self.sectors: Mapping[str, Sequence[str]] = content["sectors"]
        self.also: Mapping[str, Sequence[str]] = content["also"]
        self.common: Sequence[str] = content["common"]
        self.languages: Mapping[str, Any] = content["languages"]
        self.countries = {code: c for code, c in frame.countries.items() if "language" in c}
        self.codes = tuple(self.countries)
        self.points = {code: point_of(frame, code)["id"] for code in self.codes}
        self.skills: dict[str, list[tuple[str, str]]] = {}
        for topic, uri, label in frame.table("skills.tsv"):
            self.skills.setdefault(topic, []).append((uri, label))
        self.popularity = {
            topic: list(accumulate(1 / rank for rank in range(1, len(found) + 1)))
            for topic, found in self.skills.items()
        }
        self.taken: set[str] = set()


def batches(frame: Frame, more: int) -> Iterator[int]:
    """Collect ``more`` generated firms in the frame, a thousand at a time; yields how many it collected."""
    if more <= 0:
        return
    words, done = Words(frame), 0
    hosts: list[Row] = []
    while done < more:
        size = min(FIRMS_AT_ONCE, more - done)
        for number in range(done, done + size):
            firm, topic = _firm(frame, words, number)
            if firm["role"] != "SENDING" and firm["file_state"] == "ACCEPTED":
                hosts.append(firm)
            if firm["role"] != "HOST" and frame.chance.random() < 0.85:
                _person(frame, words, firm, topic, number, hosts)
        done += size
        yield size


def _firm(frame: Frame, words: Words, number: int) -> tuple[Row, str]:
    chance = frame.chance
    code = chance.choice(words.codes)
    country = words.countries[code]
    language = words.languages[country["language"]]
    place = chance.randrange(len(words.topics))
    topic, trade = words.topics[place], language["trades"][place]
    town, head = chance.choice(country["towns"]), _headcount(frame)
    name = _name(frame, words, country, trade, town)
    role, state = chance.choice(_ROLES), chance.choices(_STATES, _SHARES)[0]
    year = frame.today.year - chance.randrange(4, 60)
    age = chance.randrange(2, 700)
    filled = {"trade": trade, "town": town, "n": head, "year": year}
    row = frame.add(
        "companies",
        age=age,
        legal_name=name,
        sort_name=fold(name),
        legal_form=name.rsplit(" ", 1)[-1],
        role=role,
        country=code,
        town=town,
        sort_town=fold(town),
        vat_or_tax_no=_vat(frame, country["vat"], number),
        year_established=year,
        nace_code=chance.choice(words.sectors[topic]),
        nace_revision="2.1",
        description=chance.choice(language["desc"]).format_map(filled),
        products=trade,
        languages=_languages(frame, country["language"]),
        collaborations=chance.sample(_TYPES, 2),
        target_countries=[c for c in chance.sample(words.codes, 2) if c != code],
        experience_years=frame.today.year - year,
        owner_active_daily=True,
        no_double_funding=True,
        no_exclusion_ground=True,
        contract_stays_in_force=True,
        own_lcp_id=words.points[code],
        visibility="PARTNERS",
        **_figures(frame, head),
        **_contact(frame, country, language["boss"], code, number),
        **_file(frame, state, age, number),
        **(_offer(frame, language, filled) if role != "SENDING" else {}),
    )
    _skills(frame, words, "company_id", row["id"], topic, offered=5 if role != "SENDING" else 2, wanted=3)
    return row, topic


def _headcount(frame: Frame) -> int:
    return int(min(240, 1 + frame.chance.paretovariate(0.9) * 2.5))


def _figures(frame: Frame, head: int) -> Row:
    turnover = Decimal(head * frame.chance.randrange(55, 150) * 1000)
    balance = (turnover * frame.chance.randrange(35, 80) / 100).quantize(Decimal(1))
    test = sme_test(own=Figures(Decimal(head), turnover, balance), group_member=False)
    return {
        "year_of_accounts": frame.today.year - 1,
        "headcount": Decimal(head),
        "turnover": turnover,
        "balance_sheet": balance,
        "group_member": False,
        "size_class": test.size.value,
    }


def _name(frame: Frame, words: Words, country: Mapping[str, Any], trade: str, town: str) -> str:
    chance = frame.chance
    for _ in range(40):
        stem = chance.choice(country["stems"] if chance.random() < 0.6 else country["family"])
        pattern = chance.choice(("{trade} {stem} {form}", "{stem} {trade} {form}", "{stem} {town} {form}"))
        name = pattern.format(trade=trade, stem=stem, town=town, form=chance.choice(country["forms"]))
        if name not in words.taken:
            break
    else:
        other = chance.choice(country["family"])
        name = f"{stem} & {other} {trade} {town} {len(words.taken)} {chance.choice(country['forms'])}"
    words.taken.add(name)
    return name


def _vat(frame: Frame, pattern: str, number: int) -> str:
    digits = iter(f"{number:05d}" + f"{frame.chance.randrange(10**9):09d}")
    return "".join(next(digits) if letter == "#" else letter for letter in pattern)


def _languages(frame: Frame, own: str) -> list[dict[str, str]]:
    found = [{"language": own, "level": "C2"}]
    if own != "en":
        found.append({"language": "en", "level": frame.chance.choice(_LEVELS)})
    if frame.chance.random() < 0.35:
        other = frame.chance.choice(("de", "fr", "es", "it"))
        if other != own:
            found.append({"language": other, "level": frame.chance.choice(_LEVELS)})
    return found


def _contact(frame: Frame, country: Mapping[str, Any], boss: str, code: str, number: int) -> Row:
    name = f"{frame.chance.choice(country['given'])} {frame.chance.choice(country['family'])}"
    return {
        "address": f"{frame.chance.choice(country['stems'])} {1 + number % 90}",
        "postcode": f"{10_000 + 7 * number % 80_000}",
        "mentor_name": name,
        "mentor_function": boss,
        **{
            f"{who}_{field}": value
            for who in ("representative", "contact")
            for field, value in (
                ("name", name),
                ("function", boss),
                ("email", email(name, f"firm{number}.example")),
                ("phone", phone(frame, code, number)),
            )
        },
    }


def _file(frame: Frame, state: str, age: int, number: int) -> Row:
    waiting = state in ("SUBMITTED", "UNDER_REVIEW")
    since = frame.chance.randrange(1, 21) if waiting else age
    return {
        "file_state": state,
        "file_state_since": frame.at(-since),
        "submitted_on": frame.day(-since if waiting else -age - 9),
        "interest_confirmed_on": None if waiting else frame.day(-age % 170 - 170),
        "platform_reference": "" if waiting else f"MP-{10_000 + number}",
    }


def _offer(frame: Frame, language: Mapping[str, Any], filled: Mapping[str, Any]) -> Row:
    chance = frame.chance
    start = chance.randrange(-90, 120)
    return {
        "offer_text": chance.choice(language["offer"]).format_map(filled),
        "places": chance.choice((1, 1, 2, 2, 3)),
        "host_from": frame.day(start),
        "host_to": frame.day(start + chance.randrange(150, 540)),
        "host_min_weeks": 4,
        "host_max_weeks": chance.choice((8, 12, 16, 26)),
        "min_language_level": chance.choice(("A2", "B1", "B1", "B2")),
        "offer_valid_until": frame.day(chance.randrange(31, 500)),
    }


def _skills(
    frame: Frame, words: Words, owner: str, owner_id: str, topic: str, *, offered: int, wanted: int
) -> None:
    chance, seen = frame.chance, set()
    near = (topic, topic, *words.also[topic])
    for direction, most in (("OFFERED", offered), ("WANTED", wanted)):
        for place in range(chance.randrange(max(1, most - 2), most + 2)):
            theme = chance.choice(near if direction == "OFFERED" else (*near, *words.common))
            uri, label = chance.choices(words.skills[theme], cum_weights=words.popularity[theme])[0]
            if uri in seen:
                continue
            seen.add(uri)
            now = chance.randrange(3, 6) if direction == "OFFERED" else chance.randrange(0, 3)
            frame.add(
                "skill_statements",
                company_id=owner_id if owner == "company_id" else None,
                participant_id=owner_id if owner == "participant_id" else None,
                direction=direction,
                uri=uri,
                label=label,
                level_now=now,
                level_wanted=None if direction == "OFFERED" else min(5, now + 2),
                priority=chance.randrange(1, 4),
                position=place,
            )


def _person(frame: Frame, words: Words, firm: Row, topic: str, number: int, hosts: Sequence[Row]) -> None:
    chance = frame.chance
    country = words.countries[firm["country"]]
    language = words.languages[country["language"]]
    given, family = chance.choice(country["given"]), chance.choice(country["family"])
    owner = firm["headcount"] < 6
    start, age = chance.randrange(-40, 200), chance.randrange(2, 400)
    row = frame.add(
        "participants",
        age=age,
        given_name=given,
        family_name=family,
        sort_name=fold(f"{family} {given}"),
        email=email(f"{given} {family}", f"firm{number}.example"),
        phone=phone(frame, firm["country"], number),
        town=firm["town"],
        date_of_birth=frame.day(-chance.randrange(22 * 366, 62 * 365)),
        nationality=firm["country"],
        residence_country=firm["country"],
        sending_company_id=firm["id"],
        category="OWNER" if owner else chance.choice(("EMPLOYEE", "EMPLOYEE", "MANAGER", "CO_OWNER")),
        job_title=firm["products"],
        responsibility=firm["products"],
        in_company_since=frame.day(-chance.randrange(400, 6000)),
        contract="NONE_OWNER" if owner else "OPEN_ENDED",
        full_time=True,
        experience_years=chance.randrange(3, 30),
        languages=_languages(frame, country["language"]),
        goals=chance.choice(language["goals"]),
        collaborations=firm["collaborations"],
        target_countries=firm["target_countries"],
        only_these_countries=chance.random() < 0.05,
        period_from=frame.day(start),
        period_to=frame.day(start + chance.randrange(120, 360)),
        min_weeks=chance.choice((4, 4, 5, 6)),
        max_weeks=chance.choice((8, 10, 12, 20)),
        has_insurance=True,
        visibility="PARTNERS",
        file_state=firm["file_state"],
        file_state_since=firm["file_state_since"],
        submitted_on=firm["submitted_on"],
    )
    _skills(frame, words, "participant_id", row["id"], topic, offered=2, wanted=4)
    if chance.random() < 0.3:
        _visit(frame, language, firm, row)
    if hosts and firm["file_state"] == "ACCEPTED" and chance.random() < 0.04:
        add_generated_case(frame, words.languages, country["language"], row, firm, chance.choice(hosts))


def _visit(frame: Frame, language: Mapping[str, Any], firm: Row, person: Row) -> None:
    chance, days = frame.chance, -frame.chance.randrange(20, 500)
    frame.add(
        "needs_analyses",
        age=-days,
        day=frame.day(days),
        adviser=chance.choice(ADVISERS),
        company_id=firm["id"],
        participant_id=person["id"],
        business_goals=chance.choice(language["business"]),
        development_goals=person["goals"],
        outcome="MATCH_SEARCH",
    )
    if chance.random() < 0.4:
        frame.add(
            "contact_entries",
            age=-days,
            subject_kind="COMPANY",
            subject_id=firm["id"],
            at=frame.at(days),
            channel=chance.choice(("PHONE", "MAIL", "VISIT")),
            officer=chance.choice(ADVISERS),
            with_whom=firm["contact_name"],
            text=chance.choice(language["note"]),
            done_on=frame.day(days + 7),
        )
