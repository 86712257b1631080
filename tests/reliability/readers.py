"""Readers that go on asking while other processes rebuild the index.

Some are threads that share one index, as in the chat; the others are processes. The
writers, one process after another, edit, remove and add articles and swap the model
and the way of cutting. Readers that were there follow; nothing they are shown may be
torn: every quote is the stored text of the article in the version that was found.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.assistant import Assistant
from index.index import Index
from tests.index.made import ALL, settings
from tests.reliability.world import WHAT, Wish, World, by_name, reopened, small_batches

__all__ = ["Asked", "ask_while_rebuilding"]

ROOT = Path(__file__).resolve().parents[2]
READERS = 8
PAUSE = 0.02
"""Seconds between two rounds of a reader: the writer must get its turn on two cores."""


@dataclass
class Asked:
    """The figures."""

    rounds: int = 0
    """Rounds of questions, each in one view of the index."""
    citations: int = 0
    torn: int = 0
    errors: list[str] = field(default_factory=list)
    rebuilds: int = 0
    swaps: int = 0
    generations: int = 0
    """Generations of the index that the readers saw."""

    def add(self, other: Asked) -> None:
        """Sums up."""
        self.rounds += other.rounds
        self.citations += other.citations
        self.torn += other.torn
        self.errors += other.errors
        self.generations = max(self.generations, other.generations)


def ask_while_rebuilding(rebuilds: int, processes: int = 4, seed: int = 5) -> Asked:
    """Eight readers, so many of them processes, until the index was rebuilt so many times."""
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name), random.Random(seed))
        for _ in range(4):
            world.change()
        with reopened(world, Wish()) as index:
            index.update([world.kho])
            index.add(ALL)
        done = threading.Event()
        total = Asked()
        with _chat(world.folder) as chat:
            threads = [
                threading.Thread(target=_thread, args=(chat, done, total))
                for _ in range(READERS - processes)
            ]
            others = [_start("read", name) for _ in range(processes)]
            for thread in threads:
                thread.start()
            for child in others:
                assert child.stdout is not None
                child.stdout.readline()  # "ready"
            _rebuild(world, rebuilds, total)
            time.sleep(0.3)
            done.set()
            for thread in threads:
                thread.join()
        for child in others:
            told, _ = child.communicate("stop\n", timeout=120)
            if child.returncode:
                total.errors.append("a reading process ended by itself")
            else:
                total.add(Asked(**json.loads(told)))
        return total


def _chat(folder: Path) -> Index:
    return Index.open(settings(folder, model=Wish().model), opener=by_name)


def _rebuild(world: World, rebuilds: int, total: Asked) -> None:
    wishes = [Wish("hai"), Wish("hai", 60), Wish("mot", 60), Wish()]
    for number in range(rebuilds):
        world.change()
        wish = wishes[number % len(wishes)]
        writer = _start("write", str(world.folder), wish.model, str(wish.passage_tokens))
        told, _ = writer.communicate(timeout=300)
        if writer.returncode:
            total.errors.append(f"a writer ended by itself: {told}")
        total.rebuilds += 1
        total.swaps += 1


def _start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.readers", *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )


def _thread(index: Index, done: threading.Event, total: Asked) -> None:
    found = _ask_until(index, done, random.Random(threading.get_ident()))
    with _adding:
        total.add(found)


_adding = threading.Lock()


def _ask_until(index: Index, done: threading.Event, rng: random.Random) -> Asked:
    asked = Asked()
    assistant = Assistant(index)
    seen: set[int] = set()
    while not done.is_set():
        try:
            _round(index, assistant, rng, asked)
            done.wait(PAUSE)
            seen.add(index.generation)
        except Exception as error:
            asked.errors.append(f"{type(error).__name__}: {error}")
    asked.generations = len(seen)
    return asked


def _round(index: Index, assistant: Assistant, rng: random.Random, asked: Asked) -> None:
    what = rng.choice(WHAT)
    for scored in index.search(f"họp bàn việc {what}", 5):  # without a view: whole by itself
        passage = scored.passage
        asked.citations += 1
        asked.torn += any(
            not passage.start <= span.start < span.end <= passage.end
            or not passage.sentence_text(span) for span in passage.sentences
        ) or len(passage.text) != passage.end - passage.start
    with index.view():
        for scored in index.search(f"họp bàn việc {what}", 5):
            passage = scored.passage
            article = index.article(passage.article.id)
            asked.citations += 1
            asked.torn += passage.text != article.text[passage.start : passage.end]
            asked.torn += passage not in index.passages(article.id)
        answer = assistant.ask("Ai chủ trì hội nghị bàn việc giữ rừng đầu nguồn ở Vân Xuân?")
        for citation in answer.citations:
            text = index.article(citation.article_id).text
            asked.citations += 1
            asked.torn += text[citation.start : citation.end] != citation.quote
    asked.rounds += 1


def _main() -> None:
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "write":
        wish = Wish(sys.argv[3], int(sys.argv[4]))
        world = World(folder, random.Random(0))
        with small_batches(), reopened(world, wish, vector_store="exact") as index:
            index.update([world.kho], prune=True)
        return
    done = threading.Event()
    with _chat(folder) as index:
        index.search("giữ rừng")
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        threading.Thread(target=lambda: (sys.stdin.readline(), done.set()), daemon=True).start()
        sys.stdout.write(json.dumps(asdict(_ask_until(index, done, random.Random()))) + "\n")


if __name__ == "__main__":
    _main()
