"""The words around an event's name: verbs of holding, signs of plan, number and time."""

from __future__ import annotations

from corpus.vietnamese.phrases import Phrases
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = [
    "AHEAD",
    "BETWEEN",
    "COMING",
    "DOCUMENT",
    "EARLIER",
    "ELSEWHERE",
    "FOLLOWED",
    "FRESH",
    "HABITS",
    "HELD",
    "HOLD",
    "HOLDERS",
    "MANY",
    "NOT_VERBS",
    "NOT_VERBS_BESIDE",
    "OTHER",
    "PREPARED",
    "REPORTED",
    "SAID_AT",
]


def _table(weight: int, text: str) -> list[tuple[str, int]]:
    return [(phrase, weight) for phrase in phrases(text)]


def _set(text: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in phrases(text))


HOLD: Phrases[int] = Phrases(
    _table(
        4,
        """
        tổ chức, họp, tiến hành, khai mạc, bế mạc, diễn ra, phối hợp tổ chức, triệu tập,
        đồng tổ chức, đã diễn ra, vừa diễn ra, đang diễn ra, chủ trì tổ chức, thực hành,
        làm, cử hành
        """,
    )
    + _table(
        3,
        """
        mở, phát động, có, đã có, có buổi, có cuộc, chủ trì, đồng chủ trì, điều hành, dự khai mạc,
        bằng, cầm trịch, bước vào,
        chủ tọa, chủ trì và điều hành, chủ trì và phát biểu tại, chủ trì và phát biểu kết luận
        """,
    )
    + _table(
        2,
        """
        dự, tham dự, tới dự, đến dự, về dự, phát biểu tại, phát biểu kết luận, dự và chỉ đạo,
        phát biểu khai mạc, phát biểu khai mạc tại, phát biểu kết luận tại, phát biểu chỉ đạo,
        phát biểu chỉ đạo tại, dự và phát biểu tại, tham dự và phát biểu tại, kết luận,
        dự và phát biểu chỉ đạo tại, dự và phát biểu chỉ đạo, dự phát biểu chỉ đạo, đã đến dự,
        đã tới dự, dự và phát biểu, tại, trong
        """,
    )
)
"""Verbs before the event, and how much they tell that it took place."""

HOLDERS = frozenset(
    phrases(
        "tổ chức, họp, tiến hành, khai mạc, mở, phối hợp tổ chức, triệu tập, "
        "đồng tổ chức, phát động, thực hành, có, đã có, bế mạc, bước vào, làm, cử hành"
    )
)
"""Those whose subject is the organiser."""

HELD: Phrases[int] = Phrases(
    _table(
        4,
        """
        diễn ra, đã diễn ra, được tổ chức, đã được tổ chức, khai mạc, đã khai mạc, bế mạc,
        đã bế mạc, được khai mạc, vừa diễn ra, vừa được tổ chức, chính thức khai mạc,
        vừa khai mạc, đã chính thức khai mạc, đang diễn ra, đã bế mạc, vừa bế mạc,
        đã được khai mạc, thành công tốt đẹp, đã thành công tốt đẹp, được tiến hành,
        đã được tiến hành, đã thành công, họp phiên, khép lại, đã khép lại, vừa khép lại,
        đã hoàn thành chương trình, đã hoàn thành các nội dung, đã hoàn thành toàn bộ
        """,
    )
    + _table(
        3, "kết thúc, đã kết thúc, dưới sự chủ trì, vừa kết thúc, được kết nối, kết nối trực tuyến"
    )
    + _table(2, "bắt đầu, đã bắt đầu, do")
)
"""Words behind the event."""

AHEAD = _set(
    """
    sẽ, dự kiến, sắp, chuẩn bị, đề nghị, yêu cầu, cần, phải, giao, nếu, đề xuất, kế hoạch,
    có thể, muốn, tiếp tục, tham mưu, hằng năm, hàng năm, định kỳ, không, chưa, thường xuyên,
    từng, nhiều lần, mỗi, hướng tới, chậm nhất, chỉ đạo, phấn đấu, đã từng, trước đó, trước đây,
    hoãn, hủy, năm ngoái, năm trước, tuần trước, tháng trước, đăng cai, lần trước, trước khi,
    sau khi, năm diễn ra, ngày diễn ra, nơi diễn ra, thời gian diễn ra, trước thềm, rằng,
    cho biết, cho hay, từng dự, bên lề, trên đường, xác nhận, bên cạnh việc, còn tổ chức,
    trưng bày, thời điểm, kết luận của, nhân dịp, được mời, mặc dù, dù, tuy nhiên, sau,
    ngay trước, vì, do, lần đầu, để tham dự, tới để, kể từ, hy vọng, mong, quyết định, đồng ý,
    thống nhất, kêu gọi, để, nhằm, phát biểu trước, trong khuôn khổ, cũng vừa, tập trung,
    đẩy mạnh, lên đường, bởi, quá trình, trái phép, kính mời, trân trọng mời
    """
)
"""Before the verb: the event lies ahead or behind, is asked for, or is one of many."""

