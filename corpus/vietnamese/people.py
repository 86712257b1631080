"""Persons of news text: name, rank, posts, and the same person over an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.article import Span
from corpus.vietnamese.folding import fold
from corpus.vietnamese.names import run_end
from corpus.vietnamese.people_scanner import ParsedPerson, PeopleScanner
from corpus.vietnamese.phrases import Phrases, Token, sentence_tokens
from corpus.vietnamese.posts import ParsedPost, PostMention, find_posts

__all__ = ["Person", "PersonMention", "PostMention", "find_people", "find_posts", "link_people"]

# After a bare name these tell that it is a person's.
_DOES: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "chủ trì", "đồng chủ trì", "phát biểu", "nhấn mạnh", "đề nghị", "yêu cầu", "khẳng định",
        "lưu ý", "đánh giá", "ghi nhận", "biểu dương", "báo cáo", "trình bày", "kết luận",
        "tham dự", "dự", "đến dự", "tới dự", "cho biết", "cho rằng", "cho hay", "chia sẻ", "nói",
        "trao đổi", "thăm", "đến thăm", "tới thăm", "trao", "tặng", "ký", "khai mạc", "điều hành",
        "làm trưởng đoàn", "dẫn đầu", "được bổ nhiệm", "được bầu", "được điều động",
        "được chỉ định", "giữ chức", "chỉ đạo", "quán triệt", "thông qua", "bày tỏ", "đề xuất",
        "kiến nghị", "tiếp", "thay mặt", "công bố", "đọc", "nêu", "xác nhận", "giải thích",
    )
)  # fmt: skip
_COMPLETE = (
    "ủy viên", "tuv", "huv", "thủ tướng", "thủ tướng thường trực", "tổng bí thư", "chủ tịch nước",
    "tổng thống",
)  # fmt: skip
_LEVELS = frozenset(["xã", "huyện", "phường", "thôn", "bản", "quận"])
# Of persons whom a short form may fit, and of mentions of one, so many are looked at.
_RECENT = 20
_BEFORE_VERB = frozenset(["đã", "cũng", "vừa", "sẽ", "trực", "tiếp", "còn", "đến", "tới"])


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One mention of a person; spans are code points into the text searched."""

    name: str
    span: Span
    """The name alone."""
    full: Span
    """From the first honorific, rank or post to the end of the last post."""
    rank: str | None = None
    rank_span: Span | None = None
    posts: tuple[PostMention, ...] = ()
    honorific: str | None = None
    posts_span: Span | None = None
    """The stretch of the post chain, to be quoted as one; None without posts."""

    @property
    def is_short(self) -> bool:
        """Only one syllable of the name, "đồng chí Sơn"."""
        return " " not in self.name


@dataclass(frozen=True, slots=True)
class Person:
    """One person over an article: the longest name, every rank and post once."""

    name: str
    ranks: tuple[str, ...]
    posts: tuple[PostMention, ...]
    mentions: tuple[PersonMention, ...]


def find_people(text: str) -> list[PersonMention]:
    """The persons named in `text` (a sentence or a whole article), in order.

    A name counts if something introduces it (đồng chí, a rank, a post, ông,
    bà), if posts follow it, or if it repeats a name introduced elsewhere.
    """
    parsed: list[tuple[list[Token], ParsedPerson]] = []
    for words in sentence_tokens(text):
        parsed.extend((words, person) for person in PeopleScanner(words).scan())
    parsed = _without_place_names(parsed, _places_named(text))
    known = {_keys(words, p.name) for words, p in parsed if p.certain and p.name[1] - p.name[0] > 1}
    endings = {keys[-1] for keys in known}
    return [
        _mention(text, words, person, parsed, position)
        for position, (words, person) in enumerate(parsed)
        if person.certain or _confirmed(words, person, known, endings)
    ]


def _places_named(text: str) -> set[tuple[str, ...]]:
    """The names of two syllables that the text itself gives to communes and the like."""
    named = set()
    for words in sentence_tokens(text):
        for at in range(len(words) - 2):
            if words[at].key in _LEVELS and run_end(words, at + 1) == at + 3:
                named.add(_keys(words, (at + 1, at + 3)))
    return named


def _without_place_names(
    parsed: list[tuple[list[Token], ParsedPerson]], places: set[tuple[str, ...]]
) -> list[tuple[list[Token], ParsedPerson]]:
    """ "Ông A, Giám đốc Hợp tác xã Chè Hà Thanh | phản ánh", of the commune Hà Thanh: A's post."""
    kept: list[tuple[list[Token], ParsedPerson]] = []
    for words, person in parsed:
        before = kept[-1][1] if kept and kept[-1][0] is words else None
        bare = person.honorific is None and person.rank is None and person.end == person.name[1]
        if (
            before is not None and bare and person.posts and not before.posts
            and _keys(words, person.name) in places
            and person.posts[-1].body is not None and person.posts[-1].end == person.name[0]
            and [token.key for token in words[before.end : person.start]] == [","]
        ):  # fmt: skip
            last = replace(person.posts[-1], end=person.end)
            posts = (*person.posts[:-1], last)
            kept[-1] = words, replace(before, posts=posts, end=person.end, certain=True)
            continue
        kept.append((words, person))
    return kept


def _keys(words: list[Token], name: tuple[int, int]) -> tuple[str, ...]:
    return tuple(token.key for token in words[name[0] : name[1]])


def _confirmed(
    words: list[Token],
    person: ParsedPerson,
    known: set[tuple[str, ...]],
    endings: set[str],
) -> bool:
    """Does the rest of the text, or a verb, make an uncertain name a person's?"""
    keys = _keys(words, person.name)
    if len(keys) == 1:
        return keys[0] in endings
    if keys in known:
        return True
    at = person.end
    while at < len(words) and words[at].key in _BEFORE_VERB and at < person.end + 3:
        if _DOES.match(words, at):
            return True
        at += 1
    return _DOES.match(words, at) is not None


