"""Follow-up questions, completed from the turns before without a language model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from assistant.exchanges import asks, exchanged, opened, valued, without_asking
from assistant.question import Kind, understand
from assistant.typed_names import is_family_name
from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.words import words

__all__ = ["FollowUp", "complete"]

_PERSON = re.compile(
    r"\b(?:(?:(?:cả )?hai |ba )?(?:ông|bà|anh|chị|vị|đồng chí|đ/c|người|cán bộ|vị lãnh đạo)\s+"
    r"(?:ấy|đó|này|ta|kia|trên)|ổng|bả)\b",
    re.I,
)
_PERSON_BARE = re.compile(
    r"\b(?:(?:ong|ba|anh|chi|vi|dong chi|nguoi|can bo)\s+(?:ay|do|nay|ta|tren))\b", re.I
)
_POINTER = re.compile(
    r"\b(?:hoi nghi|cuoc|su kien|bai|bai bao|buoi|nghi quyet|chi tieu|noi|o|viec|quy che|le|"
    r"dien tap|don vi|dia phuong|phien|xa|phuong|huyen|tinh|thi tran|thon|ban|mo hinh|co quan|"
    r"du an|phong trao|ke hoach|de an|doan|hoi|truong|khu|to|lop|cuoc thi|giai|quy|chuong trinh|"
    r"van ban|y kien|dai hoi|ky hop|trung tam|nha|cau|duong)"
    r"\s+(?:do|nay|ay|tren|vua roi|noi tren|vua neu|viet do|bao do)\b|^(?:o|tai) do\b"
)
_ELLIPTIC = 6
"""A question of more syllables and nothing named in it may stand alone, if need be."""
_EVENT_ONLY = re.compile(
    r"^(?:(?:hop|to chuc|dien ra|khai mac|bat dau|la|vao|hoi|o|tai|luc|may|gio|ngay|hom|nao|khi|"
    r"bao|nam|thang|dau|noi|cho|dia|diem|sang|hay|chieu|day|nay|ay|do|"
    r"duoc|thi)(?: |$))+$"
)
"""When or where an event was, and nothing else."""
_DETAIL = re.compile(
    r"^(?:trong do|bang bao nhieu|so voi|han (?:chot )?(?:den|la)?|den (?:khi|bao|ngay|nam)|"
    r"truoc (?:khi|ngay|nam)|tu (?:khi|bao|ngay)|moi (?:nguoi|ho|xa|nam|thang))\b"
)
"""A part of what was told, its day or its measure."""
_MEMBERS = re.compile(
    r"^(?:(?:do|day|cu the|gom|bao gom) )*(?:la |gom |liet ke |ke ten |ke )?(?:ra )?(?:nhung|cac) "
    r"(?:cuoc(?: hop)?|hoi nghi|lan|buoi|ky hop|su kien|ai|nguoi|noi|huyen|dia phuong|co quan|"
    r"chi tieu)"
    r"(?: nao| gi)?(?: vay| the)?$|^(?:liet ke|ke)(?: ten| cu the| ra| het)*(?: giup| di)*"
    r"(?: toi| minh| em)?$"
)
"""The members of what was counted, and nothing else."""
_THOSE = re.compile(
    r"\b(?:(?:tất cả|cả|các|những|mấy|hai|ba|bốn|năm|\d+)\s+)+"
    r"(?P<events>hội nghị|cuộc họp|cuộc|buổi|kỳ họp|sự kiện|lần họp|đại hội|buổi lễ)\s+"
    r"(?:đó|này|ấy|trên|nói trên|vừa nêu|kia)\b",
    re.I,
)
_WHY_ONLY = re.compile(
    r"^(?:(?:vi|tai|do) (?:sao|dau)|sao(?: ma)?|ly do(?: gi| la gi)?|nguyen nhan(?: la gi)?)"
    r"(?: (?:lai |ma )?(?:vay|the|nhu vay|nhu the))?$"
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A completed question: its full text, and the articles it stays within.

    `alone`: what may be asked of all articles if these do not tell; "" if nothing.
    """

    text: str
    articles: tuple[str, ...] = ()
    understood: str | None = None
    alone: str = ""
    listed: bool = False
    """Is it asked of all events that the last answer listed, together?"""


