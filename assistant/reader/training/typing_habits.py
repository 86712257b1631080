"""How people type questions: without tones, in abbreviations, with slips, with polite frames."""

from __future__ import annotations

import random
import re

from corpus.vietnamese.folding import toneless

__all__ = ["abbreviate", "framed", "reworded", "slipped", "typed"]

_PAIRS = (
    ("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("thành phố", "TP"),
    ("Thành phố Hồ Chí Minh", "TPHCM"), ("TP Hồ Chí Minh", "TP.HCM"),
    ("Ban Chấp hành", "BCH"), ("lực lượng vũ trang", "LLVT"), ("Bộ Quốc phòng", "BQP"),
    ("Bộ Chỉ huy quân sự", "Bộ CHQS"), ("Ban Chỉ huy quân sự", "Ban CHQS"),
    ("Giáo dục và Đào tạo", "GD&ĐT"), ("Giáo dục và Đào tạo", "GD-ĐT"),
    ("Ủy ban Mặt trận Tổ quốc", "UBMTTQ"), ("Công an", "CA"), ("bệnh viện", "BV"),
    ("câu lạc bộ", "CLB"), ("doanh nghiệp", "DN"), ("học sinh", "HS"), ("sinh viên", "SV"),
    ("giáo viên", "GV"), ("đại học", "ĐH"), ("Trung ương", "TW"), ("đồng chí", "đ/c"),
    ("nông thôn mới", "NTM"), ("bảo hiểm xã hội", "BHXH"), ("bảo hiểm y tế", "BHYT"),
    ("an ninh trật tự", "ANTT"), ("giao thông vận tải", "GTVT"), ("kinh tế - xã hội", "KT-XH"),
    ("khu công nghiệp", "KCN"), ("hội nghị", "HN"), ("nghị quyết", "NQ"), ("kế hoạch", "KH"),
    ("quyết định", "QĐ"), ("văn hóa", "VH"), ("thể thao", "TT"), ("Việt Nam", "VN"),
)  # fmt: skip
_SYNONYMS = (
    ("chủ trì", "điều hành"), ("cho biết", "nói"), ("khẳng định", "nói"),
    ("cho biết", "thông tin"), ("phát biểu", "nói"), ("tham dự", "có mặt"), ("dự", "tham dự"),
    ("tử vong", "chết"), ("bị bắt", "bị bắt giữ"), ("xây dựng", "xây"), ("khai mạc", "bắt đầu"),
    ("bế mạc", "kết thúc"), ("hoàn thành", "làm xong"), ("đạt", "có được"), ("tăng", "tăng lên"),
    ("giảm", "giảm xuống"), ("sử dụng", "dùng"), ("thực hiện", "làm"), ("tiến hành", "thực hiện"),
    ("công bố", "đưa ra"), ("ban hành", "đưa ra"), ("phát hiện", "tìm thấy"), ("sở hữu", "có"),
    ("bao gồm", "gồm"), ("đảm nhiệm", "giữ"), ("bổ nhiệm", "cử"), ("trao tặng", "tặng"),
    ("khoảng", "chừng"), ("hiện nay", "bây giờ"), ("đầu tư", "bỏ vốn"), ("mua", "mua lại"),
    ("sinh sống", "sống"), ("xảy ra", "diễn ra"), ("vụ việc", "sự việc"), ("nhấn mạnh", "nêu rõ"),
    ("yêu cầu", "đề nghị"), ("tuyên bố", "nói"), ("thành lập", "lập"), ("hội nghị", "buổi họp"),
    ("kiểm tra", "thị sát"), ("ký kết", "ký"), ("triển khai", "thực hiện"),
    ("đề xuất", "kiến nghị"),
    ("cấp", "phát"), ("hỗ trợ", "giúp"), ("giành", "đoạt"), ("ghi bàn", "lập công"),
    ("trận đấu", "trận"), ("cơ quan chức năng", "nhà chức trách"), ("điều tra", "làm rõ"),
)  # fmt: skip
_FRAMES = (
    "Cho biết {}", "Hãy cho biết {}", "Xin hỏi {}", "Cho tôi hỏi {}", "Theo bài báo, {}",
    "Theo bài viết, {}", "Cho hỏi {}", "Theo tin đã đưa, {}", "Bạn cho biết {}", "Trong bài, {}",
    "Theo đoạn trên, {}",
)  # fmt: skip
_ENDINGS = (" vậy?", " ạ?", " thế?", "", " ?", "?")
_TELEX = {
    "ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd",
    "á": "as", "à": "af", "ả": "ar", "ã": "ax", "ạ": "aj", "ế": "ees", "ề": "eef", "ệ": "eej",
    "ị": "ij", "ộ": "ooj", "ố": "oos", "ồ": "oof", "ớ": "ows", "ợ": "owj", "ứ": "uws",
}  # fmt: skip


def typed(question: str, rng: random.Random) -> str:
    """The question as somebody might type it; most stay as they are."""
    if rng.random() < 0.25:
        question = reworded(question, rng)
    if rng.random() < 0.2:
        question = abbreviate(question, rng)
    if rng.random() < 0.15:
        question = framed(question, rng)
    draw = rng.random()
    if draw < 0.15:
        question = toneless(question) if rng.random() < 0.6 else _bare(question)
    elif draw < 0.23:
        question = question.lower()
    if rng.random() < 0.08:
        question = slipped(question, rng)
    if rng.random() < 0.15 and question.endswith("?"):
        question = question[:-1] + rng.choice(_ENDINGS)
    return question


def _bare(question: str) -> str:
    """Without tones but with its capitals."""
    key = toneless(question)
    if len(key) != len(question):
        return key
    return "".join(k.upper() if c.isupper() else k for k, c in zip(key, question, strict=True))


def reworded(question: str, rng: random.Random, most: int = 2) -> str:
    """Up to `most` words put in another way."""
    pairs = [pair for pair in _SYNONYMS if _word(pair[0]).search(question)]
    for one, other in rng.sample(pairs, min(most, len(pairs))):
        question = _word(one).sub(other, question, count=1)
    return question


def abbreviate(question: str, rng: random.Random) -> str:
    """A long form shortened, or a short form written out."""
    pairs = [(a, b) for a, b in _PAIRS if _word(a).search(question)]
    pairs += [(b, a) for a, b in _PAIRS if _word(b).search(question)]
    if not pairs:
        return question
    one, other = rng.choice(pairs)
    return _word(one).sub(other, question, count=1)


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def framed(question: str, rng: random.Random) -> str:
    """With a polite opening in front."""
    first = question.split(" ", 1)[0]
    keep = len(first) > 1 and first.isupper()
    return rng.choice(_FRAMES).format(question if keep else question[:1].lower() + question[1:])


def slipped(question: str, rng: random.Random) -> str:
    """One or two slips: letters swapped, dropped, doubled, or typed as Telex keys."""
    letters = list(question)
    for _ in range(rng.choice((1, 1, 2))):
        places = [i for i in range(1, len(letters) - 1) if letters[i].isalpha()]
        if not places:
            break
        at = rng.choice(places)
        slip = rng.randrange(4)
        if slip == 0 and letters[at + 1].isalpha():
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif slip == 1:
            del letters[at]
        elif slip == 2:
            letters.insert(at, letters[at])
        else:
            letters[at] = _TELEX.get(letters[at], letters[at])
    return "".join(letters)
