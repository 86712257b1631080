"""The items of a sentence: what stands between its semicolons, colons and brackets."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.vietnamese.phrases import Token

__all__ = ["Item", "items"]

_ENDS = frozenset([";", ":", "…", "?", "!", "•", "*"])


@dataclass(frozen=True, slots=True)
class Item:
    """One item; tokens [start, end) of the sentence."""

    start: int
    end: int
    head: tuple[int, int]
    """What opens the list that the item is in, up to its colon; empty if nothing does."""
    bracket: bool = False
    """Does it stand in brackets?"""


def items(words: list[Token]) -> list[Item]:
    """The items in order; one in brackets also lies within the item around it."""
    found: list[Item] = []
    start, head, opened = 0, (0, 0), -1
    for at, token in enumerate(words):
        if token.kind != "sign":
            continue
        if token.key == "(":
            opened = at
        elif token.key == ")" and opened >= 0:
            found.append(Item(opened + 1, at, head, bracket=True))
            opened = -1
        elif token.key in _ENDS and opened < 0:
            if at > start:
                found.append(Item(start, at, head))
            if token.key == ":":
                head = (start, at)
            start = at + 1
    if start < len(words):
        found.append(Item(start, len(words), head))
    return sorted(found, key=lambda item: (item.start, item.end))
