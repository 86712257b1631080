"""Who, which post, which rank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Question
from assistant.reading import Candidate
from assistant.rules.clauses import clause_at
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.people import PersonMention
from corpus.vietnamese.post_match import PostQuery, same_post
from corpus.vietnamese.roles import Role

__all__ = ["asks_former", "asks_new", "named", "post", "posts_sought", "rank", "who"]

_ALIKE, _SAME_ROLE = 0.8, 0.5
"""Shares of the best one's score from which others are named beside it: anybody, and one who
has the role that is asked for, maybe by another sentence."""
_LISTED = 12
"""No article names more people in one role than a reader wants to see."""


def who(evidence: Evidence) -> list[Candidate]:
    """Persons in the role, with the post or in the sentence that is asked about."""
    question = evidence.question
    members = _members(evidence)
    if members is not None:
        return [members]
    settled = question.roles or posts_sought(question)
    if not settled and not _ASKS_DOER.search(question.plain) and (
        named(question, evidence.dossier.people)
    ):
        # "ong le van tam la ai": the name is given, the post is asked for.
        return post(evidence)
    scored = [
        (score, mention, home)
        for mention in evidence.dossier.people
        if (home := evidence.at(mention.span.start, mention.span.end))
        and (score := _score(evidence, mention, home)) > 0
    ]
    scored.extend(_by_post_alone(evidence))
    scored.sort(key=lambda item: -item[0])
    best: dict[str, tuple[float, PersonMention, SentenceEvidence]] = {}
    for item in scored:
        best.setdefault(fold(item[1].name), item)
    ranked = list(best.values())
    if not ranked:
        return []
    top = ranked[0][0]
    held = _holders(evidence)
    guessed = bool(evidence.question.roles) and not _told(evidence)
    alike = [
        (score, mention, home)
        for score, mention, home in ranked
        if score >= (_SAME_ROLE if fold(mention.name) in held else _ALIKE) * top
        # Whom nothing gives the role but the words beside him: those of one sentence.
        and (not guessed or home.sentence.ordinal == ranked[0][2].sentence.ordinal)
    ][:_LISTED]
    alike = _as_many(evidence, alike)
    if not evidence.question.plural and question.roles and not guessed:
        # Those of the best one's verb, not also who chairs another meeting.
        first = ranked[0][1].span
        alike = [item for item in alike if evidence.joined(first, item[1].span)] or ranked[:1]
    if evidence.question.plural or _same_clause(alike):
        return [_together(evidence, alike, min(1.0, top))]
    return [
        Candidate(
            evidence, _quotes(home, mention), min(1.0, score), mention.span,
            settled=not named(evidence.question, [mention])
            and (
                _given(evidence, posts_sought(evidence.question), mention, home) >= _SURE
                or _spoken_of(evidence, mention, home)
            ),
        )
        for score, mention, home in ranked[:3]
    ]


def _spoken_of(evidence: Evidence, mention: PersonMention, home: SentenceEvidence) -> bool:
    """Whether the sentence that says most of the question tells it of him by a pronoun or post:
    who else it names only stands in it."""
    question = evidence.question
    key = toneless if question.toneless else fold
    text = evidence.dossier.article.text
    return home.own >= max(_MOST, *(h.own for h in evidence.sentences)) and any(
        role.by_post
        and role.role in question.roles
        and role.person.span == mention.span
        and home.sentence.holds(*role.cue)
        and key(text[role.cue.start : role.cue.end]) in key(question.text)
        for role in evidence.dossier.roles
    )


_MOST = 0.6
"""Share of a question from which on a sentence tells what it asks about."""
_SURE = 0.7
"""From how much on a post that somebody is given is the one asked for: its body may go unsaid."""
_ASKS_DOER = re.compile(r"(?:^|\b(?:do|boi|duoc|bi) )ai (?!la\b)|\bai (?:duoc|bi|da|se|dang)\b")
"""Asks who does it or has it done to him: "Ai được bầu thay ông An?"."""
_COUNTED = re.compile(r"\b(hai|ba|bon|nam) (?:ai|(?:vi|nguoi|dong chi|ong|ba|can bo)\b)")
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}


def _as_many(
    evidence: Evidence, items: list[tuple[float, PersonMention, SentenceEvidence]]
) -> list[tuple[float, PersonMention, SentenceEvidence]]:
    """Of more persons than are asked for those of one sentence that names just so many."""
    asked = _COUNTED.search(evidence.question.plain)
    if asked is None or len(items) <= _COUNTS[asked.group(1)]:
        return items
    rows = [[i for i in items if i[2] == home] for home in dict.fromkeys(i[2] for i in items)]
    return next((row for row in rows if len(row) == _COUNTS[asked.group(1)]), items)


_MADE_OF = re.compile(r"\b(?:bao )?gồm\b")
_ASKS_MEMBERS = re.compile(
    r"\bgom (?:co )?(?:nhung |cac )?(?:ai|(?:nguoi|vi|dong chi|thanh vien) nao)\b"
)
_GROUP_WORDS = 10
"""Words before "gồm" that may name the group."""
_SAME_GROUP = 0.6
"""The least share of these that the question has too."""


def _members(evidence: Evidence) -> Candidate | None:
    """Everybody whom a sentence names behind "Đoàn chủ tịch gồm", if that is asked for."""
    question = evidence.question
    if not _ASKS_MEMBERS.search(question.plain):
        return None
    asked = set(question.plain.split())
    text = evidence.dossier.article.text
    best: tuple[float, Candidate] | None = None
    for home in evidence.sentences:
        span = home.sentence.span
        cue = _MADE_OF.search(text, span.start, span.end)
        if cue is None:
            continue
        group = re.findall(r"\w+", toneless(text[span.start : cue.start()]))[-_GROUP_WORDS:]
        share = sum(word in asked for word in group) / max(1, len(group))
        told = [
            m.span for m in evidence.dossier.people
            if cue.end() <= m.span.start and m.span.end <= span.end
        ]  # fmt: skip
        if len(told) > 1 and share >= _SAME_GROUP and (best is None or share > best[0]):
            quality = min(1.0, 0.5 + 0.4 * share)
            found = Candidate(evidence, (span,), quality, told[0], others=tuple(told[1:]))
            best = share, found
    return best[1] if best else None


def post(evidence: Evidence) -> list[Candidate]:
    """The posts that the article gives the person who is asked about."""
    earlier = asks_former(evidence.question)
    lately = asks_new(evidence.question)
    if lately and (new := _new_posts(evidence)):
        return new
    found = [
        Candidate(
            # Of whom it is asked what he became, what he was is a guess.
            evidence, _quotes(home, mention), quality * (_GUESS if lately else 1),
            mention.posts_span,
            settled=not lately and bool(named(evidence.question, [mention])),
        )
        for quality, mention, home in _subjects(evidence)
        if mention.posts_span is not None
        and not _said_already(evidence.question, mention)
        and (not earlier or any(post.former for post in mention.posts))
    ]
    both = _of_each(evidence, found)
    return [both, *found] if both else found


_SIDE_BY_SIDE = re.compile(r"\s*(?:,|và|va|cùng|cung)\s+(?:(?:ông|bà|đồng chí|đ/c|ong|ba)\s+)?")


def _of_each(evidence: Evidence, found: Sequence[Candidate]) -> Candidate | None:
    """The posts of each of two whom the question names side by side; None if one has none."""
    names, text = evidence.question.names, evidence.question.text
    ends = [(text.find(name), text.find(name) + len(name)) for name in names]
    if len(names) < 2 or not all(
        _SIDE_BY_SIDE.fullmatch(text, before[1], after[0]) for before, after in pairwise(ends)
    ):
        return None
    key = toneless if evidence.question.toneless else fold
    each: list[Candidate] = []
    for name in names:
        own = [
            one for one in found
            if any(key(m.name).endswith(key(name)) and m.posts_span == one.span
                   for m in evidence.dossier.people)
        ]  # fmt: skip
        if not own:
            return None
        each.append(own[0])
    first, *rest = each
    quotes = tuple(dict.fromkeys(quote for one in each for quote in one.quotes))
    quality = min(one.quality for one in each)
    others = tuple(one.span for one in rest if one.span is not None)
    return Candidate(evidence, quotes, quality, first.span, others=others, settled=True)


_NEWLY = re.compile(
    r"\b(?:(?:duoc|vua) (?:\S+ ){0,4}?(?:bau|bo nhiem|chi dinh|dieu dong|phan cong|cu|giao|"
    r"luan chuyen|de bat|tin nhiem)|trung cu|dac cu)(?: \S+){0,4}? (?:gi|nao)\b"
)
"""Asks for the post that somebody is given; what he was until then is no answer."""
_GUESS = 0.5


def asks_new(question: Question) -> bool:
    """Whether it asks for a post that somebody is given."""
    return _NEWLY.search(question.plain) is not None


def _new_posts(evidence: Evidence) -> list[Candidate]:
    """The posts that sentences give the person: "được bầu giữ chức Bí thư Chi bộ"."""
    question, dossier = evidence.question, evidence.dossier
    names = {fold(m.name) for m in _meant(question, named(question, dossier.people))}
    given: dict[Span, list[Span]] = {}
    for role in dossier.roles:
        if role.post is not None and fold(role.person.name) in names:
            given.setdefault(role.cue, []).append(role.post.span)
    found = []
    for cue, spans in given.items():
        home = evidence.at(cue.start, spans[-1].end)
        if home is not None:
            whole = Span(min(s.start for s in spans), max(s.end for s in spans))
            quality = min(1.0, 0.9 + 0.1 * home.own)
            found.append(Candidate(evidence, (home.sentence.span,), quality, whole, settled=True))
    return sorted(found, key=lambda c: -c.quality)


_FORMERLY = re.compile(r"\b(?:tung|truoc (?:day|do|khi|kia)|hoi truoc|von) ")
"""Asks for a post that somebody held before; the present one is no answer."""


def asks_former(question: Question) -> bool:
    """Whether it asks for what somebody was before."""
    return _FORMERLY.search(question.plain) is not None


def _said_already(question: Question, mention: PersonMention) -> bool:
    """Whether the question gives all of the person's posts itself: another is asked for."""
    said = toneless(question.text)
    return all(toneless(post.text) in said for post in mention.posts)


