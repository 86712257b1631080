"""Markdown with YAML front matter, as the shipped articles are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from corpus.captions import looks_like_caption
from corpus.fields import FIELDS, day_told, field_of
from corpus.furniture import furniture_key
from corpus.names import one_line
from corpus.page import Block, Page, Role
from corpus.plain import closed_by_byline
from corpus.published import Published
from corpus.vietnamese.folding import nfc

__all__ = ["read_markdown"]

_FRONT = re.compile(
    r"\A\s*---[ \t]*\n(?P<front>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*")
_PAIR = re.compile(r"(?P<key>[^\W\d][\w -]{0,30}?)\s*:\s+(?P<value>[^&*!|>{\[].{0,1000})")
_LONGEST_VALUE = 1000


def read_markdown(text: str) -> Page | None:
    """Paragraphs, then the front matter's lines on the page itself; None without a body."""
    text = nfc(text)
    match = _FRONT.match(text)
    front = _front_matter(match["front"]) if match else {}
    title = _line(front.get("title"))
    body: list[Block] = []
    for line in _paragraphs(text[match.end() :] if match else text):
        heading = _HEADING.fullmatch(line)
        words = heading["text"] if heading else line
        if heading and title is None:
            title = words
        elif words and not (title and furniture_key(words) == furniture_key(title)):
            body.append(Block(Role.CAPTION if looks_like_caption(words) else Role.BODY, words))
    closed = closed_by_byline(body)
    if not any(block.role is Role.BODY for block in closed.body):
        return None
    day = day_told(front.get("published"))
    blocks = ([Block(Role.TITLE, title)] if title else []) + closed.body
    blocks += _credits(match["front"], dated=day is not None) if match else []
    return Page(
        blocks=tuple(blocks),
        title=title,
        header=Published(day, "front matter") if day else None,
        bylines=closed.bylines,
        author=_line(front.get("author")),
        source=_line(front.get("source")),
        place=_line(front.get("place")),
        url=_line(front.get("url")),
        how="front matter",
    )


def _credits(front: str, dated: bool) -> list[Block]:
    """The lines that state day, outlet and author, as written: what is told from them is quoted."""
    lines: dict[str, str] = {}
    for line in front.split("\n"):
        match = _PAIR.fullmatch(line.strip())
        field = field_of(match["key"]) if match else None
        if match and field:
            lines.setdefault(field, match[0])
    found = [Block(Role.DATE, lines["published"])] if dated and "published" in lines else []
    return found + [Block(Role.BYLINE, lines[key]) for key in ("source", "author") if key in lines]


def _paragraphs(text: str) -> list[str]:
    """Blocks between blank lines, each on one line."""
    paragraphs: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        pending: list[str] = []
        for line in filter(None, lines):
            if _HEADING.fullmatch(line) or re.match(r"[-*+]\s|\d{1,3}[.)]\s", line):
                paragraphs += [" ".join(pending)] if pending else []
                pending = []
            if _HEADING.fullmatch(line):
                paragraphs.append(line)
            else:
                pending.append(line)
        paragraphs += [" ".join(pending)] if pending else []
    return paragraphs


class _PlainLoader(yaml.SafeLoader):
    """Safe, and without aliases: a few of them can blow a small text up to gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed in front matter")
        return super().compose_node(parent, index)


def _front_matter(text: str) -> dict[str, Any]:
    """The mapping in the front matter; anything else counts as none."""
    try:
        loaded = yaml.load(text, Loader=_PlainLoader)  # a SafeLoader
    except (yaml.scanner.ScannerError, yaml.parser.ParserError):
        return _by_line(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return _by_field(loaded) if isinstance(loaded, dict) else {}


def _by_field(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Under the fields' own names; of two names of a field the more usual one counts."""
    told = {str(key).strip().casefold(): value for key, value in record.items()}
    return {
        field: told[name]
        for field, names in FIELDS.items()
        for name in reversed(names)
        if name in told
    }


def _by_line(text: str) -> dict[str, Any]:
    """Key and value of each line, where a value breaks the rules ("author: Tin, ảnh: A")."""
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        match = _PAIR.fullmatch(line.strip())
        if match:
            found.setdefault(match["key"], match["value"].strip().strip("\"'"))
    return _by_field(found)


def _line(value: object) -> str | None:
    if isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str | int | float):
        return None
    return one_line(str(value))[:_LONGEST_VALUE] or None
