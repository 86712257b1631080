"""The tab "Kho bài viết": the articles as a list, what they cover, adding and setting right.

The browser says back what it shows (`CorpusView`); each event renders one page of rows that
SQL has found. Only an administrator may change anything, and nobody where uploads are off.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.context import Context

from assistant.page.corpus_adding import Sent, drop_zone, finished, said, working
from assistant.page.corpus_charts import covered
from assistant.page.corpus_drop import Drops
from assistant.page.corpus_tables import Row, articles, board, listing, refusals
from assistant.page.corpus_texts import CorpusTexts, corpus_texts
from assistant.page.corpus_view import PAGE_ROWS, CorpusView
from assistant.page.tabs import PageContext
from assistant.service.visitors import visitor_of
from corpus.correction import Correction
from corpus.errors import AssistantError, LockedIndex, UsageError
from index.catalog import Entry, Refusal
from index.disk import on_disk, path_name
from index.index import Index
from index.report import OnProgress, Progress, UpdateReport

__all__ = ["CorpusDesk", "build_tab"]

log = logging.getLogger(__name__)
_TICK = 0.4
"""Seconds between two looks at how far a run is."""
_PATIENCE = 300.0
"""Seconds to wait for another program that writes to the index."""
_LONGEST = 500

# the list, the place of results
_Update = tuple[Any, Any]


class CorpusDesk:
    """What the tab does on each event; holds no state of any visitor."""

    def __init__(self, index: Index, texts: CorpusTexts) -> None:
        self._index = index
        self._texts = texts
        self._drops = Drops(index.settings.data_dir, index.reading)

    def opened(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """The tab comes into view: (list, place to drop files)."""
        may = self._may_change(request)
        zone = drop_zone(self._index.reading, self._texts) if may else ""
        return self._listed(_data(event), may), zone

    def turned(self, event: gr.EventData, request: gr.Request) -> str:
        """Another view, order, page or filter."""
        return self._listed(_data(event), self._may_change(request))

    def taken(self, event: gr.EventData, request: gr.Request) -> Iterator[_Update]:
        """Files have arrived: index them, and tell what came of each."""
        data = _data(event)
        refusal = self._refused(request)
        if refusal:
            yield gr.skip(), refusal
            return
        sent, paths = self._arrived(data)
        if not paths:
            yield gr.skip(), finished(None, sent, {}, self._texts)
            return
        yield from self._run(
            data, lambda tell: self._index.update(paths, progress=tell),
            lambda report: finished(report, sent, self._refusals_of(report), self._texts),
        )

    def fixed(self, event: gr.EventData, request: gr.Request) -> Iterator[_Update]:
        """Encoding, date or title were set by hand: read the file again."""
        data = _data(event)
        refusal = self._refused(request)
        if refusal:
            yield gr.skip(), refusal
            return
        try:
            path, key, corrections = self._correction(data)
        except AssistantError as error:
            yield gr.skip(), said(str(error), wrong=True)
            return
        yield from self._run(
            data, lambda tell: self._index.update([path], progress=tell, corrections=corrections),
            lambda report: self._after_fix(report, key),
        )

    def removed(self, event: gr.EventData, request: gr.Request) -> _Update:
        """An article, or a refused file that was dropped here, is taken out."""
        data = _data(event)
        refusal = self._refused(request)
        if refusal:
            return gr.skip(), refusal
        try:
            name = self._remove(data)
        except AssistantError as error:
            return gr.skip(), said(str(error), wrong=True)
        return self._listed(data, True), said(self._texts.removed.format(name=name))

    # Looking

    def _listed(self, data: Mapping[str, Any], may_change: bool) -> str:
        view = CorpusView.told(data)
        catalog, texts = self._index.catalog, self._texts
        try:
            sizes = catalog.sizes()
            if view.shown == "covered":
                return board(view, sizes, covered(catalog.coverage(), texts), texts)
            if view.shown == "refused":
                page = catalog.refusals(view.words, view.page * PAGE_ROWS, PAGE_ROWS)
                rows = refusals(page.refusals, may_change, self._drops.holds, texts)
                body = listing(view, sizes, rows if page.total else "", page.total, texts)
                return board(view, sizes, body, texts)
            found = catalog.articles(view.wanted)
            listed = [self._row(entry, may_change) for entry in found.entries]
            rows = articles(listed, view, texts) if listed else ""
            return board(view, sizes, listing(view, sizes, rows, found.total, texts), texts)
        except AssistantError as error:
            return said(str(error), wrong=True)
        except Exception:
            # The visitor gets one calm sentence; whoever runs the page gets the trace.
            log.exception("the corpus could not be listed")
            return said(texts.failed, wrong=True)

    def _row(self, entry: Entry, may_change: bool) -> Row:
        if not may_change:
            return Row(entry, False, "")
        there = entry.path is not None and on_disk(entry.path).exists()
        return Row(entry, there, self._removal(entry))

    def _removal(self, entry: Entry) -> str:
        if entry.path is None or not self._drops.holds(Path(entry.path)):
            return "kept"
        return "file" if self._index.catalog.siblings(entry.path) == 1 else "one"

    # Changing

    def _may_change(self, request: gr.Request) -> bool:
        return self._index.reading.uploads and visitor_of(request).is_admin

    def _refused(self, request: gr.Request) -> str:
        """Why this visitor may not change anything; "" if they may."""
        if not self._index.reading.uploads:
            return said(self._texts.closed, wrong=True)
        return "" if self._may_change(request) else said(self._texts.not_yours, wrong=True)

    def _arrived(self, data: Mapping[str, Any]) -> tuple[list[Sent], list[Path]]:
        """What the browser says of the files that it sent; only files that are there count."""
        sent: list[Sent] = []
        paths: list[Path] = []
        listed = data.get("files")
        for one in (listed if isinstance(listed, list) else [])[: self._index.reading.most_uploads]:
            if not isinstance(one, Mapping):
                continue
            name, problem = _text(one, "sent") or "?", _text(one, "problem")
            path = self._drops.path(_text(one, "name") or "")
            if path is None:
                sent.append(Sent(name, problem=problem or self._texts.failed))
                continue
            paths.append(path)
            if one.get("same") is True:
                sent.append(Sent(name, note=self._texts.same))
            elif one.get("renamed") is True:
                sent.append(Sent(name, note=self._texts.renamed.format(name=path.name)))
        return sent, paths

    def _correction(self, data: Mapping[str, Any]) -> tuple[Path, str, dict[str, Correction]]:
        """(file, key, what will be on record) for an article's id or a refusal's key."""
        catalog = self._index.catalog
        found: Entry | Refusal | None = None
        key = _text(data, "refusal") or ""
        if key:
            found = catalog.refusal(key)
        else:
            found = catalog.entry(_text(data, "id") or "")
            key = found.key if found else ""
        path = on_disk(found.path) if found and found.path else None
        if path is None or not path.exists():
            raise UsageError(self._texts.no_file)
        of_file = path_name(path)
        around = catalog.correction(of_file)
        fix = Correction.checked(
            _text(data, "encoding"), _text(data, "published"), _text(data, "title"),
            around.fields if key == of_file else None,
        )
        if data.get("lines") != "yes":
            return path, key, {key: fix}
        # Names of fields hold for all lines of the file.
        typed = [pair.partition("=") for pair in (_text(data, "fields") or "").split(",")]
        named = {name.strip(): called.strip() for name, _, called in typed if name.strip()}
        names = replace(around, fields=Correction.checked(fields=named).fields)
        return path, key, {key: fix, of_file: names}

    def _remove(self, data: Mapping[str, Any]) -> str:
        """Take it out, and delete its file where that was dropped here; its name."""
        catalog = self._index.catalog
        refusal = catalog.refusal(_text(data, "refusal") or "")
        if refusal is not None:
            path = on_disk(refusal.path)
            if refusal.member or not self._drops.delete(path):
                raise UsageError(self._texts.no_file)
            self._index.update([path], prune=True)
            return path.name
        entry = catalog.entry(_text(data, "id") or "")
        if entry is None:
            raise UsageError(self._texts.none)
        delete = self._removal(entry) == "file"
        self._index.remove([entry.card.id])
        if delete and entry.path:
            self._drops.delete(Path(entry.path))
        return entry.card.title or entry.card.file

    def _refusals_of(self, report: UpdateReport) -> dict[str, Refusal]:
        found = {f.file: self._index.catalog.refusal(f.file) for f in report.failed[:_LONGEST]}
        return {key: one for key, one in found.items() if one is not None}

    def _after_fix(self, report: UpdateReport, key: str) -> str:
        problem = next((f.reason for f in report.failed if f.file == key), None)
        if problem is not None:
            return said(self._texts.not_fixed.format(problem=problem), wrong=True)
        return finished(report, [], {}, self._texts)

    def _run(
        self,
        data: Mapping[str, Any],
        work: Callable[[OnProgress], UpdateReport],
        tell: Callable[[UpdateReport], str],
    ) -> Iterator[_Update]:
        """Do `work` aside, saying how far it is; it goes on when the visitor has left."""
        job = _Job(work)
        before = ""
        while not job.join(_TICK):
            now = working(job.progress, job.seconds, job.waiting, self._texts)
            if now != before:
                yield gr.skip(), now
            before = now
        if job.report is not None:
            yield self._listed(data, True), tell(job.report)
        else:
            yield self._listed(data, True), said(job.problem or self._texts.failed, wrong=True)


class _Job:
    """One update in a thread of its own, patient while somebody else writes."""

    def __init__(self, work: Callable[[OnProgress], UpdateReport]) -> None:
        self.progress: Progress | None = None
        self.waiting = ""
        self.problem = ""
        self.report: UpdateReport | None = None
        self._work = work
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._do, name="hoidap-adding", daemon=True)
        self._thread.start()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._started

    def join(self, seconds: float) -> bool:
        """Whether it is over, after waiting for at most so long."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _do(self) -> None:
        try:
            while self.report is None:
                try:
                    self.report = self._work(self._heard)
                except LockedIndex as error:
                    if self.seconds > _PATIENCE:
                        raise
                    self.waiting = str(error)
                    time.sleep(1.0)
        except AssistantError as error:
            self.problem = str(error)
        except Exception:
            log.exception("the index could not be updated")

    def _heard(self, progress: Progress) -> None:
        self.waiting = ""
        self.progress = progress


