"""Folding: one key for each way of typing, and the way back to the original."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.vietnamese.folding import (
    fold,
    fold_with_offsets,
    has_tones,
    nfc,
    toneless,
    toneless_with_offsets,
)

VIETNAMESE = st.text(
    alphabet="aàáảãạăâbcdđeêghiklmnoôơpqrstuưvxyýỷĐÐHỘI .,-–—“”'’…"
    "\n\t\u00a0\u200b\u0301\u0323\u0302"
)
ANY = st.one_of(VIETNAMESE, st.text())


def typed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("uỷ ban", "ủy ban"),
        ("KHOÁ", "khóa"),
        ("Thuý", "Thúy"),
        ("khoẻ", "khỏe"),
        ("cuả", "của"),
        ("Ðồng chí", "Đồng chí"),
        ("ðồng", "đồng"),
        ("2017–2020", "2017-2020"),
        ("“lòng dân”", '"lòng dân"'),
        ("H’Drai", "H'Drai"),
        ("v.v...", "v.v…"),
        ("  hội \n nghị", "hội nghị"),
        ("hội\u200b nghị", "hội nghị"),
        ("hội\u00a0nghị", "hội nghị"),
        ("co\u00ador", "coor"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_ways_of_typing_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(typed(one)) == fold(other)
    assert toneless(one) == toneless(other)


@pytest.mark.parametrize(
    "word", ["quý", "quỳnh", "giá", "gìn", "quà", "hoàn", "toán", "huýt", "già"]
)
def test_settled_syllables_stay(word: str) -> None:
    assert fold(word) == word


@pytest.mark.parametrize(
    ("one", "other"), [("kĩ", "kỹ"), ("hoa", "hòa"), ("đa", "da"), ("mạ", "mà")]
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_toneless() -> None:
    assert toneless("Đảng ủy Quân sự, tỉnh Đắk Nông") == "dang uy quan su, tinh dak nong"
    assert toneless("ƯƠNG ấĂ") == "uong aa"


def test_has_tones() -> None:
    assert has_tones("hội")
    assert has_tones("Đ")
    assert has_tones(typed("hội"))
    assert not has_tones("hoi nghi o dau 26/9")


def test_nfc_keeps_lines_and_tabs() -> None:
    assert nfc("a\tb\r\nc\u2028d\x07\ufeff") == "a\tb\nc\nd"


def test_eth_stays_in_icelandic() -> None:
    assert nfc("það") == "það"


@settings(deadline=None)
@given(ANY)
@example("uy\u0309\u0301")
@example("H \u0301 H")
@example(".\u0301…")
def test_idempotent(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)
    assert toneless(toneless(text)) == toneless(text)
    assert fold(nfc(text)) == fold(text)
    assert toneless(fold(text)) == toneless(text)


@settings(deadline=None)
@given(VIETNAMESE)
def test_composition_does_not_matter(text: str) -> None:
    assert fold(typed(text)) == fold(unicodedata.normalize("NFC", text))


@settings(deadline=None)
@given(ANY)
def test_with_offsets_is_the_same_key(text: str) -> None:
    assert fold_with_offsets(text).text.strip(" ") == fold(text)
    assert toneless_with_offsets(text).text.strip(" ") == toneless(text)


@settings(deadline=None)
@given(VIETNAMESE)
def test_each_character_maps_back_to_what_it_came_from(text: str) -> None:
    folded = fold_with_offsets(text)
    before = (0, 0)
    for i, character in enumerate(folded.text):
        span = folded.span(i, i + 1)
        # Two marks that do not compose into one letter share their stretch.
        assert span == before or before[1] <= span.start < span.end <= len(text)
        before = span
        assert toneless(character) in toneless(text[span.start : span.end])


@settings(deadline=None)
@given(VIETNAMESE, st.sampled_from(["hội nghị", "quân sự", "địa phương"]), VIETNAMESE)
def test_a_found_word_is_shown_as_it_was_typed(left: str, word: str, right: str) -> None:
    text = f"{left} {typed(word)} {right}"
    folded = fold_with_offsets(text)
    at = folded.text.index(word)
    start, end = folded.span(at, at + len(word))
    assert fold(text[start:end]) == word
    bare = toneless_with_offsets(text)
    at = bare.text.index(toneless(word))
    start, end = bare.span(at, at + len(word))
    assert toneless(text[start:end]) == toneless(word)


def test_span_leaves_invisible_neighbours_out() -> None:
    text = "\u200bhội\u200b nghị\u200b"
    folded = fold_with_offsets(text)
    at = folded.text.index("hội")
    assert text[slice(*folded.span(at, at + 3))] == "hội"
    assert folded.span(len(folded.text), len(folded.text)) == (len(text), len(text))
