"""One way to write an answer, so that two ways to write it compare equal.

SQuAD's normalisation (lower case, no punctuation, no English articles, single
spaces) adapted to Vietnamese. What is done, in this order:

- NFC, case, tone placement (hoà = hòa), dashes and quotes: `fold`.
- Dates are written one way: "26-6", "26/06", "26.6", "ngày 26 tháng 6" are
  `26/6`; a year follows as a word of its own, so that "26/6" is contained in
  "26-6-2017". "tháng 9/2017", "09/2017", "tháng 9 năm 2017" are `tháng 9 2017`;
  "quý II/2023" is `quý 2 2023`.
- Numbers are written one way: "02" is `2`, "1.250" is `1250`, "27,30" is
  `27,3`, "95 %" and "95 phần trăm" are `95%`. 14.3 the date and 14,3 the
  number stay two things. Number words become digits at the head of an answer
  only ("ba địa phương"): inside a sentence "ba" may be a name.
- What SQuAD does with "a/an/the" is done with the words that Vietnamese puts
  in front without changing who or what is meant: đồng chí (đ/c) anywhere, and
  at the head ông, bà, là, do, vào, tại, ở, ngày; "năm" before a year. A rank
  or a post ("Thiếu tướng") is part of the answer and stays.
- Punctuation goes, except what holds a number together.

Tones are kept: "Hòa" and "Hoa" are two names. None of this uses the finders
of dates or numbers that the assistant answers with: a mistake in those must
not hide itself here.
"""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold

__all__ = ["elements", "normalised", "tokens"]

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NUMBER_WORDS = {
    "một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5",
    "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10",
}
_HEAD_WORDS = frozenset({"là", "do", "vào", "tại", "ở", "ngày", "ông", "bà"})
_YEAR_WORDS = frozenset({"nay", "ngoái", "trước", "sau", "qua", "tới", "đó", "này"})
"""After these words "năm" is the year, not the number five."""

_COMRADE = re.compile(r"\bđồng chí\b|\bđ[/.]?c\b\.?")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_IN_WORDS = re.compile(
    r"(?:\bngày )?(?<!\d)(\d{1,2}) tháng (\d{1,2})(?!\d)"
    r"(?:(?:,? ?năm | ?[/.,-] ?)((?:1[89]|2[01])\d\d)(?!\d))?"
)
_FULL = re.compile(r"(?<![\d/.,-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_MONTH = re.compile(r"\btháng (\d{1,2})\s?(?:[/.-]|,? ?năm )\s?(\d{4})(?!\d)")
_BARE_MONTH = re.compile(r"(?<![\d/.,-])(\d{1,2})[/-](\d{4})(?![\d/-])")
_SHORT = re.compile(r"(?<![\d/.,-])(\d{1,2})[-.](\d{1,2})(?![\d%]|[/.,-]\d| ?%)")
_QUARTER = re.compile(r"\bquý (i{1,3}|iv|[1-4])\b\s?/?")
_PERCENT = re.compile(r"(?<=\d)\s?(?:phần trăm\b|%)")
_YEAR = re.compile(r"\bnăm (?=(?:1[89]|2[01])\d\d(?!\d))")
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d]\w*|\d+\w*")


def normalised(text: str) -> str:
    """`text` in the one way of writing described above; tokens parted by single spaces."""
    return " ".join(tokens(text))


def tokens(text: str, counted: bool = True) -> list[str]:
    """The tokens of `normalised(text)`; empty for text without letters or digits.

    With `counted` off a number word at the head stays a word, as it would be
    inside a sentence.
    """
    found = [_number(token) for token in _TOKEN.findall(_one_way(fold(text)))]
    while found and found[0] in _HEAD_WORDS:
        found = found[1:]
    return [_counted(found[:2]), *found[1:]] if found and counted else found


def elements(text: str) -> list[str]:
    """The members of a list answer ("A; B"), each as it stands; one for a plain answer."""
    return [part for part in re.split(r"[;\n]", text) if tokens(part)]


def _one_way(text: str) -> str:
    text = _COMRADE.sub(" ", text)
    text = _ISO.sub(lambda m: _date(m, m[3], m[2], m[1]), text)
    text = _IN_WORDS.sub(lambda m: _date(m, m[1], m[2], m[3]), text)
    text = _FULL.sub(lambda m: _date(m, m[1], m[3], m[4]), text)
    text = _MONTH.sub(lambda m: f"tháng {int(m[1])} {m[2]}", text)
    text = _BARE_MONTH.sub(_month, text)
    text = _SHORT.sub(lambda m: _date(m, m[1], m[2], None), text)
    text = _QUARTER.sub(lambda m: f"quý {_ROMAN.get(m[1], m[1])} ", text)
    text = _PERCENT.sub("%", text)
    text = _YEAR.sub("", text)
    return re.sub(r"\bngày (?=\d)", "", text)


def _date(found: re.Match[str], day: str, month: str, year: str | None) -> str:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return found[0]
    return f"{int(day)}/{int(month)}" + (f" {year} " if year else "")


def _month(found: re.Match[str]) -> str:
    return f"tháng {int(found[1])} {found[2]}" if 1 <= int(found[1]) <= 12 else found[0]


def _number(token: str) -> str:
    """`token` without thousands' dots, leading zeros and zeros behind the comma."""
    if not token[0].isdigit():
        return token
    percent = "%" if token.endswith("%") else ""
    body = token.removesuffix("%")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", body):
        body = body.replace(".", "")
    if "," in body:
        body = re.sub(r",(\d*?)0+$", lambda m: f",{m[1]}" if m[1] else "", body)
    return re.sub(r"(?<![\d,.])0+(?=\d)", "", body) + percent


def _counted(head: list[str]) -> str:
    """The first token, as a digit where it is a number word that counts something."""
    first = head[0]
    follower = head[1] if len(head) > 1 else ""
    if first == "năm" and (not follower or follower in _YEAR_WORDS or follower[0].isdigit()):
        return first
    return _NUMBER_WORDS.get(first, first)
