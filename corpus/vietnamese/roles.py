"""Who did what at an event: chaired, directed, spoke, reported, attended, signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Span
from corpus.vietnamese.folding import fold
from corpus.vietnamese.introductions import LINKS
from corpus.vietnamese.people import PersonMention, find_people, link_people
from corpus.vietnamese.phrases import Phrases, Token, sentence_tokens
from corpus.vietnamese.posts import PostMention, post_at
from corpus.vietnamese.role_asides import before_aside
from corpus.vietnamese.role_cues import Role, cue_at, role_of_cue
from corpus.vietnamese.role_words import (
    ADVERBS,
    APPOINTING,
    BEFORE_ASKED,
    BEFORE_NOUN,
    BEFORE_OWNER,
    BEFORE_PASSIVE,
    CLAUSE_ADVERBS,
    EVENT_WORDS,
    GROUP_JOINS,
    GROUP_WORDS,
    JOINS,
    OPENING_ADVERBS,
    SIDES,
    SPEECH,
    TOGETHER,
)

__all__ = ["Role", "RoleMention", "find_roles", "role_of_cue"]


@dataclass(frozen=True, slots=True)
class RoleMention:
    """One role of one person, with the words that tell it."""

    person: PersonMention
    role: Role
    cue: Span
    """Code points into the text searched."""
    post: PostMention | None = None
    """APPOINTED: the new post named behind the cue; several posts, several mentions."""
    by_post: bool = False
    """The sentence has only the post ("Bí thư Tỉnh ủy lưu ý") or a pronoun ("Ông lưu ý");
    `person` is named elsewhere."""


# Posts that many hold at once: they stand for nobody in particular.
_MANY_HOLD = ("ủy viên", "đại biểu", "thành viên", "trợ lý", "thư ký", "chuyên viên")
_LONGEST_REACH = 14
_LISTS = ("có", "gồm", "là", ":")
_NAMED_BEHIND = frozenset([Role.CHAIR, Role.SIGN, Role.REPORT])
"""These may be told as "Chủ trì là A", "Ký về phía B là C", "báo cáo viên là D"."""
_READS = frozenset(["trình", "đọc", "thông"])
"""Opening a sentence these are verbs, also before "báo cáo của UBND huyện"."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A person by token numbers of its sentence."""

    person: PersonMention
    start: int
    end: int
    by_post: bool = False


def find_roles(text: str, people: list[PersonMention] | None = None) -> list[RoleMention]:
    """Who did what in `text`, sentence by sentence, in order.

    `people` are the persons of the same text if the caller has them already.
    """
    people = find_people(text) if people is None else people
    holders = _holders(people)
    found: list[RoleMention] = []
    position = 0
    spoken_of: PersonMention | None = None
    for words in sentence_tokens(text):
        inside = []
        while position < len(people) and people[position].full.start < words[-1].end:
            inside.append(people[position])
            position += 1
        told: list[RoleMention] = []
        if inside or holders:
            told = _Sentence(text, words, inside, holders).roles()
        if not told and not inside and spoken_of is not None:
            told = list(_of_pronoun(words, spoken_of))
        found.extend(told)
        # "Ông" is whom the sentence before tells of: its subject, or the one whom it names.
        subjects = {role.person.name: role.person for role in told}
        named = list(subjects.values()) or inside
        spoken_of = named[0] if len(named) == 1 else None
    return found


_PRONOUNS: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "ông", "bà", "anh", "chị", "ông này", "bà này", "anh này", "chị này", "ông ấy", "bà ấy",
        "đồng chí", "đồng chí này", "vị này", "người này",
    )
)  # fmt: skip


def _of_pronoun(words: list[Token], person: PersonMention) -> Iterator[RoleMention]:
    """ "Ông cũng đề nghị ...": what he does of whom the sentence before tells."""
    opened = _PRONOUNS.match(words, 0)
    at = opened[0] if opened else len(words)
    while at < len(words) and words[at].key in ADVERBS and cue_at(words, at) is None:
        at += 1
    cue = cue_at(words, at) if at < len(words) else None
    if cue is not None and not words[at].is_name_part:
        span = Span(words[at].start, words[cue[0] - 1].end)
        for role in cue[1]:
            yield RoleMention(person, role, span, None, by_post=True)


