"""The network beside the rules: what it reads, and where it points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dossier import Dossier
from assistant.evidence import Evidence, Retrieved, gather
from assistant.question import understand
from assistant.reader.article_reading import ArticleReading, Believed, alike, together
from assistant.reader.perusal import Perusal, proposed, runs_around
from assistant.reader.reader import Calibration as Told
from assistant.reader.reader import SpanReader
from assistant.reader.spans import PassageReading
from assistant.reader.training.export import reader_of
from assistant.reader.training.train import Plan, Trainer
from assistant.reading import NO, YES
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


def test_runs_are_whole_sentences_that_do_not_overlap() -> None:
    one = evidence("Đường mới ở xã Nà Hin dài bao nhiêu?", LINES * 4)
    body = [item.sentence.span for item in one.sentences if not item.sentence.header]
    found = runs_around(one, (body[9], body[2], body[17]), 2)
    assert len(found) == 2
    for run, quote in zip(found, (body[9], body[2]), strict=True):
        assert run.start <= quote.start
        assert quote.end <= run.end
        assert run.start in [b.start for b in body]
        assert run.end in [b.end for b in body]
        assert run.end - run.start <= 400
    first, second = sorted(found)
    assert first.end <= second.start
    assert runs_around(one, (), 2) == []


class _Noting:
    """A network that notes what it is given to read."""

    def __init__(self, network: SpanReader) -> None:
        self.network = network
        self.given: list[tuple[str, str]] = []

    def read(
        self, question: str, passages: Sequence[str], *, titles: Sequence[str], leads: Sequence[str]
    ) -> list[PassageReading]:
        self.given += zip(passages, leads, strict=True)
        return self.network.read(question, passages, titles=titles, leads=leads)


def test_the_lead_is_read_with_runs_that_do_not_hold_it(network: SpanReader) -> None:
    noting = _Noting(network)
    for question in ("Xã Nà Hin mở cuộc họp hôm nào?", "Đường mới ở xã Nà Hin dài bao nhiêu?"):
        one = evidence(question, [*LINES, *LINES[1:] * 4])
        Perusal(lambda: cast("SpanReader", noting)).read([one])
    assert {LINES[0] in passage for passage, _ in noting.given} == {True, False}
    for passage, lead in noting.given:
        assert lead == ("9/5/2031" if LINES[0] in passage else f"9/5/2031: {LINES[0]}")


def test_spans_are_stretches_of_the_article(network: SpanReader) -> None:
    one = evidence("Ai mở đầu cuộc họp ở xã Nà Hin?")
    [read] = Perusal(lambda: network).read([one])
    reading, text = read.reading, one.dossier.article.text
    assert reading is not None
    assert reading.spans
    beliefs = [b.belief for b in reading.spans]
    assert beliefs == sorted(beliefs, reverse=True)
    for believed in reading.spans:
        assert 0 <= believed.belief <= 1
        assert one.at(*believed.span) is not None
        assert text[believed.span.start : believed.span.end].strip()


def test_sentences_take_over_what_was_read_of_them(network: SpanReader) -> None:
    one = evidence("Ai mở đầu cuộc họp ở xã Nà Hin?")
    [read] = Perusal(lambda: network).read([one])
    assert read.reading is not None
    assert [s.read for s in read.sentences] == [
        read.reading.support.get(s.sentence.ordinal, 0.0) for s in one.sentences
    ]
    assert any(s.read > 0 for s in read.sentences)
    assert all(s.read == 0 for s in read.sentences if s.sentence.header)


def test_each_article_gets_its_own_reading_and_late_ones_are_left_out(network: SpanReader) -> None:
    asked = "Đường mới ở xã Nà Hin dài bao nhiêu?"
    several = [evidence(asked), evidence(asked, LINES[2:]), evidence(asked, LINES[:3])] * 2
    coming = iter(several)
    read = Perusal(lambda: network).read(coming)
    assert len(read) == 3
    assert len(list(coming)) == 3  # nobody gathered what is not read
    for one in read:
        assert one.reading is not None
        assert all(one.at(*b.span) is not None for b in one.reading.spans)
        assert set(one.reading.support) <= set(range(len(one.sentences)))


def test_what_it_proposes_stands_in_the_quoted_sentence(network: SpanReader) -> None:
    [read] = Perusal(lambda: network).read([evidence("Ai mở đầu cuộc họp ở xã Nà Hin?")])
    found = proposed(read, least=0.0)
    assert found
    for candidate in found:
        [quote] = candidate.quotes
        assert candidate.read
        assert candidate.span is not None
        assert quote.start <= candidate.span.start < candidate.span.end <= quote.end
        assert 0 <= candidate.quality <= 1


def test_a_summary_has_no_stretch(network: SpanReader) -> None:
    asked = "Tóm tắt tin xã Nà Hin làm đường"
    assert not [c for e in Perusal(lambda: network).read([evidence(asked)]) for c in proposed(e)]


def test_a_claim_gets_a_verdict_and_the_sentence_that_settles_it(network: SpanReader) -> None:
    asked = "Có phải xã Nà Hin họp ngày 9/5/2031 không?"
    [read] = Perusal(lambda: network).read([evidence(asked)])
    found = proposed(read, least=0.0)
    assert found
    for candidate in found:
        assert candidate.verdict in {YES, NO}
        assert candidate.span is None
        assert len(candidate.quotes) == 1


def test_without_a_network_nothing_changes() -> None:
    one = evidence("Ai mở đầu cuộc họp ở xã Nà Hin?")
    assert Perusal(lambda: None).read([one]) == [one]
    assert proposed(one) == []


def test_the_network_is_opened_once_and_only_when_needed(network: SpanReader) -> None:
    opened = []

    def opener() -> SpanReader:
        opened.append(1)
        return network

    perusal = Perusal(opener)
    perusal.read([])
    perusal.read([evidence("Tóm tắt tin xã Nà Hin làm đường")])
    assert not opened
    for _ in range(2):
        perusal.read([evidence("Ai mở đầu cuộc họp ở xã Nà Hin?")])
    assert len(opened) == 1


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(st.tuples(SPANS, st.floats(0, 1)), max_size=6), SPANS)
def test_belief_and_rivals_are_shares(told: list[tuple[Span, float]], span: Span) -> None:
    reading = ArticleReading(0.5, tuple(Believed(s, b) for s, b in told))
    assert 0 <= reading.belief(span) <= 1
    assert 0 <= reading.rival(span) <= 1
    assert reading.belief(span) >= max((b for s, b in told if s == span), default=0.0)
    assert alike(span, span)
    assert all(reading.rival(s) <= max(b for _, b in told) for s, _ in told)


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_settles_a_claim_is_shared_by_yes_and_no(support: float, claim: float) -> None:
    reading = ArticleReading(support={3: support}, claims={3: claim})
    yes, no = (reading.agreed(3, yes=said) for said in (True, False))
    assert yes + no == pytest.approx(support)
    assert reading.agreed(4, yes=True) == 0


@pytest.mark.parametrize(
    ("question", "plural"),
    [
        ("Hai bản nào góp ngày công làm đường?", True),
        ("4 nhóm việc nào đã xong?", True),
        ("hai ban vung cao nao gop cong", True),
        ("Bản nào góp ngày công?", False),
        ("Bà Mẩy giữ chức nào?", False),
        ("Cuộc họp quý 2 năm nào?", False),
        ("Ngày 2 tháng nào khởi công?", False),
    ],
)
def test_a_number_before_which_asks_for_several(question: str, plural: bool) -> None:
    assert understand(question, date(2031, 6, 1)).plural is plural


def test_where_several_are_asked_for_the_whole_has_the_belief_of_its_parts() -> None:
    text = "Đường do bản Nà Hin và bản Hua Tạt làm. Bản Nà Hin họp."
    both = Believed(Span(10, 34), 0.2)
    first, second = Believed(Span(10, 19), 0.5), Believed(Span(23, 34), 0.1)
    sentence, elsewhere = Believed(Span(0, 38), 0.02), Believed(Span(40, 50), 0.15)
    found = together([first, both, elsewhere, second, sentence], text)
    assert [b.span for b in found] == [both.span, elsewhere.span, sentence.span]
    assert found[0].belief == pytest.approx(0.8)


@given(st.lists(st.builds(lambda a, b, c: Believed(Span(min(a, b), max(a, b) + 1), c),
                          st.integers(0, 60), st.integers(0, 60), st.floats(0, 0.12)), max_size=8))
def test_no_belief_is_lost_in_bringing_together(spans: list[Believed]) -> None:
    unique = list({b.span: b for b in spans}.values())
    found = together(unique, "a, b và c; d cùng e với " * 3)
    assert sum(b.belief for b in found) == pytest.approx(sum(b.belief for b in unique))
    assert {b.span for b in found} <= {b.span for b in unique}
    assert found == sorted(found, key=lambda b: -b.belief)
