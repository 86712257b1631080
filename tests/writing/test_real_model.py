"""A real model of 1.5 billion parameters, in this process: `make test-llm`.

Its file is where HOIDAP_TEST_GGUF says (`tests.writing.fetch` brings it).
Minutes on two cores. It often answers wrongly: that is what the gate is for.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.writing import WritingSettings, writer_of
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Quoted, Written
from assistant.writing.failure import Failure
from eval.writing import lacking
from tests.writing.gguf import settings_of_model

pytestmark = [pytest.mark.llm, pytest.mark.model]

TOLD = [
    "Ai chủ trì hội nghị tổng kết ở quận Lê Chân?",
    "Hội nghị của Đảng ủy Quân sự tỉnh Lạng Sơn họp ngày nào?",
    "Tóm tắt hội nghị tổng kết ở quận Lê Chân.",
]
UNTOLD = ["Giá xăng hôm nay là bao nhiêu?", "Ai chủ trì hội nghị ở quận Lê Chân năm 2019?"]


@pytest.fixture(scope="module")
def settings() -> WritingSettings:
    return settings_of_model(answer_tokens=160)


@pytest.fixture(scope="module")
def writing(quoting: Assistant, settings: WritingSettings) -> Iterator[WritingAssistant]:
    writer = writer_of(settings)
    assert writer is not None
    yield WritingAssistant(quoting, writer)
    writer.close()


@pytest.mark.parametrize("question", TOLD)
def test_what_it_writes_is_in_the_quotes(writing: WritingAssistant, question: str) -> None:
    events = list(writing.stream(question))
    first, end = events[0], events[-1]
    assert isinstance(first, Quoted)
    assert isinstance(end, Written)
    assert end.attempted
    assert end.usage.prompt_tokens
    assert end.answer.citations
    for citation in end.answer.citations:
        text = writing.assistant.index.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote
    if end.rewritten:
        assert lacking(end.answer) == []
    else:
        assert end.failure in (Failure.UNSUPPORTED, Failure.ASIDE, Failure.EMPTY)
        assert end.answer.answer == end.quoted.answer


@pytest.mark.parametrize("question", UNTOLD)
def test_refusals_stay(writing: WritingAssistant, question: str) -> None:
    end = writing.written(question)
    assert end.answer.abstained
    assert not end.attempted


def test_a_count_in_other_words_comes_from_the_records_or_not_at_all(
    writing: WritingAssistant,
) -> None:
    end = writing.written("Năm 2022 ở Đồng Nai họp hành mấy lượt?")
    if end.rewritten_question is None:
        assert end.answer.abstained
    else:
        assert end.answer.route == "records"
        assert end.answer.answer == writing.assistant.ask(end.rewritten_question).answer


def test_a_question_longer_than_its_context(
    quoting: Assistant, settings: WritingSettings
) -> None:
    tight = settings.model_copy(update={"context_tokens": 1024, "answer_tokens": 900})
    writer = writer_of(tight)
    assert writer is not None
    end = WritingAssistant(quoting, writer).written(TOLD[2])
    writer.close()
    assert end.failure is Failure.TOO_LONG
    assert end.answer.answer == end.quoted.answer