def rank(evidence: Evidence) -> list[Candidate]:
    """The military rank of the person who is asked about."""
    return [
        Candidate(
            evidence, _quotes(home, mention), quality, mention.rank_span,
            settled=bool(named(evidence.question, [mention])),
        )
        for quality, mention, home in _subjects(evidence)
        if mention.rank_span is not None
    ]


def named(question: Question, people: Iterable[PersonMention]) -> list[PersonMention]:
    """The mentions whose name stands in the question, however it was typed.

    A name of one syllable is one only behind an honorific or a rank: "ông Nam", "năm nay".
    """
    key = toneless if question.toneless else fold
    asked = _spaced(f" {key(question.text)} ")
    return [
        m
        for m in people
        if f" {key(m.name)} " in asked
        and (" " in m.name or _titled(question, m.name))
    ]


_TITLE = (
    r"(?:ong|ba|anh|chi|co|chu|bac|cu|em|thay|dong chi|(?:thieu|trung|thuong|dai) (?:ta|uy|tuong)|"
    r"tuong|gia|bac si|giao su|tien si)"
)


def _titled(question: Question, name: str) -> bool:
    return bool(re.search(rf"\b{_TITLE} {re.escape(toneless(name))}\b", question.plain))


def _spaced(text: str) -> str:
    return "".join(c if c.isalnum() or c in "'-" else " " for c in text).replace("  ", " ") + " "


