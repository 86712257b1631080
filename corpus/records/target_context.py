"""Whose figure it is: a body's own aim or result, or a statistic that nobody worked for.

What is aimed at says so by itself. A result is one where the sentence names the plan
that it fulfils, where the article reports a body's event, or where the paragraph tells
of tasks, terms and drives. "So với cùng kỳ" compares statistics of any kind, prices and
visitors among them: such a change is a result only beside its plan.
"""

from __future__ import annotations

import re

from corpus.records.clauses import Clause
from corpus.records.record import Conference, Status, Target
from corpus.records.scene import Line, Scene
from corpus.records.target_checks import CHANGES
from corpus.records.target_cues import ACTIONS, BASES
from corpus.vietnamese.folding import fold

__all__ = ["is_own"]

_OF_PLAN = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu|đề ra|phấn đấu|dự toán|nhiệm kỳ"
    r"|yêu cầu đặt ra|nông thôn mới)(?!\w)"
)
_OF_WORK = re.compile(
    r"(?<!\w)(?:chỉ tiêu|nghị quyết|nhiệm kỳ|nhiệm vụ|đảng viên|đảng bộ|chi bộ|cấp ủy|nông thôn mới"
    r"|phong trào|thi đua|phấn đấu|quân số|dân quân|kế hoạch năm|huấn luyện)(?!\w)"
)
_NEAR = 400
"""Code points before the figure in which its paragraph tells what it is about; half behind."""
_WITHIN_TERM = re.compile(
    r"so với (?:\w+ )?(?:nhiệm kỳ|nghị quyết|chỉ tiêu|kế hoạch|mục tiêu|đầu năm|đầu nhiệm kỳ)"
)
_YARDSTICK = re.compile(
    r"so với (?:\w+ ){0,2}?(?:chỉ tiêu|kế hoạch|mục tiêu|dự toán|mức)(?: \w+){0,2} ?$"
)


def is_own(
    scene: Scene, line: Line, clause: Clause, target: Target, conferences: tuple[Conference, ...]
) -> bool:
    """Is the figure an aim or a result of somebody's work?"""
    if _is_yardstick(scene, line, clause):
        return False
    if target.status.value != Status.REACHED:
        return True
    said = fold(scene.text[line.span.start : line.span.end])
    changes = clause.link in CHANGES
    if _OF_PLAN.search(said) is not None:
        return True
    if not changes and (said.startswith("kết quả") or _is_of_work(line, clause)):
        return True
    if conferences and conferences[0].organizers:
        return True
    if changes:
        return _WITHIN_TERM.search(said) is not None
    start, end = scene.article.paragraphs[line.paragraph]
    at = clause.quantity.start
    around = scene.text[max(start, at - _NEAR) : min(end, at + _NEAR // 2)]
    return _OF_WORK.search(fold(around)) is not None


def _is_of_work(line: Line, clause: Clause) -> bool:
    """Is it a share of a plan, or of what somebody does, "kiểm tra 100% ..."?"""
    starts = [first for first, _ in clause.parts]
    return any(BASES.match(line.words, n) or ACTIONS.match(line.words, n) for n in starts)


def _is_yardstick(scene: Scene, line: Line, clause: Clause) -> bool:
    """ "tăng dư nợ so với chỉ tiêu 10% hiện nay": another figure is measured by it."""
    before = fold(scene.text[line.span.start : line.words[clause.first].start])
    return _YARDSTICK.search(before) is not None
