"""Files and folders: what is picked up, what is refused, and hostile content."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import AssistantError, NotAnArticle, ReadingError, UnreadableFile
from corpus.reading import find_files, read_bytes, read_file
from corpus.settings import CorpusSettings
from tests.corpus.pages import BYLINE, CASES, HEADER, LEAD, SECOND, TEASER, THIRD, TITLE
from tests.corpus.test_reading_pages import spans_hold

PAGE = "\n\n".join([TITLE, HEADER, LEAD, SECOND, THIRD, BYLINE])
HTML = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>{TITLE} | Báo Lào Cai</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Báo Lào Cai">
<meta property="article:published_time" content="2027-05-13T08:15:00+07:00">
<link rel="canonical" href="https://baolaocai.vn/tin/mo-vang-1.html"></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/ts">Thời sự</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>
<p><b>{BYLINE}</b></p></article>
<aside><h3>Tin liên quan</h3><p><a href="/x">{TEASER}</a></p></aside>
<script>alert("{TEASER}")</script>
<footer>Giấy phép số 1/GP-BTTTT</footer></body></html>"""
MARKDOWN = f"""---
title: "{TITLE}"
published: 2027-05-13
source: Báo Lào Cai
author: {BYLINE}
place: huyện Mỏ Vàng
note: không dùng đến
---

# {TITLE}

{LEAD}

{SECOND}
Dòng này thuộc về đoạn trên.

{THIRD}
"""


def test_read_file_gives_one_article_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "bài 1.txt"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read_file(path)
    assert (article.file, article.key, article.encoding) == ("bài 1.txt", path.as_posix(), "utf-8")
    (named,) = read_file(path, key="kho/bài 1.txt")
    assert named.key == "kho/bài 1.txt"
    assert named.text == article.text
    assert named.id != article.id
    assert article.text == PAGE


def test_html_page() -> None:
    (article,) = read_bytes(HTML.encode(), "trang.html")
    spans_hold(article)
    assert article.title == TITLE
    assert article.published == date(2027, 5, 13)
    assert article.source
    assert article.source.value == "Báo Lào Cai"
    assert article.author
    assert article.author.value == BYLINE
    assert article.url == "https://baolaocai.vn/tin/mo-vang-1.html"
    assert article.lead == LEAD
    for words in (TEASER, "alert", "Trang chủ", "Giấy phép"):
        assert words not in article.text


def test_html_in_a_txt_file_is_read_as_html() -> None:
    assert read_bytes(HTML.encode(), "trang.txt")[0].lead == LEAD


def test_markdown_with_front_matter() -> None:
    (article,) = read_bytes(MARKDOWN.encode(), "bai.md")
    spans_hold(article)
    assert (article.title, article.published, article.published_how) == (
        TITLE,
        date(2027, 5, 13),
        "front matter",
    )
    assert article.source
    assert article.source.value == "Báo Lào Cai"
    assert article.author
    assert article.author.value == BYLINE
    assert article.place
    assert article.place.value == "huyện Mỏ Vàng"
    paragraphs = [article.text[slice(*span)] for span in article.paragraphs]
    assert paragraphs == [LEAD, SECOND + " Dòng này thuộc về đoạn trên.", THIRD]
    assert article.text.count(TITLE) == 1
    assert article.published_span
    assert article.source.span
    said = [article.text[slice(*span)] for span in (article.published_span, article.source.span)]
    assert said == ["published: 2027-05-13", "Báo Lào Cai"]
    assert article.text.endswith(f"author: {BYLINE}")


@pytest.mark.parametrize(
    ("front", "day", "author", "outlet"),
    [
        ("date: 2027-05-13\nauthor: Lý A Páo", date(2027, 5, 13), "Lý A Páo", None),
        ("Date: 2027-05-13T23:30:00Z\nby: Lý A Páo", date(2027, 5, 14), "Lý A Páo", None),
        ("ngày đăng: 13/05/2027\ntác giả: Lý A Páo\nnguồn: Báo Lào Cai",
         date(2027, 5, 13), "Lý A Páo", "Báo Lào Cai"),
        ("pubdate: 20270513\nauthors: [Lý A Páo, Hồ Thị Sáng]",
         date(2027, 5, 13), "Lý A Páo, Hồ Thị Sáng", None),
        ("date: hôm qua\npublisher: Báo Lào Cai", None, None, "Báo Lào Cai"),
    ],
)  # fmt: skip
def test_front_matter_calls_its_fields_by_other_names(
    front: str, day: date | None, author: str | None, outlet: str | None
) -> None:
    (article,) = read_bytes(f"---\n{front}\n---\n\n{LEAD}\n\n{SECOND}\n".encode(), "bai.md")
    assert article.published == day
    assert (article.author and article.author.value) == author
    assert (article.source and article.source.value) == outlet
    spans_hold(article)


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b",
        "title: [1, 2]\npublished: hôm qua",
        "title: !!python/object/apply:os.system ['true']",
        "- chỉ là danh sách",
        "title: 'không đóng",
        "[" * 5000,
        'title: "\\ud800 a\\0b"',
    ],
)
def test_hostile_front_matter_is_no_front_matter(front: str) -> None:
    (article,) = read_bytes(f"---\n{front}\n---\n\n{LEAD}\n\n{SECOND}\n".encode(), "bai.md")
    spans_hold(article)
    article.text.encode()
    assert "\0" not in article.text
    assert LEAD in article.text


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", UnreadableFile, "trống"),
        (b" \n\t \r\n", UnreadableFile, "trống"),
        (b"\xef\xbb\xbf", UnreadableFile, "trống"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, UnreadableFile, "nhị phân"),
        (b"abc\x00\x00\x07def", UnreadableFile, "nhị phân"),
        ("Trang chủ\nThời sự\n1577 lượt xem\n".encode(), NotAnArticle, "nội dung"),
        (b"<html><body></body></html>", NotAnArticle, "nội dung"),
        (b"x" * (CorpusSettings().largest_file + 1), UnreadableFile, "MB"),
    ],
    ids=["empty", "blank", "bom", "png", "nul", "menu", "html", "large"],
)
def test_refusals_name_the_file_and_what_to_do(
    data: bytes, error: type[ReadingError], says: str
) -> None:
    with pytest.raises(error) as caught:
        read_bytes(data, "xấu.txt")
    assert "xấu.txt" in str(caught.value)
    assert says in str(caught.value)
    assert "Hãy" in str(caught.value)


