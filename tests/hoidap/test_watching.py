"""A folder that keeps filling: when a file counts as written, and the real process around it."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hoidap.watching import Settling
from index.locks import writer_lock
from tests.conftest import ROOT, SHIPPED

PATIENCE = 120.0
"""Seconds after which a step of the real process counts as never happening."""


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def held(tmp_path: Path, clock: Clock) -> Settling:
    return Settling([tmp_path], quiet=2.0, clock=clock)


def wrote(path: Path, text: str, at: int) -> Path:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(at, at))
    return path


def test_a_file_is_held_until_it_keeps_still(tmp_path: Path, clock: Clock, held: Settling) -> None:
    path = wrote(tmp_path / "a.txt", "một", 1)
    held.touched([path])
    clock.now = 1.9
    assert held.settled() == []
    wrote(path, "một hai", 2)  # grew without a notice
    clock.now = 2.5
    assert held.settled() == []
    clock.now = 4.4
    assert held.settled() == []
    clock.now = 4.5
    assert held.settled() == [path]
    assert (held.settled(), len(held)) == ([], 0)


def test_every_notice_begins_the_wait_anew(tmp_path: Path, clock: Clock, held: Settling) -> None:
    path = wrote(tmp_path / "a.txt", "một", 1)
    for second in range(5):
        clock.now = float(second)
        held.touched([path])
        assert held.settled() == []
    clock.now = 6.0
    assert held.settled() == [path]


def test_only_articles_are_waited_for(tmp_path: Path, held: Settling) -> None:
    names = ["ảnh.jpg", ".ẩn.txt", "~$mở.docx", "chép.txt.part", ".git/a.txt", "x.crdownload"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    held.touched(tmp_path / name for name in names)
    assert len(held) == 0


def test_a_new_folder_stands_for_its_files(tmp_path: Path, clock: Clock, held: Settling) -> None:
    folder = tmp_path / "tháng năm" / "tuần một"
    folder.mkdir(parents=True)
    files = [wrote(folder / f"{n}.md", "x", 1) for n in range(3)]
    held.touched([tmp_path / "tháng năm"])
    clock.now = 2.0
    assert held.settled() == files


def test_what_is_gone_is_told_too(tmp_path: Path, clock: Clock, held: Settling) -> None:
    gone, folder = tmp_path / "a.txt", tmp_path / "thư mục"
    held.touched([gone, folder])
    clock.now = 2.0
    assert held.settled() == [gone, folder]


class Running:
    """`hoidap index --watch --json` as a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        assert process.stdout is not None
        assert process.stderr is not None
        threading.Thread(target=self._pump, args=(process.stdout,), daemon=True).start()
        threading.Thread(target=self._hear, args=(process.stderr,), daemon=True).start()

    def _pump(self, stream: Any) -> None:
        for line in stream:
            self._lines.put(line)

    def _hear(self, stream: Any) -> None:
        for line in stream:
            self.said.append(line)

    def report(self) -> dict[str, Any]:
        """The next report."""
        return dict(json.loads(self._lines.get(timeout=PATIENCE)))

    def reports_until(self, **wanted: int) -> dict[str, list[Any]]:
        """Reports gathered until the counts of their lists are as wanted."""
        seen: dict[str, list[Any]] = {"changes": [], "failed": [], "vanished": []}
        while any(len(seen[name]) < count for name, count in wanted.items()):
            report = self.report()
            for name in seen:
                seen[name] += report[name]
        return seen

    def hears(self, words: str) -> bool:
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if words in "".join(self.said):
                return True
            time.sleep(0.05)
        return False


@contextmanager
def watching(folder: Path, data: Path, *options: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "hoidap", "index", "--watch", str(folder), "--json",
               "--settle", "0.5", *options]  # fmt: skip
    variables = {k: v for k, v in os.environ.items() if not k.startswith("HOIDAP_")}
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A run in the background ignores Ctrl-C, and its children would inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**variables, "HOIDAP_DATA_DIR": str(data)},
    )  # fmt: skip
    try:
        yield Running(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_real_process_follows_and_stops_cleanly(tmp_path: Path) -> None:
    """Adds, edits, bad files, a busy index, removal, SIGTERM: one process through all of it."""
    folder, data = tmp_path / "kho", tmp_path / "data"
    folder.mkdir()
    first, second, *_ = sorted(SHIPPED.glob("*.md"))
    (folder / first.name).write_bytes(first.read_bytes())
    with watching(folder, data, "--prune") as running:
        assert running.report()["added"] == 1
        # Written slowly: it is one addition, not one for each piece.
        with (folder / second.name).open("wb") as slow:
            for piece in (second.read_bytes()[:400], second.read_bytes()[400:]):
                slow.write(piece)
                slow.flush()
                time.sleep(0.3)
        (folder / "rỗng.txt").write_bytes(b"")
        (folder / os.fsdecode(b"r\xe1c.txt")).write_bytes(bytes(range(256)) * 40)
        seen = running.reports_until(changes=1, failed=2)
        assert [(c["kind"], c["file"]) for c in seen["changes"]] == [("added", second.name)]
        assert {f["kind"] for f in seen["failed"]} == {"UnreadableFile"}
        # Somebody else writes: it waits, says so once, and goes on by itself.
        with writer_lock(data):
            with (folder / first.name).open("a", encoding="utf-8") as more:
                more.write("\nMột câu nữa được viết thêm vào cuối.\n")
            assert running.hears("đang được ghi bởi")
        assert [c["kind"] for c in running.reports_until(changes=1)["changes"]] == ["changed"]
        # Moved into place in one step, and taken away again.
        (folder / second.name).unlink()
        assert [c["kind"] for c in running.reports_until(changes=1)["changes"]] == ["removed"]
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(PATIENCE) == 0
        assert "Đã dừng theo dõi" in "".join(running.said) or running.hears("Đã dừng theo dõi")
        assert "Traceback" not in "".join(running.said)
    with writer_lock(data):
        pass  # nothing is held any more


def test_a_file_is_no_folder_to_watch(tmp_path: Path) -> None:
    path = wrote(tmp_path / "a.txt", "x", 1)
    with watching(path, tmp_path / "data") as running:
        assert running.process.wait(PATIENCE) == 2
        assert running.hears("không phải là thư mục")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_while_it_waits(tmp_path: Path, number: signal.Signals) -> None:
    """Even with nothing to do, and before the model was ever needed."""
    with watching(tmp_path, tmp_path / "data", "--settle", "600") as running:
        assert running.hears("Đang theo dõi")
        running.process.send_signal(number)
        assert running.process.wait(PATIENCE) == 0
        assert running.hears("Đã dừng")
