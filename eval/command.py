"""`hoidap eval`: the options, and what is printed and written.

Everything heavy is imported when the command runs: the command line imports
this module for every other command too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from corpus.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.settings import AssistantSettings
    from assistant.writing.settings import WritingSettings
    from eval.bench import Timings
    from eval.floors import Comparison
    from eval.refusal import Curve
    from eval.results import Report
    from eval.retrieval import Reading, RetrievalReport
    from eval.session import Choices
    from index.settings import IndexSettings

__all__ = ["SettingsLoader", "evaluate"]

_FALSE_REFUSALS = 0.03
"""Bound under which `--curve` looks for the threshold with the most right refusals."""


class _Settings(Protocol):
    @property
    def index(self) -> IndexSettings: ...

    @property
    def assistant(self) -> AssistantSettings: ...

    @property
    def writing(self) -> WritingSettings: ...


class SettingsLoader(Protocol):
    """What the command line hands over as the context's object: `hoidap.settings.load`."""

    def __call__(self, data_dir: Path | None = None) -> _Settings:
        """The settings in force."""


@dataclass(frozen=True, slots=True)
class _Outputs:
    """Where the results go besides the console."""

    as_json: bool
    html: Path | None
    trec: Path | None
    compare: Path | None
    fail_under: tuple[str, ...]
    curve: bool
    timings: bool


def evaluate(
    context: typer.Context,
    *,
    questions: Annotated[
        list[Path] | None,
        typer.Argument(help="Bộ câu hỏi JSONL; bỏ trống: bộ đi kèm các bài có sẵn."),
    ] = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option("--articles", help="Bài báo để hỏi (tệp, thư mục); bỏ trống: bài có sẵn."),
    ] = None,
    data_dir: Annotated[
        Path | None, typer.Option("--data-dir", help="Hỏi trên chỉ mục đã có trong thư mục này.")
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", help="Chỉ phần dev hoặc test.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Chỉ N câu đầu.")] = None,
    baseline: Annotated[
        bool,
        typer.Option("--baseline/--no-baseline", help="Đo cả LlamaIndex mặc định để so sánh."),
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="In báo cáo dạng JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Ghi báo cáo HTML vào tệp này.")
    ] = None,
    trec: Annotated[
        Path | None, typer.Option("--trec", help="Ghi tệp run và qrels kiểu TREC vào thư mục.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option("--compare", help="So với báo cáo JSON cũ.")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", help="Mức sàn, như right_cited=0.95; lặp lại được."),
    ] = None,
    curve: Annotated[
        bool, typer.Option("--curve", help="Quét ngưỡng từ chối trên phần dev.")
    ] = False,
    timings: Annotated[
        bool, typer.Option("--timings", help="Đo giờ: nguội và nóng, cạnh LlamaIndex.")
    ] = False,
    benchmark: Annotated[
        list[Path] | None,
        typer.Option("--benchmark", help="Đo tìm và đọc trên bộ SQuAD hoặc ViQuAD; lặp lại được."),
    ] = None,
    records: Annotated[
        bool, typer.Option("--records", help="Đo dữ kiện rút ra so với đáp án mẫu.")
    ] = False,
    llm: Annotated[
        str | None, typer.Option("--llm", help="Đo cả câu trả lời viết lại bằng mô hình này.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="Với --llm: chỉ N câu rút ngẫu nhiên.")
    ] = None,
    written: Annotated[
        Path | None, typer.Option("--written", help="Với --llm: ghi từng câu ra tệp JSONL; "
            "chạy lại với cùng tệp thì không hỏi mô hình lại.")
    ] = None,
) -> None:
    """Chạy bộ câu hỏi, in bảng điểm theo loại câu hỏi."""
    from eval.session import Choices

    if data_dir is not None and articles:
        raise UsageError("Hãy chọn một trong hai: --data-dir hoặc --articles.")
    choices = Choices(
        sets=tuple(questions or ()), articles=tuple(articles or ()), data_dir=data_dir,
        split=split, limit=limit, baseline=baseline,
    )
    outputs = _Outputs(
        as_json, html, trec, compare, tuple(fail_under or ()), curve, timings
    )
    if records:
        if not _records(articles or [], outputs):
            raise typer.Exit(1)
        return
    settings = _settings(context)
    if llm is not None:
        _written(llm, choices, settings, as_json=as_json, sample=sample, record=written)
        return
    if benchmark:
        _benchmarks(benchmark, settings, outputs, limit)
        if not questions:
            return
    if not _evaluated(choices, settings, outputs):
        raise typer.Exit(1)


