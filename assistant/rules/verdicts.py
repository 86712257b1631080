"""Yes or no: does an article state what the question claims, or something else?"""

from __future__ import annotations

import re

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Question
from assistant.reading import NO, YES, Candidate
from assistant.rules import people, scales
from assistant.rules.clauses import clauses
from assistant.rules.figures import figures
from corpus.article import Span
from corpus.vietnamese.dates import same_date
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.names import ranks_in
from corpus.vietnamese.people import PersonMention
from corpus.vietnamese.post_match import same_post
from corpus.vietnamese.syllables import syllables

__all__ = ["dayparts", "denied", "other_grade", "yes_no"]

_AGREES = 0.6
"""Share of the question that a sentence must hold before it can confirm a claim."""
_DENIES = 0.4
"""Share that it must hold before another figure in it denies the claim."""


def yes_no(evidence: Evidence) -> list[Candidate]:
    """ "Có" where the article states the claim, "Không" where it tells otherwise."""
    ranked = _by_rank(evidence)
    if ranked is not None:
        return [ranked]
    held_before = _held_before(evidence)
    if held_before is not None:
        return [held_before]
    held = _by_role(evidence) or _by_post(evidence)
    found = [held] if held is not None else []
    any_at_all = _asks_for_any(evidence)
    for home in evidence.ranked[: _DEEP if any_at_all else _DEPTH]:
        if home.sentence.header:
            continue
        nobody = any_at_all and _NOBODY.search(home.sentence.text)
        verdict = NO if nobody else _verdict(evidence, home)
        if verdict is not None:
            quality = 0.1 + 0.6 * home.own + 0.3 * home.framed + _READ * home.read**0.5
            quality += _outright(evidence, home) if nobody else 0.0
            quotes = (home.sentence.span,)
            found.append(Candidate(evidence, quotes, min(1.0, quality), verdict=verdict))
    return sorted(found, key=lambda c: -c.quality)


_DEPTH = 4
_DEEP = 6
"""Sentences looked through for a claim; for one that there is any at all."""
_READ = 0.25
"""What the trained network adds where it finds the answer in a sentence."""
_OUTRIGHT = (0.15, 0.3)
"""What a sentence gains that says there is none, where it is asked whether there is any; and
what more, where it does so in the question's words."""
_ANY = re.compile(r"\b(?:co|da)\b.*\b(?:ai|gi|nao|ca)\b.*\b(?:khong|chua|ko|hong|hay khong)\b")
_NOBODY = re.compile(
    r"\b(?:không|chưa)\b(?:\s(?!chỉ\b|những\b)\w+){0,4}?\s(?:ai|gì|nào|các|một)\b", re.I
)
""" "Không ai", "không có trường hợp nào", "chưa có cơ sở nào"."""


_ASKED_OF = re.compile(r"\b(?:có|đã|co|da)\b(.*)\b(?:không|chưa|khong|chua|ko)\b", re.I | re.S)


def _outright(evidence: Evidence, home: SentenceEvidence) -> float:
    """How much more a sentence bears that says of what is asked that there is none."""
    match = _ASKED_OF.search(evidence.question.text)
    asked = evidence.space.of(match.group(1)) if match else frozenset()
    terms = {t for t in asked if t in evidence.content.weights}
    shared = terms & evidence.space.of(home.sentence.text)
    return _OUTRIGHT[0] + _OUTRIGHT[1] * (len(shared) / len(terms) if terms else 0.0)


def _asks_for_any(evidence: Evidence) -> bool:
    """Whether it is asked if there is any at all: "Có ai bị thương không?"."""
    return _ANY.search(evidence.question.plain) is not None


def _meant(evidence: Evidence) -> list[PersonMention]:
    """Whom the claim is about: by name, else by the post that it names."""
    question, everybody = evidence.question, evidence.dossier.people
    by_name = people.named(question, everybody)
    if by_name:
        return by_name
    return [
        m
        for m in everybody
        if any(same_post(w.post, p.text) >= 0.7 for w in question.posts for p in m.posts)
    ]


