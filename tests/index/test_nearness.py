"""Passages that share most with a text typed without tones."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.frequencies import Frequencies
from index.nearness import PASSAGES, nearest_syllables
from tests.index.made import ALL, opened


@pytest.mark.parametrize(
    ("typed", "said"),
    [("cho dem dong khe", "khê"), ("tap huan dan quan bien", "biển"), ("giữ rung", "rừng")],
)
def test_the_nearest_passage_comes_first_with_its_tones(
    tmp_path: Path, typed: str, said: str
) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        with index._ledger.read() as connection:
            found = nearest_syllables(connection, typed, Frequencies())
    assert 0 < len(found) <= PASSAGES
    assert said in found[0]
    assert not {"|", "‖"} & {syllable for passage in found for syllable in passage}


@pytest.mark.parametrize("typed", ["", "?", "zzz", "\"' OR *"])
def test_what_no_passage_says_has_none_near(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path) as index:
        index.add(ALL)
        with index._ledger.read() as connection:
            assert nearest_syllables(connection, typed, Frequencies()) == []