def _settings(context: typer.Context) -> _Settings:
    loader: SettingsLoader | None = context.find_root().obj
    if loader is not None:
        return loader(None)
    return _Defaults()


class _Defaults:
    """Settings for a caller that hands none over: the defaults, nothing from the environment."""

    @property
    def index(self) -> IndexSettings:
        from index.settings import IndexSettings

        return IndexSettings(data_dir=Path())

    @property
    def assistant(self) -> AssistantSettings:
        from assistant.settings import AssistantSettings

        return AssistantSettings()

    @property
    def writing(self) -> WritingSettings:
        from assistant.writing.settings import WritingSettings

        return WritingSettings()


def _written(
    llm: str, choices: Choices, settings: _Settings, *,
    as_json: bool, sample: int | None, record: Path | None,
) -> None:  # fmt: skip
    """Ask the questions through a language model, print what became of them."""
    from assistant.assistant import Assistant
    from assistant.writing.assistant import WritingAssistant
    from assistant.writing.models import open_llm
    from assistant.writing.settings import chosen_model
    from assistant.writing.writer import Writer
    from eval.replies import Remembering, Replies, kept_beside
    from eval.run import Library
    from eval.session import opened
    from eval.writing import chosen, measure, show_writing

    writing = chosen_model(settings.writing, llm)
    if writing.choice.provider == "none":
        raise UsageError("Hãy nêu một mô hình sau --llm, chẳng hạn --llm ollama:qwen2.5:3b.")
    name = f"{writing.llm} {writing.answer_tokens}"
    replies = Replies(kept_beside(record) if record else None)
    writer = Writer(Remembering(open_llm(writing), replies, name), writing)
    with _progress() as progress, opened(
        choices, settings.index, settings.assistant, progress
    ) as session:
        questions = chosen(session.questions, sample)
        report = measure(
            WritingAssistant(Assistant(session.index, settings.assistant), writer),
            questions, Library(session.index), model=writing.choice.model, record=record,
            progress=lambda done: progress("viết lại", done, len(questions)),
        )
    if as_json:
        _emit(report.as_dict())
    else:
        show_writing(report, _console())


def _evaluated(choices: Choices, settings: _Settings, outputs: _Outputs) -> bool:
    """Run, print and write; whether every floor was kept."""
    from eval.floors import compare, fail_under, floors
    from eval.report import show_comparison, show_misses
    from eval.results import Report
    from eval.session import opened

    wanted = floors(outputs.fail_under)  # a typing slip must not cost the whole run first
    older = Report.load(outputs.compare) if outputs.compare else None
    with _progress() as progress, opened(
        choices, settings.index, settings.assistant, progress
    ) as session:
        report = session.report()
        swept = session.curve() if outputs.curve else None
        timed = session.timings(choices.data_dir) if outputs.timings else []
    comparison = compare(older, report) if older else None
    missed = fail_under(report.ours, wanted)
    _write(report, outputs, comparison, swept)
    console = _console()
    if outputs.as_json:
        _emit({**report.as_dict(), **_extras(swept, timed)})
        console = _console(stderr=True)
    else:
        _show(report, swept, timed, console)
        if comparison:
            show_comparison(comparison, console)
    show_misses(missed, console)
    return not missed


def _write(
    report: Report, outputs: _Outputs, comparison: Comparison | None, swept: Curve | None
) -> None:
    from eval import trec
    from eval.page import write_html

    if outputs.html:
        write_html(report, outputs.html, comparison, swept)
    if outputs.trec:
        trec.write(report, outputs.trec)


