"""What a person is called: the whole name and nothing that a caption ran into it."""

from __future__ import annotations

import re

from corpus.article import Span
from corpus.records.scene import Scene
from corpus.vietnamese.folding import fold
from corpus.vietnamese.gazetteer import gazetteer, name_key
from corpus.vietnamese.names import COUNTRIES, is_family
from corpus.vietnamese.people import Person
from corpus.vietnamese.phrases import Phrases, tokens
from corpus.vietnamese.words import words as word_set

__all__ = ["is_doubtful", "name_span", "opens_with_place"]

_CUT_NAME = re.compile(r"\s?-\s?[a-z]{1,5}\b|-[A-Z][a-z]|\.[A-Z][a-z]|\s(?:al|bin|von|de)\b")
_NAME_PARTICLES = frozenset(["al", "bin", "von", "de", "el", "ben"])
# What a caption without a stop puts behind a name, and what a body's last word puts before it.
_GLUED_BEHIND = word_set("hôm tại theo trước sau")
_SMALL = re.compile(r" ([^\W\d_]+)")
_LANDS: Phrases[bool] = Phrases(
    (name, True)
    for name in (
        "syria", "saudi arabia", "ả rập saudi", "libya", "palestine", "afghanistan", "yemen", "áo",
        "jordan", "liban", "sudan", "senegal", "kenya", "nigeria", "peru", "colombia", "iceland",
    )
)  # fmt: skip
_DAY_PARTS = word_set("ngày sáng chiều tối trưa")
_DAY = re.compile(r"[ ,]*(?:\d|nay\b|qua\b|ngày\b|mai\b|hôm\b)")
_PLACE_BEFORE = re.compile(
    r"(?:huyện|quận|thị xã|thành phố|tỉnh|TP\.?)\s+([^\W\d_]+)\s+$", re.IGNORECASE
)
_PLACE_REACH = 30
_GLUED_BEFORE = word_set("âu áo mỹ nga úc ý bỉ pháp nhật hàn lào đức anh á phi ấn séc")
_FOREIGN = re.compile(
    r"[fjwz]|[bcdfklmnpqrstvx]{2}$|(?:bl|br|cl|cr|dr|gr|pr|sk|sl|sm|sp|st|ck)|(?:[dlrsv]|ld)$"
)


def name_span(scene: Scene, span: Span) -> Span:
    """The name without the words that belong to the sentence or to the body before it."""
    words = tokens(scene.text, span)
    first, last = 0, len(words)
    day = words[last - 1].key in _DAY_PARTS and _DAY.match(scene.text, span.end)
    if day and last - first > 2:
        last -= 1
    while last - first > 2 and words[last - 1].key in _GLUED_BEHIND:
        last -= 1
    if last - first >= 4 and not is_family(words[first]) and is_family(words[first + 1]):
        first += 1  # "trường Sen | Vàng Lý Thị Mận": the body's last syllable
    if opens_with_place(scene, span):
        first += 1
    land = COUNTRIES.match(words, first) or _LANDS.match(words, first)
    if land is not None and land[0] < last:
        first = land[0]
    rest = [token.key for token in words[first + 1 : last]]
    if len(rest) > 1 and words[first].key in _GLUED_BEFORE and any(map(_FOREIGN.search, rest)):
        first += 1
    return Span(words[first].start, words[last - 1].end)


def opens_with_place(scene: Scene, span: Span) -> bool:
    """ "huyện Cẩm | Thủy Lự Văn An": is the name's first syllable the end of a district's?"""
    before = _PLACE_BEFORE.search(scene.text, max(0, span.start - _PLACE_REACH), span.start)
    if before is None:
        return False
    words = tokens(scene.text, span)
    if len(words) < 3:
        return False
    key = name_key(f"{before[1]} {words[0].key}")
    known = gazetteer()
    return key in known.districts or key in known.provinces


def _is_typed_on(scene: Scene, person: Person) -> bool:
    """ "Lý Văn sơn": a name whose last syllable is written small goes on elsewhere."""
    known = {fold(m.name) for m in scene.people}
    for mention in person.mentions:
        following = _SMALL.match(scene.text, mention.span.end)
        if following is not None and fold(f"{mention.name} {following[1]}") in known:
            return True
    return False


def is_doubtful(scene: Scene, person: Person) -> bool:
    """A name cut short ("George W.", "Moon Jae - in"), a lone syllable, a country."""
    last = person.name.split()[-1]
    if len(last) == 1 or " " not in person.name or fold(last) in _NAME_PARTICLES:
        return True
    longest = max(person.mentions, key=lambda m: len(m.name)).span
    said = tokens(scene.text, name_span(scene, longest))
    if len(said) < 2 or COUNTRIES.match(said, 0) or _is_typed_on(scene, person):
        return True
    return any(_CUT_NAME.match(scene.text, m.span.end) for m in person.mentions)
