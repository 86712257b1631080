"""Questions over many articles read word by word: what is asked for, of which events or persons.

Every stretch of a question is tagged first (`tagging`). The tag that asks ("những ... nào",
"ai", "bao nhiêu", "liệt kê") and the noun it asks for say what is told: events, persons, the
places or bodies that held some, days, posts. All other tags are conditions, and what no tag
knows must stand in the records. Whoever asks about one event is left to the passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from assistant.asking import Kind
from assistant.question import Question
from assistant.records.conditions import Conditions
from assistant.records.exclusion import Parted, parted
from assistant.records.grouping import By, Grouping, Pick
from assistant.records.lexicon import Lexicon
from assistant.records.phrasebook import ANY_KIND, GENERALS, RANKS, Label
from assistant.records.query import Query
from assistant.records.rewording import prepared
from assistant.records.spans_of_time import times_of
from assistant.records.tagging import Tag, side_by_side, tags_of
from assistant.records.target_query import target_query
from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.syllables import syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["conditions_of", "event_ordered", "query_of"]

_ELSEWHERE = frozenset({Kind.DEFINITION, Kind.METADATA, Kind.WHY_HOW})
_NEAR = 4
"""Tags between an asking word and the noun that it asks for."""
_NOUNS = frozenset(
    {Label.EVENT, Label.PERSON, Label.LEVEL, Label.VENUE, Label.BODY, Label.OFFICE, Label.POST,
     Label.RANK}
)  # fmt: skip
_GROUPS: dict[str, By] = {
    Label.LEVEL: "place", Label.BODY: "body", Label.PERSON: "chair", Label.YEAR: "year",
}
_REFERRING = frozenset({"tại", "tai", "trong", "trước", "truoc"})
_ADDRESS = word_set("ông bà anh chị vị ong ba anh chi vi")
_LONGEST_ASIDE = 3
"""Syllables of what may be said of a list itself."""
_ABOUT = word_set("về ve bàn ban") | {
    "bàn về", "ban ve", "nói về", "noi ve", "liên quan đến", "liên quan tới", "đề cập", "nội dung",
    "chủ đề", "xoay quanh", "nội dung về", "lien quan den", "lien quan toi", "de cap", "noi dung",
}  # fmt: skip
_HAVING = word_set("có được co duoc") | {"mang tên", "mang ten"}
_TOLD_AS_FIGURES = frozenset({"lớp bồi dưỡng", "tập huấn", "đối thoại", "tiếp xúc cử tri"})
_FROM = frozenset({"từ", "tu", "bên", "ben", "của", "cua", "thuộc", "thuoc"})
_WEAK = word_set("nêu neu tìm tim") | {
    "nêu tên", "neu ten", "cho biết", "cho biet", "cho biết tên", "cho biet ten", "cho xem",
}  # fmt: skip
"""Words that ask for one as well as for all."""
_CHAIRING = frozenset({"chair"})
_PRESENT = frozenset({"attend"})
_PASSED = frozenset({Label.FILLER, Label.PLURAL, Label.EVER})
_PARTED = re.compile(r"[,;/()]|(?<!\w)(?:hoặc|hoac|hay)(?!\w)")
_EITHER = frozenset({"hoặc", "hoac"})
_VAGUE = frozenset({"nhiem", "vu", "cong", "tac", "ke", "hoach", "viec", "chuyen"})
_NAMED = re.compile(r"\b(?:neu ten|nhac den|nhac ten|nhac toi|xuat hien|co ten)\b")
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}
_AT_LEAST = re.compile(
    r"\btu (?P<count>\d{1,2}|hai|ba|bon|nam) (?:cuoc|hoi nghi|lan|buoi|su kien|ky hop)[a-z ]*? "
    r"tro len\b"
)
_ANY_EVENT = re.compile(
    r"\bco (?:cac |nhung )?(?:cuoc|buoi|hoi nghi|ky hop|phien hop|dai hoi|su kien|le)[a-z ]* nao\b"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What is asked for: the noun's label and value, and whether more than one may be meant."""

    label: Label
    value: str
    at: int
    """The number of its tag; where nothing but the asking word stands, of that."""
    asking: int
    counted: bool = False
    plural: bool = False


