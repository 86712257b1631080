"""The folded form of a passage: what the lexical index holds and scores.

One line of text. Syllables stand between spaces, doubled so that counting one
never eats its neighbour's: `  hội  nghị  |  tỉnh  `. A bar parts syllables that
punctuation keeps from being a pair; after `‖` come the extra terms (parts of
dates and the like), each between bars. Everything else is derived from it: the
terms for the full-text index, toned and toneless, and exact counts.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import syllables, terms

__all__ = ["FOLDED_VERSION", "count", "fold_passage", "length", "needle", "singles", "split_terms",
           "token", "toneless_form"]

FOLDED_VERSION = 1
"""Raise when the same text would be folded differently: the lexical index is then rebuilt."""

GAP = "  "
BREAK = "|"
EXTRA = "‖"


def fold_passage(text: str) -> str:
    """The folded form of `text`."""
    said = [syllable.text for syllable in syllables(text)]
    rest = terms(text)[len(said) :]
    pairs = [term for term in rest if "_" in term]
    extras = [term for term in rest if "_" not in term]
    parts: list[str] = []
    at = 0
    for i, single in enumerate(said):
        parts.append(single)
        if i + 1 < len(said):
            if at < len(pairs) and pairs[at] == f"{single}_{said[i + 1]}":
                at += 1
            else:
                parts.append(BREAK)
    if extras:
        parts.append(EXTRA)
        for extra in extras:
            parts += [extra, BREAK]
    return GAP.join(["", *parts, ""])


def length(folded: str) -> int:
    """How many syllables the passage has."""
    return len(singles(folded))


def singles(folded: str) -> list[str]:
    """The syllables of the passage, in order."""
    body = folded.partition(EXTRA)[0]
    return [part for part in body.split() if part != BREAK]


def toneless_form(folded: str) -> str:
    """The folded form without diacritics."""
    return GAP.join(["", *toneless(folded).split(), ""])


def count(folded: str, term: str) -> int:
    """How often a syllable or a pair ("hội_nghị") occurs in a folded form."""
    return folded.count(needle(term))


def needle(term: str) -> str:
    """A syllable or a pair as it stands in folded forms, whole."""
    return f" {term.replace('_', GAP)} "


def split_terms(folded: str) -> list[str]:
    """All terms of a folded form: syllables, pairs and extras."""
    parts = folded.split()
    found: list[str] = []
    before = BREAK
    for part in parts:
        if part in (BREAK, EXTRA):
            before = BREAK
            continue
        found.append(part)
        if before != BREAK:
            found.append(f"{before}_{part}")
        before = part
    return found


@lru_cache(maxsize=1 << 16)
def token(term: str) -> str:
    """`term` in letters that the full-text tokenizer never splits at.

    Signs inside terms (27,32% 15/15 hội_nghị) are moved to the private use
    area, which SQLite's unicode61 takes for letters.
    """
    return "".join(c if unicodedata.category(c)[0] in "LN" else chr(0xE000 | (ord(c) & 0xFFF))
                   for c in term)
