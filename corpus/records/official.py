"""Officials: every person of an article who has a rank or a post."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.article import Span
from corpus.records.participants import name_of, rank_of
from corpus.records.record import Field, Official, Post, quoted
from corpus.records.scene import Scene
from corpus.vietnamese.folding import fold
from corpus.vietnamese.names import COUNTRIES
from corpus.vietnamese.people import Person, PostMention
from corpus.vietnamese.phrases import tokens
from corpus.vietnamese.roles import Role
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["read_officials"]

_CUT_NAME = re.compile(r"\s?-\s?[a-z]{1,5}\b|-[A-Z][a-z]|\.[A-Z][a-z]|\s(?:al|bin|von|de)\b")
_NAME_PARTICLES = frozenset(["al", "bin", "von", "de", "el", "ben"])
_LOWER = re.compile(r" ([a-zà-ỹđ]+)")
_DASHED = re.compile(r"\s?[-–]\s?(?:ASEAN|[A-Z]{3,})")
_OF_EVENT = frozenset(
    ["trưởng đoàn", "phó trưởng đoàn", "đại biểu", "thành viên", "trưởng ban tổ chức"]
)
_GENERIC = ("trung tâm trung",)
_ALONE = frozenset(
    phrases(
        """
        văn phòng, phòng, tổ, đội, ban, trung tâm, chi nhánh, cục, sở, viện, vụ, khoa, hội,
        công ty, ban quản lý, văn phòng đăng, hội đồng, cơ quan, đoàn, trạm, nhà máy
        """
    )
)
_NOT_OF_BODY = word_set(
    "đã đang sẽ cho nói là và cùng tại ở với của khi trong nhấn khẳng đề yêu phát chủ dự tham "
    "trình báo được bị cũng vừa kết trao đến tới thì mà để làm thay kiêm từ chia nêu đánh trả "
    "bày lưu chỉ có"
)


def read_officials(scene: Scene, everyone: list[Person]) -> tuple[Official, ...]:
    """One record for each person with a rank or a post, in order of appearance."""
    found = []
    names = {
        fold(m.name).rsplit(" ", 1)[-1] for p in everyone for m in p.mentions if not m.is_short
    }
    for person in everyone:
        if _is_doubtful(scene, person):
            continue
        rank, posts = rank_of(scene, person), _posts(scene, person, names)
        if rank is None and not posts:
            continue
        found.append(Official(name_of(scene, person), rank, posts, _roles(scene, person)))
    return tuple(found)


def _is_doubtful(scene: Scene, person: Person) -> bool:
    """A name cut short ("George W.", "Moon Jae - in"), a lone syllable, a country."""
    last = person.name.split()[-1]
    if len(last) == 1 or " " not in person.name or fold(last) in _NAME_PARTICLES:
        return True
    words = tokens(person.name)
    if COUNTRIES.match(words, 0) is not None:
        return True
    return any(_CUT_NAME.match(scene.text, m.span.end) for m in person.mentions)


def _posts(scene: Scene, person: Person, names: set[str]) -> tuple[Post, ...]:
    """The posts held; not those of the event, nor those whose body is cut or a person."""
    kept: list[PostMention] = []
    for named in sorted(person.posts, key=lambda p: p.span):
        post = named
        if fold(post.text) in _OF_EVENT or _is_cut(scene, post):
            continue
        if post.body is not None and fold(post.body) in names:
            continue
        before = kept[-1] if kept else None
        chained = (
            before is not None and scene.text[before.span.end : post.span.start].strip() == ","
        )
        if chained and before is not None and before.former and not post.former:
            post = replace(post, former=True)
        kept.append(post)
    fuller = [fold(post.text) for post in kept]
    return tuple(
        _post(scene, post) for post in kept
        if post.body is not None or not any(f.startswith(fold(post.text) + " ") for f in fuller)
    )  # fmt: skip


def _is_cut(scene: Scene, post: PostMention) -> bool:
    """Does the body's name go on behind what was read, "Văn phòng | đăng ký đất đai"?"""
    if post.body is None or post.body_span is None:
        return False
    if re.match(r" \d", scene.text[post.span.end : post.span.end + 2]):
        return True
    if " " in post.body and not fold(post.body).startswith(_GENERIC):
        return bool(_DASHED.match(scene.text, post.span.end))
    following = _LOWER.match(scene.text, post.span.end)
    generic = fold(post.body) in _ALONE
    return generic and following is not None and fold(following[1]) not in _NOT_OF_BODY


def _post(scene: Scene, post: PostMention) -> Post:
    body = None
    if post.body is not None and post.body_span is not None:
        shared = not (post.span.start <= post.body_span.start < post.span.end)
        how = "body named with a post beside it" if shared else "stated"
        body = quoted(scene.text, post.body_span, implied=shared, how=how)
    return Post(quoted(scene.text, post.span), body, post.former, scene.article.published)


def _roles(scene: Scene, person: Person) -> tuple[Field, ...]:
    spans = {mention.span for mention in person.mentions}
    first: dict[Role, Span] = {}
    for role in scene.roles:
        if role.person.span in spans:
            first.setdefault(role.role, role.cue)
    return tuple(quoted(scene.text, cue, str(role)) for role, cue in first.items())
