"""PDF files with a text layer: paragraphs joined from the lines of the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.datelines import header_core
from corpus.decoding import decode, decode_as, vietnamese_share
from corpus.errors import NotAnArticle, UnknownEncoding, UnreadableFile
from corpus.furniture import Kind, kind_of
from corpus.settings import CorpusSettings
from corpus.word import Document

__all__ = ["joined_lines", "read_pdf"]

_PROGRAM = Path(__file__).with_name("pdftext.py")
_LEAST_LETTERS = 40
_LEAST_SHARE = 0.7
"""Of words with diacritics that must be possible syllables; real texts have 0.95."""
_STOPS = '.…!?:;”"’»'
_BULLET = re.compile(r"(?:[-–+*•▪■]|\d{1,2}[.)]|[IVX]{1,5}[.)]|[a-zđ]\))\s")
_FULL = 0.82
"""Share of the usual width from which a line counts as full."""


def read_pdf(
    data: bytes, file_name: str, settings: CorpusSettings, encoding: str | None = None
) -> tuple[Document, str]:
    """The paragraphs of a PDF, and how its letters were encoded (`encoding` if it is given).

    Raises UnreadableFile (broken, locked, too long, too slow), NotAnArticle (pictures
    of pages only) or UnknownEncoding (a text layer of letters that mean nothing).
    """
    found = _extracted(data, file_name, settings)
    pages = [page for page in found.get("pages", []) if isinstance(page, str)]
    text = "\f".join(pages).replace("\0", "")
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        raise NotAnArticle(
            f"Tệp PDF “{file_name}” chỉ có ảnh chụp trang, không có lớp chữ. "
            "Hãy nhận dạng chữ (OCR) rồi thử lại."
        )
    layer = text.encode("utf-8", "replace")
    decoded = decode_as(layer, encoding, file_name) if encoding else decode(layer, file_name)
    share, words = vietnamese_share(decoded.text)
    if words >= 20 and share < _LEAST_SHARE:
        raise UnknownEncoding(
            f"Lớp chữ của tệp PDF “{file_name}” không đọc ra chữ. "
            "Hãy nhận dạng chữ (OCR) hoặc xuất lại PDF rồi thử lại."
        )
    lines = joined_lines(decoded.text.split("\f"))
    return Document(lines, str(found.get("title") or "") or None, False), decoded.encoding


def _extracted(data: bytes, file_name: str, settings: CorpusSettings) -> dict[str, Any]:
    limits = (
        settings.pdf_seconds, settings.pdf_memory, settings.most_pages, settings.longest_text,
    )  # fmt: skip
    # -P: this package has modules named like those of the standard library.
    command = [sys.executable, "-P", str(_PROGRAM), *map(str, limits)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=settings.pdf_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(file_name, settings) from None
    except OSError:
        raise UnreadableFile(
            f"Không mở được bộ đọc PDF cho tệp “{file_name}”. Hãy lưu bài thành .docx hoặc .txt."
        ) from None
    if done.returncode < 0:  # ended by the limit for time or memory
        raise _too_slow(file_name, settings)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {"error": "broken"}
    error = found.get("error")
    if error == "locked":
        raise UnreadableFile(f"Tệp PDF “{file_name}” có mật khẩu. Hãy bỏ mật khẩu rồi thử lại.")
    if error == "long":
        raise UnreadableFile(
            f"Tệp PDF “{file_name}” dài hơn {settings.most_pages} trang hoặc quá nhiều chữ. "
            "Hãy tách thành từng bài."
        )
    if error:
        raise UnreadableFile(
            f"Tệp PDF “{file_name}” bị hỏng hoặc không phải PDF. Hãy xuất lại PDF rồi thử lại."
        )
    return dict(found)


def _too_slow(file_name: str, settings: CorpusSettings) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp PDF “{file_name}” quá phức tạp, đọc {settings.pdf_seconds} giây chưa xong. "
        "Hãy xuất lại PDF hoặc lưu bài thành .docx, .txt."
    )


def joined_lines(pages: Sequence[str]) -> list[str]:
    """Paragraphs from the lines of all pages; running heads and page numbers are dropped."""
    split = [[" ".join(line.split()) for line in page.split("\n")] for page in pages]
    kept = _without_running(split)
    lengths = sorted(len(line) for page in kept for line in page if line)
    if not lengths:
        return []
    width = lengths[int(len(lengths) * 0.8)]
    paragraphs: list[str] = []
    pending = ""
    last = ""
    for line in (line for page in kept for line in page):
        if not line:
            continue
        if pending and _goes_on(last, line, width):
            pending += " " + line
        else:
            paragraphs += [pending] if pending else []
            pending = line
        last = line
    return [*paragraphs, *([pending] if pending else [])]


def _without_running(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without blank lines, page numbers, and lines that most pages begin or end with."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(key for page in filled for key in {_mask(x) for x in page[:2] + page[-2:]})
    most = max(3, len(pages) // 2)
    running = {key for key, count in edges.items() if count >= most}
    cleaned: list[list[str]] = []
    for page in filled:
        last = len(page) - 1
        cleaned.append([
            line
            for n, line in enumerate(page)
            if not ((n <= 1 or n >= last - 1) and (_mask(line) in running or _is_number(line)))
        ])  # fmt: skip
    return cleaned


def _mask(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_number(line: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", line, re.I))


def _goes_on(line: str, following: str, width: int) -> bool:
    """Is `following` the same paragraph as the physical line `line` before it?"""
    if _BULLET.match(following) or header_core(line) or header_core(following):
        return False
    if kind_of(line) is not Kind.TEXT or kind_of(following) is not Kind.TEXT:
        return False
    if following[0].islower() and line[-1] not in ".!?…":
        return True
    full = len(line) + 1 + len(following.split(" ", 1)[0]) > width * _FULL
    return len(line) >= 40 and full and (line[-1] not in _STOPS or len(line) >= width * 0.95)
