"""Official downloads become packs, whole or not at all."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import pytest

from mobilise_desktop.errors import BadInput, Cancelled
from mobilise_desktop.reference.label_file import LabelFile
from mobilise_desktop.reference.packs import import_pack, packs_in, remove_pack

from .made_up import BAKE, BAKER, BREAD, ESCO, GERMAN, RELATIONS, SKILL_HEAD, WELD, Zip, skill


def test_a_language_is_taken_with_labels_groups_and_occupations(make_zip: Zip, tmp_path: Path) -> None:
    source = make_zip("ESCO dataset - v1.2.0 - classification - de - csv.zip", GERMAN)
    report = import_pack(source, tmp_path / "packs")
    assert report.path == tmp_path / "packs" / "esco_de_1.2.0.sqlite"
    assert (report.kind, report.language, report.version, report.missing) == ("esco", "de", "1.2.0", ())
    assert report.counts == {
        "skills": 3,
        "skill_groups": 2,
        "occupations": 1,
        "isco_groups": 1,
        "alternative_labels": 4,
    }
    file = LabelFile(report.path)
    assert file.label(WELD) == "Metall schweißen"
    assert file.parent(BAKER) == f"{ESCO}isco/C7512"


def test_relations_bring_groups_and_the_skills_of_occupations(make_zip: Zip, tmp_path: Path) -> None:
    report = import_pack(make_zip("esco_v1.1.1_relations_csv.zip", RELATIONS), tmp_path)
    file = LabelFile(report.path)
    assert file.parents == {
        WELD: f"{ESCO}skill/S1.1",
        BAKE: f"{ESCO}skill/S1.2",
        BREAD: f"{ESCO}skill/S1.2",
    }
    assert file.needs(BAKER, essential=True) == (BAKE,)
    assert file.needs(BAKER, essential=False) == (BREAD,)
    assert [(row.line, row.file) for row in report.skipped] == [(4, "occupationSkillRelations.csv")]


def test_relation_files_with_a_language_suffix_are_known_too(make_zip: Zip, tmp_path: Path) -> None:
    renamed = {name.replace(".csv", "_de.csv"): rows for name, rows in RELATIONS.items()}
    report = import_pack(make_zip("ESCO v1.2.1 de.zip", {**GERMAN, **renamed}), tmp_path)
    file = LabelFile(report.path)
    assert (file.meta["groups"], file.meta["relations"], file.language) == ("official", "yes", "de")
    assert file.parents[WELD] == f"{ESCO}skill/S1.1"


def test_an_incomplete_download_says_what_is_missing(make_zip: Zip, tmp_path: Path) -> None:
    head = ("conceptType", "conceptUri", "preferredLabel", "altLabels")
    files = {
        "occupations_de.csv": GERMAN["occupations_de.csv"],
        "digitalSkillsCollection_de.csv": [
            head,
            ("", WELD, "schweißen", "löten | fügen"),
            ("", BAKE, "backen", ""),
        ],
        "greenSkillsCollection_de.csv": [head, ("", WELD, "schweißen", "")],
    }
    report = import_pack(make_zip("partial_v1.1.1_de.zip", files), tmp_path)
    assert report.missing == ("skills", "skillGroups", "ISCOGroups")
    assert report.from_collections
    assert (report.counts["skills"], report.counts["alternative_labels"], report.skipped_count) == (2, 3, 0)


def test_rows_that_cannot_be_taken_are_told_with_their_line(make_zip: Zip, tmp_path: Path) -> None:
    rows = [
        SKILL_HEAD,
        skill(WELD, "schweißen"),
        skill("javascript:alert(1)", "böse"),
        skill(BAKE, "   "),
        skill(BREAD, "alt", status="obsoleted"),
        skill(WELD, "noch einmal schweißen"),
        skill(BREAD, "x" * 2_000),
    ]
    report = import_pack(make_zip("esco_v1_0.zip", {"skills_de.csv": rows}), tmp_path)
    assert [(row.line, row.reason) for row in report.skipped] == [
        (3, "The address is not one of ESCO."),
        (4, "The label is empty."),
        (5, "The concept is not released."),
        (6, "The address stands there twice."),
        (7, "The label is no readable text."),
    ]
    assert report.counts["skills"] == 1


def test_labels_are_kept_literally(make_zip: Zip, tmp_path: Path) -> None:
    label = '<img src=file:///secret.png> =HYPERLINK("x") "quoted"'
    report = import_pack(
        make_zip("v1.0.0.zip", {"skills_de.csv": [SKILL_HEAD, skill(WELD, label)]}), tmp_path
    )
    assert LabelFile(report.path).label(WELD) == label


def test_stopping_leaves_nothing_behind_and_keeps_the_old_pack(make_zip: Zip, tmp_path: Path) -> None:
    source = make_zip("v1.1.1.zip", GERMAN)
    folder = tmp_path / "packs"
    before = import_pack(source, folder).path.read_bytes()
    for stop_at in range(1, 9):
        calls = iter(range(1, 100))

        def progress(fraction: float, text: str, calls: object = calls, stop_at: int = stop_at) -> None:
            if next(calls) == stop_at:  # type: ignore[call-overload]
                raise Cancelled

        with pytest.raises(Cancelled):
            import_pack(source, folder, progress)
        assert [path.name for path in folder.iterdir()] == ["esco_de_1.1.1.sqlite"]
    assert (folder / "esco_de_1.1.1.sqlite").read_bytes() == before


def test_progress_only_grows_and_ends_at_one(make_zip: Zip, tmp_path: Path) -> None:
    seen: list[float] = []
    import_pack(make_zip("v1.zip", GERMAN), tmp_path, lambda fraction, text: seen.append(fraction))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0.0, 1.0)


def _bytes(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "pack.zip"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff" * 4000, id="binary"),
        pytest.param(b"PK\x03\x04 and then nothing", id="truncated"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, id="an empty ZIP"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadInput):
        import_pack(_bytes(tmp_path, data), tmp_path / "packs")
    assert list((tmp_path / "packs").iterdir()) == []


def test_a_download_cut_off_in_the_middle_is_refused(make_zip: Zip, tmp_path: Path) -> None:
    whole = make_zip("whole.zip", GERMAN).read_bytes()
    with pytest.raises(BadInput, match="not a complete ZIP"):
        import_pack(_bytes(tmp_path, whole[: len(whole) // 2]), tmp_path / "packs")


def test_a_damaged_member_is_refused(make_zip: Zip, tmp_path: Path) -> None:
    whole = bytearray(make_zip("whole.zip", GERMAN).read_bytes())
    whole[60:90] = b"\xff" * 30
    with pytest.raises(BadInput):
        import_pack(_bytes(tmp_path, bytes(whole)), tmp_path / "packs")
    assert list((tmp_path / "packs").iterdir()) == []


def test_damaged_bytes_are_taken_or_refused_and_never_crash(make_zip: Zip, tmp_path: Path) -> None:
    whole, random = make_zip("whole.zip", GERMAN).read_bytes(), Random(3)
    directory = whole.rfind(b"PK\x01\x02")
    refused = 0
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(random.randrange(1, 5)):
            start = random.choice([0, directory])
            data[random.randrange(start, len(data))] ^= 1 << random.randrange(8)
        try:
            import_pack(_bytes(tmp_path, bytes(data)), tmp_path / "packs")
        except BadInput:
            refused += 1
    assert refused > 100


@pytest.mark.parametrize(
    ("member", "message"),
    [
        pytest.param("../skills_de.csv", "leads outside", id="climbs out"),
        pytest.param("/etc/skills_de.csv", "leads outside", id="absolute"),
        pytest.param("C:\\skills_de.csv", "leads outside", id="drive"),
        pytest.param("readme.csv", "none of the CSV files", id="other files"),
    ],
)
def test_names_inside_are_checked(make_zip: Zip, tmp_path: Path, member: str, message: str) -> None:
    source = make_zip("bad.zip", {member: [SKILL_HEAD, skill(WELD, "schweißen")]})
    with pytest.raises(BadInput, match=message):
        import_pack(source, tmp_path / "packs")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("skills_de.csv", b"a" * 20_000_000)
    with pytest.raises(BadInput, match="packed in a way"):
        import_pack(path, tmp_path / "packs")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(b"conceptUri,label\n1,2\n", "has no column preferredLabel", id="wrong columns"),
        pytest.param("conceptUri,preferredLabel,altLabels\nä,ö,ü\n".encode("utf-16"), "UTF-8", id="utf-16"),
        pytest.param("conceptUri,preferredLabel,altLabels\nä,ö,ü\n".encode("latin-1"), "UTF-8", id="latin-1"),
        pytest.param(b"conceptUri,preferredLabel,altLabels\n" + b"x" * 200_000, "UTF-8", id="a huge cell"),
        pytest.param(b"", "has no column", id="empty member"),
    ],
)
def test_a_member_that_is_no_table_is_refused(tmp_path: Path, text: bytes, message: str) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("skills_de.csv", text)
    with pytest.raises(BadInput, match=message):
        import_pack(path, tmp_path / "packs")
    assert list((tmp_path / "packs").iterdir()) == []


def test_mixed_languages_are_refused(make_zip: Zip, tmp_path: Path) -> None:
    files = {"skills_de.csv": GERMAN["skills_de.csv"], "occupations_fr.csv": GERMAN["occupations_de.csv"]}
    with pytest.raises(BadInput, match="mixes languages: de, fr"):
        import_pack(make_zip("mixed.zip", files), tmp_path)


def test_a_nace_table_comes_through_the_same_door(tmp_path: Path) -> None:
    rows = ["NACE_CODE\tEN_DESC\tDE_DESC"] + [
        f'"{at:02}"\t"Division {at}"\t"Abteilung {at}"' for at in range(1, 40)
    ]
    rows += ["V\tExtraterritorial\tExterritorial", "zzz\ta\tb", "01\ttwice\tzweimal", "40\tonly one"]
    source = tmp_path / "nace.tsv"
    source.write_text("\n".join(rows), encoding="utf-8")
    report = import_pack(source, tmp_path / "packs")
    assert (report.kind, report.language, report.version) == ("nace", "en, de", "2.1")
    assert report.counts == {"sectors": 40, "languages": 2}
    assert [row.line for row in report.skipped] == [42, 43, 44]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"a\tb\n1\t2\n", id="other table"),
        pytest.param(b"NACE_CODE\tEN_DESC\n", id="only a heading"),
        pytest.param(b"\xff\xfe\x00", id="binary"),
    ],
)
def test_a_table_that_is_not_nace_is_refused(tmp_path: Path, text: bytes) -> None:
    source = tmp_path / "nace.tsv"
    source.write_bytes(text)
    with pytest.raises(BadInput):
        import_pack(source, tmp_path / "packs")
    assert list((tmp_path / "packs").iterdir()) == []


def test_packs_are_listed_and_removed(make_zip: Zip, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    assert packs_in(folder) == ()
    import_pack(make_zip("v1.1.1 de.zip", GERMAN), folder)
    import_pack(make_zip("v1.1.1 relations.zip", RELATIONS), folder)
    (folder / "something else.txt").write_text("x")
    found = packs_in(folder)
    assert [(pack.kind, pack.language, pack.version) for pack in found] == [
        ("esco", "de", "1.1.1"),
        ("esco", "", "1.1.1"),
    ]
    remove_pack(found[0])
    assert len(packs_in(folder)) == 1


@pytest.mark.slow
def test_the_official_downloads_are_taken(test_data: Path, tmp_path: Path) -> None:
    english = import_pack(test_data / "esco" / "esco_v1.1.1_classification_en_csv.zip", tmp_path)
    assert (english.counts["skills"], english.counts["skill_groups"]) == (13_896, 640)
    assert (english.counts["occupations"], english.counts["isco_groups"]) == (3_007, 619)
    assert (english.missing, english.skipped_count) == ((), 0)
    relations = import_pack(test_data / "esco" / "esco_v1.1.1_relations_csv.zip", tmp_path)
    assert (relations.counts["occupation_skills"], relations.counts["essential_skills"]) == (123_855, 64_946)
    french = import_pack(test_data / "esco" / "esco_v1.1.1_classification_fr_partial_csv.zip", tmp_path)
    assert (french.language, french.missing, french.from_collections) == ("fr", ("skills",), True)
    nace = import_pack(test_data / "nace" / "NACE_Rev2.1_Heading_All_Languages.tsv", tmp_path)
    assert nace.counts == {"sectors": 1_047, "languages": 24}
