"""Which of the posts read beside a name its bearer surely holds, each with its whole body."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.article import Span
from corpus.records.identities import name_span, opens_with_place
from corpus.records.scene import Scene
from corpus.vietnamese.folding import fold
from corpus.vietnamese.names import COUNTRIES, MARKERS, RANKS
from corpus.vietnamese.people import Person, PostMention
from corpus.vietnamese.phrases import Phrases, tokens
from corpus.vietnamese.post_tables import head_at
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["family_ends", "posts_held"]

_ACTING = re.compile(r"chính quyền\b", re.IGNORECASE)
_DASHED = re.compile(r"\s?[-–]\s?(?:ASEAN|[A-Z]{3,})")
_NEXT = re.compile(r" ([^\W\d_]+)")
_AHEAD = 40
_APART = re.compile(r"\s[-–]\s([^\W\d_]+)")
_AND_NOUN = re.compile(
    r" và (?:công|môi|nông|thương|phát|du|thể|truyền|đào|khoa|kỹ|giới|quản|thông|gia|thống|đầu)\b"
)
_APPLIES = re.compile(r"(?:ứng cử viên|ứng viên) ?$")
_FOREIGN = re.compile(r"[fjwz]|[bcdfklmnpqrstvx]{2}$|[bdlrsv]$")
_OF_STATE = ("bộ trưởng", "thủ tướng", "tổng thống", "ngoại trưởng", "phó tổng thống")
_ACCORDING = re.compile(
    r"\b(?:theo|lời|với|cùng(?!\s(?:tham )?dự\b))\s(?:\S+\s){0,2}"
    r"[^\W\d_]+(?:\s[^\W\d_]+){0,4},\s$",
    re.IGNORECASE,
)
_OF_EVENT = frozenset(
    ["trưởng đoàn", "phó trưởng đoàn", "đại biểu", "thành viên", "trưởng ban tổ chức"]
)
# A body does not end in these: a caption without a stop runs into the next sentence.
_OPENS_SENTENCE = word_set(
    "trong có tuy sau trước theo tại khi ngày sáng chiều tối hôm đây với từ để do vì như ngoài "
    "được cùng bên ảnh nhưng nếu hiện trên đến vào về"
)
# Behind a post these go on with the sentence; any other small word goes on with its body.
_GOES_ON: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        """
        ông, bà, anh, chị, đồng chí, cho, và, đã, tại, làm, kiêm, phát biểu, phát động, phát hiện,
        phát lệnh, cùng, của, cũng,
        chủ trì, chủ tọa, khóa, khoá, xác nhận, xác định, khẳng định, công bố, được, báo cáo,
        đề nghị, đề xuất, đề cập, đề ra, nói, dẫn đầu, dẫn chứng, dẫn lời, nhiệm kỳ, nhấn, giữ,
        thông tin, thông báo, thông qua, là, thì, đến, vì, đánh, dự, tham dự, tham gia, đang, nên,
        nêu, bày tỏ, sau, trình bày, cảm ơn, ký, đặt, tin tưởng, tin rằng, đưa, giới thiệu, tiếp,
        trở thành, trở lại, bị, vẫn, đồng thời, đồng ý, đồng tình, đồng chủ trì, giãi bày, khi,
        yêu cầu, chia sẻ, tới, biểu dương, biểu thị, thôi, vừa, thay mặt, miêu tả, quán triệt,
        phê bình, phê duyệt, gửi, để, chúc, chỉ đạo, chỉ rõ, chỉ ra, do, trao, trả lời, lưu ý,
        mong, hứa, ghi nhận, nhận, kết luận, phân tích, trong, ngoài, ở, với, từ, như, mà, có,
        không, chưa, sẽ, cần, phải, muốn, hiện, rất, luôn, trực tiếp, gặp, thăm, tặng, kêu gọi,
        bác bỏ, tuyên bố, cảnh báo, ủng hộ, phản đối, phản ánh, thừa nhận, hoan nghênh, thúc giục,
        nghe, đọc, khai mạc, bế mạc, điều hành, trưởng đoàn, cam kết, lý giải, giải thích,
        giải đáp, giải trình, trăn trở, băn khoăn, bức xúc, nhắc, viết, hỏi, đáp, gọi, kể, tỏ,
        thẳng thắn, bất ngờ, xúc động, tâm sự, thể hiện, ra, lên, vào, ngày, hôm, sáng, chiều,
        tối, lúc, hồi, trước, theo, hay, hoặc, nhưng, rồi, này, đó, kiến nghị, hướng dẫn,
        triển khai, đón, tiễn, mời, xin, nhất trí, thống nhất, bên, còn, lại, mới đây, mới, về, qua,
        quê, sinh, quyết định, quyết liệt, tán thành, tranh thủ, chứng kiến, thắp hương, dâng hương,
        dâng hoa, kiểm tra, thị sát, khảo sát, động viên, đại diện, phụ trách, nguyên là,
        vui mừng, mở đầu,
        so sánh, bổ sung, nhìn nhận, liên tục, thuộc, bảo, dẫn dắt, dẫn đoàn,
        tái cử, trúng cử, đắc cử,
        thuyết trình, tham luận, góp ý, tiếp thu, thông tin thêm, căn dặn, dặn, nhắn nhủ, cầm trịch,
        tổng hợp, tổng kết, đánh trống, gióng, cắt băng, trăn trối, trực tiếp, tặng quà, thừa ủy,
        hoan hỉ, hồ hởi, phấn khởi, tự hào, thẳng thừng, dí dỏm, tóm tắt, điểm lại, phổ biến,
        chốt, hứng khởi, giảng, đứng lớp, hối thúc, đôn đốc, lắng nghe, tranh luận, thảo luận,
        tổ chức họp, tổ chức buổi, họp
        """
    )
)
_NOT_ON: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        "dự phòng, dự án, dự báo, cấp cứu, cùng cao, kiểm tra trung ương, kiểm tra tỉnh, trực thuộc"
    )
)
_SCOPED = ("ban ", "ủy ban ", "hội đồng ", "tiểu ban ", "tổ ")
_HONORIFICS = word_set("ông bà anh chị đồng gs pgs ts ths nguyên cựu")


def family_ends(everyone: list[Person]) -> set[str]:
    """The last syllables of the full names, folded: a post's body that is one is a person."""
    return {fold(m.name).rsplit(" ", 1)[-1] for p in everyone for m in p.mentions if not m.is_short}


