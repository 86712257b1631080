"""A sample of records is the same for the same seed, whole, and counted as it was judged."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.records_sample import KINDS, articles_with, draw, judged, read_sample
from eval.records_sample import main as run

LINES = [
    {
        "id": f"n{number}",
        "title": f"Hội nghị số {number}",
        "text": (
            f"Sáng {number + 1}/7/2021, Đảng ủy xã Lam Sơn tổ chức hội nghị bàn về tưới tiêu "
            f"vụ thứ {number}. Ông Lý Văn Sơn, Bí thư Đảng ủy xã Lam Sơn chủ trì hội nghị. "
            f"Xã phấn đấu {80 + number}% hộ dân dùng nước sạch."
        ),
    }
    for number in range(6)
]
OTHER = {"id": "x", "title": "Bóng đá", "text": "Đội nhà thắng đậm trên sân khách tối qua."}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl.gz"
    lines = [json.dumps(line, ensure_ascii=False) for line in (*LINES, OTHER, LINES[0])]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_only_articles_with_the_words_are_read(news: Path) -> None:
    assert len(list(articles_with(news, ["ĐẢNG UỶ"]))) == 7
    assert len(list(articles_with(news, ["bóng đá", "sân khách"]))) == 1
    with pytest.raises(UsageError):
        list(articles_with(news.with_name("none.jsonl"), ["x"]))


def test_the_seed_decides_and_reprints_count_once(news: Path) -> None:
    each = {"conferences": 3, "targets": 2, "officials": 10}
    first, totals = draw(articles_with(news, ["hội nghị"]), each, 5)
    again, _ = draw(articles_with(news, ["hội nghị"]), each, 5)
    other, _ = draw(articles_with(news, ["hội nghị"]), each, 6)
    assert first == again
    assert [one.key for one in first] != [one.key for one in other]
    assert totals == {"articles": 7, "conferences": 6, "targets": 6, "officials": 6}
    assert [sum(one.kind == kind for one in first) for kind in KINDS] == [3, 2, 6]
    left = {one.key for one in first if one.kind == "conferences"}
    rest, _ = draw(articles_with(news, ["hội nghị"]), each, 5, left)
    assert not left & {one.key for one in rest}


def test_every_field_is_shown_where_it_stands(news: Path) -> None:
    each = dict.fromkeys(KINDS, 1)
    for drawn in draw(articles_with(news, ["hội nghị"]), each, 1)[0]:
        around = " ".join(drawn.context).replace("[", "").replace("]", "")
        assert drawn.fields
        assert all(" ".join(quote.split()) in around for _, _, quote in drawn.fields)


def test_a_sample_is_kept_judged_and_counted(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sample.jsonl"
    run([str(news), "--words", "hội nghị", "--each", "2", "targets=0", "--out", str(out)])
    assert (
        "7 articles; to draw from: 6 conferences, 6 targets, 6 officials" in capsys.readouterr().out
    )
    sample = read_sample(out)
    assert [one.kind for one in sample] == ["conferences"] * 2 + ["officials"] * 2
    with pytest.raises(UsageError, match="4 dòng"):
        judged(sample)
    verdicts = ["right", "wrong", "right", "right"]
    given = [
        replace(one, verdict=said, error="day" if said == "wrong" else "")
        for one, said in zip(sample, verdicts, strict=True)
    ]
    events, persons = judged(given)
    assert (events.right, events.total, events.errors) == (1, 2, (("day", 1),))
    assert (events.precision, persons.precision) == (0.5, 1.0)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for row, said in zip(rows, verdicts, strict=True):
        row["verdict"] = said
    out.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run(["--table", str(out)])
    assert "| conferences | 2 | 1 | 0.50 | other: 1 |" in capsys.readouterr().out


@pytest.mark.parametrize("said", ["viele", "people=3"])
def test_how_many_of_which_must_make_sense(news: Path, said: str) -> None:
    with pytest.raises(UsageError):
        run([str(news), "--each", said])


def test_what_is_no_sample_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"kind": 1}', encoding="utf-8")
    with pytest.raises(UsageError):
        read_sample(tmp_path / "a.jsonl")
