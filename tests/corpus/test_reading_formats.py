"""Word, PDF, lines of JSON and zip files: one file, its articles, and what was refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import docx
import pytest
from pydantic import ValidationError

from corpus.article import Article
from corpus.errors import NotAnArticle, UnknownEncoding, UnreadableFile
from corpus.fields import FIELDS
from corpus.files import SUFFIXES
from corpus.reading import read_all, read_bytes, read_each, read_file
from corpus.settings import CorpusSettings
from tests.conftest import ROOT
from tests.corpus.pages import BYLINE, HEADED, HEADER, LEAD, SECOND, TEASER, THIRD, TITLE
from tests.corpus.samples import (
    PAGE,
    PARAGRAPHS,
    RECORD,
    json_lines,
    pdf,
    rezipped,
    word,
    wrapped,
    zipped,
)
from tests.corpus.test_reading_pages import spans_hold


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def paragraphs(article: Article) -> list[str]:
    return [article.text[slice(*span)] for span in article.paragraphs]


@pytest.mark.parametrize(
    "data",
    [
        word([HEADER, *PARAGRAPHS, BYLINE], styled=TITLE),
        word([TITLE, HEADER, *PARAGRAPHS, BYLINE], title=TITLE),
        word([TITLE, HEADER, *PARAGRAPHS, BYLINE], title="Word Document"),
        word([TITLE, HEADER, *PARAGRAPHS, BYLINE], title="Mẫu báo cáo tuần của phòng tổng hợp"),
        word([*TITLE.split(": "), HEADER, *PARAGRAPHS, BYLINE], title=TITLE.replace(":", "")),
    ],
    ids=["style", "properties", "no title", "another title", "two lines"],
)
def test_word(data: bytes) -> None:
    (article,) = read_bytes(data, "bài.docx")
    spans_hold(article)
    assert article.title.replace(":", "") == TITLE.replace(":", "")
    assert (article.published, article.encoding) == (HEADED, "docx")
    assert article.author
    assert article.author.value == BYLINE
    assert paragraphs(article) == list(PARAGRAPHS)


def test_word_tables_stand_in_their_place_row_by_row(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(LEAD)
    table = document.add_table(rows=2, cols=2)
    cells = ("Khe Ngang", "14 hộ đã dời", "Bản Ngòi", "27 hộ đã dời")
    for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = text
    document.add_paragraph(SECOND)
    path = tmp_path / "bảng.docx"
    document.save(str(path))
    (article,) = read_file(path)
    text = article.text
    assert "Khe Ngang | 14 hộ đã dời" in text
    assert text.index(LEAD) < text.index("Khe Ngang |") < text.index("Bản Ngòi |")
    assert text.index("Bản Ngòi |") < text.index(SECOND)


def test_word_text_is_what_is_printed() -> None:
    """Links and tracked insertions are text, deletions and field codes are not."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = (
        "<w:r><w:t>Huyện </w:t></w:r><w:hyperlink><w:r><w:t>Mỏ Vàng</w:t></w:r></w:hyperlink>"
        "<w:ins><w:r><w:t xml:space='preserve'> họp</w:t></w:r></w:ins><w:del><w:r><w:delText>xóa"
        "</w:delText></w:r></w:del><w:r><w:tab/><w:t>bàn</w:t><w:instrText>MÃ</w:instrText></w:r>"
        f"<!-- ẩn --><w:sdt><w:sdtContent><w:r><w:t> {SECOND}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    body = f"<w:document {space}><w:body><w:p>{runs}</w:p></w:body></w:document>"
    data = rezipped(word([]), {"word/document.xml": body.encode()})
    (article,) = read_bytes(data, "bài.docx")
    assert article.text == f"Huyện Mỏ Vàng họp bàn {SECOND}"


def test_pdf_lines_are_joined_and_running_lines_dropped() -> None:
    blocks = [wrapped(p) for p in (LEAD, SECOND, THIRD)]
    pages = [
        ["Bản tin huyện Mỏ Vàng số 14", *wrapped(TITLE, 50), HEADER, *blocks[0], "Trang 1/4"],
        ["Bản tin huyện Mỏ Vàng số 14", *blocks[1][:2], "Trang 2/4"],
        ["Bản tin huyện Mỏ Vàng số 14", *blocks[1][2:], "Trang 3/4"],
        ["Bản tin huyện Mỏ Vàng số 14", *blocks[2], BYLINE, "Trang 4/4"],
    ]
    (article,) = read_bytes(pdf(pages, title=TITLE), "bài.pdf")
    spans_hold(article)
    assert (article.title, article.published, article.encoding) == (TITLE, HEADED, "pdf")
    assert article.author
    assert article.author.value == BYLINE
    assert paragraphs(article) == list(PARAGRAPHS)
    assert "Trang" not in article.text
    assert "số 14" not in article.text


