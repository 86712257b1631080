"""`.jsonl`: one article a line, each judged on its own.

A line is a JSON object. `corpus.fields.FIELDS` holds the names that are understood for each field;
`CorpusSettings.fields` names others. Dates are ISO, YYYYMMDD, day first with any
separator, seconds or milliseconds since 1970, or a page's date line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from corpus.decoding import decode, repaired
from corpus.errors import NotAnArticle, ReadingError, UnknownEncoding, UnreadableFile
from corpus.fields import OF_NAME, day_told
from corpus.html import read_html
from corpus.names import one_line, shown
from corpus.page import Block, Page, Role
from corpus.plain import read_paragraphs
from corpus.published import Published
from corpus.settings import CorpusSettings
from corpus.vietnamese.folding import nfc

__all__ = ["Row", "read_rows"]

_LONGEST_VALUE = 1000
_LONGEST_ID = 120
_CHUNK = 1 << 16
_MARKUP = re.compile(r"<(?:p|div|br|article|section|h[1-6]|ul|ol|table)\b[^<>]{0,500}>", re.I)
_HOW = "record field"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the page it holds or the reason why it is refused."""

    id: str
    """The line's own id, else its address, else its number; each once."""
    page: Page | None
    encoding: str
    error: ReadingError | None


def read_rows(file: IO[bytes], file_name: str, settings: CorpusSettings) -> Iterator[Row]:
    """Every line that is not blank, in order.

    Raises UnreadableFile where the lines together are more than the settings allow,
    UnknownEncoding for UTF-16: the lines before that have been given by then.
    """
    seen: dict[str, int] = {}
    count = 0
    names = _names(settings)
    for number, line in _lines(file, file_name, settings):
        if line is not None and not line.strip():
            continue
        count += 1
        if count > settings.most_articles:
            raise UnreadableFile(
                f"Tệp “{file_name}” có hơn {settings.most_articles} bài. Hãy chia thành nhiều tệp."
            )
        label = f"{file_name}#{number}"
        try:
            if line is None:
                raise _long(label, settings.largest_line)
            record = _record(line, label, names)
        except ReadingError as error:
            yield Row(_unique(f"dòng-{number}", seen), None, "utf-8", error)
            continue
        own = record.get("id") or record.get("url")
        row_id = _unique(_short(own) if own else f"dòng-{number}", seen)
        try:
            page, encoding = _page(record, label, settings)
        except ReadingError as error:
            yield Row(row_id, None, "utf-8", error)
            continue
        yield Row(row_id, page, encoding, None)


def _lines(
    file: IO[bytes], file_name: str, settings: CorpusSettings
) -> Iterator[tuple[int, bytes | None]]:
    """(number, line) from 1 on; None for a line that is too long, which is not held."""
    number = 0
    total = 0
    while line := file.readline(settings.largest_line + 1):
        number += 1
        total += len(line)
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line[:8]:
                raise UnknownEncoding(
                    f"Tệp “{file_name}” không phải JSONL dạng UTF-8. Hãy lưu lại bằng UTF-8."
                )
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > settings.largest_line and not line.endswith(b"\n"):
            while rest := file.readline(_CHUNK):
                total += len(rest)
                if rest.endswith(b"\n") or total > settings.largest_unpacked:
                    break
            yield number, None
        else:
            yield number, line
        if total > settings.largest_unpacked:
            limit = settings.largest_unpacked // 1_000_000
            raise UnreadableFile(
                f"Tệp “{file_name}” dài hơn {limit} MB. Hãy chia thành nhiều tệp nhỏ hơn."
            )


def _names(settings: CorpusSettings) -> dict[str, str]:
    """Name in a line -> field; the settings' names come before the usual ones."""
    names = {**OF_NAME}
    for field, name in settings.fields.items():
        names = {n: f for n, f in names.items() if f != field} | {nfc(name).lower(): field}
    return names


def _record(line: bytes, label: str, names: Mapping[str, str]) -> dict[str, Any]:
    """Field -> value, for the fields that are known."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(line, label).text
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableFile(
            f"“{label}” không phải JSON hợp lệ. Hãy sửa dòng này: mỗi dòng là một đối tượng JSON."
        ) from None
    if not isinstance(loaded, dict):
        raise UnreadableFile(
            f"“{label}” không phải một đối tượng JSON. Hãy ghi mỗi dòng là một bài báo."
        )
    given = {nfc(str(key)).strip().lower(): value for key, value in loaded.items()}
    record: dict[str, Any] = {}
    for name, field in names.items():
        if field not in record and given.get(name) not in (None, "", [], {}):
            record[field] = given[name]
    return record


def _page(record: Mapping[str, Any], label: str, settings: CorpusSettings) -> tuple[Page, str]:
    body = _body(record.get("text"))
    if len(body) > settings.longest_text:
        raise _long(label, settings.longest_text)
    given = record.get("title")
    given = given[:_LONGEST_VALUE] if isinstance(given, str) else ""
    (head, *lines), encoding = repaired([given, *re.split(r"\r\n|\r|\n", body)], label)
    title = _line(head)
    body = "\n".join(lines)
    if _MARKUP.search(body[:20_000]):
        page = _from_markup(body, title)
    else:
        page = read_paragraphs(lines, title, sure=True)
    if page is None:
        raise NotAnArticle(
            f"“{label}” không có nội dung bài báo. Hãy kiểm tra trường “text” của dòng này, "
            "hoặc chỉ ra trường nào là nội dung."
        )
    return _with_fields(page, record), encoding


def _from_markup(body: str, title: str | None) -> Page | None:
    found = read_html(f"<html><body><article>{body}</article></body></html>")
    if found is None:
        return None
    lines = [b.text for b in found.blocks if b.role is not Role.TITLE or b.text != title]
    return read_paragraphs(lines, title or found.title, sure=bool(title))


def _with_fields(page: Page, record: Mapping[str, Any]) -> Page:
    """What the fields say outranks what the text says."""
    day = day_told(record.get("published"))
    blocks = page.blocks
    header = page.header
    if day is not None and (header is None or header.day != day):
        # A date line that says something else would be shown as the date's evidence.
        blocks = tuple(Block(Role.BYLINE, b.text) if b.role is Role.DATE else b for b in blocks)
        header = Published(day, _HOW)
    url = _line(record.get("url"))
    return replace(
        page,
        blocks=blocks,
        header=header,
        author=_line(record.get("author")),
        source=_line(record.get("source")),
        place=_line(record.get("place")),
        url=url if url and url.startswith(("http://", "https://")) else None,
        how=_HOW,
    )


def _body(value: object) -> str:
    if isinstance(value, list):
        return "\n\n".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _line(value: object) -> str | None:
    if isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return None
    return one_line(value)[:_LONGEST_VALUE] or None


def _short(value: object) -> str:
    """An id of any JSON type, fit to be part of a key."""
    return shown(one_line(str(value)[:2000]))[:_LONGEST_ID] or "?"


def _unique(name: str, seen: dict[str, int]) -> str:
    """The same id again is another article, told apart by a number."""
    count = seen[name] = seen.get(name, 0) + 1
    return name if count == 1 else _unique(f"{name}~{count}", seen)


def _long(label: str, limit: int) -> UnreadableFile:
    return UnreadableFile(
        f"“{label}” dài hơn {limit / 1_000_000:g} MB. Hãy tách thành nhiều bài rồi thử lại."
    )