def posts_held(scene: Scene, person: Person, ends: set[str]) -> list[PostMention]:
    """The posts of `person`, in order; `ends` as `family_ends` gives them.

    Left out are posts of the event only, those whose body is cut short or a person,
    and those that the sentence gives to whoever it speaks of next.
    """
    kept: list[PostMention] = []
    starts = {mention.full.start for mention in scene.people}
    starts |= {mention.span.start for mention in scene.people}
    torn = {m.span.start for m in person.mentions if name_span(scene, m.span).start > m.span.start}
    places = [m.span for m in person.mentions if opens_with_place(scene, m.span)]
    starts -= {span.start for span in places}
    for named in sorted(person.posts, key=lambda p: p.span):
        post = _with_place(scene, named, places)
        if (
            post.span.end + 1 in torn
            or fold(post.text) in _OF_EVENT
            or _is_cut(scene, post, starts)
        ):
            continue
        if _ACTING.search(scene.text[max(0, post.span.start - 6) : post.span.start + 6]):
            continue
        if _APPLIES.search(fold(scene.text[max(0, post.span.start - 24) : post.span.start])):
            continue
        if any(post.span.start < s < post.span.end for s in starts) or _names_someone(post):
            continue
        if (post.body is not None and fold(post.body) in ends) or _is_anothers(scene, post, starts):
            continue
        before = kept[-1] if kept else None
        chained = (
            before is not None and scene.text[before.span.end : post.span.start].strip() == ","
        )
        if chained and before is not None and before.former and not post.former:
            post = replace(post, former=True)
        kept.append(post)
    fuller = [fold(post.text) for post in kept]
    return [
        post for post in kept
        if post.body is not None or not any(f.startswith(fold(post.text) + " ") for f in fuller)
    ]  # fmt: skip


def _with_place(scene: Scene, post: PostMention, names: list[Span]) -> PostMention:
    """ "... huyện Mộc | Châu Lự Văn An": the post with the district's last syllable."""
    name = next((span for span in names if span.start == post.span.end + 1), None)
    if name is None or post.body_span is None or post.body_span.end != post.span.end:
        return post
    end = name_span(scene, name).start - 1
    whole, body = Span(post.span.start, end), Span(post.body_span.start, end)
    return replace(
        post, text=scene.text[whole.start : end], span=whole,
        body=scene.text[body.start : end], body_span=body,
    )  # fmt: skip


def _is_cut(scene: Scene, post: PostMention, starts: set[int]) -> bool:
    """Does the body's name go on behind what was read, "Văn phòng | đăng ký đất đai"?

    `starts` are where persons begin: what follows a post may be its holder.
    """
    end = post.span.end
    last = fold(post.text).rsplit(" ", 1)[-1]
    if last in _OPENS_SENTENCE and post.text.rsplit(" ", 1)[-1][:1].isupper():
        return True
    if re.match(r" ?\d|&", scene.text[end : end + 2]) or _DASHED.match(scene.text, end):
        return True
    if _goes_on_with_name(scene, post, starts):
        return True
    following = _NEXT.match(scene.text, end)
    if following is None or following.start(1) in starts:
        return False
    words = tokens(scene.text[following.start(1) : end + _AHEAD])
    if following[1][0].isupper():
        return words[0].key not in _HONORIFICS and len(post.text.split()) <= 3
    if words[0].key == "về":
        return post.body is not None and fold(post.body).startswith(_SCOPED)
    return _NOT_ON.match(words, 0) is not None or _GOES_ON.match(words, 0) is None


def _names_someone(post: PostMention) -> bool:
    """ "Bộ trưởng Quốc phòng James Mattis, ..." is another's post with the holder's name."""
    last = post.text.split()[-2:]
    if COUNTRIES.match(tokens(" ".join(last)), 0):
        return False
    strange = all(word[:1].isupper() and _FOREIGN.search(fold(word)) for word in last)
    return len(last) == 2 and strange and fold(post.text).startswith(_OF_STATE)


def _goes_on_with_name(scene: Scene, post: PostMention, starts: set[int]) -> bool:
    """ "Bộ Tài nguyên | - Môi trường", "Phòng Thương mại | và công nghiệp"."""
    joined = _AND_NOUN.match(scene.text, post.span.end)
    if joined is not None and post.body is not None:
        return True
    apart = _APART.match(scene.text, post.span.end)
    if apart is None or apart.start(1) in starts or post.body is None:
        return False
    if not apart[1][0].isupper():
        return False
    words = tokens(scene.text[apart.start(1) : apart.start(1) + _AHEAD])
    return not (head_at(words, 0) or RANKS.match(words, 0) or MARKERS.match(words, 0))


def _is_anothers(scene: Scene, post: PostMention, starts: set[int]) -> bool:
    """ "Theo ông A, Giám đốc Sở B cho biết ...": the post is the next clause's subject."""
    before = scene.text[max(0, post.span.start - 60) : post.span.start]
    following = _NEXT.match(scene.text, post.span.end)
    if following is None or following.start(1) in starts:
        return False
    return _ACCORDING.search(before) is not None
