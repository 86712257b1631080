"""Typing slips in a question, mended from what the articles write.

A syllable is suspicious when the articles never put it beside its neighbours.
It is replaced when another tone or a letter that is easily confused (tr/ch,
s/x, d/gi/r, l/n, final n/ng, i/y) makes a pair that they do write. Names of
persons are never touched: "Tuân" and "Tuấn" are two people; nor are provinces, which
the articles need not name.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol

from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.names import is_family
from corpus.vietnamese.phrases import tokens
from corpus.vietnamese.places import find_places
from corpus.vietnamese.syllables import STOPWORDS, Syllable, syllables

__all__ = ["Vocabulary", "mended", "spelled_out"]

_CONFUSED = (
    ("tr", "ch"),
    ("s", "x"),
    ("gi", "d"),
    ("r", "d"),
    ("gi", "r"),
    ("l", "n"),
    ("ngh", "ng"),
    ("k", "c"),
    ("qu", "c"),
    ("gh", "g"),
    ("ph", "f"),
)
_ENDINGS = (("ng", "n"), ("nh", "n"), ("ng", "nh"), ("c", "t"), ("y", "i"), ("ch", "t"), ("o", "u"))


_PLACED = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|uy|o|tai)(?: \w+){1,3}$")


class Vocabulary(Protocol):
    """What the mending needs to know of the articles' words."""

    def document_frequency(self, terms: Iterable[str], toneless: bool = False) -> Mapping[str, int]:
        """Passages that hold each term."""
        ...

    def restore_tones(self, text: str) -> str:
        """The likeliest tones for the syllables without any."""
        ...


_SHORTHAND = {
    "ko": "không", "khg": "không", "hok": "không", "hông": "không", "kg": "không",
    "j": "gì", "bn": "bao nhiêu", "ntn": "như thế nào", "bgio": "bao giờ", "bjo": "bao giờ",
    "dc": "được", "đc": "được", "nv": "nhiệm vụ", "vs": "với", "trc": "trước", "cx": "cũng",
    "mk": "mình", "ng": "người", "kq": "kết quả", "ct": "chỉ tiêu", "nhiu": "nhiêu",
    "dvi": "đơn vị", "đvi": "đơn vị", "dvị": "đơn vị", "đvị": "đơn vị", "hem": "không",
    "đv": "đơn vị", "khum": "không", "lm": "làm", "vđ": "vấn đề", "cb": "cán bộ",
    "hnay": "hôm nay", "hqua": "hôm qua",
    "z": "vậy", "zậy": "vậy", "dzậy": "vậy", "zay": "vậy", "zị": "vậy",
}  # fmt: skip
"""How people shorten words in a chat; written small, so that no body's name is touched."""
_SHORT_WORD = re.compile(rf"(?<![\w/])(?:{'|'.join(_SHORTHAND)})(?![\w/.])")


_WHICH = r"mô\b(?! (?:hình|đất|tả|típ|phỏng|men|đun|tô|ghép|mềm|sẹo|não))"
_SPOKEN = (
    (re.compile(r"(?<![Bb]ao )(?<!BAO )(?<![Bb]ấy )(?<![Bb]i )\bnhiêu\b"), "bao nhiêu"),
    (re.compile(r"\b[Bb]i nhiêu\b"), "bao nhiêu"),
    (re.compile(r"(?<![Ll]ỗ )\bhổng\b"), "không"),
    (re.compile(r"(?<=[^\W\d_] )k(?=\s*(?:$|[?!]|(?:vậy|ạ|a|nhỉ|nhi|thế)\b))"), "không"),
    (re.compile(r"\bô(?= [A-ZĐÀ-Ỵ])"), "ông"),
    # The centre says mô for đâu and nào, răng for sao, rứa for vậy, chi for gì, ni for nay.
    (re.compile(rf"\b([Ởở]|[Tt]ại|[Tt]ừ|[Đđ]i|[Đđ]ến) {_WHICH}"), r"\1 đâu"),
    (re.compile(rf"(?<=\w )(?<![Qq]uy )(?<!vi )(?<!vĩ )(?<!cấy )(?<!ghép ){_WHICH}"), "nào"),
    (re.compile(r"\b([Vv]ì|[Tt]ại|[Ll]àm) răng\b"), r"\1 sao"),
    (re.compile(r"^\s*Răng\b(?! (?:hàm|miệng))"), "Sao"),
    (re.compile(r"\brăng\b(?= (?:rứa|lại|mà|chưa|không)\b)"), "sao"),
    (re.compile(r"\brứa\b"), "vậy"),
    (re.compile(r"(?<=\w )chi\b(?=\s*(?:$|[?!]|(?:vậy|rứa|thế|ạ|hè)\b))"), "gì"),
    (re.compile(r"\b([Nn]ăm|[Hh]ôm|[Bb]ữa|[Tt]háng) ni\b"), r"\1 nay"),
)  # fmt: skip
"""How the south and the centre say what is asked with, and what is written in most papers."""


