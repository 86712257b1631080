"""HTML taken apart again, to see what a browser would make of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

ALLOWED = {
    "a", "article", "blockquote", "button", "dd", "details", "dialog", "div", "dl", "dt", "form",
    "h1", "h2", "h3", "h4", "input", "label", "li", "mark", "ol", "optgroup", "option", "p",
    "section", "select", "span", "summary", "ul",
}  # fmt: skip


@dataclass
class Parsed:
    """The tags with their attributes, the text, and the text inside <mark>."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""
    marked: str = ""

    def with_class(self, name: str) -> list[tuple[str, dict[str, str | None]]]:
        return [t for t in self.tags if name in (t[1].get("class") or "").split()]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.result = Parsed()
        self.marks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.result.tags.append((tag, dict(attrs)))
        self.marks += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self.marks -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.result.text += data
        if self.marks:
            self.result.marked += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment got into the page: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration got into the page: {decl!r}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration got into the page: {data!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction got into the page: {data!r}")


def parse(html: str) -> Parsed:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.result


def assert_harmless(html: str) -> Parsed:
    """Only the page's own tags, no handler, no address but http(s)."""
    found = parse(html)
    for tag, attributes in found.tags:
        assert tag in ALLOWED, tag
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"src", "srcdoc", "style", "formaction"}, (tag, name)
            if name == "href":
                assert (value or "").startswith(("http://", "https://", "export/")), value
            if name == "action":
                assert value == "logout"
    return found
