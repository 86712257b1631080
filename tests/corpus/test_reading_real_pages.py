"""The five real pages beside the checkout: fields and cleanness, no words of theirs here."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read_file
from corpus.vietnamese.folding import fold
from tests.corpus.test_reading_pages import spans_hold

EXPECTED = {
    "000": ("2017-09-26", "Quân khu 7 Online", "Trung Dũng", "Long An"),
    "001": ("2022-09-08", "Báo Đồng Nai", "Nguyệt Hà", "Đồng Nai"),
    "002": ("2023-06-26", None, "Bùi Hiệp", "Lạng Sơn"),
    "003": ("2022-03-14", None, None, None),
    "004": (
        "2022-11-25",
        "Cổng tin tức Thành phố Hải Phòng",
        "Hoàng Tùng",
        "Quận Lê Chân, Hải Phòng",
    ),
}
FURNITURE = (
    "lượt xem", "bài viết tương tự", "tin xem nhiều", "tin liên quan", "tin khác",
    "bình luận", "qr code",
    "giấy phép", "tổng biên tập", "tòa soạn", "giữ bản quyền", "17/12/2025", "tiện ích",
)  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("number", EXPECTED)
def test_real_page(number: str, real_pages: Path) -> None:
    (path,) = real_pages.glob(f"{number}_*.txt")
    (article,) = read_file(path)
    spans_hold(article)
    fields = (article.source, article.author, article.place)
    found = (str(article.published), *(f.value if f else None for f in fields))
    # One page gives no place in words; what a gazetteer infers for it may change.
    assert found[:3] == EXPECTED[number][:3]
    if EXPECTED[number][3]:
        assert found[3] == EXPECTED[number][3]
    text = fold(article.text)
    head = fold(article.lead)
    assert not [words for words in FURNITURE if words in text and words not in head]
    blocks = article.text.split("\n\n")
    assert len(blocks) == len(set(blocks))
    assert 5 <= len(blocks) <= 14
