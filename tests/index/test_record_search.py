"""Records filtered, sorted and counted by SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.records.pages import named
from corpus.records import Conference, Target
from index.index import Index
from index.record_rows import key
from index.record_search import (
    RecordPage,
    RecordQuery,
    conferences_in,
    days_of,
    find_records,
    named_officials,
)
from index.settings import IndexSettings
from tests.corpus.records_styles import STYLES
from tests.index.made import HashingEmbedder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Ten articles in ten manners, under names of their own."""
    settings = IndexSettings(data_dir=tmp_path_factory.mktemp("records"))
    with Index.open(settings, HashingEmbedder()) as opened:
        opened.add(
            replace(article, id=f"{n:012d}", key=f"{name}.txt", file=f"{name}.txt")
            for n, (name, article) in enumerate(STYLES.items())
        )
        yield opened


def files(page: RecordPage) -> list[str]:
    return [row.card.file.removesuffix(".txt") for row in page.rows]


def test_all_of_them_page_by_page_in_the_order_of_their_days(index: Index) -> None:
    query = RecordQuery("conferences")
    pages = [find_records(index, query, 4, offset) for offset in (0, 4, 8, 12)]
    assert [page.total for page in pages] == [len(STYLES)] * 4
    shown = [file for page in pages for file in files(page)]
    assert sorted(shown) == sorted(STYLES)
    days = [row.record.date.value for p in pages for row in p.rows]  # type: ignore[union-attr]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (RecordQuery("conferences", year=2022), ["so-ket-huyen", "cong-thong-tin"]),
        (RecordQuery("conferences", place="Kon Tum"), ["truc-tuyen-tinh"]),
        (RecordQuery("conferences", place="kon tum"), ["truc-tuyen-tinh"]),
        (RecordQuery("conferences", place="hoa binh"), ["ky-ket"]),
        (RecordQuery("conferences", body="đảng ủy quân khu 3"), ["quan-khu"]),
        (RecordQuery("conferences", person="Ngô Bá Trực"), ["quan-khu"]),
        (RecordQuery("conferences", person="ngo ba"), ["quan-khu"]),
        (RecordQuery("conferences", person="Ngố Bá Trực"), []),
        (RecordQuery("conferences", label="lễ ký kết"), ["ky-ket"]),
        (RecordQuery("conferences", text="quy chế phối hợp"), ["ky-ket"]),
        (RecordQuery("conferences", text="hợp quy"), []),
        (RecordQuery("conferences", text="' OR 1=1 --"), []),
        (RecordQuery("conferences", text="%"), []),
        (RecordQuery("targets", text="hộ nghèo"), ["ky-hop"]),
        (RecordQuery("officials", text="Phó Tư lệnh Quân khu 4"), ["dien-tap"]),
    ],
)
def test_filters(index: Index, query: RecordQuery, found: list[str]) -> None:
    page = find_records(index, query, 50)
    assert list(dict.fromkeys(files(page))) == found
    assert page.total == len(page.rows)


def test_targets_by_value_and_status(index: Index) -> None:
    page = find_records(index, RecordQuery("targets", label="set", sort="value"), 100)
    values = [row.record for row in page.rows]
    assert all(isinstance(one, Target) and one.status.value == "set" for one in values)
    numbers = [float(one.value.value.replace(",", ".")) for one in values]  # type: ignore[union-attr]
    assert numbers == sorted(numbers)
    assert len(numbers) > 5


def test_what_is_unknown_stands_last_in_either_order(index: Index) -> None:
    for descending in (False, True):
        query = RecordQuery("conferences", sort="body", descending=descending)
        records = [row.record for row in find_records(index, query, 50).rows]
        named = [bool(r.organizers) for r in records if isinstance(r, Conference)]
        assert named == sorted(named, reverse=True)
        assert not all(named)