def _score(evidence: Evidence, mention: PersonMention, home: SentenceEvidence) -> float:
    """How well one mention answers; 0 rules it out, and above 1 the better still is better."""
    question = evidence.question
    if not question.roles and named(question, [mention]):
        return 0.0
    parts = [0.35 * home.own + 0.1 * home.framed]
    sought = posts_sought(question)
    others = [post for post in question.posts if post not in sought]
    if sought:
        match = max(_post_match(sought, mention), _given(evidence, sought, mention, home))
        if match == 0:
            return 0.0
        parts.append(0.5 * match)
    elif _post_match(others, mention):
        return 0.0
    if question.roles:
        held = {
            r.role
            for r in evidence.dossier.roles
            if r.person.span == mention.span and home.sentence.holds(r.cue.start, r.cue.end)
        }
        if held & question.roles:
            parts.append(0.5)
            if held & question.roles == {Role.SPEAK}:
                # Each of several speakers of a sentence says something else.
                parts.append(0.1 * _beside(evidence, mention, home))
        elif not sought and _told(evidence):
            return 0.15 * home.own
        elif not sought:
            # The article gives nobody that role in words that are known: who stands in
            # the sentence that says most of the question is the next best answer.
            parts.append(0.1 * home.own + 0.1 * _beside(evidence, mention, home))
    if not question.roles and not sought:
        parts.append(0.25 * home.own)
    if home.sentence.caption:
        parts.append(-0.08)
    return sum(parts)


