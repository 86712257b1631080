"""Reads the persons of one sentence, token by token.

What introduces a person (honorific, rank, posts before the name), the name,
and the chain of posts behind it. The delicate part is whose post it is: in
"A, Bí thư Huyện ủy; Chủ tịch UBND huyện B" the second post is B's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.vietnamese.names import MARKERS, RANKS, is_family, is_place, run_end
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.posts import ParsedPost, post_at, starts_post
from corpus.vietnamese.words import words as word_set

__all__ = ["Introduction", "ParsedPerson", "PeopleScanner"]

_LONGEST_CHAIN = 14
_LONGEST_ASIDE = 12

_LINKS: Phrases[str] = Phrases(
    [
        (",", ","), ("-", "-"), (";", ";"), ("(", "("), ("và", "và"), (", và", "và"), ("; và", "và"),
        ("kiêm", "kiêm"), (", kiêm", "kiêm"), ("- kiêm", "kiêm"), ("; kiêm", "kiêm"),
        ("kiêm nhiệm", "kiêm"), ("đồng thời là", "kiêm"), (", đồng thời là", "kiêm"),
        ("là", "là"), (", là", "là"), ("hiện là", "là"), (", hiện là", "là"),
        ("hiện đang là", "là"), ("đang là", "là"), ("vốn là", "là"), ("( hiện là", "("),
        (", -", "-"), ("- ,", "-"), (": ", ":"),
    ]
)  # fmt: skip
_SERVICE: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in ("quân nhân chuyên nghiệp", "qncn", "chuyên nghiệp", "cn", "an ninh", "cảnh sát")
)
# What stands before a capitalised run that is a place, a street or a body.
_NOT_PERSON = word_set(
    "tỉnh huyện xã phường quận phố đường thành trấn thôn bản làng ấp khóm sông núi cầu chợ trường "
    "ty khu đảo tên giải hang hồ đèo dốc bến cảng viện hàng báo đài công hiệu vùng đồi buôn ủy "
    "đoàn đội khách sạn chùa đền nhà đất nước biển tp tx mang quyết luật tượng thpt thcs lăng xóm"
)
_LOWER_ONLY = word_set("anh chị em cháu cô chú thầy cụ")
# Honorifics that a single syllable of a name may follow; "liệt sĩ Quốc (gia)" must not.
_PERSONAL = word_set("đồng các hai ba đ đc ông bà anh chị cụ ngài chú tướng thầy cô em cháu")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What stands before a name. All in tokens."""

    start: int
    end: int
    posts: tuple[ParsedPost, ...] = ()
    rank: tuple[int, int] | None = None
    honorific: tuple[int, int] | None = None
    plural: bool = False
    shared: bool = False
    """ "các đồng chí Phó Chủ tịch ...:": the posts are those of all who follow."""
    after_post: bool = False
    """The name would stand right behind a post."""


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
        self._shared: tuple[ParsedPost, ...] = ()
        self._listing = False
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
        introduction = self._introduction(at)
        if introduction is not None:
            name_end = self._name(introduction)
            if name_end is not None:
                return self._add(introduction, name_end)
            if introduction.plural:
                self._listing = True
                self._shared = introduction.posts if introduction.shared else ()
            return max(introduction.end, at + 1)
        if words[at].is_name_part and (at == 0 or not words[at - 1].is_name_part):
            return self._bare(at)
        if words[at].key in ("cùng", "lãnh", "đại"):
            self._listing, self._shared = False, ()
        return at + 1

    # what stands before a name

    def _introduction(self, at: int) -> Introduction | None:
        words = self._words
        found = Introduction(at, at)
        steps = 0
        while steps < 6 and found.end < len(words):
            steps += 1
            longer = self._lengthen(found)
            if longer is None:
                break
            found = longer
        return found if found.end > at else None

    def _lengthen(self, found: Introduction) -> Introduction | None:
        words, at = self._words, found.end
        if found.end > found.start and words[at].kind == "sign":
            return self._past_sign(found)
        if words[at].kind != "word":
            return None
        rank = RANKS.match(words, at)
        if rank:
            end = rank[0]
            service = _SERVICE.match(words, end)
            if service:
                end = service[0]
            return replace(found, end=end, rank=(at, rank[0]), after_post=False)
        marker = self._marker(at)
        if marker:
            return replace(
                found, end=marker[0], honorific=(at, marker[0]),
                plural=found.plural or marker[1], after_post=False,
            )  # fmt: skip
        if found.after_post:
            return None
        if words[at].key in ("các", "hai", "ba") and at == found.start:
            post = post_at(words, at + 1)
            if post is None or post.group:
                return None
            found = replace(found, plural=True, end=at + 1)
            at += 1
        return self._with_posts(found, at)

    def _marker(self, at: int) -> tuple[int, bool] | None:
        words = self._words
        marker = MARKERS.match(words, at)
        if marker is None:
            return None
        token = words[at]
        if token.key in _LOWER_ONLY and token.is_name_part and at > 0:
            return None
        if marker[0] == at + 1 and token.title and self._names_a_place(at):
            return None
        return marker

    def _names_a_place(self, at: int) -> bool:
        """ "Bà Rịa" is no lady called Rịa."""
        return is_place(self._words, at, at + 2) or is_place(self._words, at, at + 5)

    def _with_posts(self, found: Introduction, at: int) -> Introduction | None:
        words = self._words
        chain = self._chain(at)
        if not chain:
            return None
        end = chain[-1][1].end
        if chain[-1][1].group:
            return None
        posts = tuple(post for _, post in chain)
        shared = False
        if found.plural and end < len(words) and words[end].key == ":":
            shared, end = True, end + 1
        start = min(found.start, posts[0].first)
        return replace(
            found, start=start, end=end, posts=found.posts + posts, shared=shared,
            after_post=True,
        )  # fmt: skip

    def _chain(self, at: int) -> list[tuple[str, ParsedPost]]:
        """Posts one after the other from `at` on, each with the link before it."""
        words = self._words
        chain: list[tuple[str, ParsedPost]] = []
        link = ""
        while len(chain) < _LONGEST_CHAIN:
            post = post_at(words, at)
            if post is None:
                break
            chain.append((link, post))
            found = _LINKS.match(words, post.end)
            if post.group or found is None or found[1] in ("(", ";", "là", ":"):
                break
            at, link = found
        return chain

    def _past_sign(self, found: Introduction) -> Introduction | None:
        """ "đồng chí: A", "Đại tá, PGS.TS A", "Chính ủy, Đại tá A", "Trung tướng - A"."""
        words, at = self._words, found.end
        sign, after = words[at].key, at + 1
        if sign == "." and words[at - 1].upper:
            return replace(found, end=after)
        if after >= len(words) or sign not in ",:-":
            return None
        if sign == ":":
            return replace(found, end=after) if found.honorific and not found.posts else None
        leads_on = RANKS.match(words, after) or self._marker(after)
        by_rank = found.start == 0 or RANKS.match(words, after) is not None
        if found.after_post and leads_on and by_rank and self._posts_go_on(found):
            return replace(found, end=after)
        if found.rank and not found.after_post and (leads_on or sign == "-"):
            return replace(found, end=after)
        return None

    def _posts_go_on(self, found: Introduction) -> bool:
        """May the posts belong to the name behind the comma, "Chính ủy, Đại tá A phát biểu"?

        Not where the name has posts of its own, and not in a list.
        """
        if self.people and self.people[-1].end + 1 >= found.start:
            return False
        words = self._words
        probe = PeopleScanner(words)
        after = probe._introduction(found.end + 1)
        if after is None or after.plural or after.posts:
            return False
        end = run_end(words, after.end)
        link = _LINKS.match(words, end)
        if end == after.end or (link and post_at(words, link[0])):
            return False
        return not (link and link[1] in (";", "và"))

    # the name itself

    def _name(self, found: Introduction) -> int | None:
        """The token after the name that follows the introduction, if one does."""
        words, at = self._words, found.end
        end = self._cut(at, run_end(words, at))
        length = end - at
        if length < 1 or length > 5:
            return at + 4 if length > 5 and is_family(words[at]) else None
        if found.after_post:
            return self._name_after_post(at, end)
        if words[at].key == "tw" or (length == 1 and not self._single(found)):
            return None
        if is_place(words, at, end) and not is_family(words[at]):
            return None
        return end

    def _name_after_post(self, at: int, end: int) -> int | None:
        words = self._words
        if end - at >= 2 and is_family(words[at]) and not is_place(words, at, end):
            return end
        # "Bí thư Thăng": true only if the article knows a full name that ends so.
        return end if end - at == 1 and words[at].title and len(words[at].key) > 1 else None

    def _single(self, found: Introduction) -> bool:
        """May one syllable be a name here, "đồng chí Sơn", "Thượng tá Hùng"?"""
        token = self._words[found.end]
        title = found.honorific and found.honorific[1] == found.end
        if title and self._words[found.honorific[0]].key not in _PERSONAL:  # type: ignore[index]
            return False
        return token.title and len(token.key) > 1

    def _cut(self, at: int, end: int) -> int:
        """Shortens a run of capitals at the first post, rank or body in it."""
        for inner in range(at, end):
            if starts_post(self._words, inner):
                return inner
        return end

    def _bare(self, at: int) -> int:
        """A family name and more, without any introduction: perhaps a person."""
        words = self._words
        full = run_end(words, at)
        end = self._cut(at, full)
        if not 2 <= end - at <= 5 or not is_family(words[at]) or is_place(words, at, end):
            return self._skip_run(at, end)
        before = words[at - 1] if at else None
        if before is not None and before.kind == "word" and before.key in _NOT_PERSON:
            return self._skip_run(at, end)
        listed = self._listing and before is not None and before.key in (",", ";", "và", ":", "-")
        return self._add(Introduction(at, at), end, certain=listed)

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
            )  # fmt: skip
        )
        return end

    def _tail(
        self, found: Introduction, name_end: int
    ) -> tuple[tuple[ParsedPost, ...], tuple[int, int] | None, int]:
        words = self._words
        at = self._past_aside(name_end)
        rank: tuple[int, int] | None = None
        chain: list[tuple[int, str, ParsedPost]] = []
        while len(chain) < _LONGEST_CHAIN:
            link = _LINKS.match(words, at)
            following, kind = link if link else (at, "")
            if kind == "(":
                following = self._past_age(following)
            later_rank = RANKS.match(words, following)
            if later_rank and kind in "-,(" and kind and self._rank_only(later_rank[0]):
                rank, at = (following, later_rank[0]), later_rank[0]
                continue
            post = post_at(words, following)
            if post is None or (not kind and chain) or kind == ":":
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

    def _past_age(self, at: int) -> int:
        """ "(57 tuổi, Bí thư ...", "(SN 1970, Bí thư ...", "(sinh năm 1970 - ..."."""
        words = self._words
        for position in range(at, min(len(words), at + 6)):
            if words[position].key in (",", "-", ";"):
                return position + 1
            if words[position].key == ")" or post_at(words, position):
                break
        return at

    def _without_next(
        self, found: Introduction, chain: list[tuple[int, str, ParsedPost]]
    ) -> list[tuple[int, str, ParsedPost]]:
        """Drops the posts at the end that belong to the name right behind them."""
        words = self._words
        if not chain or not self._opens_name(chain[-1][2].end):
            return chain
        for position in range(len(chain) - 1, -1, -1):
            if chain[position][1] in (";", "và"):
                return chain[:position]
        return [] if found.posts else chain[:-1]

    def _opens_name(self, at: int) -> bool:
        words = self._words
        if at >= len(words) or not words[at].is_name_part or not is_family(words[at]):
            return False
        end = self._cut(at, run_end(words, at))
        return end - at >= 2 and not is_place(words, at, end)


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
