"""Officials: every person of an article who has a rank or a post."""

from __future__ import annotations

import re

from corpus.article import Span
from corpus.records.identities import is_doubtful
from corpus.records.participants import name_of, rank_of
from corpus.records.posts_held import family_ends, posts_held
from corpus.records.record import Field, Official, Post, quoted
from corpus.records.scene import Scene
from corpus.vietnamese.folding import fold
from corpus.vietnamese.people import Person, PostMention
from corpus.vietnamese.roles import Role

__all__ = ["read_officials"]

_CAREER = re.compile(r"\btừ (?:tháng|năm|ngày)?\s*\d[^;]{0,30}? (?:đến|-) [^;]*$", re.IGNORECASE)
"""Posts of such a stretch were held before: "Từ tháng 3/2001 đến tháng 7/2004, bà A giữ chức"."""
_CAREER_REACH = 120


def read_officials(scene: Scene, everyone: list[Person]) -> tuple[Official, ...]:
    """One record for each person with a rank or a post, in order of appearance."""
    found = []
    ends = family_ends(everyone)
    for person in everyone:
        if is_doubtful(scene, person):
            continue
        rank = rank_of(scene, person)
        held = [*posts_held(scene, person, ends)]
        held += _given(scene, person, held)
        posts = tuple(_post(scene, post) for post in held)
        if rank is None and not posts:
            continue
        found.append(Official(name_of(scene, person), rank, posts, _roles(scene, person)))
    return tuple(found)


def _given(scene: Scene, person: Person, held: list[PostMention]) -> list[PostMention]:
    """The posts that the article tells someone was given, "được bổ nhiệm giữ chức Trưởng ban A"."""
    spans = {mention.span for mention in person.mentions}
    known = {fold(post.text) for post in held}
    given: dict[str, PostMention] = {}
    for role in scene.roles:
        post = role.post if role.person.span in spans else None
        before = scene.text[max(0, role.cue.start - _CAREER_REACH) : role.cue.start]
        if post is None or _CAREER.search(before):
            continue
        if role.role is Role.APPOINTED and post.body and not post.former:
            given.setdefault(fold(post.text), post)
    return [post for key, post in given.items() if key not in known]


def _post(scene: Scene, post: PostMention) -> Post:
    body = None
    if post.body is not None and post.body_span is not None:
        shared = not (post.span.start <= post.body_span.start < post.span.end)
        how = "body named with a post beside it" if shared else "stated"
        body = quoted(scene.text, post.body_span, implied=shared, how=how)
    return Post(quoted(scene.text, post.span), body, post.former, scene.reference)


def _roles(scene: Scene, person: Person) -> tuple[Field, ...]:
    spans = {mention.span for mention in person.mentions}
    first: dict[Role, Span] = {}
    for role in scene.roles:
        if role.person.span in spans:
            first.setdefault(role.role, role.cue)
    return tuple(quoted(scene.text, cue, str(role)) for role, cue in first.items())
