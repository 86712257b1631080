"""Noun phrases of those who act: where they begin and end beside a verb, and who can act."""

from __future__ import annotations

import re

from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.words import CAPITAL

__all__ = ["AGENT", "NAMES", "PEOPLE", "PRONOUN", "acts", "before", "is_foreign", "phrase", "tail"]

_LONGEST = 16
"""Syllables of one who acts."""
_REACH = 240
"""Characters beyond which nothing belongs to one phrase; also bounds the work on odd texts."""
_WORD = rf"(?:{CAPITAL}\.\s?)*{CAPITAL}[\w'’-]*"
_LINK = r"(?:de|du|da|di|del|della|dos|von|van|der|den|bin|ibn|al|el|la|le|of|the|and|xứ|y)"
_NAME = rf"{_WORD}(?:\s(?:{_LINK}\s){{0,2}}[“\"]?{_WORD}[”\"]?)*"
_AND = r",?\s(?:và|cùng|cùng với)\s"
NAMES = re.compile(rf"(?<![\w.]){_NAME}(?:(?:,\s{_NAME}){{0,12}}{_AND}{_NAME})?")
_BORDER = re.compile(
    r"[,;:.…()\[\]]|\s[-–—]\s|\s(?:vào|năm|ngày|tháng|trong|tại|từ|để|nhằm|lần|được|đã|sẽ|đang|khi|"
    r"sau|trước|với|do|bởi|cho|là|mà|nhân|theo|về|nhưng|nên|vì|và (?=được|đã|là|sẽ|bị|cho)|"
    r"như|trên|dưới|giúp|bị)\s"
)
AGENT = re.compile(r"(?<!\w)(?:bởi|do)\s", re.I)
_PARTICLES = re.compile(
    r"(?:\s|^)(?:đã|đang|sẽ|từng|vừa|mới|cũng|luôn|thường|có|có thể|là người|là người đầu tiên|"
    r"đầu tiên|chính thức|trực tiếp|bắt tay|tiếp tục|bắt đầu|đứng ra|tham gia|cùng|cùng nhau|còn|"
    r"phải|muốn|lại|liên tục|đồng loạt|là)$",
    re.I,
)
_NEGATED = re.compile(r"(?:\s|^)(?:không|chưa|chẳng|không thể)$", re.I)
_PASSIVE = re.compile(r"(?:\s|^)(?:được|bị)$", re.I)
_OPENER = re.compile(
    r"^(?:(?:và|có|nhưng|rồi|sau đó|trước đó|khi|nơi|mà|rằng|thì|còn|trong khi|sau khi|tuy nhiên|"
    r"năm \d+|đến năm \d+|từ năm \d+|vào năm \d+|hiện|hiện nay|nay|hôm nay|ngay sau đó|theo đó|"
    r"đồng thời|để|do|bởi|vì)\s+)+",
    re.I,
)
_SOURCE = re.compile(r"^(?:[Tt]heo|[Tt]ại|[Tt]rong|[Vv]ào|[Tt]ừ|[Đđ]ối với|[Vv]ề|[Nn]gày|[Ởở])\s")
PRONOUN = re.compile(
    r"^(?:[ÔôBbAaCc](?:ng|à|nh|hị|ô)|[Hh]ọ|[Nn]ó|[Cc]húng|[Đđ]ây|[Đđ]ó|[Aa]i|[Nn]ày|[Kk]ia|[Tt]ôi|"
    r"[Tt]a|[Mm]ình|[Nn]gười|[Cc]hàng|[Nn]àng|[Ee]m|[Cc]on)"
    rf"(?:\s(?:ta|tôi|ấy|này|đó|nào|khác|cũng|là|ngoài))*(?:$|\s(?!{CAPITAL})(?<!ười\s)(?<!on\s))"
)
"""Who is named before; "người dân" and "con gái" are nouns."""
_NOUNS = re.compile(r"(?:\s|^)(?:sự|việc|cuộc|công tác|quyền|nhiệm vụ|ban|bộ|nhà|người)$", re.I)
"""Before a word that is no verb there."""
_INNER = re.compile(
    r"(?:^|\s)(?:(?:trước|sau|trong|đến|từ|ngay) khi|khi|còn|mà|rằng|nhưng|trước việc|liệu|như|"
    r"giúp|để|bởi vì|nơi)\s(?!.*(?:^|\s)(?:khi|còn|mà|rằng|nhưng|liệu|để|nơi)\s)",
    re.I,
)
_APPOSED = re.compile(
    r"^(?:một|nhà|hiệu trưởng|chủ tịch|phó|giám đốc|người|cựu|nguyên|con|vợ|chồng|bí thư|tổng|"
    r"thành viên|trưởng|công ty|đại diện|bộ trưởng|thứ trưởng)\s"
)
PEOPLE = re.compile(
    r"^(?:(?:các|những|một|nhiều|rất nhiều|một số|một nhóm|toàn thể|đông đảo|hàng \w+|hơn|gần|"
    r"tất cả|mọi|đội|nhóm|\d[\d.]*)\s){0,3}"
    r"(?:người|cán bộ|chiến sĩ|chiến sỹ|bộ đội|học viên|học sinh|sinh viên|đoàn viên|hội viên|"
    r"thanh niên|phụ nữ|nông dân|công nhân|nhân dân|bà con|cử tri|đại biểu|cựu|đồng bào|lực lượng|"
    r"gia đình|cá nhân|tập thể|nhà|chuyên gia|kỹ sư|bác sĩ|giáo viên|thầy|cô giáo|con trai|con gái|"
    r"cha|mẹ|bố|vợ|chồng|anh trai|em trai|chị gái|em gái|vua|hoàng|công chúa|hoàng tử|tướng|quân|"
    r"công ty|tập đoàn|ủy ban|uỷ ban|hội|liên đoàn|hiệp hội|chính phủ|chính quyền|quốc hội|bộ|sở|"
    r"ban|viện|trường|đài|tổ chức|cơ quan|đơn vị|đoàn|đảng|ngân hàng|doanh nghiệp|cầu thủ|"
    r"diễn viên|ca sĩ|nghệ sĩ|nhạc sĩ|phóng viên|nhà báo|linh mục|giám mục|tổng thống|thủ tướng|"
    r"bộ trưởng|dân quân|bạn|đồng nghiệp|trung đoàn|sư đoàn|tiểu đoàn|lữ đoàn|đại đội|"
    r"binh sĩ|giới)(?!\w)",
    re.I,
)
"""Toned; who acts without a name of his own, and bodies."""
_BRIEF = 6
"""Syllables that a group's own name may have: more of them tell what it did."""


