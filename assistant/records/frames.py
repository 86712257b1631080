"""How questions over records are put: patterns over toneless syllables."""

from __future__ import annotations

import re
from typing import Literal

from corpus.vietnamese.folding import toneless

__all__ = [
    "ANY_EVENT", "BARE_FILLERS", "BARE_NEGATED", "DUE", "EVENT", "EVENT_WORDS", "EXTREME_WORDS",
    "FILLERS", "FRAMES", "LISTED_PERSONS", "MENTIONED", "NEGATED", "NOTED", "ORDERED",
    "ORDER_WORDS", "RANK", "RANKED",
    "ROLE_WORDS", "SINGLE", "STATUS_WORDS", "TARGET", "VALUED", "bodies", "extreme_of", "kinds",
    "order_of", "ranks", "statuses",
]  # fmt: skip

_KINDS = {
    "hoi nghi": "hội nghị", "hoi thao": "hội thảo", "phien hop": "phiên họp", "ky hop": "kỳ họp",
    "buoi lam viec": "buổi làm việc", "le ky ket": "lễ ký kết", "le ky": "lễ ký",
    "dai hoi": "đại hội", "dien tap": "diễn tập", "toa dam": "tọa đàm", "hoi nghi truc tuyen":
    "hội nghị trực tuyến", "doan kiem tra": "đoàn kiểm tra", "le ra quan": "lễ ra quân",
}  # fmt: skip
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
_PERSON = r"(?:can bo|dong chi|nguoi|vi|lanh dao|si quan|ai|ong ba|chi huy|quan nhan)"
_RANKS = {
    "dai tuong": "Đại tướng", "thuong tuong": "Thượng tướng", "trung tuong": "Trung tướng",
    "thieu tuong": "Thiếu tướng", "dai ta": "Đại tá", "thuong ta": "Thượng tá",
    "trung ta": "Trung tá", "thieu ta": "Thiếu tá", "dai uy": "Đại úy", "thuong uy": "Thượng úy",
}  # fmt: skip
_RANK = "(?:" + "|".join(_RANKS) + ")"
_IS = (
    r"(?:(?:da|dang|tung|co|la|lam|giu|mang|giu chuc|giu chuc vu|dam nhiem|dam nhan|chuc|chuc vu|"
    r"quan ham|cap bac|ham|duoc|cac|nhung|nhac den|neu ten|nhac ten|trong bai|xuat hien) ?)*"
)
_HOLD = (
    r"(?:(?:da|tung|duoc|co|se|dien ra|to chuc|mo|hop|tien hanh|trien khai|ra|cac|nhung|tin|cuoc|"
    r"buoi) )*"
)

EVENT_WORDS = _EVENT
EVENT = re.compile(rf"\b{_EVENT}")
TARGET = re.compile(rf"\b{_TARGET}\b")
RANK = re.compile(rf"\b{_RANK}(?: tro (?:len|xuong))?\b")
LISTED_PERSONS = re.compile(
    rf"\b(?:{_LIST}|{_MANY})(?: (?:cac|nhung))?(?: {_PERSON})+\b|"
    rf"\b(?:nhung|cac) {_PERSON}(?: nao)?\b"
)
ANY_EVENT = re.compile(rf"\bco {_EVENT} nao\b")
_UPWARD = re.compile(rf"\b{_RANK} tro len\b")
_DOWNWARD = re.compile(rf"\b{_RANK} tro xuong\b")
MENTIONED = re.compile(r"\b(?:neu ten|nhac den|nhac ten|xuat hien|co ten)\b")
_NEGATED = "không|chưa|ngoài|trừ|hoặc|hay là|vì sao|tại sao|thế nào|ra sao|so với|hơn"
NEGATED = re.compile(rf"(?<!\w)(?:{_NEGATED})(?!\w)")
"""What turns a condition round, or joins two, over folded text with its tones."""
BARE_NEGATED = re.compile(rf"\b(?:{toneless(_NEGATED)})\b")
ORDERED = re.compile(rf"\b{_EVENT} nao\b")
"""Of many, if an order, an exclusion or a person is named beside it."""
VALUED = re.compile(rf"\b{_TARGET} nao\b")
RANKED = re.compile(rf"\b(?:{_PERSON} nao|ai) {_IS}")
NOTED = re.compile(
    rf"\b{_EVENT} (?:som nhat|dau tien|cu nhat|gan day nhat|gan nhat|moi nhat|muon nhat|sau cung|"
    r"cuoi cung)\b"
)
_ONCE_HELD = re.compile(
    r"\b(?:ai|nguoi nao|dong chi nao)(?: (?:da|dang))* tung "
    rf"(?:giu|la|lam|dam nhiem|dam nhan) ?{_IS}"
)
SINGLE = (ORDERED, VALUED, NOTED, RANKED, _ONCE_HELD)
"""One event, figure or person may be meant by these."""
DUE = re.compile(r"\b(?:thoi han|han chot|den han|phai (?:dat|xong|hoan thanh)|han)\b")
"""It is the deadline of a target that is asked for, not when it was reported."""
_EXTREMES = re.compile(r"\b(?P<high>cao nhat|lon nhat)|\b(?P<low>thap nhat|nho nhat|be nhat)")
ORDER_WORDS = re.compile(
    r"\b(?:som nhat|dau tien|cu nhat|gan day nhat|gan nhat|moi nhat|muon nhat|sau cung|cuoi cung)\b"
)
EXTREME_WORDS = _EXTREMES
_FIRST = ("som nhat", "dau tien", "cu nhat")

_Subject = Literal["conferences", "targets", "officials"]
_Ask = Literal["rows", "places", "chairs"]


