"""Written answers measured: the same questions, through a language model.

Every question is asked once; its quoted answer and its written answer are
judged alike (`eval.run.judge`), so that what writing costs or gains is seen.
Beside that: how often the quoted answer had to stand and why, sentences
dropped, tokens, seconds to the first and last word, cost where prices are set.

`lacking` is the script that checks every answer: it shares no finder with the
verification that it checks.
"""

from __future__ import annotations

import json
import logging
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

from assistant.answer import Answer
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Written
from assistant.writing.failure import Failure
from assistant.writing.settings import WritingSettings
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.words import CAPITAL
from eval.citing import statements
from eval.measures import percentile
from eval.normal import tokens
from eval.question_set import Question
from eval.replies import Remembering
from eval.results import Figures, Outcome
from eval.run import Library, judge

__all__ = ["Attempt", "WritingReport", "chosen", "lacking", "measure", "show_writing"]

_LOG = logging.getLogger(__name__)
_NAME = re.compile(rf"(?<![.!?…“\"]\s)(?<!\A){CAPITAL}\w+(?:\s+{CAPITAL}\w+)*")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One question, quoted and written."""

    quoted: Outcome
    final: Outcome
    written: Written
    lacking: tuple[str, ...]
    """Numbers, dates and names of the final answer that its citations do not hold."""

    def as_dict(self, settings: WritingSettings) -> dict[str, Any]:
        """One line of the record that people review."""
        written = self.written
        return {
            "id": self.final.id, "q": self.final.question, "kind": self.final.kind,
            "failure": written.failure, "rewritten": written.rewritten,
            "answer": self.final.answer, "gold": list(self.final.answers),
            "quotes": [c.quote for c in self.final.citations],
            "quoted_right": self.quoted.right_cited, "right": self.final.right_cited,
            "dropped": [[d.reason, d.text] for d in written.dropped],
            "unknown_citations": written.unknown_citations,
            "corrected_citations": written.corrected_citations,
            "lacking": list(self.lacking),
            "prompt_tokens": written.usage.prompt_tokens,
            "written_tokens": written.usage.written_tokens,
            "first_seconds": written.usage.first_seconds,
            "seconds": round(written.usage.seconds, 3),
            "cost": written.usage.cost(settings),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class WritingReport:
    """Every attempt of one run, in the order they were asked."""

    model: str
    attempts: tuple[Attempt, ...]
    settings: WritingSettings
    of: int
    """Questions there were; more than `attempts` where the run was cut off."""

    @property
    def asked(self) -> list[Attempt]:
        """Those that a model heard of."""
        return [a for a in self.attempts if a.written.attempted]

    @property
    def rewritten(self) -> list[Attempt]:
        """Those whose answer is the model's wording."""
        return [a for a in self.asked if a.written.rewritten]

    def as_dict(self) -> dict[str, Any]:
        """Figures for `--json`."""
        before = Figures.of(a.quoted for a in self.attempts)
        after = Figures.of(a.final for a in self.attempts)
        names = ("right", "right_cited", "citation_recall", "citation_precision",
                 "refusals_right", "refusals_false")  # fmt: skip
        usage = [a.written.usage for a in self.asked]
        first = [u.first_seconds for u in usage if u.first_seconds]
        costs = [c for u in usage if (c := u.cost(self.settings)) is not None]
        return {
            "model": self.model,
            "questions": len(self.attempts),
            "of": self.of,
            "asked": len(self.asked),
            "rewritten": len(self.rewritten),
            "failures": Counter(str(a.written.failure) for a in self.asked if a.written.failure),
            "dropped": Counter(str(d.reason) for a in self.asked for d in a.written.dropped),
            "unknown_citations": sum(a.written.unknown_citations for a in self.asked),
            "corrected_citations": sum(a.written.corrected_citations for a in self.asked),
            "lacking": {a.final.id: list(a.lacking) for a in self.rewritten if a.lacking},
            "quoted": {name: before.value(name) for name in names},
            "written": {name: after.value(name) for name in names},
            "citations_of_rewritten": {
                name: Figures.of(a.final for a in self.rewritten).value(name)
                for name in ("citation_recall", "citation_precision")
            },
            "prompt_tokens": sum(u.prompt_tokens or 0 for u in usage),
            "written_tokens": sum(u.written_tokens or 0 for u in usage),
            "first_seconds_p50": percentile(first, 0.5),
            "first_seconds_p95": percentile(first, 0.95),
            "seconds_p50": percentile((u.seconds for u in usage), 0.5),
            "seconds_p95": percentile((u.seconds for u in usage), 0.95),
            "cost": sum(costs) if costs else None,
        }  # fmt: skip


def chosen(questions: Sequence[Question], sample: int | None, seed: int = 0) -> list[Question]:
    """The questions in an order drawn by `seed`, or the first `sample` of them in it.

    In that order whatever has been asked of a long run is a fair sample.
    """
    drawn = list(questions)
    random.Random(seed).shuffle(drawn)
    return drawn[:sample]


