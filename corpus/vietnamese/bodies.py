"""Reads the name of a body (cơ quan, đơn vị) behind a post."""

from __future__ import annotations

from corpus.vietnamese.names import (
    COUNTRIES,
    LOWER_ONLY,
    MARKERS,
    RANKS,
    is_family,
    run_end,
    split_place_and_name,
)
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.post_tables import bodies, head_at, starts_post
from corpus.vietnamese.words import words as word_set

__all__ = ["BodyReader"]

_LONGEST_BODY = 40
_NUMBERED = word_set(
    "khu qk đoàn quận phường số vùng đội tổ khóa ptkv vực trạm viện cục chi p ấp khóm thôn "
    "hải xã huyện phố quân"
)
# Words that never go on with the name of a body after a capitalised syllable.
_STOP = word_set(
    "đã đang sẽ vừa cũng là và cùng của cho với tại ở trong trên về từ khi để do bởi thì mà "
    "được bị có không phải cần yêu đề nhấn phát chỉ chủ dự tham đến tới thăm trao tặng ký kết "
    "nói cho nêu khẳng đánh ghi biểu bày chia trả trình báo thông quán triển điều làm giữ nhận "
    "kiêm nguyên thay đại cảm mong hy tin các những một hai ba này đó như còn lại sau trước theo "
    "hiện năm ngày sáng chiều tối vào ra lên xuống đi gửi tiếp kêu vui cùng thay giao công bắt "
    "đồng ông bà anh chị nay lưu hoan tuyên xác thừa giải đưa gặp mời chúc dẫn bổ bầu"
)


_VILLAGES = word_set("thôn bản làng")
# Units inside a body, and bodies that have units.
_PARTS = word_set("vụ phòng đội khoa cục trung hậu tham chính quân tổ trạm tiểu đại ban chính")
# "Chủ nhiệm Chính trị, Bộ CHQS tỉnh", "Chủ nhiệm Hậu cần - Kỹ thuật, ...".
_SERVICES = word_set("trị cần thuật")
# "Bộ trưởng Quốc phòng Lào", "Chủ tịch Quốc hội Cuba".
_BEFORE_COUNTRY = word_set("quốc nước phủ hội phòng giao mại chính an")
_WHOLES = word_set("thanh bộ sở cục tổng ban quân sư lữ trung học trường công văn viện binh đại")


