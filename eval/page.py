"""The evaluation as one HTML file that needs nothing else.

Questions, answers and articles are untrusted text: jinja2 escapes whatever it
is given, the charts escape their labels, and the page's own policy forbids
scripts and anything from elsewhere.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from eval.charts import Bars, Line, bars, histogram, lines
from eval.floors import Comparison
from eval.refusal import Curve, curve
from eval.report import COLUMNS, KIND_NAMES, NAMES, dev_curve, shown, wordings
from eval.results import Figures, Report

__all__ = ["html", "write_html"]


def write_html(
    report: Report, path: Path, comparison: Comparison | None = None, swept: Curve | None = None
) -> None:
    """Write `html(...)` to `path` (UTF-8)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(report, comparison, swept), "utf-8")


def html(
    report: Report, comparison: Comparison | None = None, swept: Curve | None = None
) -> str:
    """The report as a self-contained page: tables, charts, every wrong answer with its passages.

    `swept` is the curve of the development split asked with a threshold of 0;
    without it the curve of the report's own outcomes is drawn.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["figure"] = shown
    environment.filters["named"] = lambda name: KIND_NAMES.get(name, name)
    template = environment.from_string(
        files("eval").joinpath("data/report.html").read_text("utf-8")
    )
    ours = report.ours
    return template.render(
        report=report,
        names=NAMES,
        columns=COLUMNS,
        tables=_tables(report),
        kinds=_kind_chart(report),
        risk=_risk_chart(report),
        sweep=_sweep_chart(swept or dev_curve(report.ours)),
        seconds=histogram([o.seconds for o in ours.outcomes], "giây"),
        comparison=comparison,
    )


def _tables(report: Report) -> list[tuple[str, dict[str, Figures]]]:
    ours = report.ours
    tables = [("Theo phần", ours.by_split)]
    for split in ours.by_split:
        part, name = ours.only(split), KIND_NAMES.get(split, split)
        tables.append((f"Theo loại câu hỏi, {name}", part.by_kind))
        tables.append((f"Theo cách viết, {name}", wordings(part)))
    return tables


def _kind_chart(report: Report) -> Markup:
    """Right with right citation (or rightly refused) by kind, the systems side by side."""
    groups = [run.by_kind for run in report.runs]
    rows = [
        Bars(KIND_NAMES.get(kind, kind), tuple(_right(g[kind]) for g in groups), f"({f.questions})")
        for kind, f in groups[0].items()
    ]
    return bars(rows, [run.name for run in report.runs])


def _right(figures: Figures) -> float | None:
    return figures.right_cited if figures.answerable else figures.refusals_right


def _risk_chart(report: Report) -> Markup:
    return lines(
        [
            Line(run.name, tuple((c.coverage, c.risk) for c in curve(run.outcomes).coverage()))
            for run in report.runs
        ],
        "tỉ lệ câu được trả lời", "tỉ lệ sai trong số đó",
    )


def _sweep_chart(found: Curve) -> Markup:
    steps = found.sweep(50)
    return lines(
        [
            Line("từ chối đúng", tuple((s.threshold, s.refusals_right or 0.0) for s in steps)),
            Line("từ chối nhầm", tuple((s.threshold, s.refusals_false or 0.0) for s in steps)),
            Line("trả lời đúng", tuple((s.threshold, s.right or 0.0) for s in steps)),
        ],
        "ngưỡng tin cậy", "",
    )
