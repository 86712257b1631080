"""An answer or a whole conversation as a document with its citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.answer import Answer, Citation
from assistant.desk.conversations import Conversation, KeptExchange
from assistant.desk.documents import (
    Section,
    Words,
    clean,
    docx_bytes,
    html_text,
    section,
    words_for,
)

__all__ = [
    "Exported",
    "Format",
    "as_markdown",
    "as_text",
    "export_answer",
    "export_conversation",
]

_UNSAFE_NAME = re.compile(r"[^\w\- ]+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LINE_START = re.compile(r"^(\s*)([+\-=]|\d+[.)])", re.M)


class Format(StrEnum):
    """The kinds of document."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"


_MEDIA = {
    Format.TEXT: "text/plain; charset=utf-8",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A document ready to be saved."""

    name: str
    """A file name of plain letters, with its ending."""
    media_type: str
    content: bytes


def export_conversation(
    conversation: Conversation, format: Format, language: str = "vi"
) -> Exported:
    """The whole conversation; `language` ("vi" or "en") is that of the headings."""
    return _exported(
        conversation.title, conversation.exchanges, conversation.updated, format, language
    )


def export_answer(exchange: KeptExchange, format: Format, language: str = "vi") -> Exported:
    """One question with its answer."""
    return _exported(exchange.question, [exchange], exchange.asked, format, language)


def as_text(question: str, answer: Answer, language: str = "vi") -> str:
    """The answer with its sources, for the clipboard."""
    words = words_for(language)
    return _text(section(KeptExchange("", question, answer), words), words)


def as_markdown(question: str, answer: Answer, language: str = "vi") -> str:
    """The same with quotes as block quotes; what an article says cannot become markup."""
    words = words_for(language)
    return _markdown(section(KeptExchange("", question, answer), words), words)


def _exported(
    title: str,
    exchanges: Sequence[KeptExchange],
    when: datetime,
    format: Format,
    language: str,
) -> Exported:
    words, title = words_for(language), clean(title)
    sections = [section(exchange, words) for exchange in exchanges]
    about = f"{words.made} {when.astimezone():%d/%m/%Y %H:%M}"
    if format is Format.DOCX:
        content = docx_bytes(title, about, sections, words)
    elif format is Format.HTML:
        content = html_text(title, about, sections, words, language).encode()
    elif format is Format.MARKDOWN:
        parts = [f"# {_plain(title)}", _plain(about), *(_markdown(s, words) for s in sections)]
        content = ("\n\n".join(parts) + "\n").encode()
    else:
        rule = "\n\n" + "-" * 40 + "\n\n"
        body = rule.join(_text(s, words) for s in sections)
        content = f"{title}\n{about}\n\n{body}\n".encode()
    return Exported(f"{_file_name(title)}.{format.value}", _MEDIA[format], content)


def _text(part: Section, words: Words) -> str:
    lines = [f"{words.question}: {part.question}"]
    if part.understood:
        lines.append(f"({words.understood}: {part.understood})")
    lines += ["", *([part.short] if part.short else []), part.answer]
    for head, citations in part.lists:
        lines += ["", f"{head}:"]
        for c in citations:
            lines += [f"[{c.n}] {source_line(c)}", f"    “{c.quote}”"]
    return "\n".join(lines)


def _markdown(part: Section, words: Words) -> str:
    blocks = [f"## {_plain(part.question)}"]
    if part.understood:
        blocks.append(f"*{words.understood}: {_plain(part.understood)}*")
    if part.short:
        blocks.append(f"**{_plain(part.short)}**")
    blocks += [_plain(line, markers=True) for line in part.answer.splitlines() if line.strip()]
    for name, citations in part.lists:
        blocks.append(f"### {name}")
        for c in citations:
            quote = "\n".join(f"> {_plain(line)}" for line in c.quote.splitlines() if line.strip())
            head = f"\\[{c.n}\\] **{_plain(c.title or c.file)}**"
            blocks.append(f"{head} {_plain(_rest(c))}".rstrip())
            blocks.append(quote)
    return "\n\n".join(blocks)


def source_line(citation: Citation) -> str:
    """Title, outlet, date and file of a citation on one line."""
    return f"{citation.title or citation.file} {_rest(citation)}".rstrip()


def _rest(citation: Citation) -> str:
    day = citation.published
    shown = "/".join(reversed(day.split("-"))) if day else None
    parts = [part for part in (citation.source, shown, citation.file) if part]
    return f"({', '.join(parts)})" if parts else ""


def _plain(text: str, markers: bool = False) -> str:
    """Text that Markdown shows as it is; with `markers`, [1] stays readable in the source."""
    escaped = _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
    return re.sub(r"\\\[(\d{1,3})\\\]", r"[\1]", escaped) if markers else escaped


def _file_name(title: str) -> str:
    name = "-".join(_UNSAFE_NAME.sub(" ", title).split())[:60].strip("-_.")
    return name or "hoi-dap"
