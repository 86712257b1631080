"""The bodies that are the subject of a verb of holding."""

from __future__ import annotations

from itertools import pairwise

from corpus.article import Span
from corpus.records.bodies import bodies_in, body_at
from corpus.records.event_cues import HOLD, HOLDERS
from corpus.records.event_names import head_of_event
from corpus.records.event_verbs import phrase, verb_before
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.post_tables import head_at
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["LEVELS", "before_leader", "before_sister", "past_place", "subject"]

LEVELS = word_set("tỉnh huyện quận xã phường thị tp thành đường phố số khu thủ")
_BEFORE_SUBJECT = word_set(
    "nay qua này đó đây và với cùng rồi sau vậy tới giữa trực do được trên đã vừa cũng việc trì "
    "báo tin hợp của gồm"
)
_LAST_WORDS = word_set(
    "khóa khoá tiếp tục đã vừa cùng cũng lại đồng long trọng thể phối hợp với chính thức sáng "
    "chiều nay đến tới về xuống lên"
)
_DAY_WORDS = word_set("ngày hôm sáng chiều tối nay qua vào trong")
_OF_CLAUSE = word_set("đã vừa sẽ được có là yêu đề cho để khi")
_LONGEST_GROUP = 20
_LONGEST_SUPERIOR = 8
_LONGEST_SISTER = 14
"""Words between two verbs of one subject: the first verb, and what was held."""
_GROUPS: Phrases[bool] = Phrases(
    (phrase, True)
    for phrase in phrases(
        """
        cụm thi đua, khối thi đua, cụm, khối, tổ đại biểu, tổ công tác, đoàn công tác,
        đoàn kiểm tra, đoàn giám sát, đoàn khảo sát, đoàn đại biểu, đoàn thanh tra, ban tổ chức,
        ban giám khảo, câu lạc bộ, ban đại diện, ban liên lạc, cấp ủy, tập thể, hội đồng,
        ban chỉ đạo, ban quản lý, ban chấp hành, chi bộ, chi hội, đảng bộ, trung tâm, văn phòng,
        tiểu đoàn, đại đội, hạt kiểm lâm, trạm y tế, tiểu ban, ban vận động
        """
    )
)
"""Those who hold something without being a body that anyone knows."""


def before_leader(words: list[Token], verb: int) -> int:
    """ "Đoàn A | do ông B làm trưởng đoàn đã kiểm tra": where the subject of the verb ends."""
    at = verb
    while at > 0 and words[at - 1].key in ("đã", "vừa", "đến", "tới"):
        at -= 1
    leads = [token.key for token in words[max(0, at - 2) : at]]
    if leads not in (["trưởng", "đoàn"], ["dẫn", "đầu"]):
        return verb
    return next((n for n in range(at - 1, -1, -1) if words[n].key == "do"), verb)


def before_sister(words: list[Token], verb: int) -> int:
    """ "Ban A | làm lễ ra quân và mở hội nghị ...": where the subject of both verbs ends."""
    if verb < 2 or words[verb - 1].key != "và":
        return verb
    for at in range(verb - 2, max(0, verb - _LONGEST_SISTER), -1):
        if words[at].kind == "sign":
            return verb
        if words[at].title or HOLD.match(words, at) is None:
            continue
        held = verb_before(words, at + 1) if head_of_event(words, at + 1) else None
        if held is not None and phrase(words, held[0], held[1]) in HOLDERS:
            return held[0]
    return verb


def subject(words: list[Token], first: int, verb: int, taken: list[Span]) -> list[tuple[int, int]]:
    """The bodies in the subject of the verb, joined by và, "phối hợp với", commas."""
    before = _before_superior(words, first, verb)
    lies = before > first and words[before - 1].is_name_part and before < verb
    if lies and (words[verb - 1].key == ")" or _is_level(words, before + 1)):
        return subject(words, first, before, taken)
    spans: list[tuple[int, int]] = []
    for start, end in bodies_in(words, first, verb, levels=True):
        if any(p.start < words[end - 1].end and words[start].start < p.end for p in taken):
            continue
        passing = _is_named_in_passing(words, start)
        begin = _past_comma(words, start, end) if passing else start
        if spans and words[start].key in LEVELS and _is_short_form(words[spans[-1][1] : start]):
            begin = spans.pop()[0]  # "Ban Chỉ huy A (BCH) | huyện B"
        if begin < end and not _is_tail(words, begin):
            spans.append((begin, past_place(words, end, verb)))
    chosen: list[tuple[int, int]] = []
    at = verb
    for start, end in reversed(spans):
        between = words[end:at]
        if not _joins(between, first=at == verb):
            break
        numbered = end < verb and words[end].kind == "number" and end + 1 <= at
        chosen.append((start, end + numbered))
        at = start
    if not chosen and (group := _group(words, first, verb)):
        return [group]
    return _without_superiors(words, chosen[::-1])


def _is_short_form(between: list[Token]) -> bool:
    """Is it a body's short form in brackets?"""
    if len(between) < 3 or (between[0].key, between[-1].key) != ("(", ")"):
        return False
    return all(t.upper for t in between if t.kind == "word")


def past_place(words: list[Token], end: int, verb: int) -> int:
    """ "Huyện ủy | Sơn Hạ": past the place of a committee, which no gazetteer may know."""
    at = end
    while words[end - 1].key == "ủy" and at < min(verb, end + 3) and words[at].is_name_part:
        at += 1
    return at


