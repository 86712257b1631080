"""By when, and in which half of the report: periods and status over an article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from corpus.article import Span
from corpus.records.record import Dated, Status
from corpus.records.scene import Line, Scene, within
from corpus.records.target_cues import COMMANDS, NO_CUES, PASSING, RECURRING, STATUS_CUES
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.phrases import Phrases, Token

__all__ = ["Section", "deadline_of", "status_of", "with_period", "with_status"]

_FARTHEST = 1
"""Paragraphs over which a section's period holds."""
_FARTHEST_CHARACTERS = 1200
_OPENING = 14
_PREDICATE = 12
_BEHIND = 5
_NARROW = 5
"""Points of per cent between the ends of a range that is aimed at."""
_LIMITS = ("đến ", "trước ", "hết ", "tới ")
_OPENS_SECTION = frozenset(["trong", "vụ", "quả", "của", "qua", "ở", "sang", "bước", "tác"])
_HALVES: Phrases[int] = Phrases([("nửa đầu năm", 1), ("nửa cuối năm", 2), ("nửa năm cuối", 2)])
_TERM_END: Phrases[bool] = Phrases([("cuối nhiệm kỳ", True), ("hết nhiệm kỳ", True)])
_RECURRING_VALUE = {"năm": "hằng năm", "tháng": "hằng tháng", "quý": "hằng quý"}


@dataclass(frozen=True, slots=True)
class Section:
    """What the sentences so far say of those to come."""

    paragraph: int = -1
    """The body paragraph (captions not counted) in which `period` was named."""
    period: Dated | None = None
    status: tuple[Status, Span] | None = None
    status_paragraph: int = -1


def with_period(scene: Scene, line: Line, paragraph: int, section: Section) -> Section:
    """The section, with the period that this sentence opens; another period ends the status."""
    period = _opening_period(scene, line)
    if period is None:
        return section
    named = {
        d.last
        for d in within(scene.dates, line.span)
        if d.precision != "day" and d.last is not None
    }
    if len(named) > 1:  # of which the sentences to come tell is not said
        return Section(paragraph, None, section.status, section.status_paragraph)
    if section.period is not None and section.period.last == period.last:
        return Section(paragraph, period, section.status, section.status_paragraph)
    return Section(paragraph, period, None, -1)


def with_status(line: Line, paragraph: int, section: Section) -> Section:
    """The section as it holds behind this sentence."""
    cue = _status_cue(line, 0, len(line.words))
    if cue is None or (cue[0] is Status.SET and _is_passing(line, cue[1])):
        return section
    return Section(section.paragraph, section.period, cue, paragraph)


def _opening_period(scene: Scene, line: Line) -> Dated | None:
    words = line.words
    half = _half_at(scene, line)
    if half is not None:
        return half
    for mention in within(scene.dates, line.span):
        if mention.precision == "day" or mention.last is None or _is_of_school(scene, mention):
            continue
        before = [token.key for token in words if token.end <= mention.start]
        if scene.text[mention.start : mention.end].casefold().startswith(("từ ", "kể từ")):
            return None
        if len(before) > _OPENING:
            return None
        within_it = scene.text[mention.start : mention.end].casefold().startswith("trong")
        if len(before) < 3 or within_it or before[-1] in _OPENS_SECTION:
            return _dated(scene, mention, implied=True, how="period of the section")
    return None


def _is_passing(line: Line, cue: Span) -> bool:
    """ "cần", "sẽ": words that tell nothing of the sentences to come."""
    said = [token.key for token in line.words if cue.start <= token.start < cue.end]
    return said[0] in PASSING and said[:2] != ["đề", "ra"]


def _is_of_school(scene: Scene, mention: DateMention) -> bool:
    """ "Năm học 2020-2021": the pupils' year, not that of the sentences to come."""
    around = scene.text[max(0, mention.start - 8) : mention.end].casefold()
    return "năm học" in around or "niên khóa" in around


def _half_at(scene: Scene, line: Line) -> Dated | None:
    """ "Nửa cuối năm", which is no date of the calendar without a year."""
    for at in range(min(_OPENING, len(line.words))):
        found = _HALVES.match(line.words, at)
        if found and scene.reference is not None:
            year = scene.reference.year
            span = Span(line.words[at].start, line.words[found[0] - 1].end)
            first, last = (
                (date(year, 1, 1), date(year, 6, 30)) if found[1] == 1
                else (date(year, 7, 1), date(year, 12, 31))
            )  # fmt: skip
            quote = scene.text[span.start : span.end]
            return Dated(quote, quote, span, True, "period of the section", first, last, "half")
    return None


