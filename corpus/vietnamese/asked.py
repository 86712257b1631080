"""How people put questions, and how the news tells: which syllables follow one another.

Counted over what was written for the trained reader, its questions and its invented pages
(`python -m assistant.reader.training asked`). Articles tell and do not ask: "bao nhiêu" is rare
in them, and "bao nhieu" would be read as "báo nhiều". And a few articles do not say every word
of their trade that somebody asks with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from corpus.vietnamese.trigrams import Trigrams, read_trigrams, write_trigrams

__all__ = ["asked", "asked_as", "told", "write_asked", "write_told"]

_ASKED = Path(__file__).parent / "data" / "asked.tsv.gz"
_TOLD = Path(__file__).parent / "data" / "told.tsv.gz"


@lru_cache(maxsize=1)
def asked() -> Trigrams:
    """Of the written questions; read once, in about 0.15 s."""
    return read_trigrams(_ASKED)


@lru_cache(maxsize=1)
def told() -> Trigrams:
    """Of the invented pages, without triples; read once, in about 0.05 s."""
    return read_trigrams(_TOLD)


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, tuple[str, ...]]:
    return asked().read_as()


def asked_as(bare: str) -> tuple[str, ...]:
    """The syllables of questions that read like this one without their tones, commonest first."""
    return _readings().get(bare, ())


def write_asked(counts: Mapping[str, int], path: Path = _ASKED) -> None:
    """Writes what `asked` reads."""
    write_trigrams(counts, path)


def write_told(counts: Mapping[str, int], path: Path = _TOLD) -> None:
    """Writes what `told` reads."""
    write_trigrams(counts, path)
