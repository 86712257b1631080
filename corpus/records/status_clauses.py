"""What the rest of a sentence says of a figure: a goal that is named, a cause, what is done."""

from __future__ import annotations

from itertools import pairwise

from corpus.article import Span
from corpus.records.record import Status
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases

__all__ = ["goal_named", "is_fulfilled", "past_cause", "told_as_done"]

_CAUSES = frozenset(["do", "vì", "nhờ", "tuy", "dù"])
_LONGEST_CAUSE = 12
_FULFILLED = frozenset(["vượt", "đạt", "hoàn", "thành", "đủ", "%", "so"])
_NO_GOAL = frozenset(["đạt", "đã", ",", "giao", "chưa", "không", "hoàn", "vượt", "thấp", "cao"])
"""Between "chỉ tiêu" and "là": how it was met, or another clause."""
_PLANS: Phrases[bool] = Phrases(
    (plan, True) for plan in phrases("kế hoạch, chỉ tiêu, dự toán, nghị quyết")
)
_SINCE: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        "so với năm trước, so với cùng kỳ, so với năm ngoái, so với đầu nhiệm kỳ, so với đầu năm"
    )
)
_REACHES = frozenset(["đạt", "bằng"])
_AHEAD = 10


def past_cause(words: list[Token], first: int) -> int:
    """ "Do phải chia nhỏ lớp học, | quân số đạt ...": the token behind the cause; 0 without one."""
    if not words or words[0].key not in _CAUSES:
        return 0
    for at in range(1, min(first, _LONGEST_CAUSE)):
        if words[at].key == ",":
            return at + 1
    return 0


def is_fulfilled(words: list[Token], at: int, end: int) -> bool:
    """ "cả 18 chỉ tiêu chủ yếu | đều đạt và vượt": the goals named are reached, none is set."""
    if "chỉ" not in [token.key for token in words[at:end]]:
        return False
    pairs = pairwise(token.key for token in words[end : end + _AHEAD])
    return any(
        pair in (("đều", "đạt"), ("đều", "vượt"), ("đều", "hoàn"), ("đã", "đạt"), ("đã", "vượt"))
        for pair in pairs
    )


def goal_named(words: list[Token], figure: int) -> tuple[Status, Span] | None:
    """ "chỉ tiêu cả năm 2019 là 97%", "nêu chỉ tiêu năm 2020: ..., quân số 98,5%"."""
    keys = [token.key for token in words[:figure]]
    for at in range(figure - 2, -1, -1):
        if keys[at : at + 2] != ["chỉ", "tiêu"]:
            continue
        behind = keys[at + 2 :]
        if not _FULFILLED.isdisjoint(keys[max(0, at - 3) : at]) or ";" in behind[:1]:
            return None
        told = next((n for n, key in enumerate(behind) if key in ("là", ":")), None)
        if told is None or not _NO_GOAL.isdisjoint(behind[:told]):
            return None
        return Status.SET, Span(words[at].start, words[at + 1].end)
    return None


def told_as_done(words: list[Token], figure: int) -> tuple[Status, Span] | None:
    """ "đạt 47% kế hoạch", "còn 19,4%, giảm 4,1% so với năm trước": counted, not aimed at.

    All of a plan may be an aim as well, and what is fulfilled beyond it tells itself.
    """
    before = words[figure - 1].key if figure else ""
    unit = figure + 2 if words[figure + 1 : figure + 2] and words[figure + 1].key == "%" else figure
    part = unit > figure and words[figure].key != "100" and before in _REACHES
    plan = _PLANS.match(words, unit) if part and unit < len(words) else None
    if plan is not None:
        return Status.REACHED, Span(words[figure - 1].start, words[plan[0] - 1].end)
    for at in range(figure, min(len(words), figure + _AHEAD)):
        if words[at].key == ";":
            return None
        since = _SINCE.match(words, at)
        if since is not None:
            return Status.REACHED, Span(words[at].start, words[since[0] - 1].end)
    return None
