"""A picture of the conferences over time: one bar a month, as an SVG of our own."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.page.markup import text
from assistant.page.records_texts import RecordTexts

__all__ = ["timeline"]

_HEIGHT, _FOOT = 110, 22
_SIDE = 2.0
"""Percent of the width left free on each side."""
_NARROW, _WIDE = 330, 620
"""Pixels at hand on a phone, and from where on all years that have room are told."""
_LABEL = 44
_WIDEST = 2.7
_MOST_MONTHS = 600
_DOTS = 8
"""Up to so many events in the fullest month each is a dot of its own; beyond, bars."""


def timeline(months: Sequence[tuple[str, int]], texts: RecordTexts) -> str:
    """The picture of ("YYYY-MM", count) in order; "" where there is nothing to draw.

    Across it is measured in percent and down in pixels, without a view box: it is as wide as
    its place, and dots and letters keep their size on a phone.
    """
    counted = [(_month(name), count) for name, count in months if _month(name) is not None]
    known = [(at, count) for at, count in counted if at is not None][-_MOST_MONTHS:]
    if not known:
        return ""
    first, last = known[0][0], known[-1][0]
    years = range(first // 12, last // 12 + 1)
    start, end = years[0] * 12, years[-1] * 12 + 12
    step = (100 - 2 * _SIDE) / (end - start)
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
        f'<svg class="hd-rec-time" width="100%" height="{_HEIGHT - low}" role="img" '
        f'aria-label="{text(said)}"><title>{text(said)}</title>'
        f'<g transform="translate(0 {-low})">{_axis(years, step)}{marks}</g></svg>'
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
    wide = _every(step, _WIDE)
    narrow = -(-_every(step, _NARROW) // wide) * wide
    parts = [
        f'<line x1="{_SIDE}%" y1="{ground}" x2="{100 - _SIDE}%" y2="{ground}" class="hd-rec-axis"/>'
    ]
    for number, year in enumerate(years):
        x = _SIDE + number * 12 * step
        parts.append(
            f'<line x1="{x:.2f}%" y1="{ground}" x2="{x:.2f}%" y2="{ground + 4}" '
            'class="hd-rec-axis"/>'
        )
        if number % wide:
            continue
        fine = " hd-rec-fine" if number % narrow else ""
        parts.append(
            f'<text x="{x + 6 * step:.2f}%" y="{_HEIGHT - 4}" class="hd-rec-year{fine}">'
            f"{year}</text>"
        )
    return "".join(parts)


def _every(step: float, width: int) -> int:
    """Of how many years one is told, where so many pixels are at hand."""
    return max(1, math.ceil(_LABEL / (12 * step * width / 100)))


def _mark(x: float, step: float, count: int, top: int, said: str) -> str:
    ground = _HEIGHT - _FOOT
    if top <= _DOTS:
        dots = "".join(
            f'<circle cx="{x + step / 2:.2f}%" cy="{ground - 6 - n * 10}" r="4.5"/>'
            for n in range(count)
        )
        return f'<g class="hd-rec-mark"><title>{text(said)}</title>{dots}</g>'
    height = max(2.0, (ground - 8) * count / top)
    width = min(_WIDEST, step * 0.8)
    return (
        f'<rect class="hd-rec-mark" x="{x + (step - width) / 2:.2f}%" '
        f'y="{ground - height:.1f}" width="{width:.2f}%" height="{height:.1f}">'
        f"<title>{text(said)}</title></rect>"
    )
