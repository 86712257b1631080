"""Posts compared, and posts named in questions, with tones or without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.names import split_place_and_name
from corpus.vietnamese.phrases import Phrases, Token, read_rows, tokens
from corpus.vietnamese.post_tables import QUALIFIERS, body_rows, head_rows
from corpus.vietnamese.words import words as word_set

__all__ = ["PostQuery", "posts_in_question", "same_post"]

# Words that make another body of it: "Đảng ủy" is not "Đảng ủy Quân sự".
_KINDS = word_set(
    "quân sự công an khối biên phòng sở cục ban phòng bộ chi quan su cong bien so cuc phong"
)
_COMMANDS = ("ban chi huy", "bo chi huy", "bo tu lenh", "so chi huy")
"""What the head of a command commands may be told with the command itself or without it."""
_COMMANDERS = ("chi huy", "tu lenh", "chinh tri vien", "chinh uy", "tham muu")
_FORMER = ("nguyên ", "cựu ", "cố ", "quyền ")
_CHAIRMEN = frozenset({"chu tich", "pho chu tich"})
_COMMITTEE = ("ủy", "ban", "nhân", "dân")
_AREAS = (
    "tỉnh", "huyện", "quận", "xã", "phường", "thị xã", "thị trấn", "thành phố",
    "tinh", "huyen", "quan ", "xa", "phuong", "thi xa", "thi tran", "thanh pho",
)  # fmt: skip
_LINKS = word_set("và va")
_VOWELS = frozenset("aăâeêioôơuưy")
_LONG = 4
"""Letters of a short form that may have a vowel too."""
_MISSING_BODY = 0.7
_SHORTER_BODY = 0.9
_WIDER_HEAD = 0.6


@dataclass(frozen=True, slots=True)
class PostQuery:
    """A post named in a question."""

    post: str
    """Folded and with its tones, also where the question has none."""
    body: str | None
    """Folded, the body as far as the question names it; None: just "Bí thư"."""
    span: Span
    """The stretch of the question."""


@dataclass(frozen=True, slots=True)
class _Tables:
    heads: Phrases[str]
    bodies: Phrases[str]
    everyday: Phrases[str]
    """Bodies of one everyday syllable: bodies only before another body's word."""
    qualifiers: Phrases[str]
    abbreviations: Phrases[str]


@lru_cache(maxsize=2)
def _tables(toned: bool) -> _Tables:
    """Phrase -> the same phrase with its tones, read with tones or without."""
    key = str if toned else toneless
    heads = [phrase for phrase, flags, _ in head_rows() if toned or "A" not in flags]
    return _Tables(
        Phrases((key(p), p) for p in heads if " " in p or toned),
        Phrases((key(p), p) for p, _ in body_rows()),
        Phrases((key(p), p) for p, flags in body_rows() if "v" in flags and " " not in p),
        Phrases((key(p), p) for p in QUALIFIERS),
        Phrases((key(short), full) for short, full in read_rows("post_abbreviations.tsv")),
    )


def posts_in_question(text: str) -> list[PostQuery]:
    """The posts that a question names, in order: "bi thu tinh uy la ai"."""
    toned = has_tones(text)
    words = tokens(text)
    tables = _tables(toned)
    found = []
    at = 0
    while at < len(words):
        query, end = _query(text, words, at, tables, toned)
        if query is not None:
            found.append(query)
        at = max(end, at + 1)
    return found


def _query(
    text: str, words: list[Token], at: int, tables: _Tables, toned: bool
) -> tuple[PostQuery | None, int]:
    head = tables.heads.match(words, at)
    if head is None or (at > 0 and _is_office(words, at, head[0], tables)):
        return None, at if head is None else head[0]
    end, parts = head[0], [_expanded(head[1], True)]
    while (more := tables.qualifiers.match(words, end)) is not None:
        parts.append(more[1])
        end = more[0]
    names, end = _body_names(words, end, tables)
    if not names and "N" in _flags().get(head[1], ""):
        return None, end
    body = " ".join([*_inner_words(head[1], True), *names]) or None
    span = Span(words[at].start, words[end - 1].end)
    return PostQuery(" ".join([*parts, *names]), body, span), end


def _is_office(words: list[Token], at: int, end: int, tables: _Tables) -> bool:
    """Whether what reads like a post is the end of a body's name: "Bộ Tư lệnh"."""
    body = tables.bodies.match(words, at - 1)
    return body is not None and body[0] >= end


_SHORTEST_NAME = 2


def _body_names(words: list[Token], at: int, tables: _Tables) -> tuple[list[str], int]:
    """The words of the body from `at` on, and the token after it."""
    names: list[str] = []
    start = at
    while at < len(words):
        more = tables.bodies.match(words, at)
        if more is not None and _is_body(words, at, more[0], tables):
            names.append(more[1])
            at = more[0]
        elif at > start and words[at].kind == "number":
            names.append(words[at].key)
            at += 1
        elif at > start and words[at].title:
            run = next((n for n in range(at, len(words)) if not words[n].title), len(words))
            # "Chủ tịch UBND huyện Hải Sơn | Lê Văn Quý": whose post it is.
            cut = split_place_and_name(words, at, run) if run - at > _SHORTEST_NAME else run
            names += [word.key for word in words[at:cut]]
            at = cut
            if cut < run:
                break
        elif (short := _short_form(words, at)) > at:
            names += [word.key for word in words[at:short] if word.kind == "word"]
            at = short
        else:
            break
    return names, at


