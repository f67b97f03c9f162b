"""The print in its forms: two languages aligned, large, with annexes, hostile text, every alphabet."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.documents.annexes import Checklist, ChecklistLine, NeedsSummary, Notice
from mobilise_desktop.documents.bilingual import Pair, PairHeading, side_by_side
from mobilise_desktop.documents.blocks import Block, Nothing, Stack
from mobilise_desktop.documents.consultation_record import Needs
from mobilise_desktop.documents.formalities_paper import Answered, FormalityLine, FormalitySheet
from mobilise_desktop.documents.grid import Grid
from mobilise_desktop.documents.large import LEAST, enlarged
from mobilise_desktop.documents.layout import pages_of
from mobilise_desktop.documents.learning_project_paper import LearningProjectPaper, blocks_of
from mobilise_desktop.documents.prints import Print, prepared, render_print
from mobilise_desktop.documents.scribe import Scribe
from mobilise_desktop.documents.signatures import SignatureRow
from mobilise_desktop.documents.style import TEXT_HEIGHT, TEXT_WIDTH
from mobilise_desktop.documents.text import Text
from mobilise_desktop.domain.codes import ChecklistCode
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.translations import passages, with_translations

from .reading import font_names, page_texts, unpacked, whole_text
from .samples import EMPTY, FULL, PROJECT, long_paper
from .test_hostile_text import everywhere
from .test_languages import ALPHABETS
from .test_learning_project_paper import SECTIONS

POLISH = with_translations(
    PROJECT, "pl", {"background.sc": "Brzoza robi schody.", "tasks.hc": "Ławka i narzędzia"}
)
PARTS = (
    Checklist(
        formalities=FormalitySheet(
            sending="Poland",
            host="Greece",
            nationality="Poland",
            lines=(
                FormalityLine(
                    heading="Social security",
                    title="A1 certificate",
                    text="Ask for it.",
                    who="Sending company",
                    due=date(2026, 2, 1),
                    source="Your Europe",
                    url="https://europa.eu/youreurope",
                    checked_on=date(2026, 1, 5),
                ),
            ),
            questions=(Answered(question="Who gives instructions?", answer="Both companies"),),
        ),
        items=(
            ChecklistLine(ChecklistCode.ARRIVAL_CONFIRMATION, date(2026, 2, 1)),
            ChecklistLine(ChecklistCode.INSURANCE_PROOF, None, date(2026, 2, 3)),
        ),
    ),
    Notice(),
    NeedsSummary(sending=Needs(business_goals="Chairs for hotels")),
)


def both(
    paper: LearningProjectPaper, *, large: bool = False, project: LearningProject | None = None
) -> Print:
    paper = replace(paper, project=project or paper.project)
    return Print(paper=paper, beside=replace(paper, locale="pl"), own_language="en", large=large)


FORMS = {
    "one language": Print(paper=FULL, own_language="en"),
    "two languages": both(FULL, project=POLISH),
    "two languages, empty": both(EMPTY),
    "two languages, long": both(long_paper()),
    "large": Print(paper=FULL, own_language="en", large=True),
    "large, empty": Print(paper=EMPTY, own_language="en", large=True),
    "large, long": Print(paper=long_paper(), own_language="en", large=True),
    "large, two languages": both(FULL, project=POLISH, large=True),
    "with annexes": Print(paper=replace(FULL, parts=PARTS), own_language="en"),
    "annexes in two languages": both(replace(FULL, parts=PARTS)),
    "annexes, large": Print(paper=replace(FULL, parts=PARTS), own_language="en", large=True),
}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@each_form
def test_all_sections_stand_in_order_on_numbered_pages_in_our_font_and_nothing_runs_off(form: Print) -> None:
    pdf = render_print(form, strict=True)
    pages = page_texts(pdf)
    text = " ".join(" ".join(pages).split())
    places = [text.index(title, text.index("Agreement number")) for title in SECTIONS[:4]]
    assert places == sorted(places)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
    assert all("SourceSans3" in name for name in font_names(pdf))
    assert b"/ExtGState" not in unpacked(pdf)
    assert render_print(form, strict=True) == pdf
    blocks = prepared(form).blocks
    for page_ in pages_of(enlarged(blocks) if form.large else blocks):
        block, down = page_[-1]
        assert down + block.height(TEXT_WIDTH) <= TEXT_HEIGHT + 0.01


def test_each_clause_stands_beside_itself_in_the_other_language_with_its_number_between() -> None:
    text = whole_text(render_print(both(FULL, project=POLISH)))
    assert "Brzoza robi schody." in text
    assert "Brzoza makes stairs" in text
    assert "3.1" in text
    blocks = prepared(both(FULL, project=POLISH)).blocks
    pairs = [block for block in blocks if isinstance(block, Pair)]
    beside = [b for b in pairs if isinstance(b.right, Text) and b.right.text == "Brzoza robi schody."]
    assert len(beside) == 1
    assert isinstance(beside[0].left, Text)
    assert beside[0].left.text.startswith("Brzoza makes stairs")


def test_every_text_without_translation_is_marked_and_none_is_lost() -> None:
    form = both(FULL, project=POLISH)
    text = whole_text(render_print(form))
    untranslated = [one for one in passages(PROJECT) if one.path not in POLISH.translations["pl"]]
    mark = Scribe("pl").say("(not translated)")
    assert text.count(mark) == len(untranslated)


def test_a_translation_of_an_earlier_wording_says_so() -> None:
    changed = replace(POLISH, background=replace(POLISH.background, sc="Brzoza makes stairs only."))
    text = whole_text(render_print(both(FULL, project=changed)))
    assert Scribe("pl").say("(translation of an earlier wording)") in text


def test_one_language_prints_its_translations_and_else_the_text_as_written() -> None:
    paper = replace(FULL, project=POLISH, locale="pl")
    text = whole_text(render_print(Print(paper=paper, own_language="en")))
    assert "Brzoza robi schody." in text
    assert "Brzoza makes stairs" not in text
    assert PROJECT.how_met in text


def test_a_third_language_keeps_the_texts_once_as_written() -> None:
    form = Print(paper=replace(FULL, locale="de"), beside=replace(FULL, locale="pl"), own_language="en")
    text = whole_text(render_print(form))
    assert text.count("Brzoza makes stairs and restaurant furniture") == 1


def test_rows_of_tables_stand_beside_each_other() -> None:
    for form in (both(FULL), both(long_paper())):
        blocks = [b for b in prepared(form).blocks if isinstance(b, Grid) and not b.figure]
        assert blocks
        for grid in blocks:
            assert all(len(row) == 3 for row in grid.rows)


def sizes(block: Block) -> list[float]:
    if isinstance(block, Text):
        return [block.style.size]
    if isinstance(block, Grid):
        cells = [cell for row in (*block.rows, *((block.head,) if block.head else ())) for cell in row]
        return [size for cell in cells for size in sizes(cell)]
    if isinstance(block, Stack):
        return [size for part in block.parts for size in sizes(part)]
    return []


@pytest.mark.parametrize("form", [FORMS["large"], FORMS["annexes, large"]], ids=["plain", "annexes"])
def test_no_text_in_large_print_is_below_fourteen_points(form: Print) -> None:
    found = [size for block in enlarged(prepared(form).blocks) for size in sizes(block)]
    assert found
    assert min(found) >= LEAST


def test_large_print_keeps_every_value() -> None:
    text = whole_text(render_print(FORMS["large"]))
    for one in passages(PROJECT):
        assert " ".join(one.text.split()) in text, one.path


def test_annexes_are_listed_in_the_document_and_follow_on_pages_of_their_own() -> None:
    pages = page_texts(render_print(FORMS["with annexes"]))
    text = " ".join(" ".join(pages).split())
    assert "3. Checklist for the two countries 4. Data protection notice 5. Summary of the needs" in text
    for number, name in ((3, "Checklist for the two countries"), (4, "Data protection notice")):
        (page,) = [page for page in pages if f"Annex {number}: {name}" in page]
        assert page.index("Annex") < 300
        assert "9f2c-41d7-b08e-5a63" in page
    assert "Chairs for hotels" in text
    assert "kept for 5 years" in text
    summary = pages[-1]
    assert "Level wanted" not in summary
    assert "Wishes and limits" not in summary


def test_clauses_of_an_annex_have_no_numbers_of_the_document() -> None:
    blocks = prepared(FORMS["annexes in two languages"]).blocks
    numbers = [block.number for block in blocks if isinstance(block, PairHeading)]
    assert "14.1" in numbers
    assert not any(number.startswith("15.") for number in numbers)


def test_the_office_s_own_notice_takes_the_place_of_the_usual_one() -> None:
    text = whole_text(render_print(Print(paper=replace(FULL, parts=(Notice(text="Ask Ms Nowak."),)))))
    assert "Ask Ms Nowak." in text
    assert "kept for" not in text


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize(
    "text",
    ["w" * 2_000, "<img src=x>&amp;", "\u202eevil\x00", "a b " * 400, "\n" * 300, "😀", "{x}"],
    ids=["long word", "markup", "marks", "long text", "line ends", "emoji", "brace"],
)
def test_any_text_in_every_field_prints_in_two_languages_in_two_seconds(text: str, large: bool) -> None:
    project = everywhere(PROJECT, text)
    begin = time.process_time()
    pdf = render_print(both(FULL, project=project, large=large))
    assert time.process_time() - begin < 2
    assert page_texts(pdf)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_a_word_of_200_000_letters_prints_in_two_languages_in_two_seconds(large: bool) -> None:
    word = "w" * 200_000
    project = with_translations(replace(PROJECT, how_met=word), "pl", {"how_met": word})
    begin = time.process_time()
    pdf = render_print(both(FULL, project=project, large=large))
    assert time.process_time() - begin < 2
    assert whole_text(pdf).count("w") > 39_000


@pytest.mark.parametrize(("language", "letters"), ALPHABETS.items(), ids=ALPHABETS)
def test_every_language_prints_beside_english_without_a_missing_letter(language: str, letters: str) -> None:
    words = f"{letters} {letters.upper()}"
    project = with_translations(LearningProject(how_met="As follows"), language, {"how_met": words})
    paper = replace(EMPTY, project=project)
    form = Print(paper=paper, beside=replace(paper, locale=language), own_language="en")
    assert "□" not in whole_text(render_print(form, strict=True))


def test_columns_of_different_shape_still_print_everything() -> None:
    left = blocks_of(Scribe("en"), FULL)
    blocks = side_by_side(left, left[:5], missing=("", ""))
    assert len(blocks) == len(left)
    assert isinstance(blocks[-1], Pair)
    assert isinstance(blocks[-1].right, Nothing)


def test_a_print_in_one_language_marks_what_is_not_translated() -> None:
    german = render_print(Print(paper=replace(FULL, locale="de"), own_language="en"))
    text = " ".join(whole_text(german).split())
    untranslated = [one for one in passages(PROJECT) if one.text.strip()]
    told_twice = len(PROJECT.activities)  # in the plan and below it
    assert text.count("[EN]") == 1 + len(untranslated) + told_twice
    assert "Mit [EN] bezeichnete Texte sind nicht übersetzt" in text
    own = render_print(Print(paper=FULL, own_language="en"))
    assert "[EN]" not in whole_text(own)


def test_a_print_whose_texts_are_all_translated_explains_no_sign() -> None:
    project = with_translations(LearningProject(how_met="As follows"), "de", {"how_met": "Wie folgt"})
    german = render_print(Print(paper=replace(EMPTY, project=project, locale="de"), own_language="en"))
    assert "[EN]" not in whole_text(german)


@pytest.mark.parametrize("locale", ["en", "de", "el"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("before", [0, 5, 9])
def test_no_signature_box_stands_alone_on_a_page(locale: str, large: bool, before: int) -> None:
    blocks = prepared(Print(paper=replace(FULL, locale=locale), own_language="en")).blocks[before:]
    pages = pages_of(enlarged(blocks) if large else blocks)
    signing = [page for page in pages if any(boxes_of(block) for block, _down in page)]
    assert sum(boxes_of(block) for page in signing for block, _down in page) == 5
    for page in signing:
        words = [block for block, _down in page if not boxes_of(block)]
        assert words or sum(boxes_of(block) for block, _down in page) > 1


def boxes_of(block: Block) -> int:
    if isinstance(block, SignatureRow):
        return len(block.signings)
    return sum(map(boxes_of, block.parts)) if isinstance(block, Stack) else 0
