"""Whether quoted words are a person, and which posts and rank of a sentence are that person's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.proposing.reasons import Refusal
from assistant.proposing.sheet import Sheet, tokens_of
from corpus.article import Span
from corpus.records.identities import name_span
from corpus.records.record import Field, Post
from corpus.records.scene import Line
from corpus.vietnamese.names import MARKERS, RANKS, is_family, is_place, run_end
from corpus.vietnamese.people import PersonMention
from corpus.vietnamese.posts import post_at
from corpus.vietnamese.role_cues import Role, cue_at

__all__ = ["Named", "chairing", "persons_named", "posts_of", "rank_of"]

_SHORTEST, _LONGEST = 2, 5


@dataclass(frozen=True, slots=True)
class Named:
    """One person in one sentence."""

    line: Line
    span: Span
    mention: PersonMention | None
    """What the text layer sees there; None where the words only look like a name."""


def persons_named(sheet: Sheet, quote: str) -> Iterator[Named | Refusal]:
    """Each place where the quoted words name one person, or why they do not."""
    for line, span in sheet.find(quote):
        mentions = [m for m in sheet.scene.people_in(line.span) if m.span.touches(span)]
        whole = [m for m in mentions if _inside(name_span(sheet.scene, m.span), span)]
        if len(whole) == 1 and len(mentions) == 1 and not whole[0].is_short:
            yield Named(line, name_span(sheet.scene, whole[0].span), whole[0])
        elif mentions:
            yield Refusal.CUT if len(mentions) == 1 else Refusal.PERSON
        else:
            bare = _bare_name(line, span)
            yield Named(line, bare, None) if bare else Refusal.PERSON


def _bare_name(line: Line, span: Span) -> Span | None:
    """The stretch as a name that nothing introduces: capitals, a family name first, nothing cut."""
    found = tokens_of(line, span)
    if found is None:
        return None
    words, (first, last) = line.words, found
    while first < last and (led := MARKERS.match(words, first) or RANKS.match(words, first)):
        first = min(led[0], last)
    if not _SHORTEST <= last - first <= _LONGEST or not is_family(words[first]):
        return None
    if run_end(words, first) != last or is_place(words, first, last):
        return None
    if first and words[first - 1].is_name_part and words[first - 1].kind == "word":
        return None  # the end of a longer run of capitals
    return Span(words[first].start, words[last - 1].end)


def rank_of(sheet: Sheet, person: Named, quote: str) -> Field | None:
    """The rank, where it is read as this person's."""
    for _, span in sheet.find(quote, person.line):
        found = tokens_of(person.line, span)
        if found is None:
            continue
        rank = RANKS.match(person.line.words, found[0])
        if rank is None or rank[0] != found[1]:
            continue
        own = person.mention.rank_span if person.mention else None
        if own is not None and _inside(own, span):
            return sheet.field(own)
        following = person.line.words[rank[0] : rank[0] + 1]
        if own is None and following and following[0].start == person.span.start:
            return sheet.field(span)
    return None


def posts_of(sheet: Sheet, person: Named, quote: str) -> tuple[Post, ...]:
    """The posts that begin in the quoted words, each as far as the text layer reads it.

    A post that stands with somebody else, or behind somebody else, is not this person's.
    """
    for _, span in sheet.find(quote, person.line):
        found = tokens_of(person.line, span)
        posts = tuple(_posts(sheet, person, *found)) if found else ()
        if posts:
            return posts
    return ()


def _posts(sheet: Sheet, person: Named, first: int, last: int) -> Iterator[Post]:
    at = first
    words = person.line.words
    while at < last:
        parsed = post_at(words, at) if words[at].kind == "word" else None
        if parsed is None:
            if at == first:
                return  # the quote begins within something
            at += 1
            continue
        at = max(parsed.end, at + 1)
        mention = parsed.mention(sheet.text, words)
        whole = parsed.head_end <= last and not parsed.group
        if whole and _is_held_by(sheet, person, mention.span):
            body = sheet.field(mention.body_span) if mention.body_span else None
            former = mention.former or (
                parsed.start > 0 and words[parsed.start - 1].key in ("nguyên", "cựu", "cố")
            )
            yield Post(sheet.field(mention.span), body, former, sheet.scene.reference)


def _is_held_by(sheet: Sheet, person: Named, post: Span) -> bool:
    own = person.mention.posts if person.mention else ()
    if any(one.span.touches(post) for one in own):
        return True
    others = [m for m in sheet.scene.people_in(person.line.span) if m is not person.mention]
    if any(one.span.touches(post) for other in others for one in other.posts):
        return False
    if own or post.touches(person.span):
        return False  # the text layer knows this person's posts, and this is none of them
    start, end = sorted([post, person.span])[0].end, sorted([post, person.span])[1].start
    between = sheet.text[start:end]
    return (
        ";" not in between and ":" not in between
        and not any(m.span.touches(Span(start, end)) for m in others if start < end)
    )  # fmt: skip


def chairing(sheet: Sheet, person: Named) -> Span | None:
    """The words of the sentence that tell that this person chaired."""
    here = [
        role for role in sheet.scene.roles
        if _inside(role.cue, person.line.span) and role.role is Role.CHAIR
    ]  # fmt: skip
    if person.mention is not None:
        spans = [role.cue for role in here if role.person.span == person.mention.span]
        return next(iter(spans), None)
    if here:
        return None  # the text layer knows who chaired
    words = person.line.words
    alone = not sheet.scene.people_in(person.line.span)
    for at, word in enumerate(words):
        cue = cue_at(words, at) if word.kind == "word" else None
        if cue is not None and Role.CHAIR in cue[1] and alone and word.start >= person.span.end:
            return Span(word.start, words[cue[0] - 1].end)
    return None


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
