"""A folder of article files that keeps changing, and what an index of it may look like."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.reading import find_files, read_all
from index import updating, writer
from index.chunker import chunk_article
from index.index import Index
from index.settings import IndexSettings
from tests.index.made import HashingEmbedder, opened, settings, state, write

MODELS = ("mot", "hai")
EVERY = 2000
"""Candidates: all passages. Which of equals are cut off depends on the order of arrival."""
CUTS = (40, 60)
WHERE = ("Vân Xuân", "Bãi Sơn", "Đông Khê", "Sông Lam", "Núi Cấm")
WHAT = ("giữ rừng đầu nguồn", "nạo vét kênh tưới", "tập huấn dân quân", "mở lại chợ đêm",
        "sửa đường liên thôn", "tiêm phòng cho trâu bò")


@dataclass(frozen=True)
class Wish:
    """The settings that a run asks for."""

    model: str = MODELS[0]
    passage_tokens: int = CUTS[0]

    def embedder(self) -> HashingEmbedder:
        """Another model has other vectors, and more of them."""
        return HashingEmbedder(self.model, 32 if self.model == MODELS[0] else 48)


def by_name(given: IndexSettings, _: Callable[[float], None] | None = None) -> HashingEmbedder:
    """Opens the model that the settings name, as a process that follows a swap does."""
    return Wish(given.model).embedder()


def paragraphs(rng: random.Random, number: int) -> list[str]:
    """A body that no other number has."""
    return [
        f"Sáng {rng.randrange(1, 28)}-3, xã {rng.choice(WHERE)} họp lần {rng.randrange(99)} bàn "
        f"việc {rng.choice(WHAT)}. Đồng chí Lò Thị Mận, Bí thư Đảng ủy xã số {number}, chủ trì "
        f"hội nghị. Hội nghị giao {rng.randrange(2, 90)} người làm {rng.randrange(2, 9)} ngày."
        for _ in range(rng.randrange(1, 4))
    ]


@dataclass
class World:
    """The files, and for every article the versions that the ledger may hold."""

    folder: Path
    rng: random.Random
    allowed: dict[str, set[str]] = field(default_factory=dict)
    """Content hashes by article id since the ledger was last seen to be up to date."""
    surely: set[str] = field(default_factory=set)
    """Ids that must be there, whatever broke off."""
    wishes: set[Wish] = field(default_factory=set)

    @property
    def kho(self) -> Path:
        """The folder with the files."""
        return self.folder / "kho"

    def articles(self) -> dict[str, Article]:
        """What the files hold now."""
        found: dict[str, Article] = {}
        for path in find_files([self.kho]):
            real = Path(os.path.realpath(path))
            found |= {a.id: a for a in read_all(real, real.as_posix()).articles}
        return found

    def settled(self) -> None:
        """The ledger is known to hold what the files hold."""
        now = self.articles()
        self.allowed = {id_: {article.content_hash} for id_, article in now.items()}
        self.surely = set(now)

    def change(self, most: int = 6) -> None:
        """Adds, edits and removes some files and lines."""
        self.kho.mkdir(parents=True, exist_ok=True)
        for number in self.rng.sample(range(20), self.rng.randrange(1, most + 1)):
            path = self.kho / f"{number}.md"
            if path.exists() and self.rng.random() < 0.3:
                path.unlink()
            else:
                write(self.kho, path.name, f"Xã số {number} họp", *paragraphs(self.rng, number))
        if self.rng.random() < 0.5:
            rows = [
                {"id": f"{n}", "title": f"Tin số {n}", "text": paragraphs(self.rng, n)}
                for n in self.rng.sample(range(50, 60), self.rng.randrange(1, 6))
            ]
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (self.kho / "nhieu.jsonl").write_text(text, "utf-8")
        now = self.articles()
        for id_, article in now.items():
            self.allowed.setdefault(id_, set()).add(article.content_hash)
        self.surely &= set(now)


@contextmanager
def reopened(world: World, wish: Wish, **values: object) -> Iterator[Index]:
    """The index of the world, asked for with some settings."""
    with opened(
        world.folder, wish.embedder(), model=wish.model, passage_tokens=wish.passage_tokens,
        **values,
    ) as index:
        yield index


@contextmanager
def small_batches() -> Iterator[None]:
    """Few articles and few vectors in one commit: a short run has many commits."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (writer, updating):
            patch.setattr(module, "BATCH", 3)
        patch.setattr(writer, "EMBED_STEP", 4)
        yield


@dataclass
class Findings:
    """What was wrong, counted; all zero is what is promised."""

    lost: int = 0
    duplicated: int = 0
    mixed: int = 0
    """Articles that are not one version, whole: text, passages or settings of two."""
    unequal: int = 0
    """Times that a repaired index was not what one from scratch is."""
    why: list[str] = field(default_factory=list)
    """What was unequal."""

    def add(self, other: Findings) -> None:
        """Sums up."""
        self.lost += other.lost
        self.duplicated += other.duplicated
        self.mixed += other.mixed
        self.unequal += other.unequal
        self.why += other.why


def inspect(world: World, index: Index) -> Findings:
    """What a reader finds in an index that was broken off at any moment."""
    found = Findings()
    with index.view():
        cards = index.cards()
        ids = [card.id for card in cards]
        found.duplicated += len(ids) - len(set(ids))
        found.lost += len(world.surely - set(ids))
        cut: set[int] = set()
        for id_ in ids:
            article = index.article(id_)
            if article.content_hash not in world.allowed.get(id_, set()):
                found.mixed += 1
                continue
            fits = {tokens for tokens in CUTS if _cut_as(index, article, tokens)}
            cut |= fits if not cut else set()
            cut &= fits
            found.mixed += not fits or not cut
    return found


def _cut_as(index: Index, article: Article, tokens: int) -> bool:
    """Whether the article's passages are those of this version, cut in this way."""
    given = settings(Path(), passage_tokens=tokens)
    chunks = chunk_article(
        article, given.passage_tokens, given.window_tokens, HashingEmbedder().count_tokens
    )
    passages = index.passages(article.id)
    return [(c.start, c.end, c.sentences) for c in chunks] == [
        (p.start, p.end, p.sentences) for p in passages
    ] and all(p.text == article.text[p.start : p.end] for p in passages)


def _vectors(index: Index, wish: Wish) -> set[bytes]:
    """Names of the vectors of the model that serves; those of a swap given up stay for a while."""
    with index._ledger.read() as connection:
        rows = connection.execute(
            "SELECT sha FROM vectors WHERE fingerprint = ?", (wish.embedder().fingerprint,)
        ).fetchall()
    return {bytes(row[0]) for row in rows}


def compare(world: World, wish: Wish, index: Index, fresh_folder: Path) -> Findings:
    """An index that was brought up to date against one from scratch."""
    with opened(
        fresh_folder, wish.embedder(), model=wish.model, passage_tokens=wish.passage_tokens,
        vector_store="exact", candidates=EVERY,
    ) as fresh:
        fresh.update([world.kho])
        # A jsonl's articles come in the order of its lines: by id, history does not matter.
        made, kept = state(fresh), state(index)
        problems = index.doctor()["problems"]
        vectors = [_vectors(one, wish) for one in (index, fresh)]
    why = [name for name in made if made[name] != kept[name]]
    why += problems
    if vectors[0] != vectors[1]:
        why.append("vectors")
    return Findings(unequal=1 if why else 0, why=why)