def _frame(
    subject: _Subject, ask: _Ask, counted: bool, pattern: str | re.Pattern[str]
) -> tuple[_Subject, _Ask, bool, re.Pattern[str]]:
    return subject, ask, counted, re.compile(pattern)


# Order matters: the first that matches and fits decides.
FRAMES = (
    _frame("conferences", "chairs", False,
           rf"\b(?:{_LIST} )?(?:(?:nhung|cac) )?{_PERSON}(?: nao)?(?: (?:da|tung|dung ra))* "
           rf"(?:chu tri|chu toa|dieu hanh) (?:cac|nhung) {_EVENT}"),
    _frame("conferences", "places", True,
           rf"\b{_MANY} {_PLACE} {_HOLD}{_EVENT}"),
    _frame("conferences", "places", False,
           rf"\b(?:nhung|cac) {_PLACE} nao {_HOLD}{_EVENT}"),
    _frame("conferences", "places", False, rf"\b{_LIST} {_PLACE} (?:nao )?{_HOLD}{_EVENT}"),
    _frame("conferences", "places", False,
           rf"\b{_EVENT} {_HOLD}(?:o|tai) (?:(?:nhung|cac) {_PLACE} nao|nhung dau)\b"),
    _frame("conferences", "rows", True, rf"\b{_MANY} {_EVENT}"),
    _frame("conferences", "rows", True, rf"\b(?:tong so|so luong) {_EVENT}"),
    _frame("conferences", "rows", True, rf"\bso (?:luong )?{_EVENT}(?=.* bao nhieu\b)"),
    _frame("conferences", "rows", False, rf"\b{_LIST} {_EVENT}"),
    _frame("conferences", "rows", False, rf"\b(?:nhung|cac) {_EVENT} nao\b"),
    _frame("conferences", "rows", False, ORDERED),
    _frame("conferences", "rows", False, NOTED),
    _frame("targets", "places", True,
           rf"\b{_MANY} {_PLACE} (?:da |cung )?(?:dat ra|dat|de ra|phan dau|xac dinh|dang ky|giu "
           rf"vung|co)(?: (?:cac|{_TARGET}|muc|ty le|dat|giu vung))*"),
    _frame("targets", "places", False,
           rf"\b(?:nhung|cac) {_PLACE} nao (?:da |cung )?(?:dat ra|dat|de ra|phan dau|xac dinh|"
           rf"dang ky|giu vung|co)(?: (?:cac|{_TARGET}|muc|ty le|dat|giu vung))*"),
    _frame("targets", "rows", True, rf"\b{_MANY} {_TARGET}\b"),
    _frame("targets", "rows", False, rf"\b{_LIST} {_TARGET}\b"),
    _frame("targets", "rows", False, rf"\b(?:nhung|cac) {_TARGET} nao\b"),
    _frame("targets", "rows", False, VALUED),
    _frame("officials", "rows", True, rf"\b{_MANY} (?:{_PERSON} )?{_IS}"),
    _frame("officials", "rows", False, rf"\b{_LIST}(?: {_PERSON})*(?: nao)? ?{_IS}"),
    _frame("officials", "rows", False,
           rf"\b(?:nhung|cac) (?:{_PERSON} )?(?:{_PERSON}|tuong)(?: nao)? {_IS}"),
    _frame("officials", "rows", False, _ONCE_HELD),
    _frame("officials", "rows", False, RANKED),
)  # fmt: skip

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

ROLE_WORDS = re.compile(
    r"\b(?:chu tri|chu toa|dieu hanh|du|tham du|den du|tham gia|phat bieu|chi dao|bao cao|"
    r"trinh bay|doc|ket luan|khai mac|be mac|ky|ky ket|co mat|dung ra)\b"
)
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


def kinds(frame: str) -> tuple[str, ...]:
    """The kinds of event that a frame names; empty where any will do ("sự kiện")."""
    return tuple(kind for key, kind in _KINDS.items() if f" {key} " in f" {frame} ")


def order_of(plain: str) -> Literal["", "first", "last"]:
    """Whether the earliest or the latest is asked for."""
    match = ORDER_WORDS.search(plain)
    if match is None:
        return ""
    return "first" if match.group() in _FIRST else "last"


def extreme_of(plain: str) -> Literal["", "first", "last"]:
    """Whether the lowest ("first") or the highest figure is asked for."""
    match = _EXTREMES.search(plain)
    if match is None:
        return ""
    return "last" if match["high"] else "first"


def ranks(plain: str) -> tuple[str, ...]:
    """The ranks that a question names; "tướng" alone means every rank of general."""
    named = tuple(
        _RANKS[" ".join(match.group().split()[:2])] for match in RANK.finditer(plain)
    )
    ladder = list(_RANKS.values())  # the highest first
    if len(named) == 1 and _UPWARD.search(plain):
        return tuple(ladder[: ladder.index(named[0]) + 1])
    if len(named) == 1 and _DOWNWARD.search(plain):
        return tuple(ladder[ladder.index(named[0]) :])
    if not named and re.search(r"\b(?:vi|cac|nhung|bao nhieu|may) tuong\b", plain):
        return tuple(_RANKS[key] for key in _RANKS if key.endswith("tuong"))
    return named


def statuses(plain: str) -> tuple[str, ...]:
    """Whether targets set, reached or kept are asked for; empty for all."""
    if re.search(r"\b(?:hoan thanh|dat duoc|da dat)\b", plain):
        return ("reached",)
    if re.search(r"\b(?:giu vung|duy tri)\b", plain):
        return ("kept",)
    return ("set",) if re.search(r"\bphan dau\b", plain) else ()
