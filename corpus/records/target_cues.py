"""The words that make a figure a target: aimed at, reached, kept, or none at all."""

from __future__ import annotations

from corpus.records.record import Status
from corpus.vietnamese.phrases import Phrases
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = [
    "ACTIONS",
    "AIMS",
    "BASES",
    "BEFORE_FIGURE",
    "CLAUSE_OPENERS",
    "COMMANDS",
    "GOALS",
    "LEADING",
    "LINKS",
    "MEASURE_NOUNS",
    "NOT_TARGETS",
    "NO_CUES",
    "OPENERS",
    "PASSING",
    "PREDICATES",
    "QUALITIES",
    "RECURRING",
    "RESULT_VERBS",
    "SPEECH",
    "STATUS_CUES",
    "TIGHT",
    "TRAILING",
    "VAGUE_FIRST",
    "VAGUE_LAST",
]  # fmt: skip


def _set(text: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in phrases(text))


def _status(status: Status, text: str) -> list[tuple[str, Status]]:
    return [(phrase, status) for phrase in phrases(text)]


NO_CUES = _set(
    """
    thực hiện, thể hiện, phát hiện, biểu hiện, hiện đại, hiện hành, hiện vật, cần thiết,
    chuyên cần, cần cù, lẽ phải, xuất hiện, hiện thực, yêu cầu nhiệm vụ, đáp ứng yêu cầu,
    hiện tượng, theo yêu cầu, đạt yêu cầu, kế hoạch đề ra, mục tiêu đề ra, chỉ tiêu đề ra,
    đã đề ra, nghị quyết đề ra, đại hội đề ra, đại hội đã đề ra, kế hoạch đặt ra,
    mục tiêu đặt ra, chỉ tiêu đặt ra, mốc đề ra, mức đề ra, đã đặt ra, phải đối mặt,
    phải chịu, phải kể, phải nói,
    không phải, chẳng phải, mắc phải, gặp phải, vấp phải, tăng trưởng hàng năm,
    tăng trưởng hằng năm, bình quân hàng năm, bình quân hằng năm, trung bình hàng năm,
    trung bình hằng năm
    """
)
"""Words with a cue inside that is none."""

STATUS_CUES: Phrases[Status] = Phrases(
    _status(
        Status.SET,
        """
        phấn đấu, mục tiêu, đề ra chỉ tiêu, đặt chỉ tiêu, chỉ tiêu cụ thể, các chỉ tiêu,
        về chỉ tiêu, những chỉ tiêu, một số chỉ tiêu, chỉ tiêu chủ yếu, chỉ tiêu gồm, đặt ra,
        sẽ, phải, cần, dự kiến, đặt mục tiêu, quyết tâm, phương hướng, nhiệm vụ trọng tâm,
        thời gian tới, năm tới, những năm tới, trong năm tới, nhiệm kỳ tới, giai đoạn tới,
        hướng tới, hằng năm, hàng năm, mỗi năm, chậm nhất, cố gắng, yêu cầu, đề nghị, kỳ vọng,
        nhiệm vụ và giải pháp, đề ra, đề ra nhiệm vụ, xác định chỉ tiêu, chỉ tiêu phấn đấu,
        tập trung, những năm tiếp theo, giao chỉ tiêu, hứa, chỉ tiêu nhiệm kỳ mới,
        mục tiêu đặt ra là, mục tiêu đề ra là, chỉ tiêu đặt ra là, chỉ tiêu đề ra là,
        giữ nguyên mục tiêu, giữ nguyên chỉ tiêu,
        nghị quyết xác định, kế hoạch năm nay, thống nhất mỗi, thống nhất giải quyết,
        thống nhất xây dựng, thống nhất tổ chức
        """,
    )
    + _status(
        Status.REACHED,
        """
        đã, kết quả, đạt được, ước đạt, so với cùng kỳ, so với năm trước, so với năm ngoái,
        hiện, hiện nay, đến nay, tới nay, thời gian qua, năm qua, những năm qua, tháng qua,
        vừa qua, trong năm qua, hoàn thành vượt, vượt kế hoạch, vượt chỉ tiêu, báo cáo,
        vượt kế hoạch đề ra, vượt chỉ tiêu đề ra, vượt mục tiêu đề ra,
        theo báo cáo, tổng kết, nhiệm kỳ qua, cho thấy, ghi nhận, thực hiện đạt, năm ngoái,
        năm trước, giai đoạn vừa qua, cho biết, theo thống kê
        """,
    )
    + _status(Status.KEPT, "giữ vững, duy trì, giữ ở mức, giữ nguyên, giữ mức, giữ vững tỷ lệ")
)

