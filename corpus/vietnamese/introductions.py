"""What stands before a person's name: honorifics, ranks, posts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.vietnamese.names import LOWER_ONLY, MARKERS, RANKS, is_family, is_place, run_end
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.posts import ParsedPost, post_at
from corpus.vietnamese.words import words as word_set

__all__ = ["LINKS", "LONGEST_CHAIN", "Introduction", "IntroductionReader"]

LONGEST_CHAIN = 14
LINKS: Phrases[str] = Phrases(
    [
        (",", ","), ("-", "-"), (";", ";"), ("(", "("), ("và", "và"), (", và", "và"),
        ("; và", "và"),
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
_GIVEN = word_set("chức vụ làm")
"""Right before a post that somebody gets or has."""


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

    @property
    def foreign(self) -> bool:
        """Is the post right before the name another country's?"""
        return self.after_post and bool(self.posts) and self.posts[-1].foreign


class IntroductionReader:
    """Reads introductions in the tokens of one sentence."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self.person_end = -2
        """The token behind the person read last."""

    def read(self, at: int) -> Introduction | None:
        """What introduces a name from token `at` on, if anything does."""
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
            return None if self._given(found) else self._past_sign(found)
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

    def _given(self, found: Introduction) -> bool:
        """ "A giữ chức Phó Bí thư, Đại tá B làm ...": the post is that of the one before."""
        before = self._words[found.start - 1].key if found.start else ""
        return bool(found.posts) and before in _GIVEN

    def _marker(self, at: int) -> tuple[int, bool] | None:
        words = self._words
        marker = MARKERS.match(words, at)
        if marker is None:
            return None
        token = words[at]
        if token.key in LOWER_ONLY and token.is_name_part and at > 0:
            return None
        if marker[0] == at + 1 and token.title and self._names_a_place(at):
            return None
        if token.key == "tướng" and self._is_family_here(at):
            return None
        return marker

    def _is_family_here(self, at: int) -> bool:
        """ "đồng chí Tướng Thị A": with a capital behind an address it is the name's first word."""
        words = self._words
        addressed = at > 0 and words[at - 1].key in ("chí", "ông", "bà", "anh", "chị")
        return words[at].title and addressed and run_end(words, at) - at >= 3

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
        while len(chain) < LONGEST_CHAIN:
            post = post_at(words, at)
            if post is None:
                break
            chain.append((link, post))
            found = LINKS.match(words, post.end)
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
        if sign == "(" and found.after_post and self._is_short_form(after):
            return replace(found, end=after + 2)
        if after >= len(words) or sign not in ",:-":
            return None
        if sign in "-:" and found.after_post and self._names_holder(found, after):
            return replace(found, end=after)
        if sign == ":":
            return replace(found, end=after) if found.honorific and not found.posts else None
        leads_on = RANKS.match(words, after) or self._marker(after)
        by_rank = found.start == 0 or sign == "-" or RANKS.match(words, after) is not None
        if found.after_post and leads_on and by_rank and self._posts_go_on(found):
            return replace(found, end=after)
        if found.rank and not found.after_post and (leads_on or sign == "-"):
            return replace(found, end=after)
        return None

    def _names_holder(self, found: Introduction, at: int) -> bool:
        """ "Chủ tịch UBND huyện - Lê Văn A, đã ký": a whole name without posts of its own."""
        words = self._words
        near = self.person_end + 1 >= found.start and found.start > 0
        end = run_end(words, at)
        if near or not 3 <= end - at <= 4 or not is_family(words[at]) or is_place(words, at, end):
            return False
        link = LINKS.match(words, end)
        return link is None or post_at(words, link[0]) is None

    def _is_short_form(self, at: int) -> bool:
        """ "Chủ tịch Quốc hội (QH) A": an abbreviation in brackets, then the name."""
        words = self._words
        closed = at + 1 < len(words) and words[at + 1].key == ")"
        return closed and words[at].upper and at + 2 < len(words) and words[at + 2].is_name_part

    def _posts_go_on(self, found: Introduction) -> bool:
        """May the posts belong to the name behind the comma, "Chính ủy, Đại tá A phát biểu"?

        Not where the name has posts of its own, and not in a list.
        """
        words = self._words
        near = self.person_end + 1 >= found.start
        if near and words[found.start - 1].key != ";":
            return False
        after = IntroductionReader(words).read(found.end + 1)
        if after is None or after.plural or after.posts:
            return False
        end = run_end(words, after.end)
        link = LINKS.match(words, end)
        if end == after.end or (link and post_at(words, link[0])):
            return False
        return not (link and link[1] in (";", "và"))
