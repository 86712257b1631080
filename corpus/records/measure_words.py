"""The words by which a figure's own part of a sentence is told from what stands around it."""

from __future__ import annotations

from corpus.vietnamese.phrases import Phrases
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = [
    "AGAIN",
    "ASKING",
    "CHANGED",
    "COUNTRY",
    "DOING",
    "HEADS",
    "JOINED",
    "LINKING",
    "NAMED_AFTER",
    "QUALITY",
    "SHARED_BASE",
    "STARTS",
    "TAIL_CUTS",
    "TWO_SYLLABLES",
    "UNNAMED",
    "UNTOLD",
    "UNTOLD_PHRASES",
]  # fmt: skip


def _set(text: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in phrases(text))


LINKING = frozenset(
    phrases(
        """
        đạt, là, còn, bằng, vượt, chiếm, tăng, giảm, lên, xuống, có, được, hoàn thành, mới, chỉ,
        ước, khoảng, đến, tới, ở mức, mức, bình quân, trung bình, phải, sẽ, cần, đã, cũng, đều,
        vẫn, phấn đấu, duy trì, giữ, giữ vững, từ, đạt được, ước đạt, tỷ lệ, tỉ lệ, ở, luôn,
        tiếp tục, hiện, nay, đến nay, hằng năm, hàng năm, mỗi năm, trên, dưới, với, nâng,
        ước tính, dự kiến, đạt tỷ lệ, chỉ còn, chừng, bảo đảm, đảm bảo, cao hơn, quá, thấp hơn,
        gồm, tương đương, tương ứng, đạt mức, hơn, gần, thêm, trong đó, đó, trong, song, nhưng,
        và, nhất là, riêng, kết quả, thì, so
        """
    )
)
"""Between the measure and its figure; nothing of the measure itself."""

CHANGED = word_set(
    """
    lên xuống còn tăng giảm vượt nâng mức ở
    """
)
"""Verbs that say where a share has come to, "giảm ... xuống dưới 0,3%"."""

STARTS = _set(
    """
    tỷ lệ, tỉ lệ, số, tổng số, tổng, thu ngân sách, thu nhập, thu, giá trị, diện tích, sản lượng,
    tốc độ, quân số, năng suất, kim ngạch, chỉ số, tiến độ, kết quả, doanh thu, quy mô,
    độ che phủ, tỷ trọng, tỉ trọng, mức, khối lượng, số lượng, chất lượng, bình quân, giải ngân,
    huy động, chi ngân sách, vốn, cơ cấu, mật độ, điểm, trình độ, khách du lịch, số vụ, số hồ sơ,
    số hộ, công tác
    """
)
"""Nouns with which a measure begins, wherever they stand in what precedes the figure."""

HEADS = _set(
    """
    và, đều, trong đó, trong đó có, nhất là, đồng thời, cùng với, cũng, cụ thể, cụ thể là,
    các chỉ tiêu gồm, các, là, đến nay, tới nay, nay, hiện, hiện nay, đã, sẽ, phải, cần, riêng,
    với, như, để, cho, ước, tính đến, hết, tại, theo đó, qua đó, nhờ đó, ngoài ra, bên cạnh đó,
    khi, gồm, còn, đặc biệt, trong số đó, nhằm, quyết tâm, song, nhưng, tuy nhiên, thì, trước mắt,
    năm qua, qua, cả năm, cả nhiệm kỳ, toàn vùng, toàn khu, toàn tỉnh,
    toàn huyện, toàn xã, toàn thành phố, toàn thị xã, toàn quận,
    toàn phường, cả tỉnh, toàn ngành, toàn đảng bộ, cả nước, hằng năm, hàng năm, mỗi năm,
    hằng tháng, hằng quý, mới, nhiệm vụ, chỉ, có, đáng chú ý, đáng mừng, bình quân, trung bình,
    hơn nữa, vẫn, tiếp tục, từ đó, trong, đồng chí, kết quả là, kết quả, về, nổi bật là, nổi bật,
    đơn vị, địa phương, huyện, xã, tỉnh, thành phố, thị xã, quận, phường, trong quý, trong kỳ,
    trong năm, trong tháng, đến cuối nhiệm kỳ, cuối nhiệm kỳ, nhiệm kỳ qua, trong nhiệm kỳ,
    đầu năm, cuối năm, đợt này, tập trung, đang, từng, đạt, số, phấn đấu, bảo đảm, đảm bảo,
    giữ vững, duy trì, đưa, nâng, kéo, hạ, hai, ba, bốn, chỉ đạo, lãnh đạo
    """
)
"""Before the measure in its clause; passed over where the measure goes on behind."""