def _short_form(words: list[Token], at: int) -> int:
    """Behind a short form that no table knows, "VH-TT", or `at` itself."""
    end = at
    while end < len(words) and words[end].kind == "word" and _is_short(words[end].key):
        end += 1
        if end + 1 >= len(words) or words[end].key not in ("&", "-"):
            break
        end += 1
    if end > at and words[end - 1].kind != "word":
        end -= 1
    return end if end > at + 1 or (end > at and words[at].upper) else at


def _is_body(words: list[Token], at: int, end: int, tables: _Tables) -> bool:
    everyday = tables.everyday.match(words, at)
    if everyday is None or everyday[0] < end:
        return True
    return tables.bodies.match(words, end) is not None or (
        end < len(words) and words[end].is_name_part
    )


@lru_cache(maxsize=1)
def _flags() -> dict[str, str]:
    return {phrase: flags for phrase, flags, _ in head_rows()}


def same_post(a: str, b: str) -> float:
    """How surely the two wordings mean the same post, from 0 to 1.

    1: the same words, abbreviations and spelling aside. 0.9: one of them also
    names the place. 0.7: one names no body at all. 0.6: only one says "thường
    trực". 0: different heads ("Phó Bí thư" is never "Bí thư") or bodies.
    """
    toned = has_tones(a) and has_tones(b)
    head_a, rest_a, body_a = _parts(a, toned)
    head_b, rest_b, body_b = _parts(b, toned)
    if head_a != head_b or not head_a:
        return float(bool(a.strip()) and fold(a) == fold(b))
    if toneless(head_a).removeprefix("pho ").startswith(_COMMANDERS):
        body_a, body_b = _commanded(body_a), _commanded(body_b)
    score = _bodies_agree(body_a, body_b)
    return min(score, 1.0 if rest_a == rest_b else _WIDER_HEAD)


@lru_cache(maxsize=4096)
def _parts(text: str, toned: bool) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """Head, qualifiers and the words of the body of one wording."""
    tables = _tables(toned)
    key = fold(text) if toned else toneless(text)
    for former in _FORMER:
        key = key.removeprefix(former if toned else toneless(former) + " ")
    words = tokens(_expanded(key, toned))
    head = tables.heads.match(words, 0)
    if head is None:
        return "", frozenset(), tuple(word.key for word in words)
    name, at = head
    end, rest = name, set()
    while (more := tables.qualifiers.match(words, end)) is not None:
        rest.add(more[1])
        end = more[0]
    body = _inner_words(at, toned) + tuple(w.key for w in words[end:] if w.kind != "sign")
    own = _own_words(at)
    if _plain_chairman(own, body):
        body = tuple(_COMMITTEE if toned else map(toneless, _COMMITTEE)) + body
    return own, frozenset(rest), body


def _plain_chairman(head: str, body: tuple[str, ...]) -> bool:
    """Whether it is the everyday name of the chairman of a place's People's Committee."""
    opens = " ".join(body[:2])
    return toneless(head) in _CHAIRMEN and opens.startswith(_AREAS)


@lru_cache(maxsize=1)
def _body_begins() -> dict[str, int]:
    return {phrase: after for phrase, _, after in head_rows() if after is not None}


def _own_words(head: str) -> str:
    """The head without the body that it carries: "trưởng ban" -> "trưởng"."""
    return " ".join(head.split()[: _body_begins().get(head)])


def _inner_words(head: str, toned: bool) -> tuple[str, ...]:
    inner = head[len(_own_words(head)) :].split()
    return tuple(inner if toned else (toneless(word) for word in inner))


def _expanded(key: str, toned: bool) -> str:
    table = _tables(toned).abbreviations
    words = tokens(key)
    parts = []
    at = 0
    while at < len(words):
        short = table.match(words, at)
        if short is None:
            parts.append(words[at].key)
            at += 1
            continue
        parts.append(short[1] if toned else toneless(short[1]))
        at = short[0]
    return _DEPUTY.sub(lambda m: f"{m[1]} {'trưởng' if toned else 'truong'} ", " ".join(parts))


_DEPUTY = re.compile(r"\b(phó|pho) (?=(?:phòng|ban|khoa|trạm|phong|khoa|tram)\b)")
"""Whoever is said to be "phó phòng" is its phó trưởng phòng."""


def _commanded(body: tuple[str, ...]) -> tuple[str, ...]:
    """ "PTKV 2" of "Ban Chỉ huy PTKV 2"; all of it where it names nothing more."""
    return body[3:] or body if toneless(" ".join(body[:3])) in _COMMANDS else body


def _bodies_agree(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    a, b = _spelled_out(a, b), _spelled_out(b, a)
    if a == b:
        return 1.0
    if not a or not b:
        return _MISSING_BODY
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if not _is_subsequence(shorter, longer):
        return 0.0
    extra = [word for word in longer if word not in shorter]
    kinds = [word for word in extra if word in _KINDS]
    return 0.0 if kinds else _SHORTER_BODY


def _spelled_out(body: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """A body with its short forms as the words of the other that they stand for.

    "NN&PTNT" beside "Nông nghiệp và PTNT": the initials of a run of its words.
    """
    words: list[str] = []
    for word in body:
        words += _run_of(word, other) if word not in other and _is_short(word) else [word]
    return tuple(word for word in words if word not in _LINKS)


def _is_short(word: str) -> bool:
    """Whether it can hardly be a syllable."""
    return word.isalpha() and len(word) > 1 and (len(word) >= _LONG or _VOWELS.isdisjoint(word))


def _run_of(short: str, words: tuple[str, ...]) -> list[str]:
    spoken = [word for word in words if word not in _LINKS]
    for at in range(len(spoken) - len(short) + 1):
        run = spoken[at : at + len(short)]
        if all(word.startswith(letter) for word, letter in zip(run, short, strict=True)):
            return run
    return [short]


def _is_subsequence(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in shorter)
