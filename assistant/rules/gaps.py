"""Where the gap of a question about an actor lies: before a verb, behind one, beside "là"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.question import Question
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["Gap", "Place", "gap_of", "keys_of"]


class Place(StrEnum):
    """Where the answer stands in a sentence that tells it."""

    SUBJECT = "subject"
    """Before the verb, or behind it where the sentence is in the passive."""
    OBJECT = "object"
    """Behind the words that stand before the gap."""
    IDENTITY = "identity"
    """On the other side of "là", or beside the office."""
    NAME = "name"
    """Behind "tên là", "gọi là"."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of a question; syllables are folded, or toneless where it was typed so.

    `words` are those that the sentence must share beside the gap, nearest first for a
    verb, in order for what stands before an object; `passive` says that the one who is
    asked for has something done to him ("ai được bầu").
    """

    place: Place
    words: tuple[str, ...]
    passive: bool = False


_LEAD = word_set(
    "la nguoi da dang se tung vua duoc bi co the dau tien dung ra chinh hien thuong cung truc tiep "
    "nhung cac mot vi ong ba nhan vat phep phai nen can con"
)
"""Toneless; between the question word and the verb that it goes with."""
_HEADS = word_set(
    "nguoi vi nha ong ba dong chi sep tuong thay chuyen gia dien su vua can bo lanh dao si quan "
    "nhan vat dai bieu thu chu tich bo truong bi thu khach doan hoc vien nhom"
)
_BODIES = frozenset(
    (
        "co quan", "don vi", "to chuc", "doan the", "luc luong", "bo phan", "doanh nghiep",
        "cong ty", "tap doan", "cap uy", "ban nganh", "hiep hoi", "ben",
    )
)  # fmt: skip
_IDLE = word_set("la co va cua cho tai o trong voi den tu ve theo nhu thi ma da dang se nay do")
_PASSIVE = frozenset({"duoc", "bi"})
_FEW = 3
"""Syllables of a noun before "nào"."""


def keys_of(question: Question, text: str) -> list[tuple[str, Syllable]]:
    """The syllables of a text with what they are compared by for this question."""
    return [(toneless(s.text) if question.toneless else s.text, s) for s in syllables(text)]


def gap_of(question: Question) -> Gap | None:
    """The gap of a question about a person or body; None where no form is known."""
    found = keys_of(question, question.text)
    plain = [toneless(key) for key, _ in found]
    at = _gap(question.text, plain, [s for _, s in found])
    keys = [key for key, _ in found]
    if at is None:
        named = re.search(r"\bten(?: goi)?(?: day du)?(?: la| goi)* gi\b", " ".join(plain))
        return Gap(Place.NAME, tuple(keys)) if named else None
    first, last = at
    before, after = plain[:first], plain[last:]
    if before[-1:] in (["do"], ["boi"]) or (before[-1:] in (["duoc"], ["bi"]) and after):
        words = _verb(question.text, found[last:]) or _verb_before(keys[: first - 1])
        return Gap(Place.SUBJECT, words) if words else None
    opens = first == 0 or before[-1] in {"thi", "va"} or _parted(question.text, found, first)
    if opens and after[:1] == ["la"] and after[1:2] != ["nguoi"]:
        return Gap(Place.IDENTITY, tuple(keys[last + 1 :]))
    if opens and after:
        passive = next((w for w in after if w not in {"la", "nguoi", "da", "se"}), "")
        return Gap(Place.SUBJECT, _verb(question.text, found[last:]), passive in {"duoc", "bi"})
    if before[-1:] == ["la"] and not after:
        if before[0] == "nguoi":
            return Gap(
                Place.SUBJECT, _verb(question.text, found[: first - 1]), "duoc" in before[1:3]
            )
        return Gap(Place.IDENTITY, tuple(keys[: first - 1]))
    return Gap(Place.OBJECT, tuple(keys[:first])) if before else None


def _gap(text: str, plain: list[str], found: list[Syllable]) -> tuple[int, int] | None:
    """First and past-the-last syllable of the question word and its noun."""
    for i, word in enumerate(plain):
        if found[i].text in {"ai", "gì"} and word == "ai" and not _country(text, found, i):
            return (i - 1 if i and plain[i - 1] == "nhung" else i), i + 1
        if word == "nao" and found[i].text in {"nào", "nao"}:
            for size in range(_FEW, 0, -1):
                if i < size or plain[i - 1] == "nuoc":
                    continue
                if plain[i - size] in _HEADS or " ".join(plain[i - size : i]) in _BODIES:
                    many = i > size and plain[i - size - 1] in {"nhung", "cac"}
                    return i - size - many, i + 1
    return None


def _country(text: str, found: list[Syllable], at: int) -> bool:
    """ "Ai Cập": the question word is never followed by a capital but by a name's."""
    if at + 1 >= len(found) or text[found[at].start] != "A":
        return False
    return text[found[at + 1].start].isupper()


def _parted(text: str, found: list[tuple[str, Syllable]], at: int) -> bool:
    """Whether a comma stands before the question word: "Sau năm 1990, ai ..."."""
    return "," in text[found[at - 1][1].end : found[at][1].start]


def _verb(text: str, pairs: list[tuple[str, Syllable]]) -> tuple[str, ...]:
    """The one or two syllables of the verb; a name behind it is none of it."""
    start = 0
    while start < len(pairs) and toneless(pairs[start][0]) in _LEAD:
        start += 1
    verb = pairs[start : start + 2]
    if len(verb) == 2 and (text[verb[1][1].start].isupper() or toneless(verb[1][0]) in _IDLE):
        verb = verb[:1]
    return tuple(key for key, _ in verb)


def _verb_before(keys: list[str]) -> tuple[str, ...]:
    """The verb that stands last, for "... được ký kết bởi ai": its two syllables, in order."""
    rest = list(keys)
    while rest and toneless(rest[-1]) in _IDLE:
        rest.pop()
    verb = rest[-2:]
    return tuple(verb[1:] if verb and toneless(verb[0]) in _PASSIVE else verb)