def spelled_out(text: str) -> str:
    """The question with chat shorthand written out, and asked as the papers' language asks.

    "đúng ko" -> "đúng không", "họp ở mô" -> "họp ở đâu".
    """
    if not re.search(r"\s", text.strip()):
        return text
    bare = not has_tones(text)

    def whole(match: re.Match[str]) -> str:
        word = _SHORTHAND[match.group()]
        return toneless(word) if bare else word

    text = _SHORT_WORD.sub(whole, text)
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    return text


def mended(text: str, vocabulary: Vocabulary) -> str:
    """The question with its slips mended; the same text when none is found."""
    for _ in range(4):
        better = _once(text, vocabulary)
        if better == text:
            break
        text = better
    return text


def _once(text: str, vocabulary: Vocabulary) -> str:
    """The text with its first slip mended."""
    words = syllables(text)
    known = vocabulary.document_frequency(
        [w.text for w in words] + [f"{a.text}_{b.text}" for a, b in itertools.pairwise(words)]
    )
    fixed = _person_syllables(text)
    provinces = [place for place in find_places(text) if place.level == "province"]
    for i, word in enumerate(words):
        if not _suspicious(words, i, known) or word.start in fixed:
            continue
        if any(place.start <= word.start < place.end for place in provinces):
            continue
        unknown = not known.get(word.text)
        named = text[word.start : word.start + 1].isupper()
        if not unknown and has_tones(word.text) and not named:
            continue
        # A word that the articles do use may have lost its tone, not a letter.
        replacement = _replacement(text, words, i, vocabulary, letters=unknown)
        if replacement and not _commoner(word.text, replacement, vocabulary):
            return text[: word.start] + replacement + text[word.end :]
    return text


def _commoner(word: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether the articles write the word as it stands at least as often as the other one: "thu"
    has lost no tone, even beside words that it never met."""
    known = vocabulary.document_frequency([word, other.lower()])
    return known.get(word, 0) >= known.get(other.lower(), 0)


def _suspicious(words: list[Syllable], i: int, known: Mapping[str, int]) -> bool:
    word = words[i].text
    if not word.isalpha() or len(word) < 2 or (word in STOPWORDS and known.get(word)):
        return False
    around = [f"{words[i - 1].text}_{word}"] if i else []
    around += [f"{word}_{words[i + 1].text}"] if i + 1 < len(words) else []
    return not any(known.get(pair) for pair in around)


def _replacement(
    text: str, words: list[Syllable], i: int, vocabulary: Vocabulary, letters: bool
) -> str | None:
    """Another reading of syllable `i` that the articles write beside one of its neighbours."""
    bare = toneless(words[i].text)
    before = words[i - 1].text if i and words[i - 1].text not in STOPWORDS else None
    after = words[i + 1].text if i + 1 < len(words) and words[i + 1].text not in STOPWORDS else None
    for variant in (bare, *(_variants(bare) if letters else ())):
        pairs = [f"{toneless(before)}_{variant}"] if before else []
        pairs += [f"{variant}_{toneless(after)}"] if after else []
        if not any(vocabulary.document_frequency(pairs, toneless=True).values()):
            continue
        start, end = words[i].start, words[i].end
        shown = variant.capitalize() if text[start : start + 1].isupper() else variant
        candidate = text[:start] + shown + text[end:]
        restored = vocabulary.restore_tones(candidate)
        new = restored[start : start + len(shown)] if len(restored) == len(candidate) else shown
        if variant != bare and _tone(new) != _tone(words[i].text):
            # Who confuses letters still hears the tone: "danh" was not meant for "đảng".
            continue
        toned = [f"{before}_{new.lower()}"] if before else []
        toned += [f"{new.lower()}_{after}"] if after else []
        if new.lower() != words[i].text and any(vocabulary.document_frequency(toned).values()):
            return new
    return None


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _tone(syllable: str) -> str:
    """The tone mark of a syllable, "" for the level tone."""
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if c in _TONES)


def _variants(bare: str) -> list[str]:
    """Other spellings of a toneless syllable that are easily typed for it."""
    found = []
    for one, other in _CONFUSED:
        for old, new in ((one, other), (other, one)):
            if bare.startswith(old):
                found.append(new + bare[len(old) :])
    for one, other in _ENDINGS:
        for old, new in ((one, other), (other, one)):
            if bare.endswith(old):
                found.append(bare[: -len(old)] + new)
    return [v for v in dict.fromkeys(found) if v != bare and len(v) > 1]


def _person_syllables(text: str) -> frozenset[int]:
    """Where the syllables of personal names start."""
    starts: set[int] = set()
    for run in re.finditer(r"[^\W\d_]+(?: [^\W\d_]+)+", text):
        parts = list(re.finditer(r"[^\W\d_]+", run.group()))
        if _PLACED.search(toneless(run.group())):
            # "quận Lê Chan": a place, however much it looks like a person.
            continue
        for first, part in enumerate(parts):
            token = tokens(part.group())
            if not (token and is_family(token[0]) and part.group()[0].isupper()):
                continue
            for follower in parts[first:]:
                if not follower.group()[0].isupper():
                    break
                starts.add(run.start() + follower.start())
    return frozenset(starts)
