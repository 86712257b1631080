"""The network beside the rules: what it reads, and where it points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reader.pointer import Pointer, runs_around, spans_of
from assistant.reader.reader import Calibration as Told
from assistant.reader.reader import SpanReader
from assistant.reader.training.export import reader_of
from assistant.reader.training.train import Plan, Trainer
from assistant.reading import Candidate
from assistant.terms import TermSpace
from corpus.article import Article, Span
from corpus.vietnamese.abbreviations import Abbreviations
from tests.reader.base import SHAPE, write_base

TITLE = "Xã Nà Hin họp bàn việc làm đường"
LINES = (
    "Chiều 9/5/2031, xã Nà Hin mở cuộc họp bàn việc làm đường vào bản.",
    "Lời dẫn mở đầu cuộc họp thuộc về bà Lò Thị Mẩy, cán bộ văn phòng.",
    "Bà con góp 312 ngày công trong hai tháng.",
    "Đường mới dài 4 km, rộng 3 m và có hai cầu nhỏ bắc qua suối.",
    "Giống ngô lai được phát cho các hộ ven đường trước mùa mưa tới.",
)


def article(lines: Sequence[str] = LINES) -> Article:
    body = " ".join(lines)
    text = f"{TITLE}\n\n{body}"
    start = len(TITLE) + 2
    return Article("n1", "n1", "n1.txt", TITLE, text, (Span(start, len(text)),),
                   published=date(2031, 5, 9))  # fmt: skip


def evidence(question: str, lines: Sequence[str] = LINES) -> Evidence:
    space = TermSpace(Abbreviations.default(), bare=False)
    asked = understand(question, date(2031, 6, 1))
    terms = space.question(asked.text, lambda terms: dict.fromkeys(terms, 1), 10)
    return gather(asked, terms, space, Dossier(article(lines)), Retrieved(0.9, 0.5, {}))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> SpanReader:
    base = write_base(tmp_path_factory.mktemp("base"))
    trainer = Trainer(base, Plan(steps=1, lowest=1), SHAPE)
    reader, _ = reader_of(base, trainer.network.float(), "8", Told())
    return reader


def candidate(question: str, line: int = 1) -> Candidate:
    """A whole sentence quoted; `line` counts those of the article."""
    one = evidence(question)
    body = [item.sentence.span for item in one.sentences if not item.sentence.header]
    return Candidate(one, (body[line],), 0.5)


def test_runs_are_whole_sentences_that_do_not_overlap() -> None:
    one = evidence("Đường mới ở xã Nà Hin dài bao nhiêu?", LINES * 4)
    body = [item.sentence.span for item in one.sentences if not item.sentence.header]
    found = runs_around(one, (body[9], body[2], body[17]))
    assert len(found) == 2
    for run, quote in zip(found, (body[9], body[2]), strict=True):
        assert run.start <= quote.start
        assert quote.end <= run.end
        assert run.start in [b.start for b in body]
        assert run.end in [b.end for b in body]
        assert run.end - run.start <= 400
    first, second = sorted(found)
    assert first.end <= second.start
    assert runs_around(one, ()) == []


def test_spans_are_stretches_of_the_article(network: SpanReader) -> None:
    one = candidate("Ai mở đầu cuộc họp ở xã Nà Hin?")
    text = one.evidence.dossier.article.text
    found = spans_of(network, one.evidence, one.quotes)
    beliefs = [belief for _, belief in found]
    assert beliefs
    assert beliefs == sorted(beliefs, reverse=True)
    for span, belief in found:
        assert 0 <= belief <= 1
        assert one.evidence.at(span.start, span.end) is not None
        assert text[span.start : span.end].strip()
    assert spans_of(network, one.evidence, ()) == []


def test_it_points_into_the_quote(network: SpanReader) -> None:
    one = candidate("Ai mở đầu cuộc họp ở xã Nà Hin?")
    [pointed] = Pointer(lambda: network, belief=0.0).on([one])
    [quote] = one.quotes
    assert pointed.span is not None
    assert quote.start <= pointed.span.start < pointed.span.end <= quote.end
    assert replace(pointed, span=None) == one
    assert Pointer(lambda: network, belief=1.01).on([one]) == [one]


def test_what_the_rules_found_stays(network: SpanReader) -> None:
    one = candidate("Ai mở đầu cuộc họp ở xã Nà Hin?")
    start = one.quotes[0].start
    found = [replace(one, span=Span(start, start + 3)), replace(one, verdict="Có")]
    assert Pointer(lambda: network, belief=0.0).on(found) == found


@pytest.mark.parametrize("asked", ["Có phải xã Nà Hin họp ngày 9/5/2031 không?",
                                   "Vì sao xã Nà Hin làm đường?"])  # fmt: skip
def test_other_kinds_have_no_stretch(network: SpanReader, asked: str) -> None:
    one = candidate(asked)
    assert Pointer(lambda: network, belief=0.0).on([one]) == [one]


def test_without_a_network_nothing_changes() -> None:
    one = candidate("Ai mở đầu cuộc họp ở xã Nà Hin?")
    assert Pointer(lambda: None).on([one]) == [one]


def test_the_network_is_opened_once_and_only_when_needed(network: SpanReader) -> None:
    opened = []

    def opener() -> SpanReader:
        opened.append(1)
        return network

    pointer = Pointer(opener)
    pointer.on([])
    pointer.on([candidate("Có phải xã Nà Hin họp ngày 9/5/2031 không?")])
    assert not opened
    for _ in range(2):
        pointer.on([candidate("Ai mở đầu cuộc họp ở xã Nà Hin?")])
    assert len(opened) == 1
