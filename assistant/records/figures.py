"""Questions that compare one figure over places or years: who has more, which reach 95%.

"Tỷ lệ hộ nghèo của huyện A qua các năm", "huyện nào giao quân nhiều hơn, A hay B", "những nơi nào
đạt trên 95%". What no tag of the question knows names the measure, and a recorded figure is of it
if its own words hold all of that. Each figure belongs to one place and one year; two figures
are compared only if their units agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from assistant.asking import Kind
from assistant.question import Question, places_in
from assistant.records.committees import PLACE_LEVELS
from assistant.records.conditions import Amount, is_share, key_of, number_of, says
from assistant.records.lines import Line, target_line, value_text
from assistant.records.phrasebook import Label
from assistant.records.rewording import prepared
from assistant.records.rows import Row
from assistant.records.spans_of_time import is_topic
from assistant.records.tagging import Tag, side_by_side, tags_of
from corpus.records import Status, Target
from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.syllables import syllables
from corpus.vietnamese.words import words as word_set

__all__ = ["FigureQuery", "Figures", "compare", "figure_query"]

_Spell = Callable[[str], str]
Shape = Literal["bound", "most", "least", "series", "places", "more", "less"]
_ELSEWHERE = frozenset({Kind.DEFINITION, Kind.METADATA, Kind.SUMMARY})
_GENERIC = word_set(
    "tỷ lệ tỉ số mức con chỉ tiêu mục kết quả đạt còn năm người lượng cuối đầu hằng được đề ra đặt "
    "cao thấp nhất hơn lớn nhỏ bé mấy tăng giảm thay đổi sao thế nào qua các từng trên dưới là bao "
    "nhiêu phần trăm đã có của cho và theo báo cáo hết toàn chiếm tới mới biến động diễn biến "
    "giữa so phấn đấu kéo hạ nghị quyết giúp xin thống kê bên "
    "ti ty le so muc con chi tieu ket qua dat nam nguoi luong cuoi dau hang duoc de ra cao thap "
    "nhat hon lon nho be may tang giam thay doi sao the nao qua cac tung tren duoi la bao nhieu "
    "phan tram da co cua cho va theo bao cao het toan chiem toi moi "
    "giua phan dau keo ha nghi quyet giup xin thong ke ben"
)
"""Words that say nothing of what is measured."""
_AIMED = ("chi tieu", "muc tieu", "de ra", "dat ra", "phan dau", "giao cho")
_HIGH = (
    "cao nhat", "nhieu nhat", "dong nhat", "lon nhat",
    "cao hon", "nhieu hon", "dong hon", "lon hon",
)  # fmt: skip
_LOW = ("thap nhat", "kem nhat", "nho nhat", "be nhat", "thap hon", "it hon", "nho hon")
_ALL_YEARS = (
    "qua cac nam", "qua tung nam", "tung nam", "theo nam", "cac nam", "moi nam mot",
    "tung nghi quyet", "cac nghi quyet",
)  # fmt: skip
_MEASURED = re.compile(r"\b(?:t[yi] le|chi tieu|muc tieu|so sanh|thu ngan sach|so)\b")
_WHOLE = Decimal(100)
_LESS = re.compile(r"\b(?:it|thap|nho)\b.*\bhon\b")
_MORE = re.compile(r"\b(?:nhieu|dong|cao|lon)\b.*\bhon\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_LEAST = re.compile(r"\btu (?P<value>\d+) (?P<unit>[a-z]+)\b.* tro len\b")
_FULFILLED = re.compile(r"(?<!\w)(?:đạt|đạt đủ|đủ|hoàn thành|vượt) chỉ tiêu(?!\w)")
_BARE_FULFILLED = re.compile(r"\b(?:dat|dat du|du|hoan thanh|vuot) chi tieu\b")
_WHICH_YEAR = re.compile(r"\bnam nao\b")
_SPANNED = re.compile(r"\btu (?:dau |cuoi )?(?:nam )?\d{4} (?:den|toi)\b")
_COUNTED = re.compile(r"\b(?:nhieu|dong|it) (?:hon|nhat)\b|(?<!con )(?<!quan )\bso (?!voi\b)")
_RECRUITS = word_set(
    "nhập ngũ thanh niên công dân tân binh quân nhap ngu thanh nien cong dan tan binh quan"
)
_SENDING = word_set("giao tuyển gọi đưa tuyen goi dua nhận nhan")


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """What is measured, of which places and years, and how the figures are compared."""

    shape: Shape
    measure: tuple[str, ...]
    """Folded syllables that the figure's own words must hold."""
    bare: bool
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    level: str = ""
    bound: Amount | None = None
    shares: bool = False
    """Only percentages: "tỷ lệ"."""
    counts: bool = False
    """Only what is no percentage: "nhiều hơn", "số"."""
    aimed: bool = False
    """What is aimed at, not what was reached."""
    tells_places: bool = True
    """Is it the place that is asked for?"""
    tells_years: bool = False
    """Is it the year?"""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that answer, and what is short of them."""

    head: str
    short: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    row: Row[Target]
    place: str
    year: int
    value: Decimal

    @property
    def is_share(self) -> bool:
        return is_share(self.row.record)


def figure_query(question: Question, spell_out: _Spell = str) -> FigureQuery | None:
    """The comparison that `question` asks for, or None where it asks for something else."""
    if question.kind in _ELSEWHERE:
        return None
    question = prepared(question)
    tags = tags_of(question)
    if any(tag.label in (Label.NAME, Label.POST, Label.RANK, Label.WHO) for tag in tags):
        return None
    plain = question.plain
    measure = _measure(question, tags, spell_out)
    if not measure:
        return None
    named = [m for m in question.dates if m.precision == "year" and not is_topic(question, m)]
    years = tuple(dict.fromkeys(m.first.year for m in named if m.has_year and m.first))
    spanned = _SPANNED.search(plain) is not None
    if years and not spanned:  # "cho 2022, 2023, 2024"
        years = tuple(sorted({*years, *map(int, _YEAR.findall(plain))}))
    places = _places(question, tags)
    level = _asked_level(tags)
    bound = _bound(question)
    high, low = _says_one(plain, _HIGH), _says_one(plain, _LOW)
    if level is not None:  # "it nhat" is "at least" elsewhere
        low = low or _says_one(plain, ("it nhat",)) or _LESS.search(plain) is not None
        high = high or (not low and _MORE.search(plain) is not None)
    many_years = _says_one(plain, _ALL_YEARS) or (len(years) > 1 and not spanned)
    events = any(tag.label is Label.EVENT for tag in tags)
    shares = re.search(r"\bt[yi] le\b", plain) is not None or "%" in question.text
    year_asked = _WHICH_YEAR.search(plain) is not None and level is None
    shape: Shape
    if question.kind is Kind.YES_NO:
        compared = len(places) > 1 or (len(years) > 1 and len(places) == 1)
        more, less = _MORE.search(plain), _LESS.search(plain)
        if not compared or events or not (more or less):
            return None
        shape = "less" if less else "more"
    elif year_asked and (high or low or _MORE.search(plain) or _LESS.search(plain)):
        if events or len(places) != 1:
            return None
        shape = "least" if low or (not high and _LESS.search(plain)) else "most"
    elif level is not None and not events and bound is not None:
        shape = "bound"
    elif (high or low) and (level is not None or "chi tieu" in plain) and not events:
        shape = "most" if high else "least"
    elif level is None and many_years and len(places) == 1:
        shape = "series"
    elif level is None and not events and _MEASURED.search(plain) and (
        (len(places) > 1 and side_by_side(tags)) or (len(places) < 2 and _all_places(tags))
    ):
        shape = "places"
    elif level is not None and not events and "bao nhieu" in plain and "chi tieu" in plain:
        shape = "places"  # "những huyện nào đề ra chỉ tiêu ..., bao nhiêu phần trăm"
    else:
        return None
    if shape == "bound" and places and level == "ward":
        return None  # which of a district's communes: told within one article
    return FigureQuery(
        shape, measure, question.toneless or not has_tones(question.text), places, years,
        level or "", bound,
        shares=shares,
        counts=not shares and _COUNTED.search(plain) is not None,
        aimed=_says_one(plain, _AIMED),
        tells_places=level is not None,
        tells_years=year_asked,
    )  # fmt: skip


def _places(question: Question, tags: Sequence[Tag]) -> tuple[str, ...]:
    """The places that are compared; "Bắc Bình (Bình Thuận)" is one."""
    named = [
        tag.value.removeprefix("So ") for tag in tags
        if tag.label in (Label.PLACE, Label.NAMED)
        and question.text[tag.start - 1 : tag.start] != "("
    ]
    known = {place.name: place for one in named for place in places_in(one)}
    above = {p.province for p in known.values() if p.level != "province" and p.province}
    inside = {n for n in named if n in known and known[n].level == "province"} & above
    return tuple(n for n in named if n not in inside or len(inside) == len(named))


def _says_one(plain: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in f" {plain} " for phrase in phrases)


def _asked_level(tags: Sequence[Tag]) -> str | None:
    """The level of the places that are asked for ("" any); None where no place is."""
    for number, tag in enumerate(tags):
        if tag.label is Label.WHERE:
            return ""
        listed = tag.label is Label.PLURAL and number and tags[number - 1].label is Label.LIST
        if listed and tags[number + 1].label is Label.LEVEL:
            return PLACE_LEVELS.get(tags[number + 1].value, "")
        if tag.label is Label.WHICH and number:
            levels = [t.value for t in tags[max(0, number - 3) : number] if t.label is Label.LEVEL]
            if levels:
                return PLACE_LEVELS.get(levels[-1], "")
            if tags[number - 1].text in ("bên", "ben"):  # "A với B, bên nào cao hơn"
                return ""
    return None


def _all_places(tags: Sequence[Tag]) -> bool:
    """ "tỷ lệ hộ nghèo của các huyện": every place's own figure."""
    return any(
        tag.label is Label.PLURAL and noun.label is Label.LEVEL
        for tag, noun in pairwise(tags)
    )


