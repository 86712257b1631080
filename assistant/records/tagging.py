"""A question over many articles as a row of tags: what each stretch of it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.question import Question
from assistant.records.committees import LEVELS
from assistant.records.lexicon import Lexicon
from assistant.records.phrasebook import LONGEST, Label, phrasebook
from assistant.records.spans_of_time import is_topic
from assistant.typed_names import is_family_name
from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["Tag", "side_by_side", "tags_of"]

_LEVEL_WORDS = frozenset({*LEVELS, *map(toneless, LEVELS)})
_TO_PERSON = word_set("ong ba anh chi co vi ta tuong uy")
"""Last syllables of what stands before a person's name, without tones."""
_NUMBERS = word_set(
    "hai ba bốn bon sáu sau bảy bay tám tam chín chin 2 3 4 5 6 7 8 9 10"
)
_COUNTED = frozenset(
    {Label.EVENT, Label.LEVEL, Label.PLACE, Label.DATE, Label.PERSON, Label.BODY, Label.FILLER}
)
_JOINS = frozenset(["và", "va", "hoặc", "hoac", "hay", "lẫn", "lan", "cùng", "cung", "với", "voi"])
_HOLDS = word_set("mở mo") | {"tổ chức", "to chuc"}
_PARTS = frozenset(["nửa", "nua", "đầu", "dau", "cuối", "cuoi", "giữa", "giua", "hết", "het"])
_DOUBTFUL = frozenset({"dau", "ky"})
"""Without its tone each is more often another word: "đầu" for "đâu", "ký" for "kỳ"."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What the syllables `first` to `last` (exclusive) stand for, and how they were typed."""

    label: Label
    value: str
    first: int
    last: int
    start: int
    end: int
    """Code points into the question's text."""
    text: str
    """Folded; without its tones where the question has none."""


def tags_of(question: Question, lexicon: Lexicon | None = None) -> list[Tag]:
    """The whole question in tags, in order; each syllable belongs to one.

    Names, places, posts and days are those that the question was understood to name; of
    the rest what `lexicon` knows, then the longest phrase of the phrasebook; what is in none is
    a topic.
    """
    found = syllables(question.text)
    bare = question.toneless or not has_tones(question.text)
    known = _entities(question)
    book = phrasebook(bare)
    said = [toneless(s.text) if bare else s.text for s in found]
    tags: list[Tag] = []
    at = 0
    while at < len(found):
        entity = next((e for e in known if e[0] <= found[at].start < e[1]), None)
        if entity is not None:
            last = at + 1
            while last < len(found) and found[last].start < entity[1]:
                last += 1
            meant = entity[2:]
            if lexicon is not None and meant[0] is Label.NAMED:
                named = lexicon.at(said, at, bare)
                meant = meant if named is None or named[0] < last else named[1:]
            tags.append(_tag(meant, found[at:last], said[at:last], at))
            at = last
            continue
        named = lexicon.at(said, at, bare) if lexicon is not None else None
        if named is not None and not any(_inside(one, known) for one in found[at : named[0]]):
            tags.append(_tag(named[1:], found[at : named[0]], said[at : named[0]], at))
            at = named[0]
            continue
        limit = next(
            (n for n in range(at + 1, len(found)) if _inside(found[n], known)), len(found)
        )
        for last in range(min(limit, at + LONGEST), at, -1):
            phrase = " ".join(said[at:last])
            hit = book.get(phrase)
            if hit is not None and not (bare and phrase in _DOUBTFUL):
                tags.append(_tag(hit, found[at:last], said[at:last], at))
                break
        else:
            last = at + 1
            tags.append(_tag((Label.TOPIC, said[at]), found[at:last], said[at:last], at))
        at = last
    return [_with_neighbours(question, tags, number) for number in range(len(tags))]


