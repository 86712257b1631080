"""What a document says, and the two kinds that are more than text: HTML and DOCX."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.desk.conversations import KeptExchange

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from jinja2 import Template

__all__ = ["Section", "Words", "clean", "docx_bytes", "html_text", "section", "words_for"]

# Neither XML nor a reader has a use for these; the latter ones turn text around.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The document's own words in one language."""

    question: str
    understood: str
    sources: str
    related: str
    made: str
    nothing: str


_WORDS = {
    "vi": Words(
        question="Hỏi",
        understood="Câu hỏi được hiểu là",
        sources="Nguồn trích dẫn",
        related="Có thể liên quan (không phải câu trả lời)",
        made="Xuất từ Hỏi đáp, lần cập nhật cuối",
        nothing="Câu hỏi này chưa có trả lời.",
    ),
    "en": Words(
        question="Question",
        understood="Understood as",
        sources="Sources",
        related="Possibly related (not an answer)",
        made="Exported from Hỏi đáp, last updated",
        nothing="This question has no answer.",
    ),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One exchange, ready to be set: no characters that a document cannot hold."""

    question: str
    understood: str | None
    short: str | None
    """The short answer, where the text does not already begin with it."""
    answer: str
    lists: tuple[tuple[str, tuple[Citation, ...]], ...]
    """(heading, citations): what is cited, then what is only near."""


def words_for(language: str) -> Words:
    """The words of "vi" or "en"; Vietnamese for anything else."""
    return _WORDS.get(language, _WORDS["vi"])


def section(exchange: KeptExchange, words: Words) -> Section:
    """What a document says of one exchange."""
    answer = exchange.answer
    if answer is None:
        said = exchange.problem or words.nothing
        return Section(clean(exchange.question), None, None, clean(said), ())
    short = answer.short_answer
    lists = [
        (head, tuple(_cleaned(c) for c in citations))
        for head, citations in (
            (words.sources, answer.citations), (words.related, answer.related)
        )
        if citations
    ]  # fmt: skip
    return Section(
        question=clean(exchange.question),
        understood=clean(answer.understood) if answer.understood else None,
        short=clean(short) if short and not answer.answer.startswith(short) else None,
        answer=clean(answer.answer),
        lists=tuple(lists),
    )


def html_text(
    title: str, about: str, sections: Sequence[Section], words: Words, language: str
) -> str:
    """A page that stands alone: no script, nothing fetched, every text escaped."""
    return _template().render(
        title=title, about=about, sections=sections, words=words,
        language="en" if language == "en" else "vi",
    )  # fmt: skip


def docx_bytes(title: str, about: str, sections: Sequence[Section], words: Words) -> bytes:
    """A Word document with headings, so that it can be navigated and read aloud."""
    from docx import Document

    document = Document()
    document.core_properties.title = title[:255]
    document.core_properties.author = "Hỏi đáp"
    document.add_heading(title, level=0)
    document.add_paragraph(about)
    for part in sections:
        document.add_heading(part.question, level=1)
        if part.understood:
            document.add_paragraph().add_run(f"{words.understood}: {part.understood}").italic = True
        if part.short:
            document.add_paragraph().add_run(part.short).bold = True
        for line in part.answer.splitlines():
            if line.strip():
                document.add_paragraph(line)
        for head, citations in part.lists:
            document.add_heading(head, level=2)
            for citation in citations:
                _docx_citation(document, citation)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _docx_citation(document: DocxDocument, citation: Citation) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"[{citation.n}] ")
    paragraph.add_run(citation.title or citation.file).bold = True
    about = ", ".join(p for p in (citation.source, citation.published, citation.file) if p)
    paragraph.add_run(f" ({about})")
    document.add_paragraph(f"“{citation.quote}”", style="Quote")


def _cleaned(citation: Citation) -> Citation:
    return Citation(
        citation.n, citation.article_id, clean(citation.file), clean(citation.title),
        clean(citation.source) if citation.source else None, citation.published,
        clean(citation.quote), citation.start, citation.end,
    )  # fmt: skip


def clean(text: str) -> str:
    """`text` without the characters that no document holds or that reorder what is beside them."""
    return _CONTROL.sub("", text)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = files("assistant.desk").joinpath("export.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
