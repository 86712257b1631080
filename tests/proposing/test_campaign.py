"""A model reads an index: good and bad servers, resumption, other writers, what is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from llama_index.core.llms import ChatMessage

from assistant.proposing import campaign
from assistant.proposing.campaign import Tally, propose
from assistant.proposing.opening import article_reader_of, reading_settings, told_before
from assistant.proposing.reader import ArticleReader, Heard, reader_name
from assistant.proposing.reasons import Refusal
from assistant.proposing.telling import failure_told, lines_of, published
from assistant.writing.failure import Failure
from assistant.writing.settings import WritingSettings
from corpus.article import Article
from corpus.records.proposed import is_proposed
from index.index import Index
from index.locks import writer_lock
from index.report import Progress
from tests.index.made import article, opened
from tests.proposing.made import GUARD, LEADER, ORDER, OTHER, SITTING, TOLD, lines, official
from tests.writing import server as speak
from tests.writing.models import Saying

GOOD = lines(LEADER, SITTING, GUARD, official("Trần Thị Bịa", post="Đội trưởng"))


def settings_for(address: str, **more: object) -> WritingSettings:
    given = {
        "llm": f"openai-like:{address}/v1#made", "first_token_seconds": 20.0,
        "total_seconds": 20.0, "retries": 0,
    }  # fmt: skip
    return WritingSettings.model_validate({**given, **more})


@contextmanager
def asking(
    script: Sequence[speak.Behaviour], **more: object
) -> Iterator[tuple[ArticleReader, speak.Scripted]]:
    with speak.serving(script) as server:
        reader = article_reader_of(settings_for(server.address, **more))
        try:
            yield reader, server
        finally:
            reader.close()


def saying(speech: object) -> ArticleReader:
    return ArticleReader(Saying(speech), reading_settings(WritingSettings()), "made")  # type: ignore[arg-type]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with opened(tmp_path) as made:
        made.add([TOLD, OTHER, ORDER])
        yield made


def ran(index: Index, reader: ArticleReader, **how: object) -> Tally:
    tally = Tally()
    propose(index, reader, tally, **how)  # type: ignore[arg-type]
    return tally


def proposed(index: Index) -> set[tuple[str, str]]:
    every = [*index.conferences(), *index.officials()]
    return {(id_, record.name.value) for id_, record in every if is_proposed(record)}


def test_a_good_model_adds_what_the_articles_say(index: Index) -> None:
    with asking([speak.saying(GOOD)]) as (reader, server):
        seen: list[Progress] = []
        tally = ran(index, reader, progress=seen.append)
    assert (tally.read, tally.failed, tally.stopped) == (3, [], None)
    assert {name for id_, name in proposed(index) if id_ == OTHER.id} == {"Cầm Thị Ón"}
    assert {name for id_, name in proposed(index) if id_ == ORDER.id} == {"Cầm Thị Ón"}
    assert "Lò Thị Mận" in {name for id_, name in proposed(index) if id_ == TOLD.id}
    assert tally.added == len(proposed(index))
    assert tally.refused[Refusal.ABSENT] >= 3
    assert index.proposals.waiting(reader.name) == 0
    assert [(step.done, step.total) for step in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert {step.stage for step in seen} == {"proposals"}
    assert seen[1].seconds_left is not None
    sent = str(server.requests)
    assert "Tống Quốc Mạo" not in sent
    assert index.settings.data_dir.as_posix() not in sent
    assert all(request["max_tokens"] == 800 for request in server.requests)
    told = "\n".join(lines_of(tally, 0))
    assert "3 bài" in told
    assert "chữ không có trong bài" in told
    assert published(tally, 0)["dropped"]["absent"] == tally.refused[Refusal.ABSENT]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("Đây không phải JSON.", Refusal.UNREADABLE),
        ('{"loại":"cán bộ","tên":', Refusal.UNREADABLE),
        (lines(official("Trần Thị Bịa", post="Bí thư")), Refusal.ABSENT),
        ('{"loại":"nhà cửa"}', Refusal.UNKNOWN_KIND),
    ],
)
def test_what_is_no_record_counts_as_read(index: Index, reply: str, reason: Refusal) -> None:
    with asking([speak.saying(reply)]) as (reader, _):
        tally = ran(index, reader)
    assert (tally.read, tally.added, dict(tally.refused)) == (3, 0, {reason: 3})
    assert proposed(index) == set()


@pytest.mark.parametrize(
    ("behaviour", "failure", "asked"),
    [
        (speak.refusing(500), Failure.BROKEN, 3),
        (speak.refusing(401), Failure.KEY, 1),
        (speak.refusing(404), Failure.UNKNOWN_MODEL, 1),
        (speak.silent, Failure.SLOW, 3),
        (speak.cut(GOOD), Failure.CUT, 3),
        (speak.garbled, Failure.GARBLED, 3),
        (speak.saying(""), Failure.EMPTY, 3),
    ],
)
def test_a_model_that_fails_marks_nothing_as_read(
    index: Index, behaviour: speak.Behaviour, failure: Failure, asked: int
) -> None:
    with asking([behaviour], first_token_seconds=0.5, total_seconds=1.5) as (reader, server):
        tally = ran(index, reader)
        assert index.proposals.waiting(reader.name) == 3
    assert (tally.read, tally.stopped) == (0, failure)
    assert len(server.requests) == len(tally.failed) == asked
    assert proposed(index) == set()
    assert failure_told(failure) != failure_told(failure, "en")


def test_one_failure_is_passed_over_and_tried_the_next_time(index: Index) -> None:
    script = [speak.saying(GOOD), speak.refusing(500), speak.saying(GOOD)]
    with asking(script) as (reader, server):
        tally = ran(index, reader)
        assert (tally.read, tally.stopped) == (2, None)
        assert tally.failed == [(OTHER.id, Failure.BROKEN)]
        assert ran(index, reader).read == 1
        assert len(server.requests) == 4
        assert ran(index, reader).read == 0
        assert len(server.requests) == 4


def test_an_endless_reply_gives_what_it_held(index: Index) -> None:
    with asking([speak.endless(lines(GUARD) + "\n")], proposal_tokens=64) as (reader, _):
        tally = ran(index, reader, only=[OTHER.id])
    assert (tally.read, tally.added) == (1, 1)


def test_a_limit_and_the_rest_later(index: Index) -> None:
    reader = saying(GOOD)
    assert ran(index, reader, limit=2).read == 2
    assert index.proposals.waiting(reader.name) == 1
    assert ran(index, reader, limit=2).read == 1
    assert ran(index, reader).read == 0


def test_named_articles_are_read_again(index: Index) -> None:
    assert ran(index, saying(lines(GUARD)), only=[OTHER.id]).added == 1
    assert ran(index, saying("KHÔNG CÓ"), only=[OTHER.id]).read == 1
    assert proposed(index) == set()


def test_broken_off_it_goes_on(index: Index) -> None:
    asked: list[str] = []

    class Broken(ArticleReader):
        def read(self, article: Article, cancelled: threading.Event | None = None) -> Heard:
            asked.append(article.id)
            if len(asked) == 2:
                raise KeyboardInterrupt
            return super().read(article, cancelled)

    reader = Broken(Saying(GOOD), reading_settings(WritingSettings()), "made")
    tally = Tally()
    with pytest.raises(KeyboardInterrupt):
        propose(index, reader, tally)
    assert tally.read == 1
    assert index.proposals.waiting(reader.name) == 2
    assert ran(index, reader).read == 2
    assert asked == [TOLD.id, OTHER.id, OTHER.id, ORDER.id]


def test_stopping_ends_the_article_that_is_being_read(index: Index) -> None:
    stop = threading.Event()
    with asking([speak.silent]) as (reader, _):
        threading.Timer(0.3, stop.set).start()
        began = time.monotonic()
        tally = ran(index, reader, cancelled=stop)
    assert time.monotonic() - began < 5
    assert (tally.read, tally.stopped) == (0, Failure.CANCELLED)


def test_the_index_is_free_while_the_model_reads(index: Index, tmp_path: Path) -> None:
    new = article("kho/moi.txt", "Bài mới", "Một bài mới đến trong lúc mô hình đọc.")

    def speech(messages: Sequence[ChatMessage]) -> str:
        with opened(tmp_path) as another:
            another.add([new])  # takes the writer's lock
        assert index.search("giữ rừng")
        return GOOD

    assert ran(index, saying(speech), limit=1).read == 1
    assert new.id in {card.id for card in index.cards()}


def test_another_writer_is_waited_for(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign, "PATIENCE", 0.05)
    lock = writer_lock(tmp_path / "data")
    lock.acquire()
    threading.Timer(0.8, lock.release).start()
    assert ran(index, saying(GOOD), limit=1).read == 1


def test_an_article_that_changes_meanwhile_is_read_the_next_time(index: Index) -> None:
    changed = replace(OTHER, text=OTHER.text.replace("tổ canh chợ", "tổ gác chợ"))

    def speech(messages: Sequence[ChatMessage]) -> str:
        if "tổ canh chợ" in str(messages[1].content):
            index.add([changed])
        return lines(GUARD)

    tally = ran(index, saying(speech), only=[OTHER.id])
    assert (tally.read, tally.changed) == (0, 1)
    assert ran(index, saying(speech), only=[OTHER.id]).added == 1


def test_a_long_article_is_cut_by_sentences(index: Index) -> None:
    told = (f"Câu số {n} kể chuyện giữ rừng ở xã Ao Sen." for n in range(900))
    long = article("kho/dai.txt", "Bài dài", *told)
    index.add([long])
    heard: list[str] = []

    def speech(messages: Sequence[ChatMessage]) -> str:
        heard.append(str(messages[1].content))
        return "KHÔNG CÓ"

    tally = ran(index, saying(speech), only=[long.id])
    assert (tally.read, tally.cut) == (1, 1)
    assert "Câu số 0 kể" in heard[0]
    assert "Câu số 899" not in heard[0]
    assert "Sen.\n</bài>" in heard[0]


def test_a_context_that_is_too_small_after_all(index: Index) -> None:
    script = [speak.refusing(400, "exceeds the available context size"), speak.saying(GOOD)]
    with asking(script) as (reader, server):
        tally = ran(index, reader, only=[TOLD.id])
    assert tally.read == 1
    first, second = (r["messages"][1]["content"] for r in server.requests)
    assert len(second) <= len(first)


def test_readers_are_told_apart_and_the_place_is_told_before() -> None:
    near = WritingSettings(llm="ollama:qwen2.5:3b")
    far = WritingSettings(llm="openai-like:https://api.example.com/v1#big")
    assert reader_name(near) != reader_name(far)
    assert "Không có gì rời khỏi máy" in told_before(near, 7)
    told = told_before(far, 7)
    assert "api.example.com" in told
    assert "tiêu đề và nội dung của 7 bài" in told
    assert "title and text of 7 articles" in told_before(far, 7, "en")
    assert told_before(WritingSettings(), 7) == ""
