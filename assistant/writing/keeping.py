"""Whether verified sentences still give the answer that the quotes give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.claims import Stated
from corpus.vietnamese.counted import NUMBER_WORDS
from corpus.vietnamese.folding import fold, toneless

__all__ = ["keeps", "verdict_of"]

_YES = ("có", "đúng")
_NO = ("không", "chưa", "sai")
_DENIES = re.compile(r"^(?:khong|chua|sai|khong phai|khong dung)\b")
_AFFIRMS = re.compile(r"^(?:co|dung|vang|phai)\b(?! (?:bao nhieu|the|nhieu|mot so))")
_BARE_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?")
_PARTS = re.compile(r"\s*[,;]\s*|\s+và\s+")


def verdict_of(short: str | None) -> bool | None:
    """True for "Có", False for "Không"; None for what is no verdict."""
    first = fold(short or "").rstrip(".")
    if first in _YES:
        return True
    return False if first in _NO else None


def keeps(short: str | None, sentences: Sequence[str]) -> bool:
    """Whether `sentences` together hold the short answer and do not contradict a verdict.

    A date or a quantity may be written in another way ("26-6" as "26/06").
    """
    if short is None:
        return True
    verdict = verdict_of(short)
    if verdict is not None:
        opening = toneless(sentences[0]) if sentences else ""
        return not (_DENIES if verdict else _AFFIRMS).match(opening)
    text = " ".join(sentences)
    return _holds(text, short) or all(_holds(text, part) for part in _parts(short))


def _parts(short: str) -> list[str]:
    return [part for part in _PARTS.split(short.strip(" .")) if part] or [short]


def _holds(text: str, wanted: str) -> bool:
    key = fold(wanted).strip(" .,;“”\"")
    if key and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", fold(text)):
        return True
    said, asked = Stated(text), Stated(wanted)
    if not asked.dates and _BARE_DATE.fullmatch(wanted.strip()):
        asked = Stated(wanted := f"ngày {wanted.strip()}")
    if asked.dates and _covers_all(wanted, [(d.start, d.end) for d in asked.dates]):
        return all(
            any((d.first_day, d.last_day) == (o.first_day, o.last_day)
                and (not d.has_year or not o.has_year or d.first == o.first)
                for o in said.dates)
            for d in asked.dates
        )  # fmt: skip
    if asked.quantities and _covers_all(wanted, [(q.start, q.end) for q in asked.quantities]):
        return all(
            any((q.value, q.high, q.of) == (o.value, o.high, o.of) for o in said.quantities)
            for q in asked.quantities
        )
    # "hai thao trường" written as "2 thao trường".
    rest = frozenset(asked.words) - NUMBER_WORDS.keys() - said.digits - asked.digits
    return bool(asked.counted) and asked.counted <= said.counted and rest <= set(said.words)


def _covers_all(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but the spans, or next to nothing, is in the text."""
    return sum(end - start for start, end in spans) >= 0.7 * len(text.strip())
