"""Skills are found as they are typed and named in the reader's language."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mobilise_desktop.reference.label_writer import Concept, ConceptKind, write_labels
from mobilise_desktop.reference.occupations import Occupations
from mobilise_desktop.reference.packs import import_pack
from mobilise_desktop.reference.skills import NO_GROUP, SkillSearch, open_skills
from mobilise_desktop.reference.vocabulary import Vocabulary

from .made_up import (
    BAKE,
    BAKER,
    BREAD,
    ENGLISH,
    ESCO,
    FOOD_GROUP,
    GERMAN,
    METAL_GROUP,
    PYTHON,
    SKILL_HEAD,
    WELD,
    Zip,
    skill,
)
from .made_up import RELATIONS as RELATIONS_FILES


@pytest.fixture
def packs(make_zip: Zip, tmp_path: Path) -> Path:
    folder = tmp_path / "packs"
    import_pack(make_zip("v1.1.1 en.zip", ENGLISH), folder)
    import_pack(make_zip("v1.1.1 de.zip", GERMAN), folder)
    import_pack(make_zip("v1.1.1 relations.zip", RELATIONS_FILES), folder)
    return folder


@pytest.fixture
def skills(packs: Path, tmp_path: Path) -> SkillSearch:
    return open_skills(reference=tmp_path, packs=packs)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("Metall schweißen", WELD, id="the label"),
        pytest.param("METALL SCHWEISSEN", WELD, id="capitals and ss"),
        pytest.param("schwei", WELD, id="beginning of a word"),
        pytest.param("schweissen metall", WELD, id="other order"),
        pytest.param("brotchen", BAKE, id="umlaut left out"),
        pytest.param("broetchen", BAKE, id="umlaut as two letters"),
        pytest.param("gebaeck", BAKE, id="umlaut as two letters in an alternative label"),
        pytest.param("gebäck", BAKE, id="alternative label"),
        pytest.param("schweissne", WELD, id="letters swapped"),
        pytest.param("Brötchn backen", BAKE, id="letter missing"),
        pytest.param("arbeiten", WELD, id="piece of a compound"),
        pytest.param("pyhton", PYTHON, id="slip in a name"),
        pytest.param("shape bread", BREAD, id="only in English"),
    ],
)
def test_the_right_skill_comes_first(skills: SkillSearch, typed: str, first: str) -> None:
    assert skills.find(typed, "de")[0].uri == first


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="spaces"),
        pytest.param('"*^()-', id="signs of the query language"),
        pytest.param("zzzzqqqq", id="no word"),
        pytest.param("x" * 200_000, id="a huge word"),
        pytest.param("\u202e\u200b", id="invisible marks"),
    ],
)
def test_what_means_nothing_finds_nothing(skills: SkillSearch, typed: str) -> None:
    assert skills.find(typed, "de") == ()


def test_a_hit_tells_the_label_what_matched_and_the_group(skills: SkillSearch) -> None:
    hit = skills.find("Gebäck herstellen", "de_AT")[0]
    assert (hit.label, hit.matched, hit.locale, hit.fallback) == (
        "Brötchen backen",
        "Gebäck herstellen",
        "de",
        False,
    )
    assert hit.group_label == "Lebensmittel herstellen"


def test_a_label_in_another_language_is_marked(skills: SkillSearch) -> None:
    hit = skills.find("bread dough", "de")[0]
    assert (hit.label, hit.locale, hit.fallback) == ("shape bread dough", "en", True)
    assert skills.label(BREAD, "de").fallback
    assert not skills.label(BREAD, "en").fallback


def test_the_programme_language_is_asked_before_english(packs: Path) -> None:
    skills = SkillSearch(*sorted(packs.glob("*.sqlite")), programme_locale="de")
    assert skills.label(WELD, "el").text == "Metall schweißen"
    assert skills.label(BREAD, "el").text == "shape bread dough"


def test_an_unknown_skill_has_no_label_and_no_group(skills: SkillSearch) -> None:
    assert skills.label(f"{ESCO}skill/none", "en").text == ""
    assert skills.group(f"{ESCO}skill/none") == (NO_GROUP, "")


def test_official_groups_number_every_skill(skills: SkillSearch) -> None:
    groups = skills.groups()
    assert groups.official
    assert {uri: groups.uris[number] for uri, number in groups.group_of.items()} == {
        WELD: METAL_GROUP,
        BAKE: FOOD_GROUP,
        BREAD: FOOD_GROUP,
    }


def test_without_any_file_nothing_is_found_and_nothing_breaks(tmp_path: Path) -> None:
    skills = open_skills(reference=tmp_path, packs=tmp_path / "none")
    assert (skills.find("weld", "en"), skills.languages) == ((), ())
    assert skills.groups().group_of == {}


def test_a_damaged_pack_is_left_out_and_named(packs: Path, tmp_path: Path) -> None:
    bad = packs / "esco_fr_1.0.sqlite"
    bad.write_bytes(b"not a database")
    skills = open_skills(reference=tmp_path, packs=packs)
    assert skills.unreadable == (bad,)
    assert skills.find("weld", "en")


def test_a_newer_pack_is_searched_and_an_older_one_still_tells_labels(
    make_zip: Zip, packs: Path, tmp_path: Path
) -> None:
    newer = [SKILL_HEAD, skill(WELD, "Metalle verschweißen"), skill(BAKE, "Brötchen backen")]
    import_pack(make_zip("v1.2.0 de.zip", {"skills_de.csv": newer}), packs)
    skills = open_skills(reference=tmp_path, packs=packs)
    assert skills.label(WELD, "de").text == "Metalle verschweißen"
    assert skills.label(PYTHON, "de").text == "Python"
    assert [hit.matched for hit in skills.find("metall", "de")][:1] == ["Metalle verschweißen"]
    assert all(hit.matched != "Metall schweißen" for hit in skills.find("metall schweißen", "de"))


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        pytest.param("Διαχείριση ανθρώπινου δυναμικού", "διαχειριση ανθρ", id="greek"),
        pytest.param("Διαχείριση ανθρώπινου δυναμικού", "ΔΥΝΑΜΙΚΟΥ", id="greek capitals"),
        pytest.param("Управление на персонала", "персонал", id="bulgarian"),
        pytest.param("obsługiwać spawarkę", "spawarke", id="polish"),
        pytest.param("řídit zaměstnance", "ridit zamest", id="czech"),
    ],
)
def test_every_script_is_found(tmp_path: Path, label: str, typed: str) -> None:
    path = tmp_path / "esco_xx_1.sqlite"
    write_labels(path, meta={"language": "xx"}, concepts=[Concept(WELD, ConceptKind.SKILL, label)])
    assert SkillSearch(path).find(typed, "xx")[0].label == label


def test_occupations_come_with_their_group_and_skills(skills: SkillSearch, reference: Path) -> None:
    occupations = Occupations(reference=reference, skills=skills)
    hit = occupations.find("bäcker", "de")[0]
    assert (hit.uri, hit.code, hit.label) == (BAKER, "7512", "Bäcker/Bäckerin")
    assert occupations.skills_of(BAKER) == (BAKE,)
    assert occupations.skills_of(BAKER, essential=False) == (BREAD,)
    assert occupations.label("7512", "de") == "Bäcker, Konditoren"


def test_the_larger_occupation_groups_are_there_without_a_pack(reference: Path, tmp_path: Path) -> None:
    occupations = Occupations(reference=reference, skills=open_skills(reference=reference, packs=tmp_path))
    assert len(occupations.groups("en")) == 53
    assert "83" in [hit.code for hit in occupations.find("driver", "en", 200)]
    assert [hit.code for hit in occupations.find("25", "de")] == ["25"]
    assert occupations.skills_of(BAKER) == ()


JOBS = (
    ("baker", "baker"),
    ("wire drawer", "metal drawing machine operator"),
    ("history teacher", "history teacher secondary school"),
    ("head waitress", "head waiter/head waitress"),
    ("door to door salesman", "door to door seller"),
)


@pytest.mark.parametrize(("typed", "label"), JOBS, ids=[typed for typed, _ in JOBS])
def test_occupations_are_found_without_a_pack(
    reference: Path, tmp_path: Path, typed: str, label: str
) -> None:
    skills = open_skills(reference=reference, packs=tmp_path)
    found = Occupations(reference=reference, skills=skills).find(typed, "de")
    assert label in [hit.label for hit in found]
    assert all(hit.fallback for hit in found)


@pytest.fixture(scope="module")
def shipped(reference: Path) -> SkillSearch:
    return open_skills(reference=reference, packs=reference / "none")


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        pytest.param("project management", "project management", id="knowledge"),
        pytest.param("manage staff", "manage staff", id="skill"),
        pytest.param("social mediia marketing", "social media marketing techniques", id="slip"),
        pytest.param("social media market", "social media marketing techniques", id="unfinished"),
        pytest.param("pyhton", "Python (computer programming)", id="swapped"),
    ],
)
def test_the_shipped_set_answers_everyday_words(shipped: SkillSearch, typed: str, label: str) -> None:
    assert label in [hit.label for hit in shipped.find(typed, "en")]


def test_the_shipped_set_is_whole_and_its_groups_are_marked_as_ours(shipped: SkillSearch) -> None:
    groups = shipped.groups()
    assert (len(groups.group_of), len(groups.uris), groups.official) == (13_932, 420, False)
    assert all(shipped.label(uri, "en").text for uri in groups.uris)


def test_a_german_reader_of_the_shipped_set_sees_marked_english(shipped: SkillSearch) -> None:
    assert all(hit.fallback and hit.locale == "en" for hit in shipped.find("welding", "de"))


@pytest.mark.slow
def test_typing_stays_quick_over_a_hundred_thousand_labels(
    test_data: Path, reference: Path, tmp_path: Path
) -> None:
    import_pack(test_data / "esco" / "esco_v1.1.1_classification_en_csv.zip", tmp_path)
    skills = SkillSearch(tmp_path / "esco_en_1.1.1.sqlite")
    skills.find("warm", "en")
    sentence = "manage the staff of a bakery"
    times = []
    for end in [*range(1, len(sentence) + 1)] * 3:
        start = time.perf_counter()
        skills.find(sentence[:end], "en")
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.03


Near = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("weldng", "welding", id="missing"),
        pytest.param("wellding", "welding", id="added"),
        pytest.param("wepding", "welding", id="changed"),
        pytest.param("wedling", "welding", id="swapped"),
        pytest.param("managme", "management", id="unfinished"),
        pytest.param("acommodaton", "accommodation", id="two slips in a long word"),
        pytest.param("διαχεριση", "διαχειριση", id="greek"),
    ],
)
def test_slips_are_mended(word: str, meant: str) -> None:
    known = ("accommodation", "baking", "management", "welding", "διαχειριση")
    words = Vocabulary([(one, 1) for one in known])
    assert words.near(word, 3)[:1] == [meant]


def test_a_longer_form_leads_to_the_words_of_its_root() -> None:
    words = Vocabulary([("interest", 9), ("international", 5), ("internet", 7)])
    assert words.kin("internationalisation", 3) == ["international"]
    assert words.kin("zzzzzzzz", 3) == []


def test_short_words_and_strange_ones_are_left_alone() -> None:
    words = Vocabulary([("weld", 1), ("welding", 1)])
    assert (words.near("wed", 3), words.near("qqqqq", 3), words.near("😀😀😀😀😀", 3)) == ([], [], [])
    assert Vocabulary([]).near("welding", 3) == []
