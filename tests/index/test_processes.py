"""Real processes: crashes at any moment, a second writer, a reader beside Chroma's owner."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import LockedIndex
from index.locks import writer_lock
from tests.index.made import ALL, LAKE, HashingEmbedder, opened, state, write

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import sys, time
from pathlib import Path
from tests.index.made import HashingEmbedder, opened

class Slow(HashingEmbedder):
    def embed_passages(self, texts):
        time.sleep(0.005)
        return super().embed_passages(texts)

folder, salt = Path(sys.argv[1]), sys.argv[2]
import index.writer, index.updating
index.writer.BATCH = index.updating.BATCH = 3
index.writer.EMBED_STEP = 4
with opened(folder, Slow(salt)) as index:
    print("ready", flush=True)
    index.update([folder / "kho"], prune=True)
    print("done", flush=True)
"""

OWNER = """
import json, sys
from pathlib import Path
from tests.index.made import opened

with opened(Path(sys.argv[1]), vector_store="chroma") as index:
    assert index.sync()
    print("ready", flush=True)
    for line in sys.stdin:
        found = index.search(line.strip(), 3)
        print(json.dumps([s.passage.article.file for s in found]), flush=True)
"""

WRITER = """
import sys
from pathlib import Path
from index.locks import writer_lock

with writer_lock(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.readline()
"""


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def finish(child: subprocess.Popen[str]) -> None:
    child.communicate(timeout=60)


def change(kho: Path, rng: random.Random) -> None:
    """Adds, edits and removes some files."""
    for i in rng.sample(range(30), 8):
        path = kho / f"{i}.md"
        if path.exists() and rng.random() < 0.3:
            path.unlink()
        else:
            body = [f"Xã số {i} họp lần {rng.randrange(9)} bàn việc giữ rừng đầu nguồn."
                    for _ in range(rng.randrange(1, 4))]
            write(kho, f"{i}.md", f"Xã số {i} họp", *body)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Add, edit, remove and model swaps, killed: the next run repairs to a fresh index."""
    rng = random.Random(20310304)
    kho = tmp_path / "kho"
    kho.mkdir()
    for _ in range(6):
        change(kho, rng)
        salt = rng.choice(["", "", "khac"])
        child = start(CHILD, tmp_path, salt)
        time.sleep(rng.random() * 0.35)
        os.kill(child.pid, signal.SIGKILL)
        finish(child)
        with opened(tmp_path) as index:
            texts = {index.article(card.id).text for card in index.cards()}
            assert len(texts) == len(index.cards()), "no article twice"
            for card in index.cards():
                text = index.article(card.id).text
                assert all(p.text == text[p.start : p.end] for p in index.passages(card.id))
    survivor = HashingEmbedder()
    with opened(tmp_path, survivor) as index:
        index.update([kho], prune=True)
        repaired = state(index)
        vectors = index.doctor()["vectors"]
    with opened(tmp_path / "moi") as fresh:
        fresh.update([kho])
        assert state(fresh) == repaired
        assert fresh.doctor()["vectors"] == vectors


def test_vectors_embedded_before_a_crash_are_kept(tmp_path: Path) -> None:
    for i in range(30):
        write(tmp_path / "kho", f"{i}.md", f"Xã {i} họp", f"Xã {i} bàn việc trồng {i} ha rừng.")
    child = start(CHILD, tmp_path, "")
    deadline = time.monotonic() + 30
    with opened(tmp_path) as index:
        while index.doctor()["vectors"] < 8 and time.monotonic() < deadline:
            time.sleep(0.005)
        os.kill(child.pid, signal.SIGKILL)
        finish(child)
        kept = index.doctor()["vectors"]
        assert kept >= 8
        report = index.update([tmp_path / "kho"])
        assert report.embedded == index.doctor()["vectors"] - kept


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([LAKE])
        child = start(WRITER, tmp_path / "data")
        with pytest.raises(LockedIndex, match=rf"tiến trình {child.pid} "):
            index.add(ALL)
        with pytest.raises(LockedIndex):
            index.remove([LAKE.id])
        # Readers do not care.
        assert index.search("giữ rừng", 1)[0].passage.article.id == LAKE.id
        finish(child)
        assert index.add(ALL).added == 2


def test_a_killed_writer_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    child = start(WRITER, tmp_path / "data")
    os.kill(child.pid, signal.SIGKILL)
    finish(child)
    with writer_lock(tmp_path / "data") as lock:
        assert lock.held


def test_command_and_chat_at_the_same_time(tmp_path: Path) -> None:
    """The chat owns Chroma; commands write and ask beside it; the chat sees what they wrote."""
    with opened(tmp_path, vector_store="chroma") as index:
        index.add([LAKE])
    chat = start(OWNER, tmp_path)
    assert chat.stdin is not None
    assert chat.stdout is not None

    def ask(question: str) -> list[str]:
        assert chat.stdin is not None
        assert chat.stdout is not None
        chat.stdin.write(question + "\n")
        chat.stdin.flush()
        answer: list[str] = json.loads(chat.stdout.readline())
        return answer

    assert ask("giữ rừng đầu nguồn")[0] == LAKE.file
    with opened(tmp_path, vector_store="chroma") as command:
        command.add(ALL)
        beside = [s.passage.article.file for s in command.search("tập huấn dân quân biển", 3)]
        assert command._keeper.projection is None
    assert ask("tập huấn dân quân biển") == beside
    assert beside[0] == ALL[1].file
    finish(chat)
    assert chat.returncode == 0


def test_readers_see_whole_articles_while_the_index_is_rebuilt(tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    rng = random.Random(5)
    for _ in range(4):
        change(kho, rng)
    with opened(tmp_path) as index:
        index.update([kho])
        for salt in ("khac", ""):
            child = start(CHILD, tmp_path, salt)
            while child.poll() is None:
                for card in index.cards():
                    text = index.article(card.id).text
                    for passage in index.passages(card.id):
                        assert passage.text == text[passage.start : passage.end]
            finish(child)
            assert child.returncode == 0
        assert index.search("giữ rừng đầu nguồn", 3)
