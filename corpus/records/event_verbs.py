"""The verbs that say that an event was held, before its name or behind it."""

from __future__ import annotations

from corpus.records.event_cues import BETWEEN, HELD, HOLD, SAID_AT
from corpus.records.scene import Line, Scene, within
from corpus.vietnamese.phrases import Phrases, Token

__all__ = ["HAVING", "past_own_day", "phrase", "verb_before", "verb_behind"]

_REACH = 5
_LONGEST_AGENT = 24
"""Words of the bodies between "được" and "tổ chức"."""
HAVING = frozenset(["có", "đã có"])
_HELD_BY = 4
"""Weight of "được Bộ A tổ chức" behind the name."""
_OCCASIONS = frozenset(["buổi", "cuộc"])
_DISCUSSED = frozenset(["bàn", "luận", "xét"])
_CALLED: Phrases[bool] = Phrases(
    (verb, True) for verb in ("tổ chức", "triệu tập", "tiến hành", "khai mạc", "phát động")
)
_OPENED = frozenset(["tại", "vào", "sáng", "chiều", "tối", "ngày", "hôm", "ở"])
"""Behind "mở" and "họp", which are mostly other words: where or when."""
_JUST = frozenset(["vừa", "lại"])
"""Before "có": "vừa có hội nghị", "lại có hội nghị" were held, "có hội nghị" may be any."""
_MET = 4
"""Weight of "Hội nghị họp tại ..." behind the name."""


def verb_before(words: list[Token], head: int) -> tuple[int, int, int] | None:
    """The verb whose object the event is: its tokens and its weight."""
    best: tuple[int, int, int] | None = None
    for at in range(max(0, head - _REACH - 3), head):
        found = HOLD.match(words, at) if words[at].kind == "word" else None
        if found is not None and found[0] == head + 1 and words[head].key in _OCCASIONS:
            found = HOLD.match(words[:head], at)  # "có | buổi làm việc": the verb without its noun
        if found is None or found[0] > head:
            continue
        if not all(token.key in BETWEEN for token in words[found[0] : head]):
            continue
        if words[at].key == "tại" and not _opens_occasion(words, at):
            continue
        if words[at].key == "trong" and not _within_occasion(words, at, head):
            continue
        if words[at].key == "bằng" and words[at + 1].key != "một":
            continue  # "khép lại bằng một hội nghị"
        having = phrase(words, at, found[0]) in HAVING
        if having and words[head].key not in _OCCASIONS and not _just(words, at):
            continue  # "có hội nghị" may be any; "có buổi làm việc" was held
        if phrase(words, at, found[0]) == "làm" and not _makes_ceremony(words, head):
            continue
        if best is None or found[1] > best[2]:
            best = (at, found[0], found[1])
    return best


def _just(words: list[Token], at: int) -> bool:
    return at > 0 and words[at - 1].key in _JUST


def _makes_ceremony(words: list[Token], head: int) -> bool:
    """ "làm | lễ ký kết": of ceremonies alone, and right before them."""
    return words[head].key == "lễ" and words[head - 1].key == "làm"


def _within_occasion(words: list[Token], at: int, head: int) -> bool:
    """ "Trong buổi làm việc ...", "bàn trong cuộc họp": elsewhere any "in"."""
    return words[head].key in _OCCASIONS and (at == 0 or words[at - 1].key in _DISCUSSED)


def _opens_occasion(words: list[Token], at: int) -> bool:
    """ "Tại hội nghị ...", "phát biểu tại ...": not the place of a picture or of a thing."""
    return at == 0 or words[at - 1].kind != "word" or words[at - 1].key in SAID_AT


def verb_behind(words: list[Token], end: int) -> tuple[int, int, int]:
    """The verb behind the name: its tokens and its weight (0: none)."""
    for at in range(end, min(end + 4, len(words))):
        if words[at].kind == "sign" and words[at].key not in (",", "”", '"', ")"):
            break
        if words[at].key in ("khi", "sau", "trước"):
            break  # "... sau khi kết thúc": another thing ends
        found = HELD.match(words, at) or _met(words, at)
        passive = _held_by(words, at)
        if found and passive is None:
            return (at, *found)
        if passive:
            return at, passive, _HELD_BY
    return end, end, 0


def _met(words: list[Token], at: int) -> tuple[int, int] | None:
    """ "Hội nghị | họp tại ...", "họp ngày ...": but "họp mặt", "họp bàn" are other words."""
    if words[at].key != "họp" or at + 1 >= len(words) or words[at + 1].key not in _OPENED:
        return None
    return at + 1, _MET


def _held_by(words: list[Token], at: int) -> int | None:
    """The token after "được Bộ A tổ chức", "mà Hội B mở"; None where none stands at `at`."""
    if words[at].key not in ("được", "mà", "do"):
        return None
    if at + 1 >= len(words) or not words[at + 1].is_name_part:
        return None
    for n in range(at + 2, min(at + _LONGEST_AGENT, len(words) - 1)):
        if words[n].kind == "sign" and words[n].key not in (",", "-", "."):
            return None
        called = None if words[n].title else _CALLED.match(words, n)
        if called is not None:
            return called[0]
        if words[n].key == "mở" and words[n + 1].key in _OPENED:
            return n + 1
    return None


def past_own_day(scene: Scene, line: Line, end: int) -> int:
    """The token after a day right behind the name, "hội nghị X hôm nay (22-6) | khai mạc"."""
    words = line.words
    if end >= len(words):
        return end
    for day in within(scene.dates, line.span):
        if day.precision == "day" and day.start == words[end].start:
            past = next((n for n, t in enumerate(words) if t.start >= day.end), len(words))
            return past + (past < len(words) and words[past].key == ")")
    return end


def phrase(words: list[Token], start: int, end: int) -> str:
    return " ".join(token.key for token in words[start:end])
