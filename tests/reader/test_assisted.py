"""The network beside the rules: what it reads, and when it may speak."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.confidence import Calibration, calibration
from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reader.assisted import SecondReader, read_articles, stretches_of
from assistant.reader.reader import Calibration as Told
from assistant.reader.reader import SpanReader
from assistant.reader.training.export import reader_of
from assistant.reader.training.train import Plan, Trainer
from assistant.reading import Candidate
from assistant.rules import RulesReader
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


def test_stretches_are_whole_sentences_that_do_not_overlap() -> None:
    one = evidence("Đường mới ở xã Nà Hin dài bao nhiêu?", LINES * 4)
    found = stretches_of(one, 4)
    text = one.dossier.article.text
    assert len(found) == 4
    assert "Đường mới dài 4 km" in text[found[0].start : found[0].end]
    bounds = [s.sentence.span for s in one.sentences]
    for span in found:
        assert span.start in [b.start for b in bounds]
        assert span.end in [b.end for b in bounds]
        assert span.end - span.start <= 400
    ordered = sorted(found)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


def test_spans_are_stretches_of_the_article(network: SpanReader) -> None:
    articles = [evidence("Ai mở đầu cuộc họp ở xã Nà Hin?"), evidence("Ai mở đầu cuộc họp?")]
    readings = read_articles(network, articles)
    assert len(readings) == len(articles)
    for one, reading in zip(articles, readings, strict=True):
        assert 0 <= reading.sure <= reading.answerability <= 1
        assert reading.spans
        for span in reading.spans:
            home = one.at(span.start, span.end)
            assert home is not None
            assert one.dossier.article.text[span.start : span.end].strip()
    assert [r.spans for r in read_articles(network, articles, 0)] == [(), ()]


def told(one: Evidence) -> list[Candidate]:
    return list(RulesReader().read(one))


def test_sure_rules_are_left_alone(network: SpanReader) -> None:
    one = evidence("Bà con góp bao nhiêu ngày công?")
    before = told(one)
    assert before
    always = Calibration(calibration().weights, 50.0, 0.5)
    assert SecondReader(lambda: network, least=0.0).complete([(one, before)], always) == [before]


def test_unsure_rules_get_company(network: SpanReader) -> None:
    one = evidence("Ai dẫn lời mở đầu cuộc họp ở xã Nà Hin?")
    never = Calibration(calibration().weights, -50.0, 0.5)
    [group] = SecondReader(lambda: network, least=0.0).complete([(one, [])], never)
    [extra] = group
    assert extra.span is not None
    assert extra.short in one.dossier.article.text
    assert one.at(*extra.quotes[0]) is not None
    assert SecondReader(lambda: network, least=1.0).complete([(one, [])], never) == [[]]


def test_yes_or_no_is_not_the_networks(network: SpanReader) -> None:
    one = evidence("Có phải xã Nà Hin họp ngày 9/5/2031 không?")
    never = Calibration(calibration().weights, -50.0, 0.5)
    assert SecondReader(lambda: network, least=0.0).complete([(one, [])], never) == [[]]


def test_without_a_network_the_rules_go_on_alone() -> None:
    one = evidence("Ai dẫn lời mở đầu cuộc họp ở xã Nà Hin?")
    assert SecondReader(lambda: None).complete([(one, told(one))], calibration()) == [told(one)]


def test_without_articles_there_is_nothing_to_add(network: SpanReader, tmp_path: Path) -> None:
    assert SecondReader(lambda: network).complete([], calibration()) == []
