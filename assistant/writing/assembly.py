"""Whole sentences out of a stream of words, markdown and thinking aside."""

from __future__ import annotations

import re

from assistant.writing.verification import MARK
from corpus.vietnamese.folding import nfc
from corpus.vietnamese.sentences import sentences

__all__ = ["Assembly"]

_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.S | re.I)
_OPEN_THINKING = re.compile(r"<think(?:ing)?>(?:(?!</think).)*\Z", re.S | re.I)
_LINE_START = re.compile(r"^\s*(?:[-*•+]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)", re.M)
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|`")
_LEADING_MARKS = re.compile(rf"(?:{MARK.pattern}[\s.,;]*)+", re.I)
_PARTIAL_MARK = re.compile(r"\s*\[[^\]]{0,12}\Z")


class Assembly:
    """Takes pieces, hands out each sentence once it is whole, with the marks behind it."""

    def __init__(self) -> None:
        self._text = ""
        self._given = 0

    def add(self, piece: str) -> list[str]:
        """The sentences that `piece` completes."""
        self._text += piece
        found = self._sentences()
        # The last one may still grow, and marks may still follow the one before it.
        ready = found[self._given : max(self._given, len(found) - 1)]
        self._given += len(ready)
        return ready

    def rest(self, truncated: bool = False) -> tuple[list[str], str | None]:
        """At the end: the sentences not handed out yet, and a truncated one apart."""
        left = self._sentences()[self._given :]
        if truncated and left and not re.search(r"[.!?…][\"”’)\]\s\d\[]*\Z", left[-1]):
            return left[:-1], left[-1]
        return left, None

    def _sentences(self) -> list[str]:
        text = _OPEN_THINKING.sub("", _THINKING.sub("", nfc(self._text)))
        text = _EMPHASIS.sub("", _LINE_START.sub("", text))
        found: list[str] = []
        for start, end in sentences(text):
            piece = text[start:end]
            marks = _LEADING_MARKS.match(piece)
            if marks and found:  # "... hội nghị. [1] Câu sau": the mark closes the one before
                found[-1] += " " + marks[0].strip(" .,;")
                piece = piece[marks.end() :]
            if found and _PARTIAL_MARK.fullmatch(piece):
                continue
            if piece.strip():
                found.append(piece.strip())
        return found
