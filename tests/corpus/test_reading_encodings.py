"""The same article in every encoding gives the same stored text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from corpus import charmaps
from corpus.decoding import decode
from corpus.reading import read_bytes
from tests.corpus.samples import PAGE, RECORD, json_lines, pdf, word, wrapped
from tests.corpus.test_reading_decoding import in_one_byte, in_windows_1258

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def marks_of(letter: str) -> tuple[str, str, str]:
    """(base, shape, tone) of one letter."""
    parts = unicodedata.normalize("NFD", letter)
    shape = "".join(c for c in parts[1:] if c not in _TONES)
    return parts[0], shape, "".join(c for c in parts[1:] if c in _TONES)


def in_vni(text: str) -> bytes:
    singles = {value: key for key, value in charmaps._VNI_SINGLE.items()}
    marks = {value: key for key, value in charmaps._VNI_MARKS.items()}
    return "".join(_vni(c, singles, marks) for c in text).encode("latin-1")


def _vni(letter: str, singles: dict[str, str], marks: dict[str, str]) -> str:
    if letter.isascii() or letter in singles:
        return singles.get(letter, letter)
    base, shape, tone = marks_of(letter)
    if shape == "\u031b":
        return singles[unicodedata.normalize("NFC", base + shape)] + marks[tone]
    mark = marks[shape + tone]
    return base + (mark.upper() if base.isupper() else mark)


def in_viqr(text: str) -> bytes:
    signs = {value: key for key, value in charmaps._VIQR_MARKS.items() if key != "*"}
    out = []
    for before, letter in zip("\n" + text, text, strict=False):
        vowel = before.isalpha() and marks_of(before)[0].lower() in "aeiouy"
        if letter in "'?.(+" and vowel and not marks_of(before)[2]:
            out.append("\\" + letter)
        elif letter in "đĐ":
            out.append("dd" if letter == "đ" else "DD")
        else:
            base, shape, tone = marks_of(letter)
            out.append(base + "".join(signs[mark] for mark in (shape, tone) if mark))
    return "".join(out).encode("ascii")


WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda t: t.encode(),
    "utf-8 bom": lambda t: t.encode("utf-8-sig"),
    "utf-16-le": lambda t: b"\xff\xfe" + t.encode("utf-16-le"),
    "utf-16-be": lambda t: b"\xfe\xff" + t.encode("utf-16-be"),
    "utf-16-le without mark": lambda t: t.encode("utf-16-le"),
    "utf-16-be without mark": lambda t: t.encode("utf-16-be"),
    "windows-1258": in_windows_1258,
    "tcvn3": lambda t: in_one_byte(t, charmaps._TCVN3),
    "vni": in_vni,
    "viscii": lambda t: in_one_byte(t, charmaps._VISCII),
    "viqr": in_viqr,
    "nfd": lambda t: unicodedata.normalize("NFD", t).encode(),
    "mojibake (latin-1)": lambda t: t.encode().decode("latin-1").encode(),
    "mojibake (windows-1252)": lambda t: t.encode().decode("sloppy-windows-1252").encode(),
    "tcvn3 pasted": lambda t: in_one_byte(t, charmaps._TCVN3).decode("latin-1").encode(),
    "vni pasted": lambda t: in_vni(t).decode("latin-1").encode(),
    "windows line ends": lambda t: t.replace("\n", "\r\n").encode(),
}
EXPECTED = read_bytes(PAGE.encode(), "bài.txt")[0]


@pytest.mark.parametrize("way", WAYS)
def test_same_article_in_every_encoding(way: str) -> None:
    (article,) = read_bytes(WAYS[way](PAGE), "bài.txt")
    assert article.text == EXPECTED.text == PAGE
    fields = ("title", "published", "author", "source", "paragraphs", "lead")
    for field in fields:
        assert getattr(article, field) == getattr(EXPECTED, field)
    named = way.split(maxsplit=1)[0]
    unicode = named in {"nfd", "mojibake", "windows"}
    assert article.encoding.startswith("utf-8" if unicode else named)


@pytest.mark.parametrize("way", ["nfd", "mojibake (latin-1)", "viqr", "tcvn3 pasted"])
def test_same_text_inside_word_pdf_and_json(way: str) -> None:
    text = WAYS[way](PAGE).decode()
    blocks = text.split("\n\n")
    lines = [line for block in blocks for line in wrapped(block)]
    record = {**RECORD, "title": blocks[0], "text": "\n".join(blocks[1:])}
    for data, name in (
        (word(blocks), "bài.docx"),
        (pdf([lines]), "bài.pdf"),
        (json_lines(record), "bài.jsonl"),
    ):
        (article,) = read_bytes(data, name)
        assert article.text == PAGE, name


def test_letters_whose_bytes_are_line_ends_survive() -> None:
    """In Latin-1 the last byte of "ễ" is a line end, that of "à" a hard space."""
    text = "Đồng chí Nguyễn Thị Liễu kể về những lễ hội của bà con bản Ngòi, xã Khe Ngang."
    assert decode(text.encode().decode("latin-1").encode()) == (text, "utf-8 (mojibake)")


def test_pages_with_too_little_to_judge_are_refused_or_exact() -> None:
    """Short texts in old encodings: an exact reading or a refusal, never rubbish."""
    from corpus.errors import UnknownEncoding

    refused = 0
    for sentence in PAGE.split("\n\n"):
        for way in ("windows-1258", "tcvn3", "vni", "viscii"):
            try:
                decoded = decode(WAYS[way](sentence))
            except UnknownEncoding:
                refused += 1
                continue
            assert unicodedata.normalize("NFC", decoded.text) == sentence
    assert refused < 8
