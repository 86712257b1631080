"""Bodies named in a sentence, outside of posts: organisers and those a target binds."""

from __future__ import annotations

from corpus.vietnamese.bodies import BodyReader
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.post_tables import bodies, head_at

__all__ = ["bodies_in", "body_at", "past_body"]

# Words of bodies that name no body when they stand alone or first.
_NOT_FIRST: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "đảng", "nhà nước", "quân sự", "quốc phòng", "kinh tế", "an ninh", "nước", "việt nam",
        "chính sách", "cán bộ", "tổ chức", "kiểm tra", "xây dựng", "y tế", "nội vụ", "du lịch",
        "địa phương", "phụ nữ", "thanh niên", "nông dân", "lao động", "chính trị", "tư tưởng",
        "pháp luật", "môi trường", "tài nguyên", "đô thị", "miền nam", "miền trung", "phía nam",
        "khu vực", "trung ương", "tw", "nhân dân", "kỹ thuật", "hậu cần", "tham mưu", "dân vận",
        "chỉ đạo", "phát triển", "đầu tư", "sản xuất", "dịch vụ", "thuế", "dân tộc", "tôn giáo",
        "dân quân tự vệ", "lực lượng vũ trang", "khu", "thành", "hội đàm", "tổ",
    )
)  # fmt: skip
# A level is no body; in "Huyện X tổ chức" it stands for one.
_LEVELS: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "tp", "tp .",
        "thủ đô", "đặc khu", "thôn", "bản", "buôn", "làng", "xóm", "ấp", "khóm", "khu phố", "vùng",
    )
)  # fmt: skip


def past_body(words: list[Token], at: int) -> int:
    """The token after the body whose first word stands at `at`."""
    return BodyReader(words, at, capitals=False, foreign=False, own=False).read()


def body_at(words: list[Token], at: int, levels: bool = False) -> int | None:
    """The token after the body whose name begins at `at`; None if none does.

    `levels`: does a bare "huyện X" count too?
    """
    token = words[at]
    if levels and not token.is_name_part and (level := _LEVELS.match(words, at)):
        named = level[0] < len(words) and words[level[0]].is_name_part
        end = past_body(words, at) if named else at
        return end if end > level[0] else None
    if not token.is_name_part or head_at(words, at):
        return None
    found = bodies().match(words, at)
    if found is None:
        return None
    end = past_body(words, at)
    level = _LEVELS.match(words, at)
    if level is not None:
        return end if levels and end > level[0] else None
    alone = _NOT_FIRST.match(words, at)
    if end <= at or (alone is not None and alone[0] >= end):
        return None
    short = end == at + 1 and not token.upper
    return None if short or found[0] > end else end


def bodies_in(
    words: list[Token], start: int, end: int, levels: bool = False
) -> list[tuple[int, int]]:
    """The bodies named in `words[start:end]`, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = body_at(words, at, levels)
        if stop is None or not at < stop <= end:
            at += 1
            continue
        found.append((at, stop))
        at = stop
    return found
