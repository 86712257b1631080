"""Every encoding a Vietnamese text may come in, and bytes that are no text."""

from __future__ import annotations

import unicodedata

import pytest

from corpus import charmaps
from corpus.decoding import decode, vietnamese_share
from corpus.errors import UnknownEncoding, UnreadableFile

TEXT = (
    "Sáng 12-5, Đảng ủy Quân sự huyện Mỏ Vàng tổ chức hội nghị ra nghị quyết lãnh đạo nhiệm vụ; "
    "đồng chí Lường Thị Sen, Bí thư Huyện ủy chủ trì. Những kết quả đạt được rất đáng ghi nhận, "
    "nhất là việc bảo đảm quân số và giữ vững địa bàn vùng cao."
)
VNI = "Hoäi nghò toång keát nhieäm vuï quaân söï, quoác phoøng ñòa phöông cuûa Ñaûng uûy huyeän"
FROM_VNI = "Hội nghị tổng kết nhiệm vụ quân sự, quốc phòng địa phương của Đảng ủy huyện"
VIQR = (
    "Ho^.i nghi. to^?ng ke^'t nhie^.m vu. qua^n su+., quo^'c pho`ng ddi.a phu+o+ng cu?a DDa?ng u?y"
)
FROM_VIQR = "Hội nghị tổng kết nhiệm vụ quân sự, quốc phòng địa phương của Đảng ủy"


def in_one_byte(text: str, table: dict[int, str]) -> bytes:
    back = {ord(char): chr(code) for code, char in table.items() if char != " "}
    return text.translate(back).encode("latin-1")


def in_windows_1258(text: str) -> bytes:
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            shape = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
            out += (shape + tones).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (in_one_byte(TEXT, charmaps._TCVN3), "tcvn3"),
        (in_one_byte(TEXT, charmaps._VISCII), "viscii"),
        (in_windows_1258(TEXT), "windows-1258"),
        (TEXT.encode().decode("latin-1").encode(), "utf-8 (mojibake)"),
        (in_one_byte(TEXT, charmaps._TCVN3).decode("latin-1").encode(), "tcvn3 (utf-8)"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_encoding_is_found(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


def test_vni_and_viqr_become_unicode() -> None:
    assert decode(VNI.encode("latin-1")) == (FROM_VNI, "vni")
    assert decode(VNI.encode()) == (FROM_VNI, "vni (utf-8)")
    assert decode(VIQR.encode()) == (FROM_VIQR, "viqr")


def test_tcvn3_capitals_are_restored_in_capital_words() -> None:
    assert charmaps.from_tcvn3("§¶NG") == "ĐẢNG"
    assert charmaps.from_tcvn3("§¶ng") == "Đảng"


def test_plain_ascii_stays_as_it_is() -> None:
    text = "Hoi nghi ngay 12/5 (lan thu 3): ban ve dd/mm, a+b va x^2."
    assert decode(text.encode()) == (text, "utf-8")


def test_cut_last_letter_is_forgiven() -> None:
    data = (TEXT + " đ").encode()[:-1]
    assert decode(data).text == TEXT + " "


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 50,
        b"%PDF-1.7\n" + TEXT.encode(),
        b"PK\x03\x04abc",
        bytes(range(1, 32)) * 9,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"bao\.txt"):
        decode(data, "bao.txt")


@pytest.mark.parametrize(
    "data",
    ["Le café où l’été déjà fini".encode("cp1252"), bytes([0x41, 0xE9, 0x20, 0xF8, 0x42] * 30)],
)
def test_unsure_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownEncoding, match="UTF-8"):
        decode(data, "bao.txt")


def test_share_of_possible_syllables() -> None:
    assert vietnamese_share(TEXT)[0] == 1.0
    assert vietnamese_share("Ngàỹ hộĩ ñöôïc")[0] < 0.7
    assert vietnamese_share("plain words") == (0.0, 0)
