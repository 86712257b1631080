"""An article, cut into passages of whole sentences, and passages into windows.

Passages follow paragraphs: short paragraphs share one, a long one is cut
between sentences into parts of about the same size. Every sentence of the
stored text stands in exactly one passage, title, date line and byline
included: the lines before the body go with the first paragraph, those after it
with the last.

A passage is what is found and shown; a window, one to a few of its sentences, is
what the model sees. Measured on two Vietnamese sets: the best window of a
paragraph ranks it better than one vector of the whole, at the same cost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.article import Article, Span
from corpus.vietnamese.sentences import sentences

__all__ = ["CHUNKER_VERSION", "Chunk", "Window", "chunk_article", "window_sizes"]

CHUNKER_VERSION = 1
"""Raise when the same article would be cut, or prefixed, differently."""

SMALL = 8
"""A paragraph of at most this part of the budget joins the one before, full or not."""

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Window:
    """A few sentences as the model sees them: title and date as context, then one line."""

    embedded: str

    @property
    def sha(self) -> bytes:
        """Names the vector: 16 bytes of the hash of `embedded`."""
        return hashlib.sha256(self.embedded.encode()).digest()[:16]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One passage before it has a place in the ledger; offsets into the article's text."""

    start: int
    end: int
    sentences: tuple[Span, ...]
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    tokens: int


_Block = list[_Sentence]


def chunk_article(
    article: Article, budget: int, window: int, count_tokens: CountTokens
) -> list[Chunk]:
    """The passages of `article`, of about `budget` tokens unless one sentence is longer.

    `window` is the bound for windows. `count_tokens` must be the embedder's
    own. Very short paragraphs, and the lines before and after the body, may
    carry the passage that they go with a little over the budget.
    """
    blocks = _blocks(article, count_tokens)
    return [_chunk(article, passage, window) for passage in _pack(blocks, budget)]


def window_sizes(tokens: Sequence[int], window: int) -> list[int]:
    """How many sentences each window of a passage holds, in order, from their tokens."""
    block = [_Sentence(Span(0, 0), count) for count in tokens]
    return [len(part) for part in _split(block, window)]


def _blocks(article: Article, count_tokens: CountTokens) -> list[_Block]:
    """Paragraphs as lists of sentences; what stands around the body joins its ends."""
    stretches = _stretches(article)
    spans = [sentences(article.text, stretch) for stretch, _ in stretches]
    flat = [article.text[s.start : s.end] for group in spans for s in group]
    counts = iter(count_tokens(flat))
    blocks: list[_Block] = []
    waiting: _Block = []
    for (_, body), group in zip(stretches, spans, strict=True):
        block = [_Sentence(Span(*span), next(counts)) for span in group]
        if not body and blocks:
            blocks[-1].extend(block)
        elif not body:
            waiting.extend(block)
        elif block:
            blocks.append(waiting + block)
            waiting = []
    return [*blocks, waiting] if waiting else blocks


def _stretches(article: Article) -> list[tuple[Span, bool]]:
    """The text in order as (stretch, is it a body paragraph); blank lines part the rest."""
    found: list[tuple[Span, bool]] = []
    at = 0
    for paragraph in sorted(article.paragraphs):
        start, end = max(paragraph.start, at), paragraph.end
        if start >= end:
            continue
        found += [(line, False) for line in _lines(article.text, at, start)]
        found.append((Span(start, end), True))
        at = end
    found += [(line, False) for line in _lines(article.text, at, len(article.text))]
    return found


def _lines(text: str, start: int, end: int) -> list[Span]:
    lines: list[Span] = []
    for line in text[start:end].splitlines(keepends=True):
        lead = len(line) - len(line.lstrip())
        size = len(line.strip())
        if size:
            lines.append(Span(start + lead, start + lead + size))
        start += len(line)
    return lines


def _pack(blocks: list[_Block], budget: int) -> list[_Block]:
    passages: list[_Block] = []
    current: _Block = []
    for block in blocks:
        small = _size(block) <= budget // SMALL
        if current and _size(current) + _size(block) > budget and not small:
            passages.append(current)
            current = []
        if _size(block) > budget:
            *whole, rest = _split(block, budget)
            passages += whole
            current = rest
        else:
            current = current + block
    return [*passages, current] if current else passages


def _split(block: _Block, budget: int) -> list[_Block]:
    """Cuts a long paragraph between sentences into parts of about the same size."""
    parts = -(-_size(block) // budget)
    goal = _size(block) / parts
    cut: list[_Block] = [[]]
    for sentence in block:
        size = _size(cut[-1])
        over = size + sentence.tokens > budget
        # Past the goal by more than we are short of it: the next part starts here.
        far = size + sentence.tokens - goal > goal - size and size > 0
        if cut[-1] and (over or (far and len(cut) < parts)):
            cut.append([])
        cut[-1].append(sentence)
    return cut


def _size(block: _Block) -> int:
    return sum(sentence.tokens for sentence in block)


def _chunk(article: Article, block: _Block, window: int) -> Chunk:
    spans = tuple(sentence.span for sentence in block)
    windows = tuple(_window(article, part) for part in _split(block, window))
    return Chunk(spans[0].start, spans[-1].end, spans, windows)


def _window(article: Article, block: _Block) -> Window:
    text = " ".join(article.text[block[0].span.start : block[-1].span.end].split())
    title = " ".join(article.title.split())
    context = [] if not title or text.startswith(title) else [title]
    if article.published is not None:
        context.append(f"{article.published:%d/%m/%Y}")
    return Window(" – ".join(context) + ". " + text if context else text)