def test_months_are_counted(index: Index) -> None:
    months = days_of(index, RecordQuery("conferences"))
    assert sum(count for _, count in months) == len(STYLES)
    assert ("2022-07", 1) in months
    assert days_of(index, RecordQuery("conferences", year=1999)) == []


def test_officials_by_given_name(index: Index) -> None:
    total, names = named_officials(index, RecordQuery("officials", sort="sorted"), 1000)
    assert total == len(names) > 20
    given_names = [rows[0].record.name.value.split()[-1] for _, rows in names]  # type: ignore[union-attr]
    assert given_names.index("Bảo") < given_names.index("Thoa") < given_names.index("Tường")
    total, highest = named_officials(
        index, RecordQuery("officials", sort="value", descending=True), 3
    )
    assert total == len(names)
    ranks = [rows[0].record.rank.value for _, rows in highest]  # type: ignore[union-attr]
    assert ranks == ["Trung tướng"] * 3


def test_rows_go_with_their_article(tmp_path: Path) -> None:
    with Index.open(IndexSettings(data_dir=tmp_path), HashingEmbedder()) as index:
        article = STYLES["quan-khu"]
        index.add([article])
        assert find_records(index, RecordQuery("officials"), 9).total == 3
        index.remove([article.id])
        assert find_records(index, RecordQuery("officials"), 9).total == 0
        with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
            assert connection.execute("SELECT count(*) FROM record_rows").fetchone() == (0,)


@given(st.text(max_size=40), st.text(max_size=40))
@hypothesis_settings(deadline=None, max_examples=60)
def test_nothing_typed_breaks_the_query(index: Index, place: str, text: str) -> None:
    page = find_records(index, RecordQuery("officials", place=place, text=text), 5)
    assert 0 <= len(page.rows) <= min(5, page.total)


def test_a_key_holds_both_spellings() -> None:
    assert key(["Huyện ủy", "", "Cần Thơ"]) == " huyện ủy , cần thơ | huyen uy , can tho "
    assert key([""]) == ""


def test_a_name_in_many_reprints(tmp_path: Path) -> None:
    """The latest of them, oldest first; a card is the same as when it is read alone."""
    with Index.open(IndexSettings(data_dir=tmp_path), HashingEmbedder()) as index:
        one = STYLES["quan-khu"]
        index.add(
            replace(one, id=f"{n:012d}", key=f"{n}.txt", file=f"{n}.txt",
                    published=date(2021, 1, 20 - n))
            for n in range(12)
        )  # fmt: skip
        rows = find_records(index, RecordQuery("officials"), 99).rows
        alone = {row.card.id: row.card for row in rows}
        assert {card.reprint_of for card in alone.values()} == {None, f"{11:012d}"}
        total, names = named_officials(index, RecordQuery("officials"), 50, most=5)
        assert total == len(names) == 3
        for _, told in names:
            assert [row.card.file for row in told] == ["4.txt", "3.txt", "2.txt", "1.txt", "0.txt"]
            assert all(alone[row.card.id] == row.card for row in told)
        held = conferences_in(index, [f"{n:012d}" for n in (7, 2, 7, 99)])
        assert [row.card.file for row in held] == ["7.txt", "2.txt"]
        assert all(alone[row.card.id] == row.card for row in held)


def test_few_statements_for_a_name_in_many_articles(tmp_path: Path) -> None:
    with Index.open(IndexSettings(data_dir=tmp_path), HashingEmbedder()) as index:
        one = STYLES["quan-khu"]
        counted = []
        for count in (2, 20):
            index.add(replace(one, id=f"{n:012d}", key=f"{n}.txt") for n in range(count))
            said: list[str] = []
            with index._ledger.read() as connection:
                connection.set_trace_callback(said.append)
            named(index, RecordQuery("officials"), 50)
            with index._ledger.read() as connection:
                connection.set_trace_callback(None)
            counted.append(sum(sql.startswith("SELECT") for sql in said))
        assert counted[0] == counted[1] > 0
