"""Tones put back from the articles' own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.vietnamese.folding import toneless
from index.index import Index
from index.restoration import restore_tones
from tests.index.made import ALL, article, opened


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened(tmp_path_factory.mktemp("tones")) as made:
        made.add(ALL)
        yield made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giu rung dau nguon", "giữ rừng đầu nguồn"),
        ("ban chi huy quan su thi xa", "ban chỉ huy quân sự thị xã"),
        ("Dong chi Lo Thi Man chu tri hoi nghi?", "Đồng chí Lò Thị Mận chủ trì hội nghị?"),
        ("215 ha rung", "215 ha rừng"),
        ("giữ rung dau nguồn", "giữ rừng đầu nguồn"),
        ("xyz zzz", "xyz zzz"),
        ("t.y", "t.y"),
        ("", ""),
    ],
)
def test_likeliest_reading(index: Index, typed: str, meant: str) -> None:
    assert index.restore_tones(typed) == meant


ODD = st.text(st.sampled_from("aAdDeEiIoOuUkn5\u0301\u0306\u031b\u200b İß _.'"))


@given(st.text(max_size=60) | ODD)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_length_and_toneless_form_stay(index: Index, typed: str) -> None:
    restored = index.restore_tones(typed)
    assert len(restored) == len(typed)
    assert toneless(restored) == toneless(typed)
    assert [c.isupper() for c in restored] == [c.isupper() for c in typed]


@given(st.text(st.sampled_from("abcdeghiklmnopqrstuvxyđảộ ,.?!-0123456789"), max_size=60))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_tones_change(index: Index, typed: str) -> None:
    restored = index.restore_tones(typed)
    assert toneless(restored) == toneless(typed)
    for before, after in zip(typed, restored, strict=True):
        if before in "đảộ,.?!-0123456789 ":
            assert after == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Duoc bao nhieu hec ta?", "Được bao nhiêu héc ta?"),
        ("Vi sao ba con giu rung?", "Vì sao bà con giữ rừng?"),
        ("Co phai vay khong?", "Có phải vậy không?"),
    ],
)
def test_what_articles_hardly_say_is_read_as_people_ask(
    index: Index, typed: str, meant: str
) -> None:
    assert index.restore_tones(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ai chu tri buoi hop cua 12 xa vung cao o Nam Huong?",
         "Ai chủ trì buổi họp của 12 xã vùng cao ở Nậm Hương?"),
        ("Ai chu tri buoi hop cua 9 phuong ven bien o Nam Huong?",
         "Ai chủ trì buổi họp của 9 phường ven biển ở Nam Hưởng?"),
    ],
)  # fmt: skip
def test_names_are_read_as_in_the_passage_that_is_asked_about(
    index: Index, typed: str, meant: str
) -> None:
    made = [
        article("kho/cao.txt", "Xã vùng cao họp", "Các xã vùng cao ở Nậm Hương họp sáng nay."),
        article("kho/bien.txt", "Phường biển họp", "Các phường ven biển ở Nam Hưởng họp hôm qua."),
    ]
    index.add(made)
    try:
        assert index.restore_tones(typed) == meant
    finally:
        index.remove([one.id for one in made])


def test_an_empty_index_reads_as_people_ask(tmp_path: Path) -> None:
    with opened(tmp_path) as empty:
        assert empty.restore_tones("Co bao nhieu nguoi?") == "Có bao nhiêu người?"


@pytest.mark.parametrize("typed", ["Năm 2024 có 07 xã", "k54 2/9/2031, 12%", "zzz"])
def test_where_nothing_is_unsure_no_passage_is_looked_for(index: Index, typed: str) -> None:
    def never() -> list[list[str]]:
        raise AssertionError("looked for passages")

    with index._ledger.read() as connection:
        count = dict.fromkeys
        assert restore_tones(connection, typed, lambda terms: count(terms, 0), never) == typed


def test_words_of_a_removed_article_are_forgotten(index: Index) -> None:
    made = article("kho/r.txt", "Quỹ khuyến học", "Quỹ khuyến học của xã Trại Vịt.")
    index.add([made])
    assert index.restore_tones("trai vit") == "trại vịt"
    index.remove([made.id])
    assert index.restore_tones("trai vit") != "trại vịt"
