"""Persons and roles in the articles that ship with the project."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from corpus.vietnamese.roles import Role, find_roles

ARTICLES = Path(next(iter(corpus.__path__))) / "articles"


@pytest.mark.parametrize(
    ("file", "role", "name"),
    [
        ("lang-son-nghi-quyet-cuoi-nam-2023.md", Role.CHAIR, "Nguyễn Quốc Đoàn"),
        ("lang-son-nghi-quyet-cuoi-nam-2023.md", Role.DIRECT, "Đỗ Văn Tuấn"),
        ("le-chan-tong-ket-nghi-quyet-2022.md", Role.CHAIR, "Trần Thu Hương"),
        ("le-chan-tong-ket-nghi-quyet-2022.md", Role.REPORT, "Nguyễn Huy Bình"),
        ("dong-nai-quy-che-phoi-hop-2022.md", Role.DIRECT, "Hồ Thanh Sơn"),
        ("tam-ky-dien-tap-dan-quan-2022.md", Role.CHAIR, "Trần Nam Hưng"),
        ("tam-ky-dien-tap-dan-quan-2022.md", Role.CONCLUDE, "Trần Nam Hưng"),
    ],
)
def test_exactly_one_person_has_the_role(file: str, role: Role, name: str) -> None:
    mentions = find_roles((ARTICLES / file).read_text(encoding="utf-8"))
    assert {m.person.name for m in mentions if m.role is role} == {name}


def test_nobody_chairs_where_the_article_names_nobody() -> None:
    text = (ARTICLES / "long-an-phoi-hop-quoc-phong-2017.md").read_text(encoding="utf-8")
    assert [m for m in find_roles(text) if m.role is Role.CHAIR] == []
