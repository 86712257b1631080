"""Records in the ledger: with their article, true to it, and caught up after an upgrade."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article, Span
from corpus.records import Field, Records, extract
from corpus.records.record import stated_fields
from index import facts
from index.ledger import LEDGER_FILE
from tests.index.made import ALL, LAKE, PORT, article, opened, write

SPRING = article(
    "kho/hoi-nghi-xuan.txt",
    "Huyện ủy Khe Lau tổng kết công tác tuyển quân",
    "Sáng 4-3-2031, Huyện ủy Khe Lau tổ chức hội nghị tổng kết công tác tuyển quân năm 2030. "
    "Đồng chí Lường Văn Pình, Bí thư Huyện ủy, chủ trì hội nghị.",
    "Hội nghị đề ra chỉ tiêu: phấn đấu đến năm 2032, 90% chi bộ quân sự xã có chi ủy.",
    place="huyện Khe Lau",
)


def test_what_is_stored_is_what_was_extracted(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([*ALL, SPRING])
        for name in ("conferences", "targets", "officials"):
            stored = [record for id_, record in getattr(index, name)() if id_ == SPRING.id]
            assert stored == list(getattr(extract(SPRING), name))
            assert stored, name
        for id_, record in [*index.conferences(), *index.targets(), *index.officials()]:
            text = index.article(id_).text
            for field in stated_fields(record):
                assert text[field.span.start : field.span.end] == field.quote != ""


def test_records_follow_their_article(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    paragraph = SPRING.text[SPRING.paragraphs[0].start : SPRING.paragraphs[0].end]
    path = write(folder, "a.md", SPRING.title, paragraph)
    with opened(tmp_path) as index:
        index.update([folder])
        (before,) = index.officials()
        assert before[1].name.value == "Lường Văn Pình"
        write(folder, "a.md", SPRING.title, paragraph.replace("Lường Văn Pình", "Cầm Thị Ón"))
        index.update([folder])
        assert [o.name.value for _, o in index.officials()] == ["Cầm Thị Ón"]
        path.unlink()
        index.update([folder], prune=True)
        assert index.officials() == index.conferences() == index.targets() == []


def test_removing_takes_the_records_along(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([SPRING, LAKE])
        index.remove([SPRING.id])
        assert {id_ for id_, _ in index.officials()} <= {LAKE.id}
        assert index.remove([LAKE.id]) == 1
        assert index.officials() == []


def test_a_field_that_is_no_quote_takes_its_record_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def invented(given: Article) -> Records:
        records = extract(given)
        wrong = [
            replace(o, name=Field(o.name.value, o.name.quote, Span(0, 3)))
            for o in records.officials
        ]
        return replace(records, officials=tuple(wrong))

    monkeypatch.setattr(facts, "extract", invented)
    with opened(tmp_path) as index:
        index.add([SPRING])
        assert index.officials() == []
        assert index.conferences()


def test_an_older_ledger_gets_its_records_at_the_next_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as index:
        index.add([SPRING, PORT])
        whole = (index.conferences(), index.targets(), index.officials())
    path = tmp_path / "data" / LEDGER_FILE
    with sqlite3.connect(path) as connection:  # as one whose records were never read
        connection.execute("DELETE FROM records")
        connection.execute("DELETE FROM extractions")
    connection.close()
    with opened(tmp_path) as index:
        assert index.conferences() == []
        generation = index.generation
        index.update([])
        assert (index.conferences(), index.targets(), index.officials()) == whole
        assert index.generation > generation
        settled = index.generation
        index.update([])
        assert index.generation == settled
        monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
        index.update([])
        assert index.generation > settled
        assert (index.conferences(), index.targets(), index.officials()) == whole
