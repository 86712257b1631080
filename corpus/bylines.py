"""Who wrote it: a name alone at the end, "Tin, ảnh: ...", joint authors, units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.furniture import Kind, is_menu, kind_of
from corpus.letters import UPPER
from corpus.outlets import find_outlet
from corpus.vietnamese.folding import fold

__all__ = ["Byline", "byline", "is_name_line", "split_closing"]

_LABELLED = re.compile(
    r"^\W*(?P<label>(?:tin|bài|ảnh|clip|video|hình)(?:(?:\s*[,&/\-–]\s*|\s+và\s+|\s+)(?:bài|ảnh"
    r"|tin|clip|video|hình))*"
    r"|thực hiện|tác giả(?: bài viết)?|người (?:viết|đăng)(?: (?:tin|bài))?|đăng bởi|bài viết"
    r"|phóng viên|tổng hợp|nhóm phóng viên|theo"
    r"|nguồn(?: tin)?|biên tập|đưa tin)"
    r"\s*(?P<colon>:)?\s*(?P<who>\S.{0,89}?)\s*[.|]*\s*$",
    re.IGNORECASE,
)
_NEEDS_COLON = (
    "thực hiện",
    "người viết",
    "người đăng",
    "người đăng tin",
    "người đăng bài",
    "đăng bởi",
    "bài viết",
    "phóng viên",
    "tổng hợp",
    "biên tập",
    "đưa tin",
    "tin",
    "bài",
)
_CREDITS = re.compile(
    r"^(?P<first>\W*(?:tin|bài)(?:\s*(?:,|và)\s*(?:tin|bài))?\s*:\s*[^:;.]{2,60})\s*[;.,]\s*"
    r"(?:hình )?ảnh\s*:\s*[^:;.]{2,60}\.?$",
    re.IGNORECASE,
)
"""Writer and photographer on one line: "Bài: A; ảnh: B"."""
_OUTLET_FIRST = re.compile(
    r"^\W*(?:theo|nguồn)\s*:\s*(?P<outlet>[^:;.]{2,60})[.;]\s*(?P<rest>(?:tin|bài)\b.{2,60})$",
    re.IGNORECASE,
)
""" "Nguồn: Báo A. Bài, ảnh: B"."""
_ROLE = re.compile(rf"^(?:CTV|PV|P\.V|BTV|Phóng viên|Cộng tác viên)\s*:?\s+(?=[{UPPER}])")
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)\s*\.?$")
_STAFF = frozenset(
    (
        "pv",
        "p.v",
        "ctv",
        "btv",
        "bbt",
        "phóng viên",
        "phóng viên điện tử",
        "nhóm pv",
        "nhóm phóng viên",
        "tổng hợp",
    )
)
_UNIT = re.compile(
    r"(?:Trung tâm|Đài|Phòng|Văn phòng|Ban (?:CHQS|Chỉ huy|Tuyên giáo|Biên tập|biên tập)|Bộ CHQS"
    r"|Cổng (?:thông tin|TTĐT)"
    r"|Báo|TTXVN|Hội (?:Cựu|Nông|Liên|Nhà|Chữ)|Công an|Đoàn|Huyện ủy|UBND|BBT|TT VH)\b.{0,70}"
)
_VERB = re.compile(
    r"\b(?:tổ chức|đã|đang|sẽ|chủ trì|phát biểu|tặng|trao|tham gia|thực hiện|được|ra mắt"
    r"|khai mạc|triển khai|là)\b"
)
_NOT_NAMES = frozenset(
    [
        "hội nghị",
        "toàn cảnh",
        "quang cảnh",
        "đại biểu",
        "hà nội",
        "việt nam",
        "hồ chí minh",
        "thành phố hồ chí minh",
        "kính gửi",
        "nơi nhận",
        "trân trọng",
        "ảnh tư liệu",
        "ảnh minh họa",
        "phóng sự",
        "ghi chép",
        "còn nữa",
        "hết",
        "kết luận",
    ]
)
_NOT_IN_NAMES = re.compile(
    r"\b(?:huyện|tỉnh|xã|phường|quận|thị trấn|thành phố|hội nghị|đảng ủy|ủy ban|quân khu|sư đoàn"
    r"|trung đoàn|lữ đoàn"
    r"|nghị quyết|chủ tịch|bí thư|năm|tháng|ngày|tin|bài|mới|nhất)\b"
)
_ADDRESS = re.compile(r"(?:ông|bà|anh|chị|cụ|em|cô|chú|đồng chí|đ/c|bác|thầy)\b")
_SPLIT_NAMES = re.compile(r"\s*[-–—,/&]\s*|\s+và\s+|\s+VÀ\s+")
_GLUED_LABEL = re.compile(
    r"(?<=[.…!?”\"/)])\s*(?P<byline>(?:Tin|Bài|TIN|BÀI)(?:\s*[,&\-–]\s*|\s+và\s+|\s+)?(?:bài|ảnh"
    r"|Bài|Ảnh|ẢNH|BÀI)?"
    rf"(?:\s*(?:,|và)\s*ảnh)?\s*:\s*[{UPPER}][^.!?:]{{1,50}})\.?$"
)
_CLOSING_NAME = re.compile(
    r"(?<=[.…!?”\"/])\s+(?P<byline>[^.!?…”\":;]{2,60})$|(?P<code>\([^()]{2,40}\))$"
)
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that names an author or a source; offsets are into the line."""

    who: str
    """Exactly as the line has it."""
    start: int
    end: int
    is_source: bool = False
    """The name is an outlet's or an address, not a person's."""
    labelled: bool = False
    origin: str | None = None
    """An outlet named in brackets after the author, as on the line."""


