"""Which figures are targets: in what shapes aims and results are written."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from corpus.article import Span
from corpus.records.clauses import Clause
from corpus.records.scene import Line, Scene, within
from corpus.records.target_cues import (
    ACTIONS,
    AIMS,
    BASES,
    GOALS,
    MEASURE_NOUNS,
    NOT_TARGETS,
    OPENERS,
    PREDICATES,
    RESULT_VERBS,
    SPEECH,
    VAGUE_FIRST,
    VAGUE_LAST,
)
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["CHANGES", "is_figure", "is_foretold", "is_supposed", "is_target"]

_FARTHEST_AIM = 40
_TELLS_OF_NOW = frozenset(["đã", "hiện", "nhưng", "song", "qua", "trước", "vượt", "mặc", "tuy"])
_SAID_OF_GOAL = (["đề", "ra"], ["đặt", "ra"], ["giao", "phó"], ["dự", "kiến"])
_TORN = frozenset(["trong", "đến", "hết", "từ", "với", "cho", "vào", "tại", "ở", "bởi", "theo"])
_HARM = frozenset(["bị", "hỏng", "trục", "không", "chưa", "chết", "mắc"])
_BODIES = word_set(
    "xã phường thị huyện quận thôn bản ấp khu tổ tỉnh thành chi đảng chỉ nhiệm tiêu đơn cơ đồng "
    "trường hộ làng khóm hội ban ngành đoàn nội mục môn buôn xóm địa cấp ủy quân đặc"
)
_OF_WHAT = frozenset(["tỷ", "tỉ", "số"])
_NO_BASE = frozenset(["năm", "cả", "này", "đề", "ra", "đặt", "được", "giao", "đã", "tháng", "quý"])
_SHORTEST, _LONGEST = 2, 26
_REACH = 6
_GOAL_REACH = 14
_COMPARED: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases("so với cùng kỳ, so với năm, so với nhiệm kỳ, so cùng kỳ, so với đầu")
)
CHANGES = frozenset(["tăng", "giảm", "tăng thêm", "tăng lên", "giảm xuống", "tăng trưởng"])


def is_figure(text: str, line: Line, quantity: Quantity) -> bool:
    """A share or a ratio; other figures only behind a word for a goal."""
    if quantity.unit == "%":
        mille = text.startswith(("o", "\u2030"), quantity.end)  # "8,2%o"
        return not mille and not _is_share_of(line, quantity)
    if quantity.of is not None:
        return quantity.value <= quantity.of and not _is_one_of(line, quantity)
    if not quantity.unit or quantity.unit in (
        "năm",
        "tháng",
        "ngày",
        "giờ",
        "lần",
        "nhóm nhiệm vụ",
        "điểm",
    ):
        return False
    before = [n for n, token in enumerate(line.words) if token.end <= quantity.start]
    reached = before and line.words[before[-1]].key in ("đạt", "thành")
    return bool(reached) and any(GOALS.match(line.words, n) for n in before[-_GOAL_REACH:])


def _is_one_of(line: Line, quantity: Quantity) -> bool:
    """ "có đến 7/10 người ...": how many of them it is, nothing achieved."""
    before = [token.key for token in line.words if token.end <= quantity.start]
    return bool(before) and before[-1] in ("đến", "tới", "khoảng", "chiếm")


def _is_share_of(line: Line, quantity: Quantity) -> bool:
    """ "có tới 71% tổng số vốn", "giảm từ 30% về 0%": a share told, or what it fell to."""
    before = [token.key for token in line.words if token.end <= quantity.start][-2:]
    return before in (["có", "tới"], ["có", "đến"]) or before[-1:] in (["về"], ["chiếm"])


def is_target(scene: Scene, line: Line, clause: Clause) -> bool:
    """Is the figure an aim or a result, and is it clear what it measures?"""
    words = line.words
    start, end = clause.start, max(clause.end, clause.parts[-1][1])
    around = range(max(0, start - 6), min(len(words), end + 3))
    if any(NOT_TARGETS.match(words, n) for n in around) or _in_brackets(words, clause.first):
        return False
    if not _is_clear(scene, words, clause):
        return False
    if clause.quantity.of is not None and not _counts_bodies(words, clause):
        return False
    return _shape_is_sure(words, clause)


def _counts_bodies(words: list[Token], clause: Clause) -> bool:
    """ "15/15 xã", "20/22 chỉ tiêu": of other things a ratio counts, only an aim is one."""
    keys = {words[n].key for a, b in clause.parts for n in range(a, b)}
    unit = fold(clause.quantity.unit)
    if unit.startswith("số") or keys & _HARM:
        return False
    if unit.startswith("trường hợp"):
        return False
    return unit.split(" ")[0] in _BODIES or _is_aimed(words, clause.first, clause.first)


def _is_vague(words: list[Token], clause: Clause) -> bool:
    """Does the measure begin like no thing that is measured?"""
    first = clause.parts[0][0]
    if MEASURE_NOUNS.match(words, first) or BASES.match(words, first):
        return False
    token = words[first]
    return token.key in VAGUE_FIRST or (token.upper and len(token.key) < 4 and token.key != "gdp")


def _shape_is_sure(words: list[Token], clause: Clause) -> bool:
    """Is the figure in one of the shapes in which targets and results are written?"""
    quantity, at = clause.quantity, clause.first
    first = clause.parts[0][0]
    whole = quantity.unit == "%" and quantity.value == Decimal(100)
    aimed = _is_aimed(words, min(first, at), at)
    if clause.shared:  # "..., 80% đạt khá, giỏi"
        return True
    if clause.link and first < at:  # "tỷ lệ X đạt 27,32%"
        named = MEASURE_NOUNS.match(words, first) is not None
        if clause.link in CHANGES:
            stop = min(len(words), clause.last + 8)
            compared = any(_COMPARED.match(words, n) for n in range(clause.last, stop))
            return named and (aimed or compared)
        sure = clause.link.replace(" ", "_").startswith(tuple(RESULT_VERBS))
        if quantity.unit != "%" and any(words[n].key == "," for n in range(clause.parts[0][1], at)):
            return False
        of_base = len(clause.parts) > 1 and BASES.match(words, clause.parts[-1][0]) is not None
        return (named and (sure or aimed)) or (sure and (whole or aimed or of_base))
    if clause.link:  # "hoàn thành 100% kế hoạch X"
        return BASES.match(words, first) is not None or (aimed and _has_predicate(words, clause))
    if first < at and quantity.of is None:  # "kiểm tra 100% đạt khá, giỏi", "tỷ lệ 100% X có Y"
        known = MEASURE_NOUNS.match(words, first) or ACTIONS.match(words, first)
        return known is not None and (whole or aimed)
    if quantity.of is not None and BASES.match(words, first) == (clause.last, True):
        return True  # "đạt 17/18 chỉ tiêu"
    opens = at == 0 or words[at - 1].kind == "sign" or OPENERS.match(words, at - 1) is not None
    opens = opens or (at > 1 and OPENERS.match(words, at - 2) is not None)
    opens = opens or any(GOALS.match(words, n) == (at, True) for n in range(max(0, at - 3), at))
    bounded = quantity.comparator == "at_least" or quantity.of is not None
    return opens and _has_predicate(words, clause) and (whole or aimed or bounded)


def _is_aimed(words: list[Token], start: int, at: int) -> bool:
    """Does a word for a goal stand before the figure, or open the list that it is in?"""
    if any(GOALS.match(words, n) for n in range(max(0, start - _REACH), at)):
        return True
    if _sentence_aims(words, start):
        return True
    first_item = next((n for n in range(at) if words[n].key == ";"), 0)
    return any(GOALS.match(words, n) for n in range(first_item))


def _sentence_aims(words: list[Token], start: int) -> bool:
    """ "Phấn đấu có thêm 5 xã ..., nâng tỷ lệ ...": the aim holds for all that is listed."""
    aim = next((n for n in range(start - 1, -1, -1) if AIMS.match(words, n)), None)
    if aim is None or start - aim > _FARTHEST_AIM:
        return False
    return not any(words[n].key in _TELLS_OF_NOW for n in range(aim, start))


def _has_predicate(words: list[Token], clause: Clause) -> bool:
    """Is something said of what is counted, "100% X có Y"?"""
    tokens = [words[n].key for a, b in clause.parts for n in range(a, b)]
    return any(key in PREDICATES and key != "thuộc" for key in tokens[1:])


def _is_clear(scene: Scene, words: list[Token], clause: Clause) -> bool:
    """Does the measure read as one: no speech, no second figure, nothing torn apart?"""
    tokens = [words[n] for a, b in clause.parts for n in range(a, b)]
    keys = [token.key for token in tokens]
    if not _SHORTEST <= len(tokens) <= _LONGEST or _is_vague(words, clause):
        return False
    if (
        keys.count("(") != keys.count(")")
        or keys.count('"') % 2
        or keys.count("“") != keys.count("”")
    ):
        return False
    if (
        ("là" in keys[1:-1] and keys[0] not in _OF_WHAT)
        or clause.link == "bằng"
        or _is_only_base(words, clause)
    ):
        return False
    if "mà" in keys or any(a == "không" and b == "đạt" for a, b in pairwise(keys)):
        return False
    if any(words[a].key == "với" and a >= clause.last for a, _ in clause.parts):
        return False  # "giảm 50% | với xe buýt": whom it holds for
    if keys[0] == "gdp" and clause.parts[0][0] >= clause.last:
        return False
    last_key = words[clause.parts[0][1] - 1].key
    torn = last_key in _TORN and (clause.link != "" or len(clause.parts) == 1)
    if torn or (clause.link and "đã" in keys) or is_supposed(words, clause.start):
        return False
    of_goal = clause.quantity.of is None and keys[-2:] in _SAID_OF_GOAL
    if of_goal or is_foretold(words):
        return False
    if any(SPEECH.match(words, n) for a, b in clause.parts for n in range(a, b)):
        return False
    last = clause.parts[0][1]
    if clause.link and any(
        VAGUE_LAST.match(words, n) == (last, True) for n in (last - 1, last - 2)
    ):
        return False
    for first, end in clause.parts:
        span = Span(words[first].start, words[end - 1].end)
        others = within(scene.quantities, span)
        if scene.people_in(span) or any(q != clause.quantity for q in others):
            return False
    return True


def is_supposed(words: list[Token], start: int) -> bool:
    """ "Nếu chỉ làm thế này, tỷ lệ ...": neither an aim nor a result."""
    return any(token.key == "nếu" for token in words[:start])


def is_foretold(words: list[Token]) -> bool:
    """What somebody foretells is no aim, and not reached."""
    foretold = any(a.key == "dự" and b.key in ("báo", "đoán") for a, b in pairwise(words))
    passive = any(
        [t.key for t in words[n : n + 3]] == ["được", "dự", "kiến"] for n in range(len(words))
    )
    return foretold or passive


def _is_only_base(words: list[Token], clause: Clause) -> bool:
    """ "đạt 97% dự toán", "hoàn thành 60% kế hoạch năm": of what is not said."""
    keys = [words[n].key for a, b in clause.parts for n in range(a, b)]
    found = BASES.match(words, clause.parts[0][0])
    if found is None or len(clause.parts) > 1:
        return False
    rest = keys[found[0] - clause.parts[0][0] :]
    return clause.quantity.of is None and all(key in _NO_BASE for key in rest)


def _in_brackets(words: list[Token], at: int) -> bool:
    """A figure in brackets only says the one before in another way."""
    for n in range(at - 1, max(-1, at - 8), -1):
        if words[n].key == ")":
            return False
        if words[n].key == "(":
            return True
    return False
