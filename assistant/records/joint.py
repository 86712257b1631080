"""Who was at both of two events that a question describes apart.

"Ai vừa dự tổng kết giảm nghèo ở huyện A vừa dự hội nghị nông thôn mới của huyện B?". Each half is
read as conditions of its own; among the events that meet its place, time and body the one is
meant whose name and title hold most of its other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.question import Question, understand
from assistant.records.conditions import Conditions, key_of
from assistant.records.inquiry import conditions_of
from assistant.records.phrasebook import Label
from assistant.records.rewording import prepared
from assistant.records.rows import Row
from assistant.records.tagging import tags_of
from corpus.records import Conference
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.words import words as word_set

__all__ = ["JointQuery", "joint_query", "meant_by"]

_EVENT = (
    r"(?:(?:cuoc|buoi|ky|le|phien) )?(?:hoi nghi|hop|giao ban|tong ket|so ket|trien khai|ky hop|"
    r"phien hop|dai hoi|doi thoai|le|gap mat|toa dam|hoi thao|tap huan|dien tap|lam viec)\b"
)
_ACTS = (
    r"(?:(?:da|tham|den|toi|ve|co mat|xuat hien|gop mat|chu tri|phat bieu|trong|o|tai|du|tham gia)"
    r" )*"
)
_BOTH = re.compile(
    rf"\bca (?P<a>{_EVENT}.+?),? (?:lan|cung nhu|va ca) (?P<b>.+)$|"
    rf"\bca (?P<c>{_EVENT}.+?),? (?:va|voi) (?P<d>{_EVENT}.+)$|"
    rf"\bvua {_ACTS}(?P<e>.+?),? (?:va )?(?:vua|lai) {_ACTS}(?P<f>.+)$|"
    rf"(?P<g>\b{_EVENT}.+?) va (?P<h>{_EVENT}.+?)[,;?] .*\bca hai\b|"
    rf"\bca hai (?:cuoc|buoi|hoi nghi|su kien)?[:,]? ?(?P<i>{_EVENT}.+?) va (?P<j>{_EVENT}.+)$"
)
_PERSON = re.compile(
    r"\b(?:ai|nhung ai|(?:nguoi|khach|can bo|lanh dao|dai bieu|dong chi|ong|ba|vi|nhan vat|"
    r"vi khach|quan chuc|guong mat) nao|nhung (?:nguoi|can bo|dai bieu|lanh dao))\b"
)
_BESIDES = re.compile(r"\b(?:ngoai|tru) (?P<who>[^,;?]+?)(?: ra)?(?:,| thi| con)")
_TAIL = re.compile(r"[\s?.!,;]+$")
_SAID = word_set(
    "hoi nghi cuoc buoi ky hop phien le su kien cua o tai nam thang ngay quy dau cuoi giua ve va "
    "do ra lan thu cho tu den huyen tinh xa phuong thi thanh pho tx tp"
)
"""Words that tell no event from another."""
_SHARE = 0.5
"""Of a half's own words, so many must stand in the event's name, title or bodies."""


@dataclass(frozen=True, slots=True)
class JointQuery:
    """The two halves as conditions, and whom the question leaves out."""

    halves: tuple[Conditions, Conditions]
    besides: str = ""
    """A post, toneless, whose holders are not meant."""


def joint_query(
    question: Question, spell_out: Callable[[str], str] = str
) -> JointQuery | None:
    """The two events, or None where the question does not ask who was at both of two."""
    text = _TAIL.sub("", prepared(question).text)
    plain = toneless(text).casefold()
    if len(plain) != len(text) or _PERSON.search(plain) is None:
        return None
    found = _BOTH.search(plain)
    if found is None:
        return None
    spans = [found.span(name) for name in "abcdefghij" if found[name] is not None]
    if len(spans) != 2:
        return None
    one, other = (_half(text[a:b], question.toneless, spell_out) for a, b in spans)
    if one is None or other is None:
        return None
    besides = _BESIDES.search(plain)
    return JointQuery(_completed(one, other), besides["who"] if besides else "")


def _half(text: str, bare: bool, spell_out: Callable[[str], str]) -> Conditions | None:
    half = prepared(replace(understand(text), toneless=bare))
    tags = [tag for tag in tags_of(half) if tag.label is not Label.WHO]
    conditions = conditions_of(half, tags, spell_out)
    if conditions is None:
        return None
    return replace(conditions, roles=frozenset(), kinds=(), persons=(), posts=(), asides=())


def _completed(one: Conditions, other: Conditions) -> tuple[Conditions, Conditions]:
    """A place or a body that only the second half names is the first one's too."""
    if not (one.places or one.named or one.kinds_of_body):
        one = replace(
            one, places=other.places, named=other.named, kinds_of_body=other.kinds_of_body
        )
    return one, other


def meant_by(
    half: Conditions, rows: Sequence[Row[Conference]]
) -> Row[Conference] | None:
    """The event that a half describes; None where none or several may be meant."""
    wide = replace(half, phrases=())
    undated = replace(wide, windows=(), months=frozenset())
    for wanted in (wide, replace(wide, kinds_of_body=()), undated):
        kept = [row for row in rows if wanted.keep_conference(row)]
        if len(kept) == 1 and _likeness(half, kept[0]) > 0:
            return kept[0]
        ranked = sorted(kept, key=lambda row: -_likeness(half, row))
        sure = len(ranked) == 1 or (
            len(ranked) > 1 and _likeness(half, ranked[0]) > _likeness(half, ranked[1])
        )
        if sure and _likeness(half, ranked[0]) >= _SHARE:
            return ranked[0]
    return None


def _likeness(half: Conditions, row: Row[Conference]) -> float:
    """The share of the half's own words that the event's name, title and bodies hold, [0, 1]."""
    words = {w for phrase in half.phrases for w in toneless(fold(phrase)).split()} - _SAID
    words -= {w for name in half.named for w in toneless(fold(name)).split()}
    if not words:
        return 1.0
    record = row.record
    period = record.period.value if record.period else ""
    texts: Iterable[str] = (
        record.name.value, period, row.card.title, *(body.value for body in record.organizers)
    )
    said = set(key_of(half.spell_out(" ".join(texts)), True).split())
    return sum(word in said for word in words) / len(words)
