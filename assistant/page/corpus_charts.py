"""What the articles cover, drawn: SVG and tables of our own, readable without seeing them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.page.corpus_texts import CorpusTexts
from assistant.page.markup import text
from index.catalog import Coverage

__all__ = ["covered", "number", "said_month"]

_WIDTH, _HEIGHT, _FOOT, _HEAD, _LEFT = 960, 200, 22, 14, 44
_MOST_MONTHS = 240
_MOST_BARS = 15
_WIDEST = 28.0
_SIZES = '<colgroup><col class="hd-cor-names"><col><col class="hd-cor-counts"></colgroup>'


def covered(coverage: Coverage, texts: CorpusTexts) -> str:
    """The whole view: a sentence, the months, the outlets, the places."""
    months = coverage.months
    first, last = (said_month(months[0][0]), said_month(months[-1][0])) if months else ("—", "—")
    sentence = texts.covered.format(
        articles=number(coverage.articles), words=number(coverage.words), first=first, last=last,
        undated=number(coverage.undated),
    )  # fmt: skip
    return (
        f'<p class="hd-cor-covered">{text(sentence)}</p>'
        f"{_months(months, texts)}"
        '<div class="hd-cor-pair">'
        f'{_bars("source", coverage.sources, texts.sources, texts)}'
        f'{_bars("place", coverage.places, texts.places, texts)}</div>'
    )


def number(value: int) -> str:
    """A number with the thousands apart, as Vietnamese writes it."""
    return f"{value:,}".replace(",", ".")


def said_month(month: str) -> str:
    """ "2022-07" as 07/2022."""
    year, _, of_year = month.partition("-")
    return f"{of_year}/{year}"


def _at(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1


def _figure(name: str, title: str, inside: str) -> str:
    return (
        f'<section class="hd-cor-figure" aria-labelledby="hd-cor-{name}">'
        f'<h3 id="hd-cor-{name}">{text(title)}</h3>{inside}</section>'
    )


def _months(months: Sequence[tuple[str, int]], texts: CorpusTexts) -> str:
    if not months:
        return _figure("month", texts.months, f"<p>{text(texts.unnamed)}</p>")
    last = _at(months[-1][0])
    drawn = [(month, count) for month, count in months if _at(month) > last - _MOST_MONTHS]
    earlier = sum(count for _, count in months) - sum(count for _, count in drawn)
    note = ""
    if earlier:
        said = texts.months_earlier.format(count=number(earlier), month=said_month(drawn[0][0]))
        note = f'<p class="hd-cor-note">{text(said)}</p>'
    rows = "".join(
        f"<tr><th scope='row'>{said_month(month)}</th><td>{number(count)}</td></tr>"
        for month, count in reversed(months)
    )
    table = (
        f'<details class="hd-cor-data"><summary>{text(texts.table_of)}</summary>'
        f'<div class="hd-cor-scroll" tabindex="0" role="region" aria-label="{text(texts.months)}">'
        f"<table><thead><tr><th scope='col'>{text(texts.month)}</th>"
        f"<th scope='col'>{text(texts.number)}</th></tr></thead><tbody>{rows}</tbody></table>"
        "</div></details>"
    )
    return _figure("month", texts.months, _columns(drawn, texts) + note + table)


def _columns(months: Sequence[tuple[str, int]], texts: CorpusTexts) -> str:
    """One column a month, the years below, the scale at the left."""
    start = _at(months[0][0]) // 12 * 12
    end = (_at(months[-1][0]) // 12 + 1) * 12
    step = (_WIDTH - _LEFT) / (end - start)
    top = max(count for _, count in months)
    ground = _HEIGHT - _FOOT
    width = max(1.0, min(_WIDEST, step * 0.8))
    parts = [_scale(top), _years(start, end, step)]
    for month, count in months:
        height = max(1.0, (ground - _HEAD) * count / top)
        x = _LEFT + (_at(month) - start + 0.5) * step - width / 2
        said = texts.in_month.format(month=said_month(month), count=number(count))
        parts.append(
            f'<rect class="hd-cor-bar" x="{x:.1f}" y="{ground - height:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}"><title>{text(said)}</title></rect>'
        )
    return (
        f'<div class="hd-cor-wide" tabindex="0" role="region" aria-label="{text(texts.months)}">'
        f'<svg class="hd-cor-months" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="hd-cor-month">{"".join(parts)}</svg></div>'
    )


def _scale(top: int) -> str:
    ground = _HEIGHT - _FOOT
    marks: list[tuple[int, float]] = [(0, ground), (top, _HEAD)]
    if top >= 4:
        marks.insert(1, (top // 2, ground - (ground - _HEAD) * (top // 2) / top))
    return "".join(
        f'<line class="hd-cor-axis" x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH}" y2="{y:.1f}"/>'
        f'<text class="hd-cor-label" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">'
        f"{number(value)}</text>"
        for value, y in marks
    )


def _years(start: int, end: int, step: float) -> str:
    every = max(1, round(0.5 + 44 / (12 * step)))
    return "".join(
        f'<text class="hd-cor-label" x="{_LEFT + (at - start + 6 * every) * step:.1f}" '
        f'y="{_HEIGHT - 5}" text-anchor="middle">{at // 12}</text>'
        for n, at in enumerate(range(start, end, 12))
        if n % every == 0
    )


def _bars(name: str, counts: Sequence[tuple[str, int]], title: str, texts: CorpusTexts) -> str:
    """A table whose second column is drawn; the name shows the articles."""
    if not counts:
        return _figure(name, title, f"<p>{text(texts.unnamed)}</p>")
    top = counts[0][1]
    rows = "".join(
        f'<tr><th scope="row"><button type="button" class="hd-cor-link" data-do="turn" '
        f'data-shown="articles" data-page="0" data-{name}="{text(value)}" '
        f'data-key="{name}-{n}" aria-label="{text(texts.show.format(name=value))}">'
        f"{text(value)}</button></th>"
        f'<td><svg class="hd-cor-row" viewBox="0 0 100 8" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect class="hd-cor-bar" width="{max(0.5, 100 * count / top):.1f}" '
        f'height="8" rx="1"/></svg></td><td class="hd-cor-figures">{number(count)}</td></tr>'
        for n, (value, count) in enumerate(counts[:_MOST_BARS])
    )
    rest = counts[_MOST_BARS:]
    if rest:
        rows += (
            f'<tr><th scope="row">{text(texts.others.format(count=number(len(rest))))}</th>'
            f'<td></td><td class="hd-cor-figures">{number(sum(c for _, c in rest))}</td></tr>'
        )
    head = (
        f'<thead><tr><th scope="col"><span class="hd-sr">{text(title)}</span></th><th></th>'
        f'<th scope="col"><span class="hd-sr">{text(texts.number)}</span></th></tr></thead>'
    )
    table = f'<table class="hd-cor-bars">{_SIZES}{head}<tbody>{rows}</tbody></table>'
    return _figure(name, title, table)
