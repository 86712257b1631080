"""A long run with a model can be cut off, go on, and be verified again without the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from llama_index.core.llms import ChatMessage, MessageRole

from assistant import Assistant
from assistant.writing.assistant import WritingAssistant
from assistant.writing.settings import WritingSettings
from assistant.writing.streaming import Usage
from assistant.writing.writer import Writer
from corpus.errors import UsageError
from eval.question_set import Question, load
from eval.replies import Remembering, Replies, kept_beside
from eval.run import Library
from eval.session import shipped_sets
from eval.writing import chosen, measure
from tests.writing import server as speak
from tests.writing.conftest import GOOD, QUESTION
from tests.writing.models import Saying


def asked(text: str) -> list[ChatMessage]:
    return [ChatMessage(role=MessageRole.USER, content=text)]


def heard(model: Remembering, text: str) -> str:
    return "".join(r.delta or "" for r in model.stream_chat(asked(text)))


def test_a_reply_that_was_used_is_not_asked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    inner = Saying(lambda said: f"Đáp:  {said[0].content}.\nHết")
    model = Remembering(inner, Replies(path), "m")
    assert heard(model, "một") == "Đáp:  một.\nHết"
    taken = model.settle(Usage(seconds=9.0), used=True)
    assert 0 < taken.seconds < 9
    heard(model, "hai")
    model.settle(Usage(), used=False)
    again = Remembering(inner, Replies(path), "m")
    assert heard(again, "một") == "Đáp:  một.\nHết"
    assert again.settle(Usage(seconds=9.0), used=True).seconds == taken.seconds
    assert len(inner.heard) == 2
    heard(again, "hai")
    assert len(inner.heard) == 3
    assert heard(Remembering(inner, Replies(path), "other"), "một")
    assert len(inner.heard) == 4
    assert len(Replies(path)) == 1


def test_a_line_that_was_cut_off_is_left_out_and_another_kind_of_file_refused(
    tmp_path: Path,
) -> None:
    path = tmp_path / "replies.jsonl"
    model = Remembering(Saying("Một."), Replies(path), "m")
    for text in ("a", "b"):
        heard(model, text)
        model.settle(Usage(), used=True)
    path.write_bytes(path.read_bytes()[:-20])
    assert len(Replies(path)) == 1
    assert path.read_text("utf-8").count("\n") == 1
    path.write_text('{"question": "?"}\n', "utf-8")
    with pytest.raises(UsageError, match="--written"):
        Replies(path)


def questions(number: int) -> list[Question]:
    known = [q for path in shipped_sets() for q in load(path)]
    return [q for q in chosen(known, None) if q.kind == "who" and not q.unanswerable][:number]


class CutOff(Exception):
    pass


def hung_up(after: int) -> Iterator[None]:
    for _ in range(after):
        yield None
    raise KeyboardInterrupt


@pytest.mark.model
def test_a_run_that_is_cut_off_goes_on_where_it_was(quoting: Assistant, tmp_path: Path) -> None:
    record = tmp_path / "written.jsonl"
    inner, other = (Saying("Trời hôm nay rất đẹp ở Bến Lạ [1].") for _ in range(2))
    gold = questions(4)

    def run(
        stop: int | None = None, inner: Saying = inner, record: Path = record
    ) -> dict[str, object]:
        model = Remembering(inner, Replies(kept_beside(record)), "m")
        seen = hung_up(stop - 1) if stop else None
        return measure(
            WritingAssistant(quoting, Writer(model)), gold, Library(quoting.index), model="m",
            record=record, progress=lambda _: next(seen) if seen else None,
        ).as_dict()  # fmt: skip

    run(inner=other, record=tmp_path / "at_once.jsonl")
    asked = len(other.heard)  # of the four those that are answered by quotes
    assert asked > 2
    first = run(stop=2)
    assert (first["questions"], first["of"]) == (2, 4)
    assert 0 < len(inner.heard) <= 2
    whole = run()
    assert (whole["questions"], whole["of"]) == (4, 4)
    assert inner.heard == other.heard
    assert run()["seconds_p50"] == whole["seconds_p50"]
    assert len(inner.heard) == asked
    assert len(record.read_text("utf-8").splitlines()) == 4


@pytest.mark.model
def test_a_reply_that_a_fault_cut_off_is_asked_for_again(quoting: Assistant) -> None:
    """Verified as always, from a server that ends in the middle and then speaks well."""
    replies = Replies()
    with speak.serving([speak.cut(GOOD), speak.saying(GOOD)]) as made:
        from assistant.writing.models import open_llm

        settings = WritingSettings(llm=f"openai-like:{made.address}/v1#made", retries=0)
        model = Remembering(open_llm(settings), replies, "m")
        writing = WritingAssistant(quoting, Writer(model, settings))
        failed = writing.written(QUESTION)
        assert failed.failure is not None
        model.settle(failed.usage, used=False)
        assert len(replies) == 0
        found = writing.written(QUESTION)
        assert found.rewritten
        model.settle(found.usage, used=True)
    assert len(replies) == 1
    assert writing.written(QUESTION).answer.answer == found.answer.answer
