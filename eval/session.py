"""One evaluation from start to end: an index, the systems, the question sets, a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from assistant.settings import AssistantSettings
from corpus.errors import QuestionSetError, UsageError
from eval.baseline import Baseline
from eval.bench import Timings, cold, warm
from eval.benchmark import Benchmark
from eval.question_set import SPLITS, Question, load
from eval.refusal import Curve, curve
from eval.results import Report
from eval.retrieval import Reading, RetrievalReport, read, retrieve
from eval.run import Asker, Library, run
from index.embedder import Embedder
from index.index import Index
from index.settings import IndexSettings

__all__ = ["BASELINE", "OURS", "Choices", "Session", "measure_benchmark", "opened", "shipped_sets"]

OURS = "hoidap"
BASELINE = "LlamaIndex"

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is to be evaluated on what.

    With `data_dir` the index there is asked as it is; else a private index of
    `articles` (files and folders; none: the shipped ones) lives as long as
    the evaluation.
    """

    sets: tuple[Path, ...] = ()
    articles: tuple[Path, ...] = ()
    data_dir: Path | None = None
    split: str | None = None
    limit: int | None = None
    baseline: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """An opened index and what is asked of it; made by `opened`."""

    index: Index
    questions: tuple[Question, ...]
    choices: Choices
    assistant_settings: AssistantSettings
    folder: Path
    """Private and temporary: the baseline's store lives here."""
    progress: Progress = field(repr=False)

    def report(self) -> Report:
        """Ask every question of the assistant, and of the baseline if chosen."""
        library = Library(self.index)
        askers: list[tuple[str, Asker]] = [(OURS, Assistant(self.index, self.assistant_settings))]
        if self.choices.baseline:
            askers.append((BASELINE, self.baseline()))
        return Report(
            runs=tuple(
                run(asker, self.questions, library, name=name, progress=self._step(name))
                for name, asker in askers
            ),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            sets=tuple(path.name for path in _sets(self.choices)),
            articles=len(library),
            notes={"model": self.index.embedder.name},
        )

    def baseline(self) -> Baseline:
        """The baseline over the same articles with the same model."""
        articles = (self.index.article(card.id) for card in self.index.cards())
        return Baseline(articles, self.index.embedder, self.folder / "baseline")

    def curve(self, split: str = "dev") -> Curve:
        """The refusal curve of one split, asked with a threshold of 0: nothing is withheld."""
        asked = [q for q in self.questions if q.split == split]
        open_settings = self.assistant_settings.model_copy(update={"threshold": 0.0})
        found = run(
            Assistant(self.index, open_settings), asked, Library(self.index),
            name=OURS, progress=self._step("ngưỡng", len(asked)),
        )
        return curve(found.outcomes)

    def timings(self, cold_in: Path | None = None) -> list[Timings]:
        """Warm questions of both systems; cold ones too where `cold_in` is an indexed directory."""
        texts = [q.q for q in self.questions if not q.history]
        assistant = Assistant(self.index, self.assistant_settings)
        found = [warm(f"{OURS} (nóng)", assistant, texts)]
        if self.choices.baseline:
            found.append(warm(f"{BASELINE} (nóng)", self.baseline(), texts))
        if cold_in is not None and texts:
            found.append(cold(texts[0], cold_in))
        return found

    def _step(self, what: str, total: int | None = None) -> Callable[[int], None]:
        size = len(self.questions) if total is None else total
        return lambda done: self.progress(what, done, size)


def shipped_sets() -> tuple[Path, ...]:
    """The question sets over the shipped articles."""
    return (Path(str(files("eval").joinpath("questions", "shipped.jsonl"))),)


@contextmanager
def opened(
    choices: Choices,
    index_settings: IndexSettings,
    assistant_settings: AssistantSettings,
    progress: Progress,
    embedder: Embedder | None = None,
) -> Iterator[Session]:
    """Load the question sets and open (or build) the index that they are asked on.

    `embedder` stands in for the one that the index settings name. Raises
    QuestionSetError for a bad set, UsageError for an impossible choice, and
    what the index raises.
    """
    questions = tuple(_chosen(choices))
    with ExitStack() as stack:
        # Chroma may still be writing when the folder goes: what is left is not worth an error.
        folder = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        index = stack.enter_context(_index(choices, index_settings, folder, embedder))
        yield Session(index, questions, choices, assistant_settings, folder, progress)


def measure_benchmark(
    benchmark: Benchmark,
    index_settings: IndexSettings,
    assistant_settings: AssistantSettings,
    progress: Progress,
    embedder: Embedder | None = None,
) -> tuple[RetrievalReport, Reading]:
    """Index the benchmark's paragraphs privately, then retrieve and read."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        settings = index_settings.model_copy(update={"data_dir": Path(name)})
        with Index.open(settings, embedder) as index:
            index.add(benchmark.articles)
            asker = Assistant(index, assistant_settings)
            retrieval = retrieve(
                index, asker, benchmark,
                lambda done: progress(f"{benchmark.name}: tìm", done, len(benchmark.answerable)),
            )
            reading = read(
                asker, benchmark,
                lambda done: progress(f"{benchmark.name}: đọc", done, len(benchmark.questions)),
            )
    return retrieval, reading


@contextmanager
def _index(
    choices: Choices, settings: IndexSettings, folder: Path, embedder: Embedder | None
) -> Iterator[Index]:
    if choices.data_dir is not None:
        own = settings.model_copy(update={"data_dir": choices.data_dir})
        with Index.open(own, embedder) as index:
            yield index
        return
    private = settings.model_copy(update={"data_dir": folder / "index"})
    with Index.open(private, embedder) as index:
        paths: Sequence[Path] = choices.articles or (Path(str(files("corpus"))) / "articles",)
        index.update(paths)
        yield index


def _sets(choices: Choices) -> tuple[Path, ...]:
    return choices.sets or shipped_sets()


def _chosen(choices: Choices) -> list[Question]:
    if choices.split is not None and choices.split not in SPLITS:
        raise UsageError(
            f"Không có phần nào tên «{choices.split}». Hãy chọn một trong: {', '.join(SPLITS)}."
        )
    questions = [q for path in _sets(choices) for q in load(path)]
    if choices.split is not None:
        questions = [q for q in questions if q.split == choices.split]
    questions = questions[: choices.limit]
    if not questions:
        raise QuestionSetError(
            "Không còn câu hỏi nào để đánh giá. Hãy bỏ bớt --split hoặc --limit, hoặc chọn bộ khác."
        )
    return questions