def test_pdf_without_text_is_told_apart_from_a_broken_one() -> None:
    with pytest.raises(NotAnArticle, match="lớp chữ"):
        read_bytes(pdf([[], []]), "quét.pdf")
    with pytest.raises(UnreadableFile, match="hỏng"):
        read_bytes(b"%PDF-1.7\n" + b"abc " * 50, "hỏng.pdf")
    with pytest.raises(UnreadableFile, match="2 trang"):
        read_bytes(
            pdf([["một"], ["hai"], ["ba"]]), "dài.pdf", settings=CorpusSettings(most_pages=2)
        )


def test_pdf_with_meaningless_letters_is_refused() -> None:
    shifted = "".join(chr(ord(c) + 9) if c.isalpha() and not c.isascii() else c for c in PAGE)
    with pytest.raises(UnknownEncoding, match="OCR"):
        read_bytes(pdf([wrapped(shifted)]), "font lạ.pdf")


def test_each_line_is_an_article(tmp_path: Path) -> None:
    path = saved(tmp_path, "tin.jsonl", json_lines(RECORD, {**RECORD, "id": 7, "url": None}))
    first, second = read_file(path, key="kho/tin.jsonl")
    spans_hold(first)
    assert (first.key, first.file) == ("kho/tin.jsonl#a-1", "tin.jsonl#a-1")
    assert (second.key, second.url) == ("kho/tin.jsonl#7", None)
    assert (first.title, first.published, first.published_how) == (TITLE, HEADED, "record field")
    assert first.url == RECORD["url"]
    assert first.source
    assert first.source.value == "Báo Lào Cai"
    assert first.author
    assert first.author.value == BYLINE
    assert paragraphs(first) == list(PARAGRAPHS)
    assert first.id != second.id
    assert first.text == second.text


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"headline": TITLE, "body": list(PARAGRAPHS), "date": 20270513}, {}),
        ({"Title": TITLE, "CONTENT": "\n".join(PARAGRAPHS), "pubdate": "13/05/2027 08:15"}, {}),
        ({"tieu_de": TITLE, "noi_dung": "\r\n".join(PARAGRAPHS), "ngay_dang": "20270513"}, {}),
        ({"title": TITLE, "text": "\n".join(PARAGRAPHS), "date": 1810200000}, {}),
        ({"title": TITLE, "text": "\n".join(PARAGRAPHS), "date": "2027-05-12T23:30:00Z"}, {}),
        (
            {"t": TITLE, "x": "\n".join(PARAGRAPHS), "d": "2027-05-13", "text": "khác", "date": 1},
            {"title": "t", "text": "X", "published": "d"},
        ),
        (
            {
                "title": TITLE,
                "text": "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
                "date": "2027-05-13",
            },
            {},
        ),
    ],
    ids=["list", "case", "vietnamese", "seconds", "zone", "mapped", "markup"],
)
def test_names_of_fields_and_forms_of_dates(
    record: dict[str, object], fields: dict[str, str]
) -> None:
    settings = CorpusSettings.model_validate({"fields": fields})
    (article,) = read_bytes(json_lines(record), "tin.jsonl", settings=settings)
    assert (article.title, article.published) == (TITLE, HEADED)
    assert paragraphs(article) == list(PARAGRAPHS)
    assert article.key == "tin.jsonl#dòng-1"


def test_a_date_in_the_collections_name_is_not_the_articles() -> None:
    record = {"title": TITLE, "text": SECOND + "\n" + THIRD}
    (article,) = read_bytes(json_lines(record), "crawl-2031-12-17.jsonl")
    assert article.published is None


def test_a_field_outranks_a_date_line_that_says_otherwise() -> None:
    record = {"title": TITLE, "text": f"{HEADER}\n{LEAD}\n{SECOND}", "date": "2027-06-01"}
    (article,) = read_bytes(json_lines(record), "tin.jsonl")
    assert (article.published, article.published_span) == (date(2027, 6, 1), None)


