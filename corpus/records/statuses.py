"""Set, reached or kept: the status of a figure, from its clause, sentence or section."""

from __future__ import annotations

from itertools import pairwise

from corpus.article import Span
from corpus.records.record import Dated, Status
from corpus.records.scene import Line, Scene, within
from corpus.records.sections import FARTHEST, Section
from corpus.records.status_clauses import goal_named, is_fulfilled, past_cause, told_as_done
from corpus.records.target_cues import COMMANDS, NO_CUES, STATUS_CUES
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases

__all__ = ["LIMITS", "status_cue", "status_of"]

LIMITS = ("đến ", "trước ", "hết ", "tới ")
_PREDICATE = 12
_DECIDES: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        "thông qua, đề ra, đặt ra, xác định, giao, thống nhất, quyết định, biểu quyết, đăng ký"
    )
)
_GOAL_WORDS = ("phấn đấu", "mục tiêu", "đặt mục tiêu", "đặt chỉ tiêu", "đề ra", "quyết tâm")
_NARROW = 5
"""Points of per cent between the ends of a range that is aimed at."""


def status_of(
    scene: Scene,
    line: Line,
    clause: tuple[Span, int],
    deadline: Dated | None,
    section: tuple[int, Section],
) -> tuple[Status, Span, str]:
    """Status, the words that tell it, and how.

    `clause` is the clause and where its figure begins; `section` the number of the
    paragraph, and the section that holds there.
    """
    (stretch, figure), (paragraph, before_it) = clause, section
    words = line.words
    first = next((n for n, t in enumerate(words) if t.start >= stretch.start), len(words))
    # The cues from a few words before the clause on, then the sentence's latest before it.
    lead = first
    cause = past_cause(words, first)
    while lead > cause and words[lead - 1].key not in (";", ":", ".") and first - lead < 6:
        lead -= 1
    before = next((n for n, t in enumerate(words) if t.start >= figure), len(words))
    near = status_cue(line, lead, max(before, first), keep=True)
    if near is None:
        near = _yet_to_come(words, before)
    if near is None:
        near = _as_target(words, first) or _reached_behind(words, before)
    sentence = status_cue(line, cause, first, keep=False)
    if near is not None and not (_is_result(scene, near) and _aims(scene, sentence, near)):
        return (*near, "stated")
    goal = goal_named(words, before) or _agreed(scene, line, first)
    if goal is not None:
        return (*goal, "stated")
    if sentence is not None:
        return (*sentence, "stated")
    assured = [token.key for token in words[max(0, before - 2) : before]]
    if assured in (["đảm", "bảo"], ["bảo", "đảm"]):
        span = Span(words[before - 2].start, words[before - 1].end)
        return Status.SET, span, "to be made sure of"
    planned = _range_in(scene, line)
    if planned is not None:
        return Status.SET, planned, "a range is aimed at, not reached"
    done = told_as_done(words, before)
    if done is not None:
        return (*done, "told as done")
    by_date = _by_deadline(scene, deadline)
    if by_date is not None and deadline is not None:
        return by_date, deadline.span, "period before or after the day of the article"
    if before_it.status is not None and paragraph - before_it.status_paragraph <= FARTHEST:
        return (*before_it.status, "status of the section")
    command = COMMANDS.match(words, 0)
    if command is not None:
        return Status.SET, Span(words[0].start, words[command[0] - 1].end), "sentence sets a task"
    return Status.REACHED, stretch, "no sign of a plan"


def _is_result(scene: Scene, cue: tuple[Status, Span]) -> bool:
    """ "phấn đấu ..., kết quả kiểm tra có 80% khá": there "kết quả" is what is measured."""
    return scene.text[cue[1].start : cue[1].end].casefold() == "kết quả"


def _aims(scene: Scene, cue: tuple[Status, Span] | None, near: tuple[Status, Span]) -> bool:
    """Is it a word for a goal of the same item, no "tập trung" or "cần"?"""
    if cue is None or cue[0] is not Status.SET or ";" in scene.text[cue[1].end : near[1].start]:
        return False
    if scene.text[: cue[1].start].endswith("so với "):
        return False
    return scene.text[cue[1].start : cue[1].end].casefold().startswith(_GOAL_WORDS)