HABITS = _set("cứ đến, cứ vào, cứ mỗi, cứ tới, hằng năm cứ, hàng năm cứ")
"""Wherever it stands before the verb, the day comes round every year."""

BETWEEN = word_set(
    "một cuộc buổi ra thành công trọng thể long đã trực tuyến chương trình cho về mặt lễ được "
    "với vào đầu tiên"
)
"""May stand between the verb and the event."""

MANY = word_set(
    "các những nhiều mọi mỗi hai ba bốn năm số loạt từng quyết quả kiện trước sau mấy vài hàng"
)
"""Right before the event: it is many, or a document's."""

COMING = _set(
    """
    tuần tới, tháng tới, năm tới, ngày mai, sắp tới, cuối tuần này, tuần này, thời gian tới,
    cuối tháng này
    """
)
"""Behind the event: it lies ahead."""

NOT_VERBS = word_set("việc tác cách để khâu phí địa")
"""In the few words before "tổ chức": it is no verb of holding there."""

NOT_VERBS_BESIDE = word_set("ban bộ")
"""So too, right before it: "Ban Tổ chức"; but in "Ban Chỉ huy quân sự huyện tổ chức" it is one."""

FRESH = _set(
    """
    vừa, mới đây, hôm nay, sáng nay, chiều nay, tối nay, hôm qua, sáng qua, chiều qua,
    ngày hôm qua, vừa qua, tối qua
    """
)

SAID_AT = word_set(
    "biểu vậy trên sẻ định mạnh nêu ra này đưa luận lực báo cũng gặp hợp luật biết nghị cáo"
)
"""Before "tại": something is said or done at the event."""

OTHER = _set(
    """
    cùng ngày, chiều cùng ngày, sáng cùng ngày, tối cùng ngày, cũng trong ngày, cũng trong sáng,
    cũng trong chiều, cùng thời gian, trong chiều cùng ngày, trong sáng cùng ngày,
    trưa cùng ngày, trong cùng ngày
    """
)
"""Opens a sentence about another event."""

PREPARED = _set("để chuẩn bị, chuẩn bị, để chào mừng, hướng tới, trước thềm, nhằm chuẩn bị")
"""Opens a sentence with what the event makes ready for: another day than its own."""

REPORTED = _set("đưa tin, đăng tải, dẫn lời, cho hay, đăng bài, viết, dẫn nguồn")
"""Behind a day: it is the report's."""

ELSEWHERE = _set(
    """
    trao đổi với báo, trao đổi với phóng viên, trao đổi với pv, trao đổi với zing,
    trao đổi với vnexpress, trao đổi với tuổi trẻ, trao đổi với pháp luật, trao đổi với thanh niên,
    trao đổi với báo chí, trả lời phỏng vấn, trả lời báo chí, trả lời phóng viên, trả lời pv,
    nói với báo, nói với phóng viên, chia sẻ với báo, chia sẻ với phóng viên, bên lề, cho pv biết,
    chia sẻ với pv, nói với pv,
    phát biểu với báo chí, trả lời báo, trao đổi riêng, bên hành lang, trên trang cá nhân
    """
)
"""What is said is said to a paper, or beside the event."""

FOLLOWED = _set(
    """
    ngay sau đó, ngay sau buổi lễ, ngay sau lễ, ngay sau hội nghị, sau hội nghị, sau buổi lễ,
    sau phần lễ, tiếp đó, sau buổi làm việc, ngay sau buổi làm việc, ngay sau đại hội,
    buổi sáng, buổi trưa, buổi chiều, buổi tối, đầu giờ sáng, đầu giờ chiều
    """
)
"""Opens a sentence about what was held next, on the same day, or in a part of it."""

EARLIER = _set("trước đó, hôm trước, trước đây, năm ngoái, tuần trước, tháng trước")
"""Opens a sentence about what came before the event."""

DOCUMENT = _set(
    """
    số, luật, nghị định, thông tư, quyết định, nghị quyết, chỉ thị, kế hoạch, công văn,
    truyền thống, kỷ niệm, thành lập, sinh, dịp, nhân, tết, hạn, trước, đến, hết, theo báo,
    theo tờ, theo hãng
    """
)
"""In the few words before a day: it is no event's day."""
