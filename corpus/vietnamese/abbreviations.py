"""Abbreviations: the domain's table, and those that an article defines itself.

An abbreviation may stand for several things; the likeliest comes first. Its
separators do not matter (QP-AN, QPAN, QP&AN). Typed in lower case ("dqtv",
"qsqpdp") it is recognised when it can hardly be a word: four letters or more,
or three without a vowel. Shorter ones (CT, TP) must be in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import words

__all__ = ["Abbreviations", "Pair"]

Pair = tuple[str, str]
"""An abbreviation and one of its expansions."""

_TABLE = Path(__file__).parent / "data" / "abbreviations.tsv"
_SEPARATORS = re.compile(r"[\s.&/–-]+")
_JOINT = re.compile(r"\s?[.&/–-]\s?")
_UPPER = "A-ZĐƯƠÂĂÊÔ"
_SHORT = rf"[{_UPPER}](?:[{_UPPER}]|\s?[.&–-]\s?(?=[{_UPPER}])){{1,15}}"
_DEFINED_AFTER = re.compile(
    rf"\(\s?(?:[^()]{{0,20}}(?:tắt|là|:)\s)?[\"“]?(?P<short>{_SHORT})[\"”]?\s?\)"
)
_DEFINED_BEFORE = re.compile(rf"(?<!\w)(?P<short>{_SHORT})\s?\((?P<long>[^()\n]{{4,90}})\)")
_WORD = re.compile(r"[^\W\d_]+")
# Words that an abbreviation may leave out.
_LINKS = words("và của cho các về với trong là theo ở")
_CLAUSE = re.compile(r"[.;:!?\n()]")
_LONGEST = 14
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


class _Hit(NamedTuple):
    """A stretch of a text and what may stand there instead."""

    start: int
    end: int
    others: tuple[str, ...]


class Abbreviations:
    """A table of abbreviations. Never changes: `with_pairs` makes a larger one."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._pairs = tuple(dict.fromkeys(pairs))

    @classmethod
    def default(cls) -> Abbreviations:
        """The domain's table."""
        return _default()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every (abbreviation, expansion), the likeliest expansion first."""
        return self._pairs

    def with_pairs(self, pairs: Iterable[Pair]) -> Abbreviations:
        """This table and `pairs`; what the table already has comes first."""
        return Abbreviations((*self._pairs, *pairs))

    def learn(self, text: str) -> list[Pair]:
        """The pairs that `text` defines: "… (DQTV)" and "DQTV (…)", by initials.

        The expansion is as the text writes it, with single spaces.
        """
        found = [*_defined_after(text), *_defined_before(text)]
        return list(dict.fromkeys(found))

    def expansions(self, abbreviation: str) -> list[str]:
        """What `abbreviation` may stand for; empty if it is unknown."""
        key = _key(abbreviation)
        known = self._long.get(key)
        if known is None and not has_tones(abbreviation):
            known = self._long_bare.get(toneless(key))
        return list(known or ())

    def expand(self, text: str) -> str:
        """`text` with each abbreviation replaced by its likeliest expansion."""
        return _replaced(text, [(hit, 0) for hit in self._abbreviated(text)])

    def variants(self, text: str, limit: int = 8) -> list[str]:
        """Other ways to write `text`, at most `limit`, the likeliest first.

        First everything expanded, then the other expansions one by one, then
        everything abbreviated, then one long form at a time, in each of its ways.
        """
        short, long = self._abbreviated(text), self._spelled_out(text)
        made: list[str] = []
        if short:
            made.append(_replaced(text, [(hit, 0) for hit in short]))
        for i, hit in enumerate(short):
            for other in range(1, len(hit.others)):
                made.append(
                    _replaced(text, [(h, other if i == j else 0) for j, h in enumerate(short)])
                )
        if long:
            made.append(_replaced(text, [(hit, 0) for hit in long]))
        for hit in long:
            made.extend(_replaced(text, [(hit, other)]) for other in range(len(hit.others)))
        seen = {fold(text)}
        kept: list[str] = []
        for variant in made:
            if (key := fold(variant)) not in seen:
                seen.add(key)
                kept.append(variant)
        return kept[:limit]

    # -- Tables, built when first needed ------------------------------------

    @cached_property
    def _long(self) -> dict[str, tuple[str, ...]]:
        return _gathered((_key(short), long) for short, long in self._pairs)

    @cached_property
    def _long_bare(self) -> dict[str, tuple[str, ...]]:
        return _gathered((toneless(_key(short)), long) for short, long in self._pairs)

    @cached_property
    def _short(self) -> dict[str, tuple[str, ...]]:
        return _gathered((_words_key(long), short) for short, long in self._telling())

    @cached_property
    def _short_bare(self) -> dict[str, tuple[str, ...]]:
        return _gathered((toneless(_words_key(long)), short) for short, long in self._telling())

    def _telling(self) -> Iterator[Pair]:
        """The pairs worth abbreviating to: two letters stand for too many things."""
        for short, long in self._pairs:
            key = _key(short)
            if len(key) > 2 or key in ("tw", "tư"):
                yield short, long

    # -- Finding ------------------------------------------------------------

    def _abbreviated(self, text: str) -> list[_Hit]:
        """The abbreviations in `text`, with their expansions."""
        tokens = syllables(text)
        hits: list[_Hit] = []
        i = 0
        while i < len(tokens):
            hit, used = self._abbreviation_at(text, tokens, i)
            if hit:
                hits.append(hit)
            i += used
        return hits

    def _abbreviation_at(
        self, text: str, tokens: list[Syllable], i: int
    ) -> tuple[_Hit | None, int]:
        """The longest abbreviation that starts at token `i`, and how many tokens it takes."""
        last = i
        while last + 1 < min(len(tokens), i + 4) and _JOINT.fullmatch(
            text, tokens[last].end, tokens[last + 1].start
        ):
            last += 1
        for j in range(last, i - 1, -1):
            typed = text[tokens[i].start : tokens[j].end]
            expansions = self.expansions(typed) if _is_abbreviation(typed) else []
            if expansions:
                return _Hit(tokens[i].start, tokens[j].end, tuple(expansions)), j - i + 1
        return None, 1

    def _spelled_out(self, text: str) -> list[_Hit]:
        """The long forms in `text`, with their abbreviations."""
        tokens = syllables(text)
        table = self._short if has_tones(text) else self._short_bare
        hits: list[_Hit] = []
        i = 0
        while i < len(tokens):
            used = 1
            for count in range(min(_LONGEST, len(tokens) - i), 1, -1):
                start, end = tokens[i].start, tokens[i + count - 1].end
                others = table.get(" ".join(token.text for token in tokens[i : i + count]))
                if others and not _CLAUSE.search(text, start, end):
                    hits.append(_Hit(start, end, others))
                    used = count
                    break
            i += used
        return hits


@cache
def _default() -> Abbreviations:
    pairs: list[Pair] = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            short, _, long = line.partition("\t")
            pairs.extend((short, expansion.strip()) for expansion in long.split(";"))
    return Abbreviations(pairs)


def _key(abbreviation: str) -> str:
    """The letters of an abbreviation, folded, without separators."""
    return _SEPARATORS.sub("", fold(abbreviation))


def _words_key(long: str) -> str:
    return " ".join(syllable.text for syllable in syllables(long))


def _gathered(items: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for key, value in items:
        table.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in table.items()}


def _is_abbreviation(typed: str) -> bool:
    """In capitals, or letters that can hardly be a word."""
    letters = _SEPARATORS.sub("", typed)
    if letters.isupper() and len(letters) > 1:
        return True
    bare = toneless(letters)
    return len(bare) >= 4 or (len(bare) == 3 and not set(bare) & set("aeiouy"))


def _replaced(text: str, chosen: list[tuple[_Hit, int]]) -> str:
    parts: list[str] = []
    at = 0
    for hit, other in chosen:
        parts += (text[at : hit.start], hit.others[other])
        at = hit.end
    return "".join(parts) + text[at:]


# -- Definitions within a text -------------------------------------------------


def _defined_after(text: str) -> Iterator[Pair]:
    """Words followed by their initials in brackets."""
    for bracket in _DEFINED_AFTER.finditer(text):
        short = bracket["short"]
        before = text[max(0, bracket.start() - 160) : bracket.start()]
        clause = _CLAUSE.split(before)[-1]
        found = list(_WORD.finditer(clause))
        letters = _SEPARATORS.sub("", short)
        start = _matched_back(letters, [word[0] for word in found])
        if start is not None and len(found) - start > 1:
            yield short, " ".join(clause[found[start].start() : found[-1].end()].split())


def _defined_before(text: str) -> Iterator[Pair]:
    """Initials followed by their words in brackets."""
    for bracket in _DEFINED_BEFORE.finditer(text):
        long = bracket["long"]
        found = [word[0] for word in _WORD.finditer(long)]
        letters = _SEPARATORS.sub("", bracket["short"])
        if len(found) > 1 and _matched_back(letters, found) == 0:
            yield bracket["short"], " ".join(long.split())


def _matched_back(letters: str, found: list[str]) -> int | None:
    """The word at which `letters`, read from the end, are all used up.

    Each word must give its initial; one in capitals may give all its letters;
    linking words may give none. None if the letters do not fit.
    """
    i = len(found)
    left = letters
    while left and i:
        i -= 1
        word = found[i]
        if len(word) > 1 and word.isupper() and left.endswith(word):
            left = left[: -len(word)]
        elif _is_initial(left[-1], word):
            left = left[:-1]
        elif word.lower() not in _LINKS:
            return None
    return i if not left else None


def _is_initial(letter: str, word: str) -> bool:
    """Does `letter` stand for `word`: Đ for đ-, U or Ư for ư-, W for ươ-?"""
    if letter == "W":
        return fold(word)[:1] in ("ư", "ơ")
    # A marked letter must fit; a plain one may stand for any mark. Tones never count.
    first = _TONES.sub("", unicodedata.normalize("NFD", fold(word)))
    first = unicodedata.normalize("NFC", first)[:1]
    return letter.lower() in (first, toneless(first))
