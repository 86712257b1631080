"""Whether the person or unit of a question is another in what is quoted, or does nothing there."""

from __future__ import annotations

import re

from assistant.designations import units
from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import Candidate
from assistant.rules.people import named
from corpus.vietnamese.folding import fold
from corpus.vietnamese.role_cues import role_of_cue
from corpus.vietnamese.roles import Role

__all__ = ["met_nobody", "no_chair", "only_named", "other_person", "silent", "unit_elsewhere"]

_SAYING = re.compile(
    r"\b(?:yêu cầu|đề nghị|nhấn mạnh|chỉ đạo|phát biểu|khẳng định|cho biết|cho rằng|cho hay|nói|"
    r"kết luận|giao|lưu ý|đánh giá|biểu dương|chỉ ra|nêu|bày tỏ|thông tin|đề xuất|kiến nghị|hỏi|"
    r"báo cáo|phân tích|chia sẻ|trao đổi|quán triệt|trình bày|mong|dặn|động viên|ghi nhận|bảo|kể|"
    r"thừa nhận|tiếp thu|giải trình|trả lời|chúc|kêu gọi|phát động|ôn lại|tham luận|góp ý)\b|:",
    re.I,
)
_ASKS_SAID = frozenset({Role.CONCLUDE, Role.SPEAK, Role.DIRECT})
_HE = re.compile(r"(?:ông|bà|anh|chị|đồng chí|đ/c|đại biểu|cử tri)\b", re.I)


def silent(evidence: Evidence) -> bool:
    """What somebody ordered or said is asked, and the article only tells that he was there."""
    question, dossier = evidence.question, evidence.dossier
    if question.kind is not Kind.WHAT or not question.roles & _ASKS_SAID:
        return False
    meant = {m.name for m in named(question, dossier.people)}
    told = [m.span for m in dossier.people if m.name in meant]
    homes = [s for s in evidence.sentences if any(s.sentence.holds(*span) for span in told)]
    following = [
        s for home in homes for s in evidence.sentences[home.sentence.ordinal + 1 :][:1]
        if _HE.match(s.sentence.text)
    ]  # fmt: skip
    return bool(homes) and not any(_SAYING.search(s.sentence.text) for s in (*homes, *following))


_CHAIRING = frozenset({Role.CHAIR, Role.DIRECT, Role.CONCLUDE, Role.OPEN, Role.LEAD})


def no_chair(evidence: Evidence, candidate: Candidate) -> bool:
    """Who chaired is asked, and the quotes tell that people came or spoke, and of no chair."""
    question, dossier = evidence.question, evidence.dossier
    if Role.CHAIR not in question.roles or question.kind not in {Kind.WHO, Kind.LIST}:
        return False
    told = {
        mention.role
        for mention in dossier.roles
        for quote in candidate.quotes
        if quote.touches(mention.cue)
    }
    quoted = " . ".join(dossier.article.text[q.start : q.end] for q in candidate.quotes)
    return bool(told) and told.isdisjoint(_CHAIRING) and Role.CHAIR not in role_of_cue(quoted)


def unit_elsewhere(evidence: Evidence, candidate: Candidate) -> bool:
    """The question names a unit by its number, and no sentence about the quoted ones does."""
    asked = evidence.question.units
    if not asked or not candidate.quotes:
        return False
    about_people = evidence.question.kind in {Kind.WHO, Kind.POST, Kind.RANK}
    told = units(_around(evidence, candidate), commanders=about_people)
    return not all(unit in told for unit in asked)


_LITTLE = 0.25
"""Share of a question, names aside, below which nothing of it is told."""


_SCATTERED = 0.5
"""The same where no two of its syllables stand side by side."""
_IDLE = "tổ chức thực hiện tiến hành tham gia"
"""Verbs that say little of what is done."""


def only_named(evidence: Evidence, candidate: Candidate) -> bool:
    """Around the quotes stands nothing of the question but the names in it."""
    question = evidence.question
    if question.kind in {Kind.POST, Kind.RANK}:
        return False
    persons = [mention.name for mention in named(question, evidence.dossier.people)]
    if not (question.units or persons):
        return False
    stretches = [(p.start, p.end) for p in question.places]
    stretches += [(d.start, d.end) for d in question.dates]
    if question.kind is not Kind.WHO:  # whose holder is asked for
        stretches += [(p.span.start, p.span.end) for p in question.posts]
    said = [question.text[start:end] for start, end in stretches]
    said += [*persons, *(unit.text for unit in question.units), _IDLE]
    rest = evidence.terms.without(evidence.space.of(" . ".join(said)))
    if rest is evidence.terms:
        return False
    told = evidence.space.of(_around(evidence, candidate))
    pairs = {term for term in rest.weights if "_" in term}
    # "Diễn viên luyện tập" has both syllables of "diễn tập", and tells of none.
    share = rest.coverage(told)
    return share < _LITTLE or (share < _SCATTERED and bool(pairs) and pairs.isdisjoint(told))


_MEETING = (
    r"(?:họp|hop|gặp gỡ|gap go|gặp|gap|làm việc|lam viec|hội đàm|hoi dam|hội kiến|hoi kien|"
    r"trao đổi|trao doi|đối thoại|doi thoai|tọa đàm|toa dam|điện đàm|dien dam)"
)
_WITH_WHOM = re.compile(
    rf"\b{_MEETING}\s(?:với|voi|cùng|cung)\s(?:những\s|nhung\s)?(?:ai|người nào)\b"
)
_WITH = re.compile(rf"\b{_MEETING}\b.*\b(?:với|voi|cùng|cung|giữa|giua)\b|\b(?:gặp|tiếp)\b", re.S)


def met_nobody(evidence: Evidence, candidate: Candidate) -> bool:
    """The question asks with whom somebody met; the quoted person is none whom anybody met."""
    if candidate.span is None or not _WITH_WHOM.search(fold(evidence.question.text)):
        return False
    home = evidence.dossier.sentence_at(candidate.span.start, candidate.span.end)
    if home is None:
        return False
    before = evidence.dossier.article.text[home.span.start : candidate.span.start]
    return not _WITH.search(fold(before))


def _around(evidence: Evidence, candidate: Candidate) -> str:
    """The quoted sentences, those beside them, the title and the lead."""
    article, sentences = evidence.dossier.article, evidence.dossier.sentences
    at = {
        i
        for quote in candidate.quotes
        if (home := evidence.dossier.sentence_at(quote.start, quote.end)) is not None
        for i in range(home.ordinal - 1, home.ordinal + 2)
        if 0 <= i < len(sentences)
    }
    beside = [sentences[i].text for i in sorted(at)]
    quotes = [article.text[q.start : q.end] for q in candidate.quotes]
    return "\n".join((article.title, article.lead, *quotes, *beside))


def other_person(evidence: Evidence, candidate: Candidate) -> bool:
    """The question names a person, and the quoted sentence names others only.

    Whose post or rank it is the rules know; the network may take the next one's.
    """
    question, dossier = evidence.question, evidence.dossier
    known = question.kind in {Kind.POST, Kind.RANK} and not candidate.read
    if known or question.kind in {Kind.WHO, Kind.LIST} or not candidate.quotes:
        return False
    meant = named(question, dossier.people)
    if not meant:
        return False
    told = [
        m
        for quote in candidate.quotes
        for m in dossier.people
        if quote.start <= m.span.start and m.span.end <= quote.end
    ]
    names = {m.name for m in meant}
    return bool(told) and not any(m.name in names for m in told)
