"""Which of two readings of a figure tells better what it measures."""

from __future__ import annotations

from corpus.records.clauses import Clause
from corpus.records.measure_nouns import Part
from corpus.records.measure_words import QUALITY, SHARED_BASE
from corpus.records.measures import Form, Measured
from corpus.vietnamese.phrases import Token

__all__ = ["better_parts"]


def better_parts(words: list[Token], known: Clause, found: Measured) -> tuple[Part, ...]:
    """What is measured where both readings know the figure: the narrow one, unless torn."""
    first, last = known.parts[0][0], known.parts[-1]
    new = found.clause.parts
    torn = first > 0 and words[first - 1].key == "," and new[0][0] < first < known.first
    cut = len(known.parts) > 1 and last[0] == new[-1][0] and last[1] < new[-1][1]
    if torn or (cut and words[last[0]].key in QUALITY):
        return new
    joined = [n for n in range(first, known.parts[0][1]) if words[n].key == ","]
    bare = known.quantity.of is not None and last[1] == known.last and len(known.parts) == 1
    if bare and new[0][1] <= known.first and new[0][1] - new[0][0] > 1:
        return new  # "công tác quân sự hoàn thành 18/18 nội dung"
    if words[known.first - 1].key == ":" and first < known.first and found.form is Form.OPENING:
        return new  # "Kết quả kiểm tra: 100% học viên đạt yêu cầu"
    before = new[0][1] <= known.first and new[0][1] - new[0][0] > 1
    # Behind "và" stands another figure's base: "100% cơ sở và từ 95% số chiến sĩ ...".
    between = {words[n].key for n in range(new[0][1], known.first)}
    before = before and not between & {",", "và"}
    if before and first >= known.last and SHARED_BASE.match(words, first):
        return new  # "giao quân bảo đảm 100% chỉ tiêu trên giao"
    if (
        before
        and known.quantity.of is not None
        and found.form is Form.OBJECT
        and first >= known.first
    ):
        return new  # "huấn luyện dân quân có 9/13 xã đạt giỏi"
    other = bool(joined) and found.form is Form.AGAIN and new[0][0] > joined[0]
    return new if other else known.parts
