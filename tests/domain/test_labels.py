import inspect
from enum import StrEnum

import pytest

from mobilise_desktop.domain import codes
from mobilise_desktop.domain.labels import label_of, sentence_of

MEMBERS = [
    member
    for _, kind in inspect.getmembers(codes, inspect.isclass)
    if issubclass(kind, StrEnum) and kind is not StrEnum
    for member in kind
]
STATES = (codes.FileState, codes.MatchState, codes.ProjectState, codes.SecondmentState)


@pytest.mark.parametrize("member", MEMBERS, ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_code_has_a_label(member):
    assert label_of(member).strip() and not label_of(member).endswith(".")


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_every_state_has_its_own_sentence(kind):
    sentences = [sentence_of(state) for state in kind]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_a_code_that_is_no_state_has_no_sentence():
    assert sentence_of(codes.Category.OWNER) == ""


@pytest.mark.parametrize(
    "kind", sorted({type(m) for m in MEMBERS}, key=lambda k: k.__name__), ids=lambda k: k.__name__
)
def test_labels_differ_within_a_code_list(kind):
    assert len({label_of(member) for member in kind}) == len(kind)
