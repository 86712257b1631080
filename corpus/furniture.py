"""What a line of a page is when it is not part of the article.

Every test looks at one line alone; where it stands is for `corpus.dump` to judge.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

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


_NOISE = frozenset(
    """
    print|in|in trang|in bài viết|in bài|bản in|gốc|en|vi|vn|tiếng việt|english|tiếng việt | english
    vi | en|a a|aa|a- a a+|a a- a+|a- a+|a+ a-|emailprintaa|email print aa|email|gửi email|gửi mail
    chia sẻ|chia sẻ bài viết|chia sẻ facebook|chia sẻ zalo|share|facebook|zalo|twitter|youtube|tiktok
    linkedin|pinterest|messenger|telegram|sao chép liên kết|copy link|lưu bài viết|lưu bài|lưu
    nghe đọc bài|nghe bài viết|nghe|giọng nữ|giọng nam|nữ miền bắc|nam miền bắc|nữ miền nam
    nam miền nam|tốc độ đọc|đọc bài viết|theo dõi|yêu thích|thích|quay về e-magazine|quay lại|trở về
    về trang trước|về đầu trang|lên đầu trang|đầu trang|null|undefined|nodata|no data
    không có dữ liệu|đang tải dữ liệu|đang tải|thời tiết|advertisement|quảng cáo|ads
    các chỉ số|banner|site banner|tất cả chuyên mục|chuyên mục|truy cập nội dung luôn|tìm kiếm
    chi tiết bài viết|chi tiết tin|xuất bản thông tin|tin tức|nội dung chính|nội dung|tăng tương phản
    menu|đóng|mở rộng|thu gọn|trang chủ|home|đăng nhập|đăng ký|rss|liên hệ|giới thiệu|sơ đồ cổng
    sơ đồ site|sitemap|leftcenterrightdel|phóng to ảnh|xem ảnh lớn|xem ảnh|ảnh lớn|google news
    mục lục|màu chữ|cỡ chữ|font|đọc bài|thứ tự|xem với cỡ chữ|đánh giá|gửi|xem toàn màn hình
    loaded|progress|play|pause|mute|unmute|current time|duration time|stream type|live|fullscreen
""".strip()
    .replace("\n", "|")
    .split("|")
) | {"tiếng việt | english", "vi | en"}

_TAIL = frozenset(
    """
    bình luận|ý kiến|ý kiến bạn đọc|ý kiến của bạn|gửi bình luận|gửi ý kiến|viết bình luận
    gửi phản hồi|để lại bình luận|để lại một bình luận|comment|comments|bạn đọc bình luận
    thông tin bạn đọc|đóng lưu thông tin|mã xác nhận|trả lời|guest|tags|tag|thẻ|từ khóa|từ khoá
    chủ đề|tiện ích thông tin|tiện ích|nguồn tin|qr code|mã qr|mã qr code|chúng tôi trên mạng xã hội
    qr code fanpage|theo dõi chúng tôi tại|theo dõi chúng tôi|thống kê truy cập|lượt truy cập
    đồng hành cùng doanh nghiệp|liên kết website|liên kết web|liên kết|thăm dò ý kiến|thông báo
    văn bản mới|bạn cần biết|lịch tiếp công dân|hình ảnh hoạt động|thư viện ảnh|thư viện video
    cộng tác viên|tòa soạn|toà soạn|thông tin tòa soạn|liên hệ tòa soạn|liên hệ quảng cáo
    đăng ký nhận tin|nhận tin mới|fanpage|bản quyền|album ảnh|gửi bài viết cho bạn bè
    bình chọn|đánh giá bài viết|tổng số điểm của bài viết là|click để đánh giá bài viết
