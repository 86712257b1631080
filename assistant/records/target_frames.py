"""How questions over targets are put: patterns over toneless syllables."""

from __future__ import annotations

import re
from typing import Literal

from corpus.vietnamese.folding import toneless

__all__ = [
    "BARE_FILLERS", "BARE_NEGATED", "DUE", "EVENT", "EXTREME_WORDS", "FILLERS", "FRAMES",
    "NEGATED", "STATUS_WORDS", "TARGET", "VALUED", "bodies", "extreme_of", "statuses",
]  # fmt: skip

_EVENT = (
    r"(?:(?:cuoc|buoi|ky|tin|bai) )?(?:hoi nghi truc tuyen|hoi nghi|hoi thao|phien hop|cuoc hop|"
    r"buoi hop|ky hop|buoi lam viec|le ky ket|le ky|le ra quan|su kien|dai hoi|toa dam|"
    r"(?<=cuoc )dien tap|doan kiem tra|cuoc(?= do\b))\b"
)
_LIST = (
    r"(?:liet ke|ke ten|ke ra|lap danh sach|danh sach|thong ke|ke het|diem lai|diem qua|tim|"
    r"cho (?:toi|minh|em|biet|xem)|neu ten|tra cuu|loc ra|loc)"
    r"(?: (?:ra|ten|tat ca|toan bo|day du|het|cac|nhung|moi|cho|toi|minh|em|giup|gium|cua|tung))*"
)
_MANY = r"(?:(?:co|tong cong|tong so|tat ca|ca thay) )*(?:bao nhieu|may)"
_PLACE = r"(?:noi|dia phuong|dia ban)"
"""Not "tỉnh", "xã" ...: an article seldom tells the place of every level."""
_TARGET = r"(?:chi tieu|muc tieu)"

EVENT = re.compile(rf"\b{_EVENT}")
TARGET = re.compile(rf"\b{_TARGET}\b")
_NEGATED = "không|chưa|ngoài|trừ|hoặc|hay là|vì sao|tại sao|thế nào|ra sao|so với|hơn"
NEGATED = re.compile(rf"(?<!\w)(?:{_NEGATED})(?!\w)")
"""What turns a condition round, or joins two, over folded text with its tones."""
BARE_NEGATED = re.compile(rf"\b(?:{toneless(_NEGATED)})\b")
VALUED = re.compile(rf"\b{_TARGET} nao\b")
"""One figure may be meant by it."""
DUE = re.compile(r"\b(?:thoi han|han chot|den han|phai (?:dat|xong|hoan thanh)|han)\b")
"""It is the deadline of a target that is asked for, not when it was reported."""
EXTREME_WORDS = re.compile(
    r"\b(?P<high>cao nhat|lon nhat)|\b(?P<low>thap nhat|nho nhat|be nhat)"
)
_SET = (
    rf"(?:da |cung )?(?:dat ra|dat|de ra|phan dau|xac dinh|dang ky|giu vung|co)"
    rf"(?: (?:cac|{_TARGET}|muc|ty le|dat|giu vung))*"
)


def _frame(
    ask: Literal["rows", "places"], counted: bool, pattern: str | re.Pattern[str]
) -> tuple[Literal["rows", "places"], bool, re.Pattern[str]]:
    return ask, counted, re.compile(pattern)


# Order matters: the first that matches and fits decides.
FRAMES = (
    _frame("places", True, rf"\b{_MANY} {_PLACE} {_SET}"),
    _frame("places", False, rf"\b(?:nhung|cac) {_PLACE} nao {_SET}"),
    _frame("rows", True, rf"\b{_MANY} {_TARGET}\b"),
    _frame("rows", False, rf"\b{_LIST} {_TARGET}\b"),
    _frame("rows", False, rf"\b(?:nhung|cac) {_TARGET} nao\b"),
    _frame("rows", False, VALUED),
)

