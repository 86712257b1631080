"""Why something that a model proposed was not taken, and how the user is told."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Refusal"]


class Refusal(StrEnum):
    """Why a proposed record, or one field of it, was dropped."""

    UNREADABLE = "unreadable"
    UNKNOWN_KIND = "unknown_kind"
    ABSENT = "absent"
    KIND = "kind"
    NAMELESS = "nameless"
    CUT = "cut"
    UNHELD = "unheld"
    DATE = "date"
    PLACE = "place"
    BODY = "body"
    PERSON = "person"
    ROLE = "role"
    RANK = "rank"
    POST = "post"
    FIGURE = "figure"
    MEASURE = "measure"
    APART = "apart"
    STATUS = "status"

    def told(self, language: str = "vi") -> str:
        """The reason in a few words."""
        return _TOLD[self][0 if language == "vi" else 1]


_TOLD = {
    Refusal.UNREADABLE: ("không phải JSON đọc được", "no readable JSON"),
    Refusal.UNKNOWN_KIND: ("loại dữ kiện không có", "no known kind of record"),
    Refusal.ABSENT: ("chữ không có trong bài", "words that the article lacks"),
    Refusal.KIND: ("không phải tên một sự kiện", "no name of an event"),
    Refusal.NAMELESS: ("tên sự kiện quá chung", "an event without a name"),
    Refusal.CUT: ("tên bị cắt cụt", "a name cut short"),
    Refusal.UNHELD: ("bài không kể là đã diễn ra", "not told as held"),
    Refusal.DATE: ("không đọc ra ngày", "no date"),
    Refusal.PLACE: ("không phải địa danh", "no place"),
    Refusal.BODY: ("không phải cơ quan", "no body"),
    Refusal.PERSON: ("không phải tên người", "no person's name"),
    Refusal.ROLE: ("câu không kể là người chủ trì", "not told as the chair"),
    Refusal.RANK: ("không phải cấp bậc của người đó", "not that person's rank"),
    Refusal.POST: ("không phải chức vụ của người đó", "not that person's post"),
    Refusal.FIGURE: ("không phải chỉ tiêu", "no figure of a target"),
    Refusal.MEASURE: ("không rõ đo cái gì", "no clear measure"),
    Refusal.APART: ("ghép chữ của hai câu", "words of two sentences"),
    Refusal.STATUS: ("câu không nói là đặt ra hay đã đạt", "neither aimed at nor reached"),
}  # fmt: skip