def _agreed(scene: Scene, line: Line, first: int) -> tuple[Status, Span] | None:
    """ "Hội nghị thống nhất năm 2019 giao 70 công dân, ...": what is agreed on for a year."""
    words = line.words
    for at in range(min(first, len(words) - 2)):
        agreed = _DECIDES.match(words, at)
        if agreed is None or words[at].is_name_part or agreed[0] >= len(words):
            continue
        year = next(
            (d for d in within(scene.dates, line.span) if d.start == words[agreed[0]].start), None
        )
        if year is None or year.precision != "year" or year.last is None:
            continue
        if scene.reference is not None and year.last >= scene.reference:
            return Status.SET, Span(words[at].start, words[agreed[0] - 1].end)
    return None


def _range_in(scene: Scene, line: Line) -> Span | None:
    """A range such as 7,3-7,8% in the same sentence; a wide one is an estimate.

    "Tăng khoảng 2,7-2,9% so với cùng kỳ" has been counted, if roughly.
    """
    keys = [token.key for token in line.words]
    if any(pair == ("cùng", "kỳ") for pair in pairwise(keys)):
        return None
    for quantity in within(scene.quantities, line.span):
        high = quantity.high
        if quantity.unit == "%" and high is not None and high - quantity.value <= _NARROW:
            return Span(quantity.start, quantity.end)
    return None


def _yet_to_come(words: list[Token], at: int) -> tuple[Status, Span] | None:
    """ "18/21 xã sẽ được cấp": what is said of the thing counted lies ahead."""
    ahead = next((t for t in words[at : at + _PREDICATE] if t.key == "sẽ"), None)
    return (Status.SET, Span(ahead.start, ahead.end)) if ahead else None


def _as_target(words: list[Token], first: int) -> tuple[Status, Span] | None:
    """ "Chỉ tiêu | tăng trưởng công nghiệp là 11%", unless it is fulfilled."""
    keys = [token.key for token in words[max(0, first - 4) : first]]
    fulfilled = any(key in ("vượt", "đạt", "hoàn", "thành") for key in keys)
    if keys[-2:] != ["chỉ", "tiêu"] or fulfilled:
        return None
    return Status.SET, Span(words[first - 2].start, words[first - 1].end)


def _reached_behind(words: list[Token], at: int) -> tuple[Status, Span] | None:
    """ "100% xã đã có trụ sở": what is said of the thing counted is done."""
    stretch = words[at : at + _PREDICATE]
    done = next((t for t in stretch if t.key == "đã"), None)
    if done is None:  # "đạt 626.800 tỷ đồng, vượt 96.000 tỷ đồng"
        done = next((u for t, u in pairwise(stretch) if (t.key, u.key) == (",", "vượt")), None)
    return (Status.REACHED, Span(done.start, done.end)) if done else None


def status_cue(line: Line, start: int, end: int, keep: bool = False) -> tuple[Status, Span] | None:
    """The last cue in these tokens; "giữ vững" outweighs the others where `keep`."""
    found: tuple[Status, Span] | None = None
    at = start
    if start and NO_CUES.match(line.words, start - 1):
        at = min(end, start + 1)  # the second half of "thực hiện"
    while at < end:
        blank = NO_CUES.match(line.words, at)
        said = STATUS_CUES.match(line.words, at) or _adopted(line.words, at)
        if blank is not None and (said is None or said[0] <= blank[0]):
            at = blank[0]
            continue
        if said is None:
            at += 1
            continue
        span = Span(line.words[at].start, line.words[said[0] - 1].end)
        if said[1] is Status.SET and is_fulfilled(line.words, at, said[0]):
            found = (Status.REACHED, span)
        elif said[1] is Status.KEPT:
            if keep:
                return said[1], span
        else:
            found = (said[1], span)
        at = said[0]
    return found


def _adopted(words: list[Token], at: int) -> tuple[int, Status] | None:
    """ "thông qua 14 chỉ tiêu": what follows is aimed at; "hoàn thành 14 chỉ tiêu" reports."""
    found = _DECIDES.match(words, at)
    if found is None:
        return None
    end = found[0] + (words[found[0] : found[0] + 1] != [] and words[found[0]].kind == "number")
    named = [token.key for token in words[end : end + 2]] == ["chỉ", "tiêu"]
    return (end + 2, Status.SET) if named else None


def _by_deadline(scene: Scene, deadline: Dated | None) -> Status | None:
    if deadline is None or deadline.last is None or scene.reference is None:
        return None
    if deadline.last < scene.reference:
        return Status.REACHED
    ahead = deadline.first is not None and deadline.first > scene.reference
    start = deadline.span.start
    said = scene.text[max(0, start - 8) : start + 8].casefold()
    if ahead or any(word in said for word in LIMITS):
        return Status.SET
    return None