def query_of(
    question: Question, spell_out: Callable[[str], str] = str, lexicon: Lexicon | None = None
) -> Query | None:
    """The query that `question` asks over many records, or None where it asks something else.

    `spell_out` writes the abbreviations of a text in full; `lexicon` knows the records' names.
    """
    told = prepared(question)
    split = parted(told)
    found = None
    if question.kind not in _ELSEWHERE:
        found = _inquiry(told, split, spell_out, lexicon)
    return found or target_query(told, split, spell_out)


def _inquiry(
    question: Question, split: Parted | None, spell_out: Callable[[str], str],
    lexicon: Lexicon | None,
) -> Query | None:  # fmt: skip
    """The query over events or persons."""
    if split is None:
        return _query(question, spell_out, lexicon)
    query = _query(split.asked, spell_out, lexicon, many=True)
    if query is None or (split.lacking and query.subject != "conferences"):
        return None
    if split.excluded is None:
        return replace(query, conditions=replace(query.conditions, lacking=split.lacking))
    excluded = _conditions(split.excluded, tags_of(split.excluded, lexicon), None, spell_out)
    if excluded is None:
        return None
    return replace(query, conditions=replace(query.conditions, excluded=excluded))


def conditions_of(
    question: Question, tags: Sequence[Tag], spell_out: Callable[[str], str]
) -> Conditions | None:
    """What the tags of a part of a question ask of each row; None where the time is unclear."""
    return _conditions(question, tags, None, spell_out)


def event_ordered(
    question: Question, spell_out: Callable[[str], str]
) -> tuple[str, Conditions] | None:
    """Of which events one is meant by its order ("first", "last"), or None.

    "Hội nghị gần đây nhất của Huyện ủy A có bao nhiêu đại biểu?": the noun, who held it, its place
    and time count; what is asked of it does not.
    """
    tags = tags_of(prepared(question))
    order = next(
        (tag.value for before, tag in pairwise(tags)
         if tag.label is Label.ORDER and before.label is Label.EVENT), None,
    )  # fmt: skip
    claimed = question.kind is Kind.YES_NO or any(tag.label is Label.NAME for tag in tags)
    wanted = None if order is None or claimed else _conditions(question, tags, None, spell_out)
    if order is None or wanted is None or not (wanted.kinds or wanted.kinds_of_body):
        return None
    return order, Conditions(
        places=wanted.places, any_places=wanted.any_places, kinds=wanted.kinds,
        kinds_of_body=wanted.kinds_of_body, levels=wanted.levels, windows=wanted.windows,
        months=wanted.months, spell_out=spell_out,
    )  # fmt: skip


def _query(
    question: Question, spell_out: Callable[[str], str], lexicon: Lexicon | None,
    many: bool = False,
) -> Query | None:  # fmt: skip
    tags = tags_of(question, lexicon)
    head = _head(tags)
    if head is None or not _may_be(question.kind, tags):
        return None
    reading = _Reading(question, tags, head, many)
    found = reading.query()
    if found is None:
        return None
    conditions = _conditions(question, tags, reading, spell_out)
    if conditions is None:
        return None
    return replace(found, conditions=conditions)


def _may_be(kind: Kind, tags: Sequence[Tag]) -> bool:
    """Whether a summary is a list after all, and a yes or no which of two has more."""
    labels = {tag.label for tag in tags}
    if kind is Kind.YES_NO:
        return Label.MORE in labels or _is_whether(tags)
    return kind is not Kind.SUMMARY or Label.LIST in labels


def _is_whether(tags: Sequence[Tag]) -> bool:
    """Whether it is asked if there are any: "có hội nghị nào ... không"."""
    asked = next(_asked(tags), None)
    return (
        asked is not None and asked.label is Label.EVENT
        and any(tag.text in ("có", "co") for tag in tags[: asked.at])
        and tags[-1].text in ("không", "khong")
    )  # fmt: skip