def _extras(swept: Curve | None, timed: Sequence[Timings]) -> dict[str, Any]:
    """What was measured beside the questions, for the JSON."""
    found: dict[str, Any] = {}
    if swept is not None:
        chosen = swept.choose(_FALSE_REFUSALS)
        found["curve"] = {
            "auroc": swept.auroc, "aurc": swept.area,
            "chosen": asdict(chosen) if chosen else None,
            "steps": [asdict(step) for step in swept.sweep()],
            "coverage": [asdict(row) for row in swept.coverage()],
        }
    if timed:
        found["timings"] = [
            {"name": t.name, "times": len(t.seconds), "p50": t.p50, "p95": t.p95} for t in timed
        ]
    return found


def _show(report: Report, swept: Curve | None, timed: Sequence[Timings], console: Console) -> None:
    from eval.bench import show_bench
    from eval.report import show, show_curve

    show(report, console)
    if swept is not None:
        show_curve(swept, console)
        chosen = swept.choose(_FALSE_REFUSALS)
        if chosen is not None:
            console.print(
                f"Ngưỡng từ chối đúng nhiều nhất khi từ chối nhầm không quá "
                f"{100 * _FALSE_REFUSALS:.0f}%: {chosen.threshold:.3f}"
            )
    if timed:
        show_bench(timed, console)


def _benchmarks(
    paths: Sequence[Path], settings: _Settings, outputs: _Outputs, limit: int | None
) -> None:
    from eval.benchmark import load_benchmark
    from eval.report import show_benchmark
    from eval.session import measure_benchmark
    from eval.trec import write_rankings

    found = []
    with _progress() as progress:
        for path in paths:
            found.append(
                measure_benchmark(
                    load_benchmark(path).first(limit), settings.index, settings.assistant, progress
                )
            )
    for retrieval, reading in found:
        if outputs.trec:
            for side, rankings in retrieval.rankings.items():
                write_rankings(rankings, outputs.trec / retrieval.name, side.value)
        if outputs.as_json:
            _emit(_benchmark_dict(retrieval, reading))
        else:
            show_benchmark(retrieval, reading, _console())


def _records(articles: Sequence[Path], outputs: _Outputs) -> bool:
    """Extraction against gold; whether every floor was kept."""
    from eval.records_command import (
        RecordFloor,
        measured,
        missed_floors,
        scores_dict,
        show_record_misses,
        show_records,
    )

    floors = [RecordFloor.parse(text) for text in outputs.fail_under]
    found = measured(articles)
    missed = missed_floors(found, floors)
    console = _console()
    if outputs.as_json:
        _emit(scores_dict(found))
        console = _console(stderr=True)
    else:
        show_records(found, console)
    show_record_misses(missed, console)
    return not missed


def _benchmark_dict(retrieval: RetrievalReport, reading: Reading) -> dict[str, Any]:
    sides = {"toned": retrieval.toned, "toneless": retrieval.bare}
    return {
        "benchmark": retrieval.name,
        "paragraphs": retrieval.paragraphs,
        "retrieval": {
            how: {side.value: asdict(f) for side, f in found.items()}
            for how, found in sides.items()
        },
        "reading": {
            "questions": reading.questions, "exact": reading.exact, "f1": reading.f1,
            "answered_exact": reading.answered_exact, "answered_f1": reading.answered_f1,
            "toneless_exact": reading.bare_exact, "toneless_f1": reading.bare_f1,
            "silent": reading.silent, "auroc": reading.curve.auroc, "aurc": reading.curve.area,
        },
    }


def _emit(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    # A pipe has no width: tables that are read by people later need room.
    width = None if sys.stdout.isatty() else 140
    return Console(stderr=stderr, width=width)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error for each thing under way, where a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TaskID as Task

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    )
    tasks: dict[str, Task] = {}

    def step(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)

    with bar:
        yield step