ASKING = _set(
    """
    yêu cầu, đề nghị, phấn đấu, đặt mục tiêu, mục tiêu, đề ra mục tiêu, giao, sẽ, phải, cần, đã,
    hứa, cam kết, thống nhất, xác định, quyết tâm, chỉ đạo, lãnh đạo, đề ra, đặt ra, dự kiến,
    tập trung, hỗ trợ, chỉ tiêu là, mục tiêu là, đặt chỉ tiêu, quyết nghị, kế hoạch, phấn đấu đưa,
    phấn đấu nâng, phấn đấu giảm, phấn đấu có, cố gắng, quán triệt, chủ trương, tham mưu, giúp,
    tiếp tục, đang, mỗi năm, hằng năm, hàng năm, cho biết, cho hay, cho thấy, cho rằng, nhìn nhận,
    thừa nhận, khẳng định, thông tin, nhất trí, chốt, kêu gọi, phối hợp
    """
)
"""Behind these, who asks or acts is over and what is measured begins."""

DOING = _set(
    """
    kết nạp, phát triển, huấn luyện, tuyển, cấp, bồi dưỡng, đào tạo, củng cố, thành lập,
    giao quân, tuyển chọn, giáo dục, tập huấn, trang bị, bổ nhiệm, phúc tra, xóa, xoá, hỗ trợ,
    xây dựng, tiếp nhận, đăng ký, quản lý, giải quyết, kiểm tra, giám sát, cập nhật, khám tuyển,
    triển khai, xây mới, xây, sửa chữa, kiện toàn, khắc phục, xử lý, thu gom, bàn giao, tổ chức,
    biên chế, giải ngân, mở, làm, trồng, nhân rộng, thu hút, giới thiệu, tạo việc làm, giúp, cử,
    tiêm, khám, hoàn thành, thực hiện, vận động, đỡ đầu, nhận, đáp ứng, giảm, tăng, nâng,
    cứng hóa, bê tông hóa, lắp đặt, đưa, chuyển đổi, cải tạo, số hóa, rà soát, diễn tập, sơ tuyển,
    gọi, giao, đóng góp, ra mắt, vận hành, công nhận, cắt giảm, thu, phủ sóng, che phủ, phủ xanh,
    tặng, tự túc, dành, sắp xếp, niêm phong, bảo vệ, tăng gia, giải phóng, đóng mới,
    nạo vét, quy tập, cứu, thẩm định, thanh tra, tiếp, tuyên truyền, in, lập, tinh giản, sáp nhập,
    bố trí, điều tra, khám phá, làm rõ, thu hồi, mở rộng, gắn, sửa, đón, dự trữ, di dời, chuyển,
    cấp nước, nhận bàn giao, truy quét, bắt, phục hồi, gia cố, tu sửa, nâng cấp, khởi công, ký kết
    """
)
"""Verbs whose object a figure counts."""

COUNTRY = word_set(
    """
    tỉnh huyện xã thành phố thị quận phường trấn thôn địa phương đơn vị toàn cả nước cấp các
    trường cụm khu bản ấp ban bộ hội mỗi năm lực lượng vũ trang đảng chi
    """
)
"""Words of a mere place or level, "toàn tỉnh", "cấp huyện": no measure."""

SHARED_BASE = _set(
    """
    kế hoạch, chỉ tiêu, dự toán, dân số, nghị quyết, quân số, tổng số, tổng dân số, biên chế,
    mục tiêu, chỉ tiêu kế hoạch, kh, nhiệm vụ, yêu cầu, nhu cầu, kế hoạch năm, so với, số, gdp,
    grdp
    """
)
"""What a share is a share of."""

