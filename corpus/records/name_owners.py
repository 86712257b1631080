"""Whose event it is, where only its name tells: "hội nghị tổng kết năm 2023 của Huyện ủy A"."""

from __future__ import annotations

from corpus.article import Span
from corpus.records.bodies import bodies_in, body_at
from corpus.records.holders import past_place
from corpus.records.of_owner import owner_at
from corpus.records.record import Field, quoted
from corpus.records.scene import Scene
from corpus.records.sightings import Sighting
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.words import words as word_set

__all__ = ["district_named", "owners_in_name"]

_SESSIONS = ("đại hội", "kỳ họp")
_DELEGATES = word_set("đại biểu toàn thể thành lập")
"""Between "đại hội" and whose it is."""
_LEVELS = word_set("tỉnh huyện quận xã phường")
_TOWNS = (["thành", "phố"], ["thị", "xã"], ["thị", "trấn"])


def owners_in_name(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """The bodies that the event's name says it is of, in tokens."""
    return (
        _senders(words, found)
        or _assembly(words, found)
        or _parties(words, found)
        or _owner(words, found)
    )


def _senders(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """ "Đoàn kiểm tra của Bộ A": whose party it is."""
    if not found.kind.startswith("đoàn"):
        return []
    for at in range(found.kind_end, found.end - 1):
        if words[at].key == "của":
            return [s for s in bodies_in(words, at + 1, found.end, levels=True) if s[0] == at + 1]
    return []


def _assembly(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """ "Kỳ họp thứ 4, HĐND huyện A", "Đại hội đại biểu Hội B": whose session it is."""
    if found.kind not in _SESSIONS:
        return []
    if found.kind == "kỳ họp":
        named = bodies_in(words, found.kind_end, found.end)
        return [s for s in named if words[s[0]].key in ("hđnd", "hội", "quốc")][:1]
    named = [
        (start, past_place(words, end, found.end))
        for start, end in bodies_in(words, found.kind_end, found.end, levels=True)
        if words[start].is_name_part
    ]
    between = words[found.kind_end : named[0][0]] if named else []
    return named[:1] if all(token.key in _DELEGATES for token in between) else []


def _parties(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """ "Lễ ký kết ... giữa UBND huyện A và Bảo hiểm xã hội huyện": both hold it."""
    if not found.kind.startswith("lễ ký"):
        return []
    for at in range(found.kind_end, found.end - 1):
        if words[at].key == "giữa":
            named = bodies_in(words, at + 1, found.end)
            return named if len(named) > 1 and named[0][0] == at + 1 else []
    return []


def _owner(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """ "Hội nghị tổng kết năm 2023 ... của Đảng ủy A": the body that ends the name."""
    at = owner_at(words, found.head, found.kind_end, found.end)
    if at is None:
        return []
    end = body_at(words, at, levels=words[at].is_name_part)
    return [(at, past_place(words, min(end, found.end), found.end))] if end is not None else []


def district_named(scene: Scene, found: Sighting) -> Field | None:
    """ "Lễ giao nhận quân năm 2023 của huyện": the district that was named before."""
    words = found.line.words
    at = owner_at(words, found.head, found.kind_end, found.end)
    size = found.end - at if at is not None else 0
    if at is None or not 0 < size <= len(_TOWNS[0]):
        return None
    level = [token.key for token in words[at : found.end]]
    if not (level in _TOWNS or (size == 1 and level[0] in _LEVELS)):
        return None
    name = _last_named(scene, level, words[found.head].start)
    if name is None:
        return None
    span = Span(words[at].start, words[found.end - 1].end)
    told = " ".join(scene.text[span.start : span.end].split())
    return quoted(scene.text, span, f"{told} {name}", implied=True, how="place named before")


def _last_named(scene: Scene, level: list[str], before: int) -> str | None:
    """The name that a place of this level was last given before that character."""
    for line in reversed(scene.lines):
        words = line.words
        for at in range(len(words) - len(level) - 1, -1, -1):
            first = at + len(level)
            here = [token.key for token in words[at:first]] == level
            if not here or words[first].start >= before or not words[first].is_name_part:
                continue
            end = first
            while end < len(words) and words[end].is_name_part and end < first + 3:
                end += 1
            name = scene.text[words[first].start : words[end - 1].end]
            return " ".join(name.split())
    return None
