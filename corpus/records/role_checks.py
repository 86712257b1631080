"""Which of the roles that the text layer finds are surely played, and at the event."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold
from corpus.vietnamese.roles import Role, RoleMention
from corpus.vietnamese.words import phrases

__all__ = ["is_played"]

_TO_COME = re.compile(r"(?:^|\W)(?:sẽ|dự kiến|có thể|muốn|chuẩn bị|mong|nếu)(?: \w+){0,2} ?$")
_RECIPIENT = re.compile(r"(?:^|\W)(?:gửi|gửi tới|gửi đến|gửi cho|nhắn cho|trao cho|thư cho) ?$")
_ADDRESSED = re.compile(
    r"(?:^|\W)(?:trả lời|đáp lời|đáp lại|thưa với|báo cáo với|hỏi|chất vấn|nhắc nhở|theo lời"
    r"|theo đề nghị của|theo yêu cầu của|trước câu hỏi của|trước yêu cầu của|thay mặt|trình"
    r"|trình lên|xin ý kiến|cuộc gặp|cuộc gặp với|gặp|tiếp|tiếp kiến|hội kiến|hội kiến với"
    r"|hội đàm với|điện đàm với) ?$"
)
"""Before a person: somebody else acts, to whom or for whom this one stands."""
_SUBMITTED = re.compile(r"(?:^|\W)(?:trình|đề nghị|kiến nghị|đề xuất) [^,.;:]{0,50}$")
_LONG_AGO = re.compile(r"(?:từ |đầu |cuối |đến |tới )?(?:tháng \d+[-/ ]*)?năm (?:19|20)\d\d,")
_SEAT = re.compile(r"làm trưởng đoàn,? đại biểu (?:quốc hội|hội đồng)")
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
_OTHERS = frozenset(
    ["ông", "bà", "chị", "anh", "chí", "trưởng", "giám", "chủ", "phó", "bí", "đại", "thượng", "thủ",
     "tổng", "bộ", "trung", "thiếu"]
)  # fmt: skip
"""Words with which a further person is introduced."""
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
        return not _LONG_AGO.match(_sentence_head(text, cue.start))
    if role.role is Role.SIGN and _SUBMITTED.search(fold(text[max(0, cue.start - 60) : cue.start])):
        return False
    if role.role is Role.LEAD and _SEAT.match(said + fold(text[cue.end : cue.end + 40])):
        return False  # an office, not who led whom to the event
    if fold(text[person.start : person.end]).startswith(("liệt sĩ", "liệt sỹ")):
        return False  # it is a relative who speaks
    if person.end <= cue.start:
        ahead = fold(text[max(0, person.start - _BEFORE) : person.start])
        if _TO_COME.search(ahead):  # "sẽ cùng | ông A thông báo"
            return False
        if _ADDRESSED.search(ahead) and _is_set_off(text, role):
            return False
        return not _RECIPIENT.search(ahead) and not _DENIED.search(ahead)
    between = fold(text[cue.end : person.start])
    if between.strip() in ("với", "với ông", "với bà", "với đồng chí") and role.role in _TOLD:
        return False
    return not (between.count(",") and _PURPOSE.match(_sentence_head(text, cue.start)))


def _is_set_off(text: str, role: RoleMention) -> bool:
    """ "Trả lời Bí thư A, | ông B cho biết", "trình Thủ tướng ký": does another one act?"""
    if role.role is Role.SIGN:
        return True
    between = fold(text[role.person.full.end : role.cue.start])
    return "," in between and not _OTHERS.isdisjoint(between.split())


def _sentence_head(text: str, at: int) -> str:
    """The sentence up to `at`, folded."""
    start = max(text.rfind(sign, 0, at) for sign in (". ", "\n", "! ", "? "))
    return fold(text[start + 1 : at]).strip()


def _opens_sentence(text: str, at: int) -> bool:
    return (
        not text[:at].rstrip() or text[:at].rstrip()[-1] in ".!?:;\n" or "\n" in text[at - 2 : at]
    )
