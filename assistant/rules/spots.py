"""Where, without a place that a gazetteer knows: "dọc theo eo biển ...", "về phía nam của ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from assistant.evidence import Evidence
from assistant.question import Question
from assistant.reading import LAG, Candidate
from assistant.rules.clauses import trimmed
from assistant.rules.gaps import keys_of
from assistant.rules.nouns import NAMES, phrase
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.words import words as word_set

__all__ = ["spots"]

_DEPTH = 2
_MOST = 20
"""Prepositions of one sentence that are tried."""
_TOLD = 0.6
"""Share of the question in a sentence that tells where."""
_NEAR, _FAR = 1.0, 0.75
"""How surely a stretch answers right behind the verb, and further off."""
_CLOSE = 12
"""Characters between the verb and the preposition right behind it."""
_ASKS = re.compile(r"\b(?:o|tai|tu|den|toi|ve|qua|tren|duoi|trong)? ?(?:dau|noi nao|cho nao)\b")
_LEVEL = re.compile(
    r"\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|thon|dia phuong)(?: thanh)? "
    r"(?:nao|gi)\b"
)
_IDLE = word_set("o tai tu den toi ve qua tren duoi trong noi nao dau cho la thi duoc bi da se co")
_TO = re.compile(
    r"(?<!\w)(?:đến từ|bắt nguồn từ|xuất phát từ|dọc theo|ngoài khơi|bên bờ|bên cạnh|giữa|gần|trên|"
    r"dưới|trong|đến|tới|từ|lên|vào|sang|thuộc|tại|ở|về)\s(?=\S)",
    re.I,
)
_SPOT = re.compile(
    r"^(?:các |những |một |khu vực )?(?:phía|bờ|biển|eo|vịnh|đảo|quần đảo|bán đảo|sông|suối|hồ|núi|"
    r"đồi|đèo|thung lũng|quảng trường|trụ sở|hội trường|nhà|sân|cảng|bến|trường|bệnh viện|"
    r"công viên|trạm|kho|xưởng|khu|vùng|miền|làng|bản|chợ|cầu|đường|phố|đầu|đỉnh|chân|"
    r"cửa|thư viện|phòng|trại|đồn|doanh trại|thao trường|trung tâm|ngoại ô|ngã|bãi|rừng|ruộng|hang|"
    r"hầm|chùa|đền|đình|tầng)"
    r"(?!\w)",
    re.I,
)
_TIME = re.compile(r"^(?:năm|tháng|ngày|đầu|cuối|giữa|thời|thế kỷ|sáng|chiều|khi|lúc|hôm)\s", re.I)
_SIDE = re.compile(
    r"(?<!\w)phía\s(?:đông|tây|nam|bắc|trước|sau)(?:[ -](?:đông|tây|nam|bắc))?"
    r"(?:\s(?:của\s)?(?!(?:và|được|đã|sẽ|với|nhưng|là|có|cách|để|do|vào|năm)\s)[^\s,.;()]+){0,6}",
    re.I,
)


def spots(evidence: Evidence) -> list[Candidate]:
    """Stretches that say where, in the sentences that tell most of the question."""
    asked = evidence.question.plain
    gap = _ASKS.search(asked)
    if gap is None or _LEVEL.search(asked):
        return []
    before = [key for key, _ in keys_of(evidence.question, evidence.question.text)]
    before = before[: len(asked[: gap.start()].split())]
    verb = next((key for key in reversed(before) if toneless(key) not in _IDLE), "")
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header or home.own < _TOLD:
            continue
        for span, form in _stretches(evidence.question, verb, home.sentence.text):
            told = 0.2 + 0.35 * home.own + 0.15 * home.framed + 0.15 * home.novel
            start = home.sentence.span.start
            whole = Span(start + span.start, start + span.end)
            quality = form * told - LAG * evidence.lag(home)
            found.append(Candidate(evidence, (home.sentence.span,), quality, whole))
    return sorted(found, key=lambda c: -c.quality)


def _stretches(question: Question, verb: str, text: str) -> Iterator[tuple[Span, float]]:
    asked = {toneless(key) for key, _ in keys_of(question, question.text)}
    ends = [s.end for key, s in keys_of(question, text) if key == verb]
    for match in (*islice(_SIDE.finditer(text), _MOST), *islice(_TO.finditer(text), _MOST)):
        side = match.group().lower().startswith("phía")
        span = Span(*match.span()) if side else phrase(text, match.end())
        if span is None:
            continue
        span = trimmed(text, _first(text, span), extra="“”\"',()")
        value = text[slice(*span)]
        said = {toneless(key) for key, _ in keys_of(question, value)}
        if _TIME.match(value) or said <= asked:
            continue
        if side or _SPOT.match(value) or any(_new(m.group(), asked) for m in NAMES.finditer(value)):
            close = any(0 <= match.start() - end <= _CLOSE for end in ends)
            yield span, _NEAR if close else _FAR


def _first(text: str, span: Span) -> Span:
    """The stretch up to where another one begins: "kho A đến bến B"."""
    onward = re.search(r"\s(?:đến|tới)\s", text[slice(*span)])
    return Span(span.start, span.start + onward.start()) if onward else span


def _new(name: str, asked: set[str]) -> bool:
    """Whether a name is none that the question has, or a part of one."""
    return not set(toneless(name).split()) <= asked
