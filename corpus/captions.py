"""Photo captions: short lines about what a picture shows."""

from __future__ import annotations

import re

from corpus.letters import UPPER
from corpus.vietnamese.folding import fold

__all__ = ["is_caption", "looks_like_caption", "said_in"]

_CREDIT = re.compile(
    r"(?:^|[\s(.\-–:])(?:ảnh|hình)\s*(?:minh họa|tư liệu|chụp)?\s*:\s*\S|\(ảnh\b[^)]{0,60}\)\.?$"
    r"|[-–:]\s*ảnh\s+[^.]{2,40}$"
    r"|\bảnh minh h[ọo][aạ]\b|^(?:ảnh|hình ảnh)\s*\d*\s*:|- ảnh \d+\.?$"
)
_OPENING = re.compile(
    r"(?:toàn cảnh|quang cảnh|một góc|khung cảnh|các đại biểu|đại biểu|lãnh đạo|các đồng chí"
    r"|đoàn công tác"
    r"|thành viên đoàn|đoàn chủ tịch|chủ tọa|đoàn chủ tọa|cán bộ, chiến sĩ|tiết mục|hình ảnh"
    r"|một số hình ảnh)\b"
)
_POSITION = re.compile(
    r"\((?:[^)]{0,30}\b)?(?:từ (?:trái|phải)|bên (?:trái|phải)|đứng|ngồi|người giữa|ở giữa"
    r"|hàng đầu)\b[^)]{0,30}\)"
)
_PICTURED = re.compile(
    r"\b(?:phát biểu|báo cáo|trình bày|kết luận|trao|tặng|ký kết|chụp ảnh|bỏ phiếu|biểu quyết"
    r"|thăm|kiểm tra|thắp hương"
    r"|dâng hương|bắt tay|cắt băng|tham quan|chủ trì|điều hành|tham luận|khai mạc|chúc mừng|tiếp)\b"
)
_PLACED = re.compile(
    r"\b(?:tại|ở) (?:hội nghị|buổi|lễ|đại hội|kỳ họp|cuộc họp|phiên|hội thi|hội thao|diễn đàn"
    r"|chương trình)"
)
_PERSON = re.compile(
    r"^\W*(?:các )?(?:đồng chí|đ/c|ông|bà|thiếu|trung|thượng|đại|chủ tịch|phó|bí thư|tư lệnh"
    r"|chính|chỉ huy|trưởng|giám đốc"
    r"|lãnh đạo|đại diện)\b"
)
_DATED = re.compile(r"\b(?:sáng|chiều|tối|ngày)\s+(?:ngày\s+)?\d{1,2}\b")
_ABBREVIATION = re.compile(r"\b\w{1,3}\.")
_BREAK = re.compile(rf"[.!?…](?=\s+[{UPPER}])")
_LONGEST_WORDS = 45


def looks_like_caption(text: str) -> bool:
    """Strong signs alone: a photo credit, a position in brackets, "Quang cảnh ..."."""
    if len(text) > 400:
        return False
    words = text.split()
    if len(words) > _LONGEST_WORDS:
        return False
    folded = fold(text)
    if _CREDIT.search(folded) or _POSITION.search(folded):
        return True
    if len(words) > 35 or _sentences(text) > 1:
        return False
    if _OPENING.match(folded):
        return not text.endswith((".", ":", ";")) or len(words) <= 12
    return False


def is_caption(text: str, body: str = "") -> bool:
    """Is this line of the body a caption? `body` is the folded rest of the article."""
    words = text.split()
    if looks_like_caption(text):
        return True
    if len(words) > _LONGEST_WORDS or len(text) > 400 or _sentences(text) > 1:
        return False
    folded = fold(text)
    if _DATED.search(folded) or text.endswith((":", ";", "?")):
        return False
    stopped = text.endswith((".", "…", "!"))
    if _OPENING.match(folded):
        return not stopped or bool(_PICTURED.search(folded))
    if not stopped and len(words) >= 6 and said_in(folded, body):
        return True
    if not _PERSON.match(folded) or not _PICTURED.search(folded):
        return False
    if not stopped:
        return True
    # A stopped sentence about a person is a caption if it is one of those that only
    # name who is in the picture, or if the body says the same in full.
    named_only = bool(
        re.search(
            r"\b(?:phát biểu|báo cáo|tham luận)(?: [^\s,.;]+){0,3} (?:tại|ở) [^,;:]{3,60}\.?$",
            folded,
        )
    )
    return (named_only and bool(_PLACED.search(folded))) or said_in(folded, body)


def said_in(folded: str, body: str) -> bool:
    """Does the folded `body` contain this folded sentence (signs at its ends aside)?"""
    core = folded.strip(" .,;:-–…")
    return len(core) > 20 and core in body


def _sentences(text: str) -> int:
    return len(_BREAK.findall(_ABBREVIATION.sub("", text.rstrip(".")))) + 1
