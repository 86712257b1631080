"""The heads of posts and the words of bodies, looked up token by token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.vietnamese.names import MARKERS, RANKS
from corpus.vietnamese.phrases import Phrases, Token, read_rows, tokens

__all__ = [
    "QUALIFIERS",
    "Head",
    "bodies",
    "body_rows",
    "head_at",
    "head_rows",
    "starts_post",
]

QUALIFIERS = (
    "thường trực", "thứ nhất", "phụ trách", "chuyên trách", "không chuyên trách",
    "về chính trị", "phụ trách chính trị", "phụ trách quân sự", "phụ trách kinh tế",
    "phụ trách văn xã", "danh dự", "điều hành", "kiêm nhiệm", "lâm thời",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    flags: str
    body_after: int | None
    """Tokens before the head's own body word ("Trưởng [Ban ...]"); None: it has none."""


@lru_cache(maxsize=1)
def _heads() -> Phrases[Head]:
    return Phrases(_head_forms())


def _head_forms() -> Iterator[tuple[str, Head]]:
    for row, flags in read_rows("posts.tsv"):
        own, bar, rest = row.partition("|")
        before = len(tokens(own)) if bar else None
        phrase = own + rest
        yield phrase, Head(flags, before)
        if "P" in flags:
            after = None if before is None else before + 1
            yield f"phó {phrase}", Head(flags, after)
            if phrase.startswith("tổng "):
                yield f"phó tổng {phrase.removeprefix('tổng ')}", Head(flags, after)
        if "S" in flags:
            yield f"{phrase} phó", Head(flags, before)


@lru_cache(maxsize=1)
def bodies() -> Phrases[str]:
    return Phrases((phrase, flags + ".") for phrase, flags in read_rows("bodies.tsv"))


@lru_cache(maxsize=1)
def head_rows() -> tuple[tuple[str, str, int | None], ...]:
    """Every head in lower case, its flags, and after how many words its body begins."""
    return tuple((phrase, head.flags, head.body_after) for phrase, head in _head_forms())


@lru_cache(maxsize=1)
def body_rows() -> tuple[tuple[str, str], ...]:
    """Every word or phrase of bodies in lower case, with its flags."""
    return tuple(read_rows("bodies.tsv"))


def head_at(words: list[Token], at: int) -> tuple[int, Head] | None:
    found = _heads().match(words, at)
    if found is None:
        return None
    end, head = found
    if "A" in head.flags and not all(w.upper for w in words[at:end] if w.kind == "word"):
        return None
    return found


def starts_post(words: list[Token], at: int) -> bool:
    """Does a post, a rank, an honorific or a body of two words or more start here?"""
    if at >= len(words):
        return False
    if head_at(words, at) or RANKS.match(words, at):
        return True
    marker = MARKERS.match(words, at)
    if marker and (marker[0] - at > 1 or words[at].key in ("ông", "bà")):
        return True
    body = bodies().match(words, at)
    return body is not None and body[0] - at > 1
