"""“Người đứng đầu Bộ CHQS tỉnh” is its chỉ huy trưởng: heads of bodies by the posts they hold."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import has_tones, toneless

__all__ = ["with_posts"]

_POSTS = (
    (r"bo chqs|ban chqs|bo chi huy quan su|ban chi huy quan su|bo chi huy|ban chi huy",
     "chỉ huy trưởng"),
    (r"bo tu lenh|quan khu|quan chung|quan doan|binh chung|vung", "tư lệnh"),
    (r"su doan", "sư đoàn trưởng"),
    (r"lu doan", "lữ đoàn trưởng"),
    (r"trung doan", "trung đoàn trưởng"),
    (r"tieu doan", "tiểu đoàn trưởng"),
    (r"ubnd|uy ban|hdnd|hoi dong|mttq|mat tran|lien doan|hoi|chinh quyen|nha nuoc", "chủ tịch"),
    (r"tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|cap uy|chi uy|dang bo|chi bo|tinh doan|"
     r"thanh doan|huyen doan|doan thanh nien", "bí thư"),
    (r"chinh phu", "thủ tướng"),
    (r"so|benh vien|cong ty|trung tam|cong an tinh|cong an thanh pho|ngan hang", "giám đốc"),
    (r"cong an|phong", "trưởng"),
    (r"cuc", "cục trưởng"),
    (r"truong|hoc vien", "hiệu trưởng"),
    (r"bo", "bộ trưởng"),
)  # fmt: skip
_HEAD = re.compile(
    r"\bnguoi (?:dung dau|lanh dao cao nhat(?: cua)?|chi huy cao nhat(?: cua)?) (?:cua )?"
    rf"(?=(?P<body>{'|'.join(body for body, _ in _POSTS)})\b)"
)


def with_posts(question: str) -> str:
    """The question (NFC) with the post in the place of “người đứng đầu …”, where the body tells it.

    Without tones in the question the post has none either.
    """
    plain = toneless(question)
    if len(plain) != len(question):
        return question
    match = _HEAD.search(plain)
    if match is None:
        return question
    post = next(post for body, post in _POSTS if re.fullmatch(body, match["body"]))
    said = post if has_tones(question) else toneless(post)
    if match.start() == 0:
        said = said[0].upper() + said[1:]
    return f"{question[: match.start()]}{said} {question[match.end() :]}"
