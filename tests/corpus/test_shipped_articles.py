"""The five articles that ship: complete, credited, and in our own words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "corpus" / "articles").glob("*.md"))
PAGES = ROOT.parent / "shared" / "articles"
RUN = 12
"""Words in a row that no article may share with a real page."""

FACTS = {
    "long-an-phoi-hop-quoc-phong-2017.md": (
        "26/9/2017",
        "Đảng ủy Quân sự tỉnh Long An",
        "Thành ủy Tân An",
        "2017-2020",
        "2015-2020",
        "đến năm 2020, 100% Ban Chỉ huy quân sự",
        "chi bộ quân sự có chi ủy là 100%",
        "Trung Dũng",
        "Quân khu 7 Online",
        "26/09/2017",
    ),
    "dong-nai-quy-che-phoi-hop-2022.md": (
        "Sáng 8-9-2022",
        "Phó bí thư thường trực Tỉnh ủy Hồ Thanh Sơn",
        "2016-2021",
        "2022-2025",
        "QSQPĐP",
        "Nguyệt Hà",
        "Báo Đồng Nai",
        "08/09/2022",
    ),
    "lang-son-nghi-quyet-cuoi-nam-2023.md": (
        "Ủy viên Trung ương Đảng",
        "Chiều 26-6-2023",
        "Nguyễn Quốc Đoàn",
        "Bí thư Tỉnh ủy",
        "Thiếu tướng Đỗ Văn Tuấn, Phó tư lệnh Quân khu",
        "02 huyện Văn Quan, Hữu Lũng",
        "Đình Lập",
        "nhập ngũ năm 2023 hoàn thành 100%",
        "quý II/2023 đạt 100%",
        "tuyển quân năm 2024",
        "Bùi Hiệp",
    ),
    "tam-ky-dien-tap-dan-quan-2022.md": (
        "Chiều 14.3.2022",
        "Trần Nam Hưng",
        "Bí thư Thành ủy",
        "27,32%",
        "95% trở lên",
        "Tân Thạnh, An Sơn và Phước Hòa",
        "2022 - 2025",
        "100% quân số",
        "3 địa phương",
    ),
    "le-chan-tong-ket-nghi-quyet-2022.md": (
        "Sáng 25/11/2022",
        "10 năm",
        "Nghị quyết Trung ương 8 khóa XI",
        "Trần Thu Hương",
        "Nguyễn Huy Bình",
        "Chủ tịch HĐND quận Phạm Văn Tân",
        "7 nhóm nhiệm vụ",
        "2020-2025",
        "Hoàng Tùng",
        "Cổng tin tức Thành phố Hải Phòng",
        "25/11/2022",
    ),
}
"""What each article must carry over, as it is written there."""


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    opening, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(header), body


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_there_is_one_article_for_each_event() -> None:
    assert [path.name for path in SHIPPED] == sorted(FACTS)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
class TestEach:
    def test_file_name_is_a_plain_slug(self, path: Path) -> None:
        assert re.fullmatch(r"[a-z0-9-]+\.md", path.name)

    def test_front_matter(self, path: Path) -> None:
        header, _ = parts(path)
        assert set(header) <= {"title", "published", "source", "author", "place", "note"}
        assert {"title", "published", "place", "note"} <= set(header)
        assert isinstance(header["published"], date)
        assert "hoidap" in header["note"]

    def test_text_is_composed(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text)

    def test_length(self, path: Path) -> None:
        _, body = parts(path)
        assert 250 <= len(words(body)) <= 520

    def test_facts_are_carried_over(self, path: Path) -> None:
        _, body = parts(path)
        assert [fact for fact in FACTS[path.name] if fact not in body] == []

    def test_last_line_credits_the_source(self, path: Path) -> None:
        header, body = parts(path)
        credit = body.strip().split("\n")[-1]
        assert credit.startswith("Bài viết lại cho dự án hoidap theo ")
        for field in ("author", "source"):
            assert header.get(field, "") in credit
        if "source" in header:
            assert header["published"].strftime("%d/%m/%Y") in credit

    @pytest.mark.shared
    @pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages are not beside the checkout")
    def test_shares_no_long_run_of_words_with_a_real_page(self, path: Path) -> None:
        real: set[tuple[str, ...]] = set()
        for page in PAGES.glob("*.txt"):
            real |= runs(page.read_text(encoding="utf-8"))
        assert len(real) > 1000
        assert runs(path.read_text(encoding="utf-8")) & real == set()
