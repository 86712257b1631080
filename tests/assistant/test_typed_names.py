"""Names of persons, bodies and numbered events, however they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest

from assistant import Assistant
from assistant.typed_names import capitalised
from tests.assistant.answering import answering

ARTICLES = {
    "mot": """---
title: Huyện ủy Sông Vàng họp bàn việc tuyển quân
date: 2021-03-04
source: Báo Miền Hạ
---

Sáng 4-3, Huyện ủy Sông Vàng họp bàn việc tuyển quân. Đồng chí Đỗ Khắc Lượng, Bí thư Huyện ủy, \
chủ trì cuộc họp. Đại tá Bùi Vĩnh Toại, Phó Chính ủy, phát biểu tại cuộc họp.

Theo ông Đỗ Khắc Lượng, đã có 215 hộ dân ký cam kết. Người cao tuổi trong huyện cũng góp ý.
""",
    "hai": """---
title: Chi hội nhà vườn Bãi Trầm thu hoạch vụ cam sớm
date: 2021-10-12
source: Báo Miền Hạ
---

Ngày 12-10, chi hội nhà vườn Bãi Trầm thu hoạch vụ cam sớm. Bà Mai Thị Sảnh giữ chức Chi hội \
trưởng đã hai năm. Ông Tô Lẫm, Phó Chi hội trưởng, cho biết cam bán tại vườn.
""",
    "ba": """---
title: Sư đoàn 77 thi bắn súng ở thao trường Đồi Cọ
date: 2022-05-20
source: Báo Miền Hạ
---

Ngày 20-5, Sư đoàn 77 tổ chức thi bắn súng ở thao trường Đồi Cọ, 140 chiến sĩ dự thi. Trước đó, \
Trung đoàn 8 hành quân từ bến Lau về.

Cuộc thi chào mừng Đại hội Hội Làm vườn toàn quốc lần thứ VI, họp ở Hải Đông ngày 2-6. Thủ tướng \
làm việc với ông Lò Văn Chắn về cây giống.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("names"), ARTICLES) as opened:
        yield opened


@pytest.mark.model
@pytest.mark.parametrize(
    ("typed", "text", "toned"),
    [
        ("ong do khac luong la ai", "ong Do Khac Luong la ai", "ong Đỗ Khắc Lượng la ai"),
        ("đỗ khắc lượng là ai", "Đỗ Khắc Lượng là ai", "Đỗ Khắc Lượng là ai"),
        ("ai ngoi canh do khac luong", "ai ngoi canh Do Khac Luong", "ai ngoi canh Đỗ Khắc Lượng"),
        ("ông tô lẫm nói gì", "ông Tô Lẫm nói gì", "ông Tô Lẫm nói gì"),
        ("ĐỖ KHẮC LƯỢNG LÀ AI", "Đỗ Khắc Lượng LÀ AI", "Đỗ Khắc Lượng LÀ AI"),
        # Nobody has these names; they are names all the same.
        ("dai ta bui vinh toa la ai", "dai ta Bui Vinh Toa la ai", "dai ta Bui Vinh Toa la ai"),
        ("bà phan thị quế làm gì", "bà Phan Thị Quế làm gì", "bà Phan Thị Quế làm gì"),
        ("ong dinh cong rao lam gi", "ong Dinh Cong Rao lam gi", "ong Dinh Cong Rao lam gi"),
        # What only looks like a name.
        ("ba ho dan ky cam ket", "ba ho dan ky cam ket", "ba ho dan ky cam ket"),
        ("ông cao tuổi góp ý gì", "ông cao tuổi góp ý gì", "ông cao tuổi góp ý gì"),
        ("Ông Đỗ Khắc Lượng là ai?", "Ông Đỗ Khắc Lượng là ai?", "Ông Đỗ Khắc Lượng là ai?"),
        ("", "", ""),
    ],
)
def test_names_get_their_capitals(
    assistant: Assistant, typed: str, text: str, toned: str
) -> None:
    found = capitalised(typed, assistant.index)
    assert (found.text, found.toned) == (text, toned)