def _mention(
    text: str,
    words: list[Token],
    person: ParsedPerson,
    parsed: Sequence[tuple[list[Token], ParsedPerson]],
    position: int,
) -> PersonMention:
    first, last = person.name
    span = Span(words[first].start, words[last - 1].end)
    posts = _posts(text, words, person, _partner(words, person, parsed, position))
    own = [post.first for post in person.posts], [post.end for post in person.posts]
    chain = Span(words[min(own[0])].start, words[max(own[1]) - 1].end) if person.posts else None
    if chain is not None and person.posts[0].end <= first < person.posts[-1].first:
        chain = _longer_side(words, person)
    if chain is None and posts:
        chain = Span(posts[0].span.start, posts[-1].span.end)
    rank = _stretch(words, person.rank)
    honorific = _stretch(words, person.honorific)
    return PersonMention(
        text[span.start : span.end],
        span,
        Span(words[person.start].start, words[person.end - 1].end),
        text[rank.start : rank.end] if rank else None,
        rank,
        posts,
        text[honorific.start : honorific.end] if honorific else None,
        chain,
    )


def _longer_side(words: list[Token], person: ParsedPerson) -> Span:
    """Posts stand before and after the name: the side with more of them is quoted."""
    before = [post for post in person.posts if post.end <= person.name[0]]
    after = [post for post in person.posts if post.first >= person.name[1]]
    side = before if len(before) > len(after) else after
    return Span(words[side[0].first].start, words[side[-1].end - 1].end)


def _stretch(words: list[Token], part: tuple[int, int] | None) -> Span | None:
    return Span(words[part[0]].start, words[part[1] - 1].end) if part else None


def _partner(
    words: list[Token],
    person: ParsedPerson,
    parsed: Sequence[tuple[list[Token], ParsedPerson]],
    position: int,
) -> tuple[ParsedPost, ...]:
    """The posts of the next person where "và" joins the two: they may share a unit."""
    if position + 1 >= len(parsed) or parsed[position + 1][0] is not words:
        return ()
    following = parsed[position + 1][1]
    between = [token.key for token in words[person.end : following.start]]
    return following.posts if between in (["và"], [",", "và"]) else ()


def _posts(
    text: str, words: list[Token], person: ParsedPerson, partner: Iterable[ParsedPost]
) -> tuple[PostMention, ...]:
    """The posts as mentions; a post without a body takes the next one's."""
    chain = [*person.posts, *person.borrowed]
    pool = [post.mention(text, words) for post in [*chain, *partner]]
    mentions = pool[: len(chain)]
    for at, post in enumerate(mentions):
        later = next((p for p in pool[at + 1 :] if p.body is not None), None)
        if later is None or later.former != post.former:
            continue
        if post.body is None and _takes_body(post):
            mentions[at] = replace(post, body=later.body, body_span=later.body_span)
        elif post.body is not None and " " not in _level(post.body):
            mentions[at] = replace(post, unit=later.body)
    return tuple(mentions)


def _takes_body(post: PostMention) -> bool:
    """Is the post one of some body, not of the whole state or complete in itself?"""
    return not fold(post.text).endswith(_COMPLETE)


def _level(body: str) -> str:
    """What is left of a body when its generic name is taken off."""
    key = fold(body)
    for generic in ("đảng ủy", "chi bộ", "đảng bộ", "quân sự", "ban chqs", "bộ chqs"):
        key = key.removeprefix(generic).strip()
    return " ".join(key.split())


def link_people(mentions: Iterable[PersonMention]) -> list[Person]:
    """The same person once: mentions of one article merged, in order of appearance.

    Names are equal, or the one is the end of the other ("Sơn", "Thanh Sơn",
    "Hồ Thanh Sơn"); a short form goes to the latest person that it fits, one
    whose rank is the same where the short form has one.
    """
    groups: list[list[PersonMention]] = []
    by_name: dict[str, list[int]] = {}
    by_ending: dict[str, list[int]] = {}
    for mention in mentions:
        key = fold(mention.name)
        number = _group_of(mention, by_name.get(key) or by_ending.get(key, []), groups)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(mention)
        _enter(by_name, key, number)
        for ending in _endings(key):
            _enter(by_ending, ending, number)
    return [_merged(group) for group in groups]


def _enter(index: dict[str, list[int]], key: str, number: int) -> None:
    numbers = index.setdefault(key, [])
    if number not in numbers[-_RECENT:]:
        numbers.append(number)


def _endings(key: str) -> list[str]:
    """The shorter forms of a name: "thanh sơn" and "sơn" of "hồ thanh sơn"."""
    parts = key.split()
    return [" ".join(parts[at:]) for at in range(1, len(parts))]


def _group_of(
    mention: PersonMention, fits: list[int], groups: list[list[PersonMention]]
) -> int | None:
    rank = fold(mention.rank) if mention.rank else None
    recent = fits[-_RECENT:]
    same_rank = [
        n
        for n in recent
        if rank and any(m.rank and fold(m.rank) == rank for m in groups[n][:_RECENT])
    ]
    chosen = same_rank or recent
    return chosen[-1] if chosen else None


def _merged(group: list[PersonMention]) -> Person:
    name = max((m.name for m in group), key=lambda n: len(n.split()))
    ranks = tuple({fold(m.rank): m.rank for m in group if m.rank}.values())
    posts: dict[str, PostMention] = {}
    for mention in group:
        for post in mention.posts:
            posts.setdefault(fold(post.text), post)
    return Person(name, ranks, tuple(posts.values()), tuple(group))
