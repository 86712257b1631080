"""Word tables written as plain text."""

from __future__ import annotations

__all__ = ["CAPITAL", "phrases", "words"]


CAPITAL = "[" + "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper()) + "]"
"""A regular expression's class of capital letters.

Vietnamese capitals and small letters alternate in Unicode: no range such as
`[À-Ỹ]` holds just the one.
"""


def words(table: str) -> frozenset[str]:
    """The words of a table parted by white space."""
    return frozenset(table.split())


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table parted by commas or line breaks, longest first.

    In this order they can be alternatives of a regular expression.
    """
    found = {" ".join(phrase.split()) for phrase in table.replace("\n", ",").split(",")}
    return tuple(sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase)))
