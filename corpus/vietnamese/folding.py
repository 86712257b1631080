"""One key for the many ways in which the same Vietnamese words are typed.

Three forms, from close to far:

* `nfc`: what is stored and shown. Composed letters, no invisible characters.
* `fold`: what is compared. Case, tone placement (hoà/hòa), kinds of dashes,
  quotes, ellipses and runs of white space do not matter. i and y stay apart.
* `toneless`: `fold` without any diacritic, and d for đ.

`fold` and `toneless` strip the key at both ends. The `..._with_offsets` forms
do not, and can tell which stretch of the original a stretch of the key is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span

__all__ = [
    "Folded",
    "fold",
    "fold_with_offsets",
    "has_tones",
    "nfc",
    "toneless",
    "toneless_with_offsets",
]

# Zero-width, direction and joining marks, soft hyphen, BOM, and the control
# characters that are not white space.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
_NEWLINES = "\x0b\x0c\r\x85\u2028\u2029"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Characters that never join the one before them under NFC and are not changed
# by it on their own. Anything else is normalised together with its neighbour.
_SETTLED = "\x00-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
_ODD = re.compile(f"[{_INVISIBLE}{_NEWLINES}{_SPACES}ÐðƉ]")
_CLUSTER = re.compile(
    f"\r\n|[{_NEWLINES}{_SPACES}]"
    f"|[^{_INVISIBLE}{_NEWLINES}{_SPACES}]?(?:[{_INVISIBLE}]*[^{_SETTLED}{_INVISIBLE}{_NEWLINES}{_SPACES}])+"
    f"|[{_INVISIBLE}]+"
)
_DROP = re.compile(f"[{_INVISIBLE}]+")
_NEWLINE = re.compile(f"\r\n|[{_NEWLINES}]")
_SPACE = re.compile(f"[{_SPACES}]")
# Icelandic eth never starts a word; Vietnamese đ always does.
_ETH = re.compile(r"(?<![^\W\d_])ð(?=[^\W\d_])")

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE = "“”„‟«»″＂"
_SINGLE = "‘’‚‛′`´ʼʹ＇"
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys("\n\t", " "),
        "İ": "i",  # the one letter whose lower case is two characters
    }
)
_RUNS = re.compile(r"\s{2,}|[.…]{2,}")

_LATIN = [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]
_BARE: dict[int, str] = {0x0111: "d", 0x0110: "D"}
for _code in _LATIN:
    _base = unicodedata.normalize("NFD", chr(_code))
    if len(_base) > 1:
        _BARE[_code] = _base[0]
_MARKS = re.compile(r"[\u0300-\u036f]+")
_TONED = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]",
    re.IGNORECASE,
)


def _toned(vowels: str) -> str:
    """Each vowel with each of the five tone marks."""
    return "".join(
        unicodedata.normalize("NFC", vowel + mark)
        for vowel in vowels
        for mark in "\u0300\u0301\u0309\u0303\u0323"
    )


# The tone on the second vowel of an open oa, oe, uy (the newer style), and of
# ua, ia (a typing slip). The u of qu- and the i of gi- are consonants.
_LATE_TONE = re.compile(
    f"(?:o[{_toned('ae')}]|(?<!q)u[{_toned('ya')}]|(?<!g)i[{_toned('a')}])"
    "(?![^\\W\\d_]|[\u0300-\u036f])"
)
"""No letter follows, nor a second mark: left alone, that would find another letter to stand on."""
_EARLY: dict[str, str] = {}
for _first, _seconds in (("o", "ae"), ("u", "ya"), ("i", "a")):
    for _second in _seconds:
        for _late, _early in zip(_toned(_second), _toned(_first), strict=True):
            _EARLY[_first + _late] = _early + _second


@dataclass(frozen=True, slots=True)
class _Alignment:
    """For each character of a rewritten text, its stretch of the text before."""

    starts: list[int]
    ends: list[int]
    length: int

    def back(self, start: int, end: int) -> Span:
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        point = self.starts[start] if start < len(self.starts) else self.length
        return Span(point, point)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where each of its characters came from."""

    text: str
    _alignments: tuple[_Alignment, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original behind `text[start:end]`.

        Both in code points, half open, 0 <= start <= end <= len(text). An
        empty stretch maps to an empty one.
        """
        span = Span(start, end)
        for alignment in self._alignments:
            span = alignment.back(*span)
        return span


class _Rewriter:
    """Builds a text out of copied and replaced stretches of another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """The stretch start..end becomes `new`; what lies before is copied."""
        self._copy(start)
        self._at = end
        if new:
            self._parts.append(new)
            self._starts.extend([start] * len(new))
            self._ends.extend([end] * len(new))

    def _copy(self, until: int) -> None:
        if until > self._at:
            self._parts.append(self._text[self._at : until])
            self._starts.extend(range(self._at, until))
            self._ends.extend(range(self._at + 1, until + 1))
            self._at = until

    def finish(self) -> tuple[str, _Alignment]:
        self._copy(len(self._text))
        alignment = _Alignment(self._starts, self._ends, len(self._text))
        return "".join(self._parts), alignment


def nfc(text: str) -> str:
    """The form in which text is stored and shown.

    NFC; Icelandic eth typed for đ becomes đ; every kind of space is a space
    and every kind of line break "\\n"; invisible and control characters are
    gone, tabs are kept. Applying it twice changes nothing.
    """
    if _ODD.search(text):
        text = _NEWLINE.sub("\n", _DROP.sub("", text))
        text = _SPACE.sub(" ", text)
    return _without_eth(unicodedata.normalize("NFC", text))


def _without_eth(text: str) -> str:
    if "Ð" in text or "Ɖ" in text:
        text = text.replace("Ð", "Đ").replace("Ɖ", "Đ")
    return _ETH.sub("đ", text) if "ð" in text else text


def fold(text: str) -> str:
    """The comparison key of `text`, stripped at both ends."""
    if len(text) <= 80:
        return _fold_short(text)
    return _fold_clean(nfc(text)).strip(" ")


def toneless(text: str) -> str:
    """The comparison key of `text` without diacritics, d for đ."""
    return _bare(fold(text)).strip(" ")


def has_tones(text: str) -> bool:
    """Does the text hold a Vietnamese diacritic or đ, in either composition?"""
    return _TONED.search(text) is not None or "ð" in text or "Ð" in text


def fold_with_offsets(text: str) -> Folded:
    """`fold` without the stripping, with the way back to the original."""
    clean, alignments = _clean_with_offsets(text)
    clean, shortened = _rewritten(clean, _RUNS, _short_run)
    key = _one_tone_placement(clean.translate(_PLAIN).lower())
    return Folded(key, (*shortened, *alignments))


def toneless_with_offsets(text: str) -> Folded:
    """`toneless` without the stripping, with the way back to the original."""
    return bare(fold_with_offsets(text))


def bare(folded: Folded) -> Folded:
    """A folded text without its diacritics, with the way back to the original."""
    text, removed = _rewritten(folded.text.translate(_BARE), _MARKS, lambda marks: "")
    if not removed:
        return Folded(text, folded._alignments)
    # A mark that stands by itself may part a run of blanks or dots.
    text, shortened = _rewritten(text, _RUNS, _short_run)
    return Folded(text, (*shortened, *removed, *folded._alignments))


def _rewritten(
    text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]
) -> tuple[str, tuple[_Alignment, ...]]:
    """`pattern.sub(new, text)`, and the way back; none where nothing matches."""
    if not pattern.search(text):
        return text, ()
    rewriter = _Rewriter(text)
    for match in pattern.finditer(text):
        rewriter.replace(match.start(), match.end(), new(match))
    text, alignment = rewriter.finish()
    return text, (alignment,)