def _with_neighbours(question: Question, tags: list[Tag], number: int) -> Tag:
    """What a tag is beside others: a name behind a body, an activity in a list of events.

    A number before a noun ("hai tỉnh") and a part before a day ("đầu 2021") are no topics.
    """
    tag = tags[number]
    if tag.label is Label.NAMED and number and tags[number - 1].label is Label.BODY:
        return replace(tag, label=Label.PLACE)  # "Đảng ủy Quân sự Na Hang"
    if tag.label is Label.ACTIVITY:
        near = tags[max(0, number - 2) : number]
        listed = any(one.label is Label.EVENT for one in near) and all(
            one.label in (Label.EVENT, Label.ACTIVITY, Label.FILLER) for one in near
        )
        last = near[-1] if near else tag
        parted = question.text[last.end : tag.start].strip() != ""  # "hội nghị tập huấn" is one
        listed = listed and (parted if last.label is not Label.FILLER else last.text in _JOINS)
        listed = listed or any(one.label is Label.ALL_KINDS for one in near)  # "tính cả đối thoại"
        further = len(near) > 1 and near[1].label is Label.ACTIVITY and near[0].text in _HOLDS
        listed = listed or further
        more = number + 1 < len(tags) and tags[number + 1].label is Label.ACTIVITY
        listed = listed or (bool(near) and last.text in _HOLDS and more)
        return replace(tag, label=Label.EVENT if listed else Label.TOPIC)
    if tag.label is not Label.TOPIC:
        return tag
    behind = tags[number + 1 : number + 3]
    counts = tag.text in _NUMBERS and any(t.label in _COUNTED for t in behind[:1])
    parts = tag.text in _PARTS and any(t.label is Label.DATE for t in behind)
    return replace(tag, label=Label.FILLER) if counts or parts else tag


def _tag(meant: tuple[Label, str], run: list[Syllable], said: list[str], first: int) -> Tag:
    """The tag of the syllables `run`, which begin at number `first` and are written `said`."""
    return Tag(*meant, first, first + len(run), run[0].start, run[-1].end, " ".join(said))


def _inside(syllable: Syllable, known: list[tuple[int, int, Label, str]]) -> bool:
    return any(start <= syllable.start < end for start, end, _, _ in known)


def _entities(question: Question) -> list[tuple[int, int, Label, str]]:
    """(start, end, label, value) of all that the question names, none within another."""
    found: list[tuple[int, int, Label, str]] = []

    def put(start: int, end: int, label: Label, value: str) -> None:
        if all(end <= a or b <= start for a, b, _, _ in found):
            found.append((start, end, label, value))

    for post in question.posts:
        # "Chủ tịch UBND huyện Đạ Huoai": the post ends where its place begins.
        ends = [p.start for p in question.places if p.start < post.span.end <= p.end]
        put(post.span.start, min([post.span.end, *ends]), Label.POST, post.post)
    for mention in question.dates:
        if not is_topic(question, mention):
            put(mention.start, mention.end, Label.DATE, "")
    for place in question.places:
        if not (question.toneless and " " not in place.name):
            put(place.start, place.end, Label.PLACE, place.name)
    for name in question.names:
        at = question.text.find(name)
        if at >= 0:
            label = _label_of(question.text, at, name)
            put(at, at + len(name), label, name)
    for quantity in question.quantities:
        if quantity.unit == "%":
            put(quantity.start, quantity.end, Label.NUMBER, "%")
    return sorted(found)


def _label_of(text: str, at: int, name: str) -> Label:
    """A name behind a word for a place is one; behind a rank or "ông" it is a person's."""
    before = [toneless(s.text) for s in syllables(text[:at])][-1:]
    if before and before[0] in _LEVEL_WORDS:
        return Label.PLACE
    parts = name.split()
    if before and before[0] in _TO_PERSON:
        return Label.NAME
    if len(parts) > 2 and is_family_name(fold(parts[0])):
        return Label.NAME
    return Label.TOPIC if len(parts) == 1 else Label.NAMED


def side_by_side(tags: Sequence[Tag]) -> bool:
    """Are the places told with nothing but "và", "lẫn" or "hay" between them?"""
    at = [number for number, tag in enumerate(tags) if tag.label in (Label.PLACE, Label.NAMED)]
    between = tags[at[0] : at[-1]] if at else ()
    joined = len(at) > 1 and any(tag.text in _JOINS for tag in between)
    return joined and all(
        all(tag.text in _JOINS or tag.label is Label.LEVEL or tag.text in ("cả", "ca", "ở", "o")
            for tag in tags[a + 1 : b])
        for a, b in pairwise(at)
    )  # fmt: skip