def _head(tags: Sequence[Tag]) -> _Head | None:
    """What is asked for: by a word that asks, else by what "liệt kê" or "các" stands before."""
    asked = list(_asked(tags))
    days = next((head for head in asked if head.label is Label.WHEN), None)
    if days is not None and any(tag.label is Label.EACH for tag in tags[: days.at]):
        return days  # "những lần nào, mỗi lần vào ngày mấy"
    if asked and asked[0].label is Label.EVENT and asked[0].plural and not asked[0].counted:
        return asked[0]  # "những hội nghị nào, ở đâu": each event is told with its place
    if asked and all(head.label is Label.EVENT and not head.counted for head in asked) and any(
        tag.label is Label.PLURAL and noun.label is Label.EVENT for tag, noun in pairwise(tags)
    ):
        return replace(asked[0], plural=True)  # "các hội nghị ... gồm cuộc nào"
    for label in (Label.WHEN, Label.WHO, Label.OFFICE, Label.WHERE, Label.VENUE, Label.PERSON,
                  Label.POST, Label.BODY, Label.LEVEL, Label.YEAR):  # fmt: skip
        found = next((head for head in asked if head.label is label), None)
        if found is not None:
            return found
    if asked:
        return asked[0]
    for cue in (Label.COUNT, Label.LIST):
        for number, tag in enumerate(tags):
            at = _next_noun(tags, number) if tag.label is cue else None
            if at is None or (tag.text in _WEAK and not _has_plural(tags[number:at])):
                continue
            return _Head(tags[at].label, tags[at].value, at, number, cue is Label.COUNT, True)
    ends = next((t for t in reversed(tags) if t.label is not Label.FILLER), None)
    if ends is not None and ends.label is Label.LIST and tags[0].label is Label.EVENT:
        return _Head(Label.EVENT, tags[0].value, 0, 0, plural=True)  # "hội nghị ..., liệt kê đủ"
    more = any(tag.label is Label.MORE for tag in tags)
    for number, tag in enumerate(tags):
        behind = tags[number + 1] if number + 1 < len(tags) else None
        leads = tag.label is Label.PLURAL or (tag.label is Label.MUCH and more)
        if leads and behind is not None and behind.label is Label.EVENT:
            return _Head(Label.EVENT, behind.value, number + 1, number, plural=True)
    ever = any(tag.label is Label.EVER for tag in tags)
    each = any(_is_each(tag, noun) for tag, noun in pairwise(tags))
    for number, tag in enumerate(tags):
        if tag.label is Label.EVENT and each:
            return _Head(Label.EVENT, tag.value, number, number, plural=True)
        if tag.label is Label.PLURAL and ever:  # "các Bí thư Huyện ủy A qua các thời kỳ"
            at = _next_noun(tags, number)
            if at is not None and tags[at].label in (Label.PERSON, Label.POST):
                return _Head(tags[at].label, tags[at].value, at, number, plural=True)
    return None


def _has_plural(tags: Sequence[Tag]) -> bool:
    return any(tag.label in (Label.PLURAL, Label.COUNT) for tag in tags)


def _is_each(tag: Tag, noun: Tag) -> bool:
    """Whether groups are told by "mỗi" or by a word that means it before their noun."""
    each = tag.label is Label.EACH or tag.text in ("từng", "tung", "theo")
    return each and (noun.text in ("năm", "nam") or noun.label in _GROUPS)


def _asked(tags: Sequence[Tag]) -> Iterator[_Head]:
    """What each word that asks asks for, in order."""
    for number, tag in enumerate(tags):
        if tag.label in (Label.WHO, Label.WHEN, Label.WHERE):
            plural = tag.text.startswith("nhung") or tag.text.startswith("những")
            before = number and tags[number - 1].label in (Label.PLURAL, Label.EVER)
            yield _Head(tag.label, "", number, number, plural=plural or bool(before))
        elif tag.label is Label.WHICH:
            which = _which(tags, number)
            if which is not None:
                yield which
        elif tag.label is Label.MANY:
            listed = any(one.label is Label.LIST for one in tags[:number])
            if listed and tags[number + 1 : number + 2] and tags[number + 1].text in _ADDRESS:
                continue  # "kể tên mấy ông đại tá"
            at = _next_noun(tags, number)
            if at is not None:
                yield _Head(tags[at].label, tags[at].value, at, number, counted=True, plural=True)