def _holders(evidence: Evidence) -> set[str]:
    """Who has a role that is asked about, where several are asked for."""
    wanted = evidence.question.roles if evidence.question.plural else frozenset()
    return {fold(r.person.name) for r in evidence.dossier.roles if r.role in wanted}


def _told(evidence: Evidence) -> bool:
    """Whether the article gives anybody a role that is asked about."""
    return any(r.role in evidence.question.roles for r in evidence.dossier.roles)


def _beside(evidence: Evidence, mention: PersonMention, home: SentenceEvidence) -> float:
    """Share of the question in the clause that names the person."""
    text = evidence.dossier.article.text
    clause = clause_at(text, home.sentence.span, mention.span.start)
    return evidence.share(clause)


def _post_match(wanted: Sequence[PostQuery], mention: PersonMention) -> float:
    return max(
        (float(same_post(w.post, p.text)) for w in wanted for p in mention.posts if not p.former),
        default=0.0,
    )


def _given(
    evidence: Evidence, wanted: Sequence[PostQuery], mention: PersonMention, home: SentenceEvidence
) -> float:
    """How surely the sentence gives the person the post: "được bầu giữ chức Phó Bí thư"."""
    new = [r.post.text for r in evidence.dossier.roles
           if r.post is not None and r.person.span == mention.span
           and home.sentence.holds(*r.cue)]  # fmt: skip
    return max((float(same_post(w.post, text)) for w in wanted for text in new), default=0.0)


def _by_post_alone(evidence: Evidence) -> list[tuple[float, PersonMention, SentenceEvidence]]:
    """Sentences whose subject is a post: the person who holds it elsewhere in the article."""
    wanted = evidence.question.roles
    fullest = max((h.own for h in evidence.sentences), default=0.0)
    return [
        (0.3 + 0.35 * home.own + 0.1 * home.framed, role.person, home)
        for role in evidence.dossier.roles
        if role.by_post
        and (not wanted or role.role in wanted)
        and (home := evidence.at(role.cue.start, role.cue.end)) is not None
        and (home in evidence.ranked[:3] or home.own == fullest)
    ]


_BESIDE = re.compile(
    r"\b(?:cùng|với|thay(?: cho| thế)?|theo|trước|sau|gặp|tiếp|cung|voi|truoc)"
    r"(?:\s(?:đồng chí|ông|bà|anh|chị|bộ trưởng|thủ tướng|chủ tịch|bí thư|dong chi|ong|ba))*\s*$",
    re.I,
)


