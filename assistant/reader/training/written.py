"""Questions that were written for this project, article by article, by reading.

They ship without a word of the news articles: a question, and where its answer stands.
Together with the articles, which do not ship, they become training examples. Some are about
pages that were invented for it, which do.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.reader.leads import lead_line, opening_sentence
from assistant.reader.training.examples import Example, News, read_news
from assistant.reader.training.typing_habits import typed
from assistant.reader.training.unanswerable import Foreign, Namesakes
from corpus.article import Span
from corpus.errors import UnreadableFile
from corpus.vietnamese.folding import fold, has_tones, nfc
from corpus.vietnamese.sentences import sentences
from corpus.vietnamese.syllables import syllables
from corpus.vietnamese.trigrams import JOINT, counted

__all__ = [
    "HELD", "PAGES", "QUESTIONS", "Written", "asked_terms", "examples_of", "invented", "key_of",
    "read_written", "told_terms", "write_written",
]  # fmt: skip

QUESTIONS = Path(__file__).parent / "questions.tsv.gz"
"""The questions that the network learns from."""
HELD = Path(__file__).parent / "held.tsv.gz"
"""Questions about other articles, by the same hands: for fitting and measuring."""
PAGES = Path(__file__).parent / "pages.jsonl.gz"
"""Pages that were invented for it, in the forms of local news; they ship."""
_FULL = re.compile(
    r"(?<![\d/.-])(0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(0?[1-9]|1[0-2])\s?[/.-]\s?((?:19|20)\d\d)(?!\d)"
)
_WORDS = {None: "", True: "yes", False: "no"}
_VERDICTS = {word: verdict for verdict, word in _WORDS.items()}
_SYLLABLES = (25, 80)
"""Bounds of a passage's length; each passage draws its own."""
_ASTRAY = 0.45
"""Chance that an answerable question is also asked of a passage that does not tell."""
_ELSEWHERE = 0.3
"""Of these, the share asked of another article."""
_AMISS = 0.25
"""Chance that an answerable question is asked again with another name, year or day."""
_LEADLESS, _DATED, _YEARLESS = 0.12, 0.4, 0.5
"""Chances: a lead is left out; its day stands before it; and there alone has its year."""
_ASKED_OFTEN, _TOLD_OFTEN = (3, 2, 4), (2, 2)
"""Times from which on a syllable is kept, a pair, and a triple."""
_SENTENCE_ENDS = re.compile(r"\n+|(?<=[.!?;:])\s")


@dataclass(frozen=True, slots=True)
class Written:
    """A question on the article `source`, whose `text[start:end]` (NFC) answers it.

    `start` and `end` are None where the article does not tell. `yes` is the verdict where
    a yes or no is asked for; the stretch then is what decides it.
    """

    source: str
    start: int | None
    end: int | None
    question: str
    yes: bool | None = None


def key_of(paragraph: str) -> str:
    """What a paragraph without an id of its own goes by, NFC or not."""
    return "mlqa:" + hashlib.sha256(nfc(paragraph).encode()).hexdigest()[:12]


def invented(path: Path = PAGES) -> list[News]:
    """The invented pages, whose questions are among `QUESTIONS`."""
    return list(read_news(path))


