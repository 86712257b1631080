"""Claims by degree: more or less, all or a part, over a plan or short of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.question import understand
from assistant.rules.scales import measured
from assistant.rules.verdicts import denied
from tests.assistant.answering import answering

ARTICLE = """---
title: Hợp tác xã Bãi Sậy tổng kết vụ cá
date: 2022-12-20
---

Ngày 20-12-2022, Hợp tác xã Bãi Sậy (huyện Đồng Trũng) tổng kết vụ cá năm 2022.

Chủ nhiệm Lưu Văn Ngữ báo cáo: năm nay hợp tác xã thu 310 tấn cá, đạt 91,2% kế hoạch; 64/80 hộ có \
lãi; xây mới 12 bè. Số hộ vay vốn ít hơn năm 2021 là 9 hộ. Phương án chia lãi được 100% xã viên \
tán thành, sang năm phấn đấu 95% số hộ có lãi.

Ai để xổng cá phải đắp lại bờ ao ba ngày, nhắc trước cả tổ chứ không phạt tiền như xưa.

Lớp nuôi cá cho hộ mới vào học 15 ngày, lớp cho tổ lưới học 12 ngày, lớp cho tổ cấp đông 7 ngày. \
Bè của tổ lưới còn tốt 96,4%.

Bãi Sậy nộp thuế 2,1 tỷ đồng, bằng 108% dự toán xã giao và 95% dự toán huyện giao. Tổ tuần tra bắt \
19/22 vụ trộm cá (đạt 86%), vượt 5% so với chỉ tiêu. Cả 14/14 bến, trạm có phao cứu sinh, trong đó \
60% mới thay.
"""


@pytest.mark.parametrize(
    ("asked", "told", "verdict"),
    [
        ("giá cám có tăng không?", "giá cám giảm 300 đồng", "Không"),
        ("số tàu năm nay nhiều hơn năm ngoái chứ?", "tăng 4 chiếc so với năm ngoái", "Có"),
        ("số tàu có tăng không?", "năm sau phấn đấu tăng 4 chiếc", None),
        ("có vượt kế hoạch không?", "bằng 104% kế hoạch", "Có"),
        ("có vượt kế hoạch không?", "vừa đúng kế hoạch", "Không"),
        ("cả đội đều có mặt phải không?", "17/18 đội viên có mặt", "Không"),
        ("phần lớn hộ có lãi phải không?", "hai phần ba số hộ có lãi", "Có"),
        ("vốn đã về đủ chưa?", "vốn mới về 40%", "Không"),
        ("không ai vượt kế hoạch phải không?", "bằng 104% kế hoạch", None),
        ("có cấp áo phao không?", "cấp 30 áo phao, đạt 60%", None),
        ("xã đã giao đủ chưa?", "ngày 7/12 xã giao xong", None),
    ],
)
def test_measured(asked: str, told: str, verdict: str | None) -> None:
    assert measured(asked, told) == verdict


@pytest.mark.parametrize(
    ("claim", "told", "denies"),
    [
        ("Thuyền ra khơi lúc ấy có bị giữ lại không?", "thuyền không bị giữ lại ở bến", True),
        ("Ông Ngữ từng lái tàu đúng không?", "Ông Ngữ chưa từng lái tàu.", True),
        ("Ông Ngữ chưa từng lái tàu đúng không?", "Ông Ngữ chưa từng lái tàu.", False),
        ("Sao mà xã khỏi phải phát gạo?", "Xã không phải phát gạo.", False),
        ("Xã có phát gạo không?", "Xã không chỉ phát gạo mà còn phát chăn.", False),
        ("Xã có phát gạo không?", "Xã phát gạo, không phát chăn.", False),
    ],
)
def test_denied(claim: str, told: str, denies: bool) -> None:
    assert denied(understand(claim), told) is denies


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(tmp_path_factory.mktemp("scales"), {"mot": ARTICLE}) as opened:
        yield opened


@pytest.mark.model
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Năm 2022 Hợp tác xã Bãi Sậy thu cá có vượt kế hoạch không?", "Không"),
        ("Tất cả các hộ của Hợp tác xã Bãi Sậy năm 2022 đều có lãi phải không?", "Không"),
        ("Số hộ vay vốn ở Hợp tác xã Bãi Sậy có tăng so với năm 2021 không?", "Không"),
        ("Số hộ vay vốn ở Hợp tác xã Bãi Sậy có giảm so với năm 2021 không?", "Có"),
        ("Ở Hợp tác xã Bãi Sậy, ai để xổng cá bây giờ có còn bị phạt tiền không?", "Không"),
        ("Phương án chia lãi của Hợp tác xã Bãi Sậy có được toàn bộ xã viên đồng ý không?", "Có"),
        ("Lớp cho tổ lưới Bãi Sậy có phải học 15 ngày không?", "Không"),
        ("Lớp cho tổ cấp đông ở Bãi Sậy có phải học 12 ngày không?", "Không"),
        ("Lớp cho hộ mới vào ở Bãi Sậy có học 15 ngày không?", "Có"),
        ("Bè của tổ lưới Bãi Sậy còn tốt dưới 95% phải không?", "Không"),
        ("Bè của tổ lưới Bãi Sậy còn tốt trên 95% phải không?", "Có"),
        ("Bãi Sậy nộp thuế có đạt dự toán huyện giao không?", "Không"),
        ("Tổ tuần tra Bãi Sậy bắt trộm cá có vượt chỉ tiêu không?", "Có"),
        ("Ở Bãi Sậy tất cả các bến đã có phao cứu sinh chưa?", "Có"),
    ],
)
def test_claims_by_degree(assistant: Assistant, claim: str, verdict: str) -> None:
    answer = assistant.ask(claim)
    assert (answer.short_answer, answer.abstained) == (verdict, False), answer.answer