def _measure(
    question: Question, tags: Sequence[Tag], spell_out: _Spell
) -> tuple[str, ...]:
    found: list[str] = []
    known = [(q.start, q.end) for q in question.quantities]
    for tag in tags:
        if tag.label is not Label.TOPIC:
            continue
        for s in syllables(spell_out(question.text[tag.start : tag.end])):
            number = any(a <= tag.start < b for a, b in known) and s.text[:1].isdigit()
            number = number or _YEAR.fullmatch(s.text) is not None
            word = toneless(s.text) if question.toneless else s.text
            if word not in _GENERIC and not number:
                found.append(word)
    return tuple(dict.fromkeys(found))


def _bound(question: Question) -> Amount | None:
    at_least = _AT_LEAST.search(question.plain)
    if at_least is not None:
        return Amount(Decimal(at_least["value"]), at_least["unit"], "at_least")
    fulfilled = (
        _BARE_FULFILLED.search(question.plain)
        if question.toneless
        else _FULFILLED.search(fold(question.text))
    )
    if fulfilled and not question.quantities:
        return Amount(_WHOLE, "%", "at_least")
    amounts = [q for q in question.quantities if q.comparator and q.high is None]
    whole = [q for q in question.quantities if q.unit == "%" and q.value == _WHOLE]
    if not amounts and len(whole) == 1 and "chi tieu" not in question.plain:
        return Amount(_WHOLE, "%", "at_least")
    if len(amounts) != 1:
        return None
    one = amounts[0]
    return Amount(one.value, one.unit or "", one.comparator)