def _by_role(evidence: Evidence) -> Candidate | None:
    """The claim that somebody did something at the event, against who did."""
    meant = {fold(m.name) for m in _meant(evidence)}
    held = [r for r in evidence.dossier.roles if r.role in evidence.question.roles]
    if not meant or not held:
        return None
    theirs = [r for r in held if fold(r.person.name) in meant]
    homes = [h for r in (theirs or held) if (h := evidence.at(r.cue.start, r.cue.end))]
    if not homes:
        return None
    home = max(homes, key=lambda h: h.support)
    quality = min(1.0, 0.6 + 0.4 * home.framed)
    return Candidate(evidence, (home.sentence.span,), quality, verdict=YES if theirs else NO)


def _by_rank(evidence: Evidence) -> Candidate | None:
    """The claim that somebody has a rank, against the rank that the article gives."""
    claimed = [r for r in ranks_in(evidence.question.text) if r]
    meant = people.named(evidence.question, evidence.dossier.people)
    told = [m for m in meant if m.rank]
    if not claimed or not told or evidence.question.roles or evidence.question.posts:
        return None
    mention = told[0]
    quotes = _where_named(evidence, mention)
    same = toneless(mention.rank or "") in {toneless(rank) for rank in claimed}
    if same and _addressed(evidence.question, meant):
        return None
    return Candidate(evidence, quotes, 0.85, verdict=YES if same else NO, settled=True)


_HOLDS = re.compile(r"\b(?:la|giu|lam|dam nhiem|dam nhan)(?: (?:chuc|chuc vu|cuong vi))*\s*$")
"""Before a post that a claim gives somebody; one that is only said of him has none."""


def _held_before(evidence: Evidence) -> Candidate | None:
    """The claim that somebody holds a post, of whom the article says "nguyên Giám đốc"."""
    question = evidence.question
    if people.asks_former(question):
        return None
    text = toneless(question.text)  # of the same length
    claimed = [w for w in question.posts if _HOLDS.search(text[: w.span.start])]
    meant = people.named(question, evidence.dossier.people)
    told = [
        (m, p) for w in claimed for m in meant for p in m.posts if same_post(w.post, p.text) >= 0.6
    ]
    if not told or not all(post.former for _, post in told):
        return None
    quotes = _where_named(evidence, told[0][0])
    return Candidate(evidence, quotes, 0.85, verdict=NO, settled=True)


def _where_named(evidence: Evidence, mention: PersonMention) -> tuple[Span, ...]:
    """What is quoted of somebody: the sentence that names him."""
    home = evidence.at(mention.span.start, mention.span.end)
    return (home.sentence.span if home else mention.full,)


def _by_post(evidence: Evidence) -> Candidate | None:
    """The claim that somebody holds a post, against the posts that the article gives."""
    question = evidence.question
    meant = people.named(question, evidence.dossier.people)
    if not meant or not question.posts or question.roles:
        return None
    posts = [(m, p) for m in meant for p in m.posts]
    if not posts:
        return None
    match = next(
        ((m, p) for m, p in posts for w in question.posts if same_post(w.post, p.text) >= 0.6), None
    )
    mention = match[0] if match else posts[0][0]
    if match and _addressed(question, meant):
        return None
    quotes = _where_named(evidence, mention)
    return Candidate(evidence, quotes, 0.85, verdict=YES if match else NO)


def _addressed(question: Question, meant: list[PersonMention]) -> bool:
    """Whether rank or post only say who is meant, and something else is claimed of him.

    "Đại tá Lê Văn An có dự không?"; and not "Lê Văn An có phải đại tá không?".
    """
    text = toneless(question.text)  # of the same length
    said = [n for n in map(toneless, question.names) if any(n in toneless(m.name) for m in meant)]
    at = min((text.find(name) for name in said), default=-1)
    if at < 0 or any(post.span.start >= at for post in question.posts):
        return False
    end = at + len(next(n for n in said if text.startswith(n, at)))
    said_of = _PARTICLES.sub(" ", text[end:]).split()
    return not ranks_in(question.text[end:]) and len(said_of) > 1


_PARTICLES = re.compile(r"\b(?:co|phai|dung|khong|chua|a|u|ha|chu|sao|nhi|vay|the|la|hay)\b|\W")


