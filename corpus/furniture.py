"""What a line of a page is when it is not part of the article.

Every test looks at one line alone; where it stands is for `corpus.dump` to judge.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache
from importlib import resources

from corpus.letters import UPPER
from corpus.vietnamese.folding import fold

__all__ = [
    "Kind",
    "furniture_key",
    "is_menu",
    "is_site_name",
    "kind_of",
    "qr_title",
    "split_furniture",
]

LONGEST = 240
"""Longer lines are never furniture (imprints aside, which are cut by position)."""


class Kind(Enum):
    """What one line of a page is, by its words alone."""

    TEXT = auto()
    """Nothing known: may be title, body, caption or byline."""
    NOISE = auto()
    """Buttons, counters, image names: dropped wherever it stands."""
    RELATED = auto()
    """Head of a list of other articles."""
    TAIL = auto()
    """Comments, tags, sharing, utilities: the article is over."""
    IMPRINT = auto()
    """Licence, editors, address."""
    LINK = auto()
    """A link to another article ("> ...")."""


def _lines(kind: str) -> list[str]:
    """The lines of one kind in `data/furniture.txt`."""
    text = resources.files("corpus").joinpath("data/furniture.txt").read_text(encoding="utf-8")
    block = text.split(f"[{kind}]\n", 1)[1].split("\n[", 1)[0]
    return [line.strip() for line in block.splitlines() if line.strip()]


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(map(fold, _lines(kind)))


@cache
def _glued() -> re.Pattern[str]:
    """Heads that end an article even where the page's line break was lost.

    As written or in capitals; `split_furniture` wants a sentence's end, a name or a
    letter glued on before them.
    """
    forms = [form for phrase in _lines("glued") for form in (phrase, phrase.upper())]
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?=\W|$|[{UPPER}])")


_ITEM = (
    r"(?:tin|bài|bài viết|tin bài|tin, bài|tin,bài|tin ảnh|video|ảnh|album|tin tức|chuyên đề"
    r"|nội dung)"
)
_ATTRIBUTE = (
    r"(?:liên quan|khác|mới|mới hơn|mới nhất|mới đăng|mới cập nhật|cũ hơn|nổi bật|nổi bật khác"
    r"|tiêu điểm|"
    r"xem nhiều|xem nhiều nhất|đọc nhiều|đọc nhiều nhất|được xem nhiều|được xem nhiều nhất"
    r"|được quan tâm|"
    r"đã đưa|đã đăng|quan tâm|tương tự|đề xuất|gợi ý|trong ngày|hot|nóng|"
    r"cùng (?:chuyên mục|chuyên đề|chủ đề|sự kiện|dòng sự kiện|tác giả|loại|mục|danh mục)"
    r"(?: khác)?|trong chuyên mục|cùng chuyên mục)"
)
_RELATED = re.compile(
    rf"(?:(?:các|những|một số)\s+)?{_ITEM}\s+(?:tức\s+)?{_ATTRIBUTE}"
    r"|(?:xem|đọc)\s+(?:thêm|nhiều|nhiều nhất|tiếp)|xem thêm về .{1,30}|nổi bật|tiêu điểm|mới nhất"
    r"|cùng (?:chuyên mục|sự kiện|chủ đề|tác giả)|dòng sự kiện|liên quan|có thể bạn quan tâm"
    r"|bạn có thể quan tâm|có thể bạn sẽ quan tâm|dư luận quan tâm|đừng bỏ lỡ|trọn bộ|được quan tâm"
    r"|các album đã đăng|các tin đã đưa|các tin khác|video clip|tin bài đọc nhiều|tin đọc nhiều"
    r"|mời bạn đọc .{0,60}chuyên mục.*|đọc thêm tin|bài đọc nhiều|nên đọc|bài hay|mới cập nhật"
)
_COUNTER = re.compile(
    r"(?:số\s+)?(?:lượt (?:xem|đọc|truy cập)|đã xem|đã đọc|xem|lần xem"
    r"|views?)\s*:?\s*[\d.,]*(?:\s*(?:lần|lượt))?"
    r"|[\d.,]+k?\s*(?:lượt (?:xem|đọc|thích)|lần xem|views?|bình luận|phản hồi|chia sẻ|thích"
    r"|comments?)"
    r"|\(?\d+\)?\s*bình luận|[\d\s./:,|%°c+-]+|0:00.*"
)
_TAIL_FORMS = re.compile(
    r"(?:bình luận|ý kiến|comments?|phản hồi)\s*\(?\d*\)?|\(?\d+\)?\s*(?:bình luận|ý kiến)"
    r"|0 ?/ ?\d+ ký tự"
    r"|(?:tags?|thẻ|từ khóa|từ khoá)\s*:.*|(?:chuyên mục|chủ đề)\s*:.*|(?:#\w+\s*)+"
    r"|email của bạn sẽ không .*|qr code\s*:.*|mã qr.*|powered by.*|twn are you sure.*"
    r"|ý kiến bạn đọc.*\(\d*\)|vui lòng (?:đăng nhập|nhập).*"
    r"|theo dõi .{0,40} trên(?: google news| zalo| facebook)?"
    r"|đăng nhập để .*|bạn (?:chưa|cần) đăng nhập.*|source /.*|tổng số điểm .*|bản quyền .*"
)
_IMPRINT = re.compile(
    r"(?:giấy phép|giấy phép (?:hoạt động|xuất bản|thiết lập).*|gpxb|gp)\s*(?:số|:).*"
    r"|cơ quan (?:chủ quản|của|ngôn luận)\b.*"
    r"|(?:(?:quyền|phó|q\.)\s*)?tổng biên tập\s*(?:phụ trách)?\s*:.*|(?:trưởng"
    r"|phó) ban (?:biên tập|trị sự)\s*:.*"
    r"|(?:người )?chịu trách nhiệm.{0,60}:.*|(?:tòa soạn|toà soạn|trụ sở(?: chính)?|địa chỉ)\s*:.*"
    r"|(?:điện thoại|đt|tel|hotline|đường dây nóng|fax|email|e-mail|thư điện tử)\s*(?:[:.(]|\d).*"
    r"|[©®].*|\(c\)\s.*|copyright.*|.*\bgiữ bản quyền\b.*|.{0,60}ghi rõ nguồn.*"
    r"|bản quyền thuộc về.*"
    r"|thiết kế (?:bởi|và).{0,60}|phát triển bởi.{0,60}|.*\b(?:giấy phép"
    r"|gp) (?:số )?\d+\s*/\s*gp-.*"
    r"|ban biên tập\s*:.*|.*all rights reserved.*"
)
_LINK = re.compile(r"(?:>+|»+|›+|>>|&gt;)\s*\S.*")
_IMAGE = re.compile(
    r"\S{0,120}\.(?:jpe?g|png|gif|webp|bmp|swf|mp4|mp3)(?:[?#]\S*)?|!\[.{0,200}\]\(.{0,300}\)?"
    r"|<image>.*"
    r"|%image_alt%|img[-_]\w*\d+|data:image/.*|images?\d+\b.{0,80}",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\W_]*")

_SECTION_LONGEST = 5
"""Words in the longest section name."""
_SITE_WORDS = re.compile(
    r"(?:báo|tạp chí|đài|đài phát thanh|truyền hình|cổng (?:thông tin|tin tức|ttđt)"
    r"|trang (?:thông tin|tin)|"
    r"trang tin|cổng giao tiếp)\b.{2,80}|.{2,40}\b(?:online|điện tử|\.vn|media)|[\w.-]+\.(?:vn"
    r"|com|net)(?:\s.{0,60})?"
)

_SENTENCE_END = '.…!?”")|/'


def furniture_key(text: str) -> str:
    """Folded text without signs at both ends and without an immediate repetition."""
    key = fold(text).strip(" .,:;|-–_*•·+>»›<=~\"'()[]{}…")
    half = len(key) // 2
    if len(key) > 6 and key[:half].strip() == key[-half:].strip():
        return key[:half].strip()
    return key


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """What the line `text` is, by its words alone."""
    if len(text) > LONGEST:
        return Kind.IMPRINT if text[:1] in "©®" else Kind.TEXT
    if _EMPTY.fullmatch(text) or _IMAGE.fullmatch(text):
        return Kind.NOISE
    folded = fold(text)
    key = furniture_key(text)
    if key in _names("tail") or _TAIL_FORMS.fullmatch(folded):
        return Kind.TAIL
    if (
        folded in _names("noise")
        or key in _names("noise")
        or _COUNTER.fullmatch(key)
        or _COUNTER.fullmatch(folded)
    ):
        return Kind.NOISE
    if _RELATED.fullmatch(key):
        return Kind.RELATED
    if _IMPRINT.fullmatch(folded):
        return Kind.IMPRINT
    if _LINK.fullmatch(text):
        return Kind.LINK
    return Kind.TEXT


def is_menu(text: str) -> bool:
    """A section name, a bread crumb, or a run of section names."""
    if len(text) > LONGEST or text.endswith((".", "…", "!", "?")):
        return False
    parts = [p.strip() for p in re.split(r"[>»›|/•·]", text) if p.strip()]
    if len(parts) > 1 and all(len(p.split()) <= 6 for p in parts) and re.search(r"[>»›]", text):
        return True
    words = [w for w in re.split(r"[\s\-–|>»›/•·&,]+", fold(text)) if w]
    if not words or len(words) > 60:
        return False
    covered = position = 0
    while position < len(words):
        step = next(
            (n for n in range(min(_SECTION_LONGEST, len(words) - position), 0, -1)
             if " ".join(words[position : position + n]) in _names("section")), 0,
        )  # fmt: skip
        covered += step
        position += step or 1
    return covered >= len(words) * 0.7


def is_site_name(text: str) -> bool:
    """A site's own name, as pages print it at their top."""
    words = text.split()
    return (
        len(words) <= 12
        and not text.endswith((".", "!", "?"))
        and bool(_SITE_WORDS.fullmatch(furniture_key(text)))
    )


