"""`hoidap records propose`, and how what it added is listed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.page.records_tabs import RecordDesk
from assistant.page.records_texts import record_texts
from assistant.proposing.reader import ArticleReader
from assistant.question import understand
from assistant.records.answers import RecordAnswers
from hoidap.cli import main
from index.index import Index
from tests.index.made import opened
from tests.proposing.made import GUARD, LEADER, OTHER, SHARE, SITTING, TOLD, lines
from tests.writing import server as speak

Capture = pytest.CaptureFixture[str]
GOOD = lines(LEADER, SITTING, SHARE, GUARD)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"FIRST_TOKEN_SECONDS": "5", "TOTAL_SECONDS": "9", "RETRIES": "0"}.items():
        monkeypatch.setenv(f"HOIDAP_WRITING__{name}", value)
    with opened(tmp_path) as index:
        index.add([TOLD, OTHER])
    return tmp_path / "data"


@pytest.fixture
def good() -> Iterator[str]:
    with speak.serving([speak.saying(GOOD)]) as server:
        yield f"openai-like:{server.address}/v1#made"


def run(folder: Path, *arguments: str) -> int:
    return main(["records", *arguments, "--data-dir", str(folder)])


def listed(folder: Path, capsys: Capture, *arguments: str) -> list[dict[str, Any]]:
    assert run(folder, *arguments, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def test_what_is_proposed_is_listed_and_marked(folder: Path, good: str, capsys: Capture) -> None:
    before = listed(folder, capsys, "officials")
    assert not any("proposed" in row for row in before)
    assert run(folder, "propose", "--llm", good) == 0
    told = capsys.readouterr()
    assert "Mô hình made đọc từng bài" in told.err
    assert "Không có gì rời khỏi máy" in told.err
    assert "Mô hình đã đọc 2 bài" in told.out
    assert "Không còn bài nào chưa đọc." in told.out
    rows = listed(folder, capsys, "officials")
    marked = [row for row in rows if row.get("proposed")]
    assert {row["name"] for row in marked} == {"Lò Thị Mận", "Cầm Thị Ón"}
    assert all(post["proposed"] for row in marked for post in row["posts"])
    assert listed(folder, capsys, "officials", "--no-proposed") == before
    assert listed(folder, capsys, "officials", "--proposed") == marked
    (event,) = listed(folder, capsys, "conferences", "--proposed")
    quote = event["quotes"]["name"]
    assert TOLD.text[quote["start"] : quote["end"]] == quote["quote"] == event["name"]
    assert run(folder, "officials", "--csv") == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"] for row in table if row["proposed"]] == [row["name"] for row in marked]
    assert run(folder, "officials") == 0
    assert "Cầm Thị Ón (do mô hình đề xuất)" in capsys.readouterr().out


def test_it_goes_on_where_it_was(folder: Path, good: str, capsys: Capture) -> None:
    assert run(folder, "propose", "--llm", good, "--limit", "1", "--json") == 0
    assert json.loads(capsys.readouterr().out)["waiting"] == 1
    assert run(folder, "propose", "--llm", good, "--json") == 0
    assert json.loads(capsys.readouterr().out)["read"] == 1
    assert run(folder, "propose", "--llm", good, "--json") == 0
    told = capsys.readouterr()
    assert (json.loads(told.out)["read"], told.err) == (0, "")  # no model is asked, none is named


def test_one_article_by_its_file(folder: Path, good: str, capsys: Capture) -> None:
    assert run(folder, "propose", "--llm", good, "--article", OTHER.file, "--json") == 0
    assert json.loads(capsys.readouterr().out)["read"] == 1
    assert [row["name"] for row in listed(folder, capsys, "officials", "--proposed")] == [
        "Cầm Thị Ón"
    ]
    assert run(folder, "propose", "--llm", good, "--article", "khong-co.txt") == 2
    assert "hoidap list" in capsys.readouterr().err


def test_forgetting(folder: Path, good: str, capsys: Capture) -> None:
    before = listed(folder, capsys, "officials")
    run(folder, "propose", "--llm", good)
    capsys.readouterr()
    assert run(folder, "propose", "--forget") == 0
    assert "Đã gỡ" in capsys.readouterr().out
    assert listed(folder, capsys, "officials") == before
    assert run(folder, "propose", "--forget", "--limit", "3") == 2


def test_without_a_model_or_with_a_bad_one(folder: Path, capsys: Capture) -> None:
    assert run(folder, "propose") == 2
    assert "--llm" in capsys.readouterr().err
    assert run(folder, "propose", "--llm", "xe:tang") == 2
    capsys.readouterr()
    assert run(folder, "propose", "--llm", "openai-like:http://127.0.0.1:9/v1#made") == 1
    told = capsys.readouterr()
    assert "không kết nối được với mô hình" in told.err
    assert "chạy lại lệnh này" in told.err
    assert "Còn 2 bài" in told.out


def test_the_setting_names_the_model(
    folder: Path, good: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOIDAP_WRITING__LLM", good)
    assert run(folder, "propose", "--limit", "1") == 0
    assert "Mô hình đã đọc 1 bài" in capsys.readouterr().out


def test_ctrl_c_keeps_what_was_read(
    folder: Path, good: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, seen = ArticleReader.read, []

    def once(self: ArticleReader, *given: Any) -> Any:
        if seen:
            raise KeyboardInterrupt
        seen.append(given)
        return read(self, *given)

    monkeypatch.setattr(ArticleReader, "read", once)
    assert run(folder, "propose", "--llm", good) == 130
    told = capsys.readouterr()
    assert "Mô hình đã đọc 1 bài" in told.out
    assert "Còn 1 bài" in told.out
    assert "Đã dừng theo yêu cầu" in told.err
    monkeypatch.setattr(ArticleReader, "read", read)
    assert run(folder, "propose", "--llm", good, "--json") == 0
    assert json.loads(capsys.readouterr().out)["read"] == 1


def test_options_may_stand_before_the_kind(folder: Path, capsys: Capture) -> None:
    assert main(["records", "--json", "--data-dir", str(folder), "targets"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)
    assert main(["records", "--help"]) == 0
    assert "propose" in capsys.readouterr().out


def test_the_page_marks_and_filters_them(folder: Path, good: str) -> None:
    with opened(folder.parent) as index:
        desk = RecordDesk(index, "officials", record_texts("vi"))
        assert 'name="origin"' not in desk.opened()
        run(folder, "propose", "--llm", good)
        shown = desk.opened()
        assert 'name="origin"' in shown
        assert shown.count("(do mô hình đề xuất)") == 2
        assert "proposed by a model" in RecordDesk(index, "officials", record_texts("en")).opened()
        assert "Cầm Thị Ón" not in turned(index, "rules")
        assert "Lường Văn Pình" in turned(index, "rules")
        assert "Lường Văn Pình" not in turned(index, "model")
        assert "Cầm Thị Ón" in turned(index, "model")
        assert "Cầm Thị Ón" in turned(index, "<b>")


def turned(index: Index, origin: str) -> str:
    event = SimpleNamespace(_data={"origin": origin})
    return RecordDesk(index, "officials", record_texts("vi")).turned(event)  # type: ignore[arg-type]


def test_answers_say_which_rows_a_model_proposed(folder: Path, good: str) -> None:
    run(folder, "propose", "--llm", good)
    with opened(folder.parent) as index:
        answer = RecordAnswers(index).answer(understand("Liệt kê các cán bộ giữ chức Tổ trưởng"))
        assert answer is not None
        assert "Cầm Thị Ón" in answer.answer
        assert "(do mô hình đề xuất)" in answer.answer
    with opened(folder.parent, proposed_records=False) as without:
        answer = RecordAnswers(without).answer(understand("Liệt kê các cán bộ giữ chức Tổ trưởng"))
        assert answer is None or "Cầm Thị Ón" not in answer.answer