def complete(text: str, history: Sequence[Turn]) -> FollowUp:
    """The question with what it leaves unsaid filled in; unchanged when it stands alone."""
    if not history:
        return FollowUp(text)
    base = _base(history[-1])
    last = next((t for t in reversed(history) if t.answer.citations), None)
    rest, about = opened(text)
    if about and not asks(rest):
        return _about(rest, base, last)
    if last is None:  # nothing was found so far: what was asked about may still help
        context = (_event(history) or _named(base)) if _leans(rest) else ""
        full = f"{context} {_lowered(rest)}?" if context else ""
        return FollowUp(full or text, understood=full or None)
    if last.answer.route == "records" and last is history[-1]:
        over = _over_list(rest, base, last)
        if over is not None:
            return over
    persons = _persons(last)
    if len(persons) > 1 and _THEY.search(rest):
        return _everywhere(_THEY.sub(" và ".join(persons), rest, count=1), "")
    person = _person(history)
    for pattern in (_PERSON, _PERSON_BARE):
        if person and pattern.search(rest):
            return _everywhere(pattern.sub(person, rest, count=1), rest)
    plain = toneless(rest)
    if _WHY_ONLY.match(plain):
        return _within(last, f"Vì sao {_lowered(without_asking(base, whole=True))}?")
    if not _leans(rest):
        return FollowUp(text)
    if _EVENT_ONLY.match(plain):
        event = _sentence(f"{_event(history)} {_lowered(rest)}".lstrip())
        return _within(last, _typed_alike(event, rest))
    if _DETAIL.match(plain):
        told = without_asking(base, whole=True)
        detail = f"{told}, {_lowered(_compared(rest))}?"
        return _within(last, _typed_alike(detail, rest))
    short = about or len(plain.split()) <= _ELLIPTIC or _POINTER.search(plain)
    return _within(last, _sentence(rest), "" if short else text)


def _over_list(rest: str, base: str, last: Turn) -> FollowUp | None:
    """What is asked of a list or a count: its members ("là những cuộc nào"), or all of them."""
    plain = toneless(rest)
    if _MEMBERS.match(plain):
        return FollowUp(base, understood=base)
    those = _THOSE.search(rest)
    if those is None:
        return None
    ids = tuple(dict.fromkeys(c.article_id for c in last.answer.citations))
    text = _sentence(f"{rest[: those.start()]}các {those['events']}{rest[those.end() :]}")
    return FollowUp(text, ids, f"{text.rstrip(' ?')}? (trong {len(ids)} bài vừa dẫn)", listed=True)


def _event(history: Sequence[Turn]) -> str:
    """What the last question about something that happened is about; "" if none was.

    "Ai được bầu làm Chủ tịch xã?", "Ông A giữ chức gì?" are about a person, of before or after.
    """
    for turn in reversed(history):
        base = _base(turn)
        about = without_asking(base)
        asked = understand(about)
        named = asked.names or asked.places or asked.units or asked.events
        happened = base.startswith(about) or _MEETING.match(toneless(about))
        if named and happened and understand(base).kind not in {Kind.POST, Kind.RANK}:
            return about
    return ""


def _named(base: str) -> str:
    """What a question is about, if it names anything."""
    about, asked = without_asking(base, whole=True), understand(base)
    return about if asked.names or asked.places else ""


_MEETING = re.compile(
    r"(?:hoi nghi|dai hoi|ky hop|phien|cuoc|buoi|le|giao ban|dien tap|doi thoai|so ket|tong ket)\b"
)


def _compared(text: str) -> str:
    """ "So với năm trước thì sao" asks by how much."""
    return re.sub(r"\s(?:thì|thi) sao$", " tăng hay giảm bao nhiêu", text)


