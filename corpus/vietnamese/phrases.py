"""Word tokens with their keys, and tables of phrases matched over them.

The rules for persons, posts and roles read tokens, not characters: each token
is looked at a bounded number of times, so that the cost grows with the length
of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from corpus.article import Span
from corpus.vietnamese.folding import fold
from corpus.vietnamese.sentences import sentences

__all__ = ["Phrases", "Token", "read_rows", "sentence_tokens", "tokens"]

_T = TypeVar("_T")

_LETTER = r"[^\W\d_\u0300-\u036f][\u0300-\u036f]*"
_TOKEN = re.compile(
    r"(?P<central>T\.\s?[ƯW](?![^\W\d_])|T[ƯW](?![^\W\d_]))"
    rf"|(?P<word>(?:{_LETTER})+(?:['’](?:{_LETTER})+)*)"
    r"|(?P<number>\d+(?:[.,/]\d+)*)"
    r"|(?P<other>[^\w\s])"
)
# The same syllable in two spellings; only keys are mended, never the text.
_SPELLINGS = {"sỹ": "sĩ", "kĩ": "kỹ", "quí": "quý", "bẩy": "bảy", "&": "và"}
_DASHES = frozenset("-‐‑‒–—―−")
_CENTRAL = "tw"
_LONGEST_SENTENCE = 800


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign, with its place in the text."""

    key: str
    """Folded; "tw" for every way to write Trung ương in short; "-" for any dash."""
    start: int
    end: int
    kind: str
    """"word", "number" or "sign"."""
    title: bool
    """A capital first, as names are written (one letter alone counts)."""
    upper: bool
    """Capitals only, two letters or more."""

    @property
    def is_name_part(self) -> bool:
        """May it be a syllable of a name?"""
        return self.kind == "word" and (self.title or self.upper)


@lru_cache(maxsize=1 << 15)
def _word(text: str) -> tuple[str, bool, bool]:
    """Key, title and upper of one word."""
    key = fold(text)
    key = _SPELLINGS.get(key, key)
    first = text[0].isupper()
    upper = len(text) > 1 and text.isupper()
    # KBuôr, R'Lấp and H'Hoa are names; a glued "ĐoànTNCS" is not.
    title = first and not upper and sum(letter.isupper() for letter in text) <= 2
    return key, title, upper


def tokens(text: str, span: Span | None = None) -> list[Token]:
    """The tokens of `text`, or of its stretch `span`; offsets are into `text`."""
    start, end = span if span is not None else (0, len(text))
    return [_token(text, match) for match in _TOKEN.finditer(text, start, end)]


def sentence_tokens(text: str) -> Iterator[list[Token]]:
    """The tokens of `text`, sentence by sentence; a monstrous sentence comes in pieces.

    The rules look forward and back within one list, so its length is bounded.
    """
    for span in sentences(text):
        words = tokens(text, span)
        for start in range(0, len(words), _LONGEST_SENTENCE):
            yield words[start : start + _LONGEST_SENTENCE]


def _token(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    group = match.lastgroup
    if group == "central" and not _pulls_rank(text, end):
        return Token(_CENTRAL, start, end, "word", False, True)
    if group in ("word", "central"):
        key, title, upper = _word(match[0])
        return Token(key, start, end, "word", title, upper)
    if group == "number":
        return Token(match[0], start, end, "number", False, False)
    sign = "-" if match[0] in _DASHES else _SPELLINGS.get(match[0], match[0])
    return Token(sign, start, end, "sign", False, False)


def _pulls_rank(text: str, end: int) -> bool:
    """Is "TƯ" the first half of TƯ LỆNH or TƯ PHÁP in a line of capitals?"""
    return text[end : end + 5].strip().upper().startswith(("LỆNH", "PHÁP"))


class Phrases(Generic[_T]):
    """Phrases of any number of tokens, each with a value; the longest match counts."""

    def __init__(self, entries: Iterable[tuple[str, _T]]) -> None:
        self._root: dict[str, dict[str, object]] = {}
        self._values: dict[int, _T] = {}
        for phrase, value in entries:
            for keys in _spellings([token.key for token in tokens(phrase)]):
                node: dict[str, object] = self._root  # type: ignore[assignment]
                for key in keys:
                    node = node.setdefault(key, {})  # type: ignore[assignment]
                self._values.setdefault(id(node), value)

    def match(self, words: list[Token], at: int) -> tuple[int, _T] | None:
        """The longest phrase that starts at `at`: the token after it, its value."""
        node: dict[str, object] = self._root  # type: ignore[assignment]
        found: tuple[int, _T] | None = None
        position = at
        while position < len(words):
            child = node.get(words[position].key)
            if child is None:
                break
            node = child  # type: ignore[assignment]
            position += 1
            value = self._values.get(id(node))
            if value is not None:
                found = (position, value)
        return found


def _spellings(keys: list[str]) -> Iterator[list[str]]:
    """The phrase itself, and with "trung ương" in short."""
    yield keys
    for at in range(len(keys) - 1):
        if keys[at : at + 2] == ["trung", "ương"]:
            yield [*keys[:at], _CENTRAL, *keys[at + 2 :]]
            return


def read_rows(name: str) -> list[tuple[str, str]]:
    """Phrase and flags of each line of a table in the package's data folder."""
    text = (files("corpus.vietnamese") / "data" / name).read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            phrase, _, flags = line.partition("\t")
            rows.append((phrase.strip(), flags.strip()))
    return rows
