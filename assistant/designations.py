"""What bears a number as part of its name: "Quân khu 7", "Đại hội ... lần thứ XI".

Such a name says which of several alike is meant: an article that never has this one
cannot answer for it, however well it tells of another. All is read without tones, so that
questions typed without them are compared alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.vietnamese.counted import counted_pattern
from corpus.vietnamese.folding import fold, has_tones, nfc, toneless
from corpus.vietnamese.words import words as word_set

__all__ = ["Event", "Unit", "designations", "events", "number_of", "units", "unlike"]

_WORDS = {
    word: value
    for value, row in enumerate(
        ("nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    for word in row.split()
}
_BARE_WORDS = {toneless(word): value for word, value in _WORDS.items()}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

# Units and other bodies that go by a number.

_UNIT_KINDS = {
    "quan khu": "quan khu|qk", "quan doan": "quan doan", "su doan": "su doan",
    "lu doan": "lu doan", "trung doan": "trung doan", "tieu doan": "tieu doan",
    "binh doan": "binh doan", "dai doi": "dai doi", "hai doan": "haiw? doan",
    "hai doi": "haiw? doi",
    "vung": "bo tu lenh vung|vung canh sat bien|vung(?= \\d (?:haiw? quan|canh sat))",
}  # fmt: skip
_ARMS = (
    "bo binh|bb|phong khong|khong quan|tang|thiet giap|cong binh|dac cong|phao binh|phao|"
    "thong tin|hoa hoc|van tai|haiw? quan|tau ngam|trinh sat|canh sat|co dong|ky thuat|hon hop|"
    "truong|pho|so|do bo|duong khong|to"
)
_UNIT = re.compile(
    rf"\b(?P<kind>{'|'.join(_UNIT_KINDS.values())})\s?(?:\s?[-–]?\s?(?:{_ARMS})\b)*\s?"
    r"(?P<numbers>(?:\d{1,4}|[ivx]{1,4})\b(?:\s?(?:,|va|den|-|–)\s?\d{1,4}\b(?!\s?[%/]))*)"
)
_COMMANDER = re.compile(r"\b(?:truong|pho)\b")
_TONED = {
    "quan khu": "quân khu", "quan doan": "quân đoàn", "su doan": "sư đoàn", "lu doan": "lữ đoàn",
    "trung doan": "trung đoàn", "tieu doan": "tiểu đoàn", "binh doan": "binh đoàn",
    "dai doi": "đại đội", "hai doan": "hải đoàn", "hai doi": "hải đội", "vung": "vùng",
}  # fmt: skip
def _kind_of(written: str) -> str:
    plain = written.replace("haiw", "hai")
    if "vung" in plain:
        return "vung"
    return "quan khu" if plain == "qk" else plain


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit by its kind (toneless) and number."""

    kind: str
    number: int

    @property
    def text(self) -> str:
        """Kind and number, as in "quân khu 7"."""
        return f"{_TONED[self.kind]} {self.number}"


@lru_cache(maxsize=512)
def units(text: str, commanders: bool = True) -> tuple[Unit, ...]:
    """The numbered units that a text names, in order; "Quân khu 4 và 5" are two.

    `commanders`: whether "Sư đoàn trưởng 12" names Sư đoàn 12.
    """
    found: list[Unit] = []
    for match in _UNIT.finditer(_plain(text)):
        if not commanders and _COMMANDER.search(match.group()):
            continue
        kind = _kind_of(match["kind"])
        for number in re.findall(r"\d+|[ivx]+(?![^\W_])", match["numbers"]):
            value = number_of(number)
            if value is not None:
                found.append(Unit(kind, value))
    return tuple(dict.fromkeys(found))


# Events that are counted.

