"""Refusals and corrections on the command line, and names that mean harm."""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from hoidap.cli import main
from index.index import Index
from index.settings import IndexSettings
from tests.corpus.samples import PAGE, json_lines, zipped
from tests.corpus.test_reading_encodings import WAYS
from tests.index.made import HashingEmbedder

SHORT = "Ga Bến Sậy 5\n"
ESCAPE = "\x1b"
_open = Index.open


class Done:
    """What one command wrote, and how it ended."""

    def __init__(self, status: int, stdout: str, stderr: str) -> None:
        self.returncode, self.stdout, self.stderr = status, stdout, stderr


def _opened(settings: IndexSettings, *_: object, reading: CorpusSettings, **__: object) -> Index:
    return _open(settings, HashingEmbedder(), reading)


def hoidap(*arguments: str | Path, data_dir: Path) -> Done:
    """One command in this process, with an embedder that needs no model."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(Index, "open", _opened)
        status = main([*map(str, arguments), "--data-dir", str(data_dir)])
    return Done(status, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(folder of hostile and honest files, data directory), indexed once."""
    top = tmp_path_factory.mktemp("intake")
    folder, data = top / "kho", top / "data"
    folder.mkdir()
    (folder / "ga.txt").write_bytes(WAYS["tcvn3"](SHORT))
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / os.fsdecode(b"t\xean l\xe1.txt")).write_text(PAGE, "utf-8")
    (folder / f"x\n{ESCAPE}[31m<b>đỏ\u202e.txt").write_text(PAGE, "utf-8")
    (folder / f"x{ESCAPE}[2J.txt").write_bytes(b"")
    (folder / "ngoài.txt").symlink_to("/etc/hostname")
    (folder / "vòng").symlink_to(folder)
    (folder / "kho.zip").write_bytes(zipped({"../../thoát.txt": PAGE, "ok/b.txt": PAGE}))
    lines = [{"ma": n, "ten": f"Tin số {n}", "bai": f"Đây là tin số {n}."} for n in (1, 2)]
    (folder / "tin.jsonl").write_bytes(json_lines(*lines))
    done = hoidap("index", folder, data_dir=data)
    assert done.returncode == 0, done.stderr
    assert ESCAPE not in done.stdout
    assert "Thêm 3" in done.stdout
    return folder, data


def refused(data: Path, *words: str) -> dict[str, dict[str, object]]:
    said = json.loads(hoidap("list", "--refused", "--json", *words, data_dir=data).stdout)
    return {Path(str(one["file"])).name: one for one in said}


def test_lists_show_names_and_never_act_on_them(shelf: tuple[Path, Path]) -> None:
    folder, data = shelf
    for arguments in (("list",), ("list", "--refused")):
        said = hoidap(*arguments, data_dir=data).stdout
        assert ESCAPE not in said
        assert "\u202e" not in said
        assert "\ufffd[" in said
    listed = {a["file"]: a for a in json.loads(hoidap("list", "--json", data_dir=data).stdout)}
    assert "ngoài.txt" not in listed
    assert {a["state"] for a in listed.values()} == {"indexed", "reprint"}
    assert listed["kho.zip!ok/b.txt"]["encoding"] == "utf-8"
    assert all(a["words"] > 50 for a in listed.values())
    found = refused(data)
    assert "trỏ ra ngoài" in str(found["thoát.txt"]["reason"])
    assert found["ga.txt"]["kind"] == "UnknownEncoding"
    assert str(found["ga.txt"]["since"]).startswith("20")
    assert not list(folder.parent.glob("thoát*"))
    assert set(refused(data, "rong")) == {"rỗng.txt"}


def test_a_refused_file_is_set_right_and_stays_so(shelf: tuple[Path, Path]) -> None:
    folder, data = shelf
    guess = refused(data)["ga.txt"]["guesses"]
    assert guess[0] == "tcvn3"  # type: ignore[index]
    fixed = hoidap("index", folder / "ga.txt", "--encoding", "tcvn3", "--published", "1/5/2023",
                   "--json", data_dir=data)  # fmt: skip
    (change,) = json.loads(fixed.stdout)["changes"]
    assert (change["kind"], change["title"]) == ("added", SHORT.strip())
    named = hoidap("index", folder / "tin.jsonl", "--field", "text=bai", "--field", "title=ten",
                   "--field", "id=ma", "--json", data_dir=data)  # fmt: skip
    assert json.loads(named.stdout)["added"] == 2
    one = hoidap("index", f"{folder / 'tin.jsonl'}#2", "--title", "Tên mới", "--json",
                 data_dir=data)  # fmt: skip
    assert json.loads(one.stdout)["changed"] == 1
    again = json.loads(hoidap("index", folder, "--json", data_dir=data).stdout)
    assert (again["added"], again["changed"], again["embedded"]) == (0, 0, 0)
    corrected = json.loads(hoidap("list", "--corrected", "--json", data_dir=data).stdout)
    kept = {a["file"]: a["correction"] for a in corrected}
    assert kept["ga.txt"] == {"encoding": "tcvn3", "published": "2023-05-01"}
    assert kept["tin.jsonl#2"] == {"title": "Tên mới"}


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (["ga.txt"], ["--encoding", "klingon"]), (["ga.txt"], ["--published", "hôm qua"]),
        (["ga.txt"], ["--field", "a=b"]), (["ga.txt", "rỗng.txt"], ["--title", "x"]),
        (["ga.txt"], ["--watch", "--title", "x"]), (["tin.jsonl"], ["--published", "1/5/2023"]),
        (["tin.jsonl#99"], ["--title", "x"]), (["."], ["--title", "x"]),
        (["không có.txt"], ["--title", "x"]),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_told(
    files: list[str], options: list[str], shelf: tuple[Path, Path]
) -> None:
    folder, data = shelf
    paths = [str(folder / file) for file in files]
    done = hoidap("index", *paths, *options, data_dir=data)
    said = done.stderr
    assert done.returncode == 2
    assert "Hãy" in said or "Xem" in said
    assert "Traceback" not in said
