"""What is only aimed at, where it is asked what came about.

"Kết thúc năm 2020, tỉnh thực tế đã giao được bao nhiêu thanh niên?" is not answered by "sang năm
2020, tỉnh phấn đấu giao đủ 1.350 thanh niên".
"""

from __future__ import annotations

import re

from assistant.evidence import Evidence
from assistant.reading import Candidate
from corpus.vietnamese.folding import fold

__all__ = ["only_aimed"]

_ASKED = re.compile(
    r"\b(?:thuc te|rot cuoc|ket qua thuc hien|da (?:[^ ?,]+ ){0,4}?duoc (?:bao nhieu|may|gi))\b"
)
"""Over the question without its tones."""
_REACHED = re.compile(
    r"\b(?:đạt|vượt|hoàn thành|so với)(?:\s[^\s,;.]+){0,3}?\s(?:chỉ tiêu|kế hoạch|mục tiêu)"
    r"(?:\s(?:đề|đặt) ra)?"
)
_AIM = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu|đặt ra|đề ra|dự kiến|sẽ|kế hoạch (?:năm|cả năm|là)|sang năm|"
    r"từ nay (?:đến|tới))\b"
)
_DONE = re.compile(r"\b(?:đã|hiện|kết quả|đạt được|thực tế|(?:[^\W\d]+) được)\b")


def only_aimed(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether a result is asked for, and the candidate stands behind a word of aiming alone."""
    if candidate.span is None or _ASKED.search(evidence.question.plain) is None:
        return False
    home = evidence.at(candidate.span.start, candidate.span.end)
    if home is None:
        return False
    sentence = home.sentence
    before = sentence.text[: candidate.span.start - sentence.span.start]
    told = _REACHED.sub(" ", fold(before))
    aims = [m.end() for m in _AIM.finditer(told)]
    if not aims:
        return False
    return _DONE.search(told, aims[-1]) is None