@lru_cache(maxsize=1 << 15)
def _fold_short(text: str) -> str:
    return _fold_clean(nfc(text)).strip(" ")


def _fold_clean(text: str) -> str:
    text = _RUNS.sub(_short_run, text)
    return _one_tone_placement(text.translate(_PLAIN).lower())


def _bare(text: str) -> str:
    plain = text.translate(_BARE)
    if not _MARKS.search(plain):
        return plain
    return _RUNS.sub(_short_run, _MARKS.sub("", plain))  # as `bare` does


def _short_run(run: re.Match[str]) -> str:
    found = run[0]
    if found[0] not in ".…":
        return " "
    return "…" if "…" in found or len(found) > 2 else found


def _one_tone_placement(text: str) -> str:
    return _LATE_TONE.sub(lambda late: _EARLY[late[0]], text)


def _clean_with_offsets(text: str) -> tuple[str, tuple[_Alignment, ...]]:
    """`nfc(text)`, and the alignment with `text` where they differ in length."""
    if unicodedata.is_normalized("NFC", text) and not _ODD.search(text):
        return text, ()
    rewriter = _Rewriter(text)
    for cluster in _CLUSTER.finditer(text):
        old, new = cluster[0], _clean_cluster(cluster[0])
        if new != old:
            left = _shared(old, new)
            right = _shared(old[left:][::-1], new[left:][::-1])
            rewriter.replace(
                cluster.start() + left, cluster.end() - right, new[left : len(new) - right]
            )
    clean, alignment = rewriter.finish()
    return _without_eth(clean), (alignment,)


@lru_cache(maxsize=1 << 12)
def _clean_cluster(cluster: str) -> str:
    text = _SPACE.sub(" ", _NEWLINE.sub("\n", _DROP.sub("", cluster)))
    return unicodedata.normalize("NFC", text)


def _shared(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