def byline(text: str) -> Byline | None:
    """`text` as a whole byline or source line, None if it is something else."""
    if len(text) > _LONGEST or not text.strip(" ."):
        return None
    first = _CREDITS.match(text)
    if first:
        return byline(first["first"])
    both = _OUTLET_FIRST.match(text)
    if both and (writer := byline(both["rest"])):
        start = both.start("rest")
        return replace(
            writer, start=writer.start + start, end=writer.end + start, origin=both["outlet"]
        )
    match = _LABELLED.match(text)
    if match:
        found = _labelled(match)
        if found:
            return found
    return _bare(text)


def _labelled(match: re.Match[str]) -> Byline | None:
    label, who = fold(match["label"]), match["who"]
    start = match.start("who")
    if label in {"ảnh", "hình", "clip", "video"}:
        return None  # a photo credit names no author
    if label in {"nguồn", "nguồn tin", "theo"}:
        outlet = (
            find_outlet(who) is not None or re.fullmatch(r"\S+\.\w{2,3}(?:/\S*)?", who) is not None
        )
        if outlet and (match["colon"] or len(who.split()) <= 6):
            return Byline(who, start, start + len(who), is_source=True, labelled=True)
        if not match["colon"]:
            foreign = (
                label == "theo"
                and len(who.split()) <= 3
                and not match.group().rstrip().endswith((".", ","))
            )
            if not (foreign and all(map(_capitalised, who.split()))):
                return None
            return Byline(who, start, start + len(who), is_source=True)
        if not is_name_line(who):
            return Byline(who, start, start + len(who), is_source=True, labelled=True)
        return Byline(who, start, start + len(who), labelled=True)
    if label in _NEEDS_COLON and not match["colon"]:
        return None
    origin, name = _origin(who)
    pen_names = all(map(_capitalised, _SPLIT_NAMES.sub(" ", name).split()))
    if not (is_name_line(name) or _is_unit(name) or (pen_names and len(name.split()) <= 6)):
        return None
    offset = _ROLE.match(name)
    skip = offset.end() if offset else 0
    return Byline(name[skip:], start + skip, start + len(name), labelled=True, origin=origin)


