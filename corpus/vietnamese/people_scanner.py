"""Reads the persons of one sentence, token by token.

What introduces a person (honorific, rank, posts before the name), the name,
and the chain of posts behind it. The delicate part is whose post it is: in
"A, Bí thư Huyện ủy; Chủ tịch UBND huyện B" the second post is B's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.vietnamese.introductions import (
    LINKS,
    LONGEST_CHAIN,
    Introduction,
    IntroductionReader,
)
from corpus.vietnamese.names import RANKS, is_family, is_place, place_end, run_end
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.post_tables import bodies, starts_post
from corpus.vietnamese.posts import ParsedPost, post_at
from corpus.vietnamese.words import words as word_set

__all__ = ["ParsedPerson", "PeopleScanner"]

_LONGEST_ASIDE = 12

# What stands before a capitalised run that is a place, a street or a body.
_NOT_PERSON = word_set(
    "tỉnh huyện xã phường quận phố đường thành trấn thôn bản làng ấp khóm sông núi cầu chợ trường "
    "ty khu đảo tên giải hang hồ đèo dốc bến cảng viện hàng báo đài công hiệu vùng đồi buôn ủy "
    "đoàn đội khách sạn chùa đền nhà đất nước biển tp tx mang quyết luật tượng thpt thcs lăng xóm"
)
# Bodies that bear the names of persons.
_BEARS_NAMES = word_set("trường thpt thcs học viện bảo báo xá đội khoa tổ")
_SURE_MIDDLE = word_set("văn thị")
_AGE = word_set("tuổi sn sinh năm")
# Honorifics that a single syllable of a name may follow; "liệt sĩ Quốc (gia)" must not.
_PERSONAL = word_set("đồng các hai ba đ đc ông bà anh chị cụ ngài chú tướng thầy cô em cháu")


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """One person in tokens; `certain` False where only the context can tell."""

    start: int
    name: tuple[int, int]
    end: int
    posts: tuple[ParsedPost, ...] = ()
    rank: tuple[int, int] | None = None
    honorific: tuple[int, int] | None = None
    certain: bool = True
    borrowed: tuple[ParsedPost, ...] = field(default=())
    """Posts named once for a whole list."""


class PeopleScanner:
    """One pass over the tokens of one sentence."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._introductions = IntroductionReader(words)
        self._shared: tuple[ParsedPost, ...] = ()
        self._listing = False
        self._place_end = -1
        self.people: list[ParsedPerson] = []

    def scan(self) -> list[ParsedPerson]:
        """The persons of the sentence in order, uncertain ones among them."""
        at = 0
        while at < len(self._words):
            at = self._next(at)
        return self.people

    def _next(self, at: int) -> int:
        words = self._words
        if words[at].kind != "word":
            return at + 1
        introduction = self._introductions.read(at)
        if introduction is not None:
            name_end = self._name(introduction)
            if name_end is not None:
                return self._add(introduction, name_end)
            within = self._name_within(introduction)
            if within is not None:
                return self._add(within, introduction.end, certain=False)
            if introduction.plural:
                self._listing = True
                self._shared = introduction.posts if introduction.shared else ()
            return max(introduction.end, at + 1)
        if words[at].is_name_part and (at == 0 or not words[at - 1].is_name_part):
            return self._bare(at)
        if words[at].key in ("cùng", "lãnh", "đại"):
            self._listing, self._shared = False, ()
        return at + 1

    # the name itself

    def _name(self, found: Introduction) -> int | None:
        """The token after the name that follows the introduction, if one does."""
        words, at = self._words, found.end
        end = self._cut(at, run_end(words, at))
        length = end - at
        if length < 1 or length > 5:
            return at + 4 if length > 5 and is_family(words[at]) else None
        if found.after_post:
            return self._name_after_post(found, end)
        if words[at].key == "tw" or (length == 1 and not self._single(found)):
            return None
        if is_place(words, at, end) and not (is_family(words[at]) and self._personal(found)):
            return None
        return end

    def _name_after_post(self, found: Introduction, end: int) -> int | None:
        words, at = self._words, found.end
        if end - at >= 2 and is_family(words[at]) and not is_place(words, at, end):
            return end
        if found.foreign and end - at >= 2:
            return end
        # "Bí thư Thăng": true only if the article knows a full name that ends so.
        return end if end - at == 1 and words[at].title and len(words[at].key) > 1 else None

    def _name_within(self, found: Introduction) -> Introduction | None:
        """ "Giám đốc HTX Lê Văn A": the name that was read as that of the body.

        Only the text tells whether it is one: what follows, or the name alone elsewhere.
        """
        words, end = self._words, found.end
        post = found.posts[-1] if found.after_post and not found.plural else None
        if post is None or post.body is None or post.end != end:
            return None
        for at in range(max(post.body + 1, end - 4), end - 2):
            whole = run_end(words, at) >= end and all(word.title for word in words[at:end])
            if not whole or not is_family(words[at]) or is_place(words, at, end):
                continue
            # "Công ty Hoàng Minh Long" is a company's name, "công ty Hoàng Minh Long" hardly.
            told = words[at + 1].key in _SURE_MIDDLE
            opens = [n for n in range(post.body, at) if _body_end(words, n) == at]
            generic = told or any(not words[n].is_name_part for n in opens[:1])
            if opens and generic and words[at - 1].key not in _BEARS_NAMES:
                shorter = replace(post, end=at)
                return replace(found, end=at, posts=(*found.posts[:-1], shorter))
        return None

    def _single(self, found: Introduction) -> bool:
        """May one syllable be a name here, "đồng chí Sơn", "Thượng tá Hùng"?"""
        token = self._words[found.end]
        return self._personal(found) and token.title and len(token.key) > 1

    def _personal(self, found: Introduction) -> bool:
        """Does a rank or a word of address stand right before, no "nhà văn", "liệt sĩ"?"""
        if found.honorific is None or found.honorific[1] != found.end:
            return True
        return self._words[found.honorific[0]].key in _PERSONAL

    def _cut(self, at: int, end: int) -> int:
        """Shortens a run of capitals at the first post, rank or body in it."""
        for inner in range(at, end):
            if starts_post(self._words, inner):
                return inner
            if inner - at >= 3 and end - inner >= 2 and is_place(self._words, inner, end):
                return inner  # a caption runs on: "Lê Đình Sơn Hà Tĩnh cũng ..."
        return end

    def _bare(self, at: int) -> int:
        """A family name and more, without any introduction: perhaps a person."""
        words = self._words
        place = place_end(words, at)
        if at < place < run_end(words, at) and is_family(words[place]):
            at = place  # "... Hà Nội Nguyễn Văn A cho biết"
        end = self._cut(at, run_end(words, at))
        if not 2 <= end - at <= 5 or not is_family(words[at]) or is_place(words, at, end):
            self._place_end = end
            return self._skip_run(at, end)
        before = words[at - 1] if at else None
        if before is not None and self._lists_places(before, at):
            self._place_end = end
            return self._skip_run(at, end)
        listed = self._listing and before is not None and before.key in (",", ";", "và", ":", "-")
        return self._add(Introduction(at, at), end, certain=listed)

    def _lists_places(self, before: Token, at: int) -> bool:
        """ "xã Sơn Liên, Sơn Dung và Sơn Long": a place, or the next one after it."""
        if before.kind == "word" and before.key in _NOT_PERSON:
            return True
        return before.key in (",", "và") and self._place_end == at - 1

    def _skip_run(self, at: int, end: int) -> int:
        return max(at + 1, end)

    # what stands behind it

    def _add(self, found: Introduction, name_end: int, certain: bool = True) -> int:
        name = (found.end, name_end)
        alone = found.after_post and name_end - found.end == 1
        if found.plural:
            self._listing = True
            self._shared = found.posts
        posts, rank, end = self._tail(found, name_end)
        if not certain and posts:
            certain = True
        own = found.posts + posts
        shared = self._shared if not found.plural and self._listing else ()
        self.people.append(
            ParsedPerson(
                found.start, name, end, own, found.rank or rank, found.honorific,
                certain and not alone, shared,
            )
        )
        self._introductions.person_end = end
        return end

    def _tail(
        self, found: Introduction, name_end: int
    ) -> tuple[tuple[ParsedPost, ...], tuple[int, int] | None, int]:
        words = self._words
        at = self._past_aside(name_end)
        rank: tuple[int, int] | None = None
        chain: list[tuple[int, str, ParsedPost]] = []
        while len(chain) < LONGEST_CHAIN:
            link = LINKS.match(words, at)
            following, kind = link if link else (at, "")
            if kind == "(" or (kind == "," and self._tells_age(following)):
                following = self._past_age(following)
            later_rank = RANKS.match(words, following)
            if later_rank and kind in "-,(" and kind and self._rank_only(later_rank[0]):
                rank, at = (following, later_rank[0]), later_rank[0]
                continue
            post = post_at(words, following)
            if post is None or (not kind and chain) or kind == ":":
                break
            if not chain and kind in ("và", ";"):
                break
            if post.group:
                chain = _without_group(chain)
                break
            chain.append((at, kind, post))
            at = post.end
        chain = self._without_next(found, chain)
        end = chain[-1][2].end if chain else (rank[1] if rank else name_end)
        return tuple(post for _, _, post in chain), rank, max(end, rank[1] if rank else 0)

    def _rank_only(self, at: int) -> bool:
        """A rank behind the name, "A - Đại tá - Chính ủy", not the next person's."""
        words = self._words
        return at >= len(words) or not words[at].is_name_part or bool(post_at(words, at))

    def _past_aside(self, at: int) -> int:
        """Past a bracket between name and posts that names no post: "(bên trái)"."""
        words = self._words
        if at >= len(words) or words[at].key != "(":
            return at
        for position in range(at + 1, min(len(words), at + _LONGEST_ASIDE)):
            if post_at(words, position):
                return at
            if words[position].key == ")":
                return position + 1
        return at

    def _tells_age(self, at: int) -> bool:
        """ "A, 39 tuổi, Bí thư ..."."""
        return [word.key for word in self._words[at + 1 : at + 3]] == ["tuổi", ","]

    def _past_age(self, at: int) -> int:
        """ "(57 tuổi, Bí thư ...", "(SN 1970, Bí thư ...", "(sinh năm 1970 - ..."."""
        words = self._words
        for position in range(at, min(len(words), at + 6)):
            if words[position].key in (",", "-", ";"):
                return position + 1
            if words[position].kind != "number" and words[position].key not in _AGE:
                break
        return at

    def _without_next(
        self, found: Introduction, chain: list[tuple[int, str, ParsedPost]]
    ) -> list[tuple[int, str, ParsedPost]]:
        """Drops the posts at the end that belong to the name right behind them."""
        if not chain:
            return chain
        end = chain[-1][2].end
        if not (self._opens_name(end, chain[-1][2].foreign) or self._opens_officer(end)):
            later = self._opens_ranked_name(end)
            cut = next((n for n, (_, link, _) in enumerate(chain) if later and link == ";"), None)
            return chain[:cut]
        for position in range(len(chain) - 1, -1, -1):
            if chain[position][1] in (";", "và"):
                return chain[:position]
        return [] if found.posts else chain[:-1]

    def _opens_name(self, at: int, foreign: bool) -> bool:
        words = self._words
        if at >= len(words) or not words[at].is_name_part:
            return False
        if not (foreign or is_family(words[at])):
            return False
        end = self._cut(at, run_end(words, at))
        return end - at >= 2 and not is_place(words, at, end)

    def _opens_officer(self, at: int) -> bool:
        """ ", Chỉ huy trưởng Ban A | Thượng tá B, ...": a rank right behind the posts."""
        words = self._words
        rank = RANKS.match(words, at) if at < len(words) and words[at].is_name_part else None
        return rank is not None and self._opens_name(rank[0], foreign=False)

    def _opens_ranked_name(self, at: int) -> bool:
        """ "; Chủ nhiệm Ủy ban Quốc phòng, Thượng tướng A;": the posts before are A's."""
        words = self._words
        if at >= len(words) or words[at].key != ",":
            return False
        rank = RANKS.match(words, at + 1)
        end = run_end(words, rank[0]) if rank else at
        if rank is None or end == rank[0]:
            return False
        link = LINKS.match(words, end)
        return link is None or post_at(words, link[0]) is None


def _body_end(words: list[Token], at: int) -> int:
    """The token behind the body word at `at` that any proper name may follow, or `at`."""
    body = bodies().match(words, at)
    return body[0] if body and "o" in body[1] else at


def _without_group(
    chain: list[tuple[int, str, ParsedPost]],
) -> list[tuple[int, str, ParsedPost]]:
    """Drops the start of a group: "; Chỉ huy trưởng, Chính trị viên Ban CHQS các xã"."""
    for position in range(len(chain) - 1, -1, -1):
        _, link, post = chain[position]
        if post.body is not None:
            return chain
        if link in (";", "và"):
            return chain[:position]
    return chain