def test_short_texts_are_taken_as_they_are() -> None:
    record = {"title": "Tin vắn", "text": "Huyện Mỏ Vàng nghỉ lễ."}
    (article,) = read_bytes(json_lines(record), "tin.jsonl")
    assert article.text == "Tin vắn\n\nHuyện Mỏ Vàng nghỉ lễ."


def test_unknown_settings_are_refused() -> None:
    for wrong in ({"most_page": 2}, {"fields": {"titel": "t"}}, {"largest_file": -1}):
        with pytest.raises(ValidationError):
            CorpusSettings.model_validate(wrong)


def test_one_bad_line_stops_no_other(tmp_path: Path) -> None:
    lines = [
        json_lines(RECORD),
        b"\n",
        b"{khong phai json\n",
        b"[1, 2]\n",
        json_lines({"title": TITLE}),
        json_lines({"id": "lớn", "title": TITLE, "text": "x " * 60_000}),
        json_lines({"id": "nul", "title": TITLE, "text": "\0" * 99}),
        b"[" * 50_000 + b"\n",
        json_lines({**RECORD, "id": "a-1"}),
        json_lines({**RECORD, "id": "cuối"}),
    ]
    path = saved(tmp_path, "tin.jsonl", b"".join(lines))
    reading = read_all(path, "t.jsonl", CorpusSettings(largest_line=100_000))
    assert [a.key for a in reading.articles] == ["t.jsonl#a-1", "t.jsonl#a-1~2", "t.jsonl#cuối"]
    assert [f.key.split("#")[1] for f in reading.failures] == [
        "dòng-3", "dòng-4", "dòng-5", "dòng-6", "nul", "dòng-8",
    ]  # fmt: skip
    assert all("Hãy" in failure.message for failure in reading.failures)
    assert [a.key for a in read_file(path, "t.jsonl")] == [
        "t.jsonl#a-1", "t.jsonl#lớn", "t.jsonl#a-1~2", "t.jsonl#cuối",
    ]  # fmt: skip


def test_archive_of_every_format(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "2027/một.txt": PAGE,
        "hai.docx": word([HEADER, *PARAGRAPHS], styled=TITLE),
        "ba.pdf": pdf([[TITLE, HEADER, *wrapped(LEAD), *wrapped(SECOND)]]),
        "bốn.jsonl": json_lines(RECORD, {"id": "hỏng"}),
        "năm.md": f"# {TITLE}\n\n{LEAD}\n\n{SECOND}\n",
        "sáu.html": f"<html><body><h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND}</p></body></html>",
        "trống.txt": "",
        "ảnh.jpg": b"\xff\xd8\xff",
        "__MACOSX/._một.txt": b"\0\x05\x16\x07",
        ".ẩn.txt": PAGE,
        "trong.zip": zipped({"một.txt": PAGE}),
    }
    path = saved(tmp_path, "kho.zip", zipped(members))
    reading = read_all(path, "k/kho.zip")
    assert [a.key for a in reading.articles] == [
        "k/kho.zip!2027/một.txt", "k/kho.zip!hai.docx", "k/kho.zip!ba.pdf",
        "k/kho.zip!bốn.jsonl#a-1", "k/kho.zip!năm.md", "k/kho.zip!sáu.html",
    ]  # fmt: skip
    assert [a.title for a in reading.articles] == [TITLE] * 6
    assert reading.articles[0].file == "kho.zip!2027/một.txt"
    assert [f.key for f in reading.failures] == [
        "k/kho.zip!bốn.jsonl#hỏng", "k/kho.zip!trống.txt", "k/kho.zip!trong.zip",
    ]  # fmt: skip
    assert len(read_file(path)) == 6
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kho.zip"]


def test_archives_without_articles_are_refused() -> None:
    for members in ({}, {"ảnh.jpg": b"x"}):
        with pytest.raises(NotAnArticle, match="không có tệp bài báo"):
            read_bytes(zipped(members), "kho.zip")
    with pytest.raises(UnreadableFile, match="hỏng"):
        read_bytes(b"PK\x03\x04" + b"x" * 99, "kho.zip")


def test_a_missing_file_is_one_failure(tmp_path: Path) -> None:
    reading = read_all(tmp_path / "thiếu.zip", "thiếu.zip")
    assert not reading.articles
    (failure,) = reading.failures
    assert (failure.key, failure.file) == ("thiếu.zip", "thiếu.zip")
    assert "Không tìm thấy" in failure.message


