"""From a dump's physical lines to logical ones.

White space is collapsed, lines that were wrapped at a fixed width are joined, and
lines into which the page glued two things (a date and the title, the last sentence
and "Tin liên quan") are parted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.datelines import header_core
from corpus.errors import NotAnArticle
from corpus.furniture import Kind, is_menu, kind_of, split_furniture
from corpus.letters import UPPER
from corpus.vietnamese.folding import nfc

__all__ = ["Line", "logical_lines"]

_CLOSING = '.…!?:;”"»)|'
_HEAD_LINES = 14
_GLUE_LONGEST = 20_000
MOST_LINES = 30_000
"""Each line is weighed in several ways: a text of more lines would hold everything up."""


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line: NFC, single spaces."""

    text: str
    gap: bool = False
    """A blank line stands before it."""
    indent: int = 0
    """White space before it, in characters."""


def logical_lines(text: str) -> list[Line]:
    """All non-empty logical lines of a dump, in order.

    Raises NotAnArticle for more lines than any article has.
    """
    physical = _physical(nfc(text))
    if len(physical) > MOST_LINES:
        raise NotAnArticle(
            f"Văn bản có hơn {MOST_LINES} dòng, không phải một bài báo. "
            "Hãy tách tệp thành từng bài rồi thử lại."
        )
    lines = _unwrapped(physical)
    parted: list[Line] = []
    for line in lines:
        for number, piece in enumerate(_parted(line.text, len(parted) < _HEAD_LINES)):
            parted.append(Line(piece, line.gap and not number, line.indent if not number else 0))
    return parted


def _physical(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = True
    for raw in text.split("\n"):
        collapsed = " ".join(raw.split())
        if not collapsed:
            gap = True
            continue
        lines.append(Line(collapsed, gap, len(raw) - len(raw.lstrip())))
        gap = False
    return lines


def _unwrapped(lines: list[Line]) -> list[Line]:
    if not lines:
        return []
    width = _wrap_width(lines)
    joined: list[Line] = []
    pending: list[str] = []
    first: Line | None = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        first = first or line
        pending.append(line.text)
        if following is not None and _continues(line, following, width):
            continue
        joined.append(Line(" ".join(pending), first.gap, first.indent))
        pending, first = [], None
    return joined


def _wrap_width(lines: list[Line]) -> int | None:
    """The width at which the page was wrapped, None if it was not."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 8 or lengths[-1] > 130:
        return None
    width = lengths[int(len(lengths) * 0.9)]
    full = sum(n >= 0.8 * width for n in lengths)
    return width if 45 <= width <= 120 and full >= 0.45 * len(lengths) else None


def _continues(line: Line, following: Line, width: int | None) -> bool:
    """Does `following` go on with the sentence of `line`?"""
    if (
        following.gap
        or kind_of(line.text) is not Kind.TEXT
        or kind_of(following.text) is not Kind.TEXT
    ):
        return False
    if header_core(line.text) or header_core(following.text):
        return False
    if line.text.endswith(","):
        return True
    if width and len(line.text) >= 0.75 * width and line.text[-1] not in ".…!?":
        return not is_menu(line.text)
    if len(line.text) < 25 and not (width and len(line.text) < 12 and following.text[0].isdigit()):
        return False
    return line.text[-1] not in _CLOSING and following.text[0].islower()


def _parted(text: str, in_head: bool) -> list[str]:
    text = re.sub(rf"^(?:null|undefined)(?=\w*[{UPPER}])", "", text)
    if len(text) > _GLUE_LONGEST:
        return [text]
    pieces = split_furniture(text)
    if in_head:
        pieces = [part for piece in pieces for part in _date_parted(piece)]
    return [p for p in (piece.strip() for piece in pieces) if p]


def _date_parted(text: str) -> list[str]:
    """Cut out a header date that is glued to a title, a lead or a site's name."""
    core = header_core(text[:600], glued=True)
    if core is None:
        return [text]
    before, after = text[: core.start].strip(" |-–(["), text[core.end :].strip(" |)]")
    if len(before.split()) < 5 and len(after.split()) < 5:
        return [text]
    return [p for p in (before, text[core.start : core.end], after) if p]
