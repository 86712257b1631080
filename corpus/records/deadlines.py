"""By when: the deadline or period of a figure, from its clause, sentence or section."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from corpus.article import Span
from corpus.records.periods import dated
from corpus.records.record import Dated, Status
from corpus.records.scene import Line, Scene, within
from corpus.records.sections import FARTHEST, Section
from corpus.records.statuses import LIMITS, status_cue
from corpus.records.target_cues import RECURRING
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.phrases import Phrases

__all__ = ["deadline_of"]

_FARTHEST_CHARACTERS = 1200
_BEHIND = 5
_YEAR_BEHIND = 12
_OPENING_WORDS = 2
_TERM_END: Phrases[bool] = Phrases([("cuối nhiệm kỳ", True), ("hết nhiệm kỳ", True)])
_YEAR_END: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "đến cuối năm",
        "vào cuối năm",
        "cuối năm",
        "đến hết năm",
        "trong năm nay",
        "hết năm nay",
    )
)
_FINISHING = ("hoàn thành", "xong", "hoàn tất", "thực hiện", "bàn giao", "kết thúc")
_RECURRING_VALUE = {"năm": "hằng năm", "tháng": "hằng tháng", "quý": "hằng quý"}
_JUST_OVER = 62
"""Days: a limit so long past that figures are told for is over, not a year ahead."""
_REACHED_BY = re.compile(r" (?:đã |mới |chỉ )?(?:đạt|là|còn|được|ước đạt) ")


def deadline_of(
    scene: Scene, line: Line, clause: Span, paragraph: int, section: Section
) -> Dated | None:
    """The deadline or period of the figure whose clause is `clause`."""
    mentions = [
        d for d in within(scene.dates, line.span) if d.precision != "day" or is_limit(scene, d)
    ]
    mentions = [_ending(scene, d) for d in mentions if not _is_compared(scene, d)]
    cue = status_cue(line, 0, len(line.words))
    if cue is None or cue[0] is not Status.REACHED:
        asked = cue is not None and cue[0] is Status.SET
        mentions = [_still_to_come(scene, d, asked=asked) for d in mentions]
    stop, item = _end_of_clause(line, clause.end), _end_of_item(scene, line, clause.end)
    ended = _end_of_item(scene, line, clause.end, figures=False)
    inside = [
        d for d in mentions
        if clause.start <= d.start
        < (ended if _is_finish(scene, d) else item if is_limit(scene, d) else stop)
    ]  # fmt: skip
    earlier = [d for d in mentions if d.start < clause.start]
    earlier = _governing(line, earlier, clause.start)
    recurring = _recurring(scene, line, clause)
    term = _term_end(scene, line, clause.end)
    if inside:
        best = max(inside, key=lambda d: (is_limit(scene, d), d.start))
        return dated(
            scene,
            best,
            implied=not best.has_year,
            how="stated" if best.has_year else "year filled in",
        )
    named = _quarter_in(scene, line, clause)
    if named is not None:
        return named
    if recurring is not None and (not earlier or earlier[-1].start < recurring.span.start):
        return recurring
    if term is not None:
        return term
    year_end = _year_end(scene, line, clause.end)
    border = max(
        (t.start for t in line.words if t.key == ";" and t.start < clause.start), default=0
    )
    if year_end is not None and (not earlier or earlier[-1].start < border <= year_end.span.start):
        return year_end
    if earlier and _is_of_other_clause(line, earlier[-1], clause.start):
        return None
    if earlier:
        near = earlier[-1]
        return dated(
            scene,
            near,
            implied=not near.has_year,
            how="stated" if near.has_year else "year filled in",
        )
    if section.period is not None and paragraph - section.paragraph <= FARTHEST:
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


def _still_to_come(scene: Scene, mention: DateMention, *, asked: bool) -> DateMention:
    """ "trước 30/11": a limit whose year is not told lies ahead of the article.

    So does "trong tháng 9" where something is `asked` for.
    """
    first, last, today = mention.first, mention.last, scene.reference
    if mention.has_year or first is None or last is None or today is None or last >= today:
        return mention
    inner = scene.text[max(0, mention.start - 6) : mention.start + 6].casefold()
    limit = is_limit(scene, mention) or (asked and "trong " in inner)
    if mention.precision not in ("day", "month", "quarter") or not limit:
        return mention
    if not asked and (today - last).days <= _JUST_OVER and _REACHED_BY.match(
        scene.text, mention.end
    ):
        return mention  # "đến cuối tháng 6 đạt 87,9%", told in July
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


def _is_finish(scene: Scene, mention: DateMention) -> bool:
    """ "..., hoàn thành trong quý III/2025": when what is counted is to be done."""
    before = scene.text[max(0, mention.start - 24) : mention.start].casefold()
    within_it = scene.text[mention.start : mention.end].casefold().startswith("trong")
    inside = within_it or before.rstrip().endswith("trong")
    return inside and any(word in before for word in _FINISHING)


def _year_end(scene: Scene, line: Line, end: int) -> Dated | None:
    """ "đến cuối năm": of the article's year, where none is named."""
    if scene.reference is None:
        return None
    for at in range(len(line.words)):
        said = _YEAR_END.match(line.words, at)
        numbered = said and line.words[said[0] : said[0] + 1]
        if said is None or (numbered and numbered[0].kind == "number"):
            continue
        behind = end <= line.words[at].start and line.words[at].start - end > _YEAR_BEHIND
        if behind:
            continue
        span = Span(line.words[at].start, line.words[said[0] - 1].end)
        quote = scene.text[span.start : span.end]
        year = scene.reference.year
        return Dated(quote, quote, span, True, "the article's year",
                     date(year, 1, 1), date(year, 12, 31), "year")  # fmt: skip
    return None


