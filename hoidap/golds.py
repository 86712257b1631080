"""Feedback as lines of a question set: only with an answer that is known to be right.

A thumb down says that an answer was wrong, not which one is right. It becomes a
line where the person said the right one (as the reason, in words that stand in
the passages) or where whoever runs the command gives it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.desk import Feedback
from assistant.desk.standing import locate
from assistant.question import understand
from corpus.errors import UsageError
from corpus.vietnamese.sentences import sentences
from eval.question_set import KINDS, OPEN_KINDS, WHYS, load, split_of

__all__ = ["Appended", "Gold", "append"]

_KINDS = {"rank": "post", "body": "who"}
_LONGEST = 12
"""Words of a reason that may still be an answer and not an account of what is wrong."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known to be right: answers in articles, or why there is none."""

    answers: tuple[str, ...]
    articles: tuple[str, ...]
    quotes: tuple[str, ...]
    why: str | None


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of the feedback; `unclear` needs somebody who knows the answer."""

    added: int
    known: int
    unclear: tuple[Feedback, ...]


def append(file: Path, found: Sequence[Feedback], given: Gold | None) -> Appended:
    """Adds what can be added to `file`, which is checked before and after.

    Raises QuestionSetError for a file, and UsageError for a gold, that does not
    follow the schema; the file is then as it was.
    """
    there = {q.id for q in load(file)} if file.exists() else set()
    lines: list[str] = []
    known, unclear = 0, []
    for one in reversed(found):  # oldest first
        id_ = f"feedback-{one.id}"
        gold = given or _gold(one)
        if id_ in there:
            known += 1
        elif gold is None:
            unclear.append(one)
        else:
            lines.append(json.dumps(_line(id_, one, gold), ensure_ascii=False))
    if lines:
        _write(file, lines)
    return Appended(len(lines), known, tuple(unclear))


def _gold(one: Feedback) -> Gold | None:
    answer = one.answer
    if one.thumb == "up" and answer.abstained:
        return None  # a right refusal; why it was right is not known
    if one.thumb == "up":
        short = answer.short_answer or answer.citations[0].quote if answer.citations else None
        if short is None:
            return None
        files = tuple(dict.fromkeys(c.file for c in answer.citations))
        return Gold((short,), files, tuple(c.quote for c in answer.citations), None)
    reason = (one.reason or "").strip(" .\"“”")
    if not reason or len(reason.split()) > _LONGEST:
        return None
    for passage in one.passages:
        span = locate(passage.text, reason, 0)
        if span is not None:
            quotes = [s for s in sentences(passage.text) if s.start <= span.start < s.end]
            texts = tuple(passage.text[q.start : q.end] for q in quotes)
            return Gold((passage.text[span.start : span.end],), (passage.file,), texts, None)
    return None


def _line(id_: str, one: Feedback, gold: Gold) -> dict[str, Any]:
    if gold.why is not None:
        if gold.answers or gold.articles or gold.why not in WHYS:
            raise UsageError(
                f"--unanswerable nhận một trong: {', '.join(WHYS)}; "
                "không đi cùng --answer hay --article."
            )
        kind = "chat" if gold.why == "chat" else "unanswerable"
        rest: dict[str, Any] = {"unanswerable": True, "why": gold.why}
    else:
        if not gold.answers or not gold.articles:
            raise UsageError("Hãy cho cả --answer và --article của trả lời đúng.")
        named = str(understand(one.question).kind.value)
        kind = _KINDS.get(named, named)
        # Of an open question the golds would be content words; a phrase is a short fact.
        kind = "what" if kind not in KINDS or kind in OPEN_KINDS else kind
        rest = {"answers": list(gold.answers), "articles": list(gold.articles)}
        if gold.quotes:
            rest["quotes"] = list(gold.quotes)
    history = {"history": list(one.history)} if one.history else {}
    return {
        "id": id_, "q": one.question, "kind": kind, **rest, "split": split_of(id_), **history,
    }  # fmt: skip


def _write(file: Path, lines: Sequence[str]) -> None:
    before = file.read_bytes() if file.exists() else None
    start = "" if before is None or not before or before.endswith(b"\n") else "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as out:
            out.write(start + "\n".join(lines) + "\n")
        load(file)
    except OSError as error:
        raise UsageError(f"Không ghi được {file} ({error.strerror}). Hãy chọn tệp khác.") from error
    except BaseException:
        if before is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(before)
        raise