def build_tab(context: PageContext) -> None:
    """Build the tab inside its `gr.Tab`."""
    desk = CorpusDesk(context.assistant.index, corpus_texts(context.language))
    plain: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}
    zone = gr.HTML(elem_id="hd-corpus-add", **plain)
    work = gr.HTML(elem_id="hd-corpus-work", **plain)
    shown = gr.HTML(elem_id="hd-corpus", apply_default_css=False, js_on_load=_read("corpus.js"))
    assert Context.root_block is not None, "a tab is built inside of gr.Blocks"
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    light: dict[str, Any] = {"concurrency_limit": 8, "trigger_mode": "always_last", **quiet}
    heavy: dict[str, Any] = {
        "concurrency_limit": 4, "concurrency_id": "corpus", "trigger_mode": "multiple", **quiet,
    }  # fmt: skip
    shown.open_corpus(desk.opened, None, [shown, zone], **light)
    shown.turn_corpus(desk.turned, None, shown, **light)
    shown.take_files(desk.taken, None, [shown, work], **heavy)
    shown.fix_article(desk.fixed, None, [shown, work], **heavy)
    shown.remove_article(desk.removed, None, [shown, work], **heavy)


def _data(event: gr.EventData) -> Mapping[str, Any]:
    data = event._data
    return data if isinstance(data, Mapping) else {}


def _text(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    return value[:2000] if isinstance(value, str) else None


@cache
def _read(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")
