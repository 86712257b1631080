"""Posts (chức vụ): a head such as "Phó Bí thư Thường trực" and the body it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Span
from corpus.vietnamese.bodies import BodyReader
from corpus.vietnamese.names import COUNTRIES
from corpus.vietnamese.phrases import Phrases, Token, sentence_tokens
from corpus.vietnamese.post_tables import QUALIFIERS, head_at
from corpus.vietnamese.words import words as word_set

__all__ = ["ParsedPost", "PostMention", "find_posts", "post_at"]

_QUALIFIERS: Phrases[bool] = Phrases((phrase, True) for phrase in QUALIFIERS)
_FORMER: Phrases[bool] = Phrases((phrase, True) for phrase in ("nguyên", "cựu", "cố", "nguyên là"))
_CHAIRING = (["chủ", "tọa"], ["điều", "hành"], ["chủ", "toạ"])
_MEETING_WORDS = word_set("hội cuộc buổi phiên kỳ đại lễ")


@dataclass(frozen=True, slots=True)
class PostMention:
    """One post as the text names it; every string is an exact substring."""

    text: str
    span: Span
    """Code points into the text searched; without a "nguyên" before it."""
    body: str | None
    """The body the post belongs to, "Tỉnh ủy", "Ban Chỉ huy quân sự quận"."""
    body_span: Span | None
    former: bool = False
    """Introduced by "nguyên", "cựu" or "cố": held before, not now."""
    unit: str | None = None
    """The unit named at the end of the chain when this post's own body lacks one."""


@dataclass(frozen=True, slots=True)
class ParsedPost:
    """A post in tokens: [start, end), its body from `body` on (None: no body)."""

    first: int
    """`start`, or the "nguyên" before it."""
    start: int
    head_end: int
    end: int
    body: int | None
    former: bool
    group: bool
    """"Chủ tịch UBND các huyện": many persons, never one person's post."""
    foreign: bool = False
    """Of another country: any capitals behind it are a name."""

    def mention(self, text: str, words: list[Token], unit: str | None = None) -> PostMention:
        """The post as offsets into `text`."""
        span = Span(words[self.start].start, words[self.end - 1].end)
        body = None
        if self.body is not None and self.body < self.end:
            body = Span(words[self.body].start, span.end)
        return PostMention(
            text[span.start : span.end], span,
            text[body.start : body.end] if body else None, body, self.former, unit,
        )  # fmt: skip


def post_at(words: list[Token], at: int) -> ParsedPost | None:
    """The post that starts at token `at`, with its body as far as it goes."""
    start, former = at, False
    before = _FORMER.match(words, at)
    if before:
        start, former = before[0], True
    lead = start
    if start < len(words) and words[start].key == "quyền":
        lead = start + 1
    head = head_at(words, lead)
    if head is None or (head[0] == lead + 2 and _chairs(words, lead)):
        return None
    head_end, found = head
    end = head_end
    while (qualified := _QUALIFIERS.match(words, end)) is not None and not _chairs(words, end):
        end = qualified[0]
    own = found.body_after is not None and end == head_end
    body_start = lead + (found.body_after or 0) if own else end
    capitals = words[lead].upper and head_end - lead > 1
    foreign = "F" in found.flags and COUNTRIES.match(words, end) is None
    reader = BodyReader(words, body_start, capitals, foreign, own)
    body_end = max(reader.read(), end)
    named = body_end > end or (own and end - body_start > 1)
    body = body_start if named else None
    head_end = body_start if own else end
    end = body_end
    if "N" in found.flags and body is None:
        return None
    return ParsedPost(
        at, start, head_end, end, body, former, _is_group(words, end),
        reader.foreign,
    )


def _chairs(words: list[Token], at: int) -> bool:
    """Is it the verb of who chairs, "chủ tọa | hội nghị", "điều hành | kỳ họp", and no post?"""
    said = [token.key for token in words[at : at + 2]]
    return said in _CHAIRING and at + 2 < len(words) and words[at + 2].key in _MEETING_WORDS


def _is_group(words: list[Token], end: int) -> bool:
    return end < len(words) and words[end].key in ("các", "những", "một")


def find_posts(text: str) -> list[PostMention]:
    """Every post named in `text`, with or without a person, in order."""
    found = []
    for words in sentence_tokens(text):
        at = 0
        while at < len(words):
            post = post_at(words, at) if words[at].kind == "word" else None
            if post is not None:
                found.append(post.mention(text, words))
            at = post.end if post else at + 1
    return found