def _verdict(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """YES, NO, or None when the sentence does not settle the claim."""
    clause = _clause(evidence, home)
    measured = scales.told(evidence, home.sentence.span)
    if measured is not None and home.framed >= _DENIES:
        return measured
    checks = [
        figures(evidence, home),
        _moments(evidence, home),
        _years(evidence, home, clause),
        dayparts(evidence, home),
        _ordinals(evidence, home),
        NO if other_grade(evidence.question, home.sentence.text) else None,
        _named(evidence, clause),
        _denial(evidence, home),
    ]
    if NO in checks:
        return NO if home.framed >= _DENIES else None
    if not _confirmed(evidence, checks):
        return None
    return YES if home.framed >= _AGREES else None


def _confirmed(evidence: Evidence, checks: list[str | None]) -> bool:
    """Whether the figure, the year and the rank that are claimed stand in the sentence."""
    question, published = evidence.question, evidence.dossier.published
    amounts, _, years, _, ordinals, *_ = checks
    own_year = published is not None and published.year in question.years
    claims = (
        (bool(question.quantities), amounts),
        (any(d.precision == "year" for d in question.dates) and not own_year, years),
        (_ORDINAL.search(fold(question.text)) is not None, ordinals),
    )
    return all(check is YES or not claimed for claimed, check in claims)


def _clause(evidence: Evidence, home: SentenceEvidence) -> Span:
    """The clause of the sentence that shares most with what is claimed."""
    text = evidence.dossier.article.text
    return max(
        clauses(text, home.sentence.span),
        key=evidence.share,
        default=home.sentence.span,
    )


def _years(evidence: Evidence, home: SentenceEvidence, clause: Span) -> str | None:
    """Compares a year that is claimed with those of the clause, else of the sentence."""
    asked = {d.first.year for d in evidence.question.dates if d.has_year and d.first}
    if not asked or any(d.precision != "year" for d in evidence.question.dates):
        return None
    for scope in (clause, home.sentence.span):
        told = evidence.dossier.years_in(scope)
        if told:
            return YES if told & asked else NO
    return None


_DAYPART = re.compile(r"\b(sáng|trưa|chiều|tối|sang|trua|chieu|toi)\b", re.I)


def dayparts(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """ "Buổi chiều" against the "Sáng" that stands before the sentence's date."""
    asked = re.search(r"\b(?:buổi|vào|buoi|vao)\s+(\w+)", evidence.question.text, re.I)
    wanted = _DAYPART.fullmatch(asked.group(1)) if asked else None
    if wanted is None:
        return None
    text, span = evidence.dossier.article.text, home.sentence.span
    told = [
        found.group(1)
        for d in evidence.dossier.dates
        if home.sentence.holds(d.start, d.end)
        and (found := _DAYPART.search(text[max(span.start, d.start - 6) : d.end]))
    ]
    if not told:
        return None
    return YES if any(toneless(t) == toneless(wanted.group()) for t in told) else NO


_ORDINAL = re.compile(
    r"\bthứ (nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d+)\b|"
    r"\b(?:lớn|cao|nhiều|đông|mạnh)( nhất)\b"
)
_RANKS = {
    word: rank
    for rank, row in enumerate(
        ("nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    for word in row.split()
}


def _ordinals(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """ "Lần thứ ba" against "lần thứ hai"; of several, the one nearest to the claim's words."""
    asked = _ORDINAL.search(fold(evidence.question.text))
    if asked is None:
        return None
    text = evidence.dossier.article.text
    told = [
        (evidence.share(c), match)
        for c in clauses(text, home.sentence.span)
        for match in _ORDINAL.finditer(text, *c)
    ]
    if not told:
        return None
    nearest = max(told, key=lambda item: item[0])[1]
    return YES if _rank(nearest) == _rank(asked) else NO


_GRADE = re.compile(
    r"\b(?:loại|xếp|hạng|mức|đánh giá|đạt)\s(?:là\s|loại\s)?"
    r"(?P<grade>xuất sắc|giỏi|tốt|khá|trung bình|kém|yếu)(?!\w)"
)


def other_grade(question: Question, sentence: str) -> bool:
    """Whether the grades of the sentence lack the one that is claimed: "loại giỏi", "loại khá"."""
    asked = _GRADE.search(fold(question.text))
    told = {match["grade"] for match in _GRADE.finditer(fold(sentence))}
    return asked is not None and bool(told) and asked["grade"] not in fold(sentence)


def _rank(match: re.Match[str]) -> int:
    word = (match.group(1) or "nhất").strip()
    return int(word) if word.isdigit() else _RANKS.get(word, 0)


_CLAIMED = re.compile(
    r"(?:phải|đúng|có phải|chính|phai|dung|co phai|chinh)"
    r"(?:\s+(?:là|ở|do|tại|của|la|o|tai|cua))+\s+"
    r"(?P<what>.+?)\s+(?:không|khong|hay không|à|chứ)\W*$",
    re.I,
)


def _named(evidence: Evidence, clause: Span) -> str | None:
    """ "Có phải là Nam Sơn không" against the place or person that the clause names."""
    question, text = evidence.question, evidence.dossier.article.text
    match = _CLAIMED.search(question.text)
    if match is None:
        return None
    key = toneless if question.toneless else fold
    claimed = [n for n in question.names if n in match.group("what")]
    if not claimed:
        return None
    if any(key(n) in key(text[clause.start : clause.end]) for n in claimed):
        return YES
    others = [
        text[m.start : m.end]
        for m in evidence.dossier.places
        if clause.start <= m.start and m.end <= clause.end
    ]
    others += [
        m.name
        for m in evidence.dossier.people
        if clause.start <= m.span.start and m.span.end <= clause.end
    ]
    return NO if any(key(o) not in key(question.text) for o in others) else None


_DENYING = re.compile(r"\b(?:không|chưa|chẳng)\s(?!chỉ|những|ngừng|gian|quân|khí|để|phận)", re.I)
_REACH = 5
"""Syllables after a "không" that it may deny."""


def _denial(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """The sentence says that what is asked about is not so, and the question does not."""
    text = evidence.dossier.article.text
    asked = fold(evidence.question.text)
    for clause in clauses(text, home.sentence.span):
        for match in _DENYING.finditer(text, clause.start, clause.end):
            denied = syllables(text[match.end() : clause.end])[:_REACH]
            words = [s.text for s in denied if evidence.content.coverage(evidence.space.of(s.text))]
            if words and not any(
                re.search(rf"\b(?:không|chưa|chẳng)\b(?:\s\w+){{0,3}}\s{re.escape(w)}\b", asked)
                for w in words
            ):
                return NO
    return None


_HELPING = "bị|được|phải|có|còn|hề|từng|cho|thể|đang"
_OUTRIGHT_NOT = re.compile(
    rf"(?<!nếu )\b(?:không|chưa|chẳng|chớ)\s(?:(?:{_HELPING})\s)*(?!(?:{_HELPING}|chỉ|những)\s)"
    r"(?:(?:trường hợp|hiện tượng|tình trạng|vụ việc|vụ|ai|người)\s(?:nào\s)?(?:bị\s)?)?"
    r"(\w+\s\w+)"
)


_DENYING_CLAIM = re.compile(
    r"\b(?:không|chưa|chẳng|cấm|hoãn|thiếu|vắng|khỏi|miễn|tránh|hết)\b"
)


def denied(question: Question, sentence: str) -> bool:
    """Whether a sentence denies the very words that the question claims: "chứ không phạt bò"."""
    asked = fold(question.text)
    claim = _TAG.sub("", asked)
    if question.toneless or _DENYING_CLAIM.search(claim):
        return False
    return any(
        re.search(rf"\b{re.escape(match.group(1))}\b", claim)
        for match in _OUTRIGHT_NOT.finditer(fold(sentence))
    )


_TAG = re.compile(r"[\s,]*(?:\b(?:có|phải|đúng|hay)\s)*\b(?:không|chưa)\b\W*(?:\w+\W*)?$")


def _moments(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """Compares days; years alone are conditions, not claims."""
    asked = [d for d in evidence.question.dates if d.precision == "day"]
    span = home.sentence.span
    told = [
        d
        for d in evidence.dossier.dates
        if span.start <= d.start and d.end <= span.end and d.precision == "day"
    ]
    if not asked or not told:
        return None
    return YES if any(same_date(a, t) for a in asked for t in told) else NO