def compare(
    query: FigureQuery, rows: Iterable[Row[Target]], spell_out: _Spell = str
) -> Figures | None:
    """The figures of `rows` that answer; None where too few are told to compare."""
    found = [figure for row in rows if (figure := _figure(query, row, spell_out)) is not None]
    if query.shares or (query.bound is not None and query.bound.unit == "%"):
        found = [figure for figure in found if figure.is_share]
    if query.aimed:  # what was reached stands for an aim only where none is told
        found = [f for f in found if f.row.record.status.value == Status.SET] or found
    if query.counts:
        found = [figure for figure in found if not figure.is_share]
    found = _one_each(query, found)
    if not found or any(all(f.place != place for f in found) for place in query.places):
        return None
    if query.shape == "series":
        return _series(query, found)
    if query.shape == "places":
        return _side_by_side(query, found)
    if query.shape == "bound":
        return _bounded(query, found)
    if query.shape in ("more", "less"):
        return _set_against(query, found)
    return _extreme(query, found)


def _figure(query: FigureQuery, row: Row[Target], spell_out: _Spell) -> _Figure | None:
    record = row.record
    unit = record.unit.value if record.unit else ""
    value = number_of(record.value.value)
    if value is None:
        return None
    own = {*key_of(spell_out(f"{record.measure.value} , {unit}"), query.bare).split()}
    if not own.issuperset(query.measure) and not _are_recruits(query.measure, record):
        return None
    year = _year_of(row)
    if year is None or (query.years and year not in query.years):
        return None
    published = row.card.published
    if not query.aimed and published and year > published.year:
        return None  # what lies ahead was not reached
    place = _place_of(query, row)
    if place is None:
        return None
    return _Figure(row, place, year, value)


