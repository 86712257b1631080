"""A whole evaluation: real index, real assistant, real baseline, files written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ir_measures
import pytest
import typer
from typer.testing import CliRunner

from assistant.settings import AssistantSettings
from corpus.errors import AssistantError, QuestionSetError, UsageError
from eval.benchmark import load_benchmark
from eval.command import evaluate
from eval.floors import compare
from eval.results import Report
from eval.retrieval import Side
from eval.session import BASELINE, OURS, Choices, measure_benchmark, opened, shipped_sets
from eval.trec import write
from index.settings import IndexSettings
from tests.eval.made import OTHER, TEXT, Hashed

LINES = [
    {"id": "a", "q": "Ai chủ trì hội nghị ở phường Suối Ngọc?", "kind": "who",
     "answers": ["Lò Văn Tấn"], "articles": ["suoi-ngoc.md"],
     "quotes": ["ông Lò Văn Tấn chủ trì hội nghị"]},
    {"id": "b", "q": "Xã Đồi Mây sơ kết diễn tập ngày nào?", "kind": "when",
     "answers": ["5/4/2021"], "articles": ["doi-may.md"], "quotes": ["Ngày 5/4/2021"],
     "split": "test"},
    {"id": "c", "q": "Giá vàng hôm nay bao nhiêu?", "kind": "unanswerable",
     "unanswerable": True, "why": "off_topic"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles and a question set over them."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text, day in (
        ("suoi-ngoc.md", TEXT, "2022-03-12"), ("doi-may.md", OTHER, "2021-04-06")
    ):
        title, body = text.split("\n\n", 1)
        (pages / name).write_text(
            f"---\ntitle: {title}\ndate: {day}\nsource: Báo Thử\n---\n\n{body}\n", "utf-8"
        )
    lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES)
    (tmp_path / "set.jsonl").write_text(lines, "utf-8")
    return tmp_path


@dataclass(frozen=True)
class Given:
    """Settings as the command line hands them over."""

    index: IndexSettings
    assistant: AssistantSettings


def silent(what: str, done: int, total: int) -> None:
    assert 0 < done <= total


def report_of(folder: Path, **changes: object) -> Report:
    values: dict[str, object] = {
        "sets": (folder / "set.jsonl",), "articles": (folder / "pages",), **changes
    }
    settings = IndexSettings(data_dir=folder / "unused", cache_dir=folder / "cache")
    choices = Choices(**values)  # type: ignore[arg-type]
    with opened(choices, settings, AssistantSettings(), silent, Hashed()) as session:
        return session.report()


def test_both_systems_are_asked_on_the_same_articles(folder: Path) -> None:
    report = report_of(folder)
    assert [run.name for run in report.runs] == [OURS, BASELINE]
    assert report.articles == 2
    assert report.sets == ("set.jsonl",)
    assert [o.id for o in report.ours.outcomes] == ["a", "b", "c"]
    assert report.ours.figures.quotes_exact == 1.0
    assert report.baseline is not None
    assert report.baseline.figures.refusals_right == 0.0
    assert not (folder / "unused").exists()


def test_choices_narrow_what_is_asked(folder: Path) -> None:
    only = report_of(folder, split="test", baseline=False)
    assert [o.id for o in only.ours.outcomes] == ["b"]
    assert only.baseline is None
    assert [o.id for o in report_of(folder, limit=1, baseline=False).ours.outcomes] == ["a"]
    with pytest.raises(UsageError, match="summer"):
        report_of(folder, split="summer")
    (folder / "dev.jsonl").write_text(json.dumps(LINES[0], ensure_ascii=False), "utf-8")
    with pytest.raises(QuestionSetError, match="Không còn câu hỏi nào"):
        report_of(folder, sets=(folder / "dev.jsonl",), split="test")


def test_a_set_over_other_articles_is_refused(folder: Path) -> None:
    (folder / "pages" / "doi-may.md").unlink()
    with pytest.raises(QuestionSetError, match=r"doi-may\.md"):
        report_of(folder)


def test_the_curve_is_asked_with_nothing_withheld(folder: Path) -> None:
    settings = IndexSettings(data_dir=folder / "unused", cache_dir=folder / "cache")
    choices = Choices(sets=(folder / "set.jsonl",), articles=(folder / "pages",))
    strict = AssistantSettings(threshold=1.0)
    with opened(choices, settings, strict, silent, Hashed()) as session:
        report = session.report()
        found = session.curve()
    assert report.ours.figures.refusals_false == 1.0
    assert len(found.points) == 2  # a and c: b is of the test split
    assert found.points[0].answered
    assert found.at(0.0).coverage > 0


def test_a_run_compared_with_itself_has_not_changed(folder: Path) -> None:
    report = report_of(folder, baseline=False)
    found = compare(report, report)
    assert not any(change.better is not None for change in found.changes)


def test_trec_files_of_a_run(folder: Path) -> None:
    report = report_of(folder)
    files = write(report, folder / "trec")
    assert [f.run.name for f in files] == ["hoidap.run", "LlamaIndex.run"]
    found = ir_measures.calc_aggregate(
        [ir_measures.RR],
        list(ir_measures.read_trec_qrels(str(files[0].qrels))),
        list(ir_measures.read_trec_run(str(files[0].run))),
    )
    assert found[ir_measures.RR] == pytest.approx(report.ours.figures.mrr)


def test_a_benchmark_is_indexed_retrieved_and_read(folder: Path) -> None:
    rows = [
        {"id": "1", "context": TEXT, "question": "Ai chủ trì hội nghị ở phường Suối Ngọc?",
         "answer": "Lò Văn Tấn", "answerable": True},
        {"id": "2", "context": OTHER, "question": "Bà Hà Thị Lụa đọc báo cáo ngày nào?",
         "answer": "5/4/2021", "answerable": True},
        {"id": "3", "context": OTHER, "question": "Ai nuôi cá?", "answer": "", "answerable": False},
    ]
    path = folder / "bo-do.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    settings = IndexSettings(data_dir=folder / "unused", cache_dir=folder / "cache")
    retrieval, reading = measure_benchmark(
        load_benchmark(path), settings, AssistantSettings(), silent, Hashed()
    )
    assert retrieval.paragraphs == 2
    assert retrieval.toned[Side.LEXICAL].hit_at_1 == 1.0
    assert retrieval.bare[Side.FUSED].queries == 2
    assert reading.questions == 3
    assert len(load_benchmark(path).first(2).questions) == 2


def test_the_shipped_set_is_there() -> None:
    assert all(path.is_file() for path in shipped_sets())


@pytest.fixture
def call(folder: Path) -> Callable[..., tuple[int, str]]:
    """`hoidap eval` with its settings handed over: exit status and standard output."""
    app = typer.Typer()
    app.command("eval")(evaluate)

    @app.command("other")
    def other() -> None:
        """A second command, so that the first keeps its name."""

    given = Given(IndexSettings(data_dir=folder / "unused"), AssistantSettings())

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["eval", *arguments], obj=lambda data_dir=None: given)
        if isinstance(done.exception, AssistantError):
            raise done.exception
        return done.exit_code, done.stdout

    return run


@pytest.mark.model
def test_the_command_prints_writes_and_keeps_floors(
    folder: Path, call: Callable[..., tuple[int, str]]
) -> None:
    asked = (str(folder / "set.jsonl"), "--articles", str(folder / "pages"))
    page, old = folder / "r.html", folder / "old.json"
    status, text = call(*asked, "--json", "--html", str(page), "--trec", str(folder / "trec"))
    assert status == 0
    old.write_text(text, "utf-8")
    assert json.loads(text)["runs"][0]["figures"]["quotes_exact"] == 1.0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert (folder / "trec" / "hoidap.run").is_file()
    status, text = call(
        *asked, "--no-baseline", "--compare", str(old), "--fail-under", "quotes_exact=1",
        "--fail-under", "seconds_p50=0",
    )
    assert status == 1
    assert "seconds_p50 ≤ 0" in text
    assert "quotes_exact ≥ 1" not in text
    assert "3 câu hỏi (2 có lời đáp, 1 không) trên 2 bài báo" in text


def test_bad_options_are_told_before_anything_runs(
    folder: Path, call: Callable[..., tuple[int, str]]
) -> None:
    with pytest.raises(UsageError, match="--articles"):
        call("--data-dir", str(folder), "--articles", str(folder))
    with pytest.raises(UsageError, match="mức sàn"):
        call("--fail-under", "beauty=1")
    with pytest.raises(QuestionSetError, match="báo cáo"):
        call("--compare", str(folder / "none.json"))
