"""`python -m assistant.reader.training`: generate, train, export and measure the reader.

Nothing of this is needed to run the product.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from assistant.reader.training.examples import Example
from assistant.reader.windows import WINDOW

if TYPE_CHECKING:
    from torch import Tensor

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
console = Console()
_DATA = Path(__file__).parent.parent / "data"
_PART = 500
"""Articles in one file of examples."""

Seed = Annotated[int, typer.Option(help="The same seed gives the same result.")]
Weights = Annotated[Path | None, typer.Option(help="A folder of weights; unset: what ships.")]
Cache = Annotated[Path | None, typer.Option(help="Where the bundled model is unpacked.")]


@app.command()
def generate(
    *,
    news: Annotated[Path, typer.Option(help="News articles, lines of JSON, may be gzipped.")],
    squad: Annotated[Path, typer.Option(help="The SQuAD 2.0 sample.")],
    out: Annotated[Path, typer.Option(help="Folder for the examples, outside the repository.")],
    others: Annotated[int, typer.Option(help="Articles beside those of the domain.")] = 1800,
    questions: Annotated[int, typer.Option(help="Answerable questions for each article.")] = 3,
    held: Annotated[int, typer.Option(help="Articles of the domain kept for measuring.")] = 40,
    domain: Annotated[int, typer.Option(help="More of them for news of the domain.")] = 12,
    leave_out: Annotated[
        Path | None, typer.Option(help="Articles to leave out: a file with an id a line.")
    ] = None,
    seed: Seed = 7,
) -> None:
    """Makes questions, answerable and not, from news and from the SQuAD sample."""
    from assistant.reader.training.examples import read_news, read_squad, write
    from assistant.reader.training.generate import from_news, from_squad, of_domain

    barred = set(leave_out.read_text("utf-8").split()) if leave_out else set()
    found = [one for one in read_news(news) if one.id not in barred]
    random.Random(seed).shuffle(found)
    every = [one for one in found if of_domain(one)]
    rest = [one for one in found if not of_domain(one)][:others]
    every = every[:held] + rest[: held // 2] + every[held:] + rest[held // 2 :]
    held += held // 2
    order = every[held:]
    random.Random(seed).shuffle(order)
    every[held:] = order
    sets = (
        ("held.jsonl.gz", from_news(every[:held], seed, questions, domain)),
        ("squad.jsonl.gz", from_squad(read_squad(squad), seed)),
        *(  # in parts, so that training can begin with the first ones
            (
                f"news-{part:02}.jsonl.gz",
                from_news(every[first : first + _PART], seed + part, questions, domain),
            )
            for part, first in enumerate(range(held, len(every), _PART))
        ),
    )
    for name, examples in sets:
        console.print(f"{out / name}: {write(examples, out / name)} examples")


@app.command()
def crop(
    *,
    squad: Annotated[Path, typer.Option(help="Questions by people, SQuAD format.")],
    out: Annotated[Path, typer.Option(help="File for the examples, outside the repository.")],
    rounds: Annotated[int, typer.Option(help="Drawings of crops and unanswerable ones.")] = 1,
    share: Annotated[float, typer.Option(help="Share of the articles to train on.")] = 1.0,
    vietnamese: Annotated[bool, typer.Option(help="Type the questions as people do.")] = False,
    seed: Seed = 7,
) -> None:
    """Examples from questions that people asked; articles beyond `share` stay for measuring."""
    from assistant.reader.training.examples import parted, read_squad, write
    from assistant.reader.training.generate import from_squad, retyped

    ours, _ = parted(read_squad(squad), share)
    examples = [e for number in range(rounds) for e in from_squad(ours, seed + number)]
    found = retyped(examples, seed) if vietnamese else examples
    console.print(f"{out}: {write(found, out)} examples")


@app.command()
def written(
    *,
    news: Annotated[Path, typer.Option(help="The news articles that were asked about.")],
    mlqa: Annotated[Path, typer.Option(help="MLQA, Vietnamese, SQuAD format: its paragraphs.")],
    out: Annotated[Path, typer.Option(help="File for the examples, outside the repository.")],
    held: Annotated[
        bool, typer.Option(help="The held-out questions, once each, as they were written.")
    ] = False,
    claims: Annotated[
        bool, typer.Option(help="Yes-or-no questions made from the others, instead of these.")
    ] = False,
    seed: Seed = 7,
) -> None:
    """Examples from the questions that were written for the project, article by article."""
    from assistant.reader.training.claims import claims_of
    from assistant.reader.training.examples import News, read_news, read_squad, write
    from assistant.reader.training.written import (
        HELD,
        QUESTIONS,
        examples_of,
        invented,
        key_of,
        read_written,
    )

    articles = {one.id: one for one in (*read_news(news), *invented())}
    for example in read_squad(mlqa):
        key = key_of(example.passage)
        articles[key] = News(key, example.kind, example.passage)
    asked = read_written(HELD if held else QUESTIONS)
    if claims:
        asked = list(claims_of(asked, articles, seed))
    console.print(f"{out}: {write(examples_of(asked, articles, seed, held), out)} examples")


@app.command()
def asked() -> None:
    """Counts how the written questions are put, and how the invented pages tell.

    For tones where somebody types none.
    """
    from assistant.reader.training.written import asked_terms, invented, read_written, told_terms
    from corpus.vietnamese.asked import write_asked, write_told

    said, told = asked_terms(read_written()), told_terms(invented())
    write_asked(said)
    write_told(told)
    console.print(f"{len(said)} syllables, pairs and triples asked, {len(told)} told")


@app.command()
def train(
    *,
    data: Annotated[list[Path], typer.Option(help="Files of examples that `generate` wrote.")],
    checkpoint: Annotated[Path, typer.Option(help="Kept up to date; outside the repository.")],
    steps: Annotated[int, typer.Option(help="Steps of the schedule.")] = 1200,
    minutes: Annotated[float, typer.Option(help="End the schedule by the clock; 0: do not.")] = 0,
    rate: Annotated[float, typer.Option(help="Highest learning rate.")] = 1.5e-4,
    tokens: Annotated[int, typer.Option(help="Tokens of a batch.")] = 2048,
    start: Annotated[
        Path | None, typer.Option(help="Begin with these: a checkpoint, or a folder that ships.")
    ] = None,
    lowest: Annotated[int, typer.Option(help="Layers below this one stay as they are.")] = 6,
    bits: Annotated[int, typer.Option(help="Round to these while training; 0: do not.")] = 0,
    threads: Annotated[int, typer.Option(help="Threads of the processor.")] = 2,
    seed: Seed = 7,
    cache: Cache = None,
) -> None:
    """Trains, or goes on training if the checkpoint is there."""
    import torch

    from assistant.reader.model import Shape
    from assistant.reader.training.examples import read_examples
    from assistant.reader.training.train import Plan, Trainer, prepare
    from assistant.reader.windows import Cutter, open_tokenizer

    torch.set_num_threads(threads)
    folder = bundled(cache)
    plan = Plan(steps=steps, minutes=minutes, rate=rate, tokens=tokens, seed=seed,
                lowest=lowest, bits=bits)  # fmt: skip
    trainer = Trainer(folder, plan, Shape())
    if checkpoint.exists():
        trainer.resume(checkpoint)
        console.print(f"resumed at step {trainer.step}")
    elif start is not None:
        trainer.start_from(_weights(start, folder))
    examples = [example for path in data for example in read_examples(path)]
    items = list(prepare(examples, Cutter(open_tokenizer(folder))))
    total = sum(len(item.window.ids) for item in items)
    console.print(f"{len(items)} windows, {total:,} tokens; {plan.rate:g} at most")
    trainer.run(items, checkpoint, console.print)


@app.command()
def average(
    *,
    checkpoint: Annotated[list[Path], typer.Option(help="What `train` wrote; give several.")],
    out: Annotated[Path, typer.Option(help="The checkpoint with their mean weights.")],
) -> None:
    """Averages checkpoints of one training."""
    import torch

    from assistant.reader.training.averaging import averaged

    torch.save(averaged(checkpoint), out)
    console.print(f"{out}: the mean of {len(checkpoint)}")


@app.command()
def export(
    *,
    checkpoint: Annotated[Path, typer.Option(help="What `train` wrote.")],
    held: Annotated[Path, typer.Option(help="Held-out generated questions, for calibration.")],
    scheme: Annotated[str, typer.Option(help="8, 4, 2, 1 (bits) or rankN.")] = "2",
    out: Annotated[Path, typer.Option(help="Folder of the package data.")] = _DATA,
    most: Annotated[int, typer.Option(help="Held-out questions to use.")] = 400,
    cache: Cache = None,
) -> None:
    """Calibrates on held-out questions and writes what ships."""
    from assistant.reader.model import BaseState
    from assistant.reader.training.examples import read_examples
    from assistant.reader.training.export import calibrate, trained_network
    from assistant.reader.weights import write_shipped

    folder = bundled(cache)
    network = trained_network(folder, checkpoint)
    calibration = calibrate(folder, network, read_examples(held)[:most])
    notes = {"command": f"export --scheme {scheme}", "trained": _trained(checkpoint)}
    size = write_shipped(
        out,
        network,
        BaseState(folder, network.shape),
        scheme=scheme,
        calibration=calibration,
        notes=notes,
    )
    console.print(f"{out}: {size / 1e6:.1f} MB, {calibration}")


def _weights(start: Path, folder: Path) -> Mapping[str, Tensor]:
    import torch

    from assistant.reader.weights import read_shipped

    if start.is_dir():
        return read_shipped(start, folder).state
    state: Mapping[str, Tensor] = torch.load(start, weights_only=True)["network"]
    return state


def _trained(checkpoint: Path) -> dict[str, float]:
    import torch

    state = torch.load(checkpoint, weights_only=True)
    return {"steps": state["step"], "minutes": round(state["seconds"] / 60, 1)}


@app.command()
def measure(
    *,
    viquad: Annotated[Path | None, typer.Option(help="The ViQuAD 2.0 sample.")] = None,
    mlqa: Annotated[Path | None, typer.Option(help="MLQA, Vietnamese, SQuAD format.")] = None,
    held: Annotated[Path | None, typer.Option(help="Held-out generated questions.")] = None,
    checkpoint: Annotated[Path | None, typer.Option(help="Measure this, not what ships.")] = None,
    schemes: Annotated[str, typer.Option(help="With --checkpoint: schemes to compare.")] = "exact",
    mlqa_share: Annotated[float, typer.Option(help="Leave out this share, trained on.")] = 0.6,
    longest: Annotated[int, typer.Option(help="With --checkpoint: tokens of a window.")] = WINDOW,
    every: Annotated[int, typer.Option(help="Only each n-th question.")] = 1,
    bare: Annotated[bool, typer.Option(help="Toneless versions too.")] = True,
    weights: Weights = None,
    cache: Cache = None,
) -> None:
    """Exact match, F1 and AUROC of the shipped reader, or of a checkpoint by scheme."""
    from assistant.reader.opening import load_reader
    from assistant.reader.reader import Calibration
    from assistant.reader.training.examples import parted, read_examples, read_squad, read_viquad
    from assistant.reader.training.export import reader_of, trained_network
    from assistant.reader.training.measure import measured

    def untrained(path: Path) -> list[Example]:
        return parted(read_squad(path), mlqa_share)[1]

    readers = ((viquad, read_viquad), (mlqa, untrained), (held, read_examples))
    sets = {path.name: read(path)[::every] for path, read in readers if path is not None}
    if checkpoint is None:
        found = {"shipped": (load_reader(cache, weights), 0)}
    else:
        folder = bundled(cache)
        network = trained_network(folder, checkpoint)
        found = {
            s: reader_of(folder, network, s, Calibration(), half=True, longest=longest)
            for s in schemes.split(",")
        }
    for scheme, (reader, size) in found.items():
        console.print(f"{scheme} {size / 1e6:.1f} MB" if size else scheme)
        for name, examples in sets.items():
            told = measured(reader, examples)
            console.print(f"  {name}: {told.line}")
            if viquad is not None and name == viquad.name:
                # Read by people who did not know it, the sample's mark is the other way round:
                # docs/reader.md.
                console.print(f"  {name}, its mark turned round: AUROC {1 - told.auroc:.3f}")
            if bare:
                console.print(f"  {name}, toneless: {measured(reader, examples, bare=True).line}")


@app.command()
def speed(
    *,
    mlqa: Annotated[Path, typer.Option(help="Passages and questions to time with.")],
    passages: Annotated[int, typer.Option(help="Passages a question.")] = 5,
    budget: Annotated[int, typer.Option(help="Tokens to read for a question.")] = 640,
    rounds: Annotated[int, typer.Option(help="Questions timed.")] = 30,
    threads: Annotated[int, typer.Option(help="Threads of the processor.")] = 2,
    weights: Weights = None,
    cache: Cache = None,
) -> None:
    """Median milliseconds to read several passages, warm; and the memory it adds."""
    import time

    import torch

    from assistant.reader.opening import load_reader
    from assistant.reader.training.examples import read_squad
    from assistant.reader.windows import open_tokenizer

    torch.set_num_threads(threads)
    examples = read_squad(mlqa)
    tokenizer = open_tokenizer(bundled(cache))  # the product shares the embedder's
    before = _resident()
    reader = load_reader(cache, weights, tokenizer)
    walls, spent = [], []
    for number in range(rounds + 3):
        texts = [e.passage for e in examples[number * passages : (number + 1) * passages]]
        wall, used = time.perf_counter(), time.process_time()
        reader.read(examples[number * passages].question, texts, budget)
        walls.append(time.perf_counter() - wall)
        spent.append(time.process_time() - used)
    middle = [1000 * sorted(times[3:])[rounds // 2] for times in (walls, spent)]
    console.print(
        f"{passages} passages: {middle[0]:.0f} ms wall, {middle[1]:.0f} ms of processor "
        f"time over {threads} threads; {_resident() - before:.0f} MB more memory"
    )


def _resident() -> float:
    """Anonymous memory of this process in MB (mapped files are the page cache's)."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    [line] = [line for line in status.splitlines() if line.startswith("RssAnon")]
    return int(line.split()[1]) / 1024


def bundled(cache: Path | None) -> Path:
    """The unpacked bundled model."""
    from platformdirs import user_cache_path

    from index.bundled import ensure_model

    return ensure_model(cache or user_cache_path("hoidap"))


if __name__ == "__main__":
    app()