def test_articles_come_one_by_one(tmp_path: Path) -> None:
    path = saved(tmp_path, "tin.jsonl", json_lines(*({**RECORD, "id": n} for n in range(50))))
    outcomes = read_each(path)
    first = next(outcomes)
    assert isinstance(first, Article)
    outcomes.close()  # type: ignore[attr-defined]
    path.unlink()


def test_teasers_in_a_pasted_document_are_still_dropped() -> None:
    data = word([HEADER, *PARAGRAPHS, BYLINE, "Tin liên quan", TEASER], styled=TITLE)
    (article,) = read_bytes(data, "bài.docx")
    assert TEASER not in article.text


def test_a_list_of_names_in_mid_article_does_not_end_it() -> None:
    people = ["Người được khen là Lò Thị M.", "Tòng Văn H.", "Quàng Thị S."]
    told = "Ba người này đã cùng nhau đưa hơn một trăm hộ ra khỏi nơi nguy hiểm trong đêm mưa."
    page = "\n\n".join([TITLE, HEADER, LEAD, SECOND, *people, told, THIRD, BYLINE])
    (article,) = read_bytes(page.encode(), "a.txt")
    assert all(words in article.text for words in (*people, told, THIRD))
    assert article.author
    assert article.author.value == BYLINE


def test_heads_that_are_names_do_not_end_a_list_of_portraits() -> None:
    lives = {
        "Lò Thị Mai": "Chị dạy chữ cho mười hai phụ nữ trong bản suốt ba mùa đông liền.",
        "Tòng Văn Sen": "Anh chèo thuyền đón từng cụ già sang bờ bên kia khi nước lên tới sàn.",
        "Quàng Lả": "Bà giữ hạt giống lúa nếp quý mà cả vùng tưởng đã mất sau trận lũ lớn.",
        "Lường Ín": "Ông dựng lại nhà văn hóa bằng gỗ của chính vườn mình, không lấy tiền công.",
        "Cà Thị Ban": "Cô y tá đi bộ bốn giờ đường rừng để tiêm phòng cho trẻ ở điểm xa nhất.",
        "Vì Văn Nó": "Cậu học trò lớp chín nghĩ ra chiếc chuông báo nước làm từ vỏ hộp sữa.",
        "Lèo Thị Pâng": "Người giữ rừng già nhất huyện vẫn đi tuần mỗi tuần hai buổi.",
    }
    blocks = [text for pair in lives.items() for text in pair]
    (article,) = read_bytes("\n\n".join([TITLE, LEAD, *blocks]).encode(), "a.txt")
    assert all(life in article.text for life in lives.values())


def test_formats_are_documented() -> None:
    written = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for suffix in SUFFIXES:
        assert f"`{suffix}`" in written
    for field, names in FIELDS.items():
        row = re.search(rf"^\| `{field}` \| (.+) \|$", written, re.M)
        assert row, field
        assert re.findall(r"`([^`]+)`", row[1]) == list(names)
    for name, setting in CorpusSettings.model_fields.items():
        row = re.search(rf"^\| `{name}` \| ([\d,]+|–) \|", written, re.M)
        assert row, name
        assert row[1] == "–" or int(row[1].replace(",", "")) == setting.default


def test_a_caption_of_a_picture_is_read(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    body = "".join(f"<p>{line}</p>" for line in (
        "Sáng 4/5, xã Đá Bạc mở hội thi nấu ăn cho dân quân ở sân vận động của xã.",
        "Có bảy đội góp mặt, mỗi đội năm người, thi trong hai tiếng đồng hồ liền.",
        "Đội của thôn Bến giành giải nhất nhờ nồi cá kho đúng vị của người vùng biển.",
    ))  # fmt: skip
    page.write_text(
        "<html><head><title>Xã Đá Bạc thi nấu ăn</title></head><body><article>"
        f"<h1>Xã Đá Bạc thi nấu ăn</h1>{body}<figure><img src='a.jpg'><figcaption>Bà Đinh Thị Na "
        "trao giải cho đội thôn Bến</figcaption></figure><p>Hội thi khép lại lúc chính ngọ, ai "
        "cũng vui.</p></article></body></html>",
        "utf-8",
    )
    [article] = read_file(page)
    assert "Bà Đinh Thị Na trao giải cho đội thôn Bến" in article.text