_FILLERS = (
    "năm", "tháng", "ngày", "quý", "từ", "đến", "trước", "sau", "trong", "vào", "khi nào", "hồi",
    "lúc nào", "có", "ở", "tại", "của", "do", "mà", "được", "đã", "đang", "sẽ", "từng", "là", "và",
    "các", "những", "những ai", "ai", "gì", "nào", "bao nhiêu", "tất cả", "toàn bộ", "bài",
    "bài báo", "tin", "kho bài", "cuộc", "diễn ra", "tổ chức", "họp", "mở", "đồng chí", "ông", "bà",
    "người", "cho tôi", "cho mình", "biết", "xem", "với", "nhé", "ạ", "địa phương nào", "nơi nào",
    "trên", "theo", "nêu", "được nêu", "nêu tên", "nhắc đến", "nhắc tới", "về", "liên quan đến",
    "trên toàn", "mức", "ở mức", "đạt", "đặt ra", "đề ra", "đưa ra", "đặt", "này", "đó", "khoảng",
    "trở lại đây", "hiện có", "tổng cộng", "kể từ", "từ khi nào", "kể tên", "thời gian", "tỉnh",
    "thành phố", "quận", "huyện", "thị xã", "chức", "chức vụ", "giữ chức", "cán bộ", "lãnh đạo",
    "mang", "quân hàm", "cấp bậc", "vậy", "hả", "nay", "đến nay", "có mặt", "thế", "lên",
    "còn", "thì", "ra", "còn lại", "khác", "nữa", "hồi", "vẫn", "phải", "cần", "thời hạn",
    "tới", "cho", "mình", "tôi", "em", "danh sách", "trong đó", "số", "lượng", "mà", "nhất",
    "hoặc", "cuộc họp", "hạn", "tham gia", "trong các bài", "hoàn thành",
)


def _fillers(bare: bool) -> re.Pattern[str]:
    keys = {toneless(phrase) if bare else phrase for phrase in _FILLERS}
    longest = "|".join(sorted(map(re.escape, keys), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest})(?!\w)")


FILLERS = _fillers(bare=False)
"""Words that are no condition by themselves, over folded text with its tones."""
BARE_FILLERS = _fillers(bare=True)

STATUS_WORDS = re.compile(r"\b(?:hoan thanh|dat duoc|da dat|giu vung|duy tri|phan dau)\b")

_BODY = re.compile(
    r"\b(?:do|cua) (?P<body>(?:ban thuong vu|ban chap hanh|dang uy|tinh uy|thanh uy|huyen uy|"
    r"quan uy|thi uy|dang bo|ubnd|hdnd|uy ban|hoi dong|ban chi huy|bo chi huy|bo tu lenh|"
    r"bo chqs|ban chqs|so|bo|cong an|mat tran|quan khu|su doan|trung doan|lu doan)"
    r"(?: (?!to chuc\b|mo\b|hop\b|chu tri\b|trong\b|o\b|tai\b|nam\b|la\b|dien ra\b|co\b|dat\b|"
    r"de ra\b|tu\b|duoc\b)[^ ]+)*)"
)


def bodies(plain: str, frame: tuple[int, int]) -> list[tuple[int, int]]:
    """Stretches that name the body that holds or sets something, behind the frame."""
    return [match.span("body") for match in _BODY.finditer(plain) if match.start() >= frame[1] - 1]


def extreme_of(plain: str) -> Literal["", "first", "last"]:
    """Whether the lowest ("first") or the highest figure is asked for."""
    match = EXTREME_WORDS.search(plain)
    if match is None:
        return ""
    return "last" if match["high"] else "first"


def statuses(plain: str) -> tuple[str, ...]:
    """Whether targets set, reached or kept are asked for; empty for all."""
    if re.search(r"\b(?:hoan thanh|dat duoc|da dat)\b", plain):
        return ("reached",)
    if re.search(r"\b(?:giu vung|duy tri)\b", plain):
        return ("kept",)
    return ("set",) if re.search(r"\bphan dau\b", plain) else ()