def read_written(path: Path = QUESTIONS) -> list[Written]:
    """Lines of source, start, end, question and maybe "yes" or "no", parted by tabs.

    "-" stands for no start and no end.
    Raises UnreadableFile if the file is missing or a line is not of this form.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            rows = [line.rstrip("\n").split("\t") for line in stream if line.strip()]
        return [
            Written(source, _place(start), _place(end), question, _VERDICTS[verdict])
            for source, start, end, question, verdict in ((*row, "")[:5] for row in rows)
        ]
    except (OSError, ValueError, EOFError, KeyError) as error:
        raise UnreadableFile(
            f"Không đọc được {path} ({error}). Hãy kiểm tra lại đường dẫn và nội dung tệp."
        ) from error


def asked_terms(questions: Iterable[Written]) -> dict[str, int]:
    """How often questions say each syllable, pair and triple, as `corpus.vietnamese.trigrams`.

    Without numbers; rare ones are left out.
    """
    said = (
        [syllable.text for syllable in syllables(one.question)]
        for one in questions
        if has_tones(one.question)
    )
    return _several(counted(said), _ASKED_OFTEN)


def told_terms(pages: Iterable[News]) -> dict[str, int]:
    """How often the sentences and titles of pages say each syllable and each pair.

    Without numbers; rare ones are left out, and triples, which tell nothing more.
    """
    said = (
        [syllable.text for syllable in syllables(line)]
        for page in pages
        for line in (page.title, *_SENTENCE_ENDS.split(page.text))
    )
    return _several(counted(line for line in said if line), _TOLD_OFTEN)


def _several(counts: Mapping[str, int], often: Sequence[int]) -> dict[str, int]:
    """What is said often enough for its length; runs longer than there are bounds are left out."""
    least = dict(enumerate(often))
    return {
        run: times
        for run, times in counts.items()
        if times >= least.get(run.count(JOINT), math.inf)
    }


def _place(text: str) -> int | None:
    return None if text == "-" else int(text)


def write_written(questions: Iterable[Written], path: Path) -> int:
    """Writes what `read_written` reads, the same bytes for the same questions; how many."""
    lines = [
        "\t".join(
            (w.source, _said(w.start), _said(w.end), " ".join(w.question.split()), _WORDS[w.yes])
        ).rstrip("\t")
        for w in questions
    ]
    data = "".join(line + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))
    return len(lines)


def _said(place: int | None) -> str:
    return "-" if place is None else str(place)


def examples_of(
    questions: Sequence[Written], articles: Mapping[str, News], seed: int, plain: bool = False
) -> Iterator[Example]:
    """Training examples, the same for the same seed; unknown articles are passed over.

    Each question stands on a run of whole sentences: the one that answers, or for an
    unanswerable question one of those that share most words with it. Some answerable ones
    are asked again of a run that does not tell, of the same article or another. `plain`:
    once each, as they were written, for measuring.
    """
    rng = random.Random(seed)
    bounds = {key: sentences(news.text) for key, news in articles.items()}
    runs = {key: _runs(articles[key].text, spans, rng) for key, spans in bounds.items()}
    foreign = Foreign(
        [(articles[k], articles[k].text[r.start : r.end]) for k, own in runs.items() for r in own]
    )
    namesakes = Namesakes(one.question for one in questions)
    for one in questions:
        news = articles.get(one.source)
        if news is None:
            continue
        # Every question draws its own runs: the answer stands anywhere in its passage.
        own = _runs(news.text, bounds[one.source], rng)
        told = _told(one, news, own, rng, plain)
        if told is None:
            continue
        if plain:
            yield replace(told, lead=_lead(told))
            continue
        amiss = _amiss(told, news, namesakes, rng)
        for example in (told, *_astray(told, news, own, foreign, rng), *amiss):
            title = example.title if rng.random() < 0.85 else ""
            lead = _varied(_lead(example), example, rng)
            yield replace(
                example, question=typed(example.question, rng), title=title, lead=lead
            )


def _lead(example: Example) -> str:
    """The lead that a reader gets: none where the passage holds it."""
    return "" if example.lead in example.passage else example.lead


def _varied(lead: str, example: Example, rng: random.Random) -> str:
    """The lead as it may stand with a passage: left out, or with a day of publication before it.

    The day is that of the lead itself, which then may have no year of its own, as most have not.
    """
    if rng.random() < _LEADLESS:
        return ""
    day = _FULL.search(example.lead)
    if day is None or rng.random() > _DATED:
        return lead
    if rng.random() < _YEARLESS:
        lead = lead.replace(day[0], f"{day[1]}/{day[2]}")
    return lead_line(date(int(day[3]), int(day[2]), int(day[1])), lead)


def _amiss(
    told: Example, news: News, namesakes: Namesakes, rng: random.Random
) -> Iterator[Example]:
    """Now and then the same question about another place, body, person, year or day."""
    if told.start is None or told.yes is not None or rng.random() > _AMISS:
        return
    other = namesakes.asked(told, f"{news.title} {news.text}", rng)
    if other is not None:
        yield other


def _told(
    one: Written, news: News, runs: Sequence[Span], rng: random.Random, plain: bool
) -> Example | None:
    """The question on the run that answers it, or on one that should and does not."""
    lead = opening_sentence(news.text)
    if one.start is None or one.end is None:
        passage = _text(news, rng.choice(_nearest(one.question, news, runs)[: 1 if plain else 2]))
        return Example(one.question, passage, kind="written not", title=news.title, lead=lead)
    home = next((r for r in runs if r.start <= one.start and one.end <= r.end), None)
    if home is None:
        return None
    return Example(
        one.question, _text(news, home), one.start - home.start, one.end - home.start,
        "written", news.title, lead, yes=one.yes,
    )  # fmt: skip


def _astray(
    told: Example, news: News, runs: Sequence[Span], foreign: Foreign, rng: random.Random
) -> Iterator[Example]:
    """Now and then the same question on a run that does not tell."""
    if told.start is None or rng.random() > _ASTRAY:
        return
    if rng.random() < _ELSEWHERE:
        other = foreign.for_question(told, news.id, rng)
        if other is not None:
            yield other
        return
    answer = fold(told.answer or "")
    others = [r for r in runs if answer not in fold(_text(news, r))]
    if others:
        passage = _text(news, rng.choice(_nearest(told.question, news, others)[:2]))
        yield Example(
            told.question, passage, kind="written astray", title=news.title, lead=told.lead
        )


def _text(news: News, run: Span) -> str:
    return news.text[run.start : run.end]


def _nearest(question: str, news: News, runs: Sequence[Span]) -> list[Span]:
    words = set(fold(question).split())
    return sorted(runs, key=lambda r: -len(words & set(fold(_text(news, r)).split())))


def _runs(text: str, spans: Sequence[Span], rng: random.Random) -> list[Span]:
    """The article cut into runs of whole sentences."""
    found: list[Span] = []
    first, limit = 0, rng.randint(*_SYLLABLES)
    if spans and rng.random() < 0.5:  # the first run shorter, so that cuts fall anywhere
        limit = rng.randint(1, limit)
    for number, span in enumerate(spans):
        size = len(text[spans[first].start : span.end].split())
        if size >= limit or number == len(spans) - 1:
            found.append(Span(spans[first].start, span.end))
            first, limit = number + 1, rng.randint(*_SYLLABLES)
    return found