def measure(
    assistant: WritingAssistant,
    questions: Sequence[Question],
    library: Library,
    *,
    model: str,
    progress: Callable[[int], None] | None = None,
    record: Path | None = None,
) -> WritingReport:
    """Ask every question; each line of `record` is written as soon as it is known.

    Ctrl-C ends the run with a report of what was asked until then.
    """
    attempts: list[Attempt] = []
    settings = assistant.writer.settings
    out: TextIO | None = record.open("w", encoding="utf-8") if record else None
    try:
        for done, gold in enumerate(questions, 1):
            attempts.append(_attempt(assistant, gold, library))
            if out:
                line = json.dumps(attempts[-1].as_dict(settings), ensure_ascii=False)
                out.write(line + "\n")
                out.flush()
            if progress:
                progress(done)
    except KeyboardInterrupt:
        _LOG.warning("Đã dừng sau %d trong %d câu hỏi.", len(attempts), len(questions))
    finally:
        if out:
            out.close()
    return WritingReport(model, tuple(attempts), settings, len(questions))


def _attempt(assistant: WritingAssistant, gold: Question, library: Library) -> Attempt:
    began = time.perf_counter()
    written = assistant.written(gold.q, history=tuple(gold.history), id=gold.id)
    seconds = time.perf_counter() - began
    model = assistant.writer.llm
    if isinstance(model, Remembering) and written.attempted:
        used = written.failure in (None, Failure.UNSUPPORTED, Failure.ASIDE)
        taken = model.settle(written.usage, used=used)
        seconds += taken.seconds - written.usage.seconds
        written = replace(written, usage=taken)
    return Attempt(
        judge(gold, written.quoted, library, written.quoted.seconds),
        judge(gold, written.answer, library, seconds),
        written,
        tuple(lacking(written.answer)) if written.rewritten else (),
    )


def lacking(answer: Answer) -> list[str]:
    """Numbers, dates and names of an answer that the quotes it cites do not hold.

    Each statement is held against its own citations. The year of a quote may
    be that of its article's publication, which is shown with it. A number
    that the quote has in words counts as held when the word is there.
    """
    cited = {c.n: c for c in answer.citations}
    missing: list[str] = []
    for statement in statements(answer.answer, answer.citations):
        own = [cited[n] for n in statement.cited if n in cited]
        held: set[str] = set()
        for citation in own:
            held.update(tokens(citation.quote, counted=False))
            held.update(_digits(citation.quote))
            held.update((citation.published or "").split("-")[:1])
        words = tokens(statement.text, counted=False)
        missing += [
            t for t in words
            if t[0].isdigit() and t not in held and not _in_words(t, held)
            and not set(_digits(t)) <= held
        ]  # fmt: skip
        quotes = fold(" ".join(c.quote for c in own))
        for name in _NAME.findall(statement.text):
            if not all(fold(word) in quotes or _initials(word, quotes) for word in name.split()):
                missing.append(name)
    return missing


_WORDS = {"2": "hai", "3": "ba", "4": "bốn", "5": "năm", "6": "sáu", "7": "bảy", "8": "tám",
          "9": "chín", "10": "mười"}  # fmt: skip


def _initials(word: str, quotes: str) -> bool:
    """Whether capitals ("PCCC") are the initials of words that stand side by side in the quotes."""
    first = "".join(part[0] for part in re.findall(r"[^\W\d_]+", toneless(quotes)))
    return len(word) > 2 and word.isupper() and toneless(word) in first


def _digits(text: str) -> list[str]:
    return [d.lstrip("0") or "0" for d in re.findall(r"\d+", text)]


def _in_words(token: str, held: set[str]) -> bool:
    return _WORDS.get(token, "") in held


def show_writing(report: WritingReport, console: Console) -> None:
    """Print the figures: quoted and written side by side, then what writing took."""
    told = report.as_dict()
    table = Table(title=f"{told['questions']} trong {told['of']} câu hỏi, mô hình {report.model}")
    for head in ("số đo", "trích dẫn", "viết lại"):
        table.add_column(head)
    for name, value in told["quoted"].items():
        table.add_row(name, _shown(value), _shown(told["written"][name]))
    console.print(table)
    for name in (
        "asked", "rewritten", "failures", "dropped", "unknown_citations", "corrected_citations",
        "citations_of_rewritten", "lacking", "prompt_tokens", "written_tokens",
        "first_seconds_p50", "first_seconds_p95", "seconds_p50", "seconds_p95", "cost",
    ):  # fmt: skip
        value = told[name]
        shown = dict(value) if isinstance(value, dict) else value
        console.print(f"{name}: {_shown(shown)}", highlight=False)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}".replace(".", ",")
    return "–" if value is None else str(value)
