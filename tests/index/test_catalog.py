"""The articles as a list: searched, sorted, counted, a page at a time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from corpus.article import Article
from index.catalog import Entry, Listing, Wanted
from index.index import Index
from tests.index.made import article, opened

TOWNS = ("Quận Sậy, Bến Lau", "Bến Lau", "Huyện Đồi Cọ, Sơn Mây", None)
OUTLETS = ("Báo Bến Lau", "Đài Sơn Mây", None)


def made(count: int) -> list[Article]:
    return [
        article(
            f"bai-{n:03d}.txt",
            f"Tin thứ {n}: {'Đắp đê' if n % 3 else 'Mở chợ'}",
            f"Nội dung của tin thứ {n}. " * (1 + n % 5),
            published=None if n % 10 == 9 else date(2030, 1, 1) + timedelta(days=11 * n),
            source=OUTLETS[n % 3],
            place=TOWNS[n % 4],
        )
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("catalog")
    with opened(folder) as opened_index:
        opened_index.add(made(60))
        yield opened_index


def ids(listing: Listing) -> list[str]:
    return [entry.card.id for entry in listing.entries]


def test_pages_make_the_whole_list(index: Index) -> None:
    whole = index.catalog.articles(Wanted(limit=1000))
    assert (whole.total, len(whole.entries)) == (60, 60)
    paged = [
        one
        for offset in range(0, 70, 7)
        for one in ids(index.catalog.articles(Wanted(limit=7, offset=offset)))
    ]
    assert paged == ids(whole)
    days = [entry.card.published for entry in whole.entries]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None] * 6


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", ["published", "title", "source", "place", "words", "added"])
def test_every_order_is_an_order(index: Index, sort: str, descending: bool) -> None:
    wanted = Wanted(sort=sort, descending=descending, limit=100)  # type: ignore[arg-type]
    entries = index.catalog.articles(wanted).entries
    assert len(set(ids(Listing(entries, 0)))) == 60
    if sort in {"words", "published"}:
        def value(entry: Entry) -> object:
            return entry.card.syllables if sort == "words" else entry.card.published

        found = [value(entry) for entry in entries if value(entry) is not None]
        assert found == sorted(found, reverse=descending)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("words", "count"),
    [("dap de", 40), ("đắp đê", 40), ("đáp đê", 0), ("DAP  DE", 40), ("mo cho", 20),
     ("bai-007", 1), ("son may", 35), ("'; DROP TABLE articles; --", 0), ("%", 0), ("", 60)],
)  # fmt: skip
def test_words_are_found_with_and_without_tones(index: Index, words: str, count: int) -> None:
    found = index.catalog.articles(Wanted(words=words, limit=100))
    assert found.total == len(found.entries)
    if words == "son may":
        assert all(
            "Sơn Mây" in f"{e.card.source} {e.card.place}" for e in found.entries
        )
    else:
        assert found.total == count


def test_narrowed_by_month_outlet_and_place(index: Index) -> None:
    coverage = index.catalog.coverage()
    for month, count in coverage.months:
        assert index.catalog.articles(Wanted(month=month)).total == count
    for source, count in coverage.sources:
        assert index.catalog.articles(Wanted(source=source)).total == count
    for place, count in coverage.places:
        assert index.catalog.articles(Wanted(place=place)).total == count
    assert dict(coverage.places) == {"Bến Lau": 30, "Sơn Mây": 15}
    assert [m for m, _ in coverage.months] == sorted(m for m, _ in coverage.months)
    assert sum(count for _, count in coverage.months) + coverage.undated == coverage.articles
    assert index.catalog.articles(Wanted(state="undated")).total == coverage.undated == 6


def test_reprints_are_listed(tmp_path: Path) -> None:
    one = article("a.txt", "Bản đầu", "Cùng một nội dung của bài.")
    two = article("b.txt", "Bản sau", "Cùng một nội dung của bài.", published=date(2032, 1, 1))
    with opened(tmp_path) as index:
        index.add([two, one, article("c.txt", "Bài khác", "Nội dung khác.")])
        (entry,) = index.catalog.articles(Wanted(state="reprint")).entries
        assert (entry.card.id, entry.card.reprint_of) == (two.id, one.id)
        assert index.catalog.entry(two.id) == entry
        assert index.catalog.entry("khong-co") is None


def test_an_empty_index_covers_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        coverage = index.catalog.coverage()
        assert (coverage.articles, coverage.words, coverage.refused) == (0, 0, 0)
        assert (coverage.months, coverage.sources, coverage.places) == ((), (), ())
        assert index.catalog.articles(Wanted(words="gì đó")).total == 0


@given(st.text(max_size=40), st.integers(0, 100), st.integers(0, 30))
@bounds(deadline=None, max_examples=60)
def test_whatever_is_typed_is_only_looked_for(
    index: Index, words: str, offset: int, limit: int
) -> None:
    found = index.catalog.articles(Wanted(words=words, offset=offset, limit=limit))
    assert len(found.entries) <= min(limit, found.total)
    assert index.catalog.refusals(words).total == 0