_HEADS = (
    "dai hoi", "hoi nghi", "ky hop", "phien hop", "cuoc hop", "hoi thao", "dien dan", "cuoc thi",
    "hoi thi", "lien hoan", "le hoi", "tuan le", "ngay hoi", "festival", "trien lam", "hoi cho",
    "cuoc gap", "doi thoai", "ky thi", "nghi quyet", "giai(?! doan| phap| quyet| trinh| phong)",
    "sea games", "hop ky", "hop phien", "toa dam", "dot",
)  # fmt: skip
_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS)})\b")
_SAME_HEAD = {"hop ky": "ky hop", "hop phien": "phien hop", "nghi quyet": "hoi nghi"}
"""A resolution is counted as the meeting is that passed it: "Nghị quyết Trung ương 7"."""
_COUNTED = re.compile(
    r"\b(?P<before>\S+ )(?:lan thu|lan|thu|trung uong(?: lan thu| lan)?) "
    rf"(?P<n>\d{{1,3}}|[ivxl]{{1,6}}|{'|'.join(_BARE_WORDS)})\b(?!\s?[%/]|[.,]\d)"
    r"(?<!\bthu nam(?= (?:bo|\d)))"
)
_NAMED = re.compile(r"(?P<before>\S+ )#(?P<n>\d{1,3})\b")
"""A Roman number by itself: "Đại hội Đảng XIII"."""
_NO_EVENT = word_set(
    "khoa ky quy chuong phan loai bai hang cap bac the nhiem trang sang trua chieu toi ngay hom "
    "vao tu den thang dinh bi"
)
_GENERAL = word_set(
    "dai bieu toan quoc tinh thanh pho huyen xa quan phuong thi tran lan thu nhiem ky cua cac va "
    "ban chap hanh thuong bat nien cap cao hang nam mo rong trong tai o chuan bi cho tien toi "
    "chao mung duoc dien ra to chuc khai mac be mac hop tham du nghi quyet thuc hien theo vao "
    "da se dang nay thang ngay viet nuoc"
)
_CLAUSE = re.compile(r"(?:(?<=\w{3})[.!?]|[;:])+(?:\s|$)|\n")
"""Where no name goes on; the stop in "TP. X" ends nothing."""
_FAR = 90
"""Characters between an event's noun and its number."""


@dataclass(frozen=True, slots=True)
class Event:
    """One counted event: what kind of meeting, whose (toneless syllables), which number."""

    head: str
    number: int
    words: frozenset[str]

    def may_be(self, other: Event) -> bool:
        """Whether both can be the same event."""
        if self.head != other.head or self.number != other.number:
            return False
        mine, theirs = self.words - _GENERAL, other.words - _GENERAL
        return not mine or not theirs or not mine.isdisjoint(theirs)


@lru_cache(maxsize=512)
def events(text: str) -> tuple[Event, ...]:
    """The counted events of a text, in order; a number without an event's noun is none."""
    found: list[Event] = []
    for clause in _CLAUSE.split(_plain(text, romans="#")):
        clean = re.sub(r"[(),“”\"'‘’]", " ", clause)
        line = " ".join(clean.split())
        for pattern in (_COUNTED, _NAMED):
            for match in pattern.finditer(line):
                number = number_of(match["n"].lstrip("#"))
                event = _event(line[: match.end("before")], number)
                if event is not None and match["before"].strip() not in _NO_EVENT:
                    found.append(event)
    return tuple(dict.fromkeys(found))


def _event(before: str, number: int | None) -> Event | None:
    heads = list(_HEAD.finditer(before))
    if number is None or not heads or len(before) - heads[-1].end() > _FAR:
        return None
    head = heads[-1].group()
    words = frozenset(
        w.rstrip("w") for w in before[heads[-1].end() :].split() if w.isalnum()
    )
    return Event(_SAME_HEAD.get(head, head), number, words)


def unlike(asked: Iterable[Event], told: Iterable[Event]) -> tuple[Event, ...]:
    """The asked events that none of those told can be."""
    known = tuple(told)
    return tuple(event for event in asked if not any(event.may_be(one) for one in known))