def _which(tags: Sequence[Tag], number: int) -> _Head | None:
    """The noun that "nào" or "gì" stands behind."""
    for at in range(number - 1, max(-1, number - 1 - _NEAR), -1):
        tag = tags[at]
        if tag.text in ("tên", "ten") and tags[number].text in ("gì", "gi"):
            return None  # what somebody is called
        if tag.label is Label.FILLER and tag.text in ("năm", "nam"):
            plural = at > 0 and tags[at - 1].label is Label.PLURAL
            return _Head(Label.YEAR, "", at, number, plural=plural)
        if tag.label is Label.LEVEL and at > 1 and tags[at - 1].text in ("cấp", "cap") and (
            tags[at - 2].label in (Label.PERSON, Label.BODY)
        ):
            continue  # "lãnh đạo cấp tỉnh nào"
        if tag.label in _NOUNS:
            first = at  # "những hội nghị, lễ ký kết nào", "những huyện, thành phố nào"
            while first > 1 and (
                tags[first - 1].label is tag.label
                or (tags[first - 1].label is Label.FILLER and tags[first - 2].label is tag.label)
            ):
                first -= 1
            before = {one.label for one in tags[max(0, first - 2) : first]}
            plural = bool(before & {Label.PLURAL, Label.SHARED})
            return _Head(tag.label, tag.value, at, number, plural=plural)
        if tag.label not in (Label.FILLER, Label.TOPIC, Label.EVER):
            return None
    return None


def _next_noun(tags: Sequence[Tag], number: int) -> int | None:
    counting = tags[number].label is Label.MANY
    for at in range(number + 1, min(len(tags), number + 2 + _NEAR)):
        if counting and tags[at].label is Label.FILLER:
            return None  # "bao nhiêu hộ": it is the very next word that is counted
        if tags[at].label in _NOUNS and not (
            tags[at].label is Label.LEVEL and tags[at].value and not _is_asked_level(tags, at)
        ):
            return at
        if tags[at].label not in (*_PASSED, Label.COUNT, Label.LIST, Label.MANY, Label.ALL_KINDS):
            return None
    return None


def _is_asked_level(tags: Sequence[Tag], at: int) -> bool:
    """Is it the places of this level that are meant, not "huyện" as one whole?"""
    return at > 0 and tags[at - 1].label in (Label.PLURAL, Label.MANY, Label.COUNT, Label.LIST)


