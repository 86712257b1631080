"""A model's proposals in the ledger: beside the rules' records, with their article, never twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article, Span
from corpus.errors import IndexingError, LockedIndex
from corpus.records import Conference, Field, Official, Post, Target
from corpus.records.proposed import PROPOSED, is_proposed
from index import facts
from index.index import Index
from index.ledger import LEDGER_FILE
from index.locks import writer_lock
from index.record_search import RecordQuery, any_proposed, find_records, named_officials
from index.sameness import beside
from index.schema import MIGRATIONS
from index.stored_records import Extracted
from tests.index.made import LAKE, article, opened, write

SPRING = article(
    "kho/hoi-nghi-xuan.txt",
    "Huyện ủy Khe Lau tổng kết công tác tuyển quân",
    "Sáng 4-3-2031, Huyện ủy Khe Lau tổ chức hội nghị tổng kết công tác tuyển quân năm 2030. "
    "Đồng chí Lường Văn Pình, Bí thư Huyện ủy, chủ trì hội nghị.",
    "Hội nghị đề ra chỉ tiêu: phấn đấu đến năm 2032, 90% chi bộ quân sự xã có chi ủy. "
    "Cầm Thị Ón làm Đội trưởng; xã có 12 ao sen.",
    place="huyện Khe Lau",
)
READER = "made/1"


def words(text: str, of: Article = SPRING, value: str | None = None) -> Field:
    start = of.text.index(text)
    return Field(value or text, text, Span(start, start + len(text)), how=PROPOSED)


def official(name: str = "Cầm Thị Ón", post: str = "Đội trưởng", of: Article = SPRING) -> Official:
    return Official(words(name, of), posts=(Post(words(post, of)),))


def ponds(of: Article = SPRING) -> Target:
    return Target(
        words("ao sen", of), words("12", of), None, None, None, None, words("có", of, "kept")
    )


def kept(index: Index, *records: Official | Target | Conference, of: Article = SPRING) -> int:
    number, stored = index.proposals.numbered(of.id)
    given: Extracted = [
        ("officials" if isinstance(r, Official) else
         "targets" if isinstance(r, Target) else "conferences", n, r)
        for n, r in enumerate(records)
    ]  # fmt: skip
    added = index.proposals.keep(number, stored, READER, given)
    assert added is not None
    return added


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with opened(tmp_path) as made:
        made.add([SPRING, LAKE])
        yield made


def proposed(index: Index) -> list[str]:
    every = [*index.conferences(), *index.targets(), *index.officials()]
    return [
        (r.measure if isinstance(r, Target) else r.name).value
        for _, r in every if is_proposed(r)
    ]  # fmt: skip


def count(index: Index, table: str) -> int:
    with index._ledger.read() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_they_stand_beside_what_the_rules_read(index: Index) -> None:
    rules = (index.conferences(), index.targets(), index.officials())
    before = index.generation
    assert kept(index, official(), ponds()) == 2
    assert index.generation == before + 1
    assert proposed(index) == ["ao sen", "Cầm Thị Ón"]
    for now, then in zip(
        (index.conferences(), index.targets(), index.officials()), rules, strict=True
    ):
        assert [one for one in now if not is_proposed(one[1])] == then
    for kind, of_rules in (("targets", 1), ("officials", 2)):
        query = RecordQuery(kind)  # type: ignore[arg-type]
        assert any_proposed(index, query.kind)
        assert find_records(index, replace(query, origin="model"), 9).total == 1
        assert find_records(index, replace(query, origin="rules"), 9).total == of_rules
        assert find_records(index, query, 9).total == of_rules + 1
    assert not any_proposed(index, "conferences")


def test_a_setting_leaves_them_out(index: Index, tmp_path: Path) -> None:
    kept(index, official(), official("Lường Văn Pình", "Đội trưởng"))
    assert len(index.officials()) == 4
    with opened(tmp_path, proposed_records=False) as without:
        assert len(without.officials()) == 2
        assert not any_proposed(without, "officials")
        total, names = named_officials(without, RecordQuery("officials"), 9)
        assert total == 2
        assert sum(len(rows) for _, rows in names) == 2


def test_what_the_rules_have_is_not_added(index: Index) -> None:
    (_, held), (_, aim) = index.conferences()[0], index.targets()[0]
    known = {o.name.value: o for _, o in index.officials()}["Lường Văn Pình"]
    again = [
        replace(held, name=replace(held.name, how=PROPOSED)),
        replace(held, name=words("hội nghị tổng kết công tác tuyển quân")),
        replace(aim, measure=replace(aim.measure, how=PROPOSED)),
        replace(known, name=replace(known.name, how=PROPOSED)),
        Official(words("Lường Văn Pình"), posts=(Post(words("Bí thư")),)),
    ]
    assert kept(index, *again) == 0
    assert proposed(index) == []
    assert kept(index, official(), official(), ponds(), ponds()) == 2


def test_a_further_post_of_a_known_person_is_that_post_alone(index: Index) -> None:
    posts = (Post(words("Bí thư Huyện ủy")), Post(words("Đội trưởng")))
    assert kept(index, Official(words("Lường Văn Pình"), posts=posts)) == 1
    (added,) = [o for _, o in index.officials() if is_proposed(o)]
    assert [post.post.value for post in added.posts] == ["Đội trưởng"]


def test_what_is_not_true_to_the_article_is_never_stored(index: Index) -> None:
    moved = replace(words("Đội trưởng"), span=Span(0, 10))
    assert kept(index, Official(words("Cầm Thị Ón"), posts=(Post(moved),))) == 0
    unmarked = replace(official(), name=replace(words("Cầm Thị Ón"), how="stated"))
    assert kept(index, unmarked) == 0
    assert count(index, "proposals") == 0
    assert count(index, "readings") == 1  # it was read all the same


def test_an_article_is_read_once_by_each_reader(index: Index) -> None:
    assert index.proposals.waiting(READER) == 2
    first = index.proposals.unread(READER)
    assert first is not None
    assert first[1] == SPRING
    kept(index, official())
    assert index.proposals.waiting(READER) == 1
    second = index.proposals.unread(READER)
    assert second is not None
    assert second[1].id == LAKE.id
    assert index.proposals.unread(READER, second[0]) is None
    assert index.proposals.waiting("another/1") == 2
    number, stored = index.proposals.numbered(SPRING.id)
    index.proposals.keep(number, stored, "another/1", [("targets", 0, ponds())])
    assert proposed(index) == ["ao sen"]  # the later reader's stand instead
    with pytest.raises(IndexingError, match="hoidap list"):
        index.proposals.numbered("nobody")


def test_they_go_with_their_article(index: Index) -> None:
    kept(index, official())
    index.remove([SPRING.id])
    assert proposed(index) == []
    assert count(index, "proposals") == count(index, "readings") == 0
    assert index.proposals.waiting(READER) == 1


@pytest.mark.parametrize(
    "changed",
    [
        replace(SPRING, text=SPRING.text.replace("12 ao", "13 ao")),
        replace(SPRING, published=date(2030, 3, 5)),
    ],
)
def test_a_changed_article_drops_them(index: Index, changed: Article) -> None:
    kept(index, official())
    index.add([changed])
    assert proposed(index) == []
    assert count(index, "proposals") == count(index, "readings") == 0


def test_they_stay_where_the_words_stay(index: Index) -> None:
    kept(index, official())
    index.add([replace(SPRING, url="https://bao.example/1")])
    assert proposed(index) == ["Cầm Thị Ón"]
    index.repair()
    assert proposed(index) == ["Cầm Thị Ón"]


def test_newer_rules_keep_them(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(index, official(), ponds())
    monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
    index.refresh_records()
    assert proposed(index) == ["ao sen", "Cầm Thị Ón"]


def test_newer_rules_that_read_the_same_make_them_needless(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(index, official())
    read = facts.extract

    def sharper(given: Article) -> facts.Records:
        records = read(given)
        if given.id != SPRING.id:
            return records
        stated = replace(official(), name=replace(words("Cầm Thị Ón"), how="stated"))
        return replace(records, officials=(*records.officials, stated))

    with monkeypatch.context() as patch:
        patch.setattr(facts, "extract", sharper)
        patch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
        index.refresh_records()
        assert proposed(index) == []
        assert "Cầm Thị Ón" in [o.name.value for _, o in index.officials()]
    index.refresh_records()  # and the rules of before need them again
    assert proposed(index) == ["Cầm Thị Ón"]


def test_keeping_them_does_not_make_old_records_new(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "EXTRACTION_VERSION", facts.EXTRACTION_VERSION + 1)
    assert index.waiting_records == 2
    kept(index, official())
    assert index.waiting_records == 2


def test_an_article_that_changed_meanwhile_keeps_nothing(index: Index) -> None:
    number, stored = index.proposals.numbered(SPRING.id)
    index.add([replace(SPRING, text=SPRING.text + " Hết.")])
    given: Extracted = [("officials", 0, official())]
    assert index.proposals.keep(number, stored, READER, given) is None
    index.remove([SPRING.id])
    assert index.proposals.keep(number, stored, READER, given) is None
    assert proposed(index) == []


def test_while_another_process_writes(index: Index, tmp_path: Path) -> None:
    number, stored = index.proposals.numbered(SPRING.id)
    with writer_lock(tmp_path / "data"), pytest.raises(LockedIndex):
        index.proposals.keep(number, stored, READER, [])
    assert index.proposals.waiting(READER) == 2


def test_all_of_them_are_forgotten_at_once(index: Index) -> None:
    rules = (index.conferences(), index.targets(), index.officials())
    kept(index, official(), ponds())
    assert index.proposals.forget() == 2
    assert (index.conferences(), index.targets(), index.officials()) == rules
    assert not any_proposed(index, "officials")
    assert index.proposals.waiting(READER) == 2
    assert index.proposals.forget() == 0


def test_files_take_them_along(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    body = [SPRING.text[p.start : p.end] for p in SPRING.paragraphs]
    path = write(folder, "a.md", SPRING.title, *body)
    with opened(tmp_path) as index:
        index.update([folder])
        (card,) = index.cards()
        number, stored = index.proposals.numbered(card.id)
        given: Extracted = [("officials", 0, official(of=stored))]
        assert index.proposals.keep(number, stored, READER, given) == 1
        index.update([folder])
        assert proposed(index) == ["Cầm Thị Ón"]
        write(folder, "a.md", SPRING.title, *body, "Thêm một câu.")
        index.update([folder])
        assert proposed(index) == []
        path.unlink()
        index.update([folder], prune=True)
        assert count(index, "proposals") == 0


def test_an_older_ledger_is_brought_up_to_them(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([SPRING])
        whole = (index.conferences(), index.targets(), index.officials())
    with sqlite3.connect(tmp_path / "data" / LEDGER_FILE) as connection:
        connection.execute("DROP INDEX record_rows_proposed")
        connection.execute("ALTER TABLE record_rows DROP COLUMN proposed")
        connection.execute("DROP TABLE proposals")
        connection.execute("DROP TABLE readings")
        before = next(n for n, m in enumerate(MIGRATIONS) if any("readings" in s for s in m))
        connection.execute(f"PRAGMA user_version = {before}")
    connection.close()
    with opened(tmp_path) as index:
        assert (index.conferences(), index.targets(), index.officials()) == whole
        assert find_records(index, RecordQuery("officials", origin="rules"), 9).total == 1
        assert kept(index, official()) == 1
        assert proposed(index) == ["Cầm Thị Ón"]


def test_two_proposals_of_one_event_are_one() -> None:
    one = Conference(words("hội nghị tổng kết công tác tuyển quân"), words("hội nghị"))
    other = Conference(words("hội nghị tổng kết"), words("hội nghị"))
    merged = beside([], [("conferences", 0, one), ("conferences", 1, other)])
    assert merged == [("conferences", 0, one)]
