"""`hoidap list`: what is indexed, what was refused, what was set right by hand."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.names import printable
from hoidap.console import DataDir, JsonFlag, emit, index_for, say

if TYPE_CHECKING:
    from index.catalog import Entry, Refusal
    from index.index import Index

__all__ = ["list_articles"]

_STEP = 1000


def list_articles(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Chỉ những bài có các chữ này (có dấu hay không đều được)."),
    ] = None,
    refused: Annotated[
        bool, typer.Option("--refused", help="Những tệp bị từ chối, vì sao, và sửa thế nào.")
    ] = False,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="Chỉ những bài đã được sửa bằng tay.")
    ] = False,
    as_json: JsonFlag = False,
    data_dir: DataDir = None,
) -> None:
    """Liệt kê các bài đã lập chỉ mục, hoặc các tệp bị từ chối."""
    wanted = " ".join(words or [])
    with index_for(data_dir) as (opened, _):
        if refused:
            _list_refused(list(_refusals(opened, wanted)), as_json)
            return
        entries = list(_entries(opened, wanted, corrected))
    if as_json:
        emit([_article(entry) for entry in entries])
        return
    for entry in entries:
        say(_line(entry))
    say(f"{len(entries)} bài.")


def _entries(opened: Index, words: str, corrected: bool) -> Iterator[Entry]:
    from index.catalog import Wanted

    offset = 0
    while True:
        page = opened.catalog.articles(
            Wanted(
                words=words, state="corrected" if corrected else "", descending=False,
                offset=offset, limit=_STEP,
            )
        )  # fmt: skip
        yield from page.entries
        offset += _STEP
        if offset >= page.total:
            return


def _refusals(opened: Index, words: str) -> Iterator[Refusal]:
    offset = 0
    while True:
        page = opened.catalog.refusals(words, offset, _STEP)
        yield from page.refusals
        offset += _STEP
        if offset >= page.total:
            return


def _article(entry: Entry) -> dict[str, Any]:
    card = entry.card
    return {
        "id": card.id,
        "file": card.file,
        "key": entry.key,
        "title": card.title,
        "source": card.source,
        "author": card.author,
        "place": card.place,
        "published": card.published.isoformat() if card.published else None,
        "published_how": entry.published_how,
        "words": card.syllables,
        "encoding": entry.encoding,
        "state": "reprint" if card.reprint_of else "indexed",
        "reprint_of": card.reprint_of,
        "correction": entry.correction.as_dict(),
    }


def _line(entry: Entry) -> str:
    card = entry.card
    notes = []
    if card.reprint_of:
        notes.append(f"đăng lại bài {card.reprint_of}")
    if entry.encoding != "utf-8":
        notes.append(entry.encoding)
    if entry.correction:
        notes.append("đã sửa bằng tay")
    said = f"  [{'; '.join(notes)}]" if notes else ""
    title, file = printable(card.title), printable(card.file)
    return f"{card.id}  {card.published or '----------'}  {title}  ({file}){said}"


def _list_refused(refusals: list[Refusal], as_json: bool) -> None:
    if as_json:
        emit([
            {**r.failure.as_dict(), "there": r.there, "correction": r.correction.as_dict()}
            for r in refusals
        ])  # fmt: skip
        return
    for refusal in refusals:
        failure = refusal.failure
        gone = "" if refusal.there else "  (tệp không còn nữa)"
        say(f"✗ {printable(failure.file)}{gone}")
        say(f"    {_moment(failure.since)}  {printable(failure.reason)}")
        if refusal.correction:
            said = ", ".join(f"{k}={v}" for k, v in refusal.correction.as_dict().items())
            say(f"    đã đặt bằng tay: {printable(said)}")
        if failure.kind == "UnknownEncoding":
            guess = failure.guesses[0] if failure.guesses else "tcvn3"
            say(f"    sửa: hoidap index {_quoted(failure.file)} --encoding {guess}")
        if failure.kind == "NotAnArticle" and refusal.member.startswith("#"):
            say(f"    sửa: hoidap index {_quoted(refusal.path)} --field text=TÊN_TRƯỜNG")
    say(f"{len(refusals)} tệp hoặc mục bị từ chối.")


def _moment(since: str) -> str:
    """A moment on record in this machine's own time."""
    try:
        return datetime.fromisoformat(since).astimezone().strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return "?"


def _quoted(key: str) -> str:
    return shlex.quote(printable(key))
