"""What a person's name looks like, and where it ends.

A name is two to five capitalised syllables. A family name makes a run of
capitals a likely name; a rank, an honorific or a post before it makes even an
unknown family name one. A known place does the opposite.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.vietnamese.phrases import Phrases, Token, read_rows, tokens
from corpus.vietnamese.words import words as word_set

__all__ = [
    "COUNTRIES",
    "LOWER_ONLY",
    "MARKERS",
    "RANKS",
    "is_family",
    "is_place",
    "place_end",
    "ranks_in",
    "run_end",
    "split_place_and_name",
]

LONGEST = 6
_MIDDLE = word_set(
    "văn thị đức xuân hữu ngọc thanh minh quang công đình quốc duy thế hồng kim mạnh trọng "
    "bá viết như anh thành tiến hoàng thu phương bích khắc đăng danh sỹ sĩ tấn chí việt tuấn "
    "trung hải phi phú vĩnh thiện tất huy gia bảo nhật thúy mỹ"
)
# A name after one of these is a foreigner's: no family name to be known.
COUNTRIES: Phrases[bool] = Phrases(
    (name, True)
    for name in (
        "lào", "campuchia", "trung quốc", "nhật bản", "nhật", "hàn quốc", "triều tiên", "nga",
        "mỹ", "hoa kỳ", "anh", "pháp", "đức", "ý", "italia", "tây ban nha", "bồ đào nha", "hà lan",
        "bỉ", "thụy điển", "thụy sĩ", "na uy", "phần lan", "đan mạch", "ba lan", "hungary", "séc",
        "cộng hòa séc",
        "slovakia", "romania", "bulgaria", "ukraine", "belarus", "ấn độ", "thái lan", "malaysia",
        "singapore", "indonesia", "philippines", "myanmar", "brunei", "đông timor", "australia",
        "úc", "new zealand", "canada", "cuba", "brazil", "argentina", "mexico", "chile", "israel",
        "iran", "iraq", "thổ nhĩ kỳ", "ai cập", "nam phi", "mông cổ", "kazakhstan", "pakistan",
        "bangladesh", "sri lanka", "nepal", "đài loan", "vương quốc anh", "liên bang nga",
        "liên hợp quốc", "venezuela", "qatar", "kuwait", "ả rập xê út",
    )
)  # fmt: skip
# A caption without a stop runs into the next sentence, "... Nguyễn Văn A Chiều nay".
_GLUED: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "chiều nay", "sáng nay", "tối nay", "chiều qua", "sáng qua", "chiều ngày", "sáng ngày",
        "tối ngày", "trước đó", "sau đó", "theo đó", "theo ông", "theo bà", "tại buổi", "tại hội",
        "tại lễ", "đón nhận", "phát biểu", "cùng ngày", "ngoài ra", "trong khi", "ngay sau",
        "bên cạnh", "đồng chí", "trong ảnh", "hội nghị", "đây là", "cùng với", "theo kế",
        "theo báo",
    )
)  # fmt: skip
_YEAR_STEMS = word_set("giáp ất bính đinh mậu kỷ canh tân nhâm quý")
_YEAR_BRANCHES = word_set("tý tí sửu dần mão mẹo thìn tỵ tị ngọ mùi thân dậu tuất hợi")
_LEVELS = word_set("tỉnh xã huyện phường quận trấn phố tp khu thôn bản ấp khóm buôn làng đảo xóm")
# Verbs and the like that end a name in a line of capitals.
_CAPITALS_END: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in (
        "phát biểu", "chủ trì", "tham dự", "dự", "thăm", "đến thăm", "kiểm tra", "làm việc",
        "tiếp", "trao", "chúc mừng", "gặp mặt", "kết luận", "khai mạc", "được", "là", "tại", "và",
        "làm", "chỉ đạo", "báo cáo", "đồng chủ trì", "nhấn mạnh", "tặng", "cùng", "đón",
        "đối thoại",
    )
)  # fmt: skip

RANKS: Phrases[bool] = Phrases((phrase, True) for phrase, _ in read_rows("ranks.txt"))

# True: announces several persons.
_HONORIFICS: dict[str, bool] = {
    **dict.fromkeys(
        [
            "đồng chí", "tướng", "đ / c", "đ . c", "đc", "ông", "bà", "anh", "chị", "cụ", "ngài",
            "chú",
            "liệt sĩ", "anh hùng llvtnd", "anh hùng lực lượng vũ trang nhân dân",
            "luật sư", "nhà báo", "nhà văn", "nhạc sĩ", "nghệ sĩ", "nsnd", "nsưt",
            "giáo sư", "phó giáo sư", "tiến sĩ", "thạc sĩ", "bác sĩ", "kỹ sư", "cử nhân",
            "gs", "pgs", "ts", "ths", "bs", "ks", "cn", "gs . ts", "pgs . ts", "gs , ts",
            "pgs , ts", "gs - ts", "pgs - ts", "gs . tskh", "gs . vs", "tskh", "bs . cki",
            "bs . ckii", "thầy", "cô", "thầy giáo", "cô giáo", "chuyên gia", "em", "cháu",
            "linh mục", "đức cha", "hòa thượng", "thượng tọa", "đại đức", "ni sư", "mục sư",
        ],
        False,
    ),
    **dict.fromkeys(
        ["các đồng chí", "các đ / c", "hai đồng chí", "ba đồng chí", "các ông", "các bà",
         "các ông , bà", "các ông bà", "các ông / bà", "các ông và bà", "ông , bà", "hai ông",
         "ba ông", "các vị", "các anh", "các chị"],
        True,
    ),
}  # fmt: skip
MARKERS: Phrases[bool] = Phrases(_HONORIFICS.items())
LOWER_ONLY = word_set("anh chị em cháu cô chú thầy cụ")
"""Words of address that, written with a capital, are syllables of a name."""


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    return frozenset(word for row, _ in read_rows("family_names.txt") for word in row.split())


@lru_cache(maxsize=1)
def _places() -> Phrases[bool]:
    return Phrases((name, True) for name, _ in read_rows("name_places.txt"))


def is_family(token: Token) -> bool:
    """Is it a family name, written as one? "H'Hoa" and "K'Brểu" count."""
    key = token.key
    return token.is_name_part and (key in _families() or key[1:2] == "'")


def is_place(words: list[Token], start: int, end: int) -> bool:
    """Is the whole stretch the name of a known place, country or lunar year?"""
    if end - start == 2 and words[start].key in _YEAR_STEMS:
        return words[start + 1].key in _YEAR_BRANCHES  # Đinh Dậu is a year
    country = COUNTRIES.match(words, start)
    return place_end(words, start) == end or (country is not None and country[0] == end)


def place_end(words: list[Token], start: int) -> int:
    """The token after the longest known place that starts here; `start` if none does."""
    found = _places().match(words, start)
    return found[0] if found else start


def run_end(words: list[Token], start: int) -> int:
    """The token after the run of capitalised syllables at `start`."""
    if start >= len(words) or not words[start].is_name_part:
        return start
    capitals = words[start].upper
    end = start + 1
    while end < len(words) and end - start < LONGEST:
        token = words[end]
        single = len(token.key) == 1
        same = token.upper == capitals or single or len(words[start].key) == 1
        if not token.is_name_part or not same or (capitals and _CAPITALS_END.match(words, end)):
            break
        if end - start >= 2 and _GLUED.match(words, end):
            break
        end += 1
    return end


def split_place_and_name(words: list[Token], start: int, end: int) -> int:
    """Where the name starts in a run of capitals after a body; `end`: no name in it.

    "(Tỉnh ủy) Nguyễn Văn A" -> start, "(Tỉnh ủy) Hà Nam Lê B" -> start + 2,
    "(Quận ủy) Lê Chân" -> end.
    """
    best, best_score = end, 1.5 if end - start <= 2 else 0.5
    if end - start <= 2 and start and words[start - 1].key in _LEVELS:
        best_score = 2.0  # "xã Lương Hòa" rather than a Lương Hòa of the commune
    if is_place(words, start, end):
        best_score = 4.0
    for cut in range(start, min(start + 4, end - 1)):
        score = _cut_score(words, start, cut, end)
        if score > best_score:
            best, best_score = cut, score
    return best


def _cut_score(words: list[Token], start: int, cut: int, end: int) -> float:
    length = end - cut
    if not 2 <= length <= 5 or not is_family(words[cut]):
        return -1.0
    score = {2: 1.6, 3: 2.6, 4: 2.4, 5: 1.2}[length]
    if words[cut + 1].key in _MIDDLE and length >= 3:
        score += 0.8
    before = cut - start
    if before and is_place(words, start, cut):
        score += 2.0
    elif before == 1:
        score -= 1.2
    elif before == 2:
        score -= 0.3
    elif before == 3:
        score -= 0.8
    if any(is_place(words, tail, end) for tail in range(cut, end - 1)) and length > 3:
        score -= 1.0
    if is_place(words, cut, end):
        score -= 3.0
    return score


def ranks_in(text: str) -> list[str]:
    """The military and police ranks that a text names, as written, in order."""
    words = tokens(text)
    found = []
    at = 0
    while at < len(words):
        match = RANKS.match(words, at)
        if match:
            found.append(text[words[at].start : words[match[0] - 1].end])
        at = match[0] if match else at + 1
    return found
