"""Yes-or-no questions made from the others: the asking words filled with the answer, or a rival.

"Mấy xã đã huấn luyện xong?", answered by "14 xã", becomes "14 xã đã huấn luyện xong, phải
không?" (yes) and, with another figure of the article, one that is denied. The wording stays
that of somebody who had read the article; what is learned is to compare.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.reader.training.examples import News
from assistant.reader.training.written import Written
from corpus.vietnamese.folding import fold
from corpus.vietnamese.people import find_people

__all__ = ["claims_of"]


@dataclass(frozen=True, slots=True)
class _Asking:
    """A way to ask for something: which kind of thing, where it is asked, what replaces that."""

    kind: str
    words: re.Pattern[str]
    filled: str


def _asking(kind: str, words: str, filled: str = "{}") -> _Asking:
    return _Asking(kind, re.compile(words, re.I), filled)


_ASKING = (
    _asking("who", r"^(?:ai|(?:người|vị|ông|bà|đồng chí|cán bộ) nào)\b(?=\s\w)"),
    _asking("who", r"(?<=\blà )(?:ai|những ai|người nào|vị nào)(?=\s*\?*$)"),
    _asking("who", r"(?:(?<=\bdo )|(?<=\bcho )|(?<=\bvới )|(?<=\bcủa ))(?:ai|người nào|vị nào)\b"),
    _asking("post", r"(?:(?<=\bgiữ )|(?<=\blàm ))chức (?:vụ )?(?:gì|nào)\b", "chức {}"),
    _asking("number", r"\b(?:bao nhiêu|mấy) phần trăm\b"),
    _asking("number", r"\b(?:bao nhiêu|mấy) (?:tiền|tuổi)\b"),
    _asking("number", r"\bbao lâu\b"),
    _asking("number", r"\b(?:bao nhiêu|mấy)\b"),
    _asking(
        "when", r"\b(?:(?:vào|hồi|trong|những) )*(?:khi|lúc|hôm|ngày|tháng|năm) nào\b", "vào {}"
    ),
    _asking("when", r"\b(?:(?:vào|hồi) )?bao giờ\b", "vào {}"),
    _asking("where", r"\b(?:ở|tại) (?:đâu|nơi nào|chỗ nào)\b", "ở {}"),
    _asking("thing", r"(?<=\blà )gì(?=\s*\?*$)"),
)
_WHICH = re.compile(r"\b(\w+(?: \w+)?) nào\b", re.I)
_HEADS = frozenset(
    {
        "vào", "hồi", "từ", "ngày", "lúc", "ở", "tại", "năm", "tháng", "khoảng", "sáng", "chiều",
        "trưa", "tối", "đêm",
    }
)  # fmt: skip
_BEFORE_TIMES = (["từ"], ["đến"], ["tới"], ["trước"], ["sau"], ["hôm"])
_FORMS = (
    "{} phải không?", "{}, đúng không?", "{} à?", "{} chứ?", "Có phải {} không?",
    "Có đúng là {} không?", "Có đúng {}?", "Nghe nói {}, phải không?", "{}, đúng vậy không",
    "{} phải không nhỉ?", "Liệu có phải {}?", "{} đúng chứ?", "Có phải là {}", "{} hả?",
)  # fmt: skip
_LOWERED = frozenset(
    {
        "Người", "Số", "Có", "Vị", "Cuộc", "Buổi", "Hội", "Trong", "Theo", "Năm", "Tỉnh", "Huyện",
        "Xã", "Vào", "Các", "Những", "Đến", "Từ", "Khi", "Mỗi", "Cả", "Ngày", "Tại", "Ở", "Trước",
        "Sau", "Sáng", "Chiều", "Lễ", "Kỳ", "Đoàn", "Thời", "Toàn", "Tổng",
    }
)  # fmt: skip
"""Words with a capital only where they open a sentence."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_TRUE = 0.38
"""Share of true ones that are tried: not all of the others find a rival."""
_LONGEST = 9
"""Syllables of an answer that can stand in a claim."""
_RECKONED = 0.25
"""Share of the claims on a count that speak of more or of fewer."""
_ALTERED = 0.4
"""Share of the denied figures that the article does not have at all."""


def claims_of(
    questions: Sequence[Written], articles: Mapping[str, News], seed: int
) -> Iterator[Written]:
    """Claims made from those questions that a short stretch answers; the same for a seed.

    Half of them are true. The stretch that settles one is the answer of its question.
    """
    rng = random.Random(seed)
    rivals: dict[tuple[str, str], list[str]] = defaultdict(list)
    asked: list[tuple[Written, str, str, str]] = []
    for one in questions:
        news = articles.get(one.source)
        if news is None or one.start is None or one.end is None or one.yes is not None:
            continue
        answer = news.text[one.start : one.end]
        if len(answer.split()) > _LONGEST or "\n" in answer:
            continue
        found = _opened(one.question, answer)
        if found is not None:
            kind, frame = found
            rivals[one.source, kind].append(answer)
            asked.append((one, kind, frame, answer))
    for source in {one.source for one, *_ in asked}:
        text = articles[source].text
        rivals[source, "who"] += [mention.name for mention in find_people(text)]
    for one, kind, frame, answer in asked:
        yes = rng.random() < _TRUE
        said = _said(kind, answer, rivals[one.source, kind], yes, rng)
        if said is not None:
            yield replace(one, question=_claim(frame.format(said), rng), yes=yes)


