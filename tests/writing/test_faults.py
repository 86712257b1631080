"""Whatever a model's server does, the user gets the quoted answer and one calm line."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from assistant import Assistant
from assistant.writing import WritingSettings, writer_of
from assistant.writing.assistant import WritingAssistant
from assistant.writing.events import Quoted, Said, Working, Written
from assistant.writing.failure import Failure
from tests.writing import server as speak
from tests.writing.conftest import FACT, GOOD, QUESTION

pytestmark = pytest.mark.model

PROTOCOLS = ["openai-like", "ollama"]
FAULTS = [
    ("cut", speak.cut(GOOD), Failure.CUT),
    ("garbled", speak.garbled, Failure.GARBLED),
    ("odd", speak.odd, None),
    ("page", speak.page, None),
    ("500", speak.refusing(500), Failure.BROKEN),
    ("429", speak.refusing(429), Failure.BUSY),
    ("401", speak.refusing(401, "bad key"), Failure.KEY),
    ("404", speak.refusing(404, "model not found"), Failure.UNKNOWN_MODEL),
    ("context", speak.refusing(400, "exceeds the available context size"), Failure.TOO_LONG),
    ("silent", speak.silent, Failure.SLOW),
    ("silent half-way", speak.silent_after("Đồng chí "), Failure.SLOW),
    ("endless", speak.endless("Hội nghị và hội nghị và "), Failure.ENDLESS),
    ("empty", speak.saying(""), Failure.EMPTY),
    ("nonsense", speak.saying("ok ok 404 %% Lorem ipsum dolor."), Failure.UNSUPPORTED),
    ("redirect", speak.elsewhere("http://127.0.0.1:9/v1/chat/completions"), None),
]


def settings_for(protocol: str, address: str, **more: object) -> WritingSettings:
    """Short answers and few attempts."""
    llm = "ollama:made" if protocol == "ollama" else f"openai-like:{address}/v1#made"
    given = {
        "llm": llm, "ollama_url": address, "first_token_seconds": 30.0, "connect_seconds": 5.0,
        "total_seconds": 60.0, "retries": 1, "answer_tokens": 64,
    }  # fmt: skip
    return WritingSettings.model_validate({**given, **more})


@contextmanager
def writing(quoting: Assistant, settings: WritingSettings) -> Iterator[WritingAssistant]:
    """The writing assistant, its connections closed at the end."""
    writer = writer_of(settings)
    assert writer is not None
    try:
        yield WritingAssistant(quoting, writer)
    finally:
        writer.close()


def written(quoting: Assistant, settings: WritingSettings, question: str = QUESTION) -> Written:
    """One question asked and written."""
    with writing(quoting, settings) as asked:
        return asked.written(question)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize(
    ("behaviour", "failure"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_every_fault_ends_in_the_quoted_answer(
    quoting: Assistant, protocol: str, behaviour: speak.Behaviour, failure: Failure | None
) -> None:
    quoted = quoting.ask(QUESTION)
    patience = 0.5 if failure is Failure.SLOW else 30.0
    with speak.serving([behaviour]) as bad:
        settings = settings_for(protocol, bad.address, first_token_seconds=patience)
        with writing(quoting, settings) as asked:
            events = list(asked.stream(QUESTION))
    end = events[-1]
    assert isinstance(end, Written)
    assert isinstance(events[0], Quoted)
    assert events[0].answer.answer == quoted.answer
    assert end.answer.answer == quoted.answer
    assert end.answer.citations == quoted.citations
    assert end.failure is not None
    if failure is not None:
        assert end.failure is failure
    for language in ("vi", "en"):
        notes = end.notes(language)
        assert notes
        assert not any("Error" in n or "Traceback" in n for n in notes)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_good_answer_is_streamed_sources_first(quoting: Assistant, protocol: str) -> None:
    with speak.serving([speak.saying(GOOD)]) as good:
        with writing(quoting, settings_for(protocol, good.address)) as asked:
            events = list(asked.stream(QUESTION))
        sent = good.requests[0]
    kinds = [type(e) for e in events if not isinstance(e, Working)]
    assert kinds == [Quoted, Said, Written]
    end = events[-1]
    assert isinstance(end, Written)
    assert end.rewritten
    assert FACT in end.answer.answer
    assert end.answer.short_answer == FACT
    assert end.notes() == []
    assert (end.usage.prompt_tokens, end.usage.written_tokens) == (120, 20)
    assert end.usage.first_seconds is not None
    told = " ".join(m["content"] for m in sent["messages"])
    assert QUESTION in told
    assert "<đoạn số=" in told


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_an_answer_said_again_and_again_is_stopped_once_it_is_there(
    quoting: Assistant, protocol: str
) -> None:
    with speak.serving([speak.endless(GOOD + " ")]) as circling:
        end = written(quoting, settings_for(protocol, circling.address, answer_tokens=2000))
        assert circling.hung_up.wait(5)
    assert end.rewritten
    assert end.answer.answer.count(FACT) == 1


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_fault_is_tried_again(
    quoting: Assistant, protocol: str, status: int
) -> None:
    script = [speak.refusing(status, Retry_After="0"), speak.saying(GOOD)]
    with speak.serving(script) as flaky:
        end = written(quoting, settings_for(protocol, flaky.address))
        assert len(flaky.requests) == 2
    assert end.rewritten


def test_what_has_begun_is_not_asked_again(quoting: Assistant) -> None:
    with speak.serving([speak.broken_off(GOOD), speak.saying(GOOD)]) as flaky:
        end = written(quoting, settings_for("openai-like", flaky.address))
        assert len(flaky.requests) == 1
    assert end.failure is Failure.CUT


def test_less_is_sent_where_the_model_said_too_much(quoting: Assistant) -> None:
    question = "Tóm tắt hội nghị tổng kết ở quận Lê Chân."
    script = [speak.refusing(400, "maximum context length is 512 tokens"), speak.saying("Không.")]
    with speak.serving(script) as small:
        settings = settings_for("openai-like", small.address, context_tokens=2048)
        written(quoting, settings, question)
        first, second = (str(r["messages"]) for r in small.requests)
    assert len(second) < len(first)


def test_nobody_listens(quoting: Assistant) -> None:
    with speak.serving([speak.silent]) as gone:
        address = gone.address
    end = written(quoting, settings_for("openai-like", address))
    assert end.failure is Failure.UNREACHABLE


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_cancelling_hangs_up(quoting: Assistant, protocol: str) -> None:
    stop = threading.Event()
    with speak.serving([speak.endless("Hội nghị và ")]) as busy:
        long = settings_for(protocol, busy.address, answer_tokens=4000, context_tokens=9000)
        events = []
        with writing(quoting, long) as asked:
            for event in asked.stream(QUESTION, cancelled=stop):
                events.append(event)
                if isinstance(event, Working):
                    stop.set()
        assert busy.hung_up.wait(5), "the server goes on talking to nobody"
    end = events[-1]
    assert isinstance(end, Written)
    assert end.failure is Failure.CANCELLED
    assert FACT in end.answer.answer


def test_a_closed_stream_hangs_up(quoting: Assistant) -> None:
    with speak.serving([speak.endless("Hội nghị và ")]) as busy:
        long = settings_for("openai-like", busy.address, answer_tokens=4000, context_tokens=9000)
        with writing(quoting, long) as asked, closing(asked.stream(QUESTION)) as events:
            next(e for e in events if isinstance(e, Working))
        assert busy.hung_up.wait(5)


def test_the_key_is_sent_and_never_shown(quoting: Assistant) -> None:
    secret = "bi-mat-0123456789"
    with speak.serving([speak.refusing(401, "bad key " + secret)]) as locked:
        settings = settings_for("openai-like", locked.address, key=secret)
        end = written(quoting, settings)
        assert locked.headers[0]["Authorization"] == f"Bearer {secret}"
    assert end.failure is Failure.KEY
    assert secret not in repr(settings) + repr(end) + "".join(end.notes())


def test_other_threads_end_with_the_stream(quoting: Assistant) -> None:
    before = threading.active_count()
    with speak.serving([speak.saying(GOOD)]) as good:
        written(quoting, settings_for("openai-like", good.address))
    for _ in range(50):
        if threading.active_count() <= before:
            break
        time.sleep(0.05)
    assert threading.active_count() <= before
