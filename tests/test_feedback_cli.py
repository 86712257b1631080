"""`hoidap feedback` and `hoidap users`: what is listed, and lines that a question set takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import REFUSAL, Answer
from assistant.desk import Desk, KeptExchange, passages_of
from eval.question_set import load
from hoidap.cli import main
from tests.page.shelf import Shelf, answer, article, cite

KEPT = article("hoi-nghi.txt")
SHELF = Shelf(KEPT)
WRONG = answer("Huyện ủy. [1]", cite(KEPT, "Huyện ủy Bình Sơn Hạ họp"), short="Huyện ủy")
REFUSED = answer(REFUSAL, abstained=True, related=[cite(KEPT, "Huyện đặt chỉ tiêu")])


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("HOIDAP_DATA_DIR", str(folder))
    return folder


def give(
    folder: Path, question: str, kept: Answer, thumb: str = "down", reason: str | None = None,
    history: Sequence[str] = (),
) -> str:  # fmt: skip
    with Desk.open(folder) as desk:
        return desk.feedback.give(
            "a", KeptExchange(question, question, kept), thumb, reason,  # type: ignore[arg-type]
            history=history, passages=passages_of(kept, SHELF),
        ).id  # fmt: skip


def test_feedback_is_listed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give(data, "Ai chủ trì?", WRONG, reason="Bà Đỗ Thị Lam")
    give(data, "Trồng bao nhiêu?", WRONG, "up")
    assert main(["feedback"]) == 0
    shown = capsys.readouterr().out
    assert "chưa tốt" in shown
    assert "Bà Đỗ Thị Lam" in shown
    assert "2 đánh giá." in shown
    assert main(["feedback", "--json", "--thumb", "up"]) == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert only["question"] == "Trồng bao nhiêu?"
    assert only["passages"][0]["file"] == "hoi-nghi.txt"


def test_a_reason_that_the_passages_hold_is_the_gold(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bo" / "cau-hoi.jsonl"
    id_ = give(data, "Ai chủ trì hội nghị?", WRONG, reason="bà Đỗ Thị Lam.", history=["Ở đâu?"])
    vague = give(data, "Nói về gì?", WRONG, reason="sai hết rồi")
    assert main(["feedback", "--to-questions", str(file)]) == 0
    (made,) = load(file)
    assert (made.q, made.kind, made.answers) == ("Ai chủ trì hội nghị?", "who", ("Bà Đỗ Thị Lam",))
    assert made.articles == ("hoi-nghi.txt",)
    assert made.quotes == ("Bà Đỗ Thị Lam chủ trì.",)
    assert made.history == ("Ở đâu?",)
    assert made.id == f"feedback-{id_}"
    assert vague[:8] in capsys.readouterr().out
    assert main(["feedback", "--to-questions", str(file)]) == 0
    assert "1 câu đã có" in capsys.readouterr().out
    assert len(load(file)) == 1


def test_whoever_knows_the_answer_gives_it(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "cau-hoi.jsonl"
    first = give(data, "Huyện trồng bao nhiêu ha rừng?", REFUSED)
    second = give(data, "Ai chủ trì ở xã Không Có?", WRONG)
    known = ["--answer", "40 ha", "--article", "hoi-nghi.txt"]
    assert main(["feedback", first[:10], "--to-questions", str(file), *known]) == 0
    why = ["--unanswerable", "wrong_place"]
    assert main(["feedback", second, "--to-questions", str(file), *why]) == 0
    one, two = load(file)
    assert (one.kind, one.answers) == ("how_many", ("40 ha",))
    assert (two.kind, two.unanswerable, two.why) == ("unanswerable", True, "wrong_place")


def test_what_does_not_fit_leaves_the_file_as_it_was(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = give(data, "Ai chủ trì?", WRONG)
    file = tmp_path / "cau-hoi.jsonl"
    file.write_text('{"id": "1", "q": "Ai?", "kind": "sai"}\n', "utf-8")
    before = file.read_bytes()
    to = ["--to-questions", str(file)]
    for extra in (
        ["feedback", *to],
        ["feedback", id_, *to, "--answer", "x", "--article", "a.txt"],
        ["feedback", id_, "--to-questions", str(tmp_path / "m.jsonl"), "--unanswerable", "lạ"],
        ["feedback", id_, "--to-questions", str(tmp_path / "m.jsonl"), "--answer", "x"],
        ["feedback", "--to-questions", str(tmp_path / "m.jsonl"), "--answer", "x"],
        ["feedback", "--answer", "x"],
        ["feedback", "khong-co"],
        ["feedback", "--thumb", "x"],
    ):
        assert main(extra) != 0, extra
        assert capsys.readouterr().err.strip()
    assert file.read_bytes() == before
    assert not (tmp_path / "m.jsonl").exists()


def test_users_are_added_listed_and_removed(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("mật khẩu đủ dài\n"))
    assert main(["users", "add", "an", "--admin", "--password-stdin"]) == 0
    assert main(["users", "token", "an"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("hoidap_")
    assert main(["users", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"name": "an", "role": "admin", "tokens": 1}]
    assert main(["users", "remove", "an"]) == 0
    assert main(["users", "remove", "an"]) == 2
    assert main(["chat", "--host", "0.0.0.0", "--port", "1"]) == 1
    assert "--insecure" in capsys.readouterr().err