@pytest.mark.model
class _Unread:
    """Articles that write none of the names."""

    def spellings(self, run: Sequence[str], whole: bool = False) -> Mapping[str, int]:
        return {}

    def document_frequency(self, terms: Iterable[str], toneless: bool = False) -> Mapping[str, int]:
        return dict.fromkeys(terms, 0)


@pytest.mark.parametrize(
    "question",
    [
        "trung tá quang trước mắt hứa cho mấy hộ?",
        "trung ta quang truoc mat hua cho may ho?",
        "bí thư huyện ủy vũ thư mong gì?",
    ],
)
def test_no_name_runs_on_into_the_sentence(question: str) -> None:
    assert capitalised(question, _Unread()).toned == question



def test_how_articles_write_a_run(assistant: Assistant) -> None:
    index = assistant.index
    assert index.spellings(["do", "khac", "luong"]) == {"Đỗ Khắc Lượng": 2}
    assert index.spellings(["ho", "dan"]) == {"hộ dân": 1}
    assert index.spellings(["do", "khac"]) == {"Đỗ Khắc": 2}
    assert not index.spellings(["do", "khac"], whole=True)
    assert not index.spellings(["đô", "khắc", "lương"])
    assert not index.spellings(["luong"])
    assert not index.spellings([])


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("ong do khac luong giu chuc vu gi", "Bí thư Huyện ủy"),
        ("đồng chí đỗ khắc lượng là ai", "Bí thư Huyện ủy"),
        ("dai ta bui vinh toai lam gi", "Phó Chính ủy"),
        ("bà mai thị sảnh giữ chức gì", "Chi hội"),
    ],
)
def test_a_name_typed_small_is_found(assistant: Assistant, question: str, fact: str) -> None:
    answer = assistant.ask(question)
    assert not answer.abstained
    assert fact in " ".join(c.quote for c in answer.citations)


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "ong do khac luan giu chuc vu gi",
        "đỗ minh lượng là ai",
        "đồng chí mai thị sâm giữ chức gì",
        "dai ta hoang vinh toai phat bieu gi",
        "Ông Đỗ Khắc giữ chức vụ gì?",
    ],
)
def test_nobody_of_that_name(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Sư đoàn 77 thi bắn súng ở đâu?", "Đồi Cọ"),
        ("su doan 77 co bao nhieu chien si thi ban sung", "140"),
        ("Trung đoàn 8 hành quân từ đâu?", "bến Lau"),
        ("Đại hội Hội Làm vườn toàn quốc lần thứ 6 họp ở đâu?", "Hải Đông"),
        ("Thủ tướng làm việc với ai về cây giống?", "Lò Văn Chắn"),
    ],
)
def test_the_one_of_that_number(assistant: Assistant, question: str, fact: str) -> None:
    answer = assistant.ask(question)
    assert not answer.abstained
    assert fact in " ".join(c.quote for c in answer.citations)


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "Sư đoàn 78 thi bắn súng ở đâu?",
        "su doan 78 co bao nhieu chien si thi ban sung",
        "Sư đoàn 78 có tổ chức thi bắn súng không?",
        "Lữ đoàn 77 thi bắn súng ở đâu?",
        "Sư đoàn 77 khánh thành nhà văn hóa ngày nào?",
        "Đại hội Hội Làm vườn toàn quốc lần thứ VII họp ở đâu?",
        "dai hoi hoi lam vuon toan quoc lan thu 5 hop o dau",
        "Giải bắn súng toàn quốc lần thứ VI diễn ra ở đâu?",
        "Bí thư Huyện ủy Sông Vàng họp với ai về tuyển quân?",
        "Hội Nhà giáo Bãi Trầm thu hoạch vụ cam sớm ngày nào?",
        "Đại hội Hội Làm vườn toàn quốc lần thứ VI họp ở Lisbon ngày nào?",
    ],
)
def test_none_of_that_number(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained
