"""Who was at both of two events that a question tells apart."""

from __future__ import annotations

import pytest

from assistant.question import understand
from assistant.records.joint import joint_query, meant_by
from assistant.records.rows import Row
from corpus.records import Conference, extract
from index.passage import ArticleCard
from tests.corpus.records_made import made


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Ai có mặt ở cả hội nghị tổng kết giảm nghèo ở Bác Ái lẫn hội nghị sơ kết ở Hàm Yên?",
         ("Bác Ái", "Hàm Yên")),
        ("Cán bộ nào vừa dự tổng kết giảm nghèo ở Bác Ái vừa dự triển khai tuyển quân ở Hàm Yên?",
         ("Bác Ái", "Hàm Yên")),
        ("Bác Ái có hội nghị giảm nghèo và hội nghị tuyển quân, ai dự cả hai?", ("", "")),
        ("Những ai dự cả hội nghị giảm nghèo và kỳ họp HĐND của huyện Bác Ái?",
         ("Bác Ái", "Bác Ái")),
    ],
)  # fmt: skip
def test_two_events_are_read_apart(question: str, places: tuple[str, str]) -> None:
    found = joint_query(understand(question))
    assert found is not None
    told = [" ".join([*half.places, *half.named]) for half in found.halves]
    assert [place in said for place, said in zip(places, told, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "question",
    [
        "Ai chủ trì hội nghị tổng kết công tác dân vận và công tác tôn giáo?",
        "Hội nghị vừa qua do ai chủ trì?",
        "Những ai dự cả hai ngày của đại hội?",
        "Năm nào có cả hội nghị tổng kết lẫn hội nghị sơ kết?",
    ],
)
def test_one_event_is_left_to_others(question: str) -> None:
    assert joint_query(understand(question)) is None


def rows(*leads: str) -> list[Row[Conference]]:
    found = []
    for number, lead in enumerate(leads):
        article = made(lead, title=f"Tin {number}")
        card = ArticleCard(
            f"{number}", f"{number}.md", f"Tin {number}", None, None, None, None, None, 20
        )
        found += [Row(record, card) for record in extract(article).conferences]
    return found


def test_the_event_that_shares_most_words_is_meant() -> None:
    held = rows(
        "Ngày 5/3, UBND huyện Vân Sa tổ chức hội nghị tổng kết công tác giảm nghèo năm 2020.",
        "Ngày 8/3, UBND huyện Vân Sa tổ chức hội nghị triển khai kế hoạch tuyển quân năm 2021.",
    )
    query = joint_query(
        understand("Ai dự cả hội nghị tổng kết giảm nghèo lẫn hội nghị tuyển quân?")
    )
    assert query is not None
    meant = [meant_by(half, held) for half in query.halves]
    said = [row.record.name.value.split()[2] for row in meant if row]
    assert said == ["tổng", "triển"]


def test_words_that_no_event_has_mean_none() -> None:
    held = rows("Ngày 5/3, UBND huyện Vân Sa tổ chức hội nghị tổng kết công tác giảm nghèo.")
    query = joint_query(understand("Ai dự cả hội nghị bàn chợ nổi lẫn hội nghị giảm nghèo?"))
    assert query is not None
    assert meant_by(query.halves[0], held) is None
