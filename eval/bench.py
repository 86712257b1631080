"""How long answers take: cold from the command line, warm in one process, ours and the baseline's.

Printed, never asserted: the figures are the machine's as much as ours.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpus.errors import AssistantError
from eval.measures import percentile
from eval.run import Asker

__all__ = ["Timings", "bench_table", "cold", "show_bench", "warm"]


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds of one way of asking, in the order measured."""

    name: str
    seconds: tuple[float, ...]

    @property
    def p50(self) -> float | None:
        """Median; None if nothing was measured."""
        return percentile(self.seconds, 0.5)

    @property
    def p95(self) -> float | None:
        """95th percentile; None if nothing was measured."""
        return percentile(self.seconds, 0.95)

    def ratio(self, other: Timings) -> float | None:
        """How many times this median is the other's."""
        if self.p50 is None or not other.p50:
            return None
        return self.p50 / other.p50


def warm(name: str, asker: Asker, questions: Sequence[str], rounds: int = 1) -> Timings:
    """Ask every question `rounds` times after one unmeasured question that loads what is lazy."""
    if questions:
        asker.ask(questions[0])
    seconds = []
    for _ in range(rounds):
        for question in questions:
            began = time.perf_counter()
            asker.ask(question)
            seconds.append(time.perf_counter() - began)
    return Timings(name, tuple(seconds))


def cold(question: str, data_dir: Path, times: int = 3) -> Timings:
    """Run `hoidap ask` in a process of its own, `times` times over.

    Raises AssistantError with what the command said if it fails.
    """
    command = [sys.executable, "-m", "hoidap", "ask", question, "--data-dir", str(data_dir)]
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds.append(time.perf_counter() - began)
        if done.returncode:
            said = (done.stderr or done.stdout).strip()[-300:]
            raise AssistantError(f"Lệnh «hoidap ask» không chạy được: {said}")
    return Timings("hoidap ask (nguội)", tuple(seconds))


def bench_table(found: Sequence[Timings]) -> Table:
    """The timings side by side; the last column compares each with the first."""
    table = Table()
    for head in ("", "lần", "p50", "p95", "so với dòng đầu"):
        table.add_column(head, justify="left" if not head else "right")
    for timing in found:
        ratio = timing.ratio(found[0])
        table.add_row(
            timing.name, str(len(timing.seconds)), _seconds(timing.p50), _seconds(timing.p95),
            "–" if ratio is None else f"{ratio:.2f}".replace(".", ",") + " lần",
        )
    return table


def show_bench(found: Sequence[Timings], console: Console) -> None:
    """Print `bench_table`."""
    console.print("\n[bold]Thời gian trả lời[/]")
    console.print(bench_table(found))


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace(".", ",") + " s"
