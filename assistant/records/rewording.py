"""A question told so that its rules see all that it names."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.question import Question, understand
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.places import PlaceMention
from corpus.vietnamese.syllables import syllables

__all__ = ["prepared", "with_rivals"]

_LISTED_YEAR = re.compile(
    r"\b(n[ăa]m \d{4})((?:,| và| va| hoặc| hoac| hay| với| voi) )(\d{4})\b", re.IGNORECASE
)
_QUARTER = re.compile(r"\bq\.? ?(?=(?:I{1,3}|IV|[1-4])\b)", re.IGNORECASE)
_AFTERTHOUGHT = re.compile(r"(?<=\?)\s*\S.*$", re.DOTALL)
_REMARK = re.compile(
    r",\s*(?:dù|du) (?:là|la)\b[^?]*|"
    r"[,(]\s*[^,()?]*\b(?:đều|cũng|deu|cung) (?:lấy|tính|được|kể|lay|tinh|duoc|ke)\b[^,?]*"
    r"|,?\s*(?:không kể|bất kể|không cần biết|khong ke|bat ke) (?:là )?năm nào|"
    r",?\s*(?:khong ke|bat ke) (?:la )?nam nao",
    re.IGNORECASE,
)
"""What is said of the list itself: "..., năm nào cũng lấy", "không kể năm nào"."""


def prepared(question: Question) -> Question:
    """With every year of a list told as one: "năm 2017 và 2022" names two years.

    What is said behind the question, or of the list itself, is left out.
    """
    text = _REMARK.sub("", _AFTERTHOUGHT.sub("", question.text))
    text = _QUARTER.sub("quý ", text)
    text = _LISTED_YEAR.sub(r"\g<1>\g<2> năm \g<3>", text)
    if text == question.text:
        return question
    return replace(understand(text), toneless=question.toneless)


def with_rivals(question: Question) -> Question:
    """ "Suối Vàng hay Lạng Sơn nhiều hơn": what is compared is a place, known or not."""
    if re.search(r"\b(?:nhieu|it)\b.*\bhon\b", question.plain) is None:
        return question
    found = syllables(question.text)
    added = []
    for number, syllable in enumerate(found):
        if toneless(syllable.text) not in ("hay", "hoac", "voi") or not number:
            continue
        first = number
        while first and question.text[found[first - 1].start].isupper():
            first -= 1
        if first == number or number + 1 >= len(found):
            continue
        start, end = found[first].start, found[number - 1].end
        follows = found[number + 1].start
        last = number + 1
        while last < len(found) and question.text[found[last].start].isupper():
            last += 1
        after = (follows, found[last - 1].end)
        for a, b in ((start, end), after):
            known = any(place.start < b and a < place.end for place in question.places)
            if a < b and last > number + 1 and not known:
                added.append(PlaceMention(a, b, question.text[a:b], "district", None))
    if not added:
        return question
    return replace(question, places=tuple(sorted([*added, *question.places], key=_start)))


def _start(place: PlaceMention) -> int:
    return place.start
