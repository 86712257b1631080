"""Chroma shows what the ledger knows, nothing else, and can always be rebuilt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedder import unit
from index.index import Index
from index.locks import chroma_lock
from index.records import read_vectors
from index.snapshot import Snapshot
from index.vectors import CHROMA_DIR, Projection, open_projection
from tests.index.made import ALL, LAKE, PORT, HashingEmbedder, article, opened

CHROMA = {"vector_store": "chroma"}


def projection_of(index: Index) -> Projection:
    assert index._keeper.projection is not None
    return index._keeper.projection


def names(index: Index) -> set[str]:
    return set(projection_of(index)._collection.get(include=[])["ids"])


def wanted(index: Index) -> set[str]:
    with index._ledger.read() as connection:
        return {sha.hex() for sha in Snapshot.load(connection).holders}


def found(index: Index, question: str) -> list[tuple[str, float, float, float]]:
    return [
        (s.passage.id, round(s.score, 5), round(s.cosine, 5), round(s.lexical, 5))
        for s in index.search(question, 20)
    ]


def test_same_results_as_exact_search(tmp_path: Path) -> None:
    with opened(tmp_path / "a", **CHROMA) as index, opened(tmp_path / "b") as exact:
        index.add(ALL)
        exact.add(ALL)
        assert index.sync()
        for question in ("giữ rừng đầu nguồn", "cho dem", "ai phụ trách lớp tập huấn"):
            assert found(index, question) == found(exact, question)
        assert projection_of(index).generation == index.generation


def test_cosine_comes_back_from_the_integrations_score(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder, **CHROMA) as index:
        index.add(ALL)
        asked = embedder.embed_queries(["giữ rừng đầu nguồn"])[0]
        top = projection_of(index).top(asked, 100)
        with index._ledger.read() as connection:
            snapshot = Snapshot.load(connection)
            vectors = read_vectors(connection, embedder.fingerprint, list(snapshot.holders))
        assert set(top) == set(vectors)
        for sha, cosine in top.items():
            assert cosine == pytest.approx(float(unit(vectors[sha]) @ asked), abs=2e-3)


def test_entries_follow_the_ledger(tmp_path: Path) -> None:
    with opened(tmp_path, **CHROMA) as index:
        index.add(ALL)
        assert names(index) == wanted(index)
        index.remove([LAKE.id])
        index.add([article(PORT.key, PORT.title, "Lớp tập huấn hoãn sang tháng sau.")])
        index.sync()
        assert names(index) == wanted(index)
        assert projection_of(index)._collection.metadata == {"generation": index.generation}


def test_an_entry_that_the_ledger_does_not_know_is_invisible_and_swept(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder, **CHROMA) as index:
        index.add(ALL)
        before = found(index, "giữ rừng đầu nguồn")
        projection = projection_of(index)
        stray = embedder.embed_queries(["giữ rừng đầu nguồn"])[0]
        projection._write({"ab" * 16: stray})
        assert found(index, "giữ rừng đầu nguồn") == before
        index.sync()
        assert names(index) == wanted(index)


def test_a_search_catches_up_with_another_process(tmp_path: Path) -> None:
    with opened(tmp_path, **CHROMA) as chat:
        chat.add([LAKE])
        with opened(tmp_path, **CHROMA) as command:
            command.add([PORT])
            assert command._keeper.projection is None, "Chroma has one owner"
        assert chat.search("tập huấn dân quân biển", 1)[0].passage.article.id == PORT.id
        assert names(chat) == wanted(chat)


def test_without_the_lock_search_is_exact(tmp_path: Path) -> None:
    with opened(tmp_path, **CHROMA) as index:
        index.add(ALL)
        expected = found(index, "giữ rừng đầu nguồn")
    lock = chroma_lock(tmp_path / "data")
    assert lock.try_acquire()
    with opened(tmp_path, **CHROMA) as index:
        assert found(index, "giữ rừng đầu nguồn") == expected
        assert index._keeper.projection is None
        assert index.doctor()["chroma_holder"] is not None
    lock.release()


def test_damaged_files_are_rebuilt_from_the_ledger(tmp_path: Path) -> None:
    with opened(tmp_path, **CHROMA) as index:
        index.add(ALL)
        expected = found(index, "giữ rừng đầu nguồn")
    for path in (tmp_path / "data" / CHROMA_DIR).rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x00rac" * 100)
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder, **CHROMA) as index:
        assert found(index, "giữ rừng đầu nguồn") == expected
        assert names(index) == wanted(index)
        assert embedder.embedded == []


def test_chroma_failing_in_a_search_is_not_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path, **CHROMA) as index:
        index.add(ALL)
        expected = found(index, "giữ rừng đầu nguồn")

        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("hỏng")

        monkeypatch.setattr(projection_of(index)._store.__class__, "query", fail)
        assert found(index, "giữ rừng đầu nguồn") == expected
        assert index._keeper.projection is None


def test_two_embedders_never_share_a_collection(tmp_path: Path) -> None:
    with opened(tmp_path, HashingEmbedder("một"), **CHROMA) as index:
        index.add(ALL)
    with opened(tmp_path, HashingEmbedder("hai", dimension=48), **CHROMA) as index:
        index.add([])
        assert names(index) == wanted(index)
        assert index.search("giữ rừng", 1)[0].passage.article.id == LAKE.id


def test_much_to_catch_up_is_left_to_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.keeper.INLINE", 0)
    with opened(tmp_path, **CHROMA) as chat:
        chat.add([LAKE])
        with opened(tmp_path, **CHROMA) as command:
            command.add([PORT])
        assert chat.search("tập huấn dân quân biển", 1)[0].passage.article.id == PORT.id
        thread = chat._syncing
        assert thread is not None
        thread.join(30)
        assert names(chat) == wanted(chat)


def test_nearest_are_the_true_nearest(tmp_path: Path) -> None:
    """HNSW as configured against exact search, on vectors without any structure."""
    dimension, count = 48, 3000
    vectors = unit(np.random.default_rng(7).normal(size=(count, dimension)))
    projection = open_projection(tmp_path, "thu")
    assert projection is not None
    projection._write({f"{i:032x}": vectors[i] for i in range(count)})
    hits = 0
    for query in unit(np.random.default_rng(8).normal(size=(20, dimension))):
        true = {bytes.fromhex(f"{i:032x}") for i in np.argsort(-(vectors @ query))[:10]}
        hits += len(true & set(projection.top(query, 10)))
    projection.close()
    assert hits >= 0.97 * 200
