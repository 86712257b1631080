"""Seeded malformed files in every format: each is read or refused with a reason.

`pytest -m slow tests/corpus/test_reading_fuzz.py` makes 1,000 of them; the fast run 100.
The same seed makes the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.reading import read_all
from tests.corpus.pages import BYLINE, CASES, HEADER, LEAD, SECOND, TITLE
from tests.corpus.samples import PAGE, PARAGRAPHS, RECORD, json_lines, pdf, word, wrapped, zipped
from tests.corpus.test_reading_encodings import WAYS
from tests.corpus.test_reading_files import HTML, MARKDOWN
from tests.corpus.test_reading_pages import spans_hold

WORD = word([HEADER, *PARAGRAPHS, BYLINE], styled=TITLE)
PDF = pdf([[*wrapped(TITLE), HEADER, *wrapped(LEAD)], [*wrapped(SECOND), BYLINE]], TITLE)
LINES = json_lines(RECORD, {**RECORD, "id": 2, "text": f"<p>{LEAD}</p><p>{SECOND}</p>"})
SAMPLES: dict[str, list[bytes]] = {
    ".txt": [PAGE.encode(), *(case.page.encode() for case in CASES[:6]), *(
        WAYS[way](PAGE) for way in ("utf-16-le", "windows-1258", "tcvn3", "vni", "viscii", "viqr")
    )],
    ".html": [HTML.encode(), HTML.encode("utf-16")],
    ".md": [MARKDOWN.encode()],
    ".jsonl": [LINES],
    ".docx": [WORD],
    ".zip": [
        zipped({"a.txt": PAGE, "b.jsonl": LINES, "c.docx": WORD}),
        zipped({"a.txt": PAGE, "b.html": HTML, "c.md": MARKDOWN}, method=0),
    ],
    ".pdf": [PDF],
}  # fmt: skip
ORDER = [".txt", ".html", ".md", ".jsonl", ".docx", ".zip", ".docx", ".zip", ".jsonl", ".pdf"]
TOKENS = [
    b"\x00", b"\xff", b"\xff\xfe", b"\n", b"\r", b"<", b"]]>", b"<!--", b"</script>",
    b"<!DOCTYPE x>",
    b"&#x110000;", b"&a;", b"---\n", b"{", b"}", b'"', b"\\ud800", b"[" * 999, b"PK\x01\x02",
    b"PK\x05\x06", b"endobj", b"stream\n", b"/Length 99999999", b"0 0 R", b"%%EOF", b"9" * 400,
    "ễ".encode() * 50, b"\xe1\xbb", b"\x1b", "\u202e\u0301".encode(), b" " * 3000,
]  # fmt: skip


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """A few flips, cuts, splices, repeats or foreign tokens."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        if not out:
            break
        at, to = sorted((rng.randrange(len(out)), rng.randrange(len(out))))
        kind = rng.randrange(8)
        if kind == 0:
            for _ in range(rng.choice((1, 2, 30))):
                out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del out[at:]
        elif kind == 2:
            del out[at:to]
        elif kind == 3:
            piece = rng.randrange(len(other))
            out[at:to] = other[piece : piece + rng.randint(1, 4000)]
        elif kind == 4:
            out[at:at] = rng.choice(TOKENS)
        elif kind == 5:
            out[at:at] = out[at : at + 2000] * rng.randint(1, 6)
        elif kind == 6:
            out[at : at + 4] = rng.randbytes(4)
        else:
            out[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
    return bytes(out)


def variant(number: int) -> tuple[str, bytes]:
    """The suffix and bytes of one malformed file."""
    rng = random.Random(f"own samples {number}")
    suffix = ORDER[number % len(ORDER)]
    other = rng.choice(SAMPLES[rng.choice(list(SAMPLES))])
    return suffix, mutated(rng.choice(SAMPLES[suffix]), other, rng)


def judge(numbers: range, folder: Path) -> Counter[str]:
    """Reads every variant; how many were taken whole, in part, refused."""
    outcomes: Counter[str] = Counter()
    for number in numbers:
        suffix, data = variant(number)
        path = folder / f"{number}{suffix}"
        path.write_bytes(data)
        reading = read_all(path, f"kho/{number}{suffix}")
        assert reading.articles or reading.failures, number
        for article in reading.articles:
            spans_hold(article)
            article.text.encode()
            assert "\0" not in article.text, number
            assert article.key.startswith(f"kho/{number}{suffix}")
        for failure in reading.failures:
            assert isinstance(failure.error, ReadingError), number
            assert "Hãy" in failure.message, (number, failure.message)
        assert len({a.id for a in reading.articles}) == len(reading.articles), number
        kind = "in part" if reading.articles and reading.failures else "whole"
        outcomes[kind if reading.articles else "refused"] += 1
        path.unlink()
    assert not list(folder.iterdir()), "nothing may be left on disk"
    return outcomes


def test_samples_themselves_are_read(tmp_path: Path) -> None:
    for suffix, samples in SAMPLES.items():
        for number, data in enumerate(samples):
            path = tmp_path / f"{number}{suffix}"
            path.write_bytes(data)
            reading = read_all(path)
            assert reading.articles
            assert not reading.failures


def test_100_malformed_files(tmp_path: Path) -> None:
    outcomes = judge(range(100), tmp_path)
    assert sum(outcomes.values()) == 100
    assert min(outcomes["refused"], outcomes["whole"]) >= 15, outcomes


@pytest.mark.slow
def test_1000_malformed_files(tmp_path: Path) -> None:
    outcomes = judge(range(100, 1100), tmp_path)
    assert sum(outcomes.values()) == 1000
    assert min(outcomes["refused"], outcomes["whole"], outcomes["in part"]) >= 20, outcomes
