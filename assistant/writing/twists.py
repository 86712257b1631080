"""True words put together into something untrue: what a bag of words does not see.

A sentence may hold nothing but words and figures of its quotes and still twist
them: the figure of one quote told of the subject of another, a plan told as a
fact, the question echoed where the answer should be. Each of these checks looks
for one such twist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.writing.claims import Stated
from corpus.vietnamese.dates import same_date
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.syllables import STOPWORDS

__all__ = ["mixes", "still_asks", "tells_plan_as_fact"]

_ASKS = re.compile(
    r"(?<!\w)(?:là gì|là ai|là những ai|bao nhiêu|khi nào|lúc nào|ở đâu|vì sao|tại sao|"
    r"như thế nào|ra sao|những gì|là mấy)(?!\w)"
)
_FUTURE = frozenset(["sẽ"])
_PLANNED = re.compile(
    r"\b(?:se|du kien|phan dau|ke hoach|chi tieu|muc tieu|muon|can|phai|de nghi|yeu cau|huong toi|"
    r"dat ra|de ra|giao|chuan bi|nham|de xuat)\b"
)


_AIM = re.compile(
    r"\b(?:dat muc tieu|muc tieu (?:la|gom)|phan dau|chi tieu (?:gom|la|co)|du kien|"
    r"huong toi|dat ra chi tieu|de ra chi tieu|co nhiem vu|nhiem vu la)\b"
)
_MOST = 0.6


def still_asks(said: Stated, quotes: Sequence[Stated]) -> bool:
    """Whether words of asking stand in what should be an answer, and in no quote."""
    return any(
        not any(asking in quote.folded for quote in quotes)
        for asking in _ASKS.findall(said.folded)
    )


def tells_plan_as_fact(said: Stated, quotes: Sequence[Stated], question: str = "") -> bool:
    """Whether what the quotes only aim at is told as being so.

    "Sẽ là đơn vị kiểu mẫu" is not "là đơn vị kiểu mẫu", and what stands behind
    "đặt mục tiêu" is an aim, unless `question` asks for aims.
    """
    if _PLANNED.search(toneless(said.text)):
        return False
    pairs = set(pairwise(said.words))
    planned: set[tuple[str, str]] = set()
    plain: set[tuple[str, str]] = set()
    for quote in quotes:
        for before, pair in _led(quote.words):
            (planned if before in _FUTURE else plain).add(pair)
    if any(pair in pairs and not STOPWORDS.issuperset(pair) for pair in planned - plain):
        return True
    return not _PLANNED.search(toneless(question)) and _is_aim(said, quotes)


def _is_aim(said: Stated, quotes: Sequence[Stated]) -> bool:
    """Whether most of the sentence stands behind words of aiming, and in no other quote."""
    content = set(said.words) - STOPWORDS
    aims = [quote for quote in quotes if _AIM.search(toneless(quote.text))]
    rest = [quote for quote in quotes if quote not in aims]
    if not content or any(len(content & set(q.words)) >= _MOST * len(content) for q in rest):
        return False
    for quote in aims:
        match = _AIM.search(toneless(quote.text))
        behind = Stated(quote.text[match.end() :]) if match else quote
        if len(content & set(behind.words)) >= _MOST * len(content):
            return True
    return False


def mixes(said: Stated, quotes: Sequence[Stated], context: Sequence[Stated] = ()) -> bool:
    """Whether a day or figure of one quote is told of what another says with its own.

    `quotes` are what the sentence rests on; of these, those of the `context`
    (title and lead) are there for names, and what they date is the whole article.
    """
    own = [quote for quote in quotes if not any(quote is one for one in context)]
    return len(quotes) > 1 and any(_other_date(said, q) or _other_figure(said, q) for q in own)


def _led(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every pair of words with the word before it."""
    for at in range(1, len(words) - 1):
        yield words[at - 1], (words[at], words[at + 1])


def _other_date(said: Stated, quote: Stated) -> bool:
    """The sentence and the quote have dates of one kind, and none in common."""
    for kind in {date.precision for date in said.dates}:
        mine = [date for date in said.dates if date.precision == kind]
        theirs = [date for date in quote.dates if date.precision == kind]
        if theirs and not any(same_date(a, b) for a in mine for b in theirs):
            return True
    return False


def _other_figure(said: Stated, quote: Stated) -> bool:
    """The sentence and the quote have figures of one unit, and none in common."""
    for unit in {figure.unit for figure in said.quantities if figure.unit}:
        mine = {figure.value for figure in said.quantities if figure.unit == unit}
        theirs = {figure.value for figure in quote.quantities if figure.unit == unit}
        if theirs and not mine & theirs:
            return True
    return False
