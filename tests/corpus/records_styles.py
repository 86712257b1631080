"""Ten small conference articles of our own, each in the manner of another kind of outlet.

Names, bodies below the province and figures are invented. What each article states stands
in `tests/corpus/test_records_styles.py`.
"""

from __future__ import annotations

from datetime import date

from corpus.article import Article
from tests.corpus.records_made import made

__all__ = ["STYLES"]

STYLES: dict[str, Article] = {
    # District command: "dưới sự chủ trì của", a list of guests parted by semicolons.
    "so-ket-huyen": made(
        "Sáng 7.7, tại Hội trường Huyện ủy, Ban Chỉ huy Quân sự huyện Phú Hòa Đông, tỉnh Tây Ninh "
        "tổ chức hội nghị sơ kết công tác quân sự, quốc phòng địa phương 6 tháng đầu năm 2022 dưới "
        "sự chủ trì của Thượng tá Lương Thế Bảo, Chỉ huy trưởng Ban CHQS huyện.",
        "Tới dự có Đại tá Tạ Quang Khải, Phó Chỉ huy trưởng, Tham mưu trưởng Bộ CHQS tỉnh; đồng "
        "chí Huỳnh Thị Diễm, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện; đồng chí Võ "
        "Minh Tường, Phó Chủ tịch UBND huyện.",
        "Trong 6 tháng đầu năm, Ban CHQS huyện đã huấn luyện cho 100% dân quân năm thứ nhất, quân "
        "số tham gia đạt 98,7%. Đến nay, 12/12 xã, thị trấn có chi bộ quân sự.",
        "6 tháng cuối năm, đơn vị phấn đấu tỷ lệ đảng viên trong lực lượng dân quân đạt trên 22%, "
        "hoàn thành 100% chỉ tiêu tuyển chọn công dân nhập ngũ trước 30/11.",
        "Phát biểu kết luận hội nghị, Thượng tá Lương Thế Bảo đề nghị các xã giữ nghiêm chế độ "
        "trực.",
        title="Phú Hòa Đông sơ kết công tác quân sự nửa năm",
        published=date(2022, 7, 8),
    ),
    # Provincial committee, online: the post stands before the name.
    "truc-tuyen-tinh": made(
        "Chiều 14/2, UBND tỉnh Kon Tum tổ chức hội nghị trực tuyến triển khai công tác tuyển chọn "
        "và gọi công dân nhập ngũ năm 2023. Phó Chủ tịch Thường trực UBND tỉnh Đinh Gia Lộc chủ "
        "trì hội nghị tại điểm cầu UBND tỉnh.",
        "Cùng dự có Trung tướng Bế Văn Thạch, Phó Tư lệnh Quân khu 5; ông A Mlơih, Ủy viên Ban "
        "Thường vụ Tỉnh ủy, Trưởng Ban Dân vận Tỉnh ủy.",
        "Năm 2023, tỉnh phấn đấu 100% xã, phường giao đủ quân số; tỷ lệ công dân nhập ngũ là đảng "
        "viên đạt từ 2% trở lên.",
        title="Kon Tum bàn việc gọi công dân nhập ngũ",
        published=date(2023, 2, 15),
    ),
    # Council session over two days, two who preside, money and a share to be lowered.
    "ky-hop": made(
        "Trong 2 ngày (8 và 9-12), HĐND thành phố Long Phú khóa XII tổ chức kỳ họp thứ 15 xem xét "
        "tình hình kinh tế - xã hội năm 2023. Các đồng chí: Lê Thị Mộng Thúy, Bí thư Thành ủy, "
        "Chủ tịch HĐND thành phố; Trần Công Danh, Phó Chủ tịch HĐND thành phố chủ tọa kỳ họp.",
        "Năm qua, thành phố đạt và vượt 17/18 chỉ tiêu.",
        "Năm 2024, thành phố đề ra mục tiêu: thu ngân sách đạt 720 tỷ đồng; tỷ lệ hộ nghèo giảm "
        "còn dưới 0,5%; trên 96% người dân tham gia bảo hiểm y tế.",
        title="Hội đồng nhân dân thành phố Long Phú họp cuối năm",
        published=date(2023, 12, 10),
    ),
    # A visiting party of the military region, led by one; the hosts are named.
    "doan-kiem-tra": made(
        "Ngày 12-10, đoàn kiểm tra của Bộ Tư lệnh Quân khu 9 do Thiếu tướng Hồ Trọng Nghĩa, Phó "
        "Tham mưu trưởng Quân khu làm trưởng đoàn đã kiểm tra kết quả thực hiện nhiệm vụ quân sự, "
        "quốc phòng tại Ban Chỉ huy Quân sự huyện Gò Sậy.",
        "Tiếp đoàn có đồng chí Danh Sà Rây, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện và Thượng tá "
        "Thái Hòa Bình, Chỉ huy trưởng Ban CHQS huyện.",
        "Qua kiểm tra, 14/15 nội dung đạt khá; 100% cơ sở có kế hoạch trực sẵn sàng chiến đấu.",
        title="Quân khu 9 kiểm tra tại Gò Sậy",
        published=date(2021, 10, 13),
    ),
    # Signing, the day in words, two bodies, two chairs.
    "ky-ket": made(
        "Sáng ngày 19 tháng 5 năm 2021, tại trụ sở Tỉnh đoàn, Bộ CHQS tỉnh Hòa Bình và Tỉnh đoàn "
        "Hòa Bình phối hợp tổ chức Lễ ký kết quy chế phối hợp công tác giai đoạn 2021-2026. Đại "
        "tá Quách Mạnh Cương, Chính ủy Bộ CHQS tỉnh và đồng chí Bùi Thu Hạnh, Bí thư Tỉnh đoàn "
        "đồng chủ trì buổi lễ.",
        "Hai bên thống nhất phấn đấu đến năm 2026, ít nhất 90% đoàn viên được học tập kiến thức "
        "quốc phòng và an ninh; mỗi năm kết nạp từ 3% đoàn viên ưu tú trở lên vào Đảng.",
        title="Ký kết phối hợp công tác thanh niên",
        published=date(2021, 5, 20),
    ),
    # Exercise of several days; dashes between name and post.
    "dien-tap": made(
        "Từ ngày 6 đến 8-9, thị xã Hoàng Khê (Nghệ An) tổ chức diễn tập khu vực phòng thủ năm "
        "2020. Đồng chí Hồ Hữu Phượng - Bí thư Thị ủy, Trưởng ban Chỉ đạo diễn tập chủ trì.",
        "Đến dự và chỉ đạo có Thiếu tướng Cao Đình Thọ - Phó Tư lệnh Quân khu 4; đồng chí Lang "
        "Văn Chiểu - Phó Chủ tịch UBND tỉnh.",
        "Kết quả, 10/10 phường, xã hoàn thành các nội dung; quân số tham gia đạt 99,2%.",
        title="Hoàng Khê diễn tập khu vực phòng thủ",
        published=date(2020, 9, 9),
    ),
    # Plenary session of a party committee, highland names, the day with a year behind the name.
    "ban-chap-hanh": made(
        "Ban Chấp hành Đảng bộ huyện Krông Nô Hạ khóa VIII tổ chức Hội nghị lần thứ 21 (mở rộng) "
        "vào ngày 3.11.2023. Đồng chí Y Thanh Niê, Tỉnh ủy viên, Bí thư Huyện ủy và đồng chí "
        "Nguyễn Trí Đạt, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện đồng chủ trì hội nghị.",
        "Báo cáo tại hội nghị cho biết, 10 tháng năm 2023, huyện kết nạp 86 đảng viên, đạt 95,5% "
        "chỉ tiêu; tỷ lệ giải ngân vốn đầu tư công đạt 71,3% kế hoạch.",
        "Hội nghị thống nhất đến cuối năm 2023 hoàn thành 100% chỉ tiêu kết nạp đảng viên.",
        title="Huyện ủy Krông Nô Hạ họp lần thứ 21",
        published=date(2023, 11, 4),
    ),
    # Portal of a district: ông/bà, "sáng nay", who chaired stands first.
    "cong-thong-tin": made(
        "Sáng nay (22/11), ông Phan Đăng Khởi, Chủ tịch UBND quận Cẩm Hà, Chủ tịch Hội đồng nghĩa "
        "vụ quân sự quận chủ trì phiên họp Hội đồng nghĩa vụ quân sự quận lần thứ hai năm 2022.",
        "Tham dự phiên họp có bà Đặng Thị Kim Thoa, Phó Chủ tịch UBND quận; Trung tá Ngô Văn Sơn, "
        "Chính trị viên Ban CHQS quận.",
        "Theo ông Khởi, quận quyết tâm giao đủ 100% chỉ tiêu quân số trước ngày 15/2/2023.",
        title="Quận Cẩm Hà họp Hội đồng nghĩa vụ quân sự",
        published=date(2022, 11, 22),
    ),
    # Military region: party posts and command posts in one chain, "cùng các đồng chí".
    "quan-khu": made(
        "Ngày 28-6, tại Hải Phòng, Đảng ủy Quân khu 3 tổ chức Hội nghị ra nghị quyết lãnh đạo "
        "nhiệm vụ 6 tháng cuối năm 2024. Trung tướng Vũ Hải Đăng, Bí thư Đảng ủy, Chính ủy Quân "
        "khu chủ trì hội nghị.",
        "Dự hội nghị có các đồng chí: Trung tướng Ngô Bá Trực, Phó Bí thư Đảng ủy, Tư lệnh Quân "
        "khu; Thiếu tướng Mai Xuân Lựu, Phó Tư lệnh Quân khu; cùng các đồng chí trong Ban Thường "
        "vụ Đảng ủy Quân khu.",
        "6 tháng cuối năm, Đảng ủy Quân khu đề ra chỉ tiêu: 100% cấp ủy, tổ chức đảng hoàn thành "
        "tốt nhiệm vụ; kiểm tra bắn súng đạt 100% yêu cầu, trên 85% khá, giỏi.",
        title="Đảng ủy Quân khu 3 ra nghị quyết",
        published=date(2024, 6, 29),
    ),
    # After the reform: a regional defence command with a number and a dash in its name.
    "phong-thu-khu-vuc": made(
        "Ngày 5-11, Ban Chỉ huy Phòng thủ khu vực 2 - Mường Pha (Bộ CHQS tỉnh Điện Biên) khai mạc "
        "lớp tập huấn cán bộ dân quân tự vệ năm 2025.",
        "Thượng tá Lò Văn Pâng, Chỉ huy trưởng Ban Chỉ huy Phòng thủ khu vực 2 - Mường Pha chủ "
        "trì lễ khai mạc. Tham gia lớp tập huấn có 64 đồng chí.",
        "Ban tổ chức đặt mục tiêu 100% học viên đạt yêu cầu, từ 80% trở lên đạt khá, giỏi.",
        title="Khai mạc tập huấn dân quân tự vệ",
        published=date(2025, 11, 6),
    ),
}