""".strip()
    .replace("\n", "|")
    .split("|")
)

_ITEM = r"(?:tin|bài|bài viết|tin bài|tin, bài|tin,bài|tin ảnh|video|ảnh|album|tin tức|chuyên đề|nội dung)"
_ATTRIBUTE = (
    r"(?:liên quan|khác|mới|mới hơn|mới nhất|mới đăng|mới cập nhật|cũ hơn|nổi bật|nổi bật khác|tiêu điểm|"
    r"xem nhiều|xem nhiều nhất|đọc nhiều|đọc nhiều nhất|được xem nhiều|được xem nhiều nhất|được quan tâm|"
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
    r"(?:số\s+)?(?:lượt (?:xem|đọc|truy cập)|đã xem|đã đọc|xem|lần xem|views?)\s*:?\s*[\d.,]*(?:\s*(?:lần|lượt))?"
    r"|[\d.,]+k?\s*(?:lượt (?:xem|đọc|thích)|lần xem|views?|bình luận|phản hồi|chia sẻ|thích|comments?)"
    r"|\(?\d+\)?\s*bình luận|[\d\s./:,|%°c+-]+|0:00.*"
)
_TAIL_FORMS = re.compile(
    r"(?:bình luận|ý kiến|comments?|phản hồi)\s*\(?\d*\)?|\(?\d+\)?\s*(?:bình luận|ý kiến)|0 ?/ ?\d+ ký tự"
    r"|(?:tags?|thẻ|từ khóa|từ khoá)\s*:.*|(?:chuyên mục|chủ đề)\s*:.*|(?:#\w+\s*)+"
    r"|email của bạn sẽ không .*|qr code\s*:.*|mã qr.*|powered by.*|twn are you sure.*"
    r"|ý kiến bạn đọc.*\(\d*\)|vui lòng (?:đăng nhập|nhập).*|theo dõi .{0,40} trên(?: google news| zalo| facebook)?"
    r"|đăng nhập để .*|bạn (?:chưa|cần) đăng nhập.*|source /.*|tổng số điểm .*|bản quyền .*"
)
_IMPRINT = re.compile(
    r"(?:giấy phép|giấy phép (?:hoạt động|xuất bản|thiết lập).*|gpxb|gp)\s*(?:số|:).*|cơ quan (?:chủ quản|của|ngôn luận)\b.*"
    r"|(?:(?:quyền|phó|q\.)\s*)?tổng biên tập\s*(?:phụ trách)?\s*:.*|(?:trưởng|phó) ban (?:biên tập|trị sự)\s*:.*"
    r"|(?:người )?chịu trách nhiệm.{0,60}:.*|(?:tòa soạn|toà soạn|trụ sở(?: chính)?|địa chỉ)\s*:.*"
    r"|(?:điện thoại|đt|tel|hotline|đường dây nóng|fax|email|e-mail|thư điện tử)\s*(?:[:.(]|\d).*"
    r"|[©®].*|\(c\)\s.*|copyright.*|.*\bgiữ bản quyền\b.*|.{0,60}ghi rõ nguồn.*|bản quyền thuộc về.*"
    r"|thiết kế (?:bởi|và).{0,60}|phát triển bởi.{0,60}|.*\b(?:giấy phép|gp) (?:số )?\d+\s*/\s*gp-.*"
    r"|ban biên tập\s*:.*|.*all rights reserved.*"
)
_LINK = re.compile(r"(?:>+|»+|›+|>>|&gt;)\s*\S.*")
_IMAGE = re.compile(
    r"\S{0,120}\.(?:jpe?g|png|gif|webp|bmp|swf|mp4|mp3)(?:[?#]\S*)?|!\[.{0,200}\]\(.{0,300}\)?|<image>.*"
    r"|%image_alt%|img[-_]\w*\d+|data:image/.*|images?\d+\b.{0,80}",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\W_]*")

_SECTIONS = tuple(
    sorted(
        (
            tuple(name.split())
            for name in """
    trang chủ|thời sự|chính trị|xã hội|kinh tế|quốc phòng an ninh|quốc phòng|an ninh|văn hóa|thể thao
    giáo dục|đào tạo|y tế|sức khỏe|pháp luật|đời sống|thế giới|quốc tế|công nghệ|khoa học|du lịch|bạn đọc
    multimedia|media|video|ảnh|podcast|emagazine|e-magazine|infographic|infographics|longform|xây dựng đảng
    tin tức|sự kiện|tin tức sự kiện|tin hoạt động|tin trong tỉnh|tin địa phương|tin trong nước|trong nước
    trong tỉnh|nông nghiệp|nông thôn|nông thôn mới|đô thị|bất động sản|tài chính|ngân hàng|doanh nghiệp
    an ninh trật tự|biên giới hải đảo|biển đảo|xây dựng chính quy|môi trường|tài nguyên|giải trí|gia đình
    phóng sự|ký sự|bình luận|góc nhìn|nhịp cầu|diễn đàn|truyền hình|phát thanh|lao động|việc làm|công đoàn
    quân sự|quân sự quốc phòng|lực lượng vũ trang|huấn luyện|hậu phương quân đội|dân quân tự vệ|nhân sự
    tiện ích|bạn cần biết|liên hệ|giới thiệu|đăng nhập|đăng ký|tìm kiếm|rss|sơ đồ site|hotline|lịch phát sóng
    văn bản|thủ tục hành chính|công khai|hỏi đáp|thông báo|lịch công tác|thư viện|dịch vụ công|chuyển đổi số
    văn nghệ|tôn giáo|dân tộc|thanh niên|phụ nữ|người tốt việc tốt|đất và người|phổ biến pháp luật|mới nhất
    tin mới|báo in|chuyên đề|chuyên mục|đảng|hội đồng nhân dân|đoàn thể|mặt trận|cải cách hành chính
