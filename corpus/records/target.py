"""Targets: figures aimed at, reached or kept, and what they measure."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from corpus.article import Span
from corpus.records.bodies import bodies_in
from corpus.records.clause_words import is_bound
from corpus.records.clauses import Clause, clauses
from corpus.records.periods import Section, deadline_of, status_of, with_period, with_status
from corpus.records.record import Conference, Dated, Field, Status, Target, quoted
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

__all__ = ["read_targets"]

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
_UNIT = re.compile(r"(?:.*\d|^)\s?(\D+?)(?: trở (?:lên|xuống))?$", re.DOTALL)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SHORTEST, _LONGEST = 2, 26
_REACH = 6
_GOAL_REACH = 14
_COMPARED: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases("so với cùng kỳ, so với năm, so với nhiệm kỳ, so cùng kỳ, so với đầu")
)
_CHANGES = frozenset(["tăng", "giảm", "tăng thêm", "tăng lên", "giảm xuống", "tăng trưởng"])
_ACTS: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "đặt, xác định, phấn đấu, đề ra, sẽ, đã, tập trung, tiếp tục, giữ vững, thực hiện, cùng"
    )
)


def read_targets(scene: Scene, conferences: tuple[Conference, ...]) -> tuple[Target, ...]:
    """The targets of the body, in order; the title only repeats or rounds them."""
    section = Section()
    found: list[Target] = []
    paragraphs = _body_paragraphs(scene)
    for line in scene.body:
        if line.words and line.words[-1].key == "?":
            continue  # a question states nothing
        paragraph = paragraphs[line.paragraph]
        section = with_period(scene, line, paragraph, section)
        quantities = [
            q for q in within(scene.quantities, line.span) if _is_figure(scene.text, line, q)
        ]
        for clause in clauses(line, quantities, within(scene.dates, line.span)):
            if _is_target(scene, line, clause):
                found.append(_target(scene, line, clause, (paragraph, section), conferences))
        section = with_status(line, paragraph, section)
    return _each_once(found)


def _body_paragraphs(scene: Scene) -> dict[int, int]:
    """Numbers of the paragraphs with captions left out."""
    numbers: dict[int, int] = {}
    for line in scene.body:
        numbers.setdefault(line.paragraph, len(numbers))
    return numbers


def _is_figure(text: str, line: Line, quantity: Quantity) -> bool:
    """A share or a ratio; other figures only behind a word for a goal."""
    if quantity.unit == "%":
        return not text.startswith(("o", "\u2030"), quantity.end)  # "8,2%o" is per mille
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


def _is_target(scene: Scene, line: Line, clause: Clause) -> bool:
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
        if clause.link in _CHANGES:
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
    if keys[0] == "gdp" and clause.parts[0][0] >= clause.last:
        return False
    last_key = words[clause.parts[0][1] - 1].key
    torn = last_key in _TORN and (clause.link != "" or len(clause.parts) == 1)
    if torn or (clause.link and "đã" in keys) or _is_supposed(words, clause.start):
        return False
    of_goal = clause.quantity.of is None and keys[-2:] in _SAID_OF_GOAL
    if of_goal or _is_forecast(words):
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


def _is_supposed(words: list[Token], start: int) -> bool:
    """ "Nếu chỉ làm thế này, tỷ lệ ...": neither an aim nor a result."""
    return any(token.key == "nếu" for token in words[:start])


def _is_forecast(words: list[Token]) -> bool:
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


def _target(
    scene: Scene,
    line: Line,
    clause: Clause,
    place: tuple[int, Section],
    conferences: tuple[Conference, ...],
) -> Target:
    words, quantity = line.words, clause.quantity
    paragraph, section = place
    first, last = min(clause.start, clause.first), max(clause.end, clause.last)
    span = Span(words[first].start, words[last - 1].end)
    deadline = deadline_of(scene, line, span, paragraph, section)
    status, cue, how = status_of(scene, line, (span, quantity.start), deadline, place)
    said = fold(scene.text[cue.start : cue.end])
    if deadline is not None and _is_others(scene, deadline, status, said, section):
        deadline = None
    return Target(
        measure=_measure(scene, line, clause),
        value=_value(scene, quantity),
        unit=_unit(scene, quantity),
        comparator=_comparator(scene, line, clause),
        deadline=deadline,
        body=_body(scene, line, clause, conferences),
        status=quoted(scene.text, cue, str(status), implied=how != "stated", how=how),
    )


def _is_others(scene: Scene, deadline: Dated, status: Status, cue: str, section: Section) -> bool:
    """Is the section's period one of results where this is an aim, or the other way round?"""
    if deadline.how != "period of the section":
        return False
    if (
        cue != "kết quả"
        and section.status is not None
        and (section.status[0] is Status.REACHED) != (status is Status.REACHED)
    ):
        return True
    over = (
        deadline.last is not None
        and scene.reference is not None
        and deadline.last < scene.reference
    )
    return status is Status.SET and over


