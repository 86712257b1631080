"""Nothing invented: every field of every record quotes the article exactly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.records import extract
from corpus.records.record import stated_fields
from tests.corpus.records_made import made

_PIECES = st.sampled_from(
    [
        "Sáng 15/7, ", "Huyện ủy An Khê ", "tổ chức hội nghị ", "sơ kết công tác dân vận ",
        "100% chi bộ có chi ủy; ", "đạt 27,5%, ", "phấn đấu đến năm 2025 ", "Đại tá Lê Văn Phát, ",
        "Bí thư Huyện ủy ", "chủ trì. ", "Cùng ngày, ", "tại hội trường xã Hòa Lạc, ", "14/15 xã ",
        "(", ")", "“", "”", "; ", ". ", "\n", "tỷ lệ ", "và ", "giữ vững ", "hằng năm ", "%",
        "của ",
        "do Bộ Y tế tổ chức ", "diễn ra ", "nhiệm kỳ 2020-2025 ", "từ 95% trở lên ", "năm 2021 ",
    ]
)  # fmt: skip


def assert_quoted(article: Article) -> None:
    for field in stated_fields(extract(article)):
        start, end = field.span
        assert 0 <= start < end <= len(article.text)
        assert article.text[start:end] == field.quote
        assert field.value
        assert not field.value.isspace()


@settings(deadline=None, max_examples=150)
@given(st.lists(_PIECES, min_size=1, max_size=24), st.booleans())
def test_every_field_is_quoted(pieces: list[str], dated: bool) -> None:
    text = "".join(pieces).strip()
    if text:
        paragraphs = [p for p in text.split("\n") if p.strip()]
        assert_quoted(made(*paragraphs) if dated else made(*paragraphs, published=None))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    assert_quoted(made(text.replace("\n", " ") or "x"))


def test_empty_articles_give_nothing() -> None:
    records = extract(made())
    assert (records.conferences, records.targets, records.officials) == ((), (), ())
