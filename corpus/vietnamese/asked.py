"""How people put questions: how often they say a syllable, and two side by side.

Counted over the questions that were written for the trained reader
(`python -m assistant.reader.training asked`). Articles tell and do not ask: "bao nhiêu" is rare
in them, and "bao nhieu" would be read as "báo nhiều".
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from corpus.vietnamese.folding import toneless

__all__ = ["asked_as", "asked_counts", "write_asked"]

_FILE = Path(__file__).parent / "data" / "asked.tsv.gz"


@lru_cache(maxsize=1)
def asked_counts() -> Mapping[str, int]:
    """In how many questions each syllable stands, and each pair ("bao_nhiêu"), folded."""
    with gzip.open(_FILE, "rt", encoding="utf-8") as stream:
        rows = (line.rstrip("\n").split("\t") for line in stream)
        return {term: int(times) for term, times in rows}


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for term, _ in sorted(asked_counts().items(), key=lambda item: (-item[1], item[0])):
        if "_" not in term:
            found.setdefault(toneless(term), []).append(term)
    return {bare: tuple(terms) for bare, terms in found.items()}


def asked_as(bare: str) -> tuple[str, ...]:
    """The syllables of questions that read like this one without their tones, commonest first."""
    return _readings().get(bare, ())


def write_asked(counts: Mapping[str, int], path: Path = _FILE) -> None:
    """Writes what `asked_counts` reads; the same bytes for the same counts."""
    lines = "".join(f"{term}\t{times}\n" for term, times in sorted(counts.items()))
    path.write_bytes(gzip.compress(lines.encode(), compresslevel=9, mtime=0))
