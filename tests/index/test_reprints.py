"""The same body twice is two articles, of which the later one is marked."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from index.index import Index
from index.ledger import LEDGER_FILE
from index.schema import MIGRATIONS, stored_body_hash
from tests.index.made import LAKE, article, opened

BODY = ("Thị trấn Sông Lam họp bàn việc nạo vét kênh tưới trước vụ đông.",
        "Mỗi tổ dân phố cử hai người tham gia, làm trong ba ngày cuối tuần.")


def made(key: str, day: int | None, *body: str, title: str = "Nạo vét kênh"):  # type: ignore[no-untyped-def]
    published = None if day is None else date(2031, 3, day)
    return article(key, title, *(body or BODY), published=published)


def marks(index: Index) -> dict[str, str | None]:
    files = {card.id: card.file for card in index.cards()}
    return {c.file: c.reprint_of and files[c.reprint_of] for c in index.cards()}


def test_the_earliest_is_the_original(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([made("a.txt", 9), made("b.txt", 7, title="Vụ đông, lo kênh trước"),
                   made("c.txt", None), LAKE])
        assert marks(index) == {"a.txt": "b.txt", "b.txt": None, "c.txt": "b.txt", LAKE.file: None}
        found = index.search("nạo vét kênh tưới", 10)
        assert {s.passage.article.file: s.passage.article.reprint_of is None for s in found} == {
            "a.txt": False, "b.txt": True, "c.txt": False, LAKE.file: True,
        }


def test_which_is_the_original_does_not_depend_on_who_came_first(tmp_path: Path) -> None:
    with opened(tmp_path / "1") as index, opened(tmp_path / "2") as other:
        for key in ("a.txt", "b.txt"):
            index.add([made(key, 7)])
        for key in ("b.txt", "a.txt"):
            other.add([made(key, 7)])
        assert marks(index) == marks(other) == {"a.txt": None, "b.txt": "a.txt"}


def test_case_and_tone_placement_do_not_make_another_text(tmp_path: Path) -> None:
    other = [part.replace("họp", "HỌP").replace("hai người", "Hai  người") for part in BODY]
    with opened(tmp_path) as index:
        index.add([made("a.txt", 7), made("b.txt", 9, *other), made("c.txt", 9, BODY[0])])
        assert marks(index) == {"a.txt": None, "b.txt": "a.txt", "c.txt": None}


def test_marks_follow_changes(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([made("a.txt", 7), made("b.txt", 9)])
        assert marks(index) == {"a.txt": None, "b.txt": "a.txt"}
        index.add([made("a.txt", 11)])
        assert marks(index) == {"a.txt": "b.txt", "b.txt": None}
        index.add([made("b.txt", 9, "Thị trấn hoãn việc nạo vét kênh.")])
        assert marks(index) == {"a.txt": None, "b.txt": None}
        index.add([made("b.txt", 9)])
        index.remove([index.cards()[1].id])
        assert marks(index) == {"a.txt": None}


def test_an_older_ledger_learns_its_reprints(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([made("a.txt", 9), made("b.txt", 7), LAKE])
        expected = marks(index)
        with index._ledger.write() as connection:
            connection.execute("UPDATE articles SET body_hash = NULL")
        assert set(marks(index).values()) == {None}
    with sqlite3.connect(tmp_path / "data" / LEDGER_FILE) as connection:
        connection.create_function("body_hash", 2, stored_body_hash)
        (fill,) = (s for step in MIGRATIONS for s in step if s.startswith("UPDATE articles"))
        connection.execute(fill)
    connection.close()
    with opened(tmp_path) as index:
        assert marks(index) == expected
