"""A seeded sample of the records of unprepared articles, laid out to be judged by eye.

    python -m eval.records_sample FILE.jsonl[.gz] --words "Đảng ủy" "hội nghị" --each 100 --seed 1
        [--out SAMPLE.jsonl] [--but-not OTHER.jsonl ...]
    python -m eval.records_sample --table JUDGED.jsonl

The first form reads every article whose text holds one of the words, extracts its
records as indexing does, draws `--each` of every type (all, where there are fewer) and
prints their fields with quotes and the text around. Nothing but the seed, the file and
the rules decides what is drawn; a record that a reprint repeats word for word counts
once, and articles that a sample named by `--but-not` drew from are left out. `--out`
keeps the sample as one JSON object a line: write "right" behind `verdict`, or "wrong"
and the kind of error behind `error`, and the second form counts them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import IO, Any, cast

from corpus.article import Article, Span
from corpus.errors import UsageError
from corpus.reading import read_each
from corpus.records import extract
from corpus.records.record import Conference, Field, Official, Records, Target, stated_fields
from corpus.vietnamese.folding import fold

__all__ = ["Drawn", "Judged", "articles_with", "draw", "judged", "main", "read_sample"]

WORDS = ("Đảng ủy", "Thành ủy", "quân sự", "hội nghị")
KINDS = ("conferences", "targets", "officials")
_AROUND = 130
"""Code points of the article on each side of a record's own words."""
_LONGEST_GAP = 220
"""Quotes farther apart than this are shown each in its own surroundings."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One record to be judged."""

    kind: str
    article: str
    """The id of its article."""
    key: str
    published: str
    """ISO day of the article and how it was found; "" where it is not known."""
    title: str
    fields: tuple[tuple[str, str, str], ...]
    """(path of the field, value, quote); a "*" behind the path: implied, not spelled out."""
    context: tuple[str, ...]
    """The stretches of the article that its quotes stand in, in order."""
    verdict: str = ""
    """ "right" or "wrong", by whoever judges."""
    error: str = ""

    @property
    def said(self) -> tuple[object, ...]:
        """What makes two records the same: kind, fields and surroundings, not the article."""
        return self.kind, self.fields, tuple(fold(part) for part in self.context)


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on the records of one kind."""

    kind: str
    right: int
    errors: tuple[tuple[str, int], ...]
    """Kind of error -> how many, most frequent first."""

    @property
    def total(self) -> int:
        return self.right + sum(count for _, count in self.errors)

    @property
    def precision(self) -> float:
        """Right over judged; 0 where none was judged."""
        return self.right / self.total if self.total else 0.0


def articles_with(path: Path, words: Collection[str]) -> Iterator[Article]:
    """The articles of a `.jsonl` (also gzipped) whose line holds one of `words`.

    Case and placement of tones do not matter. Raises UsageError where there is no such file.
    """
    wanted = [fold(word) for word in words]
    try:
        with tempfile.TemporaryDirectory(prefix="hoidap-sample-") as folder:
            chosen = Path(folder) / path.name.removesuffix(".gz")
            with _opened(path) as lines, chosen.open("wb") as kept:
                kept.writelines(line for line in lines if _holds(line, wanted))
            for outcome in read_each(chosen, path.name):
                if isinstance(outcome, Article):
                    yield outcome
    except OSError as error:
        raise UsageError(f"Không đọc được “{path}”. Hãy chỉ một tệp .jsonl hoặc .jsonl.gz.") from (
            error
        )


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _holds(line: bytes, wanted: Sequence[str]) -> bool:
    try:
        said = fold(str(json.loads(line).get("text", "")))
    except (ValueError, AttributeError):
        return False
    return any(word in said for word in wanted)


def draw(
    articles: Iterator[Article],
    each: Mapping[str, int],
    seed: int,
    leave_out: Collection[str] = (),
) -> tuple[list[Drawn], Counter[str]]:
    """(the sample, how many records of each kind there were to draw from).

    `each` is how many of a kind are drawn at most; `leave_out` are keys
    of articles that nothing is drawn from.
    """
    found: dict[str, dict[tuple[object, ...], Drawn]] = {kind: {} for kind in KINDS}
    totals: Counter[str] = Counter()
    for article in articles:
        totals["articles"] += 1
        if article.key in leave_out:
            continue
        for drawn in laid_out(article, extract(article)):
            found[drawn.kind].setdefault(drawn.said, drawn)
    sample = []
    for kind in KINDS:
        every = list(found[kind].values())
        totals[kind] = len(every)
        sample += random.Random(f"{seed}:{kind}").sample(every, min(each[kind], len(every)))
    return sample, totals


def laid_out(article: Article, records: Records) -> Iterator[Drawn]:
    """The records of an article as they are put before whoever judges."""
    day = f"{article.published} ({article.published_how})" if article.published else ""
    for kind in KINDS:
        for record in getattr(records, kind):
            yield Drawn(
                kind, article.id, article.key, day, article.title, tuple(_fields(record)),
                tuple(_context(article.text, record)),
            )  # fmt: skip


def _fields(record: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(record, Field):
        yield path + ("*" if record.implied else ""), record.value, record.quote
    elif isinstance(record, tuple):
        for number, item in enumerate(record):
            yield from _fields(item, f"{path}.{number}")
    elif is_dataclass(record):
        for part in fields(record):
            value = getattr(record, part.name)
            inner = f"{path}.{part.name}" if path else part.name
            if value is True or part.name == "as_of":
                yield inner, str(value or "not known").lower(), ""
            yield from _fields(value, inner)


def _context(text: str, record: Conference | Target | Official) -> Iterator[str]:
    """What stands around the record's quotes; quotes close to each other share a stretch."""
    spans = sorted({field.span for field in stated_fields(record)})
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end < _LONGEST_GAP:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    for start, end in joined:
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        yield " ".join(f"{text[first:start]}[{text[start:end]}]{text[end:last]}".split())


