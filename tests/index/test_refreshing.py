"""Records of older rules: nobody waits for them, nothing is lost, and it is said how many wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article
from index import facts, refreshing
from index.facts import Extracted, records_of
from index.index import Index
from index.locks import writer_lock
from index.report import Progress
from tests.index.made import article, opened


def told(number: int, name: str = "Lường Văn Pình") -> Article:
    return article(
        f"kho/{number}.txt",
        f"Huyện ủy Khe Lau tổng kết năm {number}",
        f"Sáng 4-3-2031, Huyện ủy Khe Lau tổ chức hội nghị tổng kết công tác năm {2000 + number}. "
        f"Đồng chí {name}, Bí thư Huyện ủy, chủ trì hội nghị.",
        place="huyện Khe Lau",
    )


@pytest.fixture
def upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of six articles whose rules have been raised since; one is read again at once."""
    with opened(tmp_path) as index:
        index.add(told(n) for n in range(6))
    monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
    monkeypatch.setattr(refreshing, "AT_ONCE", 1)
    monkeypatch.setattr(refreshing, "STEP", 2)
    monkeypatch.setattr(refreshing, "PATIENCE", 0.02)
    return tmp_path


class Gate:
    """Lets one article be read again at once, and others once it is open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.reached = threading.Event()
        self.read: list[str] = []
        monkeypatch.setattr(refreshing, "records_of", self._records_of)

    def _records_of(self, one: Article) -> Extracted:
        if self.read:
            self.reached.set()
            assert self.open.wait(20)
        self.read.append(one.id)
        return records_of(one)


@contextmanager
def released(gate: Gate) -> Iterator[None]:
    try:
        yield
    finally:
        gate.open.set()


def names(index: Index) -> dict[str, str]:
    return {id_: record.name.value for id_, record in index.officials()}


def test_a_new_article_does_not_wait(upgraded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch)
    with opened(upgraded) as index, released(gate):
        assert index.waiting_records == 6
        report = index.add([told(7, "Cầm Thị Ón")])
        assert [change.kind for change in report.changes] == ["added"]
        assert index.waiting_records == 5
        assert names(index)[told(7).id] == "Cầm Thị Ón"
        assert len(names(index)) == 7  # what older rules read stays until it is replaced
        assert index.search("Cầm Thị Ón")
        before = index.generation
        gate.open.set()
        seen: list[Progress] = []
        index.refresh_records(seen.append)
        assert index.waiting_records == 0
        assert index.generation > before
        assert len(gate.read) == len(set(gate.read)) == 6
        assert {step.stage for step in seen} == {"records"}
        assert (seen[-1].done, seen[-1].total) == (5, 5)
        settled = index.generation
        index.refresh_records()
        assert index.generation == settled


def test_broken_off_it_goes_on(upgraded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch)
    with opened(upgraded) as index:
        index.update([])
        assert index.waiting_records == 5
        assert gate.reached.wait(20)
        threading.Timer(0.1, gate.open.set).start()
    # Closed while the second was being read: that one is kept, no other is begun.
    with opened(upgraded) as index:
        assert index.waiting_records == 4
        index.refresh_records()
        assert index.waiting_records == 0
        assert len(gate.read) == len(set(gate.read)) == 6
        assert len(names(index)) == 6


def test_an_article_that_changes_meanwhile(
    upgraded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(upgraded) as index:
        changed = threading.Event()

        def meanwhile(one: Article) -> Extracted:
            found = records_of(one)
            if one.id == told(3).id and not changed.is_set():
                changed.set()
                index.add([told(3, "Cầm Thị Ón")])
                index.remove([told(4).id])
            return found

        monkeypatch.setattr(refreshing, "records_of", meanwhile)
        index.refresh_records()
        assert changed.is_set()
        assert index.waiting_records == 0
        assert names(index)[told(3).id] == "Cầm Thị Ón"
        assert set(names(index)) == {told(n).id for n in (0, 1, 2, 3, 5)}


def test_another_process_writes(upgraded: Path) -> None:
    with opened(upgraded) as index:
        with writer_lock(upgraded / "data"):
            index._refresher._start()
            threading.Event().wait(0.5)
            assert index.waiting_records == 6
        index.refresh_records()
        assert index.waiting_records == 0


def test_what_fails_is_told(upgraded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(one: Article) -> Extracted:
        raise RuntimeError("hỏng")

    with opened(upgraded) as index:
        with monkeypatch.context() as patch:
            patch.setattr(refreshing, "records_of", failing)
            with pytest.raises(RuntimeError, match="hỏng"):
                index.refresh_records()
        assert index.waiting_records == 6
        index.refresh_records()
        assert index.waiting_records == 0


def test_repair_leaves_none_behind(upgraded: Path) -> None:
    with opened(upgraded) as index:
        index.repair()
        assert index.waiting_records == 0


def test_the_same_records_as_read_at_once(upgraded: Path) -> None:
    with opened(upgraded) as index:
        index.add([replace(told(8), key="kho/8.txt")])
        index.refresh_records()
        for n in (*range(6), 8):
            stored = facts_of(index, told(n).id)
            assert stored == records_of(index.article(told(n).id))


def facts_of(index: Index, id_: str) -> Extracted:
    with index._ledger.read() as connection:
        rows = connection.execute(
            "SELECT kind, ordinal, record FROM records JOIN articles ON num = article "
            "WHERE id = ? ORDER BY kind, ordinal",
            (id_,),
        ).fetchall()
    order: dict[str, int] = {"conferences": 0, "targets": 1, "officials": 2}
    found: Extracted = [(kind, n, facts.record_of(kind, record)) for kind, n, record in rows]
    return sorted(found, key=lambda one: (order[one[0]], one[1]))


def test_a_guessed_day_goes_with_the_old_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guess = replace(told(1), published_how="lead, year from period words")
    sure = told(2)
    with opened(tmp_path) as index:
        index.add([guess, sure])
    monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
    with opened(tmp_path) as index:
        index.refresh_records()
        days = {card.id: card.published for card in index.cards()}
        stored = index.article(guess.id)
    assert days == {guess.id: None, sure.id: sure.published}
    assert (stored.published, stored.published_how, stored.published_span) == (None, "", None)
