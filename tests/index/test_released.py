"""Indexes as released versions wrote them: they open, are brought up to date and answer."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from index.schema import VERSION
from tests.index.fixtures.make import FOLDER
from tests.index.made import ALL, LAKE, HashingEmbedder, opened, state

KEPT = sorted(FOLDER.glob("index-*.tar.xz"))


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with tarfile.open(request.param) as archive:
        archive.extractall(tmp_path / "data", filter="data")
    return tmp_path


def test_every_release_is_kept() -> None:
    assert [path.name for path in KEPT] == ["index-0.1.0.tar.xz"]


@pytest.mark.parametrize("store", ["chroma", "exact"])
def test_an_old_index_answers_as_a_new_one(released: Path, store: str) -> None:
    embedder = HashingEmbedder()
    with opened(released, embedder, vector_store=store) as index:
        assert index.search("giữ rừng đầu nguồn", 1)[0].passage.article.id == LAKE.id
        assert index.doctor()["problems"] == []
        report = index.add(ALL)
        assert (report.unchanged, report.embedded) == (len(ALL), 0)
        old = state(index)
        with index._ledger.read() as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert embedder.embedded == []
    with opened(released / "moi", vector_store=store) as fresh:
        fresh.add(ALL)
        assert state(fresh) == old
