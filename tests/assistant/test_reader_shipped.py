"""The weights that ship: whole, in their place, and able to read an easy passage."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import assistant.reader
from assistant.reader import SpanReader, load_reader
from assistant.reader.weights import DATA, MANIFEST

FOLDER = Path(assistant.reader.__file__).parent / "data"
PASSAGE = (
    "Chiều 9/5/2031, tại hội trường xã Nà Hin, Đảng ủy xã tổ chức hội nghị tổng kết phong trào. "
    "Đồng chí Lò Thị Mẩy, Bí thư Đảng ủy xã chủ trì hội nghị. Dự hội nghị có 87 đại biểu."
)


def test_the_manifest_and_the_card_go_with_the_data() -> None:
    manifest = json.loads((FOLDER / MANIFEST).read_text("utf-8"))
    data = (FOLDER / DATA).read_bytes()
    assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
    assert len(data) == manifest["bytes"] < 15_000_000
    assert f"{manifest['bytes'] / 1e6:.1f}" in (FOLDER / "CARD.md").read_text("utf-8")
    assert re.search(r"1,299 steps", (FOLDER / "CARD.md").read_text("utf-8").replace("\n", " "))
    assert manifest["notes"]["trained"]["steps"] == 1299


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return load_reader()


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "answer"),
    [("Ai chủ trì hội nghị?", "Lò Thị Mẩy"), ("Có bao nhiêu đại biểu dự hội nghị?", "87")],
)
def test_it_reads_an_easy_passage(reader: SpanReader, question: str, answer: str) -> None:
    other = "Giải bóng chuyền của huyện kết thúc sau ba ngày tranh tài giữa tám đội."
    told, untold = reader.read(question, [PASSAGE, other], budget=640)
    assert told.best is not None
    assert answer in PASSAGE[told.best.start : told.best.end]
    assert told.answerability > untold.answerability


@pytest.mark.model
def test_support_points_at_the_sentence(reader: SpanReader) -> None:
    from corpus.vietnamese.sentences import sentences

    spans = sentences(PASSAGE)
    [reading] = reader.read("Ai chủ trì hội nghị?", [PASSAGE])
    figures = reading.support(spans)
    assert figures.index(max(figures)) == 1
