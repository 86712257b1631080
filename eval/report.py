"""The evaluation as tables on the console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.floors import Comparison, Miss
from eval.refusal import Curve, curve
from eval.results import Figures, Report, Run
from eval.retrieval import Reading, RetrievalReport, Side

__all__ = [
    "COLUMNS", "KIND_NAMES", "NAMES", "Column", "dev_curve", "show", "show_benchmark",
    "show_comparison", "show_curve", "show_misses", "shown", "wordings",
]

NAMES: dict[str, str] = {
    "hit_at_1": "hit@1", "hit_at_3": "hit@3", "hit_at_5": "hit@5", "mrr": "MRR",
    "ndcg_at_10": "nDCG@10",
    "exact": "khớp hẳn (EM)", "f1": "F1", "contains": "chứa đáp án",
    "short": "đáp án ngắn đúng", "right": "trả lời đúng", "right_cited": "đúng, dẫn đúng",
    "citation_recall": "dẫn đủ", "citation_precision": "dẫn chuẩn",
    "quotes_exact": "trích nguyên văn", "refusals_right": "từ chối đúng",
    "refusals_false": "từ chối nhầm", "auroc": "AUROC",
    "seconds_p50": "giây p50", "seconds_p95": "giây p95", "answer_words": "độ dài (tiếng)",
}
"""Vietnamese names of the figures."""

KIND_NAMES: dict[str, str] = {
    "who": "ai", "post": "chức vụ", "when": "khi nào", "where": "ở đâu", "how_many": "bao nhiêu",
    "target": "chỉ tiêu", "what": "cái gì", "yes_no": "có hay không", "list": "liệt kê",
    "why_how": "vì sao, thế nào", "summary": "tóm tắt", "definition": "định nghĩa",
    "metadata": "về bài báo", "unanswerable": "không có lời đáp", "chat": "trò chuyện",
    "plain": "nguyên dạng", "toneless": "không dấu", "nfd": "NFD",
    "tone_placement": "đặt dấu khác", "abbreviated": "viết tắt", "slip": "gõ sai",
    "word_order": "đảo từ", "dev": "phần dev", "test": "phần test",
}
"""Vietnamese names of kinds, variants and splits; another name is shown as it is."""


_SIDES = {
    Side.DENSE: "vectơ", Side.LEXICAL: "từ ngữ (BM25)", Side.FUSED: "gộp", Side.READ: "gộp, đọc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One figure as a table shows it."""

    measure: str
    head: str


COLUMNS: tuple[Column, ...] = tuple(
    Column(measure, head)
    for measure, head in (
        ("right_cited", "đúng,\ndẫn đúng"), ("short", "đáp án\nngắn"), ("exact", "EM"),
        ("f1", "F1"), ("hit_at_1", "hit@1"), ("hit_at_3", "hit@3"), ("hit_at_5", "hit@5"),
        ("mrr", "MRR"), ("ndcg_at_10", "nDCG\n@10"), ("citation_recall", "dẫn\nđủ"),
        ("citation_precision", "dẫn\nchuẩn"), ("quotes_exact", "trích\nđúng"),
        ("refusals_right", "từ chối\nđúng"), ("refusals_false", "từ chối\nnhầm"),
        ("seconds_p50", "p50"), ("seconds_p95", "p95"),
    )
)


def shown(measure: str, value: float | None) -> str:
    """A figure as people read it: 97,5; 0,12 s; a dash where nothing was measured."""
    if value is None:
        return "–"
    if measure.startswith("seconds"):
        return f"{value:.3f}".replace(".", ",") + " s"
    if measure == "answer_words":
        return f"{value:.0f}"
    if measure in ("mrr", "ndcg_at_10", "f1", "auroc"):
        return f"{value:.3f}".replace(".", ",")
    return f"{100 * value:.1f}".replace(".", ",")


def show(report: Report, console: Console) -> None:
    """Print every table: the systems side by side, then ours by split, kind and variant."""
    count, ours = report.ours.figures, report.ours
    title = (
        f"{count.questions} câu hỏi ({count.answerable} có lời đáp, "
        f"{count.unanswerable} không) trên {report.articles} bài báo"
    )
    _put(console, title, _summary(report))
    _put(console, "Theo phần của bộ câu hỏi", _table(ours.by_split))
    for split in ours.by_split:
        part = ours.only(split)
        name = KIND_NAMES.get(split, split)
        _put(console, f"Theo loại câu hỏi, {name}", _table(part.by_kind))
        _put(console, f"Theo cách viết, {name}", _table(wordings(part)))
    _show_wrong(ours, console)


def wordings(run: Run) -> dict[str, Figures]:
    """Figures for each variant of wording, each before those of the questions it varies."""
    bases = run.by_base
    found: dict[str, Figures] = {}
    for variant, figures in run.by_variant.items():
        name = KIND_NAMES.get(variant, variant)
        found[name] = figures
        if variant in bases:
            found[f"{name}: câu gốc"] = bases[variant]
    return found


