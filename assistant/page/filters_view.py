"""The row above the question box: what the articles can be filtered by, as HTML.

The chips of what was chosen are the browser's: its script makes them from the
choices, keeps them for the visit and sends them along with each question.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.page.conditions import Choices
from assistant.page.i18n import Texts
from assistant.page.markup import text

__all__ = ["filter_row"]


def filter_row(found: Choices, texts: Texts) -> str:
    """The button, the three lists and the place for chips; empty with nothing to filter by."""
    places = ""
    for label, values in (
        (texts.filter_provinces, found.provinces),
        (texts.filter_districts, found.districts),
    ):
        if values:
            places += f'<optgroup label="{text(label)}">{_options(values)}</optgroup>'
    lists = "".join(
        _select(kind, label, options)
        for kind, label, options in (
            ("year", texts.filter_year, _options((str(y), n) for y, n in found.years)),
            ("source", texts.filter_outlet, _options(found.outlets)),
            ("place", texts.filter_place, places),
        )
        if options
    )
    if not lists:
        return ""
    return (
        '<div class="hd-filter"><button type="button" class="hd-filter-toggle" data-filter-toggle '
        f'aria-expanded="false" aria-controls="hd-filter-lists">{text(texts.filter_by)}</button>'
        f'<div class="hd-filter-lists" id="hd-filter-lists" hidden>{lists}</div>'
        '<ul class="hd-chips" data-filter-chips></ul>'
        f'<button type="button" class="hd-filter-clear" data-filter-clear hidden>'
        f"{text(texts.filter_clear)}</button></div>"
    )


def _select(kind: str, label: str, options: str) -> str:
    return (
        f'<label class="hd-select"><span class="hd-sr">{text(label)}</span>'
        f'<select data-filter="{kind}"><option value="">{text(label)}</option>{options}</select>'
        "</label>"
    )


def _options(values: Iterable[tuple[str, int]]) -> str:
    return "".join(f'<option value="{text(v)}">{text(v)} ({n})</option>' for v, n in values)
