"""Tones put back from the articles' own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.vietnamese.folding import toneless
from index.index import Index
from tests.index.made import ALL, opened


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


def test_words_of_a_removed_article_are_forgotten(index: Index) -> None:
    from tests.index.made import article

    made = article("kho/r.txt", "Quỹ khuyến học", "Quỹ khuyến học của xã Trại Vịt.")
    index.add([made])
    assert index.restore_tones("trai vit") == "trại vịt"
    index.remove([made.id])
    assert index.restore_tones("trai vit") != "trại vịt"