_WITH = re.compile(
    r"\b(?:cùng|với|của|cung|voi|cua|gặp|gap|theo|thay mặt|thay mat)"
    r"(?:\s(?:đồng chí|dong chi|ông|ong|bà|ba|vị|vi))?\s*$",
    re.I,
)
_WHOM = re.compile(
    r"\b(?:cử|giao|mời|phân công|chỉ định|bổ nhiệm|điều động|trao|tặng|khen|gặp|tiếp|thăm|cho|với|"
    r"cu|moi|phan cong|chi dinh|bo nhiem|dieu dong|tang|gap|tiep|tham|voi)"
    r"\s(?:những\s|nhung\s)?(?:ai|người nào|ông nào|bà nào|đồng chí nào|nguoi nao|ong nao)\b",
    re.I,
)


_MEANWHILE = re.compile(r"(?:sau |trước |truoc |trong )?(?:khi|lúc|luc)\s[^,]+,", re.I)
"""A clause that opens a question and only says when."""


def posts_sought(question: Question) -> tuple[PostQuery, ...]:
    """Of the posts that a question names those whose holder it asks for.

    "Bí thư dự họp với Thủ tướng là ai" asks for no prime minister, "Thủ tướng cử ai" neither,
    nor does "Khi Chủ tịch hỏi, ai trả lời" ask for the chairman.
    """
    whom = _WHOM.search(question.text)
    meanwhile = _MEANWHILE.match(question.text)
    return tuple(
        post
        for post in question.posts
        if not _WITH.search(question.text[: post.span.start])
        and (whom is None or post.span.start > whom.start())
        and (meanwhile is None or post.span.start > meanwhile.end())
    )


def _meant(question: Question, asked: list[PersonMention]) -> list[PersonMention]:
    """Of several persons whom the question names those that it is about: "thay ông X" is not."""
    key = toneless if question.toneless else fold
    text = key(question.text)
    main = [m for m in asked if not _BESIDE.search(text[: text.find(key(m.name))])]
    return main or asked


def _subjects(evidence: Evidence) -> list[tuple[float, PersonMention, SentenceEvidence]]:
    """Whom a question about a post or rank is about, best first."""
    question, dossier = evidence.question, evidence.dossier
    asked = _meant(question, named(question, dossier.people))
    pool: list[tuple[float, PersonMention]] = [(0.85, m) for m in asked]
    if not asked and not question.names:
        pool = [(0.75, r.person) for r in dossier.roles if r.role in question.roles]
    found = []
    for quality, mention in pool:
        home = evidence.at(mention.span.start, mention.span.end)
        if home is None:
            continue
        longest = len(mention.posts) * 0.02
        found.append((min(1.0, quality + 0.1 * home.own + longest), mention, home))
    return sorted(found, key=lambda item: -item[0])


def _quotes(home: SentenceEvidence, mention: PersonMention) -> tuple[Span, ...]:
    """The sentence, and the one that names the person when that is another."""
    span = home.sentence.span
    if span.start <= mention.span.start and mention.span.end <= span.end:
        return (span,)
    return (span, mention.full)


def _same_clause(items: Sequence[tuple[float, PersonMention, SentenceEvidence]]) -> bool:
    """Two or more persons whom one sentence gives the same role."""
    return (
        len(items) > 1
        and len({item[2].sentence.ordinal for item in items}) == 1
        and len({round(item[0], 3) for item in items}) == 1
    )


def _together(
    evidence: Evidence,
    items: Sequence[tuple[float, PersonMention, SentenceEvidence]],
    quality: float,
) -> Candidate:
    """One answer that names several persons."""
    ordered = sorted(items, key=lambda item: item[1].span.start)
    quotes = dict.fromkeys(span for _, m, home in ordered for span in _quotes(home, m))
    spans = [m.span for _, m, _ in ordered]
    return Candidate(evidence, tuple(quotes)[:5], quality, spans[0], others=tuple(spans[1:]))