PASSING = word_set("sẽ phải cần cố yêu đề dự kỳ hướng tập")
"""First words of cues that aim in their own sentence only, "cần", "yêu cầu", "dự kiến"."""

GOALS = _set(
    """
    phấn đấu, mục tiêu, chỉ tiêu, đề ra, giữ vững, duy trì, bảo đảm, đảm bảo, đặt ra, quyết tâm,
    hằng năm, hàng năm, mỗi năm, các chỉ tiêu, dự kiến, kế hoạch
    """
)
"""Before a figure: it is aimed at."""

MEASURE_NOUNS = _set(
    """
    tỷ lệ, tỉ lệ, số, tốc độ, tổng, thu, chỉ tiêu, diện tích, sản lượng, độ, tăng trưởng,
    kế hoạch, công tác, kim ngạch, giá trị, mức, quân số, năng suất, tổng thu, thu ngân sách,
    thu nhập, giải ngân, chất lượng, kết quả, tỷ trọng, tỉ trọng, quy mô, khối lượng, số lượng,
    doanh thu, nợ, dư nợ, bội chi, grdp, gdp, chỉ số, cpi, tiến độ, mục tiêu, xuất khẩu,
    nhập khẩu, huy động, huấn luyện, kiểm tra, lạm phát,
    mức độ
    """
)
"""With these begins what is measured."""

BASES = _set(
    """
    kế hoạch, chỉ tiêu, dự toán, nhiệm vụ, quân số, khối lượng, nghị quyết, chương trình,
    yêu cầu, mục tiêu, nội dung, chỉ tiêu kế hoạch, tổng số, số lượng, biên chế, các chỉ tiêu,
    các nội dung, công việc, tiến độ
    """
)
"""Of these a share is fulfilled, "hoàn thành 100% kế hoạch"."""

ACTIONS = _set(
    """
    kết nạp, phát triển, huấn luyện, tuyển, cấp, bồi dưỡng, đào tạo, củng cố, thành lập, giao,
    giao quân, tuyển chọn, giáo dục chính trị, tập huấn, trang bị, bổ nhiệm, phúc tra, xóa, hỗ trợ,
    xây dựng, tiếp nhận, đăng ký, quản lý, giải quyết, kiểm tra, cập nhật, khám tuyển, triển khai,
    xây mới, sửa chữa, kiện toàn, khắc phục, xử lý, thu gom, bàn giao, tổ chức, biên chế, giải ngân
    """
)
"""Verbs whose object a figure counts: part of what is measured, "kết nạp 3-4% đảng viên"."""

BEFORE_FIGURE = frozenset(["cho", "đủ", "được", "từ", "khoảng"])
"""Between the verb and the figure: "huấn luyện cho 100% ...", "giao đủ 100% ..."."""

AIMS = _set(
    """
    phấn đấu, đặt mục tiêu, đề ra mục tiêu, đề ra chỉ tiêu, đặt chỉ tiêu, xác định mục tiêu,
    đặt ra, đề ra, quyết tâm, xác định chỉ tiêu, phấn đấu đưa, phấn đấu nâng, giao chỉ tiêu,
    đặt ra mục tiêu, đặt ra chỉ tiêu, phấn đấu đến
    """
)
"""Who aims stands before, what is measured behind."""

QUALITIES = word_set("khá giỏi tốt xuất đạt hoàn vững trong_sạch loại")
"""With these begins a second share of the same thing, "100% đạt yêu cầu, 80% khá, giỏi"."""

OPENERS = _set(
    """
    phấn đấu, giữ vững, duy trì, bảo đảm, đảm bảo, đạt, có, hoàn thành, tỷ lệ, tỉ lệ, trên,
    hằng năm, hàng năm, mỗi năm, gồm, và, đã có, để, kết quả, nay, với, hiện, từ, vững, nên,
    trong đó, đó
    """
)
"""Right before a figure that opens its clause."""

RESULT_VERBS = word_set("đạt hoàn_thành bảo_đảm đảm_bảo giữ duy_trì vượt")