def _end_of_item(scene: Scene, line: Line, end: int, figures: bool = True) -> int:
    """Where the list goes on behind the figure, or (`figures`) another figure begins."""
    sign = next((t.start for t in line.words if t.start >= end and t.key in (";", ":")), None)
    behind = within(scene.quantities, Span(end, line.span.end)) if figures else ()
    figure = next((q.start for q in behind), None)
    return min(n for n in (sign, figure, line.span.end) if n is not None)


def _ending(scene: Scene, mention: DateMention) -> DateMention:
    """ "trước năm 2027": by the last day of the year before."""
    said = scene.text[max(0, mention.start - 6) : mention.end].casefold()
    if mention.precision != "year" or mention.first is None or "trước" not in said:
        return mention
    last = mention.first - timedelta(days=1)
    return replace(mention, first=last.replace(month=1, day=1), last=last)


def _is_compared(scene: Scene, mention: DateMention) -> bool:
    """ "so với năm 2015", "cùng kỳ năm ngoái", "từ năm 2010": no period of the figure."""
    before = scene.text[max(0, mention.start - 24) : mention.start].casefold().rstrip()
    said = scene.text[mention.start : mention.end].casefold()
    if before.endswith(("so với", "cùng kỳ", "so với cùng kỳ", "của", "kể từ", "từ đầu", "cuối")):
        return not before.endswith("của") or "cùng kỳ" in before
    if before.endswith(("gấp đôi", "gấp rưỡi", "hơn", "như", "bằng")):
        return True
    if before.endswith("tháng") and said[:1].isdigit():
        return True  # "từ đầu tháng | 3 đến ngày 10-5": its beginning is cut off
    if before[-1:].isdigit() or (mention.precision == "period" and said[:1].isdigit()):
        return True  # "3 đến 5 năm tới"; a bare "2017-2020" may be a course or a class
    return said.startswith(("từ năm", "kể từ", "từ đầu")) and mention.precision == "year"


def _governing(line: Line, earlier: list[DateMention], start: int) -> list[DateMention]:
    """Of the dates before a figure those of its own item, or else of what opens the list."""
    signs = [t for t in line.words if t.key in (";", ":") and t.start < start]
    colon = next((t.start for t in reversed(signs) if t.key == ":"), None)
    if colon is None or signs[-1].start == colon:
        return earlier
    own = [d for d in earlier if d.start > signs[-1].start]
    opening = [d for d in earlier if d.start < colon]
    return own or opening or [d for d in earlier if d.start > signs[-1].start]


def _quarter_in(scene: Scene, line: Line, clause: Span) -> Dated | None:
    """ "trong quý": the quarter that the article has named before, else that of its day."""
    at = next(
        (n for n, (t, u) in enumerate(pairwise(line.words)) if t.start < clause.end
         and (t.key, u.key) in (("trong", "quý"), ("quý", "này"), ("quý", "qua"))), None,
    )  # fmt: skip
    if at is None or (line.words[at + 2 : at + 3] and line.words[at + 2].kind == "number"):
        return None
    span = Span(line.words[at].start, line.words[at + 1].end)
    if any(span.touches(day) for day in scene.dates):
        return None
    quote = scene.text[span.start : span.end]
    for mention in scene.dates:
        if mention.precision == "quarter" and mention.start < span.start and mention.last:
            return Dated(quote, quote, span, True, "the quarter named before",
                         mention.first, mention.last, "quarter")  # fmt: skip
    if scene.reference is None:
        return None
    month = (scene.reference.month - 1) // 3 * 3 + 1
    first = date(scene.reference.year, month, 1)
    following = date(first.year + month // 10, (month + 2) % 12 + 1, 1)
    return Dated(quote, quote, span, True, "the quarter of the article",
                 first, following - timedelta(days=1), "quarter")  # fmt: skip


def _recurring(scene: Scene, line: Line, clause: Span) -> Dated | None:
    """ "Mỗi năm, ...": the latest such word that holds for the figure.

    One in a list's earlier item holds for that item, one that opens the sentence for all.
    """
    found = None
    border = max(
        (t.start for t in line.words if t.key in (";", ":") and t.start < clause.start), default=0
    )
    for at, token in enumerate(line.words):
        said = RECURRING.match(line.words, at)
        if said and token.start < border and at > _OPENING_WORDS:
            continue
        if said and token.start < clause.end:
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


def is_limit(scene: Scene, mention: DateMention) -> bool:
    """ "đến năm 2025", "trước ngày 30-6"."""
    before = scene.text[max(0, mention.start - 8) : mention.start + 8].casefold()
    return any(word in before for word in LIMITS)