class _Reading:
    """One tagged question: what its head and the other tags make of it together."""

    def __init__(
        self, question: Question, tags: Sequence[Tag], head: _Head, many: bool
    ) -> None:
        self.question = question
        self.tags = tags
        self.head = head
        self.many = many or head.plural
        self.excluding = many
        self.labels = {tag.label for tag in tags}
        self.order = next((t.value for t in tags if t.label is Label.ORDER), "")
        self.roles = frozenset(t.value for t in tags if t.label is Label.ROLE)

    def query(self) -> Query | None:
        """The query without its conditions."""
        if self._is_at_one_event():
            return None
        if self.grouping is not None:
            return self._made("conferences", "rows", grouping=self.grouping)
        match self.head.label:
            case Label.EVENT:
                return self._events()
            case Label.WHO | Label.PERSON | Label.POST | Label.RANK:
                return self._persons()
            case Label.LEVEL:
                return self._places("places")
            case Label.WHERE | Label.VENUE:
                return self._places("venues")
            case Label.BODY:
                return self._bodies()
            case Label.WHEN:
                return self._days()
            case Label.OFFICE:
                return self._posts()
            case _:
                return None

    def _is_at_one_event(self) -> bool:
        """Is something asked of one event: "trước kỳ họp thứ hai có bao nhiêu cuộc ..."?"""
        return any(
            tag.label is Label.EVENT and number != self.head.at and not self.order
            and before.text in _REFERRING
            for number, (before, tag) in enumerate(pairwise(self.tags), start=1)
        )  # fmt: skip

    def _made(self, subject: str, ask: str, **more: object) -> Query:
        return Query(
            subject, ask, self.head.counted, Conditions(), self.order,  # type: ignore[arg-type]
            asked=self.head.value if self.head.label in (Label.LEVEL, Label.BODY) else "",
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    @property
    def level(self) -> str:
        """The level of the places that are asked for; "" where none are, or any."""
        return self.head.value if self.head.label is Label.LEVEL else ""

    @property
    def tells_officials(self) -> bool:
        """Are persons asked for by what they hold, not by what they did?"""
        persons = (Label.WHO, Label.PERSON, Label.POST, Label.RANK)
        return self.head.label in persons and not self.roles

    @property
    def has_events(self) -> bool:
        """Does it speak of events?"""
        return Label.EVENT in self.labels

    @property
    def many_events(self) -> bool:
        """Does it speak of several events: "các hội nghị", "của các huyện", "từng"?"""
        if self.order or self.labels & {Label.EVER, Label.SHARED, Label.EACH}:
            return True
        return any(
            tag.label is Label.PLURAL and self._leads_events(number)
            for number, tag in enumerate(self.tags)
        )

    def _leads_events(self, number: int) -> bool:
        behind = [t for t in self.tags[number + 1 : number + 3] if t.label is not Label.NUMBER]
        return any(
            t.label is Label.EVENT or (t.label is Label.LEVEL and number + 2 != self.head.asking)
            or (t.label is Label.BODY and (not t.value or self._is_owned(number)))
            for t in behind[:1]
        )  # fmt: skip

    def _is_owned(self, number: int) -> bool:
        """Are it the meetings of these that are meant: "hội nghị của các huyện ủy"?"""
        return number > 0 and self.tags[number - 1].text in ("của", "cua", "do")

    @cached_property
    def grouping(self) -> Grouping | None:
        """How the events are counted by group; None where they are not."""
        if not self.has_events:
            return None
        much = next((t for t in self.tags if t.label is Label.MUCH), None)
        by = _GROUPS.get(self.head.label)
        if self.head.label in (Label.WHO, Label.POST, Label.RANK):
            by = "chair"
        several = _AT_LEAST.search(self.question.plain)
        if several is not None and by is not None:
            least = _COUNTS.get(several["count"]) or int(several["count"])
            return Grouping(by, "each", level=self.level, least=least)
        if much is not None:
            pick: Pick = "most" if much.value == "most" else "least"
            behind = self.tags[self.tags.index(much) + 1 :]
            if by is not None and any(_is_superlative(tag) for tag in behind):
                return Grouping(by, pick, level=self.level)
            years = sum(tag.label is Label.DATE for tag in self.tags)
            places = sum(tag.label is Label.PLACE for tag in self.tags)
            if any(tag.label is Label.MORE for tag in behind) and max(years, places) > 1:
                by = "year" if years > 1 else "place"
                return Grouping(by, pick, compared=True)
        for tag, noun in pairwise(self.tags):
            if _is_each(tag, noun) and not self._asks_for_amount():
                if noun.text in ("năm", "nam"):
                    return Grouping("year", "each")
                each = _GROUPS[noun.label]
                if each != "chair":
                    level = noun.value if noun.label is Label.LEVEL else ""
                    return Grouping(each, "each", level=level)
        return None

    def _asks_for_amount(self) -> bool:
        """Is it how much something costs or measures, not how many events there were?"""
        many = [n for n, tag in enumerate(self.tags) if tag.label is Label.MANY]
        nouns = [at for n in many if (at := _next_noun(self.tags, n)) is not None]
        return bool(many) and not nouns and Label.TOPIC in self.labels

    def _events(self) -> Query | None:
        if _is_whether(self.tags):
            return self._made("conferences", "rows", whether=True)
        if not self.many and not self.head.counted:
            someone = self.labels & {Label.NAME, Label.POST, Label.RANK} and self.roles
            told = self.labels & {Label.DATE, Label.PLACE}
            whole = Label.TOPIC not in self.labels and not self.roles
            told = told if whole or _ANY_EVENT.search(self.question.plain) else set()
            if not (self.order or someone or told):
                return None
        named = {tag.value for tag in self.tags if tag.label is Label.EVENT and tag.value}
        if self.head.counted and named and named <= _TOLD_AS_FIGURES and (
            self.labels & {Label.PLACE, Label.BODY, Label.NAMED}
        ):
            return None  # "quận đã mở bao nhiêu lớp": articles say how many
        once = not (self.many or self.head.counted)
        return self._made("conferences", "rows", exhaustive=not once)

    def _persons(self) -> Query | None:
        if self.has_events and self.roles:
            # How many attended is told as a figure: those who are named are fewer.
            counted = self.head.counted and self.roles != _PRESENT
            chairs = self.roles == _CHAIRING and self.head.plural and Label.TOPIC not in self.labels
            apart = counted or self.many_events or chairs
            if not apart and Label.DATE in self.labels and self.head.plural:
                narrowed = self.labels & {Label.PLACE, Label.NAMED, Label.TOPIC}
                apart = not (self.head.counted or narrowed)
            if not apart:
                return None
            return self._made("conferences", "chairs", shared=Label.SHARED in self.labels)
        if self.has_events and Label.SHARED in self.labels:
            return self._made("conferences", "chairs", shared=True)
        if self.roles:
            when = self.labels & {Label.DATE, Label.EVER}
            chaired = self.head.plural and "chair" in self.roles and bool(when)
            return self._made("conferences", "chairs") if chaired else None
        if self.head.label is Label.POST and Label.NAME in self.labels:
            return None  # "ông A từng là bí thư quận ủy nào"
        if self._means_officials():
            return self._made("officials", "rows", exhaustive=self.many)
        return None

    def _means_officials(self) -> bool:
        """Are all who hold a post or a rank meant, or all who are named?

        One who holds a post is told by an article; several, by all of them.
        """
        if Label.RANK in self.labels and Label.POST not in self.labels:
            return True
        if self.labels & {Label.POST, Label.RANK} or self.head.value == GENERALS:
            return self.many or Label.EVER in self.labels
        if self.head.label is not Label.PERSON or not self.many:
            return False
        listed = self.tags[self.head.asking].label is Label.LIST
        named = self.labels & {Label.PLACE, Label.NAMED}
        return _NAMED.search(self.question.plain) is not None or (
            listed and bool(named or self.excluding)
        )

    def _places(self, ask: str) -> Query | None:
        if ask == "venues" and not self.has_events:
            return None
        if not self.has_events and not (self.labels & {Label.NAME}):
            return None
        if "truc tuyen" in self.question.plain:
            return None  # the points that one meeting linked
        if ask == "venues" and not (self.many_events or self.head.plural):
            return None
        attended = Label.NAME in self.labels and bool(self.roles)
        if ask == "places" and not (
            self.head.plural or self.head.counted or self.many_events or attended
        ):
            return None
        return self._made("conferences", ask)

    def _bodies(self) -> Query | None:
        if not self.has_events:
            return None
        rest = self.labels & {Label.TOPIC, Label.NAME, Label.NAMED, Label.POST}
        others = [t for t in self.tags if t.label is Label.BODY and t.value != self.head.value]
        one = others or rest  # "Thành ủy nào cùng cơ quan B", "cơ quan nào mở hội nghị về ..."
        if not (self.head.plural or self.head.counted or self.many_events) and one:
            return None
        return self._made("conferences", "bodies")

    def _days(self) -> Query | None:
        if not self.has_events or not self.many_events:
            return None
        return self._made("conferences", "days")

    def _posts(self) -> Query | None:
        years = sum(tag.label is Label.DATE for tag in self.tags)
        many = self.many or Label.EVER in self.labels or years > 1
        if Label.NAME not in self.labels or not many:
            return None
        return self._made("officials", "posts")


def _is_superlative(tag: Tag) -> bool:
    return tag.text in ("nhất", "nhat") or tag.text.endswith((" nhất", " nhat"))


def _conditions(
    question: Question, tags: Sequence[Tag], reading: _Reading | None,
    spell_out: Callable[[str], str],
) -> Conditions | None:  # fmt: skip
    """What the tags ask of each row; None where the time cannot be told.

    Without a reading, of what is left out, any tag is a condition.
    """
    times = times_of(question)
    if times is None:
        return None
    head = reading.head if reading else None
    officials = reading is not None and reading.tells_officials
    bodies = [
        (number, tag) for number, tag in enumerate(tags)
        if tag.label is Label.BODY and tag.value and not _named_with_kind(tags, number)
    ]  # fmt: skip
    own = [one for one in bodies if _is_of_person(tags, one[0])]
    bodies = [one for one in bodies if one not in own]
    if head is not None and head.label is Label.BODY and len(bodies) > 1:
        bodies = [one for one in bodies if one[0] != head.at]  # "Thành ủy nào cùng Đảng ủy B"
    levels = [
        tag.value for number, tag in enumerate(tags)
        if tag.label is Label.LEVEL and tag.value and number != (head.at if head else -1)
        and number and tags[number - 1].label is Label.BODY
    ]  # fmt: skip
    kinds = _kinds(tags)
    person_levels = tuple(
        tag.value for number, tag in enumerate(tags)
        if tag.label is Label.LEVEL and tag.value and number > 1
        and tags[number - 1].text in ("cấp", "cap") and tags[number - 2].label is Label.PERSON
    )  # fmt: skip
    posts = [tag for tag in tags if tag.label is Label.POST]
    places = tuple(tag.value for tag in tags if tag.label is Label.PLACE)
    grouped = reading.grouping if reading else None
    compared = grouped is not None and grouped.compared and grouped.by == "place"
    either = len(places) > 1 and (side_by_side(tags) or compared or _are_provinces(question))
    roles = frozenset(tag.value for tag in tags if tag.label is Label.ROLE)
    return Conditions(
        places=() if either else places,
        any_places=places if either else (),
        kinds_of_body=tuple(dict.fromkeys(tag.value for _, tag in bodies)),
        levels=tuple(dict.fromkeys(levels)),
        persons=tuple(tag.value for tag in tags if tag.label is Label.NAME),
        named=tuple(tag.value for tag in tags if tag.label is Label.NAMED),
        posts=tuple(tag.value for tag in posts),
        has_body=any(post.body for post in question.posts),
        person_levels=person_levels,
        person_bodies=tuple(
            tag.value for number, tag in own if not _is_of_person(tags, number, Label.NAME)
        ),
        ranks=_ranks(question, tags),
        roles=frozenset() if officials else roles,
        kinds=() if officials else kinds,
        phrases=_phrases(question, tags, spell_out),
        pieces=_pieces(question, tags, spell_out),
        asides=_phrases(question, tags, spell_out, asides=True),
        windows=times.windows,
        months=times.months,
        spell_out=spell_out,
    )


def _are_provinces(question: Question) -> bool:
    """ "(Hà Tĩnh, Kon Tum)": no place lies in both."""
    return len({p.name for p in question.places if p.level == "province"}) == len(question.places)


def _is_of_person(tags: Sequence[Tag], number: int, label: Label | None = None) -> bool:
    """Is it where somebody comes from: "lãnh đạo nào từ Tỉnh ủy", "bà A bên Dân vận Tỉnh ủy"?"""
    wanted = (label,) if label else (Label.NAME, Label.PERSON)
    for at in range(number - 1, max(-1, number - 5), -1):
        tag = tags[at]
        if tag.label in wanted:
            return at + 1 < number and any(t.text in _FROM for t in tags[at + 1 : number])
        if tag.label not in (Label.FILLER, Label.TOPIC, Label.WHICH):
            return False
    return False


def _ranks(question: Question, tags: Sequence[Tag]) -> tuple[str, ...]:
    """The ranks that are meant, "Thiếu tướng trở lên" and "các vị tướng" as all they take in."""
    named = tuple(dict.fromkeys(tag.value for tag in tags if tag.label is Label.RANK))
    plain = f" {question.plain} "
    if len(named) == 1 and " tro len " in plain:
        return RANKS[: RANKS.index(named[0]) + 1]
    if len(named) == 1 and " tro xuong " in plain:
        return RANKS[RANKS.index(named[0]) :]
    if not named and any(t.label is Label.PERSON and t.value == GENERALS for t in tags):
        return tuple(rank for rank in RANKS if rank.endswith("tướng"))
    return named


def _phrases(
    question: Question, tags: Sequence[Tag], spell_out: Callable[[str], str], asides: bool = False
) -> tuple[str, ...]:
    """Runs of what no tag knows, abbreviations in full; without tones where none were typed.

    `asides`: only those that may be said of the list itself.
    """
    bare = question.toneless or not has_tones(question.text)
    found: list[str] = []
    for first, last in _topics(tags):
        if not asides or _is_aside(question, tags, first, last):
            text = spell_out(question.text[tags[first].start : tags[last].end])
            found.append(" ".join(toneless(s.text) if bare else s.text for s in syllables(text)))
    return tuple(found)


def _pieces(
    question: Question, tags: Sequence[Tag], spell_out: Callable[[str], str]
) -> tuple[tuple[str, ...], ...]:
    """The parts of each run of topics, between commas, without words that tell nothing apart."""
    bare = question.toneless or not has_tones(question.text)
    found: list[tuple[str, ...]] = []
    for first, last in _topics(tags):
        parts = []
        for part in _PARTED.split(question.text[tags[first].start : tags[last].end]):
            words = [toneless(s.text) if bare else s.text for s in syllables(spell_out(part))]
            if len(told := [w for w in words if toneless(w) not in _VAGUE]) > 1:
                parts.append(" ".join(told))
        if not parts:
            return ()
        found.append(tuple(parts))
    return tuple(found)


def _topics(tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Number of the first and of the last tag of each run of topics."""

    def is_topic(number: int) -> bool:
        either = 0 < number < len(tags) - 1 and tags[number].text in _EITHER
        return tags[number].label is Label.TOPIC or (
            either and tags[number - 1].label is tags[number + 1].label is Label.TOPIC
        )  # "sơ kết hoặc tổng kết"

    for topic, run in groupby(range(len(tags)), is_topic):
        if topic:
            numbers = list(run)
            yield numbers[0], numbers[-1]


def _is_aside(question: Question, tags: Sequence[Tag], first: int, last: int) -> bool:
    """Whether a run of topics may be said of the list itself ("..., tra giúp nghen").

    That ends the question, and does not tell an event or a person apart: what stands
    right behind a noun for one, a body, "ông", or "về", and no name and number.
    """
    run = tags[first : last + 1]
    before = tags[first - 1] if first else None
    telling = before is not None and (
        before.label not in (Label.FILLER, Label.WHICH, Label.PLURAL, Label.ALL_KINDS)
        or before.text in _ABOUT or before.text in _ADDRESS or before.text in _HAVING
    )  # fmt: skip
    ends = all(tag.label in (Label.FILLER, Label.WHICH, Label.LIST) for tag in tags[last + 1 :])
    short = sum(tag.last - tag.first for tag in run) <= _LONGEST_ASIDE
    proper = any(
        c.isupper() or c.isdigit() for tag in run for c in question.text[tag.start + 1 : tag.end]
    )
    return ends and short and not telling and not proper


def _named_with_kind(tags: Sequence[Tag], number: int) -> bool:
    """Is a body named only with the kind of its meetings: "hội nghị, kỳ họp HĐND"?"""
    events = sum(tag.label is Label.EVENT and tag.value != ANY_KIND for tag in tags)
    before = tags[number - 1] if number else None
    behind = tags[number + 1] if number + 1 < len(tags) else None
    named = behind is not None and behind.label in (Label.PLACE, Label.LEVEL)
    return events > 1 and before is not None and before.value == "kỳ họp" and not named


def _kinds(tags: Sequence[Tag]) -> tuple[str, ...]:
    """The kinds of event that are meant; empty for any."""
    said = [tag for tag in tags if tag.label is Label.EVENT]
    if any(tag.label is Label.ALL_KINDS for tag in tags):
        return ()
    return tuple(dict.fromkeys(tag.value for tag in said if tag.value != ANY_KIND))