def before(left: str, *, passive: bool) -> Span | None:
    """Who stands at the end of what leads up to a verb; None if nobody does."""
    left = left.rstrip()
    undergone = False
    left = re.sub(r"\s(?:và|hoặc)$", "", left)
    base = max(0, len(left) - _REACH)
    left = left[base:]
    while True:
        if _NEGATED.search(left) or _NOUNS.search(left):
            return None
        if cut := _PASSIVE.search(left):
            undergone, left = True, left[: cut.start()].rstrip()
        elif cut := _PARTICLES.search(left):
            left = left[: cut.start()].rstrip()
        else:
            break
    if undergone != passive:
        return None
    found = _noun_phrase(left)
    return Span(base + found.start, base + found.end) if found else None


def _noun_phrase(left: str) -> Span | None:
    """The one who acts at the end of a stretch, back to the border of his clause."""
    left = re.sub(r"\s*\([^()]*\)$", "", left.rstrip(" ,"))
    start = _clause_start(left)
    if start and left[:start].endswith(", ") and _APPOSED.match(left[start:]):
        # "Do X, một hãng của Y, làm ra": the name stands before what is said of it.
        named = left[: start - 2]
        before = Span(_clause_start(named), len(named))
        if _opens(named[slice(*before)]):
            return before
    value = left[start:]
    if _SOURCE.match(value) or PRONOUN.match(value.strip()):
        return None
    if 0 < len(value.split()) <= _LONGEST and acts(value):
        return Span(start, start + _own_length(value))
    name = None
    for match in NAMES.finditer(left, start):
        name = match
    if name and name.end() == len(left) and acts(name.group()):
        return Span(name.start(), name.end())
    return None


def _own_length(value: str) -> int:
    """How much of the words before a verb names who acts: "Anna Berg đến Huế và" the name."""
    name = NAMES.match(value)
    whole = name is not None and (" " in name.group() or is_foreign(name.group()))
    if name and whole and re.match(r"\s(?!của|xứ|người)\w", value[name.end() :]):
        return name.end()
    told = re.search(r"\s(?:cho|về|ghi|trên|với)\s", value)
    return told.start() if told and len(value.split()) > _BRIEF else len(value)


def _clause_start(left: str) -> int:
    """Where the clause begins that a stretch ends with, without what opens it."""
    start = max((m.end() for m in re.finditer(r"[,;:()“”\"]\s*|(?:^|\s)[-–—]\s", left)), default=0)
    start = max([start, *(m.end() for m in AGENT.finditer(left))])
    inner = _INNER.search(left[start:])
    start += inner.end() if inner else 0
    opener = _OPENER.match(left[start:])
    return start + (opener.end() if opener else 0)


def _opens(value: str) -> bool:
    """Whether a stretch is a name and little more."""
    few = len(value.split()) <= 6 and not _SOURCE.match(value)
    return few and acts(value) and NAMES.search(value) is not None


def phrase(text: str, start: int) -> Span | None:
    """The noun phrase that begins at `start`; the names in a row behind its first one too."""
    link = re.match(r"(?:với|cho|của|bởi|là)\s", text[start:])
    start += link.end() if link else 0
    border = _BORDER.search(text, start)
    end = border.start() if border else len(text)
    for row in NAMES.finditer(text, start, end + _REACH):
        if row.start() > end:
            break
        if row.start() <= end < row.end():
            end = row.end()
            break
    return Span(start, end) if 0 < len(text[start:end].split()) <= _LONGEST else None


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def acts(value: str) -> bool:
    """Whether the words name somebody who can act: a name, a group, a body."""
    value = value.strip(" ,“”\"'")
    if PRONOUN.match(value):
        return False
    if PEOPLE.match(value):
        return True
    for match in NAMES.finditer(value):
        parts = match.group().split()
        opens = match.start() == 0
        if len(parts) > 1 or not opens or not _SYLLABLE.fullmatch(toneless(parts[0])):
            return not re.match(r"(?:Tháng|Năm|Ngày|Sáng|Chiều|Quý)\b", match.group())
    return False


def is_foreign(name: str) -> bool:
    """Whether no syllable of the name can be Vietnamese, small links aside."""
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isupper()]
    return any(not _SYLLABLE.fullmatch(toneless(part)) and not part.isupper() for part in parts)


def tail(left: str) -> Span:
    """The last clause of a stretch, without a bracket at its end."""
    kept = re.sub(r"\s*\([^()]*\)?$", "", left)
    start = max((m.end() for m in re.finditer(r"[,;:]\s", kept)), default=0)
    opener = _OPENER.match(kept[start:])
    return Span(start + (opener.end() if opener else 0), len(kept))
