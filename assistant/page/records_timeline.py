"""A picture of the conferences over time: one bar a month, as an SVG of our own."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.page.markup import text
from assistant.page.records_texts import RecordTexts

__all__ = ["timeline"]

_WIDTH, _HEIGHT, _FOOT, _SIDE = 960, 110, 22, 16
_WIDEST = 26.0
_MOST_MONTHS = 600
_DOTS = 8
"""Up to so many events in the fullest month each is a dot of its own; beyond, bars."""


def timeline(months: Sequence[tuple[str, int]], texts: RecordTexts) -> str:
    """The picture of ("YYYY-MM", count) in order; "" where there is nothing to draw."""
    counted = [(_month(name), count) for name, count in months if _month(name) is not None]
    known = [(at, count) for at, count in counted if at is not None][-_MOST_MONTHS:]
    if not known:
        return ""
    first, last = known[0][0], known[-1][0]
    years = range(first // 12, last // 12 + 1)
    start, end = years[0] * 12, years[-1] * 12 + 12
    step = (_WIDTH - 2 * _SIDE) / (end - start)
    top = max(count for _, count in known)
    marks = "".join(
        _mark(_SIDE + (at - start) * step, step, count, top, texts.in_month.format(
            month=_said(at), count=count)) for at, count in known
    )  # fmt: skip
    said = texts.timeline.format(
        count=sum(count for _, count in known), first=_said(first), last=_said(last)
    )
    low = max(0, _HEIGHT - _FOOT - 14 * (top + 1)) if top <= _DOTS else 0
    return (
        f'<svg class="hd-rec-time" viewBox="0 {low} {_WIDTH} {_HEIGHT - low}" role="img" '
        f'aria-label="{text(said)}" preserveAspectRatio="xMidYMid meet"><title>{text(said)}'
        f"</title>{_axis(years, step)}{marks}</svg>"
    )


def _month(name: str) -> int | None:
    """ "2022-07" as months since the year 0."""
    year, _, month = name.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return None
    return int(year) * 12 + int(month) - 1


def _said(month: int) -> str:
    return f"{month % 12 + 1:02}/{month // 12:04}"


def _axis(years: range, step: float) -> str:
    """The ground line, a tick at each January, a year's number where there is room."""
    ground = _HEIGHT - _FOOT
    every = max(1, round(0.5 + 44 / (12 * step)))
    parts = [
        f'<line x1="{_SIDE}" y1="{ground}" x2="{_WIDTH - _SIDE}" y2="{ground}" '
        'class="hd-rec-axis"/>'
    ]
    for number, year in enumerate(years):
        x = _SIDE + number * 12 * step
        parts.append(
            f'<line x1="{x:.1f}" y1="{ground}" x2="{x:.1f}" y2="{ground + 4}" '
            'class="hd-rec-axis"/>'
        )
        if number % every == 0:
            parts.append(
                f'<text x="{min(x + 6 * step * every, _WIDTH - 2 * _SIDE):.1f}" '
                f'y="{_HEIGHT - 4}" class="hd-rec-year">'
                f"{year}</text>"
            )
    return "".join(parts)


def _mark(x: float, step: float, count: int, top: int, said: str) -> str:
    ground = _HEIGHT - _FOOT
    if top <= _DOTS:
        radius = max(2.0, min(5.0, step / 2))
        dots = "".join(
            f'<circle cx="{x + step / 2:.1f}" cy="{ground - radius - 1 - n * 2 * radius:.1f}" '
            f'r="{radius - 0.5:.1f}"/>'
            for n in range(count)
        )
        return f'<g class="hd-rec-mark"><title>{text(said)}</title>{dots}</g>'
    height = max(2.0, (ground - 8) * count / top)
    width = max(1.0, min(_WIDEST, step - 1))
    return (
        f'<rect class="hd-rec-mark" x="{x + (step - width) / 2:.1f}" '
        f'y="{ground - height:.1f}" width="{width:.1f}" height="{height:.1f}">'
        f"<title>{text(said)}</title></rect>"
    )
