"""The budget on the command line, on the demonstration office."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.services import open_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("money") / "office"
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Chamber", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.office.change(settings={"budget": "60000"})
    services.close()
    return folder


def asked(office: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["--office", str(office), "budget", *words, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_the_numbers_add_up(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(office, capsys)
    assert told["budget"] == 60_000
    assert told["free"] == pytest.approx(60_000 - told["committed"] - told["likely"])  # type: ignore[operator]
    assert told["likely"] == pytest.approx(sum(line["likely"] for line in told["stages"]))  # type: ignore[attr-defined]
    assert told["paid"] == pytest.approx(
        sum(found["amount"] for found in told["payments"] if found["standing"] == "PAID")  # type: ignore[attr-defined]
    )
    assert told["what_if"] is None


def test_a_stay_that_is_no_case_yet_is_weighed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(office, capsys, "--country", "es", "--weeks", "8")
    effect = told["what_if"]
    assert effect["no"] is None  # type: ignore[index]
    free = effect["yes"]["free"]  # type: ignore[index]
    assert free == pytest.approx(told["free"] - effect["amount"])  # type: ignore[index, operator]


def test_in_words_every_stage_has_its_working(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--office", str(office), "budget"]) == 0
    told = capsys.readouterr().out
    assert "came to a stay" in told
    assert "Free: " in told


def test_the_text_says_which_cases_the_likely_amount_leaves_out(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(office, capsys)
    there, without = found["open_cases"], found["cases_without_rate"]
    assert there > without > 0  # type: ignore[operator]
    assert main(["--office", str(office), "budget"]) == 0
    told = capsys.readouterr().out
    words = f"Likely is of {there - without} of {there} open cases: "  # type: ignore[operator]
    assert f"{words}those without a published rate are not counted" in told
    assert f"{without} without a rate" in told


def test_a_match_that_is_not_open_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--office", str(office), "budget", "--case", "ma_nobody"]) == 1
    assert "no open match" in capsys.readouterr().err
