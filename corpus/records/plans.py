"""Signs that an event lies ahead, is asked for, or comes round again: none to report."""

from __future__ import annotations

from itertools import pairwise

from corpus.records.event_cues import AHEAD, FOLLOWED, HABITS, NOT_VERBS, NOT_VERBS_BESIDE
from corpus.records.news_openers import OPENING
from corpus.records.scene import Line, Scene, within
from corpus.vietnamese.phrases import Phrases, Token

__all__ = ["is_planned", "lies_ahead", "past_day"]

_AHEAD_REACH = 12
_POSITIONS = frozenset(["trái", "phải", "thứ", "giữa", "bên", "ảnh"])
_COMPOUNDS = frozenset([("hàng", "không"), ("ngoại", "giao"), ("bàn", "giao"), ("chuyển", "giao")])
"""Second halves that alone would tell of a plan or deny, "không", "giao"."""
_WILL_REACH = 40
_OPENING_REACH = 16
_DONE: Phrases[bool] = Phrases((p, True) for p in ("sau khi", "ngay sau khi", "nhằm"))
"""Open a clause about what came before, or what it was for."""


def is_planned(words: list[Token], verb: int, floor: int) -> bool:
    """Do the words before the verb tell of a plan, a wish or a habit?

    What stands before the day ("Thực hiện kế hoạch ..., ngày 5-6, ...") tells nothing.
    """
    for n in range(verb - 1, max(-1, verb - 4), -1):
        if words[n].kind == "sign":
            break
        if words[n].key in NOT_VERBS and not _has_come(words, n):
            return True
    if verb and words[verb - 1].key in NOT_VERBS_BESIDE:
        return True
    if [token.key for token in words[:2]] == ["trước", "đó"] and not 0 < floor <= OPENING + 3:
        return True  # without a day of its own
    if any(t.key == "(" and u.key in _POSITIONS for t, u in pairwise(words[:verb])):
        return True
    if any(HABITS.match(words, n) for n in range(verb)):
        return True
    followed = FOLLOWED.match(words, 0)
    floor = max(floor, followed[0] if followed else 0)
    first = verb
    while first > 0 and words[first - 1].key not in (";", ":") and verb - first < _WILL_REACH:
        first -= 1
    goes_on = floor and [token.key for token in words[max(0, verb - 2) : verb]] == ["tiếp", "tục"]
    if lies_ahead(words, max(first, floor, verb - _AHEAD_REACH), verb - 2 if goes_on else verb):
        return True
    keys = [token.key for token in words[first:verb]]
    return "sẽ" in keys and "đã" not in keys[keys.index("sẽ") :]


def lies_ahead(words: list[Token], start: int, stop: int) -> bool:
    return any(
        AHEAD.match(words, n)
        for n in range(start, stop)
        if words[n].kind == "word"
        and not (_in_opening(words, n, stop) or _denies_another(words, n, stop))
        and not _asks(words, n)
        and not (_has_come(words, n) or _is_of_name(words, n))
        and not (_is_said_at(words, n) or _is_duration(words, n))
    )


def _in_opening(words: list[Token], at: int, stop: int) -> bool:
    """ "Chiều 5-6, ngay sau khi dọn xong kho, ...": in a clause that is over before the verb?"""
    for first in range(at, max(-1, at - _OPENING_REACH), -1):
        if words[first].key == "," and first != at:
            return False
        begins = first == 0 or words[first - 1].kind == "sign"
        if begins and _DONE.match(words, first):
            return any(words[n].key == "," for n in range(at, stop))
    return False


def _denies_another(words: list[Token], at: int, stop: int) -> bool:
    """ "Không cờ hoa, không diễn văn, buổi lễ ...": what was not there is over at the comma."""
    if words[at].key not in ("không", "chưa"):
        return False
    return at == 0 or (words[at - 1].kind == "sign" and any(t.key == "," for t in words[at:stop]))


def _asks(words: list[Token], at: int) -> bool:
    """ "học nghề rồi có việc không - những câu hỏi ấy ...": it asks, and denies nothing."""
    ends = at + 1 < len(words) and words[at + 1].key in ("-", "–", "?", ",", "”", '"')
    return words[at].key in ("không", "chưa") and at > 0 and words[at - 1].kind == "word" and ends


def _has_come(words: list[Token], at: int) -> bool:
    """ "Hơn 200 hội viên đã có mặt ... để tham dự hội nghị": those who came were there."""
    if [token.key for token in words[at : at + 1]] != ["để"]:
        return False
    keys = [token.key for token in words[at + 1 : at + 3]]
    there = [t.key for t in words[max(0, at - _OPENING_REACH) : at]]
    attends = keys == ["tham", "dự"] or keys[:1] == ["dự"]
    return attends and any(pair in (("có", "mặt"), ("tề", "tựu")) for pair in pairwise(there))


def _is_duration(words: list[Token], at: int) -> bool:
    """ "Sau 2 ngày làm việc, ...": how long it lasted, not what came before it."""
    if words[at].key != "sau":
        return False
    keys = [token.key for token in words[at + 1 : at + 7]]
    return bool({"ngày", "buổi", "giờ"} & set(keys[:4])) and bool(
        {"làm", "tranh", "thi"} & set(keys)
    )


def _is_said_at(words: list[Token], at: int) -> bool:
    """ "Ông A cho biết | tại hội nghị ...": who speaks there tells that it was held."""
    return [token.key for token in words[at : at + 3]] in (
        ["cho", "biết", "tại"], ["cho", "hay", "tại"],
    )  # fmt: skip


def _is_of_name(words: list[Token], at: int) -> bool:
    """ "Cục Hậu cần", "Sở Kế hoạch": a word of a body's name tells of no plan."""
    capital = at > 0 and words[at].is_name_part and words[at - 1].kind == "word"
    pair = (words[at - 1].key if at else "", words[at].key)
    return capital or pair[0] in ("hậu", "ban") or pair in _COMPOUNDS


def past_day(scene: Scene, line: Line, head: int) -> int:
    """The token after the last day named before the event; 0 if there is none."""
    days = [d.end for d in within(scene.dates, line.span) if d.precision == "day"]
    before = [n for n in range(head) if any(line.words[n].start < end for end in days)]
    ends = [n + 1 for n in before if line.words[n].end in days]
    return ends[-1] if ends else 0