def _comparator(scene: Scene, line: Line, clause: Clause) -> Field | None:
    """What bounds the figure, also where it stands behind the thing, "3% đảng viên trở lên"."""
    quantity, words = clause.quantity, line.words
    if quantity.comparator:
        return quoted(scene.text, Span(quantity.start, quantity.end), quantity.comparator)
    at = next((n for n in range(clause.last, clause.end) if is_bound(words, n)), None)
    if at is None:
        return None
    span = Span(words[at].start, words[at + 1].end)
    return quoted(scene.text, span, "at_least" if words[at + 1].key == "lên" else "at_most")


def _measure(scene: Scene, line: Line, clause: Clause) -> Field:
    words = line.words
    pieces = [scene.text[words[a].start : words[b - 1].end] for a, b in clause.parts]
    if clause.link in _CHANGES:
        pieces.insert(1, clause.link)
    apart = len(clause.parts) > 1
    base = (
        apart
        and (clause.link or words[clause.parts[-1][0]].key == "gdp")
        and clause.link not in _CHANGES
        and clause.parts[-1][0] >= clause.last
    )
    if base:  # "tỷ lệ giải ngân, kế hoạch": a share of it
        pieces[-2:] = [f"{pieces[-2]}, {pieces[-1]}"]
    value = " ".join(" ".join(pieces).split())
    span = clause.span(words)
    how = "the figure left out" if apart else "stated"
    return quoted(scene.text, span, value, how=how)


def _value(scene: Scene, quantity: Quantity) -> Field:
    """The digits as written: "27,32", "95-100", "15/15"."""
    surface = scene.text[quantity.start : quantity.end]
    numbers = list(_NUMBER.finditer(surface))
    count = 2 if quantity.of is not None or quantity.high is not None else 1
    if not numbers:
        return quoted(
            scene.text, Span(quantity.start, quantity.end), str(quantity.value), how="number word"
        )
    chosen = numbers[:count]
    sign = "/" if quantity.of is not None else "-"
    span = Span(quantity.start + chosen[0].start(), quantity.start + chosen[-1].end())
    return quoted(scene.text, span, sign.join(match[0] for match in chosen))


def _unit(scene: Scene, quantity: Quantity) -> Field | None:
    """ "%", "xã", "tỷ đồng": the words behind the digits, the scale among them."""
    if not quantity.unit:
        return None
    surface = scene.text[quantity.start : quantity.end]
    if quantity.unit == "%":
        at = surface.rfind("%")
        start, end = (at, at + 1) if at >= 0 else (0, len(surface))
        return quoted(scene.text, Span(quantity.start + start, quantity.start + end), "%")
    behind = _UNIT.search(surface)
    if behind is None:
        return quoted(
            scene.text, Span(quantity.start, quantity.end), quantity.unit, how="normalised"
        )
    return quoted(
        scene.text, Span(quantity.start + behind.start(1), quantity.start + behind.end(1))
    )


def _body(
    scene: Scene, line: Line, clause: Clause, conferences: tuple[Conference, ...]
) -> Field | None:
    """The body that acts in the sentence; else the organiser of the event."""
    words = line.words
    for start, end in reversed(bodies_in(words, 0, clause.first, levels=True)):
        if end < len(words) and _ACTS.match(words, end) and start < clause.first:
            return quoted(scene.text, Span(words[start].start, words[end - 1].end))
    if conferences and conferences[0].organizers:
        organizer = conferences[0].organizers[0]
        return Field(
            organizer.value, organizer.quote, organizer.span, True, "organiser of the event"
        )
    return None


def _each_once(found: list[Target]) -> tuple[Target, ...]:
    """A sapo and a first paragraph may say the same: the same figure of the same thing once."""
    seen: dict[tuple[str, str, str], Target] = {}
    for target in found:
        unit = fold(target.unit.value) if target.unit else ""
        seen.setdefault((fold(target.measure.value), target.value.value, unit), target)
    return tuple(seen.values())
