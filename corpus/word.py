"""Word files (.docx): paragraphs and table rows in order, through python-docx.

The package is weighed and its XML is walked by defusedxml before python-docx sees any
of it. Nothing that it links to is fetched; macros, pictures and notes are not read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
import docx
from defusedxml.common import DefusedXmlException
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from corpus.archive import judged, open_archive, read_member
from corpus.errors import UnreadableFile
from corpus.settings import CorpusSettings

__all__ = ["Document", "read_word"]

_LARGEST_PART = 10_000_000
_LARGEST_PACKAGE = 200_000_000
_DEEPEST = 200
_EBCDIC = b"\x4c\x6f\xa7\x94"
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_UNPRINTED = frozenset(
    map(qn, ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object"))
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_INSIDE = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml")))


class Document(NamedTuple):
    """What a file of paragraphs holds."""

    paragraphs: list[str]
    """In order, as the file has them."""
    title: str | None
    """What the file calls itself."""
    sure: bool
    """Is `title` set as the title in the text, not only in the file's properties?"""


def read_word(data: bytes, file_name: str, settings: CorpusSettings) -> Document:
    """The text of a .docx; raises UnreadableFile for one that is broken or hostile."""
    _examine(data, file_name, settings)
    try:
        document = docx.Document(io.BytesIO(data))
        return _content(document)
    except Exception:  # python-docx promises nothing for packages that lack a part
        raise _broken(file_name) from None


def _examine(data: bytes, file_name: str, settings: CorpusSettings) -> None:
    with open_archive(io.BytesIO(data), file_name, settings) as archive:
        if sum(info.file_size for info in archive.infolist()) > _LARGEST_PACKAGE:
            raise _broken(file_name)
        for member in judged(archive):
            if member.error is not None:
                raise member.error
            part = read_member(archive, member.info, file_name, _LARGEST_PACKAGE)
            if part.startswith(_EBCDIC):
                raise _hostile(file_name)
            if part.lstrip(_BEFORE_MARKUP)[:1] == b"<":
                _examine_markup(part, file_name)


def _examine_markup(part: bytes, file_name: str) -> None:
    if len(part) > _LARGEST_PART:
        raise _hostile(file_name)
    try:
        defusedxml.sax.parseString(part, _Depth(), forbid_dtd=True)
    except (DefusedXmlException, _DepthError):
        raise _hostile(file_name) from None
    except (SAXException, ValueError, LookupError):
        raise _broken(file_name) from None


class _DepthError(Exception):
    """Raised through the parser."""


class _Depth(ContentHandler):
    """Walks a part without keeping any of it."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (the parser's name)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _DepthError

    def endElement(self, name: str) -> None:  # noqa: N802 (the parser's name)
        self._depth -= 1


def _content(document: Any) -> Document:
    paragraphs: list[str] = []
    title: str | None = None
    heading: str | None = None
    for element, text in _blocks(document.element.body):
        if not text.strip():
            continue
        paragraphs += [line for line in text.split("\n") if line.strip()]
        style = _style(element, document) if len(paragraphs) <= 20 else ""
        if style == "Title" and title is None:
            title = text
        elif style == "Heading 1" and heading is None:
            heading = text
    set_as_title = title or heading
    named = (document.core_properties.title or "").strip()
    return Document(paragraphs, set_as_title or named or None, bool(set_as_title))


def _blocks(container: Any) -> Iterator[tuple[Any, str]]:
    """(element, text) of paragraphs and table rows in the order of the page."""
    for child in container:
        if child.tag == qn("w:p"):
            yield child, _text(child)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                cells = [_cell(cell) for cell in row.iterchildren(qn("w:tc"))]
                yield row, " | ".join(filter(None, cells))
        elif child.tag in _INSIDE:
            yield from _blocks(child)


def _cell(cell: Any) -> str:
    return " ".join(" ".join(map(_text, cell.iterchildren(qn("w:p")))).split())


def _text(element: Any) -> str:
    """What is printed of a paragraph: links, fields and tracked insertions too."""
    texts: list[str] = []
    for child in element:
        if child.tag == qn("w:t"):
            texts.append(child.text or "")
        elif child.tag in _SIGNS:
            texts.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _UNPRINTED:
            texts.append(_text(child))
    return "".join(texts)


def _style(element: Any, document: Any) -> str:
    if element.tag != qn("w:p"):
        return ""
    style = Paragraph(element, document).style
    return str(style.name) if style is not None else ""


def _broken(file_name: str) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp Word “{file_name}” bị hỏng hoặc không phải .docx. "
        "Hãy mở bằng Word, lưu lại thành .docx rồi thử lại."
    )


def _hostile(file_name: str) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp Word “{file_name}” chứa XML không an toàn nên không được đọc. "
        "Hãy mở bằng Word, lưu lại thành .docx rồi thử lại."
    )