def _dated(scene: Scene, mention: DateMention, *, implied: bool, how: str) -> Dated:
    span = Span(mention.start, mention.end)
    quote = scene.text[span.start : span.end]
    return Dated(
        " ".join(quote.split()), quote, span, implied, how,
        mention.first, mention.last, mention.precision,
    )  # fmt: skip


def deadline_of(
    scene: Scene, line: Line, clause: Span, paragraph: int, section: Section
) -> Dated | None:
    """The deadline or period of the figure whose clause is `clause`."""
    mentions = [
        d for d in within(scene.dates, line.span) if d.precision != "day" or _is_limit(scene, d)
    ]
    mentions = [d for d in mentions if not _is_compared(scene, d)]
    cue = _status_cue(line, 0, len(line.words))
    if cue is None or cue[0] is not Status.REACHED:
        mentions = [_still_to_come(scene, d) for d in mentions]
    stop = _end_of_clause(line, clause.end)
    inside = [d for d in mentions if clause.start <= d.start < stop]
    earlier = [d for d in mentions if d.start < clause.start]
    recurring = _recurring(scene, line, clause.end)
    term = _term_end(scene, line, clause.end)
    if inside:
        best = max(inside, key=lambda d: (_is_limit(scene, d), d.start))
        return _dated(
            scene,
            best,
            implied=not best.has_year,
            how="stated" if best.has_year else "year filled in",
        )
    if recurring is not None and (not earlier or earlier[-1].start < recurring.span.start):
        return recurring
    if term is not None:
        return term
    if earlier and _is_of_other_clause(line, earlier[-1], clause.start):
        return None
    if earlier:
        near = earlier[-1]
        return _dated(
            scene,
            near,
            implied=not near.has_year,
            how="stated" if near.has_year else "year filled in",
        )
    if section.period is not None and paragraph - section.paragraph <= _FARTHEST:
        close = clause.start - section.period.span.start <= _FARTHEST_CHARACTERS
        return section.period if close else None
    return None


def _is_of_other_clause(line: Line, mention: DateMention, start: int) -> bool:
    """ "Trong tháng 7 sẽ ban hành quy định nhằm ...": when that is done, not the figure."""
    between = [t.key for t in line.words if mention.end <= t.start < start]
    before = [t for t in line.words if t.end <= mention.start]
    if "nhằm" in between or "để" in between:
        return True
    acts = bool(before) and before[-1].key in ("tổ", "chức", "họp", "ban", "hành", "khởi", "công")
    return acts and "," in between


def _still_to_come(scene: Scene, mention: DateMention) -> DateMention:
    """ "trước 30/11": a limit whose year is not told lies ahead of the article."""
    first, last, today = mention.first, mention.last, scene.reference
    if mention.has_year or first is None or last is None or today is None or last >= today:
        return mention
    if mention.precision not in ("day", "month", "quarter") or not _is_limit(scene, mention):
        return mention
    try:
        return replace(
            mention, first=first.replace(year=first.year + 1), last=last.replace(year=last.year + 1)
        )
    except ValueError:  # 29 February
        return mention


def _end_of_clause(line: Line, end: int) -> int:
    """Past the few words behind the figure that may hold its date, "vào năm 2025"."""
    behind = [token for token in line.words if token.start >= end][:_BEHIND]
    sign = next((n for n, token in enumerate(behind) if token.kind == "sign"), len(behind))
    return behind[sign - 1].end if sign else end


def _is_compared(scene: Scene, mention: DateMention) -> bool:
    """ "so với năm 2015", "cùng kỳ năm ngoái", "từ năm 2010": no period of the figure."""
    before = scene.text[max(0, mention.start - 24) : mention.start].casefold().rstrip()
    said = scene.text[mention.start : mention.end].casefold()
    if before.endswith(("so với", "cùng kỳ", "so với cùng kỳ", "của", "kể từ", "từ đầu", "cuối")):
        return not before.endswith("của") or "cùng kỳ" in before
    if before.endswith("tháng") and said[:1].isdigit():
        return True  # "từ đầu tháng | 3 đến ngày 10-5": its beginning is cut off
    if before[-1:].isdigit() or (mention.precision == "period" and said[:1].isdigit()):
        return True  # "3 đến 5 năm tới"; a bare "2017-2020" may be a course or a class
    return said.startswith(("từ năm", "kể từ", "từ đầu")) and mention.precision == "year"


