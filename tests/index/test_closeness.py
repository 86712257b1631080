"""Cosines of sentences, taken from the vectors of their windows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import DamagedIndex
from index.chunker import window_sizes
from index.ledger import Ledger
from tests.index.made import ALL, LAKE, HashingEmbedder, article, opened

QUESTION = "Huyện trồng mới bao nhiêu ha rừng?"


def test_every_sentence_has_the_cosine_of_its_window(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        found = index.sentence_cosines(QUESTION, LAKE.id)
        spans = [span for passage in index.passages(LAKE.id) for span in passage.sentences]
        assert list(found) == spans
        best = max(p.cosine for p in index.search(QUESTION, 50) if p.passage.article.id == LAKE.id)
        assert max(found.values()) == pytest.approx(best, abs=1e-3)
        assert index.sentence_cosines(QUESTION, "không có") == {}


def test_nothing_is_embedded_but_the_question(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with opened(tmp_path, embedder) as index:
        index.add(ALL)
        before = len(embedder.embedded)
        index.sentence_cosines(QUESTION, LAKE.id)
        assert len(embedder.embedded) == before


def test_missing_vectors_are_damage(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        with Ledger.open(index.settings.data_dir).write() as connection:
            connection.execute("DELETE FROM vectors")
        with pytest.raises(DamagedIndex, match="doctor --repair"):
            index.sentence_cosines(QUESTION, LAKE.id)


def test_windows_hold_all_sentences_in_order() -> None:
    assert window_sizes([30, 30, 30, 30], 64) == [2, 2]
    assert window_sizes([100, 5], 64) == [1, 1]
    assert sum(window_sizes(list(range(1, 40)), 64)) == 39


def test_a_passage_that_holds_the_whole_name_comes_first(tmp_path: Path) -> None:
    others = [
        article(f"x{i}.txt", "Họp", f"Ông Nguyễn Văn {name} giữ chức vụ trưởng ban. Ông Quốc họp.")
        for i, name in enumerate(("Thái", "Bình", "Quân", "Đoàn", "Hải"))
    ]
    wanted = article("a.txt", "Tin", "Dự họp có đồng chí Nguyễn Quốc Đoàn cùng nhiều đại biểu.")
    with opened(tmp_path) as index:
        index.add([*others, wanted])
        asked = "Ông Nguyễn Quốc Đoàn giữ chức vụ gì?"
        (first, *_) = index.search(asked, 3, names=("Nguyễn Quốc Đoàn",))
        assert first.passage.article.id == wanted.id
        bare = "ong nguyen quoc doan giu chuc vu gi"
        (first, *_) = index.search(bare, 3, names=("nguyen quoc doan",))
        assert first.passage.article.id == wanted.id
        assert np.isfinite(first.score)
        assert index.search(asked, 3, names=("Đoàn", '"', "Lý Không Có"))
