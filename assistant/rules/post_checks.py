"""Whether a candidate is of another post or rank than the one that is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.dossier import Dossier
from assistant.evidence import Evidence
from assistant.question import Kind, Question
from assistant.reading import Candidate
from assistant.rules.people import asks_former, asks_new, posts_sought
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.names import ranks_in
from corpus.vietnamese.post_match import posts_in_question, same_post
from corpus.vietnamese.roles import Role

__all__ = ["held_before", "only_present", "other_given", "other_post", "other_rank", "steps_down"]

_EARLIER = re.compile(
    r"\b(?:nguyên|cựu|trước|từng|vốn|khi còn|(?:được|bị) (?:điều động|luân chuyển|bổ nhiệm|"
    r"phân công|điều chuyển|chỉ định))\b",
    re.I,
)
"""Whoever is moved to another post has held the one that is told beside the name."""


def only_present(evidence: Evidence, candidate: Candidate) -> bool:
    """A post held before is asked for, and nothing in the quotes speaks of before."""
    question = evidence.question
    asked = question.kind is Kind.POST or (question.kind is Kind.WHERE and question.names)
    if not asked or not asks_former(question):
        return False
    text = evidence.dossier.article.text
    return not any(_EARLIER.search(text, q.start, q.end) for q in candidate.quotes)


def held_before(evidence: Evidence, candidate: Candidate) -> bool:
    """A post that somebody is given is asked for, and the quoted one is what he was till then."""
    question, span = evidence.question, candidate.span
    if question.kind is not Kind.POST or span is None or not asks_new(question):
        return False
    return any(p.posts_span and span.touches(p.posts_span) for p in evidence.dossier.people)


def other_rank(evidence: Evidence, candidate: Candidate) -> bool:
    """ "Đại tá nào dự họp?": the article gives who came another rank."""
    plain, span = evidence.question.plain, candidate.span
    if evidence.question.kind is not Kind.WHO or span is None:
        return False
    asked = {toneless(rank) for rank in ranks_in(evidence.question.text)}
    if not any(f"{rank} nao" in plain for rank in asked):
        return False
    people = evidence.dossier.people
    names = {fold(person.name) for person in people if span.touches(person.span)}
    told = {toneless(p.rank) for p in people if p.rank and fold(p.name) in names}
    return bool(told) and told.isdisjoint(asked)


_SUCCESSOR = re.compile(
    r"\btan (?:pho )?(?:bi thu|chu tich|chu nhiem|truong|giam doc|tong|chi huy|chinh|tu lenh|hieu)|"
    r"\b(?:nguoi )?(?:ke nhiem|thay the|len thay)\b"
)
_STEPS_DOWN = re.compile(
    r"[^;.]{0,60}?\b(?:không tái cử|không ứng cử|nghỉ hưu|nghỉ chế độ|nghỉ công tác|từ chức|"
    r"miễn nhiệm|thôi (?:giữ|làm|chức|tham gia|nhiệm)|xin thôi|xin nghỉ|chuyển công tác)\b",
    re.I,
)


def steps_down(evidence: Evidence, candidate: Candidate) -> bool:
    """Who is new in a post is asked, and the person leaves one: "xin không tái cử"."""
    question, span, people = evidence.question, candidate.span, evidence.dossier.people
    if question.kind is not Kind.WHO or span is None or not _SUCCESSOR.search(question.plain):
        return False
    names = {fold(p.name) for p in people if span.touches(p.span)}
    text = evidence.dossier.article.text
    ends = [p.span.start for p in people] + [len(text)]
    return any(
        _STEPS_DOWN.match(text, p.span.end, ends[n + 1])
        for n, p in enumerate(people)
        if fold(p.name) in names
    )


_SAME = 0.7
"""From how much on two posts are the same."""


def other_post(evidence: Evidence, candidate: Candidate) -> bool:
    """A post's holder is asked for, and the article never names the post, or gives another's;
    or somebody beside a post's holder, and that is he.

    The rules look for the post themselves; the network takes whoever stands near.
    """
    question, dossier = evidence.question, evidence.dossier
    if question.kind is not Kind.WHO or candidate.span is None:
        return False
    sought = posts_sought(question)
    beside = [post for post in question.posts if post not in sought]
    held = [
        post.text
        for person in dossier.people
        if candidate.span.touches(person.span)
        for post in person.posts
    ]
    held += [
        role.post.text
        for role in dossier.roles
        if role.post is not None and candidate.span.touches(role.person.span)
    ]
    if any(same_post(asked.post, text) >= _SAME for asked in beside for text in held):
        return True  # "Bí thư Huyện ủy họp với ai?": not with himself
    if not sought:
        return False
    key, whole = (toneless, dossier.bare) if question.toneless else (fold, dossier.folded)
    asked_for = [key(post.post) for post in sought]
    if any(_is_post(post, key(text), whole) for post in asked_for for text in held):
        return False
    home = dossier.sentence_at(candidate.span.start, candidate.span.end)
    given = _given(dossier, candidate.span, home.span) if home is not None else ""
    said = given or (_before(dossier, candidate.span, home.span) if home is not None else "")
    told_of = posts_in_question(said)[:1]
    if any(_is_post(post, key(one.post), whole) for post in asked_for for one in told_of):
        return False
    if given and told_of:
        return True  # made something else
    posts = [_placeless(question, post, key) for post in asked_for]
    if not any(_told_post(post, whole) for post in posts):
        return True
    if not held:
        return False
    if home is None:
        return True
    told = (key(given), key(_without_posts(dossier, home.span)))
    # "Phó Chủ tịch" has all of "Chủ tịch", and is another.
    own = [re.compile(rf"(?<!{key('phó')} ){re.escape(post)}") for post in posts]
    return not any(post.search(text) for post in own for text in told)


def other_given(evidence: Evidence, candidate: Candidate) -> bool:
    """How many votes made somebody secretary: those that made another his deputy are others."""
    question = evidence.question
    if question.kind is Kind.WHO or Role.APPOINTED not in question.roles:
        return False
    given = [
        role.post.text
        for role in evidence.dossier.roles
        if role.post is not None and any(q.touches(role.cue) for q in candidate.quotes)
    ]
    sought = [post.post for post in posts_sought(question)]
    return bool(given and sought) and not any(
        same_post(post, text) for post in sought for text in given
    )


def _before(dossier: Dossier, holder: Span, home: Span) -> str:
    """What a sentence says between the person before, posts included, and the holder."""
    ends = [
        max(p.span.end, p.posts_span.end if p.posts_span else 0)
        for p in dossier.people
        if home.start <= p.span.start < holder.start
    ]
    return dossier.article.text[max([home.start, *ends]) : holder.start]


def _given(dossier: Dossier, holder: Span, home: Span) -> str:
    """What a sentence says that somebody was made, up to the next person: "..., làm Bí thư"."""
    following = [p.span.start for p in dossier.people if holder.end < p.span.start < home.end]
    after = dossier.article.text[holder.end : min(following, default=home.end)]
    found = _GIVEN.search(after)
    return after[found.start() :] if found else ""


_OF_BODY = re.compile(r"(?:ban|bo|truong|so|phong|cong ty|co quan|don|tram|thon|ban|xom|ap|khu)\b")
"""What opens the name of a body whose cell or board it is."""


def _is_post(asked: str, told: str, whole: str) -> bool:
    """Whether a post that is told is the one asked for; of a cell or a board the body may be
    named elsewhere in the article."""
    if same_post(asked, told) >= _SAME:
        return True
    rest = asked.removeprefix(told).strip()
    return rest != asked and bool(_OF_BODY.match(toneless(rest))) and " ".join(
        rest.split()[:2]
    ) in whole


def _told_post(post: str, whole: str) -> bool:
    """Whether an article names a post; its body may stand apart from its head."""
    if post in whole:
        return True
    words = post.split()
    for size in range(len(words) - 1, 1, -1):
        if " ".join(words[:size]) in whole:
            return set(words[size:]) <= set(whole.split())
    return False


def _without_posts(dossier: Dossier, span: Span) -> str:
    """A sentence without the posts that follow or precede the names in it."""
    text, at, parts = dossier.article.text, span.start, []
    for person in dossier.people:
        held = person.posts_span
        if held is not None and at <= held.start and held.end <= span.end:
            parts.append(text[at : held.start])
            at = held.end
    return " . ".join((*parts, text[at : span.end]))


_GIVEN = re.compile(r"\b(?:giữ|làm|đảm nhiệm|đảm nhận|nhận)\s(?:chức|cương vị|vị trí)?", re.I)
"""Of somebody who is appointed, before the new post."""


def _placeless(question: Question, post: str, key: Callable[[str], str]) -> str:
    """The post's words without the place at their end, which may go without saying."""
    places = [f" {key(name)}" for name in (*question.names, *(p.name for p in question.places))]
    return next((post.removesuffix(place) for place in places if post.endswith(place)), post)