def _holders(people: list[PersonMention]) -> dict[str, PersonMention]:
    """Folded post -> the one person of the text who holds it."""
    found: dict[str, PersonMention | None] = {}
    for person in link_people(people):
        longest = max(person.mentions, key=lambda m: len(m.posts))
        for post in person.posts:
            key = fold(post.text)
            if key.startswith(_MANY_HOLD):
                continue
            if " " in key and post.body is not None and not post.former:
                found[key] = None if key in found else longest
    return {key: person for key, person in found.items() if person is not None}


class _Sentence:
    """The persons and cues of one sentence, and who belongs to which."""

    def __init__(
        self,
        text: str,
        words: list[Token],
        people: list[PersonMention],
        holders: dict[str, PersonMention],
    ) -> None:
        self._text = text
        self._words = words
        placed = list(self._place(people))
        self._people = sorted(
            [*placed, *self._by_post(placed, holders)], key=lambda person: person.start
        )
        self._cues = list(self._find_cues())

    def _place(self, people: list[PersonMention]) -> Iterator[_Placed]:
        starts = {token.start: number for number, token in enumerate(self._words)}
        ends = {token.end: number + 1 for number, token in enumerate(self._words)}
        for person in people:
            start, end = starts.get(person.full.start), ends.get(person.full.end)
            if start is not None and end is not None:
                yield _Placed(person, start, end)

    def _by_post(
        self, placed: list[_Placed], holders: dict[str, PersonMention]
    ) -> Iterator[_Placed]:
        """Posts without a name whose one holder the text names elsewhere."""
        taken = {n for person in placed for n in range(person.start, person.end)}
        at = 0
        while holders and at < len(self._words):
            post = None if at in taken else post_at(self._words, at)
            if post is None:
                at += 1
                continue
            at = post.end
            key = fold(self._text[self._words[post.start].start : self._words[post.end - 1].end])
            capital = self._words[post.start].is_name_part
            alone = capital and not self._follows(post.first, BEFORE_OWNER)
            if alone and not post.former and not post.group and key in holders:
                yield _Placed(holders[key], post.start, post.end, by_post=True)

    def _follows(self, at: int, before: frozenset[str]) -> bool:
        return at > 0 and self._words[at - 1].key in before

    def _find_cues(self) -> Iterator[_Cue]:
        inside = {n for placed in self._people for n in range(placed.start, placed.end)}
        at = 0
        while at < len(self._words):
            cue = None if at in inside else cue_at(self._words, at)
            if cue is None and self._made(at):
                cue = at + 1, (Role.APPOINTED,)
            if cue is None and self._lists_side(at):
                cue = at + 2, (Role.ATTEND,)
            if cue is None:
                at += 1
                continue
            if (cue[1] and not self._words[at].is_name_part) or self._capital_verb(at):
                yield _Cue(at, cue[0], cue[1])
            at = cue[0]

    def _made(self, at: int) -> bool:
        """ "Đại hội bầu ông A làm Chủ tịch", "A giữ chức Bí thư, B làm Phó Bí thư"."""
        words = self._words
        if words[at].key != "làm" or post_at(words, at + 1) is None:
            return False
        return self._appoints(0, at)

    def _lists_side(self, at: int) -> bool:
        """ "Về phía huyện còn có đồng chí A; ...", "Đại diện địa phương có bà B": who was there."""
        words = self._words
        opens = at == 0 or words[at - 1].key == ";"
        if not opens or [token.key for token in words[at : at + 2]] not in SIDES:
            return False
        first = next((p.start for p in self._people if p.start >= at + 2), None)
        if first is None or not 0 < first - at <= _LONGEST_REACH:
            return False
        gap = words[at + 2 : first]
        return gap[-1:] != [] and gap[-1].key in ("có", ":") and not any(t.key == "," for t in gap)

    def _appoints(self, start: int, end: int) -> bool:
        return any(APPOINTING.match(self._words, at) for at in range(max(0, start), end))

    def _is_noun(self, at: int, end: int) -> bool:
        """ "ý kiến phát biểu của A", "sau khi có kết luận": no verb of anybody's."""
        words = self._words
        passive = at > 1 and words[at - 1].key == "sự" and words[at - 2].key in BEFORE_PASSIVE
        if passive or at == 0 or words[end - 1].key == "của":
            return False
        of_someone = end < len(words) and words[end].key == "của"
        return of_someone or words[at - 1].key in BEFORE_NOUN

    def _capital_verb(self, at: int) -> bool:
        """A capital is a verb's only where a sentence, or a clause, begins."""
        if self._words[at].upper or at == 0:
            return True
        before = self._words[at - 1]
        return before.key in (":", ";", ".", '"', "-", "“", ")", ",")

    def roles(self) -> list[RoleMention]:
        """The roles in the order of the persons, then of the cues."""
        found: list[RoleMention] = []
        for cue in self._cues:
            for placed in self._subjects(cue):
                span = Span(self._words[cue.start].start, self._words[cue.end - 1].end)
                for role in cue.roles:
                    new: list[PostMention | None] = []
                    if role is Role.APPOINTED:
                        new.extend(self._new_posts(cue))
                    found.extend(
                        RoleMention(placed.person, role, span, post, placed.by_post)
                        for post in new or [None]
                    )
        order = {placed.person.span: number for number, placed in enumerate(self._people)}
        return sorted(found, key=lambda m: (order[m.person.span], m.cue))

    def _subjects(self, cue: _Cue) -> list[_Placed]:
        passive = self._passive(cue)
        if passive is not None:
            return passive
        if self._names_whom(cue):
            return self._after(cue)
        return (
            self._before(cue)
            or self._second_verb(cue)
            or self._with_group(cue)
            or self._moved(cue)
            or self._after(cue)
        )

    # person, then verb

    def _names_whom(self, cue: _Cue) -> bool:
        """ "A chủ trì; cùng dự có B", "..., đồng chủ trì là B": a clause of its own, of others."""
        words = self._words
        at = cue.end
        while at < len(words) and words[at].key in EVENT_WORDS and words[at].key not in _LISTS:
            at += 1
        whom = any(p.start in (at + 1, at + 2, at + 3) for p in self._people)
        listed = at < len(words) and words[at].key in _LISTS
        return whom and listed and self._opens_clause(cue)

    def _before(self, cue: _Cue) -> list[_Placed]:
        """The persons whose verb this is: right before it, or before its sister verb."""
        at = cue.start
        for _ in range(6):
            at = self._back_over_adverbs(at)
            owner = next((p for p in self._people if p.end == at), None)
            if owner is not None:
                asked = self._follows(owner.start, BEFORE_ASKED)
                if asked:
                    return []
                return [owner] if self._ends_list(cue) else self._with_coordinated(owner)
            sister = self._sister(cue)
            if sister is None:
                return []
            at = sister.start
        return []

    def _ends_list(self, cue: _Cue) -> bool:
        """ "Dự hội nghị có A; B chủ trì": the list is of those who attend, and B chairs."""
        first = self._cues[0]
        opens = first.start < cue.start and Role.ATTEND in first.roles and self._opens_clause(first)
        together = self._words[cue.start].key in ("đồng", "cùng")
        return opens and Role.CHAIR in cue.roles and first.start < 2 and not together

    def _second_verb(self, cue: _Cue) -> list[_Placed]:
        """ "A đã dâng hương và dự lễ": a verb that is no cue stands between."""
        owner = next((p for p in reversed(self._people) if p.end <= cue.start), None)
        if owner is None:
            return []
        gap = [token.key for token in self._words[owner.end : cue.start]]
        while gap and gap[-1] in ADVERBS and gap[-1] not in JOINS:
            gap.pop()
        joined = 2 < len(gap) <= 12 and gap[-1] == "và" and gap[0] in OPENING_ADVERBS
        return self._with_coordinated(owner) if joined and "," not in gap else []

    def _moved(self, cue: _Cue) -> list[_Placed]:
        """ "Điều động đồng chí A đến nhận công tác tại B, giữ chức C": other steps between."""
        words = self._words
        owner = next((p for p in reversed(self._people) if p.end <= cue.start), None)
        if owner is None or cue.roles != (Role.APPOINTED,) or words[cue.start].key != "giữ":
            return []
        named = self._appoints(owner.start - 3, owner.start)
        gap = words[owner.end : cue.start]
        broken = len(gap) > _LONGEST_REACH * 3 or any(token.key == ";" for token in gap)
        return [owner] if named and not broken else []

    def _with_group(self, cue: _Cue) -> list[_Placed]:
        """ "A; B; đại diện các cơ quan dự hội nghị": the group stands last."""
        before = [p for p in self._people if p.end <= cue.start]
        if not before or Role.ATTEND not in cue.roles:
            return []
        gap = self._words[before[-1].end : cue.start]
        if len(gap) > _LONGEST_REACH * 2 or len(gap) < 2 or gap[0].key not in GROUP_JOINS:
            return []
        names_group = any(token.key in GROUP_WORDS for token in gap[:5])
        other = any(before[-1].end <= c.start < cue.start for c in self._cues)
        return self._with_coordinated(before[-1]) if names_group and not other else []

    def _back_over_adverbs(self, at: int) -> int:
        """The token behind the last word before `at` that is no adverb and no bracket."""
        words = self._words
        while at > 0 and not any(p.end == at for p in self._people):
            before = words[at - 1].key
            if (aside := before_aside(words, at)) is not None:
                at = aside
            elif before == ")":
                at = self._open_bracket(at)
            elif before in ADVERBS or before in (",", ":", "-"):
                at -= 1
            else:
                break
        return at

    def _open_bracket(self, at: int) -> int:
        """Before "(vợ ông A)"; but to A's own end in "A (Bí thư Đảng ủy)"."""
        for opened in range(at - 2, max(-1, at - 2 - _LONGEST_REACH * 2), -1):
            if self._words[opened].key == "(":
                own = [p.end for p in self._people if p.start < opened < p.end]
                return own[0] if own else opened
        return at - 1

    def _sister(self, cue: _Cue) -> _Cue | None:
        """The verb before, of the same subject: "A chủ trì hội nghị và phát biểu"."""
        previous = [c for c in self._cues if c.end <= cue.start]
        if not previous:
            return None
        sister = previous[-1]
        if any(sister.end <= p.start < cue.start for p in self._people):
            return None
        between = [token.key for token in self._words[sister.end : cue.start]]
        while between and between[-1] in ADVERBS and between[-1] not in JOINS:
            between.pop()
        if len(between) > _LONGEST_REACH * 3 or (between and between[-1] not in JOINS):
            return None
        speech = self._words[sister.start].key in SPEECH
        if speech and not set(cue.roles) <= {Role.SPEAK, Role.CONCLUDE, Role.DIRECT}:
            return None
        return sister

    def _with_coordinated(self, owner: _Placed) -> list[_Placed]:
        """The owner and those joined to it before: "A, post; B, post đồng chủ trì"."""
        chosen = [owner]
        index = self._people.index(owner)
        while index > 0:
            previous, current = self._people[index - 1], self._people[index]
            between = [t.key for t in self._words[previous.end : current.start]]
            if between not in TOGETHER or self._follows(previous.start, BEFORE_OWNER):
                break
            chosen.append(previous)
            index -= 1
        return chosen[::-1]

    # verb, then person

    def _after(self, cue: _Cue) -> list[_Placed]:
        """ "Dự hội nghị có: A; B", "Phát biểu tại hội nghị, A nhấn mạnh"."""
        first = next((p for p in self._people if p.start >= cue.end), None)
        if first is None or not self._opens_clause(cue):
            return []
        gap = self._words[cue.end : first.start]
        keys = [token.key for token in gap]
        spoken = cue.start == 0 and Role.ATTEND not in cue.roles and keys[-1:] == [","]
        if not spoken and any(cue.end <= c.start < first.start for c in self._cues):
            between = [c for c in self._cues if cue.end <= c.start < first.start]
            if not all(self._joined_cue(c) for c in between):
                return []
        named = not _NAMED_BEHIND.isdisjoint(cue.roles)
        last = keys[-1] if keys else self._words[cue.end - 1].key
        if last == "là" and named and len(keys) <= _LONGEST_REACH * 3:
            return self._coordinated(first)
        lists = bool({"có", ":", "gồm"} & set(keys))
        if lists and self._reaches(keys):
            return self._listed(first)
        if keys and keys[-1] == "," and len(keys) <= _LONGEST_REACH * 3:
            return [first]
        if not keys and Role.ATTEND not in cue.roles:
            return []
        # "Kết luận tại buổi làm việc đồng chí A": no comma, but an honorific or a rank.
        near = len(keys) <= 8 and all(key in EVENT_WORDS for key in keys)
        introduced = first.start < first.end and first.person.span.start > first.person.full.start
        return [first] if near and introduced and cue.roles != (Role.ATTEND,) else []

    def _joined_cue(self, cue: _Cue) -> bool:
        before = self._words[cue.start - 1].key
        return before in ("và", ",", "cùng") or before in EVENT_WORDS

    def _opens_clause(self, cue: _Cue) -> bool:
        """Does a clause begin with the verb, adverbs aside? Not so "ý kiến phát biểu của"."""
        words = self._words
        reads = cue.start == 0 and words[0].key in _READS
        if cue.end < len(words) and words[cue.end].key == "của" and not reads:
            return False
        at = cue.start
        joined = at > 0 and words[at - 1].key in ("và", ",")
        sister = next((c for c in self._cues if joined and c.end == at - 1), None)
        if sister is not None:
            return self._opens_clause(sister)
        while at > 0 and words[at - 1].key in CLAUSE_ADVERBS:
            at -= 1
        return at == 0 or (words[at - 1].kind == "sign" and words[at - 1].key != "(")

    def _reaches(self, keys: list[str]) -> bool:
        """Are the words between the verb and the list its object and "có", no more?"""
        if len(keys) > _LONGEST_REACH * 4:
            return False
        opener = max(n for n, key in enumerate(keys) if key in ("có", ":", "gồm"))
        tail = keys[opener + 1 :]
        return len(tail) <= 8 or (tail[-1] in GROUP_JOINS and len(tail) <= 40)

    def _listed(self, first: _Placed) -> list[_Placed]:
        """The persons from `first` on until a verb takes over."""
        chosen = [first]
        index = self._people.index(first)
        for current in self._people[index + 1 :]:
            previous = chosen[-1]
            if any(previous.end <= cue.start < current.start and cue.roles for cue in self._cues):
                break
            chosen.append(current)
        return chosen

    def _coordinated(self, first: _Placed) -> list[_Placed]:
        """ "Chủ trì lễ ký là A, chức vụ và B": as far as somebody stands behind "và"."""
        listed = self._listed(first)
        joined = [n for n, one in enumerate(listed) if self._words[one.start - 1].key == "và"]
        return listed[: joined[-1] + 1 if joined else 1]

    # passive

    def _passive(self, cue: _Cue) -> list[_Placed] | None:
        """ "dưới sự chủ trì của A", "có sự tham dự của A; B"; None if active."""
        words = self._words
        before = [token.key for token in words[max(0, cue.start - 2) : cue.start]]
        of_noun = words[cue.end - 1].key == "của"
        if of_noun and before[-1:] not in (["là"], ["những"]):
            return []  # "thực hiện ý kiến chỉ đạo của A": not at this event
        if not of_noun and (before[-1:] != ["sự"] or before[0] not in BEFORE_PASSIVE):
            return None
        first = next((p for p in self._people if p.start >= cue.end), None)
        if first is None or first.start - cue.end > 6:
            return []
        return [first] if of_noun else self._listed(first)

    def _new_posts(self, cue: _Cue) -> list[PostMention]:
        """The posts named behind the cue, before the next person or verb."""
        words = self._words
        for first in range(cue.end, min(len(words), cue.end + 20)):
            if words[first].key in (";", ".", "của") or any(p.start == first for p in self._people):
                break
            posts = self._post_chain(first)
            if posts:
                return posts
        return []

    def _post_chain(self, at: int) -> list[PostMention]:
        posts: list[PostMention] = []
        while (post := post_at(self._words, at)) is not None and not post.group:
            posts.append(post.mention(self._text, self._words))
            link = LINKS.match(self._words, post.end)
            if link is None or link[1] in ("(", "là", ":"):
                break
            at = link[0]
        return posts
