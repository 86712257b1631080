"""What a reader (dump, HTML, Markdown) hands over: the article's parts, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from corpus.bylines import Byline
from corpus.published import Published

__all__ = ["Block", "Page", "Role"]


class Role(Enum):
    """What a block of the stored text is."""

    TITLE = auto()
    DATE = auto()
    BODY = auto()
    CAPTION = auto()
    BYLINE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the stored text, exactly as the page has it."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page, taken apart. Dates and names given here outrank those found later."""

    blocks: tuple[Block, ...]
    """In the order of the stored text."""
    title: str | None = None
    """None where the page has no title of its own: the lead's first words stand in."""
    header: Published | None = None
    """The page's own date line (or its metadata), clock lines left out."""
    doubtful_header: Published | None = None
    """A date line that may be the site's clock."""
    bylines: tuple[Byline, ...] = ()
    """Authors and sources, the surest first."""
    site_lines: tuple[str, ...] = ()
    """Lines that name the site: above the title, imprint, utilities; the surest first."""
    author: str | None = None
    source: str | None = None
    place: str | None = None
    how: str = ""
    """Where `author`, `source` and `place` come from, if given: "front matter", ..."""
    url: str | None = None
    notes: dict[str, str] = field(default_factory=dict)
