""" "Còn ở Lạng Sơn thì sao?": the question before, with one thing of it exchanged."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.question import Kind, understand
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.places import PlaceMention, find_places
from corpus.vietnamese.syllables import syllables

__all__ = ["asks", "exchanged", "opened", "valued", "without_asking"]

_OPENING = re.compile(
    r"^\s*(?:(?:dạ|ừ|à|ok|vâng)\s+)?(?:(?:cho|xin)\s+(?:em|mình|tôi|hỏi)\s+(?:hỏi\s+)?(?:thêm\s+)?)?"
    r"(?P<about>(?:thế\s+còn|vậy\s+còn|the\s+con|vay\s+con|thế|vậy|còn|the|vay|con)\s+)?"
    r"(?P<rest>.+?)"
    r"(?P<how>\s+(?:(?:thì|thi)\s+)?(?:sao|ra\s+sao|thế\s+nào|the\s+nao)|\s+(?:thì|thi))?"
    r"(?:\s+(?:ạ|nhỉ|vậy|vay|nhi))*\s*\??\s*$",
    re.I | re.S,
)
_ASKING = (
    r"bao nhiêu|mấy|gì|nào|ai|đâu|bao giờ|bao lâu|sao|thế nào|không|chưa|hả|"
    r"bao nhieu|may|gi|nao|dau|bao gio|bao lau|the nao|khong|chua"
)
_ASKS = re.compile(rf"\b(?:{_ASKING})\b", re.I)
_VALUES = (
    (re.compile(r"^(?:thời )?hạn\b|^(?:thoi )?han (?!ch)|^(?:ngày|thời gian|thời điểm|giờ)\b|"
                r"^(?:ngay|thoi gian|thoi diem|gio)\b", re.I), "là khi nào"),
    (re.compile(r"^(?:địa điểm|nơi|dia diem|noi)\b", re.I), "là ở đâu"),
    (re.compile(r"^(?:người|nguoi) (?!dân|dan)", re.I), "là ai"),
    (re.compile(r"^(?:chỉ tiêu|mục tiêu|tỷ lệ|tỉ lệ|số|tổng|mức|kinh phí|quân số|con số|kết quả|"
                r"diện tích|sản lượng|doanh thu|thu nhập|chi tieu|muc tieu|ty le|ti le|so|tong|"
                r"muc|kinh phi|quan so|ket qua|dien tich|san luong|doanh thu)\b", re.I),
     "là bao nhiêu"),
)  # fmt: skip
"""What is asked for where nothing but a thing is named: "Còn hạn nộp?"."""
_ROLE = re.compile(
    r"^(?:ai|người nào|vị nào|đồng chí nào)\s+(?:đã\s+)?(?:(?:cùng|đồng)\s+)?"
    r"(?:(?:chủ trì|điều hành|kết luận|dự|"
    r"tham dự|phát biểu|chỉ đạo|khai mạc|phát lệnh|chủ tọa|(?:(?:đọc|trình bày) )?báo cáo)"
    r"(?:\s+(?:tại|ở|trong))?\s+)?",
    re.I,
)
_CONNECTING = re.compile(
    r"(?:\s|^)(?:hôm|ngày|khi|lúc|nơi|do|là|về|với|vào|hồi|từ|được|có|cho|bởi|ở|tại|đạt|của|trong|"
    r"vì|và|việc|bằng|đến|tới|theo)$",
    re.I,
)
_TITLED = re.compile(
    r"(?:(?:(?:đại|thiếu|trung|thượng|dai|thieu|trung|thuong) (?:tướng|tá|úy|tuong|ta|uy)|"
    r"ông|bà|anh|chị|đồng chí|đ/c|ong|ba|dong chi)\s+)+(?:$|(?=[^\W\d_]))",
    re.I,
)
"""Rank and address before a name."""
_LEAST = 2
"""Syllables that a thing shares with one of the question before, at its start: "đoàn số ..."."""


def opened(text: str) -> tuple[str, bool]:
    """What is asked, without its opening, and whether that takes up something: "Thế ...", "còn"."""
    match = _OPENING.match(text)
    if match is None:
        return text.strip(" ?"), False
    rest, how = match["rest"].strip(" ?"), match["how"] or ""
    compared = re.match(r"so (?:với|voi)\b", rest, re.I)
    about = bool(match["about"]) or bool(re.search(r"\bth[ìi]\b", how) and not asks(rest))
    return (rest, True) if about and not compared else (f"{rest}{how}".strip(" ?"), False)


def asks(text: str) -> bool:
    """Whether words of a text ask for something."""
    return bool(_ASKS.search(text))


def valued(thing: str) -> str | None:
    """A thing that has a value as the question for it: "hạn nộp" -> "hạn nộp là khi nào"."""
    asked = next((asked for words, asked in _VALUES if words.search(thing)), None)
    return f"{thing[:1].upper()}{thing[1:]} {asked}?" if asked else None


def exchanged(thing: str, base: str) -> str | None:
    """`base`, a question, about another `thing`; None where it has none of its kind.

    A place for a place, a day for a day, a name for a name; else what opens with the same words
    ("đoàn số hai" for "đoàn số một").
    """
    new_places, old_places = find_places(thing, loose=True), find_places(base, loose=True)
    if new_places and old_places:
        new = _with_type(thing, new_places[0])
        same = [p for p in old_places if p.level == new_places[0].level]
        first, last = (same[0], same[0]) if same else (old_places[0], old_places[-1])
        return base[: first.start] + new + base[last.end :]
    new_dates, old_dates = find_dates(thing), find_dates(base)
    if new_dates and old_dates:
        return base[: old_dates[0].start] + thing + base[old_dates[0].end :]
    alike = _alike(thing, base)
    if alike is not None:
        return alike
    meant, before = understand(thing), understand(base)
    if meant.names and before.names:
        old = before.names[-1]
        at = base.find(old)
        ahead = next((m for m in _TITLED.finditer(base[:at]) if m.end() == at), None)
        if ahead is not None and at >= 0:  # "Đại tá A": the rank is not that of the other one
            who = thing if _TITLED.match(thing) else meant.names[0]
            return base[: ahead.start()] + who + base[at + len(old) :]
        return base.replace(old, meant.names[0])
    if re.match(r"(?:ở|tại) ", thing, re.I):
        return f"{base.rstrip(' ?')} {thing}?"
    if new_places:
        return f"{base.rstrip(' ?')} ở {_with_type(thing, new_places[0])}?"
    if meant.kind in {Kind.WHAT, Kind.LIST, Kind.WHY_HOW} and (meant.roles or meant.posts):
        return f"{thing}: {base}"
    return None


def _alike(thing: str, base: str) -> str | None:
    """`base` with `thing` in place of what opens with the same words and is about as long."""
    new, old = syllables(thing), syllables(base)
    key = str if has_tones(thing) and has_tones(base) else toneless  # they are folded already
    best = (0, -1)
    for at in range(len(old)):
        size = 0
        while (
            size < len(new) and at + size < len(old)
            and key(new[size].text) == key(old[at + size].text)
        ):  # fmt: skip
            size += 1
        best = max(best, (size, -at))
    size, at = best[0], -best[1]
    shared = size >= _LEAST or (size == 1 and 2 <= len(new) <= 4)
    if not shared or size == len(new):
        return None
    last = min(at + len(new), len(old)) - 1
    while last > at + size - 1 and _ASKS.search(base[old[last].start : old[last].end]):
        last -= 1
    end = old[last].end
    for name in understand(base).names:  # a name is exchanged whole
        start = base.find(name)
        if start <= old[last].start < start + len(name):
            end = start + len(name)
    for before, after in pairwise(old[at : last + 1]):  # a mark ends what is exchanged
        if re.search(r"[,;:]", base[before.end : after.start]):
            end = min(end, before.end)
            break
    return base[: old[at].start] + thing + base[end:]


def without_asking(question: str, *, whole: bool = False) -> str:
    """What a question is about: "UBND xã họp với bao nhiêu thôn?" -> "UBND xã họp".

    `whole`: with what stands on the other side of the asking words too.
    """
    about = _ROLE.sub("", question.strip().rstrip("?").strip())
    match = _ASKS.search(about)
    if match is None:
        return about
    if whole:
        return " ".join(f"{about[: match.start()]} {about[match.end() :]}".split())
    before = about[: match.start()].rstrip(" ,")
    while (shorter := _CONNECTING.sub("", before)) != before:
        before = shorter.rstrip(" ,")
    after = about[match.end() :].strip(" ,")
    return before if len(before.split()) >= len(after.split()) else after


def _with_type(text: str, place: PlaceMention) -> str:
    """The place with its kind, in its usual spelling however it was typed."""
    kind = " ".join(text[place.start : place.end].split()[: -len(place.name.split())])
    return f"{kind} {place.name}".strip()
