"""Why a written sentence was dropped, and how the user is told."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Reason"]


class Reason(StrEnum):
    """Why a written sentence was dropped."""

    MARKUP = "markup"
    UNFINISHED = "unfinished"
    QUESTION = "question"
    UNCITED = "uncited"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    PERSON = "person"
    PLACE = "place"
    NEGATION = "negation"
    PLAN = "plan"
    MIXED = "mixed"
    SUPPORT = "support"
    SLIP = "slip"
    REPEATED = "repeated"

    def told(self, language: str = "vi") -> str:
        """The reason in a few words."""
        return _TOLD[self][0 if language == "vi" else 1]


_TOLD = {
    Reason.MARKUP: ("có liên kết hoặc mã", "holds a link or code"),
    Reason.UNFINISHED: ("chưa viết xong", "not finished"),
    Reason.QUESTION: ("là câu hỏi", "is a question"),
    Reason.UNCITED: ("không có đoạn nào làm chứng", "no passage bears it out"),
    Reason.DATE: ("ngày không có trong đoạn dẫn", "a date that the passage lacks"),
    Reason.NUMBER: ("con số không có trong đoạn dẫn", "a number that the passage lacks"),
    Reason.NAME: ("tên không có trong đoạn dẫn", "a name that the passage lacks"),
    Reason.PERSON: (
        "chức vụ hoặc vai trò không đúng người", "a post or role of another person"
    ),
    Reason.PLACE: ("địa danh không có trong đoạn dẫn", "a place that the passage lacks"),
    Reason.NEGATION: ("trái ý đoạn dẫn", "the opposite of the passage"),
    Reason.PLAN: ("kể dự định như việc đã xong", "tells a plan as done"),
    Reason.MIXED: ("ghép ngày hoặc số của câu khác", "a date or figure of another sentence"),
    Reason.SUPPORT: ("đoạn dẫn không nói vậy", "the passage does not say so"),
    Reason.SLIP: ("viết sai chữ", "misspelt"),
    Reason.REPEATED: ("lặp lại", "said before"),
}  # fmt: skip