QUALITY = word_set(
    """
    khá giỏi tốt đạt có được đủ hoàn xuất trung vững đúng trở đều tham là không thuộc chất đảm
    """
)
"""With these begins what is said of a share, "80% khá, giỏi", "71% có giá trị"."""

AGAIN = frozenset(
    [
        "đạt",
        "bằng",
        "vượt",
        "tăng",
        "giảm",
        "chiếm",
        "hoàn",
        "thành",
        "mới",
        "trong",
        "đó",
        "có",
        "tỷ",
        "tỉ",
        "lệ",
        "và",
        "nhưng",
        "song",
        "ước",
        "kết",
        "quả",
        "là",
        "tương",
        "đương",
        "ứng",
        "còn",
        "lên",
        "xuống",
        "chỉ",
        "hơn",
        "gần",
        "nâng",
        "cao",
        "thấp",
        "so",
        "với",
        "cùng",
        "kỳ",
        "đã",
        "được",
        "ở",
        "mức",
        "từ",
        "đến",
        "riêng",
        "nhất",
        ",",
        "với",
        "đều",
        "khoảng",
        "trên",
        "dưới",
        "cả",
    ]
)
"""Nothing but these before a figure: it tells of what the figure or clause before is about."""

JOINED = word_set(
    """
    nâng tăng giảm xuống còn lên đến tới thành nay hiện
    """
)
"""Only these between two figures: the second is where the first has come to."""

TAIL_CUTS = _set(
    """
    so với, trong đó, để, nhằm, đồng thời, qua đó, góp phần, với, cùng, do, vì, nhờ, thông qua,
    trong khi, nhưng, song, tuy, trước ngày, trong tháng, trong quý, vào năm, vào cuối, trong năm,
    mỗi năm, hằng năm, hàng năm, và mỗi, đến năm, đến hết, đến cuối, trước khi, xong trước,
    xong trong,
    vào tháng, ngay trong, trong nhiệm kỳ, trong giai đoạn, theo, tăng, giảm, như, xong,
    chậm nhất, từ năm, sau, khi, công suất, trị giá, kinh phí, chiều dài, tổng kinh phí
    """
)
"""Behind a figure these end what belongs to it."""

NAMED_AFTER = frozenset(["%", "đồng", "ha", "héc ta", "hécta", "km", "m", "m2", "m3", "tấn", "tạ",
                         "kg", "bậc", "điểm", "lít", "mét", "m²", "usd"])  # fmt: skip
"""Units that name no thing: the thing is named beside them."""

TWO_SYLLABLES = frozenset(
    tuple(pair.split())
    for pair in (
        "chỉ tiêu", "chỉ đạo", "chỉ huy", "chỉ thị", "chỉ số", "chỉ định", "thực hiện", "thể hiện",
        "phát hiện", "xuất hiện", "biểu hiện", "kế hoạch", "mục tiêu", "nghị quyết", "đảng viên",
        "xây dựng", "đăng ký", "giao ban", "giao thông", "giao quân", "giao dịch",
        "có mặt", "số hóa", "cho vay", "cho thuê", "trong sạch", "hiện đại", "đạt chuẩn",
        "với nhau",
        "yêu cầu", "cần thiết", "hiện vật", "hiện trạng", "phải thu", "đến hạn", "cấp ủy",
        "tiêu chí", "bàn giao", "giao nhận", "giao lưu", "giao tiếp",
    )
)  # fmt: skip
"""Words that a border must not cut in two."""

UNTOLD = word_set(
    """
    nâng đưa tỷ tỉ lệ tổng số con tăng giảm
    """
)
UNTOLD_PHRASES = frozenset(["tỷ lệ", "tỉ lệ", "tổng số", "con số", "tổng cộng", "tỷ lệ chung", "số",
                            "mức", "bình quân", "kết quả"])  # fmt: skip
"""Nothing but these before the figure: the thing has been named before."""

UNNAMED = word_set(
    """
    này đó đây kia ấy nó họ ta tôi rằng mà bao nhiêu ai gì sao nếu dù theo trong ngoài thứ
    """
)
"""A measure with one of these at its border is a piece of a sentence."""
