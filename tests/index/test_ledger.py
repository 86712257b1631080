"""The ledger under faults: damage, a full disk, no permission, a later version."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from corpus.errors import DamagedIndex, IndexingError, LockedIndex
from index import schema
from index.index import Index
from index.ledger import LEDGER_FILE, Ledger, generation, set_meta
from index.records import put_vectors
from tests.index.made import ALL, LAKE, HashingEmbedder, opened, settings, state


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    with opened(tmp_path) as index:
        index.add(ALL)
    return tmp_path


def file_of(folder: Path) -> Path:
    return folder / "data" / LEDGER_FILE


def test_damaged_file(filled: Path) -> None:
    path = file_of(filled)
    path.write_bytes(b"khong phai SQLite " * 500)
    with pytest.raises(DamagedIndex, match="hỏng"):
        Index.open(settings(filled))
    assert path.read_bytes().startswith(b"khong phai"), "a damaged file must be left for its owner"


def test_damage_inside_is_told(filled: Path) -> None:
    path = file_of(filled)
    data = bytearray(path.read_bytes())
    for at in range(4096 * 3, len(data) - 4096, 4096):
        data[at : at + 2000] = b"\xff" * 2000
    path.write_bytes(bytes(data))

    def read_all() -> None:
        with opened(filled) as index:
            state(index)

    with pytest.raises(IndexingError):
        read_all()


def test_a_later_version_is_left_alone(filled: Path) -> None:
    connection = sqlite3.connect(file_of(filled))
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.commit()
    connection.close()
    with pytest.raises(IndexingError, match="mới hơn"):
        Index.open(settings(filled))


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*schema.MIGRATIONS[0], "CREATE TABLE meta (twice)")
    monkeypatch.setattr(schema, "MIGRATIONS", (broken,))
    with pytest.raises(IndexingError):
        Ledger.open(tmp_path)
    monkeypatch.undo()
    ledger = Ledger.open(tmp_path)
    with ledger.read() as connection:
        assert generation(connection) == 0
    ledger.close()


def test_a_write_is_all_or_nothing(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path)
    with ledger.write() as connection:
        set_meta(connection, "a", "1")

    def break_off() -> None:
        with ledger.write() as connection:
            set_meta(connection, "a", "2")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    with ledger.read() as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'a'").fetchone() == ("1",)
        assert generation(connection) == 1
    ledger.close()


def test_reading_only(filled: Path) -> None:
    with Ledger(file_of(filled), writable=False).read() as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    with (
        pytest.raises(IndexingError, match="chỉ đọc"),
        Ledger(file_of(filled), writable=False).write(),
    ):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_directory(filled: Path) -> None:
    data = filled / "data"
    for path in data.iterdir():
        path.chmod(0o444)
    data.chmod(0o555)
    try:
        with opened(filled) as index:
            assert index.search("giữ rừng", 1)[0].passage.article.id == LAKE.id
            with pytest.raises(IndexingError):
                index.add([LAKE])
    finally:
        data.chmod(0o755)


def test_a_file_where_the_directory_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(IndexingError, match="--data-dir"):
        Index.open(settings(tmp_path))


def test_disk_full_loses_nothing(filled: Path) -> None:
    with opened(filled) as index:
        before = state(index)
        with index._ledger.read() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        many = [_long(i) for i in range(40)]
        with pytest.raises(IndexingError, match="đầy"):
            index.add(many)
        assert state(index) == before
    with opened(filled) as index:
        assert state(index) == before
        assert index.add(many).added == 40


def test_another_programs_lock_is_named(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.ledger.BUSY_MS", 50)
    other = sqlite3.connect(file_of(filled), isolation_level=None)
    with opened(filled) as index:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedIndex):
            index.remove([LAKE.id])
        other.execute("ROLLBACK")
        other.close()
        assert index.remove([LAKE.id]) == 1


def test_missing_vectors_are_told_and_repaired(filled: Path) -> None:
    embedder = HashingEmbedder()
    with opened(filled, embedder) as index:
        before = state(index)
        with index._ledger.write() as connection:
            connection.execute("DELETE FROM vectors WHERE num % 2 = 0")
    with opened(filled, embedder) as index:
        with pytest.raises(DamagedIndex, match="--repair"):
            index.search("giữ rừng")
        assert any("--repair" in problem for problem in index.doctor()["problems"])
        embedder.embedded.clear()
        index.repair()
        assert 0 < len(embedder.embedded) < index.doctor()["vectors"]
        assert state(index) == before
        assert index.doctor()["problems"] == []


def test_orphaned_vectors_are_swept(filled: Path) -> None:
    embedder = HashingEmbedder()
    with opened(filled, embedder) as index:
        before = index.doctor()["vectors"]
        with index._ledger.write(changes=False) as connection:
            stray = embedder.embed_passages(["không của ai"])
            put_vectors(connection, embedder.fingerprint, [b"0" * 16], stray)
            put_vectors(connection, "vantayla", [b"1" * 16], stray)
        index.remove([LAKE.id])
        index.add([LAKE])
        assert index.doctor()["vectors"] == before


def _long(i: int):  # type: ignore[no-untyped-def]
    from tests.index.made import article

    body = [f"Xã số {i} họp lần {j} bàn việc làm đường qua thôn {i * j}." for j in range(60)]
    return article(f"kho/dai-{i}.txt", f"Xã số {i} làm đường", *body)