def _are_recruits(measure: Sequence[str], record: Target) -> bool:
    """ "giao quân", "tuyển quân" are also told as "gọi 68 thanh niên nhập ngũ"; counts alone."""
    if not set(measure) <= _RECRUITS | _SENDING or not set(measure) & _SENDING:
        return False
    own = {*key_of(record.measure.value, not has_tones(" ".join(measure))).split()}
    return bool(own & _SENDING and own & _RECRUITS) and not is_share(record)


def _year_of(row: Row[Target]) -> int | None:
    due = row.record.deadline
    if due is not None and due.first is not None and due.last is not None:
        return due.last.year if due.first.year == due.last.year else None
    published = row.card.published
    return published.year if published and row.record.status.value != Status.SET else None


def _place_of(query: FigureQuery, row: Row[Target]) -> str | None:
    record = row.record
    texts = [record.measure.value, record.body.value if record.body else "", row.card.place or ""]
    named = [place for text in texts for place in places_in(text)]
    if query.places:
        texts += [place.province or "" for place in named]
        return next((p for p in query.places if says(p, texts)), None)
    level = query.level or "district"
    found = next((p.name for p in named if p.level == level), None)
    return found or (named[0].name if named and not query.level else None)


def _one_each(query: FigureQuery, found: Sequence[_Figure]) -> list[_Figure]:
    """One figure for each place and year: what was reached (or aimed at), the latest told."""
    best: dict[tuple[str, int], _Figure] = {}

    def rank(figure: _Figure) -> tuple[bool, int]:
        aimed = figure.row.record.status.value == Status.SET
        told = figure.row.card.published
        return aimed == query.aimed, (told.toordinal() if told else 0) * (-1 if query.aimed else 1)

    for figure in found:
        key = (fold(figure.place), figure.year)
        if key not in best or rank(figure) > rank(best[key]):
            best[key] = figure
    return list(best.values())


def _said(figure: _Figure) -> str:
    return value_text(figure.row.record)


def _line(figure: _Figure) -> Line:
    line = target_line(figure.row)
    return Line(f"{figure.place}, {figure.year}: {line.text}", figure.place, line.proofs)