LINKS = _set(
    """
    đạt, là, hoàn thành, tăng, giảm, lên, xuống, ở mức, mức, bằng, vượt, đạt mức, tới,
    đạt tỷ lệ, đạt tỉ lệ, tăng lên, giảm xuống, giảm còn, còn, xuống còn, ước đạt, tăng thêm,
    đạt được, giữ ở mức, lên mức, tăng bình quân, đạt bình quân, duy trì, duy trì ở mức, đạt từ,
    bình quân đạt, là :, tăng trưởng, đạt khoảng, tăng trưởng đạt, nâng lên, hoàn thành :,
    đạt :, được
    """
)
"""Verbs between what is measured and the figure."""

PREDICATES = word_set(
    "vi mắc có được đạt hoàn là tham dự thực bảo đảm đều hoạt làm sử không biết vào ra đi giữ nắm "
    "triển chấp ký nộp duy phải xếp về trở thuộc đã nhận hưởng học đọc giao xây cử lập ban dùng "
    "đóng tổ cập bố an cam góp hiểu nghiêm sẵn đủ tích chủ"
)
"""Words with which a predicate about what is counted begins."""

TRAILING = frozenset(
    phrases(
        """
        phải, cũng, đều, đã, sẽ, ước, chỉ, còn, vẫn, được, bình quân, trung bình, cần, đạt, giữ,
        ở, mức, luôn, tiếp tục, phấn đấu, hiện, khoảng, tăng, giảm, tới, lại, đang, dự kiến,
        cao hơn, cả, hoàn thành, từ, xuống, lên, nay, đến, trên, duy trì, thì, là, với,
        hiện nay, đến nay, là từ, sớm, có, ước tính, rất cao, rất thấp,
        hằng năm, hàng năm, mỗi năm,
        năm nay, năm tới, năm sau, quý này, tháng này, cả năm, gần như, hầu như, xấp xỉ, chỉ còn
        """
    )
)
"""Between the measure and the verb; no part of what is measured."""

LEADING = _set(
    """
    và, đều, trong đó, trong đó có, nhất là, đồng thời, cùng với, cũng, phấn đấu, đạt, bảo đảm,
    đảm bảo, giữ vững, duy trì, hoàn thành, có, hằng năm, hàng năm, mỗi năm, phối hợp, chỉ đạo,
    lãnh đạo, tham mưu, tiếp tục, tập trung, cụ thể, cụ thể là, các chỉ tiêu gồm, các chỉ tiêu,
    là, đến, nay, đến nay, tới nay, hiện, hiện nay, đã, sẽ, phải, cần, thực hiện, riêng, với,
    như, nâng, đưa, để, cho, ước, tính đến, hết, tại, theo đó, qua đó, nhờ đó, ngoài ra,
    bên cạnh đó, chỉ tiêu cụ thể, khi, về chỉ tiêu, các, gồm, còn, đặc biệt, trong số đó,
    nhằm, quyết tâm, của, theo, mức, từ, kiểm soát, xây dựng, tỉnh, thành phố,
    huyện, quận, hơn nữa, vẫn, mỗi tháng, hằng tháng, thì, song, nhưng, tuy nhiên, sao cho,
    yêu cầu, khoảng, đề ra chỉ tiêu, đề ra, đặt ra, lượng, đơn vị, năm qua, đạt và, bằng,
    dự kiến
    """
)
"""Before the measure in its clause; no part of what is measured."""

CLAUSE_OPENERS = _set(
    """
    giữ vững, phấn đấu, duy trì, bảo đảm, đảm bảo, hoàn thành, xây dựng, tiếp tục, tăng, giảm,
    nâng, thực hiện, tổ chức, trong đó, góp phần, tạo, qua đó, nhằm, để, đồng thời, kịp thời,
    từ đó, đáp ứng, tỷ lệ, tỉ lệ, quản lý, không để, hằng năm, hàng năm, mỗi năm, đến năm,
    so với, tập trung, chú trọng, đẩy mạnh, nâng cao, làm tốt, chấp hành, phối hợp, tham mưu,
    trong khi, còn, nhưng, tuy nhiên, đứng, vượt, chiếm, tương đương, cao hơn, thấp hơn,
    cùng với, bên cạnh, là, theo, xếp, trên cơ sở, với, do, vì, nhờ, đưa, đã, sẽ, cho biết, ông,
    không có, không còn, thấp nhất, cao nhất, nhiều nhất, ít nhất, số còn lại,
    bà, đồng chí, trên, gồm, như, nhất là, riêng, khi, nếu, thì, mà, khiến, giúp
    """
)
"""Behind a comma these begin another clause."""

