"""The "của" in an event's name that says whose event it is, not whose document or post."""

from __future__ import annotations

from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["owner_at"]

_REPORTS = word_set("sơ tổng ra kiểm giao")
"""Right behind "hội nghị": the body's own work is gone through, "sơ kết ...", "ra nghị quyết"."""
_DOCUMENTS: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        """
        chỉ thị, kết luận, quy định, kế hoạch, chương trình, đề án, thông báo, quyết định,
        quy chế, luật, nghị định, cuộc vận động, phong trào, ý kiến, dự án
        """
    )
)
"""In the name before "của": that is whose document it is, not whose event."""
_COUNTED = word_set("năm thứ lần quý tháng khóa khoá kỳ -")
"""Before a number that ends a period or counts the meeting, "năm 2023", "lần thứ 9"."""
_PERIOD_WORDS = word_set("năm đầu cuối quý tháng kỳ nay")


def _is_document(words: list[Token], at: int) -> bool:
    """But a meeting that "ra nghị quyết" is its body's own."""
    if [token.key for token in words[at : at + 2]] == ["nghị", "quyết"]:
        return words[at - 1].key != "ra"
    return _DOCUMENTS.match(words, at) is not None


def owner_at(words: list[Token], head: int, kind_end: int, end: int) -> int | None:
    """The token behind the "của" that says whose event it is; None where none does.

    "hội nghị quán triệt Nghị quyết của Tỉnh ủy" says it of the resolution: so it counts
    right behind the kind or a period, or where the body's own work is gone through.
    """
    for at in range(end - 2, kind_end - 1, -1):
        if words[at].key != "của":
            continue
        before = words[at - 1]
        numbered = before.kind == "number" and words[at - 2].key in _COUNTED
        near = at == kind_end or numbered or before.key in _PERIOD_WORDS
        about = any(_is_document(words, n) for n in range(kind_end, at))
        own = kind_end < at and words[kind_end].key in _REPORTS
        return at + 1 if (near or own) and not about else None
    return None