""".strip()
            .replace("\n", "|")
            .split("|")
        ),
        key=len,
        reverse=True,
    )
)
_SECTION_SET = frozenset(_SECTIONS)
_SECTION_LONGEST = max(map(len, _SECTIONS))
_SITE_WORDS = re.compile(
    r"(?:báo|tạp chí|đài|đài phát thanh|truyền hình|cổng (?:thông tin|tin tức|ttđt)|trang (?:thông tin|tin)|"
    r"trang tin|cổng giao tiếp)\b.{2,80}|.{2,40}\b(?:online|điện tử|\.vn|media)|[\w.-]+\.(?:vn|com|net)(?:\s.{0,60})?"
)

# Phrases that end an article even where the page's line break was lost. They are
# looked for with a capital, after a sentence end or glued to a letter.
_GLUED_PHRASES = (
    "Tin liên quan", "Bài liên quan", "Tin, bài liên quan", "Tin bài liên quan", "Bài viết liên quan",
    "Video liên quan", "Tin khác", "Các tin khác", "Tin xem nhiều", "Xem nhiều nhất", "Tin đọc nhiều",
    "Đọc nhiều nhất", "Bài viết tương tự", "Tin cùng chuyên mục", "Cùng chuyên mục", "Tin nổi bật",
    "Tin mới nhất", "Tin mới hơn", "Tin cũ hơn", "Các tin đã đưa", "Có thể bạn quan tâm", "Bình luận",
    "Ý kiến bạn đọc", "Tiện ích thông tin", "Chia sẻ bài viết", "Bài mới đăng", "Tin cùng dòng sự kiện",
    "Dư luận quan tâm", "Gửi bình luận", "Từ khóa:", "Tags:", "QR Code", "Theo dõi chúng tôi tại",
)  # fmt: skip
_GLUED = re.compile(
    "(?:"
    + "|".join(re.escape(form) for phrase in _GLUED_PHRASES for form in (phrase, phrase.upper()))
    + r")(?=\W|$|[A-ZĐ])"
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
    if folded in _NOISE or key in _NOISE or _COUNTER.fullmatch(key) or _COUNTER.fullmatch(folded):
        return Kind.NOISE
    if key in _TAIL or _TAIL_FORMS.fullmatch(folded):
        return Kind.TAIL
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
             if tuple(words[position : position + n]) in _SECTION_SET), 0,
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
    for match in _GLUED.finditer(text):
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
    match = _GLUED.match(piece)
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
