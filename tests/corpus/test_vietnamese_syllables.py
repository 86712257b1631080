"""Tokens and terms: numbers in one form, offsets into the original."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.syllables import (
    STOPWORDS,
    TONELESS_STOPWORDS,
    syllables,
    terms,
    toneless_syllables,
    toneless_terms,
)


def texts(text: str) -> list[str]:
    return [syllable.text for syllable in syllables(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị Quân sự", ["hội", "nghị", "quân", "sự"]),
        ("26-09", ["26/9"]),
        ("26.9", ["26/9"]),
        ("26/09/2017", ["26/9/2017"]),
        ("26-9-2017", ["26/9/2017"]),
        ("8-10/9", ["8-10/9"]),
        ("15/15 xã", ["15/15", "xã"]),
        ("28/41", ["28/41"]),
        ("27,32 %", ["27,32%"]),
        ("59%.", ["59%"]),
        ("95-100%", ["95-100%"]),
        ("1.250 hộ", ["1250", "hộ"]),
        ("07 đơn vị", ["7", "đơn", "vị"]),
        ("2017 – 2020", ["2017-2020"]),
        ("2.476,5 tỷ", ["2.476,5", "tỷ"]),
        ("T.Ư Đảng", ["tư", "đảng"]),
        ("TP.HCM", ["tp", "hcm"]),
        ("H’Mal", ["h'mal"]),
        ("3.625ha", ["3625", "ha"]),
        ("18-NQ/TW", ["18", "nq", "tw"]),
        ("K54", ["k54"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("ngày 26 tháng 9 năm 2017", "26/9"),
        ("26/09/2017", "26-9"),
        ("26/09/2017", "2017"),
        ("trong các ngày 8-10/9", "10.9"),
        ("15/15 xã", "15"),
        ("giai đoạn 2017-2020", "2020"),
        ("27,32%", "27,32"),
        ("95-100%", "95%"),
        ("1.250 hộ", "1250"),
        ("02 huyện", "2"),
    ],
)
def test_ways_to_write_a_number_meet(typed: str, asked: str) -> None:
    assert set(terms(asked)) <= set(terms(typed))
    assert set(toneless_terms(asked)) <= set(toneless_terms(typed))


def test_pairs_follow_the_singles_and_stop_at_punctuation() -> None:
    assert terms("Hội nghị tốt, quân sự-quốc") == [
        "hội", "nghị", "tốt", "quân", "sự", "quốc",
        "hội_nghị", "nghị_tốt", "quân_sự", "sự_quốc",
    ]  # fmt: skip


def test_toneless_terms() -> None:
    assert toneless_terms("Đảng ủy") == ["dang", "uy", "dang_uy"]


def test_stop_words_are_folded_single_tokens() -> None:
    assert all(texts(word) == [word] for word in STOPWORDS)
    assert {toneless(word) for word in STOPWORDS} == TONELESS_STOPWORDS
    assert not STOPWORDS & {"hội", "nghị", "năm", "quân", "sự"}


ANY = st.one_of(
    st.text(alphabet="aàđĐướỦuỷ0123456789.,/-–% '’\n\t\u200b\u0301"),
    st.text(),
)


@settings(deadline=None)
@given(ANY)
def test_offsets_are_in_order_and_hold_the_token(text: str) -> None:
    at = 0
    for syllable in syllables(text):
        assert at <= syllable.start < syllable.end <= len(text)
        at = syllable.end
        typed = fold(text[syllable.start : syllable.end])
        if syllable.text.isalpha() and typed.isalpha():
            assert fold(syllable.text) == typed


@settings(deadline=None)
@given(ANY)
def test_composition_does_not_matter(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert texts(unicodedata.normalize("NFD", text)) == texts(composed)
    assert terms(fold(text)) == terms(text)


@settings(deadline=None)
@given(ANY)
def test_terms_hold_no_white_space(text: str) -> None:
    assert all(term and not any(c.isspace() for c in term) for term in terms(text))
    assert [s.text for s in syllables(text)] == terms(text)[: len(syllables(text))]
    assert len(toneless_syllables(text)) <= len(toneless_terms(text))
