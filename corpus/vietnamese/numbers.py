"""Quantities: percentages, ratios, counts and money, with what bounds them.

==========================  =====  ====  ===  ======  =========
in the text                 value  high  of   unit    comparator
==========================  =====  ====  ===  ======  =========
100%                        100               %
từ 95-100%                  95     100        %
98,5% trở lên               98.5              %       at_least
không quá 0,2% quân số      0.2               %       at_most
15/15 xã                    15           15   xã
hơn 200 đại biểu            200               đại biểu  more_than
ba địa phương               3                 địa phương
1,25 tỷ đồng                1.25e9            đồng
60 triệu đồng/căn           6e7               đồng/căn
==========================  =====  ====  ===  ======  =========

A dot parts thousands and a comma decimals, but a dot before one or two last
digits is read as a decimal point too. Number words count only before a
counted noun ("năm tiêu chí" is five, "năm 2020" a year); "một" alone never.
Dates, numbers of units, roads and documents are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.vietnamese.counted import NUMBER_WORDS, counted_pattern, either
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import fold_with_offsets, toneless
from corpus.vietnamese.words import phrases, words

__all__ = ["Comparator", "Quantity", "find_quantities", "same_quantity"]

Comparator = Literal["", "at_least", "more_than", "at_most", "less_than", "about"]

# A value and the upper end of its range.
_Amount = tuple[Decimal, Decimal | None]

_BEFORE: dict[str, Comparator] = {
    "ít nhất": "at_least", "tối thiểu": "at_least", "không dưới": "at_least",
    "không thấp hơn": "at_least", "không ít hơn": "at_least",
    "trên": "more_than", "hơn": "more_than",
    "không quá": "at_most", "không vượt quá": "at_most", "không cao hơn": "at_most",
    "tối đa": "at_most", "nhiều nhất": "at_most",
    "dưới": "less_than", "chưa đến": "less_than", "chưa tới": "less_than",
    "chưa đầy": "less_than",
    "gần": "about", "khoảng": "about", "xấp xỉ": "about", "ước đạt": "about",
}  # fmt: skip
_COMPARATORS = {toneless(word): kind for word, kind in _BEFORE.items()}
_SCALES = {
    "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "ngàn tỷ": 12,
    "nghìn tỉ": 12, "ngàn tỉ": 12,
}  # fmt: skip
_POWERS = {toneless(word): Decimal(10) ** power for word, power in _SCALES.items()}


def _any(table: Iterable[str]) -> str:
    """An alternation of words, with and without diacritics, longest first."""
    ordered = sorted(table, key=lambda word: (-len(word), word))
    return either("(?:" + "|".join(f"«{word}»" for word in ordered) + ")")


_DIGITS = (
    r"(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?(?![\d.]*\d)"
    r"|\d{1,3}(?:,\d{3}){2,}|\d+(?:,\d+|\.\d{1,2})?)"
)
_WORD = (
    "(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
    "(?:\\s(?:mươi|trăm|linh|lẻ|mốt|tư|lăm|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười))*"
)
_HEAD = re.compile(
    rf"(?<![\w/])(?<!\d[.,:-])(?:(?P<cmp>{_any(_BEFORE)})\s)?(?P<from>{either('«từ»')}\s)?"
    rf"(?:(?P<a>{_DIGITS})(?P<pa>\s?%)?"
    rf"(?:(?P<to>\s?-\s?|\s{either('«đến»')}\s)(?P<b>{_DIGITS}))?|(?P<w>{_WORD})(?=\s))"
)
_RATIO = re.compile(
    rf"(?<![\w/])(?<!\d[.,:-])(?:(?P<cmp>{_any(_BEFORE)})\s)?"
    rf"(?P<a>{_DIGITS})\s?/\s?(?P<b>{_DIGITS})"
    rf"(?:\s(?:{either('(?:«tổng số»|«số»)')}\s)?(?P<noun>{counted_pattern()})"
    rf"|(?=\s\({either('(?:«chiếm»|«đạt»)')}))"
)
_PERCENT = re.compile(either(r"\s?(?:%|«phần trăm»)"))
_COIN = rf"(?:{either('«đồng»')}|usd|vnđ)(?!\w)(?!\s(?:chí|bào|chi|bao))"
_MONEY = re.compile(
    rf"\s?(?:(?P<scale>{_any(_SCALES)})(?!\w)(?:\s{_COIN})?|{_COIN})(?P<per>(?:/[^\W\d_]+)*)"
)
_NOUN = re.compile(rf"\s?(?:(?P<scale>{_any(_SCALES)})\s)?(?P<noun>{counted_pattern()})")
_ABOVE = re.compile(
    either(r"(?:\s[^\W\d_]+){0,3}?\s«trở» (?P<side>«lên»|«xuống»)(?!\w)").replace(" ", r"\s")
)
_NUMBERED = phrases(
    """
    quân khu, quân đoàn, quân chủng, binh đoàn, sư đoàn, trung đoàn, lữ đoàn, tiểu đoàn, đại đội,
    trung đội, tiểu đội, hải đội, hải đoàn, vùng, khu phố, tổ dân phố, tổ, đội, thôn, ấp, khóm, bản,
    khu vực, cấp, lớp, số, thứ, khóa, khoá, kỳ, điều, khoản, mục, chương, phần, bài, quốc lộ,
    tỉnh lộ, đường, phường, quận, đợt, loại, hạng, quý, tháng, ngày, giai đoạn, bước, bảng, hình,
    khối, cụm, lần, trang, mũi, nhóm, bậc, thông tư, nghị quyết, nghị định, quyết định, chỉ thị,
    kết luận, kế hoạch, công văn, luật, covid
    """
)
_AFTER_NAME = re.compile(
    rf"(?<!\w)(?<!quân\s)(?<!tổng\s)(?<!dân\s)(?<!quan\s)(?<!tong\s){_any(_NUMBERED)}[\s-]*\Z"
)
# "một tổ 5 người": a group of so many, not the group's number.
_PERSONS = words("người đồng_chí thành_viên chiến_sĩ đại_biểu")
_PLACES = words("mặt lĩnh_vực phương_diện hướng tuyến cơ_sở")
_KIN = words("mẹ bà ông chị anh em cháu con")
# "năm" is five only after a word that calls for a count.
_CALLS_FOR_A_COUNT = re.compile(
    r"(?:\A|[.,;:(]\s?|\b(?:có|đạt|gồm|với|là|được|và|cho|ở|tại|trên|hơn|gần|khoảng|đủ|thành|trao|tặng"
    r"|hiện|khen|ra|cả|trong số|bằng|thêm|còn|lập|về)\s)\Z"
)
_CLOCK = re.compile(either(r"\s(?:\d|«phút»|«ngày»|«sáng»|«chiều»|«tối»|«hôm»)"))
_HEIGHT = re.compile(either(r"(?:«cao»|«thấp»|«nhiều»|«ít»|«lớn»|«dựa»|«vượt»)\s\Z"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity; `start`, `end` are code points of the text that was given.

    The stretch takes in the comparator and the unit: "hơn 200 đại biểu",
    "95% trở lên".
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    """The upper end of a range."""
    unit: str
    """"%", "đồng", "đồng/căn", or the counted noun, folded; "" if there is none."""
    comparator: Comparator
    of: Decimal | None = None
    """The whole of a ratio: 41 in 28/41."""


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of `text`, in order, not overlapping, dates left out."""
    folded = fold_with_offsets(text)
    taken = [(mention.start, mention.end) for mention in find_dates(folded.text)]
    found: list[Quantity] = []
    for read in (_ratios, _amounts):
        for quantity in read(folded.text, tuple(taken)):
            taken.append((quantity.start, quantity.end))
            start, end = folded.span(quantity.start, quantity.end)
            found.append(
                Quantity(
                    start, end, quantity.value, quantity.high, quantity.unit,
                    quantity.comparator, quantity.of,
                )
            )  # fmt: skip
    return sorted(found, key=lambda quantity: quantity.start)


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Same figures and unit? A missing unit or comparator goes with any."""
    if (a.value, a.high, a.of) != (b.value, b.high, b.of):
        return False
    if a.unit and b.unit and toneless(a.unit) != toneless(b.unit):
        return False
    return not (a.comparator and b.comparator) or a.comparator == b.comparator


def _free(taken: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    return not any(start < last and first < end for first, last in taken)


def _ratios(text: str, taken: tuple[tuple[int, int], ...]) -> Iterator[Quantity]:
    for match in _RATIO.finditer(text):
        done, whole = _decimal(match["a"]), _decimal(match["b"])
        if not _free(taken, match.start("a"), match.end("b")) or done == whole == 24:
            continue
        unit = match["noun"] or ""
        start, end, comparator = _bounds(text, match, match.end(), unit)
        yield Quantity(start, end, done, None, unit, comparator, whole)


def _amounts(text: str, taken: tuple[tuple[int, int], ...]) -> Iterator[Quantity]:
    for match in _HEAD.finditer(text):
        first = match.start("w") if match["w"] else match.start("a")
        last = match.end("w") if match["w"] else match.end("b") if match["b"] else match.end("a")
        if not _free(taken, first, last):
            continue
        quantity = _worded(text, match) if match["w"] else _typed(text, match)
        if quantity is not None and _free(taken, quantity.start, quantity.end):
            yield quantity


def _typed(text: str, match: re.Match[str]) -> Quantity | None:
    value = _decimal(match["a"])
    high = _decimal(match["b"]) if match["b"] else None
    at = match.end()
    if high is not None and high <= value:
        return None
    if match["pa"] and high is None:
        return _quantity(text, match, (value, None), "%", match.end("pa"))
    if percent := _PERCENT.match(text, at):
        return _quantity(text, match, (value, high), "%", percent.end())
    if _AFTER_NAME.search(text[max(0, match.start() - 20) : match.start()]):
        noun = _NOUN.match(text, at)
        if (
            match["cmp"] is None
            and (noun is None or noun["noun"].replace(" ", "_") not in _PERSONS)
            and not _is_taken_in(text, match.start())
        ):
            return None
    if noun := _NOUN.match(text, at):
        scale = _POWERS[toneless(noun["scale"])] if noun["scale"] else Decimal(1)
        if noun["noun"] not in ("đồng", "dong"):
            return _counted(text, match, (value * scale, high and high * scale), noun)
    if money := _MONEY.match(text, at):
        scale = _POWERS[toneless(money["scale"])] if money["scale"] else Decimal(1)
        coin = "usd" if "usd" in money[0] else "đồng"
        unit = coin + (money["per"] or "")
        return _quantity(text, match, (value * scale, high and high * scale), unit, money.end())
    bare = "." in match["a"] or "," in match["a"]
    if high is None and bare and not re.match(r"[\w/-]", text[at : at + 1]):
        return _quantity(text, match, (value, None), "", at)
    return None


def _counted(
    text: str, match: re.Match[str], amount: _Amount, noun: re.Match[str]
) -> Quantity | None:
    if toneless(noun["noun"]) in ("gio", "phut", "giay") and _CLOCK.match(text, noun.end()):
        return None
    return _quantity(text, match, amount, noun["noun"], noun.end())


def _worded(text: str, match: re.Match[str]) -> Quantity | None:
    """A quantity whose number is in words; the longest run of words that has a noun."""
    start = match.start("w")
    typed = match["w"].split(" ")
    for count in range(len(typed), 0, -1):
        run = " ".join(typed[:count])
        noun = _NOUN.match(text, start + len(run))
        value = _value_of_words(run)
        if noun is None or value is None or noun[0][0] != " ":
            continue
        if run == "một" or noun["noun"] in _KIN:
            return None
        if run == "năm" and not _CALLS_FOR_A_COUNT.search(text[max(0, start - 12) : start]):
            return None
        if _AFTER_NAME.search(text[max(0, start - 20) : start]):
            return None
        scale = _POWERS[toneless(noun["scale"])] if noun["scale"] else Decimal(1)
        return _quantity(text, match, (value * scale, None), noun["noun"], noun.end())
    return None


def _is_taken_in(text: str, at: int) -> bool:
    """ "thu 1,95 tỷ đồng" is no "thứ" without its tone: the text around it has tones."""
    return text[max(0, at - 4) : at] == "thu " and toneless(text) != text


def _quantity(text: str, match: re.Match[str], amount: _Amount, unit: str, end: int) -> Quantity:
    value, high = amount
    start, end, comparator = _bounds(text, match, end, unit)
    if comparator == "" and match["from"] and high is not None:
        start = match.start("from")
    return Quantity(start, end, value, high, unit, comparator)


def _bounds(text: str, match: re.Match[str], end: int, unit: str) -> tuple[int, int, Comparator]:
    """Where the surface of a quantity begins and ends, and what bounds it."""
    groups = match.groupdict()
    start = match.start("w") if groups.get("w") else match.start("a")
    above = _ABOVE.match(text, end)
    if above and unit:
        start = match.start("from") if groups.get("from") else start
        return start, above.end(), "at_least" if toneless(above["side"]) == "len" else "at_most"
    if match["cmp"] is None or (
        _HEIGHT.search(text[max(0, match.start() - 8) : match.start()])
        or (toneless(match["cmp"]) == "tren" and unit.replace(" ", "_") in _PLACES)
    ):
        return start, end, ""
    return match.start("cmp"), end, _COMPARATORS[toneless(match["cmp"])]


def _decimal(typed: str) -> Decimal:
    """The value of digits with Vietnamese separators."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", typed):
        typed = typed.replace(".", "")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}", typed):
        typed = typed.replace(",", "")
    return Decimal(typed.replace(",", "."))


def _value_of_words(run: str) -> Decimal | None:
    """The value of number words up to 999; None if they make no number."""
    form = re.fullmatch(
        r"(?:(?P<h>\w+) trăm ?)?(?:(?:linh|lẻ) (?P<z>\w+)|(?P<t>\w+) mươi(?: (?P<u>\w+))?"
        r"|(?P<ten>mười)(?: (?P<v>\w+))?|(?P<one>\w+))?",
        run,
    )
    if form is None:
        return None
    total = 0
    for group, factor in (("h", 100), ("z", 1), ("t", 10), ("u", 1), ("v", 1), ("one", 1)):
        word = form[group]
        if word is None:
            continue
        if word not in NUMBER_WORDS or NUMBER_WORDS[word] == 10:
            return None
        if word in ("tư", "lăm", "mốt") and group not in ("u", "v"):
            return None
        total += factor * NUMBER_WORDS[word]
    return Decimal(total + (10 if form["ten"] else 0))