_ALIKE_WORDS = {
    "thu": "thứ", "lan": "lần", **{toneless(word): word for word in _WORDS},
}  # fmt: skip
_ALIKE = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 15)
def _marked(word: str) -> str:
    """What is a number or "thứ" only without its tone gets a letter: "nghị định thư 7"."""
    meant = _ALIKE_WORDS.get(toneless(word))
    return word if meant is None or fold(word) == meant else f"{word}w"


_ROMAN_WORD = re.compile(r"(?<![\w-])[IVXL]{2,6}(?![\w-])")


def _plain(text: str, romans: str = "") -> str:
    """Toneless, Roman numbers of two letters and more as digits after the sign `romans`."""
    digits = _ROMAN_WORD.sub(lambda m: f"{romans}{number_of(m.group().lower())}", nfc(text))
    if has_tones(digits):
        digits = _ALIKE.sub(lambda m: _marked(m.group()), digits)
    lines = (toneless(line) for line in digits.split("\n"))
    # Behind "thứ" the sign says nothing more.
    return re.sub(r"\b(thu|lan|khoa|ky) #(?=\d)", r"\1 ", "\n".join(lines))


# What stands by number in a sentence, whatever it is.

_KINDS = "quân khu|quân đoàn|sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|binh đoàn"
_DESIGNATED = re.compile(
    rf"\b(?P<key>\w+)\s+(?:lần\s+)?thứ\s+(?P<n>\d+|{'|'.join(_WORDS)})\b|"
    r"\b(?P<key2>khóa|lần|kỳ|nhiệm kỳ)\s+(?:thứ\s+)?(?P<n2>[ivxl]+|\d{1,3})\b(?![.,/]\d)|"
    rf"\b(?P<key3>{_KINDS})\s+(?P<n3>\d+)\b|"
    r"\b(?P<key4>nghị quyết|quyết định|chỉ thị|nghị định|thông tư|quy định|kế hoạch|công văn|"
    r"đoàn|phòng|tổ)\s+(?:số\s+)?(?P<n4>\d{1,4})\b(?!\s*(?:%|\w+|[.,]\d))|"
    r"\b(?P<key5>khu vực|khu phố|tổ dân phố|giai đoạn|cụm|khóm|khối|vòng|đợt)\s+(?:số\s+)?"
    rf"(?P<n5>\d{{1,2}})\b(?!\s?[%/]|[.,-]\d|\s(?!tỉnh|huyện|thị|thành){counted_pattern()})|"
    rf"\b(?P<key6>sơ kết|tổng kết|kỷ niệm|nhìn lại)\s+(?P<n6>\d{{1,3}}|{'|'.join(_WORDS)})\s"
    r"(?:năm|tháng)\b"
)
_FORMS = ("", "2", "3", "4", "5", "6")
_WEEKDAYS = frozenset({"ngày", "sáng", "trưa", "chiều", "tối", "hôm", "từ", "vào", "đến"})


def designations(text: str) -> dict[str, set[int]]:
    """What stands by number: "kỳ họp thứ 3, khóa XIV" -> {"họp": {3}, "khóa": {14}}."""
    found: dict[str, set[int]] = {}
    for match in _DESIGNATED.finditer(fold(text)):
        groups = match.groupdict()
        key, value = next((groups[f"key{i}"], groups[f"n{i}"]) for i in _FORMS if groups[f"key{i}"])
        number = number_of(value)
        if number is not None and key not in _WEEKDAYS:
            found.setdefault("kỳ" if key == "lần" else key, set()).add(number)
    return found


def number_of(text: str) -> int | None:
    """A number in digits, in small Roman letters or as a word, with tones or without."""
    if text.isdigit():
        return int(text)
    if text in _WORDS or text in _BARE_WORDS:
        return _WORDS.get(text, _BARE_WORDS.get(text))
    if text and set(text) <= set(_ROMAN):
        values = [_ROMAN[c] for c in text]
        following = [*values[1:], 0]
        return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
    return None
