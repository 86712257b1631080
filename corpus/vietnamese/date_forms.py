"""The shapes that dates take, as regular expressions over folded text.

Each is tried in the order of `FORMS`; what one has taken, the next leave
alone. Words match with and without diacritics, for questions typed bare.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.vietnamese.counted import counted_pattern, either
from corpus.vietnamese.words import phrases

__all__ = ["FORMS", "FUTURE", "LUNAR", "NOT_A_DATE_AFTER", "NOT_A_DATE_BEFORE", "Form"]

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_S = r"\s?[/.-]\s?"
_START = r"(?<![\w/])(?<!\d[.,-])(?<!\w-)"
# A year may have the next word glued to it: "26/09/2017Trong".
_AFTER_YEAR = r"(?!\d)(?!/\w)(?!-\d)"
_AFTER = r"(?![\w/])(?!\s?[.,-]\d)(?!-\w{1,5}/)(?!\s?%)"
_DAYPART = "(?:«sáng»|«trưa»|«chiều»|«tối»|«đêm»|«khuya»|«hôm»|«rạng sáng»|«ngày»|«các ngày»)"
_CUE = rf"(?:{_DAYPART}\s(?:(?:nay|qua|mai)\s?[,(-]?\s?)?(?:«ngày»\s)?)"
_FROM = (
    r"(?:(?:«từ»|«trong»)\s(?:\d\d?\s|hai\s|ba\s|«các»\s)?"
    r"(?:«ngày»\s?\(?\s?)?(?:«từ»\s)?(?:«ngày»\s)?)"
)
_LEAD = rf"(?P<cue>{_FROM}|{_CUE}|«vào»\s)?"
_TO = r"(?:\s?-\s?|\s(?:«đến»|«tới»)\s(?:«hết»\s)?(?:«ngày»\s)?)"
_TAIL_YEAR = rf"(?:(?:{_S}|,?\s«năm»\s)(?P<y>{_Y}){_AFTER_YEAR}|{_AFTER})"


class Form(NamedTuple):
    """One shape: what it is called and how it is found."""

    name: str
    pattern: re.Pattern[str]


def _form(name: str, pattern: str) -> Form:
    return Form(name, re.compile(_START + either(pattern)))


FORMS: tuple[Form, ...] = (
    _form(
        "span of months",
        rf"(?:«từ»\s)?«tháng»\s(?P<m1>{_M})(?:{_S}(?P<y1>{_Y}))?"
        rf"(?:\s?-\s?|\s«đến»\s(?:«hết»\s)?)(?:«tháng»\s)?"
        rf"(?P<m>{_M})(?:(?:\s?[/-]\s?|\s«năm»\s)(?P<y>{_Y}){_AFTER_YEAR}|{_AFTER})",
    ),
    _form(
        "span of full dates",
        rf"{_LEAD}(?P<d1>{_D})(?:{_S}|\s«tháng»\s)(?P<m1>{_M})"
        rf"(?:(?:{_S}|\s«năm»\s)(?P<y1>{_Y}))?{_TO}"
        rf"(?P<d>{_D})(?P<s>{_S}|\s«tháng»\s)(?P<m>{_M}){_TAIL_YEAR}",
    ),
    _form(
        "days of a month",
        rf"{_LEAD}(?P<d1>{_D})(?P<to>{_TO}|,?\s«và»\s(?:«ngày»\s)?|,\s?)"
        rf"(?:(?P<d2>{_D}),?\s«và»\s(?:«ngày»\s)?)?"
        rf"(?P<d>{_D})(?P<s>{_S}|,?\s«tháng»\s)(?P<m>{_M}){_TAIL_YEAR}",
    ),
    _form(
        "worded day",
        rf"{_LEAD}(?P<d>{_D}),?\s«tháng»\s(?P<m>{_M}){_TAIL_YEAR}",
    ),
    _form(
        "full day",
        rf"{_LEAD}(?P<d>{_D})(?P<s>{_S})(?P<m>{_M})(?:{_S}|\s?,?\s«năm»\s)(?P<y>{_Y}){_AFTER_YEAR}",
    ),
    _form("day and month", rf"{_LEAD}(?P<d>{_D})(?P<s>{_S})(?P<m>{_M}){_AFTER}"),
    _form(
        "quarter",
        rf"(?:«quý»|quí|qui)\s(?P<q>i{{1,3}}|iv|[1-4])(?!\w)"
        rf"(?:(?:\s?[/.,-]\s?|\s(?:«của»\s)?(?:«năm»\s)?)(?P<y>{_Y}){_AFTER_YEAR})?",
    ),
    _form(
        "months of a year",
        rf"(?P<n>0?[369]|«ba»|«sáu»|«chín»)\s«tháng»\s"
        rf"(?=(?:«đầu»|«cuối»)\s(?:«của»\s)?«năm»|(?:(?:«đầu»|«cuối»|«của»|«năm»)\s)*{_Y}(?!\w))"
        rf"(?:(?P<side>«đầu»|«cuối»)\s)?(?:«của»\s)?(?:«năm»\s?)?"
        rf"(?:(?P<y>{_Y}){_AFTER_YEAR}|(?P<rel>nay|«ngoái»|«trước»|«tới»|sau)(?!\w))?",
    ),
    _form(
        "month",
        rf"(?:(?:«đến»|«trước»|«hết»|«cuối»|«đầu»|«giữa»|trong)\s)*«tháng»\s(?P<m>{_M})"
        rf"(?:(?:{_S}|,?\s«năm»\s)(?P<y>{_Y}){_AFTER_YEAR}"
        rf"|{_AFTER}(?:\s«năm»\s(?P<rel>nay|«ngoái»|«trước»|«tới»|sau)(?!\w))?)",
    ),
    _form("bare month", rf"(?P<m>{_M})\s?[/-]\s?(?P<y>{_Y}){_AFTER_YEAR}"),
    _form(
        "span of years",
        r"(?:(?:(?:«giai đoạn»|«nhiệm kỳ»|«nhiệm kì»|«thời kỳ»|«niên khóa»|«năm học»"
        r"|«từ»|«các năm»|«trong»|«năm»)\s)+)?"
        rf"\(?(?P<y1>{_Y})(?:\s?-\s?|\s«đến»\s(?:«hết»\s|«cuối»\s)?)(?:«năm»\s)?"
        rf"(?P<y>{_Y}){_AFTER_YEAR}(?!\w)",
    ),
    _form(
        "year",
        rf"(?:(?:«đến»|«tới»|«trước»|sau|«từ»|«kể từ»|trong|«hết»|«cuối»|«đầu»|«giữa»)\s)*"
        rf"(?:«năm»\s(?P<y>{_Y})|«năm»\s(?P<rel>nay|«ngoái»|«trước»|«tới»)(?!\w)){_AFTER_YEAR}",
    ),
    _form(
        "bare year",
        rf"(?:(?:«đến»|«tới»|«trước»|sau|«từ»|trong|«hết»|«cuối»|«đầu»|«giữa»|«tết»|«xuân»|«hè»)\s)+"
        rf"(?P<y>{_Y}){_AFTER}",
    ),
    _form(
        "relative day",
        r"(?:«ngày»\s)?(?:(?:«hôm»|«sáng»|«trưa»|«chiều»|«tối»|«đêm»)\s(?P<when>nay|qua|mai)"
        r"|«ngày»\s(?P<next>mai))(?!\w)",
    ),
)

FUTURE = re.compile(either(r"(?:«sẽ»|«dự kiến»|«sắp»|«chậm nhất»|«trước ngày»)(?!\w)[^.;\n]*\Z"))
"""In the words before a date: it lies ahead."""

LUNAR = re.compile(either(r"\s?\(?\s?(?:«tháng giêng»|«âm lịch»|«tháng chạp»|al\))"))
"""Right after a date: it is not a date of the solar calendar."""

_NUMBERED = phrases(
    """
    số, điều, khoản, mục, nghị quyết, quyết định, chỉ thị, thông tư, nghị định, luật, công văn,
    tỷ số, tỉ số, bảng, hình, quốc lộ, tỉnh lộ, đường, phố, ngõ, hẻm, nhà, ảnh, đại đội, trung đoàn,
    sư đoàn, lữ đoàn, tiểu đoàn, mùng, mồng, dài, rộng, cao, nặng, tòa soạn, địa chỉ
    """
)
NOT_A_DATE_BEFORE = re.compile(
    either("(?:" + "|".join(f"«{word}»" for word in _NUMBERED) + r")[\s:]*\Z")
)
"""In the words before a bare day and month: it is a number of something."""

NOT_A_DATE_AFTER = re.compile(
    r"\s(?:(?:" + either("«số»|«tổng số»") + r")\s)?(?:(?:" + counted_pattern() + r")"
    r"|(?:" + either("«triệu»|«tỷ»|«tỉ»|«nghìn»|«ngàn»|«phần»|%") + r")(?!\w))"
)
"""Right after a bare day and month: it is a ratio or a range of counts."""
