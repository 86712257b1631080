"""An article in which a model's quotes are looked up, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from assistant.writing.instructions import is_instruction
from corpus.article import Article, Span
from corpus.records.proposed import PROPOSED
from corpus.records.record import Field, quoted
from corpus.records.scene import Line, Zone, read_scene
from corpus.vietnamese.folding import fold, fold_with_offsets
from corpus.vietnamese.phrases import Token

__all__ = ["Sheet", "tokens_of"]

_MOST_PLACES = 40
_LONGEST = 2000
"""Code points of a sentence; what is longer is a list or a table without its lines."""


class Sheet:
    """One article, taken apart; no paragraph that speaks to a machine is in it.

    Nor are monstrous sentences: what a quote costs to look up has a bound.
    """

    def __init__(self, article: Article) -> None:
        self.scene = read_scene(article)
        self.text = article.text
        spoken = {line.paragraph for line in self.scene.lines if is_instruction(self._of(line))}
        self.lines = tuple(
            line for line in self.scene.lines
            if line.paragraph not in spoken and line.span.end - line.span.start <= _LONGEST
        )
        self.body = tuple(line for line in self.lines if line.zone is Zone.BODY)
        rest = tuple(line for line in self.lines if line.zone is not Zone.BODY)
        self._folded = {
            line.span: (line, fold_with_offsets(self._of(line))) for line in (*self.body, *rest)
        }

    def _of(self, line: Line) -> str:
        return self.text[line.span.start : line.span.end]

    def find(self, quote: str, within: Line | None = None) -> Iterator[tuple[Line, Span]]:
        """Where the article has these words, whole, as far as readers can tell.

        Sentences of the body first, and no more than a few dozen places: words that stand
        everywhere point at nothing. `within`: in this sentence only.
        """
        return islice(self._find(quote, within), _MOST_PLACES)

    def _find(self, quote: str, within: Line | None) -> Iterator[tuple[Line, Span]]:
        key = fold(quote)
        if not key:
            return
        pattern = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
        wanted = self._folded.values() if within is None else [self._folded[within.span]]
        for line, folded in wanted:
            for match in pattern.finditer(folded.text):
                start, end = folded.span(match.start(), match.end())
                span = Span(line.span.start + start, line.span.start + end)
                if fold(self.text[span.start : span.end]) == key:
                    yield line, span

    def field(self, span: Span, value: str | None = None, implied: bool = False) -> Field:
        """The article's own words at `span`, marked as a model's proposal."""
        return quoted(self.text, span, value, implied=implied, how=PROPOSED)


def tokens_of(line: Line, span: Span) -> tuple[int, int] | None:
    """Which tokens of a sentence a stretch of it takes in; None where it cuts one or has none."""
    words: list[Token] = line.words
    inside = [n for n, t in enumerate(words) if span.start <= t.start and t.end <= span.end]
    cut = any(t.start < span.start < t.end or t.start < span.end < t.end for t in words)
    return None if cut or not inside else (inside[0], inside[-1] + 1)
