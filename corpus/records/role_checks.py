"""Which of the roles that the text layer finds are surely played, and at the event."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold
from corpus.vietnamese.roles import Role, RoleMention
from corpus.vietnamese.words import phrases

__all__ = ["is_played"]

_TO_COME = re.compile(r"(?:^|\W)(?:sẽ|dự kiến|có thể|muốn|chuẩn bị|mong|nếu)(?: \w+){0,2} ?$")
_RECIPIENT = re.compile(r"(?:^|\W)(?:gửi|gửi tới|gửi đến|gửi cho|nhắn cho|trao cho|thư cho) ?$")
_REPORT_NOUN = re.compile(
    r"báo cáo (?:" + "|".join(phrases(
        "nêu, nêu rõ, cho thấy, của, chỉ, đánh giá, tổng kết, sơ kết, chính trị, tài chính, trên, "
        "này, kết quả cho, tóm tắt, đề dẫn, trung tâm, thẩm tra, giám sát cho"
    )) + r")\b"
)  # fmt: skip
_NO_SPEECH = re.compile(
    r"(?:chia sẻ thông tin|phổ biến,? (?:pháp luật|giáo dục)|nói riêng|nói chung)"
)
_DENIED = re.compile(r"(?:không|chưa) (?:được|thấy|nghe) ?$")
_PURPOSE = re.compile(r"(?:để|nhằm)\b")
_TOLD = frozenset([Role.REPORT, Role.SPEAK])
_BEFORE, _BEHIND = 24, 24


def is_played(text: str, role: RoleMention) -> bool:
    """Is it done, by this person, and not planned or done to them?"""
    cue = role.cue
    before = fold(text[max(0, cue.start - _BEFORE) : cue.start])
    said = fold(text[cue.start : cue.end + _BEHIND])
    if _TO_COME.search(before) or _NO_SPEECH.match(said):
        return False
    if role.role is Role.REPORT and _opens_sentence(text, cue.start) and _REPORT_NOUN.match(said):
        return False
    person = role.person.full
    if role.role is Role.APPOINTED:
        return True
    if fold(text[person.start : person.end]).startswith(("liệt sĩ", "liệt sỹ")):
        return False  # it is a relative who speaks
    if person.end <= cue.start:
        ahead = fold(text[max(0, person.start - _BEFORE) : person.start])
        return not _RECIPIENT.search(ahead) and not _DENIED.search(ahead)
    between = fold(text[cue.end : person.start])
    if between.strip() in ("với", "với ông", "với bà", "với đồng chí") and role.role in _TOLD:
        return False
    return not (between.count(",") and _PURPOSE.match(_sentence_head(text, cue.start)))


def _sentence_head(text: str, at: int) -> str:
    """The sentence up to `at`, folded."""
    start = max(text.rfind(sign, 0, at) for sign in (". ", "\n", "! ", "? "))
    return fold(text[start + 1 : at]).strip()


def _opens_sentence(text: str, at: int) -> bool:
    return (
        not text[:at].rstrip() or text[:at].rstrip()[-1] in ".!?:;\n" or "\n" in text[at - 2 : at]
    )