def read_sample(path: Path) -> list[Drawn]:
    """The sample that `--out` has written. Raises UsageError where the file is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [_drawn(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"“{path}” không phải mẫu dữ kiện do lệnh này ghi ra.") from error


def _drawn(row: dict[str, Any]) -> Drawn:
    stated = tuple((str(a), str(b), str(c)) for a, b, c in row.pop("fields"))
    context = tuple(str(part) for part in row.pop("context"))
    return Drawn(fields=stated, context=context, **{k: str(v) for k, v in row.items()})


def judged(sample: Sequence[Drawn]) -> list[Judged]:
    """The verdicts by kind of record. Raises UsageError where one is missing."""
    missing = [n for n, one in enumerate(sample, 1) if one.verdict not in ("right", "wrong")]
    if missing:
        raise UsageError(
            f"Còn {len(missing)} dòng chưa có “verdict” là right hoặc wrong, "
            f"đầu tiên là dòng {missing[0]}."
        )
    found = []
    for kind in dict.fromkeys(one.kind for one in sample):
        own = [one for one in sample if one.kind == kind]
        wrong = Counter(one.error or "other" for one in own if one.verdict == "wrong")
        found.append(Judged(kind, len(own) - wrong.total(), tuple(wrong.most_common())))
    return found


def _shown(number: int, drawn: Drawn) -> str:
    lines: dict[str, list[str]] = {}
    for path, value, quote in drawn.fields:
        outer, _, inner = path.rpartition(".")
        group, name = (outer, inner) if outer else ("", path)
        if name.isdecimal() or name.rstrip("*").isdecimal():  # an element of "posts", "roles"
            group, _, label = outer.rpartition(".")
            name = label + ("*" if name.endswith("*") else "")
        element = ".".join(group.split(".")[:2])
        said = value if quote in ("", value) else f"{value} « {' '.join(quote.split())} »"
        lines.setdefault(element, []).append(f"{name}: {said}")
    stated = "\n".join(f"   {name or '='} {' | '.join(said)}" for name, said in lines.items())
    around = "\n".join(f"   > {part}" for part in drawn.context)
    head = f"{number}. {drawn.kind} | {drawn.published or 'no day'} | {drawn.key}"
    return f"{head} | {drawn.title}\n{stated}\n{around}\n"


def _table(found: Sequence[Judged]) -> str:
    lines = [
        "| record | judged | right | precision | wrong, by kind |",
        "| --- | --: | --: | --: | --- |",
    ]
    for one in found:
        errors = "; ".join(f"{kind}: {count}" for kind, count in one.errors)
        lines.append(f"| {one.kind} | {one.total} | {one.right} | {one.precision:.2f} | {errors} |")
    return "\n".join(lines) + "\n"


def _each(said: Sequence[str]) -> dict[str, int]:
    """ "100", "targets=40": how many of each kind. Raises UsageError."""
    each = dict.fromkeys(KINDS, 100)
    for one in said:
        kind, _, number = one.rpartition("=")
        if not number.isdecimal() or kind not in ("", *KINDS):
            raise UsageError(f"Không hiểu “{one}”. Hãy viết như 100 hoặc targets=40.")
        each |= dict.fromkeys([kind] if kind else KINDS, int(number))
    return each


def main(arguments: Sequence[str]) -> None:
    """The command; `arguments` as on the command line. Raises UsageError."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.records_sample", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("file", nargs="?", type=Path, help=".jsonl or .jsonl.gz")
    parser.add_argument("--words", nargs="+", default=WORDS, help="one of them must be in the text")
    parser.add_argument(
        "--each", nargs="+", default=["100"], help="records of each type: 100, or targets=40 ..."
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="keep the sample here, to be judged")
    parser.add_argument("--but-not", nargs="+", type=Path, default=[], metavar="SAMPLE")
    parser.add_argument(
        "--table", type=Path, metavar="JUDGED", help="count the verdicts of a sample"
    )
    given = parser.parse_args(arguments)
    if given.table:
        sys.stdout.write(_table(judged(read_sample(given.table))))
        return
    if given.file is None:
        parser.error("FILE or --table")
    leave_out = {one.key for path in given.but_not for one in read_sample(path)}
    sample, totals = draw(
        articles_with(given.file, given.words), _each(given.each), given.seed, leave_out
    )
    if given.out:
        rows = (json.dumps(asdict(one), ensure_ascii=False) for one in sample)
        given.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    sys.stdout.writelines(_shown(number, one) for number, one in enumerate(sample, 1))
    counts = ", ".join(f"{totals[kind]} {kind}" for kind in KINDS)
    sys.stdout.write(f"{totals['articles']} articles; to draw from: {counts}\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except UsageError as error:
        sys.exit(str(error))
