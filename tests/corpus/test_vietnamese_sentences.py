"""Sentence boundaries in Vietnamese news prose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Span
from corpus.vietnamese.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Bí thư TP. Sông Mây đến dự.",
        "Đoàn về P. An Lạc, Q. Bình Nguyên kiểm tra.",
        "Ngày 14.3, Ban CHQS huyện họp.",
        "Có 1.250 hộ và 27,32% số hộ đạt.",
        "Có Đ/c. Trần Văn Bách dự.",
        "Cờ, hoa, băng rôn, v.v. Được treo khắp nơi.",
        "Ban Chấp hành T.Ư. Đảng ra nghị quyết.",
        "Ông Ng. Văn A. Bình phát biểu.",
        "Xem tại https://baosongmay.vn/tin.html nhé.",
        "Báo baosongmay.Vn đưa tin.",
        "Một là, tuyển quân; hai là, huấn luyện; ba là, diễn tập.",
        "1. Tăng cường huấn luyện dân quân",
        "II. Kết quả thực hiện.",
        "Đạt 98,5% trở lên./.",
        "Anh hỏi “Đi đâu?” rồi cười.",
        "GS.TS. Lê Bách trình bày.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Hội nghị bế mạc.", "Đại biểu ra về."],
        ["Ông nói: “Phải giữ đất.”", "Mọi người vỗ tay."],
        ["Nhiệm vụ còn nặng…", "Đối với cấp xã, cần cố gắng."],
        ["Đạt chỉ tiêu năm 2017.", "15 đơn vị được khen."],
        ["Vì sao?", "Vì thiếu quân!", "Đúng vậy."],
        ["Xếp loại A.", "Tổ hai xếp sau."],
        ["Hoàn thành kế hoạch ./.", "Bách Việt"],
        ["Sơ kết công tác dân vận tại địa phương.", "các đơn vị tiếp tục học."],
        ["Đợt 1 xong (ảnh).", "Đợt 2 bắt đầu."],
    ],
)
def test_several_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts
    assert split("\n".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Tăng cường phối hợp ở địa phương.", "Hội nghị thống nhất."],
        ["Còn nhiều khó khăn…", "Đối với dân quân, cần chú trọng."],
        ["Còn nhiều khó khăn...", "Đối với dân quân, cần chú trọng."],
    ],
)
def test_glued_sentences_are_parted(parts: list[str]) -> None:
    assert split("".join(parts)) == parts


def test_a_line_break_ends_a_sentence() -> None:
    assert split("Tiêu đề trống\n\n  Ngày 3-4, họp.") == ["Tiêu đề trống", "Ngày 3-4, họp."]


def test_only_the_given_stretch() -> None:
    text = "Một. Hai ba. Bốn."
    assert sentences(text, Span(5, 12)) == [Span(5, 12)]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *["TP.", "Hội nghị", "đạt", "14.3", "27,32%", "…", "...", ".", "./.", "!", "?"],
                *["”", "“", ";", " ", "\n", "\u00a0", "v.v.", "A.", "T.Ư", "Đ/c", "\r\n", "1."],
                *["www.a.vn", "(", ")"],
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(PIECES)
def test_invariants(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        at = end
    assert not text[at:].strip()


@settings(deadline=None)
@given(PIECES, st.data())
def test_a_stretch_keeps_the_invariants(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, Span(start, end))
    assert all(start <= s.start < s.end <= end for s in spans)
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()) == "".join(text[start:end].split())