def test_missing_file_folder_and_odd_names(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không tìm thấy"):
        read_file(tmp_path / "thiếu.txt")
    with pytest.raises(UnreadableFile, match="thư mục"):
        read_file(tmp_path)
    with pytest.raises(UnreadableFile):
        read_file(Path("a\x00b.txt"))
    fifo = tmp_path / "ống.txt"
    os.mkfifo(fifo)
    with pytest.raises(UnreadableFile, match="không phải tệp thường"):
        read_file(fifo)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "kín.txt"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="quyền"):
        read_file(path)


def test_find_files_walks_folders_and_keeps_names_as_given(tmp_path: Path) -> None:
    inside = tmp_path / "kho"
    (inside / "b").mkdir(parents=True)
    (inside / ".ẩn").mkdir()
    for name in ("b/2.md", "1.txt", "3.HTML", "ảnh.jpg", "~$bài.docx", ".tạm.txt", ".ẩn/4.txt"):
        (inside / name).write_text("x", encoding="utf-8")
    outside = tmp_path / "ngoài.txt"
    outside.write_text("x", encoding="utf-8")
    (inside / "5.txt").symlink_to(outside)
    (inside / "6.txt").symlink_to(inside / "1.txt")
    (inside / "vòng").symlink_to(inside)
    found = [p.relative_to(tmp_path).as_posix() for p in find_files([inside])]
    assert found == ["kho/1.txt", "kho/3.HTML", "kho/b/2.md"]
    missing = tmp_path / "không có.txt"
    assert find_files([missing, inside / "1.txt", inside])[:2] == [missing, inside / "1.txt"]
    assert find_files([tmp_path / "kho" / ".ẩn"]) == [tmp_path / "kho" / ".ẩn" / "4.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "đồng chí " * 500_000,
        ("Sáng 12/5 " * 20 + ". ") * 20_000,
        "Tin liên quan\n" * 15_000 + LEAD,
        (LEAD + "\n") * 10_000,
        "\n".join(f"Dòng số {n} của một tệp rất dài có đủ chữ." for n in range(15_000)),
        "\n".join(f"Mai {chr(65 + n % 26)}" for n in range(15_000)) + "\n" + LEAD,
        "(" * 100_000 + LEAD,
        "1/1/2020 " * 50_000 + "\n" + LEAD,
        " ".join(["1", ":", "00"] * 50_000),
        LEAD + "\n" + "> " * 100_000,
        ("Lò Mai\n" + LEAD + "\nTin khác\n") * 5_000,
    ],
    ids=range(11),
)
def test_large_pages_are_read_or_refused(text: str) -> None:
    try:
        (article,) = read_bytes(text.encode(), "lớn.txt")
    except ReadingError:
        return
    spans_hold(article)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + LEAD,
        "<html>" + "<b" * 200_000,
        "<html><script>" * 20_000 + LEAD,
        "<html><!--" * 20_000 + LEAD,
        "<html>" + "&amp;" * 200_000 + LEAD,
        "<html><p " + "a='b' " * 200_000 + f">{LEAD}</p>",
        "<html><body>" + f"<p>{LEAD}</p>" * 3_000,
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>"
        + LEAD
        + "</p><p>"
        + SECOND
        + "</p>",
    ],
    ids=range(8),
)
def test_hostile_markup_is_read_or_refused(markup: str) -> None:
    try:
        (article,) = read_bytes(markup.encode(), "xấu.html")
    except ReadingError:
        return
    spans_hold(article)


_BLOCKS = st.sampled_from(
    [TITLE, HEADER, LEAD, SECOND, THIRD, BYLINE, TEASER, "Tin liên quan",
     "Bình luận", "Quang cảnh buổi họp",
     "Thứ ba, 01/02/2033", "./.", "(ĐN) - ", "> x", "Nguồn: Báo Gia Lai", 
     "QR CODE: " + TITLE, "A-", "\t", "1.577"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(_BLOCKS, st.text(max_size=60)), max_size=14),
    st.sampled_from(["\n", "\n\n", " ", ""]),
)
def test_any_page_gives_an_article_or_a_clear_error(blocks: list[str], joint: str) -> None:
    data = joint.join(blocks).encode("utf-8", "surrogatepass")
    errors: list[str] = []
    for name in ("a.txt", "a.md", "a.html"):
        try:
            (article,) = read_bytes(data, name)
        except AssistantError as error:
            errors.append(str(error))
            continue
        spans_hold(article)
        assert "\n\n\n" not in article.text
    assert all("Hãy" in error for error in errors)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_clear_error(data: bytes) -> None:
    errors: list[str] = []
    try:
        (article,) = read_bytes(data, "a.txt")
    except AssistantError as error:
        errors.append(str(error))
    else:
        spans_hold(article)
    assert all("Hãy" in error for error in errors)


def test_reading_twice_gives_the_same() -> None:
    for case in CASES[:5]:
        first, second = (read_bytes(case.page.encode(), "a.txt")[0] for _ in range(2))
        assert first == second
        assert first.content_hash == second.content_hash
