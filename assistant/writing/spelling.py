"""Slips in a model's words: names without their capitals, syllables with other tones.

Small models copy a question typed in haste, and lose a tone on the way ("quân"
for "quận"). Capitals are put back from the quotes, since no letter changes;
other tones make other words, so a sentence with them is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.syllables import STOPWORDS, syllables
from corpus.vietnamese.words import CAPITAL

__all__ = ["capitalised", "slips", "stutters", "unlabelled"]

_NAME = re.compile(rf"{CAPITAL}[\w'’]*(?: {CAPITAL}[\w'’]*)+")
_LABEL = re.compile(
    r"^\s*(?:(?:câu )?trả lời|đáp án|đáp|answer|đoạn(?: số)? \d+)\s*:\s*(?=\w)", re.I
)
_PARTS = re.compile(r"[.,;:!?()\[\]“”\"–—]|\s-\s")


def unlabelled(text: str) -> str:
    """The sentence without a label before it ("Trả lời: ...")."""
    return _LABEL.sub("", text)


def capitalised(said: str, texts: Sequence[str]) -> str:
    """`said` with every name of two syllables or more written as `texts` write it."""
    found = {name for text in texts for name in _NAME.findall(text)}
    runs = {
        " ".join(words[first:last])
        for words in (name.split() for name in found)
        for first in range(len(words))
        for last in range(first + 2, len(words) + 1)
    }
    for name in sorted(runs, key=len, reverse=True):
        # Only what was typed all small: "Đảng ủy" and "ĐẢNG ỦY" are styles of their own.
        said = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, said)
    return said


def stutters(said: str, texts: Sequence[str]) -> bool:
    """Whether a name is said twice that `texts` together have once ("Hồ Văn Ấn là Hồ Văn Ấn")."""
    whole = "\n".join(texts)
    return any(said.count(name) > max(1, whole.count(name)) for name in _NAME.findall(said))


def slips(said: str, texts: Sequence[str], question: str = "") -> bool:
    """Whether two syllables of `said` stand in `texts` side by side with other tones only.

    Syllables that `question` has with these tones are no slips.
    """
    known: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for pair in _pairs(texts):
        known.setdefault(_bare(pair), set()).add(pair)
    asked = {s.text for s in syllables(question)} if has_tones(question) else set()
    return any(
        not any(_differing(pair, other) <= asked for other in known[_bare(pair)])
        for pair in _pairs([said])
        if _bare(pair) in known
    )


def _bare(pair: tuple[str, str]) -> tuple[str, str]:
    return toneless(pair[0]), toneless(pair[1])


def _differing(pair: tuple[str, str], other: tuple[str, str]) -> set[str]:
    """What of `pair` is not in `other`; nothing where they are the same."""
    return {one for one, two in zip(pair, other, strict=True) if one != two}


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Content syllables side by side, within the same part of a sentence."""
    for text in texts:
        for part in _PARTS.split(text):
            words = [fold(s.text) for s in syllables(part)]
            for first, second in pairwise(words):
                if first not in STOPWORDS and second not in STOPWORDS:
                    yield first, second
