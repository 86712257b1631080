"""Damage: told in Vietnamese, and repaired from what is left."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import IndexingError
from index import salvage
from index.ledger import LEDGER_FILE
from index.salvage import DAMAGED, repair
from index.vectors import CHROMA_DIR
from tests.index.made import ALL, LAKE, HashingEmbedder, article, opened, settings, state, write

MANY = [
    article(f"kho/{i}.txt", f"Xã số {i} họp", *(f"Thôn {i * j} bàn việc {j}." for j in range(1, 9)))
    for i in range(60)
]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    with opened(tmp_path) as index:
        index.add([*ALL, *MANY])
    return tmp_path


def ledger(folder: Path) -> Path:
    return folder / "data" / LEDGER_FILE


def rubbish(path: Path, start: int, size: int, seed: int = 1) -> None:
    with path.open("r+b") as stream:
        stream.seek(start)
        stream.write(random.Random(seed).randbytes(size))


def cut(path: Path, share: float) -> None:
    with path.open("r+b") as stream:
        stream.truncate(int(path.stat().st_size * share))


def scattered(path: Path) -> None:
    for page in range(5, path.stat().st_size // 4096, 9):
        rubbish(path, page * 4096, 900, page)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "half gone": lambda path: cut(path, 0.5),
    "tail gone": lambda path: cut(path, 0.93),
    "rubbish here and there": scattered,
    "rubbish in the middle": lambda path: rubbish(path, path.stat().st_size // 2, 30_000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_can_be_read_is_taken_over(filled: Path, damage: str) -> None:
    """Not one article comes back changed, none is lost in silence, the index is whole."""
    DAMAGE[damage](ledger(filled))
    known = {one.id: one for one in (*ALL, *MANY)}
    done = repair(settings(filled), HashingEmbedder())
    assert done.aside is not None
    assert done.aside.name.startswith(DAMAGED)
    with opened(filled) as index:
        kept = {card.id: index.article(card.id) for card in index.cards()}
        assert len(kept) == done.articles == done.taken_over
        assert kept or damage == "half gone"  # the half with the vectors is the one that stays
        assert all(known[id_] == one for id_, one in kept.items())
        assert index.doctor()["problems"] == []
        found = state(index)
        report = index.add([*ALL, *MANY])
        assert report.added == len(known) - done.taken_over
    with opened(filled / "moi") as fresh:
        fresh.add(kept.values())
        assert state(fresh) == found


@pytest.mark.parametrize("damage", ["no database", "empty", "gone"])
def test_with_nothing_left_the_files_are_read_again(tmp_path: Path, damage: str) -> None:
    for i in range(5):
        write(tmp_path / "kho", f"{i}.md", f"Xã {i} họp", f"Xã {i} bàn việc trồng {i} ha rừng.")
    with opened(tmp_path) as index:
        index.update([tmp_path / "kho"])
        whole = state(index)
    path = ledger(tmp_path)
    if damage == "no database":
        path.write_bytes(b"khong phai SQLite " * 500)
        with pytest.raises(IndexingError, match="--repair"), opened(tmp_path):
            pass
    else:
        path.unlink()
        if damage == "empty":
            path.touch()
        with opened(tmp_path) as index:
            assert any("--repair" in problem for problem in index.doctor()["problems"])
    repair(settings(tmp_path), HashingEmbedder())
    with opened(tmp_path) as index:
        assert state(index) == whole
        assert index.doctor()["problems"] == []


def test_vectors_are_taken_over_too(filled: Path) -> None:
    DAMAGE["tail gone"](ledger(filled))
    embedder = HashingEmbedder()
    repair(settings(filled), embedder)
    with opened(filled) as index:
        assert len(embedder.embedded) < index.doctor()["vectors"] // 2


def test_a_repair_that_is_broken_off_goes_on(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    DAMAGE["tail gone"](ledger(filled))
    copy = filled / "ban-sao"
    shutil.copytree(filled / "data", copy / "data")
    expected = repair(settings(copy), HashingEmbedder()).taken_over
    monkeypatch.setattr(salvage, "BATCH", 7)
    commits = 0
    plain = salvage.Writer.commit

    def breaking(self, plans, *rest):  # type: ignore[no-untyped-def]
        nonlocal commits
        commits += 1
        if commits == 3:
            raise KeyboardInterrupt
        return plain(self, plans, *rest)

    monkeypatch.setattr(salvage.Writer, "commit", breaking)
    with pytest.raises(KeyboardInterrupt):
        repair(settings(filled), HashingEmbedder())
    with opened(filled) as index:
        assert any("--repair" in problem for problem in index.doctor()["problems"])
    assert repair(settings(filled), HashingEmbedder()).taken_over == expected - 14
    with opened(filled) as index:
        assert len(index.cards()) == expected
        assert index.doctor()["problems"] == []


CHROMA_DAMAGE: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: cut(path, 0.4),
    "rubbish": lambda path: rubbish(path, 0, path.stat().st_size),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", CHROMA_DAMAGE)
@pytest.mark.parametrize("files", ["chroma.sqlite3", "*.bin"])
def test_damaged_chroma_costs_no_answer_and_is_rebuilt(
    filled: Path, damage: str, files: str
) -> None:
    embedder = HashingEmbedder()
    with opened(filled, embedder, vector_store="chroma") as index:
        index.sync()
        expected = state(index)
    for path in sorted((filled / "data" / CHROMA_DIR).rglob(files)):
        if path.stat().st_size:
            CHROMA_DAMAGE[damage](path)
    embedder.embedded.clear()
    with opened(filled, embedder, vector_store="chroma") as index:
        hits = [s.passage.article.id for s in index.search("giữ rừng đầu nguồn", 3)]
        assert hits[0] == LAKE.id
    repair(settings(filled, vector_store="chroma"), embedder)
    with opened(filled, embedder, vector_store="chroma") as index:
        assert state(index) == expected
        assert index.doctor()["problems"] == []
    assert embedder.embedded == []
