"""Chances of a syllable behind two others, and the counts that ship."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.asked import asked, asked_as, told
from corpus.vietnamese.trigrams import (
    END,
    NUMBER,
    START,
    Trigrams,
    counted,
    read_trigrams,
    write_trigrams,
)

LINES = [["có", "bao", "nhiêu", "xã"], ["bao", "nhiêu", "năm"], ["năm", "2031"], ["báo", "k54"]]
SYLLABLES = [START, END, NUMBER, "có", "bao", "báo", "nhiêu", "xã", "năm", "mới"]


def test_runs_are_counted_with_the_ends_and_without_numbers() -> None:
    counts = counted(LINES)
    assert (counts["bao"], counts["bao_nhiêu"], counts["bao_nhiêu_xã"]) == (2, 2, 1)
    assert (counts["<_bao"], counts["nhiêu_năm_>"], counts["năm_0"]) == (1, 1, 1)
    assert (counts[START], counts[END], counts[NUMBER]) == (4, 4, 2)
    assert not [run for run in counts if re.search("[1-9]", run)]


def test_what_was_seen_is_likelier_and_the_longer_context_has_its_say() -> None:
    trigrams = Trigrams.of(counted(LINES))
    behind, nothing = trigrams.chances("có_bao", ["nhiêu", "xã", "mới"], {}), 0.0
    assert behind[0] > behind[1] > behind[2] > nothing
    assert trigrams.chances("bao_nhiêu", ["xã"], {}) > trigrams.chances("nhiêu", ["xã"], {})
    assert trigrams.chances("zz_nhiêu", ["xã"], {}) == trigrams.chances("nhiêu", ["xã"], {})
    assert trigrams.chances("zz", ["xã"], {}) == trigrams.chances("", ["xã"], {})


@given(
    st.dictionaries(st.sampled_from(sorted(counted(LINES))), st.integers(1, 9)),
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=2),
)
def test_chances_are_chances_whatever_was_left_out(counts: dict[str, int], said: list[str]) -> None:
    chances = Trigrams.of(counts).chances("_".join(said), SYLLABLES, {})
    assert min(chances) > 0
    assert sum(chances) <= 1 + 1e-9


def test_without_counts_all_are_alike() -> None:
    assert len(set(Trigrams.of({}).chances("bao", ["a", "b"], {}))) == 1


def test_a_file_reads_back(tmp_path: Path) -> None:
    path, counts = tmp_path / "t.tsv.gz", counted(LINES)
    write_trigrams(counts, path)
    first = path.read_bytes()
    write_trigrams(Counter(dict(reversed(counts.items()))), path)
    assert path.read_bytes() == first
    back, made = read_trigrams(path), Trigrams.of(counts)
    assert back.syllables == made.syllables
    for context in ("", "bao", "bao_nhiêu", "<"):
        assert back.chances(context, SYLLABLES, {}) == made.chances(context, SYLLABLES, {})


@pytest.mark.parametrize("data", [b"", b"bao\tx nhi\xc3\xaau\n"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, data: bytes) -> None:
    import gzip

    path = tmp_path / "t.tsv.gz"
    path.write_bytes(gzip.compress(data) if data else b"no gzip")
    with pytest.raises((OSError, ValueError)):
        read_trigrams(path)


def test_questions_and_news_as_they_ship() -> None:
    said, _ = asked().chances("<_bao", ["nhiêu", "nhiều"], {}), told()
    assert said[0] > 100 * said[1]
    assert told().chances("hội", ["nghị"], {})[0] > told().chances("hội", ["nghỉ"], {})[0]
    assert asked_as("nhieu")[0] == "nhiêu"
    assert asked_as("zzz") == ()
    for trigrams in (asked(), told()):
        assert {START, END, NUMBER} < set(trigrams.syllables)
        assert not [s for s in trigrams.syllables if s != NUMBER and re.search(r"\d", s)]
