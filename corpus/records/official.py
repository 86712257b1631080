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
_WORD = re.compile(r" ([^\W\d_]+)")
_ACTING = re.compile(r"chính quyền\b", re.IGNORECASE)
_DASHED = re.compile(r"\s?[-–]\s?(?:ASEAN|[A-Z]{3,})")
_OF_EVENT = frozenset(
    ["trưởng đoàn", "phó trưởng đoàn", "đại biểu", "thành viên", "trưởng ban tổ chức"]
)
_ALONE = frozenset(
    phrases(
        """
        văn phòng, phòng, tổ, ban, trung tâm, chi nhánh, cục, sở, công ty, cty, trường,
        ban quản lý, văn phòng đăng, hội đồng, cơ quan, trạm, nhà máy, viện, viện hàn lâm
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
    starts = {mention.full.start for mention in scene.people}
    starts |= {mention.span.start for mention in scene.people}
    for named in sorted(person.posts, key=lambda p: p.span):
        post = named
        if fold(post.text) in _OF_EVENT or _is_cut(scene, post, starts):
            continue
        if _ACTING.search(scene.text[max(0, post.span.start - 6) : post.span.start + 6]):
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


def _is_cut(scene: Scene, post: PostMention, names: set[int]) -> bool:
    """Does the body's name go on behind what was read, "Văn phòng | đăng ký đất đai"?

    `names` are where the persons begin: what follows a post may be its holder.
    """
    end = post.span.end
    if re.match(r" \d", scene.text[end : end + 2]) or _DASHED.match(scene.text, end):
        return True
    following = _WORD.match(scene.text, end)
    if following is None or following.start(1) in names:
        return False
    said = fold(post.text)
    alone = any(said == word or said.endswith(f" {word}") for word in _ALONE)
    return alone and fold(following[1]) not in _NOT_OF_BODY


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