def _is_limit(scene: Scene, mention: DateMention) -> bool:
    """ "đến năm 2025", "trước ngày 30-6"."""
    before = scene.text[max(0, mention.start - 8) : mention.start + 8].casefold()
    return any(word in before for word in _LIMITS)


def _recurring(scene: Scene, line: Line, end: int) -> Dated | None:
    """ "Mỗi năm, ...": the latest such word before `end`."""
    found = None
    for at, token in enumerate(line.words):
        said = RECURRING.match(line.words, at)
        if said and token.start < end:
            span = Span(token.start, line.words[said[0] - 1].end)
            quote = scene.text[span.start : span.end]
            value = _RECURRING_VALUE[line.words[said[0] - 1].key]
            found = Dated(value, quote, span, False, "stated", None, None, "period")
    return found


def _term_end(scene: Scene, line: Line, end: int) -> Dated | None:
    """ "đến cuối nhiệm kỳ": its year is that of the term named in the article."""
    for at, token in enumerate(line.words):
        said = _TERM_END.match(line.words, at)
        if said and token.start < end:
            span = Span(token.start, line.words[said[0] - 1].end)
            quote = scene.text[span.start : span.end]
            last = _end_of_term(scene)
            how = "end of the term named in the article" if last else "stated"
            return Dated(quote, quote, span, last is not None, how, last, last, "period")
    return None


def _end_of_term(scene: Scene) -> date | None:
    for mention in scene.dates:
        said = scene.text[max(0, mention.start - 10) : mention.end].casefold()
        if mention.precision == "period" and "nhiệm k" in said:
            return mention.last
    spans = [d.last for d in scene.dates if d.precision == "period" and d.first and d.last]
    years = {last for last in spans if last is not None}
    return years.pop() if len(years) == 1 else None


# status


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
    while lead > 0 and words[lead - 1].key not in (";", ":", ".") and first - lead < 6:
        lead -= 1
    before = next((n for n, t in enumerate(words) if t.start >= figure), len(words))
    near = _status_cue(line, lead, max(before, first), keep=True)
    if near is None:
        near = _yet_to_come(words, before)
    if near is None:
        near = _as_target(words, first) or _reached_behind(words, before)
    if near is not None:
        return (*near, "stated")
    sentence = _status_cue(line, 0, first, keep=False)
    if sentence is not None:
        return (*sentence, "stated")
    assured = [token.key for token in words[max(0, before - 2) : before]]
    if assured in (["đảm", "bảo"], ["bảo", "đảm"]):
        span = Span(words[before - 2].start, words[before - 1].end)
        return Status.SET, span, "to be made sure of"
    planned = _range_in(scene, line)
    if planned is not None:
        return Status.SET, planned, "a range is aimed at, not reached"
    by_date = _by_deadline(scene, deadline)
    if by_date is not None and deadline is not None:
        return by_date, deadline.span, "period before or after the day of the article"
    if before_it.status is not None and paragraph - before_it.status_paragraph <= _FARTHEST:
        return (*before_it.status, "status of the section")
    command = COMMANDS.match(words, 0)
    if command is not None:
        return Status.SET, Span(words[0].start, words[command[0] - 1].end), "sentence sets a task"
    return Status.REACHED, stretch, "no sign of a plan"


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


def _status_cue(line: Line, start: int, end: int, keep: bool = False) -> tuple[Status, Span] | None:
    """The last cue in these tokens; "giữ vững" outweighs the others where `keep`."""
    found: tuple[Status, Span] | None = None
    at = start
    if start and NO_CUES.match(line.words, start - 1):
        at = min(end, start + 1)  # the second half of "thực hiện"
    while at < end:
        blank = NO_CUES.match(line.words, at)
        if blank is not None:
            at = blank[0]
            continue
        said = STATUS_CUES.match(line.words, at)
        if said is None:
            at += 1
            continue
        span = Span(line.words[at].start, line.words[said[0] - 1].end)
        if said[1] is Status.KEPT:
            if keep:
                return said[1], span
        else:
            found = (said[1], span)
        at = said[0]
    return found


def _by_deadline(scene: Scene, deadline: Dated | None) -> Status | None:
    if deadline is None or deadline.last is None or scene.reference is None:
        return None
    if deadline.last < scene.reference:
        return Status.REACHED
    ahead = deadline.first is not None and deadline.first > scene.reference
    start = deadline.span.start
    said = scene.text[max(0, start - 8) : start + 8].casefold()
    if ahead or any(word in said for word in _LIMITS):
        return Status.SET
    return None