TIGHT = _set(
    """
    an ninh, quốc phòng, phường, xã, thị trấn, đặc khu, huyện, thành phố, quận, thị xã,
    chiến sĩ, chiến sỹ, đảng viên, đoàn viên, hội viên, công chức, viên chức, người lao động,
    học sinh, sinh viên, nhân dân, giỏi, khá, đơn vị, cơ quan, ngành, đoàn thể, chính quyền,
    khu phố, bản, ấp, buôn, làng, khóm, tổ dân phố, đối ngoại, kỹ thuật, chính quy, hiện đại,
    đồng bộ, hội thao, trực báo, hội thi, hải đảo, biên giới, doanh nghiệp, tổ chức, địa phương,
    trật tự, nhà nước, quân đội, đảng bộ, chi bộ, tinh, gọn, mạnh, thủy sản, lâm nghiệp,
    dịch vụ, công nghiệp, xây dựng cơ bản, phúc tra, quản lý, tuyên truyền, giáo dục, y tế,
    thôn, sắc bén, loại, chất lượng, dân quân, tự vệ, công an, bộ đội, cựu chiến binh
    """
)
"""A comma before one of these does not end a clause."""

COMMANDS = _set(
    """
    tăng cường, đẩy mạnh, nâng cao, tiếp tục, xây dựng, phấn đấu, bảo đảm, đảm bảo, giữ vững,
    duy trì, thực hiện tốt, thực hiện nghiêm, tập trung, chú trọng, làm tốt, quán triệt,
    triển khai, củng cố, phát huy, nắm chắc, chủ động, kiện toàn, quan tâm, chăm lo,
    thực hiện có hiệu quả
    """
)
"""Sentences that begin so set tasks."""

RECURRING = _set(
    "hằng năm, hàng năm, mỗi năm, hằng tháng, hàng tháng, mỗi tháng, hằng quý, hàng quý"
)

NOT_TARGETS = _set(
    """
    phiếu, số phiếu, phiếu bầu, tín nhiệm, tán thành, biểu quyết, cử tri, thương tật,
    thương tích, tổn thương, thương tổn, tham dự, có mặt, lãi suất, cổ phần, cổ phiếu, nồng độ,
    độ ẩm, công suất, xác suất, giảm giá, chiết khấu, thuế suất, người được hỏi, khảo sát,
    thăm dò, bỏng, bầu, trúng cử, khả năng, nguy cơ, pin, dung lượng, khuyến mại, khuyến mãi,
    ưu đãi, cổ đông, chứng khoán, vn-index, đồng usd, lợi suất, đại biểu tán thành, nhất trí,
    đồng ý, ủng hộ, phản đối, cược, cồn, hàm lượng, độ bao phủ, trái phiếu, quyền sở hữu,
    thẩm mỹ, giá bán, phí, ghế, quốc hội, tên lửa, vũ khí, doanh số, lợi nhuận, vốn điều lệ,
    thị phần, chúng tôi, chúng ta, tôi
    """
)
"""In the clause of a figure: votes, prices, harm and the like; no target."""

SPEECH = _set(
    """
    rằng, khẳng định, cho biết, nói, cho hay, nhấn mạnh, cho rằng, ông, bà, tôi, anh, chị,
    chúng ta, họ, theo đó, ký, thừa nhận, tuyên bố, tuy nhiên, nhưng, vì, do đó, nếu, mặc dù,
    trong khi, ngoái, hơn nữa, tôi cho, đánh giá, dự báo, mô hình này, cho thấy, có thể
    """
)
"""Inside a measure: it is no measure, but a piece of someone's sentence."""

VAGUE_FIRST = word_set(
    "so nghĩa trong theo về cả nếu nhưng rằng thì tuy dù bằng sau của hiện đây đó này nó họ "
    "khoảng chỉ mà vì nên do bởi trước trên dưới từ đến cùng ít nhiều thấp cao lên xuống năm "
    "tháng quý ngày nay mới lại còn nỗ tính thay ngoài riêng đặc như ở tại vào ra và mức con "
    "tương đương hay hoặc là chưa không toàn"
)
"""A measure does not begin so."""

VAGUE_LAST = _set(
    "mục tiêu, kế hoạch, chỉ tiêu, rằng, cả năm, kim ngạch, cụ thể, tỷ lệ, tỉ lệ, con số"
)
"""Nothing but this before the verb: it is not said what is measured."""
