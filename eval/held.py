"""The held-out questions that the reader's training never saw, as a question set.

Those about invented pages ship with them; of those about news articles only the questions
do, and `held_out` puts the two together where the articles are at hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.reader.training.examples import read_news
from assistant.reader.training.written import HELD, invented, read_written
from assistant.reading import NO, YES
from eval.question_set import Question

__all__ = ["HeldOut", "held_out"]

_PARAGRAPH = "paragraph:"
"""What the ids of encyclopedia paragraphs begin with."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The questions, and by a question's id the file name of the article it is about."""

    questions: tuple[Question, ...]
    homes: Mapping[str, str]


def held_out(folder: Path, news: Path | None = None, every: int = 1) -> HeldOut:
    """Writes the articles that are asked about into `folder` and returns the questions.

    About the invented pages, or about the articles of `news`; encyclopedia paragraphs are
    neither. Half of the questions do not say which article they mean: ask each of its own.
    `every`: only each n-th question. Raises UnreadableFile if `news` cannot be read.
    """
    told = invented() if news is None else read_news(news)
    articles = {one.id: one for one in told if not one.id.startswith(_PARAGRAPH)}
    written = [one for one in read_written(HELD) if one.source in articles][::every]
    questions: list[Question] = []
    homes: dict[str, str] = {}
    for number, one in enumerate(written):
        article = articles[one.source]
        file, id_ = f"{one.source.replace(':', '-')}.md", f"h{number}"
        path = folder / file
        if not path.exists():
            title = json.dumps(article.title, ensure_ascii=False)
            path.write_text(f"---\ntitle: {title}\n---\n\n{article.text}\n", "utf-8")
        homes[id_] = file
        if one.start is None or one.end is None:
            questions.append(
                Question(id_, one.question, "unanswerable", unanswerable=True,
                         why="topic_without_fact")
            )  # fmt: skip
        else:
            stretch = article.text[one.start : one.end]
            if one.yes is None:
                asked = Question(id_, one.question, "what", (stretch,), (file,))
            else:
                verdict = YES if one.yes else NO
                asked = Question(id_, one.question, "yes_no", (verdict,), (file,), (stretch,))
            questions.append(asked)
    return HeldOut(tuple(questions), homes)