def _series(query: FigureQuery, found: Sequence[_Figure]) -> Figures | None:
    ordered = sorted(_alike(found), key=lambda figure: figure.year)
    if len({figure.year for figure in ordered}) < 2:
        return None
    missing = [str(year) for year in query.years if all(f.year != year for f in ordered)]
    head = "Theo các năm: " + "; ".join(f"{f.year}: {_said(f)}" for f in ordered) + "."
    head += f" Các bài không cho biết năm {', '.join(missing)}." if missing else ""
    return Figures(head, "; ".join(_said(f) for f in ordered), tuple(map(_line, ordered)))


def _side_by_side(query: FigureQuery, found: Sequence[_Figure]) -> Figures | None:
    """Each place's figure, the latest where no year is named; None for fewer than two places."""
    latest: dict[str, _Figure] = {}
    for figure in sorted(_alike(found), key=lambda one: one.year):
        latest[figure.place] = figure
    if len(latest) < max(2, len(query.places)):
        return None
    told = [f"{f.place}: {_said(f)} ({f.year})" for f in latest.values()]
    short = "; ".join(f"{f.place}: {_said(f)}" for f in latest.values())
    return Figures("; ".join(told) + ".", short, tuple(map(_line, latest.values())))


def _alike(found: Sequence[_Figure]) -> list[_Figure]:
    """The percentages among them, or the others: whichever are more."""
    shares = [figure for figure in found if figure.is_share]
    return shares if 2 * len(shares) > len(found) else [f for f in found if not f.is_share]


def _bounded(query: FigureQuery, found: Sequence[_Figure]) -> Figures | None:
    assert query.bound is not None
    unit = query.bound.unit
    kept = [
        f for f in found
        if query.bound.holds(f.row.record.value.value, "%" if f.is_share else "")
        and (f.is_share or not unit or _counts(f, unit))
    ]  # fmt: skip
    if not kept:
        return None
    names = list(dict.fromkeys(f.place for f in kept))
    return Figures(f"Có {len(names)} nơi.", ", ".join(names), tuple(map(_line, kept)))


def _counts(figure: _Figure, unit: str) -> bool:
    return says(unit.split(maxsplit=1)[0], [_said(figure), figure.row.record.measure.value])


def _set_against(query: FigureQuery, found: Sequence[_Figure]) -> Figures | None:
    """Yes or no: is the first place's figure, or the first year's, the higher (lower)?"""
    compared = _alike(found)
    if len(query.places) > 1:
        of = [[f for f in compared if f.place == place] for place in query.places[:2]]
    else:
        of = [[f for f in compared if f.year == year] for year in query.years[:2]]
    if not all(of):
        return None
    one, other = (max(figures, key=lambda f: f.year) for figures in of)
    higher = one.value > other.value if query.shape == "more" else one.value < other.value
    said = "Có" if higher else "Không"
    told = "; ".join(f"{f.place}, {f.year}: {_said(f)}" for f in (one, other))
    return Figures(f"{said}: {told}.", said, (_line(one), _line(other)))


def _extreme(query: FigureQuery, found: Sequence[_Figure]) -> Figures | None:
    compared = _alike(found)
    if len({figure.place for figure in compared}) < 2 and query.tells_places:
        return None
    if len({figure.year for figure in compared}) < 2 and query.tells_years:
        return None
    sign = -1 if query.shape == "most" else 1
    ordered = sorted(compared, key=lambda figure: (sign * figure.value, figure.place))
    if not ordered:
        return None
    best = [figure for figure in ordered if figure.value == ordered[0].value]
    names = ", ".join(dict.fromkeys(figure.place for figure in best))
    most = "Cao nhất" if query.shape == "most" else "Thấp nhất"
    short = names if query.tells_places else _said(best[0])
    if query.tells_years:
        short = ", ".join(str(figure.year) for figure in best)
    return Figures(f"{most}: {names}, {_said(best[0])} ({best[0].year}).", short,
                   tuple(map(_line, ordered)))  # fmt: skip
