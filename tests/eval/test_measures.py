"""Answers' words: normalisation, exact match, containment, F1, statistics."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.measures import (
    auroc,
    best,
    contains,
    exact,
    f1,
    holds,
    mean,
    percentile,
    short_enough,
)
from eval.normal import elements, normalised, tokens

words = st.lists(
    st.sampled_from(["hòa", "Hoà", "ông", "12-3", "năm", "2021", "ba", "35%", "Tấn", ".", "đ/c"]),
    max_size=8,
).map(" ".join)
scores = st.lists(st.floats(0, 1, allow_nan=False), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 26 tháng 9 năm 2017", "26/9 2017"),
        ("26/09/2017", "26/9 2017"),
        ("26-9-2017.", "26/9 2017"),
        ("2017-09-26", "26/9 2017"),
        ("26-06", "26/6"),
        ("14.3", "14/3"),
        ("14,3", "14,3"),
        ("32-13", "32 13"),
        ("tháng 09/2017", "tháng 9 2017"),
        ("09/2017", "tháng 9 2017"),
        ("quý II/2023", "quý 2 2023"),
        ("năm 2022", "2022"),
        ("năm đơn vị", "5 đơn vị"),
        ("năm nay", "năm nay"),
        ("02 huyện", "2 huyện"),
        ("ba địa phương", "3 địa phương"),
        ("có ba địa phương", "có ba địa phương"),
        ("1.250,50 tỷ", "1250,5 tỷ"),
        ("95 phần trăm", "95%"),
        ("15/15 xã", "15/15 xã"),
        ("Đồng chí HOÀ", "hòa"),
        ("Đ/c Hòa", "hòa"),
        ("ông Lò Văn Tấn", "lò văn tấn"),
        ("tại xã Đồi Mây", "xã đồi mây"),
        ("Đại tá Lò Văn Tấn", "đại tá lò văn tấn"),
        ("“…”", ""),
    ],
)
def test_one_way_of_writing(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_tones_part_names() -> None:
    assert not exact("Hòa", "Hoa")
    assert not contains("ông Lê Hoa", "Lê Hòa")


@given(st.text(max_size=80))
@settings(deadline=None)
def test_normalising_ignores_composition_and_case(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert normalised(composed) == normalised(decomposed)


@given(words)
@settings(deadline=None)
def test_an_answer_equals_itself(text: str) -> None:
    assert exact(text, text)
    assert f1(text, text) == 1.0


@given(words, words)
@settings(deadline=None)
def test_f1_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert f1(left, right) == f1(right, left)
    assert 0.0 <= f1(left, right) <= 1.0


@given(words, words)
@settings(deadline=None)
def test_what_is_exact_has_full_f1(left: str, right: str) -> None:
    if tokens(left) == tokens(right):
        assert f1(left, right) == 1.0
    elif not (set(tokens(left)) & set(tokens(right))):
        assert f1(left, right) == 0.0


def test_f1_by_hand() -> None:
    # shared: lò, văn, tấn = 3; lengths 5 and 3: 2 * 3 / 8
    assert f1("Đại tá Lò Văn Tấn", "Lò Văn Tấn") == pytest.approx(0.75)
    # a word counts as often as it occurs on both sides: shared xã once, 2 * 1 / (2 + 3)
    assert f1("xã xã", "xã Đồi Mây") == pytest.approx(0.4)
    assert f1("", "xã") == 0.0


def test_exact_takes_lists_in_any_order() -> None:
    assert exact("Hà Thị Lụa và Lò Văn Tấn", "Lò Văn Tấn; Hà Thị Lụa")
    assert not exact("Hà Thị Lụa", "Lò Văn Tấn; Hà Thị Lụa")
    assert not exact("Lụa Hà Thị, Tấn Lò Văn", "Lò Văn Tấn; Hà Thị Lụa")
    assert not exact("Hà Thị Lụa, Lò Văn Tấn, Vũ A", "Lò Văn Tấn; Hà Thị Lụa")


def test_yes_and_no_are_told_by_the_first_word() -> None:
    assert exact("Đúng.", "Có")
    assert not exact("Không", "Có")
    assert contains("Không, hội nghị họp ở xã khác", "Không")
    assert not contains("Hội nghị không họp", "Không")
    assert not contains("", "Có")


def test_contains_needs_whole_tokens() -> None:
    assert contains("đạt 35% kế hoạch", "35 %")
    assert not contains("đạt 35,5% kế hoạch", "35%")
    assert not contains("Tấn Văn Lò", "Lò Văn Tấn")
    assert contains("họp ngày 5/4/2021 ở xã", "05-4")
    assert not contains("họp ngày 5/4 ở xã", "5/4/2021")
    assert contains("giao cho ba xã vùng cao", "ba xã")
    assert not contains("giao cho ba xã", "")


def test_short_enough_lets_rank_and_post_pass_but_no_sentence() -> None:
    assert short_enough("Đại tá Lò Văn Tấn, Phó Chủ tịch phường", "Lò Văn Tấn")
    assert short_enough("a " * 13, "một")
    assert not short_enough("a " * 14, "một")


def test_elements_of_a_list() -> None:
    assert [e.strip() for e in elements("A;  B;\n;")] == ["A", "B"]


@pytest.mark.parametrize(
    ("haystack", "needle", "expected"),
    [
        (["a", "b", "c"], ["b", "c"], True),
        (["a", "b", "c"], ["a", "c"], False),
        (["a"], [], False),
        ([], ["a"], False),
    ],
)
def test_holds(haystack: list[str], needle: list[str], expected: bool) -> None:
    assert holds(haystack, needle) is expected


def test_statistics_by_hand() -> None:
    assert mean([1.0, 0.0, 0.5]) == 0.5
    assert mean([]) is None
    assert best([]) == 0.0
    assert best([0.2, 0.7]) == 0.7
    assert percentile([3, 1, 2, 4], 0.5) == 2  # rank ceil(0.5 * 4) = 2
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7
    assert percentile([], 0.5) is None


def test_auroc_by_hand() -> None:
    # pairs: .9>.5, .9>.4, .5=.5 (half), .5>.4 -> 3.5 of 4
    assert auroc([0.9, 0.5], [0.5, 0.4]) == pytest.approx(3.5 / 4)
    assert auroc([0.1], [0.9]) == 0.0
    assert auroc([], [0.9]) is None


@given(scores, scores)
@settings(deadline=None)
def test_auroc_is_bounded_and_turns_over(left: list[float], right: list[float]) -> None:
    there, back = auroc(left, right), auroc(right, left)
    assert there is not None
    assert back is not None
    assert 0.0 <= there <= 1.0
    assert there + back == pytest.approx(1.0)


@given(scores, st.floats(0.01, 1.0))
@settings(deadline=None)
def test_percentile_was_measured(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(v <= found for v in values) >= share * len(values) - 1e-9
