"""`hoidap records`: the published keys, filters, persons across articles, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hoidap.cli import main
from index.index import Index
from tests.index.made import article, opened

MEETING = article(
    "kho/khe-lau-2030.txt",
    "Huyện ủy Khe Lau tổng kết công tác tuyển quân",
    "Sáng 4-3-2030, tại huyện Khe Lau, Huyện ủy Khe Lau tổ chức hội nghị tổng kết công tác "
    "tuyển quân. Đồng chí Lường Văn Pình, Phó Bí thư Huyện ủy, chủ trì hội nghị.",
    "Hội nghị đề ra chỉ tiêu: phấn đấu đến năm 2032, 90% chi bộ quân sự xã có chi ủy.",
    published=date(2030, 3, 5),
    place="huyện Khe Lau",
)
LATER = article(
    "kho/khe-lau-2031.txt",
    "Huyện ủy Khe Lau ra nghị quyết năm",
    "Chiều 7-5-2031, Huyện ủy Khe Lau tổ chức hội nghị ra nghị quyết lãnh đạo nhiệm vụ quân sự. "
    "Đồng chí Lường Văn Pình, Bí thư Huyện ủy, chủ trì hội nghị.",
    published=date(2031, 5, 8),
    place="huyện Khe Lau",
)
NAMESAKE = article(
    "kho/bai-son-2031.txt",
    "Huyện ủy Bãi Sơn sơ kết quý I",
    "Sáng 9-4-2031, Huyện ủy Bãi Sơn tổ chức hội nghị sơ kết quý I. "
    "Đồng chí Lường Văn Pình, Bí thư Huyện ủy, chủ trì hội nghị.",
    published=date(2031, 4, 10),
    place="huyện Bãi Sơn",
)
ALL = (MEETING, LATER, NAMESAKE)
TEXTS = {a.file: a.text for a in ALL}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with opened(tmp_path) as made:
        made.add(ALL)
        yield made


def listed(index: Index, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Any]:
    status = main(
        ["records", *arguments, "--json", "--data-dir", str(index.settings.data_dir)]
    )
    assert status == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("conferences", "name kind organizers place date period chairs people file quotes"),
        ("targets", "measure value unit comparator deadline body status file quotes"),
        ("officials", "name rank posts events quotes"),
    ],
)
def test_keys_and_quotes(
    index: Index, capsys: pytest.CaptureFixture[str], kind: str, keys: str
) -> None:
    rows = listed(index, capsys, kind)
    assert rows
    for row in rows:
        assert set(row) == set(keys.split())
        assert row["quotes"]
        for quote in row["quotes"].values():
            text = TEXTS[quote.get("file") or row["file"]]
            assert text[quote["start"] : quote["end"]] == quote["quote"] != ""


def test_every_value_has_its_quote(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    for row in listed(index, capsys, "conferences"):
        for key, value in row.items():
            if key not in {"file", "quotes"}:
                assert bool(value) == (key in row["quotes"]), key
        assert len(row["people"]) == sum(
            path == "people" or path.split(".")[1:] in [[str(n)] for n in range(1, 9)]
            for path in row["quotes"]
            if path.startswith("people")
        )


def test_conferences_of_a_year_and_a_place(
    index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [r["date"] for r in listed(index, capsys, "conferences")] == [
        "2030-03-04", "2031-04-09", "2031-05-07",
    ]
    in_2031 = listed(index, capsys, "conferences", "--year", "2031")
    assert [r["file"] for r in in_2031] == [NAMESAKE.file, LATER.file]
    for place in ("Khe Lau", "huyện Khe Lau", "khe lau"):
        both = listed(index, capsys, "conferences", "--year", "2031", "--place", place)
        assert [r["file"] for r in both] == [LATER.file], place
    assert listed(index, capsys, "conferences", "--place", "Khe Lâu") == []
    of_body = listed(index, capsys, "conferences", "--body", "Huyện ủy Bãi Sơn")
    assert [r["organizers"] for r in of_body] == [["Huyện ủy Bãi Sơn"]]
    chaired = listed(index, capsys, "conferences", "--person", "luong van pinh")
    assert len(chaired) == 3


def test_targets_of_a_deadlines_year(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    (target,) = listed(index, capsys, "targets", "--year", "2032")
    assert (target["value"], target["unit"], target["status"]) == ("90", "%", "set")
    assert listed(index, capsys, "targets", "--year", "2029") == []


def test_one_person_over_articles_and_a_namesake(
    index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = listed(index, capsys, "officials")
    assert first["name"] == second["name"] == "Lường Văn Pình"
    assert [(p["post"], p["as_of"], p["file"]) for p in first["posts"]] == [
        ("Phó Bí thư Huyện ủy", "2030-03-05", MEETING.file),
        ("Bí thư Huyện ủy", "2031-05-08", LATER.file),
    ]
    assert [event["file"] for event in first["events"]] == [MEETING.file, LATER.file]
    assert [p["file"] for p in second["posts"]] == [NAMESAKE.file]
    (only,) = listed(index, capsys, "officials", "--place", "Bãi Sơn")
    assert only == second


def test_csv_and_table(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(index.settings.data_dir)
    assert main(["records", "conferences", "--csv", "--data-dir", folder]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["date"] for row in rows] == ["2030-03-04", "2031-04-09", "2031-05-07"]
    assert rows[0]["chairs"] == "Lường Văn Pình"
    assert main(["records", "officials", "--data-dir", folder]) == 0
    shown = capsys.readouterr().out
    assert "Lường Văn Pình" in shown
    assert shown.rstrip().endswith("2 cán bộ.")


def test_a_cell_is_no_formula() -> None:
    from assistant.records.sheets import csv_text

    row = {"name": "=1+1", "rank": "Đại tá", "posts": [], "events": []}
    assert csv_text("officials", [row]) == "name,rank,posts,events\n'=1+1,Đại tá,,\n"


def test_mistakes_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["--data-dir", str(tmp_path)]
    assert main(["records", "xe", *folder]) == 2
    assert main(["records", "targets", "--json", "--csv", *folder]) != 0
    assert "--json hoặc --csv" in capsys.readouterr().err
    assert main(["records", "targets", "--json", *folder]) == 0
    assert json.loads(capsys.readouterr().out) == []