def show_curve(found: Curve, console: Console, title: str = "Ngưỡng tin cậy, phần dev") -> None:
    """Print the threshold sweep, the area under risk-coverage and the AUROC."""
    table = Table()
    for head in ("ngưỡng", "tỉ lệ trả lời", "đúng", "từ chối đúng", "từ chối nhầm"):
        table.add_column(head, justify="right")
    for step in found.sweep():
        shares = (step.coverage, step.right, step.refusals_right, step.refusals_false)
        table.add_row(f"{step.threshold:.2f}".replace(".", ","), *(shown("", s) for s in shares))
    _put(console, title, table)
    console.print(
        f"AUROC {shown('auroc', found.auroc)}; diện tích rủi ro theo độ phủ (AURC) "
        f"{shown('auroc', found.area)}"
    )


def show_comparison(found: Comparison, console: Console) -> None:
    """Print what changed since the older report."""
    table = Table()
    for head in ("số đo", "trước", "nay", ""):
        table.add_column(head, justify="left" if head == "số đo" else "right")
    for change in found.changes:
        if change.better is not None:
            mark = "[green]tốt hơn[/]" if change.better else "[red]kém hơn[/]"
            old, new = (shown(change.measure, v) for v in (change.old, change.new))
            table.add_row(NAMES.get(change.measure, change.measure), old, new, mark)
    if table.row_count:
        _put(console, "So với lần trước", table)
    else:
        console.print("Không số đo nào thay đổi so với lần trước.")
    for head, outcomes in (("Nay sai", found.newly_wrong), ("Nay đúng", found.newly_right)):
        for outcome in outcomes:
            console.print(f"{head}: {escape(outcome.id)} {escape(outcome.question)}")
    if found.added or found.dropped:
        console.print(f"Câu hỏi thêm {found.added}, bớt {found.dropped}: không so được với nhau.")


def show_misses(missed: Sequence[Miss], console: Console) -> None:
    """Print the floors that were not kept."""
    for miss in missed:
        value = shown(miss.floor.measure, miss.value)
        console.print(f"[red]Dưới mức sàn:[/] {escape(str(miss.floor))}, đo được {value}")


def dev_curve(run: Run) -> Curve:
    """The curve of the development split, the one that thresholds are chosen on."""
    return curve(run.only("dev").outcomes)


def _put(console: Console, title: str, table: Table) -> None:
    """A table under its title; rich would break a title to the table's width."""
    console.print(f"\n[bold]{escape(title)}[/]", soft_wrap=True, highlight=False)
    console.print(table)


def _summary(report: Report) -> Table:
    table = Table()
    table.add_column("số đo")
    for run in report.runs:
        table.add_column(escape(run.name), justify="right")
    every = [run.figures for run in report.runs]
    for measure, name in NAMES.items():
        table.add_row(name, *(shown(measure, f.value(measure)) for f in every))
    return table


def _table(groups: Mapping[str, Figures]) -> Table:
    # A column in which no row has a figure says nothing.
    kept = [c for c in COLUMNS if any(f.value(c.measure) is not None for f in groups.values())]
    table = Table(padding=(0, 0), pad_edge=False)
    table.add_column("")
    table.add_column("câu", justify="right")
    for column in kept:
        table.add_column(column.head, justify="right")
    for name, figures in groups.items():
        cells = (shown(c.measure, figures.value(c.measure)).removesuffix(" s") for c in kept)
        table.add_row(escape(KIND_NAMES.get(name, name)), str(figures.questions), *cells)
    return table


def _show_wrong(run: Run, console: Console) -> None:
    for outcome in run.wrong:
        said = outcome.short_answer or outcome.answer
        kind = escape(KIND_NAMES.get(outcome.kind, outcome.kind))
        console.print(
            f"[red]Sai[/] {escape(outcome.id)} ({kind}, {outcome.split}): "
            f"{escape(outcome.question)}\n"
            f"    đáp: {escape(said[:300])}\n"
            f"    cần: {escape(' | '.join(outcome.answers) or 'từ chối')}",
            highlight=False,
        )


def show_benchmark(retrieval: RetrievalReport, reading: Reading, console: Console) -> None:
    """Print retrieval by side, with tones and without, and reading from the gold paragraph."""
    table = Table()
    for head in ("câu hỏi", "cách tìm", "hit@1", "hit@5", "MRR", "nDCG@10"):
        table.add_column(head, justify="left" if head in ("câu hỏi", "cách tìm") else "right")
    for how, found in (("có dấu", retrieval.toned), ("không dấu", retrieval.bare)):
        for side, figures in found.items():
            row = (figures.hit_at_1, figures.hit_at_5, figures.mrr, figures.ndcg_at_10)
            table.add_row(how, _SIDES[side], *(shown("mrr", v) for v in row))
    _put(console, f"{retrieval.name}: tìm trong {retrieval.paragraphs} đoạn văn", table)
    table = Table()
    table.add_column("số đo")
    table.add_column("giá trị", justify="right")
    for name, value in (
        ("EM", reading.exact), ("F1", reading.f1),
        ("EM, câu có lời đáp", reading.answered_exact), ("F1, câu có lời đáp", reading.answered_f1),
        ("EM, gõ không dấu", reading.bare_exact), ("F1, gõ không dấu", reading.bare_f1),
        ("từ chối đúng", reading.silent), ("AUROC", reading.curve.auroc),
    ):
        table.add_row(name, shown("mrr", value))
    _put(console, f"{reading.name}: đọc trong đoạn đúng", table)