def _opened(question: str, answer: str) -> tuple[str, str] | None:
    """Kind of thing that is asked for, and the question with a gap where it belongs."""
    plain = question.strip().rstrip("?").strip()
    if "{" in plain or "}" in plain:
        return None
    for way in _ASKING:
        match = way.words.search(plain)
        if match is None:
            continue
        before, after = plain[: match.start()], plain[match.end() :]
        filled = way.filled
        if way.kind == "number":
            after = _without_unit(after, answer)
        leading = fold(before).split()[-1:]
        if fold(answer).split()[0] in _HEADS or leading == ["là"] or leading in _BEFORE_TIMES:
            filled = "{}"
        if way.kind in {"when", "where"} and not before.strip():  # "Bao giờ X họp" -> "X họp vào"
            return way.kind, f"{after.strip()} {filled}"
        return way.kind, f"{before}{filled}{after}"
    match = _WHICH.search(plain)
    if match is None:
        return None
    noun, words = match[1].split(), fold(answer).split()
    for size in (2, 1):  # "xã nào" answered by "xã Kha Sơn", or by "Kha Sơn"
        head = noun[-size:]
        if len(head) == size and [fold(w) for w in head] == words[:size]:
            kept = plain[: match.start()] + " ".join(noun[:-size])
            return f"which {fold(head[-1])}", f"{kept} {{}}{plain[match.end() :]}".strip()
    if answer[:1].isupper() and len(answer.split()) <= 5:
        kept = plain[: match.end()].removesuffix(" nào").removesuffix(" Nào")
        return f"which {fold(noun[-1])}", f"{kept} {{}}{plain[match.end() :]}"
    return None


def _without_unit(after: str, answer: str) -> str:
    """What follows the asking words, without the unit that the answer brings along."""
    unit, words = answer.split()[1:], after.split()
    for size in range(min(len(unit), len(words)), 0, -1):
        if [fold(w) for w in unit[-size:]] == [fold(w.strip(",.")) for w in words[:size]]:
            return " " + " ".join(words[size:])
    return after


def _said(
    kind: str, answer: str, rivals: Sequence[str], yes: bool, rng: random.Random
) -> str | None:
    """What the claim says in the gap: the answer, or something of its kind that is not it."""
    figure = _FIGURE.search(answer)
    if kind == "number" and figure is not None and rng.random() < _RECKONED:
        reckoned = _reckoned(figure[0], yes, rng)
        if reckoned is not None:
            return answer[: figure.start()] + reckoned + answer[figure.end() :]
    if yes:
        return answer
    others = [r for r in rivals if _another(r, answer) and _alike(kind, r, answer)]
    if figure is not None and kind in {"number", "when"} and (
        not others or rng.random() < _ALTERED
    ):
        near = _near(figure[0], kind, rng)
        return answer[: figure.start()] + near + answer[figure.end() :]
    return rng.choice(others) if others else None


def _another(one: str, other: str) -> bool:
    """Whether two answers share nothing that makes one right where the other is."""
    a, b = fold(one), fold(other)
    return a not in b and b not in a and not set(_FIGURE.findall(a)) & set(_FIGURE.findall(b))


def _alike(kind: str, one: str, other: str) -> bool:
    """Whether one could be said where the other is: as long, and of the same unit or form."""
    if kind == "number":
        return fold(one).split()[-1] == fold(other).split()[-1]
    if kind == "when":
        return _FIGURE.sub("0", one) == _FIGURE.sub("0", other)
    return abs(len(one.split()) - len(other.split())) <= 3


def _near(figure: str, kind: str, rng: random.Random) -> str:
    """Another figure, written like this one: one of its digits is another."""
    places = [i for i, c in enumerate(figure) if c.isdigit()]
    at = places[-1] if kind == "when" else rng.choice(places)
    least = 1 if at == places[0] else 0
    most = 2 if kind == "when" and figure[:at].endswith("3") and len(figure) == 2 else 10
    digit = rng.choice([d for d in range(least, most) if str(d) != figure[at]])
    return figure[:at] + str(digit) + figure[at + 1 :]


def _reckoned(figure: str, yes: bool, rng: random.Random) -> str | None:
    """A round figure that the true one is above or below of, and which of both is claimed."""
    if not figure.isdigit() or not 8 <= int(figure) <= 5000:
        return None
    true = int(figure)
    unit = 10 ** max(0, len(figure) - 1)
    low, high = true // unit * unit, (true // unit + 1) * unit
    if low == true:
        low -= unit
    if low <= 0:
        return None
    above = rng.random() < 0.5
    if yes:
        return f"hơn {low}" if above else f"chưa tới {high}"
    return f"hơn {high}" if above else f"chưa tới {low}"


def _claim(statement: str, rng: random.Random) -> str:
    words = statement.split()
    said = [
        word.lower() if at and word in _LOWERED else word
        for at, word in enumerate(words)
        if not at or fold(word) != fold(words[at - 1])  # "gấp gấp đôi", where both brought it
    ]
    form = rng.choice(_FORMS)
    if form.startswith("{"):
        said[0] = said[0][:1].upper() + said[0][1:]
    elif said[0] in _LOWERED:
        said[0] = said[0].lower()
    return form.format(" ".join(said))
