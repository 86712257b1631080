"""Small inline SVG charts for the HTML report: no script, no font, no file from elsewhere.

Each function returns markup in which every label has been escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

__all__ = ["Bars", "Line", "bars", "histogram", "lines"]

_WIDTH = 640
_COLOURS = ("var(--ours)", "var(--other)", "var(--third)")
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 22, 12, 34
_HEIGHT = 260


@dataclass(frozen=True, slots=True)
class Bars:
    """One row of a bar chart: a share in [0, 1] per series, None where not measured."""

    label: str
    values: tuple[float | None, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a line chart: points with both coordinates in [0, 1]."""

    label: str
    points: tuple[tuple[float, float], ...]


def bars(rows: Sequence[Bars], series: Sequence[str]) -> Markup:
    """Horizontal bars of shares, one group for each row, one colour for each series."""
    label_width, bar, gap = 170, 14, 12
    group = bar * len(series) + gap
    height = group * len(rows) + 4
    scale = _WIDTH - label_width - 70
    parts = []
    for i, row in enumerate(rows):
        top = i * group + gap / 2
        middle = top + bar * len(series) / 2
        parts.append(_text(label_width - 8, middle + 4, f"{row.label} {row.note}".strip(), "end"))
        for j, value in enumerate(row.values):
            y = top + j * bar
            if value is not None:
                parts.append(_rect(label_width, y, max(value, 0) * scale, bar - 2, j))
            text = "–" if value is None else _percent(value)
            parts.append(_text(label_width + (value or 0) * scale + 5, y + bar - 4, text))
    return _figure(parts, height, series)


def lines(found: Sequence[Line], across: str, up: str) -> Markup:
    """Lines in the unit square, with axes from 0 to 100 percent."""
    parts = _axes(across, up)
    for j, line in enumerate(found):
        points = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in line.points)
        parts.append(
            Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="2"/>').format(
                points, _COLOURS[j % len(_COLOURS)]
            )
        )
    return _figure(parts, _HEIGHT, [line.label for line in found])


def histogram(values: Sequence[float], unit: str, bins: int = 24) -> Markup:
    """How often values fall into each of `bins` equal steps from 0 to the largest."""
    if not values:
        return Markup("")
    top = max(values) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(int(value / top * bins), bins - 1)] += 1
    most = max(counts)
    width = (_x(1) - _x(0)) / bins
    parts = [
        _rect(_x(i / bins), _y(n / most), max(width - 1, 1), _y(0) - _y(n / most), 0)
        for i, n in enumerate(counts)
        if n
    ]
    for i in range(5):
        tick = f"{top * i / 4:.3g}".replace(".", ",")
        parts.append(_text(_x(i / 4), _HEIGHT - 18, tick, "middle"))
    parts.append(_text(_x(1), _HEIGHT - 3, unit, "end"))
    parts.append(_text(_LEFT - 6, _y(1) + 4, str(most), "end"))
    return _figure(parts, _HEIGHT, ())


def _axes(across: str, up: str) -> list[Markup]:
    parts = []
    for i in range(5):
        share = i / 4
        y, x = _y(share), _x(share)
        parts.append(
            Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="grid"/>').format(
                _LEFT, y, _x(1), y
            )
        )
        parts.append(_text(_LEFT - 6, y + 4, _percent(share), "end"))
        parts.append(_text(x, _HEIGHT - 18, _percent(share), "middle"))
    parts.append(_text(_x(1), _HEIGHT - 3, across, "end"))
    parts.append(_text(_LEFT + 6, _TOP + 12, up))
    return parts


def _figure(parts: Sequence[Markup], height: float, series: Sequence[str]) -> Markup:
    """The parts as one SVG, and under it a legend where there is more than one series."""
    drawn = Markup('<svg viewBox="0 0 {} {}" role="img">{}</svg>').format(
        _WIDTH, round(height), Markup("").join(parts)
    )
    if not series:
        return drawn
    entries = Markup("").join(
        Markup('<li><i style="background:{}"></i>{}</li>').format(
            _COLOURS[j % len(_COLOURS)], name
        )
        for j, name in enumerate(series)
    )
    return drawn + Markup('<ul class="legend">{}</ul>').format(entries)


def _rect(x: float, y: float, width: float, height: float, series: int) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
        round(x, 1), round(y, 1), round(width, 1), round(height, 1),
        _COLOURS[series % len(_COLOURS)],
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        round(x, 1), round(y, 1), anchor, text
    )


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