def _typed_alike(full: str, typed: str) -> str:
    """Without tones where what was typed has none: half of them help nobody."""
    small = any(word.islower() and word.isalpha() for word in typed.split())
    return toneless(full) if small and not has_tones(typed) else full


def _about(thing: str, base: str, last: Turn | None) -> FollowUp:
    """ "Còn X thì sao?": what is asked of X, or the question before, of X."""
    named = understand(thing)
    value = valued(thing)
    if value is not None and not (named.places or named.names):
        return FollowUp(value) if last is None else _within(last, value)
    return _everywhere(exchanged(thing, base) or value or f"{base.rstrip(' ?')}, {thing}", thing)


def _everywhere(text: str, typed: str) -> FollowUp:
    """The question asked of all articles, as it was `typed` with or without tones."""
    full = _typed_alike(_sentence(text), typed)
    return FollowUp(full, understood=full)


def _within(last: Turn, text: str, alone: str = "") -> FollowUp:
    """The question asked of the articles that were cited last."""
    ids = tuple(dict.fromkeys(c.article_id for c in last.answer.citations))
    title = last.answer.citations[0].title
    return FollowUp(text, ids, f"{text.rstrip(' ?')}? (trong bài “{title}”)", alone)


def _base(turn: Turn) -> str:
    """The question of a turn, as it was understood."""
    said = turn.answer.understood or turn.question
    return re.sub(r"\s*\(trong (?:bài “.*?”|\d+ bài vừa dẫn)\)", "", said).strip()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip(' ?')}?"


def _lowered(text: str) -> str:
    """Without the capital of a sentence's start; a name keeps its own."""
    first, _, rest = text.partition(" ")
    name = rest[:1].isupper() and fold(first) not in _COMMON
    kept = name or not rest or (len(first) > 1 and first.isupper())
    return text if kept else f"{first.lower()} {rest}"


_COMMON = words("xã huyện tỉnh phường quận thôn bản ở tại năm ngày đợt hội đại buổi cuộc kỳ lễ")
"""What opens a question in front of a name."""


_SURVEY = re.compile(
    r"\b(?:nhung|cac|bao nhieu|may|liet ke|ke ten|tat ca)\b(?: \S+){0,3} "
    r"(?:hoi nghi|cuoc hop|phien hop|buoi lam viec|bai(?: bao| viet)?|su kien|dien tap)\b"
)
"""Asks over all articles, however short: "Có những hội nghị nào?"."""


def _leans(text: str) -> bool:
    """Whether a question points back, or names nothing by which it could stand alone."""
    plain = toneless(text)
    if _POINTER.search(plain):
        return True
    if _SURVEY.search(plain):
        return False
    asked = understand(text)
    return not (
        asked.names or asked.places or asked.units or asked.events or asked.bodies or asked.foreign
    )


_THEY = re.compile(
    r"\b(?:(?:cả\s+)?(?:hai|ba|các|những)\s+(?:người|ông|bà|anh|chị|vị|đồng chí|cán bộ)\s+"
    r"(?:ấy|đó|này|kia|trên)|các\s+(?:ông|bà|vị)|họ(?=\s+(?:là|giữ|làm|có|đã|nói|đến|nhận)))\b",
    re.I,
)


def _persons(last: Turn) -> list[str]:
    """Whom the last answer names, if it names several."""
    named = understand(last.answer.short_answer or "").names
    return [name for name in named if is_family_name(fold(name.split(maxsplit=1)[0]))]


def _person(history: Sequence[Turn]) -> str | None:
    """The person last spoken of: a "who" that was answered, or a name that was asked about."""
    for turn in reversed(history):
        asked = understand(_base(turn))
        if asked.kind is Kind.WHO and turn.answer.short_answer:
            return turn.answer.short_answer.split(",")[0]
        if asked.names:
            return asked.names[-1]
    return None