def _is_named_in_passing(words: list[Token], start: int) -> bool:
    """ "tại | Sở A", "Giám đốc | Sở A": a place, an owner, or whose post it is."""
    of = start and words[start - 1].key in ("tại", "ở", "của", "đến", "(", "từ", "trên", "thuộc")
    return bool(of) or _is_of_post(words, start)


def _past_comma(words: list[Token], start: int, end: int) -> int:
    """ "tại trụ sở của Ban A, | Bộ B tổ chức": the second body; `end` where there is none."""
    for at in range(end - 2, start, -1):
        if words[at].key == "," and words[at + 1].is_name_part and body_at(words, at + 1) == end:
            return at + 1
    return end


def _group(words: list[Token], first: int, verb: int) -> tuple[int, int] | None:
    """ "Cụm thi đua số 2 ... | tổ chức": who is named by what they are, right up to the verb."""
    end = verb
    while end > first and words[end - 1].key in _LAST_WORDS:
        end -= 1
    end = _before_superior(words, first, end)
    for at in range(end - 1, max(first, end - _LONGEST_GROUP) - 1, -1):
        if words[at].kind == "sign" or words[at].key in _OF_CLAUSE:
            return None
        opens = words[at].key == "cụm" and (at == 0 or words[at - 1].kind == "sign")
        begins = words[at].is_name_part or opens
        found = _GROUPS.match(words, at) if begins else None
        if found is not None:
            return at, end
    return None


def _is_level(words: list[Token], at: int) -> bool:
    return words[at].key in LEVELS and not words[at].title


def _before_superior(words: list[Token], first: int, end: int) -> int:
    """ "Ban Chỉ đạo ... huyện A | (tỉnh B)", "... huyện A | , tỉnh B": before where it lies."""
    closed = end > first and words[end - 1].key == ")"
    at = end - closed
    while at > first and end - at <= _LONGEST_SUPERIOR and (
        words[at - 1].is_name_part or words[at - 1].key in LEVELS or words[at - 1].key == "-"
    ):
        at -= 1
    opened = at > first and words[at - 1].key == ("(" if closed else ",")
    return at - 1 if opened and at < end - closed else end


def _is_tail(words: list[Token], start: int) -> bool:
    """ "Ban Quản lý đường sắt đô thị | TP A": the end of a name that goes through small words."""
    before = words[start - 1] if start else None
    if before is not None and before.kind == "number" and words[start].key in LEVELS:
        return True  # "đơn vị bầu cử số 1 | TP A"
    if before is None or before.kind != "word" or before.is_name_part:
        return False
    return before.key not in _BEFORE_SUBJECT and start >= 2 and words[start - 2].kind == "word"


def _is_of_post(words: list[Token], start: int) -> bool:
    """ "quyết định của Bộ trưởng | Bộ A": the body only says whose post it is."""
    heads = ((n, head_at(words, n)) for n in range(max(0, start - 4), start))
    return any(head is not None and head[0] == start for _, head in heads)


def _without_superiors(words: list[Token], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "Ban Chỉ huy Quân sự huyện A, tỉnh B": the province says where the district is."""
    kept = spans[:1]
    for (_, end), (start, stop) in pairwise(spans):
        if start == end + 1 and words[end].key == "-" and words[end].start == words[end - 1].end:
            continue  # "Học viện A-Bộ B": whose it is
        beside = start == end + 1 and words[end].key == ","
        if not (beside and not words[start].title and words[start].key in LEVELS):
            kept.append((start, stop))
    return kept


def _without_asides(keys: list[str]) -> list[str]:
    """Without "khóa V, nhiệm kỳ 2020 - 2025", and ", thuộc Bộ A,", which say which body it is."""
    kept: list[str] = []
    at = 0
    while at < len(keys):
        if keys[at : at + 2] == ["nhiệm", "kỳ"]:
            at += 2
            while at < len(keys) and (keys[at].isdigit() or keys[at] in ("-", "–", "/")):
                at += 1
        elif keys[at] in _DAY_WORDS and _past_day(keys, at) > at + 1:
            at = _past_day(keys, at)
        elif keys[at : at + 2] == [",", "thuộc"] and "," in keys[at + 2 :]:
            at = keys.index(",", at + 2) + 1
        else:
            kept.append(keys[at])
            at += 1
    return kept


def _past_day(keys: list[str], at: int) -> int:
    """The key after a day, "sáng 5 / 3", "hôm nay ( 5 / 3 )"."""
    end = at
    while end < len(keys) and keys[end] in _DAY_WORDS:
        end += 1
    first = end
    while end < len(keys) and (keys[end][0].isdigit() or keys[end] in "/-.()"):
        end += 1
    return end if end > first else at


def _joins(between: list[Token], first: bool) -> bool:
    """May these words stand between two organisers, or before the verb?"""
    keys = _without_asides([token.key for token in between])
    if "(" in keys and ")" in keys:
        opened, closed = keys.index("("), len(keys) - keys[::-1].index(")")
        keys = keys[:opened] + keys[closed:]
    skipped = (k in _LAST_WORDS or k == "," or k.isdigit() or not k.strip("ivx") for k in keys)
    if first and len(keys) <= 8 and all(skipped):
        return True
    loose = {"và", ",", "phối", "hợp", "với", "cùng", ";", "đã", "vừa", "-", "chủ", "trì"}
    if keys[:2] in (["cùng", "các"], ["và", "các"], ["với", "các"]) and keys[-1] == "gồm":
        return not first and len(keys) <= _LONGEST_GROUP  # "cùng các đơn vị nhận quân gồm"
    return not first and all(key in loose for key in keys)
