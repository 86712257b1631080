"""What every tab of the page is given, and how any of them opens an article.

A tab is a module with `build_tab(context: PageContext) -> None`, called inside
its `gr.Tab`. It holds its own words in both languages and picks them by
`context.language`. Whatever it shows as HTML may hold `open_button`s: the
page's script opens the article of any element with `data-article` in the one
reader dialog, at `data-start`/`data-end` where they are given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.desk import Desk
from assistant.page.i18n import Texts
from assistant.page.markup import text
from assistant.page.settings import Language, PageSettings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.page.writing_view import Pen

__all__ = ["PageContext", "open_button"]


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a tab is built with; the same for every visitor of one language."""

    assistant: Assistant
    settings: PageSettings
    texts: Texts
    desk: Desk = field(default_factory=Desk.in_memory)
    pen: Pen | None = None
    """What rewrites answers, where a model is configured."""

    @property
    def language(self) -> Language:
        """The language that the tab speaks: "vi" or "en"."""
        return self.texts.language


def open_button(
    article_id: str,
    label: str,
    *,
    start: int | None = None,
    end: int | None = None,
    name: str = "hd-open",
    described: str | None = None,
) -> str:
    """A button, as HTML, that opens the article; `label` is escaped here.

    `start` and `end` are offsets into the stored text: the words between them
    are highlighted and scrolled to. `name` is the CSS class, `described` what
    a screen reader says instead of the label.
    """
    spot = f' data-start="{start}" data-end="{end}"' if start is not None and end else ""
    aria = f' aria-label="{text(described)}"' if described else ""
    return (
        f'<button type="button" class="{text(name)}" data-article="{text(article_id)}"{spot} '
        f'aria-haspopup="dialog"{aria}>{text(label)}</button>'
    )