def _bare(text: str) -> Byline | None:
    stripped = text.rstrip(" .|")
    lead = len(stripped) - len(stripped.lstrip(" *-–|"))
    stripped = stripped[lead:]
    inner = re.fullmatch(r"\((?:Theo\s+|Nguồn:?\s*)?([^()]{2,60})\)", stripped)
    if inner and find_outlet(inner[1]):
        return Byline(inner[1], lead + inner.start(1), lead + inner.end(1), is_source=True)
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)(?:/\S*)?", stripped):
        return Byline(stripped, lead, lead + len(stripped), is_source=True)
    origin, name = _origin(stripped)
    if is_name_line(name):
        offset = _ROLE.match(name) if fold(name) not in _STAFF else None
        skip = offset.end() if offset else 0
        return Byline(name[skip:], lead + skip, lead + len(name), origin=origin)
    if _is_unit(stripped) and not text.endswith(("!", "?")):
        outlet = find_outlet(stripped) is not None
        return Byline(stripped, lead, lead + len(stripped), is_source=outlet)
    return None


def _origin(text: str) -> tuple[str | None, str]:
    """(outlet in closing brackets, the text before them)."""
    match = _BRACKET.search(text)
    if not match:
        return None, text
    inner = re.sub(r"^(?:theo|nguồn:?)\s+", "", match[1], flags=re.IGNORECASE)
    return (inner if find_outlet(inner) else None), text[: match.start()]


def is_name_line(text: str) -> bool:
    """A person's name (or two or three, or a pen name, initials, "PV") and no more."""
    text = text.strip(" .|")
    if fold(text) in _STAFF:
        return True
    text = _ROLE.sub("", text)
    if not text or len(text) > 60 or re.search(r"[\d:;?!…\"“”%]", text):
        return False
    folded = fold(text)
    if (
        folded in _NOT_NAMES
        or _ADDRESS.match(folded)
        or is_menu(text)
        or kind_of(text) is not Kind.TEXT
    ):
        return False
    parts = [p for p in _SPLIT_NAMES.split(text) if p]
    if not 1 <= len(parts) <= 4:
        return False
    if not all(_is_name(part) for part in parts[:1]):
        return False
    return all(_is_name(part) or _is_unit(part) or _is_area(part) for part in parts[1:])


def _is_name(text: str) -> bool:
    words = [w for w in re.split(r"[\s.]+", text) if w]
    if not 1 <= len(words) <= 5 or not all(_capitalised(w) for w in words):
        return False
    if len(words) == 1 and not (words[0].isupper() and 2 <= len(words[0]) <= 5) and "." not in text:
        return False
    return not _NOT_IN_NAMES.search(fold(text))


def _is_area(text: str) -> bool:
    return bool(
        re.match(r"(?:xã|phường|huyện|thị trấn|thị xã|đài|TTVH|TT)\b.{2,40}$", text, re.IGNORECASE)
    )


def _is_unit(text: str) -> bool:
    return (
        bool(_UNIT.fullmatch(text)) and 2 <= len(text.split()) <= 12
        and not _VERB.search(fold(text)) and "," not in text and ":" not in text
    )  # fmt: skip


def _capitalised(word: str) -> bool:
    word = word.strip(".'’-()")
    if not word or not word[0].isupper() or not word.replace("'", "").replace("’", "").isalpha():
        return False
    return word[1:].islower() or word.isupper() or "'" in word or "’" in word


def split_closing(text: str) -> tuple[str, str | None]:
    """Part a byline that is glued to the end of a body line.

    (body, byline or None); both are exact stretches of `text`.
    """
    tail = text[-140:]
    offset = len(text) - len(tail)
    labelled = _GLUED_LABEL.search(tail)
    if labelled and byline(labelled["byline"]):
        return text[: offset + labelled.start("byline")].rstrip(), labelled["byline"].rstrip()
    for at in range(max(0, len(tail) - 70), len(tail)):
        if tail[at] not in '.…!?”"/' or at + 1 >= len(tail) or tail[at - 1 : at].isupper():
            continue
        rest = tail[at + 1 :].strip()
        close = byline(rest) if rest and rest[0] not in "./" else None
        if close and (len(close.who.split()) >= 2 or close.who.isupper()) and offset + at > 40:
            return text[: offset + at + 1].rstrip(), rest
    return text, None
