"""No package older than its last known fault, and every pin is a plain version."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.version import Version

from .sources import ROOT

ADVISORIES = tomllib.loads((ROOT / "packaging" / "advisories.toml").read_text(encoding="utf-8"))
PINS = [
    line
    for line in (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("name", ADVISORIES)
def test_an_installed_package_has_no_known_fault(name: str) -> None:
    rule, installed = ADVISORIES[name], Version(version(name))
    assert installed >= Version(rule["minimum"]), rule["reason"]
    assert "below" not in rule or installed < Version(rule["below"]), rule["reason"]


@pytest.mark.parametrize("pin", PINS)
def test_a_pin_is_a_name_and_one_version(pin: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*( *; sys_platform == \"win32\")?", pin)


def test_each_package_of_the_project_file_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pinned = {_plain(pin.split("==")[0]) for pin in PINS}
    assert {_plain(re.split(r"[\[<>=~; ]", need)[0]) for need in wanted} <= pinned


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
