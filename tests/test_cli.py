"""The commands, as a user runs them: real processes, the real model."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHIPPED

pytestmark = pytest.mark.model

ANSWER_KEYS = {
    "id",
    "question",
    "answer",
    "short_answer",
    "abstained",
    "route",
    "citations",
    "seconds",
}
CITATION_KEYS = {
    "n",
    "article_id",
    "file",
    "title",
    "source",
    "published",
    "quote",
    "start",
    "end",
}


def hoidap(
    *arguments: str | Path, data_dir: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith("HOIDAP_")}
    if data_dir is not None:
        variables["HOIDAP_DATA_DIR"] = str(data_dir)
    return subprocess.run(
        [sys.executable, "-m", "hoidap", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**variables, **environment},
        timeout=300,
        check=False,
    )


def failed_politely(done: subprocess.CompletedProcess[str]) -> bool:
    """Non-zero, something said, and no traceback."""
    return done.returncode != 0 and bool(done.stderr.strip()) and "Traceback" not in done.stderr


def test_index_twice_embeds_once(tmp_path: Path) -> None:
    first = json.loads(hoidap("index", SHIPPED, "--json", data_dir=tmp_path).stdout)
    assert first["added"] == 5
    assert first["embedded"] >= first["passages"] > 0
    assert first["failed"] == []
    second = json.loads(hoidap("index", SHIPPED, "--json", data_dir=tmp_path).stdout)
    assert (second["unchanged"], second["embedded"], second["added"]) == (5, 0, 0)


def test_index_follows_edits_and_names_bad_files(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(SHIPPED, folder)
    data = tmp_path / "data"
    hoidap("index", folder, "--json", data_dir=data)
    edited = sorted(folder.glob("*.md"))[0]
    edited.write_text(edited.read_text("utf-8") + "\nMột câu được thêm vào sau cùng.\n", "utf-8")
    (folder / "rac.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "rong.txt").write_bytes(b"")
    report = json.loads(hoidap("index", folder, "--json", data_dir=data).stdout)
    assert (report["changed"], report["unchanged"]) == (1, 4)
    assert {Path(f["file"]).name for f in report["failed"]} == {"rac.txt", "rong.txt"}
    assert all(f["reason"] for f in report["failed"])
    assert 0 < report["embedded"] < report["passages"]


def test_ask_as_json_has_exactly_the_published_keys(shipped_data_dir: Path) -> None:
    done = hoidap(
        "ask", "--json", "Ai chủ trì hội nghị của Quận ủy Lê Chân?", data_dir=shipped_data_dir
    )
    answer = json.loads(done.stdout)
    assert set(answer) == ANSWER_KEYS
    assert not answer["abstained"]
    assert answer["short_answer"] == "Trần Thu Hương"
    assert answer["citations"]
    for citation in answer["citations"]:
        assert set(citation) == CITATION_KEYS
        shown = json.loads(hoidap("show", "--json", SHIPPED / citation["file"]).stdout)
        assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_file_answers_every_line_in_order(shipped_data_dir: Path, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "q": "Hội nghị ở Lạng Sơn diễn ra khi nào?"},
        {"id": "b", "q": ""},
        {"id": "c", "q": "x" * 10_000},
        {"id": "d", "q": "Giá vàng hôm nay bao nhiêu?"},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(item) for item in lines), "utf-8")
    done = hoidap("ask", "--file", file, "--json", data_dir=shipped_data_dir)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", "c", "d"]
    assert [a["abstained"] for a in answers] == [False, True, True, True]
    assert all(set(a) == ANSWER_KEYS for a in answers)
    assert not any(a["citations"] for a in answers[1:])


def test_show_prints_exactly_the_published_keys() -> None:
    done = hoidap("show", "--json", sorted(SHIPPED.glob("*.md"))[0])
    assert set(json.loads(done.stdout)) == {
        "title",
        "published",
        "published_how",
        "source",
        "author",
        "place",
        "lead",
        "text",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", ""),
        ("ask", "x" * 10_000),
        ("ask",),
        ("ask", "Ai chủ trì hội nghị?", "--khong-co"),
        ("index", "khong/co/thu/muc"),
        ("show", "khong-co.txt"),
        ("eval", "khong-co.jsonl"),
        ("khong-co-lenh",),
        ("chat", "--port", "99999"),
    ],
)
def test_bad_calls_end_in_a_sentence(arguments: tuple[str, ...], shipped_data_dir: Path) -> None:
    assert failed_politely(hoidap(*arguments, data_dir=shipped_data_dir))


def test_an_empty_index_says_what_to_do(tmp_path: Path) -> None:
    done = hoidap("ask", "Ai chủ trì hội nghị?", data_dir=tmp_path / "new")
    assert failed_politely(done)
    assert "hoidap index" in done.stderr


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert failed_politely(hoidap("index", tmp_path / "empty", data_dir=tmp_path / "data"))


def test_unknown_settings_are_refused(tmp_path: Path) -> None:
    done = hoidap("list", data_dir=tmp_path, HOIDAP_INDEX__MODLE="x")
    assert failed_politely(done)
    assert "HOIDAP_INDEX__MODLE" in done.stderr
    (tmp_path / "settings.toml").write_text("[assistant]\nthreshhold = 0.5\n", "utf-8")
    done = hoidap("list", data_dir=tmp_path)
    assert failed_politely(done)
    assert "threshhold" in done.stderr


def test_a_damaged_ledger_is_reported(tmp_path: Path) -> None:
    hoidap("index", SHIPPED, data_dir=tmp_path)
    for file in tmp_path.rglob("*.sqlite*"):
        if "chroma" not in str(file.parent):
            file.write_bytes(b"not a database" * 1000)
    assert failed_politely(hoidap("ask", "Ai chủ trì hội nghị?", data_dir=tmp_path))


def test_doctor_knows_what_is_indexed(shipped_data_dir: Path) -> None:
    done = hoidap("doctor", "--json", data_dir=shipped_data_dir)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["problems"] == []


def test_packages_run_as_modules(shipped_data_dir: Path) -> None:
    variables = {**os.environ, "HOIDAP_DATA_DIR": str(shipped_data_dir)}
    for module, argument in (
        ("assistant", "Ai chủ trì hội nghị ở Lê Chân?"),
        ("index", "--help"),
        ("eval", "--help"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", module, argument],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=variables,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()
