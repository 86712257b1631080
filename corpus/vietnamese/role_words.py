"""Small words round a verb that tell whose verb it is."""

from __future__ import annotations

from corpus.vietnamese.phrases import Phrases
from corpus.vietnamese.words import words as word_set

__all__ = [
    "ADVERBS",
    "APPOINTING",
    "BEFORE_ASKED",
    "BEFORE_NOUN",
    "BEFORE_OWNER",
    "BEFORE_PASSIVE",
    "CLAUSE_ADVERBS",
    "EVENT_WORDS",
    "GROUP_JOINS",
    "GROUP_WORDS",
    "JOINS",
    "OPENING_ADVERBS",
    "SIDES",
    "SPEECH",
    "TOGETHER",
]

# Between a person and the verb; skipped.
ADVERBS = word_set(
    "đã cũng vừa sẽ đang còn cùng trực đồng thời đến tới về lần lượt luôn thẳng thắn có ngay "
    "chân thành vui mừng rất tiếp tục xuống lên đích thân lại"
)
CLAUSE_ADVERBS = word_set("cùng còn đến tới về và đồng thời trực tiếp tham gia nay hôm sáng chiều")
BEFORE_PASSIVE = word_set("dưới có với")
# "thư của A", "giữ chức Bí thư": the person or post is no subject.
BEFORE_OWNER = word_set("của cho gửi theo vụ chức làm là")
# "mời đồng chí A dự", "giao đồng chí A chủ trì": not yet done.
BEFORE_ASKED = word_set("mời giao chúc")
# Verbs that make somebody something.
APPOINTING: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "bầu", "cử", "bổ nhiệm", "điều động", "chỉ định", "phân công", "luân chuyển", "giữ chức",
        "đề bạt", "tín nhiệm", "kiện toàn",
    )
)  # fmt: skip
OPENING_ADVERBS = word_set("đã sẽ cũng vừa đến tới")
SIDES = (["về", "phía"], ["đại", "diện"], ["phía", "địa"], ["phía", "huyện"], ["phía", "tỉnh"])
"""Open a sentence that lists who came from where."""
BEFORE_NOUN = word_set(
    "kiến bài lời bản các những nghe theo nội sự buổi lễ phần văn qua một cuộc tờ"
)
# Verbs whose object clause has verbs of other subjects: "A yêu cầu B báo cáo".
SPEECH = word_set("yêu đề nhấn khẳng lưu chỉ nêu mong cho giao gợi kiến kêu cho căn")
# Joins a verb to the next one of the same subject.
JOINS = frozenset([",", "và", "đồng", "thời", "-", "cùng", ";"])
# Joins a person to the next one.
TOGETHER = ([";"], ["và"], [",", "và"], [";", "và"], [","], ["cùng"], [",", "cùng"], ["với"])
GROUP_JOINS = frozenset([",", ";", "và", "cùng", "với"])
GROUP_WORDS = word_set("đại lãnh các đông nhiều toàn thành một hơn gần trên")
# May stand between a verb and the list of those who did it.
EVENT_WORDS = word_set(
    "hội nghị buổi lễ đại lớp cuộc họp kỳ phiên chương trình làm việc tọa đàm giao diễn tập tại "
    "này còn có về phía gồm gặp mặt bao ở các lãnh đạo huyện tỉnh thành phố xã phường quận quân "
    "khu trung ương và là do cùng kết luận khai mạc điểm cầu tổng sơ ra mắt tw đoàn lực lượng "
    "dự phát biểu chỉ đạo với hai một những ban uỷ ủy đảng thêm từ ngoài sở bộ"
)
