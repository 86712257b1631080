"""Own small files in every format, built here so that no binary lies in the repository."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import docx

from tests.corpus.pages import BYLINE, HEADER, LEAD, SECOND, THIRD, TITLE

PAGE = "\n\n".join([TITLE, HEADER, LEAD, SECOND, THIRD, BYLINE])
PARAGRAPHS = (LEAD, SECOND, THIRD)
RECORD = {
    "id": "a-1",
    "title": TITLE,
    "text": "\n".join([*PARAGRAPHS, BYLINE]),
    "published": "2027-05-13T08:15:00+07:00",
    "source": "Báo Lào Cai",
    "url": "https://bao.example/mo-vang-1.html",
}


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of named contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def json_lines(*records: object) -> bytes:
    """One JSON value a line."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def word(paragraphs: Sequence[str], title: str = "", styled: str = "") -> bytes:
    """A .docx: `styled` in style Title, `title` in the properties."""
    document = docx.Document()
    document.core_properties.title = title
    if styled:
        document.add_paragraph(styled, style="Title")
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rezipped(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The same package with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **changes})


def wrapped(text: str, width: int = 78) -> list[str]:
    """Lines broken at `width`, as a page sets a paragraph."""
    lines = [""]
    for token in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(token) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + token
    return lines


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with a text layer: each page's lines, set one under the other."""
    letters = sorted({c for page in pages for line in page for c in line})
    codes = {c: n + 1 for n, c in enumerate(letters)}
    maps = "\n".join(f"<{n:04x}> <{c.encode('utf-16-be').hex()}>" for c, n in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{maps}\nendbfchar\nendcmap end end"
    )
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{_kids(len(pages))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(cmap.encode()),
        b"<< /Title <feff" + title.encode("utf-16-be").hex().encode() + b"> >>",
    ]
    for number, page in enumerate(pages):
        content = "BT /F1 12 Tf 72 780 Td 16 TL\n"
        content += "".join(f"<{''.join(f'{codes[c]:04x}' for c in line)}> Tj T*\n" for line in page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {8 + 2 * number} 0 R >>".encode()
        )
        objects.append(_stream((content + "ET").encode()))
    return _document(objects)


def _kids(count: int) -> str:
    return " ".join(f"{7 + 2 * n} 0 R" for n in range(count))


def _stream(data: bytes) -> bytes:
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _document(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\n".encode()
    return bytes(out + f"startxref\n{table}\n%%EOF".encode())
