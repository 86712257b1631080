"""Training and measuring examples, and the files they come from."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableFile
from corpus.vietnamese.folding import nfc

__all__ = [
    "Example",
    "News",
    "parted",
    "read_examples",
    "read_news",
    "read_squad",
    "read_viquad",
    "write",
]


@dataclass(frozen=True, slots=True)
class Example:
    """One question on one passage, both NFC.

    `passage[start:end]` answers it; `start` is None where the passage does not tell.
    """

    question: str
    passage: str
    start: int | None = None
    end: int | None = None
    kind: str = ""
    title: str = ""
    """The passage's article, read along with it; never answers itself."""
    lead: str = ""
    """What the article says first of day and place, if the passage does not hold it."""
    golds: tuple[str, ...] = ()
    """Further accepted answers, for measuring."""
    yes: bool | None = None
    """What the passage says to a yes-or-no question; None: it is none, or is not told."""

    @property
    def answer(self) -> str | None:
        """The answer's words."""
        return None if self.start is None else self.passage[self.start : self.end]


@dataclass(frozen=True, slots=True)
class News:
    """One article of the material that questions are generated from."""

    id: str
    title: str
    text: str


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                if line.strip():
                    yield json.loads(line)
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"Không đọc được {path} ({error}). Hãy kiểm tra lại đường dẫn và nội dung tệp."
        ) from error


def read_news(path: Path, shortest: int = 300) -> Iterator[News]:
    """Articles of at least `shortest` characters; lines of JSON, gzipped or not."""
    seen: set[str] = set()
    for row in _lines(path):
        text = nfc(row["text"])
        if len(text) >= shortest and text[:200] not in seen:
            seen.add(text[:200])
            yield News(row["id"], nfc(row["title"]), text)


def read_squad(path: Path) -> list[Example]:
    """A file in SQuAD format; questions whose span is not in the text are left out."""
    try:
        articles = json.loads(path.read_text("utf-8"))["data"]
    except (OSError, ValueError, KeyError) as error:
        raise UnreadableFile(
            f"Không đọc được {path} ({error}). Hãy kiểm tra lại đường dẫn và nội dung tệp."
        ) from error
    return [
        example
        for article in articles
        for paragraph in article["paragraphs"]
        for row in paragraph["qas"]
        if (example := _squad_example(paragraph["context"], row, article.get("title", "")))
    ]


def parted(examples: Iterable[Example], share: float = 0.6) -> tuple[list[Example], list[Example]]:
    """SQuAD examples by article: about `share` to train on, the others to measure on.

    The article's title decides, so that the parts are the same everywhere and share no
    article.
    """
    parts: tuple[list[Example], list[Example]] = ([], [])
    for example in examples:
        digest = hashlib.sha256(example.kind.encode()).digest()
        parts[digest[0] >= 256 * share].append(example)
    return parts


def _squad_example(context: str, row: dict[str, Any], title: str) -> Example | None:
    passage, question = nfc(context), nfc(row["question"])
    answers = [nfc(answer["text"]) for answer in row.get("answers", ())]
    if row.get("is_impossible") or not answers:
        return Example(question, passage, kind=title)
    # NFC may have moved the offset: count it again in the normalised text.
    start = len(nfc(context[: row["answers"][0]["answer_start"]]))
    end = start + len(answers[0])
    if passage[start:end] != answers[0]:
        return None
    return Example(question, passage, start, end, title, golds=tuple(dict.fromkeys(answers)))


def read_viquad(path: Path) -> list[Example]:
    """Lines with `context`, `question`, `answer`, `answerable`; the span is the first match."""
    examples = []
    for row in _lines(path):
        passage, question = nfc(row["context"]), nfc(row["question"])
        if not row["answerable"]:
            examples.append(Example(question, passage))
            continue
        answer = nfc(row["answer"])
        at = passage.find(answer)
        start, end = (at, at + len(answer)) if at >= 0 else (0, 0)
        examples.append(Example(question, passage, start, end, golds=(answer,)))
    return examples


def write(examples: Iterable[Example], path: Path) -> int:
    """Writes examples as gzipped lines of JSON; returns how many."""
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=4) as stream:
        for example in examples:
            stream.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_examples(path: Path) -> list[Example]:
    """What `write` wrote."""
    return [Example(**{**row, "golds": tuple(row["golds"])}) for row in _lines(path)]