def qr_title(text: str) -> str | None:
    """The article's title where a "QR CODE: title" line repeats it."""
    match = re.match(r"\s*(?:mã\s+)?QR(?:\s*code)?\s*:\s*(\S.{8,300})$", text, re.IGNORECASE)
    return match[1].strip() if match else None


def split_furniture(text: str) -> list[str]:
    """Cut a line where the head of a furniture block is glued into it."""
    pieces: list[str] = []
    start = 0
    for match in _glued().finditer(text):
        at = match.start()
        before = text[start:at].rstrip()
        if not before:
            continue
        glued = text[at - 1].isalnum() and text[at - 1].islower()
        if glued or before[-1] in _SENTENCE_END or _ends_with_name(before):
            pieces.append(before)
            start = at
    pieces.append(text[start:])
    if len(pieces) == 1:
        return pieces
    return [part for piece in pieces[:1] for part in [piece]] + [
        part for piece in pieces[1:] for part in _after_head(piece)
    ]


def _after_head(piece: str) -> list[str]:
    match = _glued().match(piece)
    if not match:
        return [piece]
    rest = piece[match.end() :].strip(" :")
    head = match.group()
    if head.endswith(":") or head.upper().startswith("QR"):
        return [piece]
    return [head, rest] if rest else [head]


def _ends_with_name(text: str) -> bool:
    """Two to four capitalised words after a sentence end, as a byline stands."""
    tail = text[-60:]
    return bool(re.search(r"[.…!?”:]\s*(?:[^\W\d_]+\s+){1,4}[^\W\d_]+$", tail)) and all(
        w[:1].isupper() for w in re.split(r"[.…!?”:]\s*", tail)[-1].split()
    )