class BodyReader:
    """Reads the name of a body token by token; each token once."""

    def __init__(
        self, words: list[Token], at: int, capitals: bool, foreign: bool, own: bool
    ) -> None:
        self._words = words
        self._at = at
        self._start = at
        self._end = at
        self._limit = min(len(words), at + _LONGEST_BODY)
        self._capitals = capitals
        self._mode = ""
        self._own = own
        """The post's head ends in the body's first word, "Trưởng [ban ...]"."""
        self._fresh = True
        """Nothing of the proper name that the last starter asks for was read yet."""
        self.foreign = foreign

    def read(self) -> int:
        """The token after the body."""
        while self._at < self._limit and self._step():
            pass
        return self._end

    def _accept(self, end: int) -> bool:
        self._at = self._end = end
        return True

    def _step(self) -> bool:
        words, at = self._words, self._at
        token = words[at]
        if token.kind == "sign" and token.key != "và":
            return self._sign(token)
        if token.kind == "number":
            known = at > self._start and words[at - 1].key in _NUMBERED
            return known and self._accept(at + 1)
        if at > self._start and self._other_person(at):
            return False
        if token.key == "số" and at > self._start and at + 1 < self._limit:
            return words[at + 1].kind == "number" and self._accept(at + 2)  # "Đội sản xuất số 3"
        country = COUNTRIES.match(words, at) if token.title else None
        if country and (at == self._start or words[at - 1].key in _BEFORE_COUNTRY):
            self._fresh = False
            self.foreign = True
            return self._accept(country[0])
        phrase = bodies().match(words, at)
        if phrase and self._phrase(*phrase):
            return True
        if token.key in ("và", "của"):
            return self._joined(token)
        return token.is_name_part and self._run()

    def _other_person(self, at: int) -> bool:
        words = self._words
        marker = MARKERS.match(words, at)
        # Inside a name a capital is none of an address: "huyện Cô Tô", "phường Anh Sơn".
        in_name = words[at].title and words[at].key in LOWER_ONLY
        spoken = marker and not (in_name and marker[0] == at + 1)
        if RANKS.match(words, at) or spoken:
            return True
        head = head_at(words, at)
        return head is not None and "N" not in head[1].flags

    def _phrase(self, end: int, flags: str) -> bool:
        words, at = self._words, self._at
        if "v" in flags and not words[at].is_name_part and not self._as_body(end, flags):
            return False
        if end == at + 1 and words[at].title and (self._is_name(at) or self._half_word(at)):
            return False
        if "s" in flags:
            self._mode, self._fresh = "s", True
        elif "o" in flags:
            self._mode, self._fresh = "o", True
        else:
            self._mode = "l" if "l" in flags or self._mode != "s" else "s"
            self._fresh = False
        return self._accept(end)

    def _as_body(self, end: int, flags: str) -> bool:
        """Is a word of everyday use a body here, "sở Tư pháp", "ủy ban kiểm tra"?"""
        words = self._words
        if self._at == self._start and self._own:
            return True
        if self._mode == "s" and self._fresh and self._at > self._start:
            return True
        # "Chi bộ thôn Văn Lâm", "Chi bộ thôn 3": which cell.
        of_place = words[self._at].key in _VILLAGES and self._at > self._start
        names_one = "s" in flags or "o" in flags or of_place
        if of_place and end < len(words) and words[end].kind == "number":
            return True
        return names_one and end < len(words) and words[end].is_name_part

    def _half_word(self, at: int) -> bool:
        """ "Ủy ban Khoa học", "Học viện Báo chí": Khoa and Báo are no bodies there."""
        if not self._fresh or at == self._start or self._mode not in ("s", "o"):
            return False
        return at + 1 < self._limit and self._continues(at + 1)

    def _continues(self, at: int) -> bool:
        """May this lower-case syllable be the second half of a capitalised word?"""
        token = self._words[at]
        if token.kind != "word" or token.is_name_part or token.key in _STOP:
            return False
        return bodies().match(self._words, at) is None

    def _is_name(self, at: int) -> bool:
        """Does a one-syllable body word start a name here ("Tổ", "Đoàn", "Khoa")?"""
        end = run_end(self._words, at)
        return end - at >= 3 and is_family(self._words[at])

    def _sign(self, token: Token) -> bool:
        words, at = self._words, self._at
        following = words[at + 1] if at + 1 < self._limit else None
        if following is None:
            return False
        if token.key == "(" and at + 2 < self._limit and words[at + 2].key == ")":
            # "Bộ Chỉ huy Quân sự (CHQS) tỉnh": an abbreviation inside the name.
            self._at = at + 3 if following.upper else at
            return following.upper
        if token.key == "." and following.start == token.end and words[at - 1].end == token.start:
            return following.kind == "word" and following.is_name_part and self._accept(at + 1)
        if token.key in ("-", "/") and at > self._start:
            return self._dash(following)
        if token.key == "," and (at > self._start or words[at - 1].key in _SERVICES):
            field = self._mode == "s" and not self._fresh and self._listed_field(following)
            return field or self._superior(following)
        return False

    def _superior(self, following: Token) -> bool:
        """ "Vụ Hợp tác quốc tế, Bộ Giáo dục": the comma goes up from a part to its whole."""
        words, at = self._words, self._at
        part = at == self._start or words[self._start].key in _PARTS
        if not part or not following.is_name_part:
            return False
        if following.key not in _WHOLES or head_at(words, at + 1):
            return False
        return bodies().match(words, at + 1) is not None and self._accept(at + 1)

    def _listed_field(self, following: Token) -> bool:
        """ "Khoa học, Công nghệ và Môi trường": one field of work, not the next post."""
        words, at = self._words, self._at
        if not following.title or at + 3 >= self._limit or self._other_person(at + 1):
            return False
        joined = words[at + 3].key in ("và", ",")
        known = bodies().match(words, at + 1)
        whole = self._continues(at + 2) or (known is not None and known[0] == at + 3)
        if joined and whole and not is_family(following):
            return self._accept(at + 3)
        return False

    def _dash(self, following: Token) -> bool:
        words, at = self._words, self._at
        if not following.is_name_part or starts_post(words, at + 1):
            return False
        tight = words[at - 1].end == words[at].start and words[at].end == following.start
        after_number = words[at - 1].kind == "number"
        end = run_end(words, at + 1)
        name = split_place_and_name(words, at + 1, end) < end and end - at > 2
        if name and not after_number:
            return False
        if tight or after_number or (self._mode == "s" and not self._fresh and end - at == 2):
            self._at += 1
            return self._run()
        return False

    def _joined(self, token: Token) -> bool:
        """ "Sở Giáo dục và Đào tạo", "Văn phòng HĐND và UBND", "Ủy ban ... của Quốc hội"."""
        words, at = self._words, self._at
        if at + 1 >= self._limit or at == self._start:
            return False
        following = words[at + 1]
        if token.key == "của":
            body = bodies().match(words, at + 1)
            return bool(body and following.is_name_part and "v" not in body[1]) and self._accept(
                at + 1
            )
        half = at - 1 > self._start and not words[at - 1].is_name_part
        if (self._mode == "o" and not half) or not following.is_name_part:
            return False
        if head_at(words, at + 1):
            return False
        if self._other_person(at + 1):
            return False
        body = bodies().match(words, at + 1)
        if body and words[at - 1].upper and following.upper:
            return self._accept(at + 1)  # HĐND và UBND
        end = run_end(words, at + 1)
        field = following.upper and body is None  # "Nông nghiệp và PTNT"
        if (self._mode == "l" and not field) or (end - at > 2 and is_family(following)):
            return False
        if end - at == 2 or body:
            self._at = at + 1
            return self._step()
        return False

    def _run(self) -> bool:
        """A run of capitals: a place or a field of work, and perhaps a name after it."""
        words, at = self._words, self._at
        end = run_end(words, at)
        for inner in range(at + 1, end):
            if starts_post(words, inner) and not self._capitals_word(inner):
                end = inner
                break
        if self.foreign and 2 <= end - at <= 5:
            return False
        if words[at].upper and not self._capitals:
            return self._accept(at + 1)
        if self._mode == "o" and self._fresh:
            self._fresh = False
            cut = split_place_and_name(words, at + 1, end) if end - at >= 4 else end
            self._accept(max(cut, at + 1))
            if end == at + 1:
                self._lower_half(end)
            return True
        cut = split_place_and_name(words, at, end)
        if cut == at:
            return False
        self._fresh = False
        self._accept(cut)
        single = end == at + 1 and self._mode in ("o", "")
        if cut == end and (self._mode == "s" or single):
            self._lower_half(end)
        return True

    def _capitals_word(self, at: int) -> bool:
        """One capitalised syllable that is a body word only by chance."""
        body = bodies().match(self._words, at)
        return body is not None and body[0] - at == 1

    def _lower_half(self, at: int) -> None:
        """The second syllable of a capitalised word: "Xây dựng", "Nội vụ"."""
        if at < self._limit and self._continues(at):
            self._accept(at + 1)
