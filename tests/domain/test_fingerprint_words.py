"""Fingerprints as words: no two are mixed up on the telephone."""

from __future__ import annotations

import hashlib

from mobilise_desktop.domain.fingerprint_words import WORDS, same_words, words_of

PRINT = hashlib.sha256(b"a text").hexdigest()


def test_there_is_a_word_for_each_byte_and_their_first_letters_differ() -> None:
    assert len(WORDS) == 256
    assert len({word[:3] for word in WORDS}) == 256
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 9 for word in WORDS)


def test_the_words_are_those_of_the_first_48_bits() -> None:
    assert words_of(PRINT) == tuple(WORDS[byte] for byte in hashlib.sha256(b"a text").digest()[:6])


def test_words_are_heard_in_any_case_and_cut_short() -> None:
    told = ", ".join(word[:4].upper() for word in words_of(PRINT))
    assert same_words(told, PRINT)


def test_another_text_has_other_words() -> None:
    other = hashlib.sha256(b"another text").hexdigest()
    assert not same_words(" ".join(words_of(other)), PRINT)
    assert not same_words(" ".join(words_of(PRINT)[:5]), PRINT)
