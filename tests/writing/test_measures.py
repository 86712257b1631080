"""The script that checks every answer shares no finder with what it checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Citation
from assistant.writing.assistant import WritingAssistant
from assistant.writing.writer import Writer
from eval.question_set import load
from eval.run import Library
from eval.session import shipped_sets
from eval.writing import chosen, lacking, measure
from tests.writing.models import Saying

QUOTE = "Ngày 14-3, đồng chí Hồ Văn Ấn trao 12 căn nhà ở hai xã của huyện Bạch Sa."


def answered(text: str) -> Answer:
    citation = Citation(1, "a", "a.txt", "Tin", None, "2022-03-15", QUOTE, 0, len(QUOTE))
    return Answer("", "", text, None, False, "passages", (citation,), 0.0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ngày 14/3, đồng chí Hồ Văn Ấn trao 12 căn nhà [1].", []),
        ("Ngày 14/3/2022, ở 2 xã [1].", []),
        ("Ngày 15/3, đồng chí Hồ Văn Ấn trao nhà [1].", ["15/3"]),
        ("Đồng chí Hồ Văn Ấn trao 13 căn nhà [1].", ["13"]),
        ("Nhà do đồng chí Lê Văn Ấn trao [1].", ["Lê Văn Ấn"]),
        ("Ngày 14/3/2021 [1].", ["2021"]),
        ("Đồng chí Hồ Văn Ấn trao 12 căn nhà.", []),
        ("Nhà ở huyện BS do đồng chí ĐCHVA trao [1].", ["BS"]),
        ("Nhà do ĐCLVA trao [1].", ["ĐCLVA"]),
    ],
)
def test_what_the_quotes_lack_is_found(text: str, found: list[str]) -> None:
    assert lacking(answered(text)) == found


def test_a_sample_is_the_same_every_time_and_the_start_of_the_whole() -> None:
    questions = [q for path in shipped_sets() for q in load(path)]
    whole = chosen(questions, None)
    assert chosen(questions, 10) == chosen(questions, 10) == whole[:10]
    assert whole != questions
    assert sorted(q.id for q in whole) == sorted(q.id for q in questions)


@pytest.mark.model
def test_a_run_is_measured_and_recorded(quoting: Assistant, tmp_path: Path) -> None:
    questions = chosen([q for path in shipped_sets() for q in load(path)], 8)
    silly = WritingAssistant(quoting, Writer(Saying("Trời hôm nay rất đẹp ở Bến Lạ [1].")))
    record = tmp_path / "written.jsonl"
    told = measure(silly, questions, Library(quoting.index), model="made", record=record)
    figures = told.as_dict()
    assert figures["rewritten"] == 0
    assert figures["written"] == figures["quoted"]
    assert sum(figures["failures"].values()) == figures["asked"] > 0
    lines = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == [q.id for q in questions]
    assert all(line["dropped"] for line in lines if line["failure"])
