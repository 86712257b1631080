"""Nothing that is read or indexed makes the program ask anybody anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.corpus.hostile import CALLING
from tests.corpus.pages import HEADER, TITLE
from tests.corpus.samples import PAGE, PARAGRAPHS, RECORD, json_lines, pdf, rezipped, word, zipped

# Loaded by every Python process of the test, the one that reads PDFs included: each attempt to
# look up a name, to connect, to send or to open an address is written down and stopped.
WATCH = """
import os, sys
def watch(event, given):
    if event.startswith(("socket.connect", "socket.get", "socket.send", "urllib.", "ftplib.")):
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(event + "\\n")
        raise RuntimeError("no network here: " + event)
sys.addaudithook(watch)
"""
READ = """
import sys
from pathlib import Path
from corpus.article import Article
from corpus.reading import find_files, read_each
found = [o for p in find_files([sys.argv[1]]) for o in read_each(p)]
print(sum(isinstance(o, Article) for o in found))
"""
INDEX = """
import sys
from pathlib import Path
from tests.index.made import opened
with opened(Path(sys.argv[2]), vector_store="chroma") as index:
    print(index.update([sys.argv[1]]).added)
    index.search("mùa mưa lũ")
"""
CONTROL = "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=1)"
MARKED = b"![x](http://192.0.2.1/i.png) <img src=//192.0.2.1/j.png>\n\n"
LINKED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" TargetMode="External" Target="http://192.0.2.1/mau.dotm" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    "</Relationships>"
)


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """Files of every kind that name other places in every way that they can."""
    folder = tmp_path / "kho"
    folder.mkdir()
    whole = word([TITLE, HEADER, *PARAGRAPHS])
    calling_pdf = pdf([[TITLE, *PARAGRAPHS]]).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /URI /URI (http://192.0.2.1/) >>"
    )
    contents: dict[str, bytes] = {
        "trang.html": CALLING,
        "bài.docx": rezipped(whole, {"word/_rels/settings.xml.rels": LINKED.encode()}),
        "bài.pdf": calling_pdf,
        "bài.md": b"---\nurl: http://192.0.2.1/a\n---\n" + MARKED + PAGE.encode(),
        "tin.jsonl": json_lines({**RECORD, "url": "http://192.0.2.1/", "image": "//192.0.2.1/i"}),
        "kho.zip": zipped({"http:/192.0.2.1/a.html": CALLING}),
        "bài.txt": f"{PAGE}\n\nXem thêm tại http://192.0.2.1/xem-them.html\n".encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


Done = subprocess.CompletedProcess[str]


def run(program: str, tmp_path: Path, *arguments: str) -> tuple[Done, str]:
    """The program under watch; what it tried."""
    (tmp_path / "watch").mkdir(exist_ok=True)
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, "utf-8")
    log = tmp_path / "log"
    log.write_text("")
    path = os.pathsep.join([str(tmp_path / "watch"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": path, "WATCH_LOG": str(log)}, timeout=300,
    )  # fmt: skip
    return done, log.read_text()


def test_the_watch_itself_sees(tmp_path: Path) -> None:
    done, tried = run(CONTROL, tmp_path)
    assert done.returncode != 0
    assert tried


def test_reading_asks_nobody(kho: Path, tmp_path: Path) -> None:
    done, tried = run(READ, tmp_path, str(kho))
    assert (tried, done.returncode) == ("", 0), done.stderr
    assert int(done.stdout) >= 6


def test_indexing_and_searching_ask_nobody(kho: Path, tmp_path: Path) -> None:
    done, tried = run(INDEX, tmp_path, str(kho), str(tmp_path / "data"))
    assert (tried, done.returncode) == ("", 0), done.stderr
    assert int(done.stdout) >= 6


def test_an_address_is_no_path(tmp_path: Path) -> None:
    program = "import sys; from hoidap.cli import main; sys.exit(main(sys.argv[1:]))"
    for address in ("http://169.254.169.254/latest", "https://vi.du/a.html", "file:///etc/passwd"):
        done, tried = run(program, tmp_path, "index", address, "--data-dir", str(tmp_path / "d"))
        assert done.returncode == 2
        assert tried == ""
        assert "Hãy" in done.stderr
        assert "Traceback" not in done.stderr
