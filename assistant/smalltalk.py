"""Turns that ask nothing of the articles: greetings, thanks, orders to the program."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold, has_tones, toneless
from corpus.vietnamese.words import words as word_set

__all__ = ["reply"]

_HELP = (
    "Tôi trả lời câu hỏi về các hội nghị, chỉ tiêu và cán bộ nêu trong những bài báo đã lập chỉ "
    "mục, "
    "kèm trích dẫn nguyên văn. Bạn hãy hỏi, ví dụ: ai chủ trì, diễn ra khi nào, đặt chỉ tiêu bao "
    "nhiêu."
)

_REPLIES: tuple[tuple[str, str], ...] = (
    (
        r"^(?:xin )?(?:chao|hello|hi|hey|alo|a lo|kinh chao|hallo|good (?:morning|afternoon|"
        r"evening))"
        r"(?: (?:ban|anh|chi|em|ad|bot|tro ly|moi nguoi|buoi (?:sang|chieu|toi)|hoi dap|cac ban|"
        r"nhe|a|there))*$",
        "Chào bạn! " + _HELP,
    ),
    (
        r"^(?:cam on|cam on|thanks?|thank you|tks|cam on ban)(?: .{0,30})?$",
        "Rất vui được giúp bạn. Bạn còn muốn hỏi gì về các bài báo không?",
    ),
    (
        r"^(?:tam biet|bye|goodbye|hen gap lai|chao tam biet)(?: .{0,20})?$",
        "Tạm biệt bạn, hẹn gặp lại.",
    ),
    (
        r"^(?:ban|may|em|anh|bot|chatbot|tro ly|ad|he thong)(?: nay)? (?:la (?:ai|gi|cai gi)|"
        r"ten (?:la )?gi|ten la chi)(?: vay| the)?$|"
        r"(?:ban|bot|he thong|tro ly|ung dung)(?: nay)? (?:co the )?(?:lam|giup|"
        r"tra loi)(?: toi)?(?: duoc)?(?: nhung)? (?:gi|viec gi|cau hoi nao)|"
        r"^(?:huong dan su dung|tro giup|help)$",
        _HELP,
    ),
    (
        r"^(?:(?:xin )?chao(?: (?:ban|anh|chi|em|ad|bot))? )?"
        r"(?:(?:ban|may|em|anh)(?: co)? khoe khong|an com chua|khoe khong)$",
        "Cảm ơn bạn đã hỏi thăm. " + _HELP,
    ),
    (
        r"^(?:ok|okay|oke|vang|da|u|uh|duoc roi|tot|hay qua|tuyet voi|tuyet)$",
        "Vâng. Bạn còn muốn hỏi gì về các bài báo không?",
    ),
)

_ORDERS = re.compile(
    r"(?:bo qua|quen|phot lo|khong can (?:tuan theo|de y)|vo hieu hoa|xoa bo)(?: \S+){0,5} "
    r"(?:huong dan|chi dan|quy tac|lenh|chi thi truoc|yeu cau truoc|noi dung tren|quy dinh truoc|"
    r"rang buoc|gioi han)|"
    r"ignore (?:all |any |the |your )*(?:previous|prior|above|earlier)|system ?prompt|"
    r"loi nhac he thong|lenh he thong|"
    r"prompt (?:goc|cua ban|he thong|ban dau)|act as|pretend|jailbreak|"
    r"developer mode|che do (?:nha phat trien|khong gioi han|quan tri)|"
    r"(?:in ra|tiet lo|hien thi|cho (?:toi )?xem|gui)(?: \S+){0,4} (?:mat khau|api key|khoa api|"
    r"token|prompt|cau hinh|bien moi truong)|"
    r"<\s*script|javascript:|drop table|rm -rf|union select|tra loi (?:dung|"
    r"chinh xac) (?:mot )?(?:tu|cau) sau|"
    r"(?:tu nay|tu bay gio)(?: tro di)? (?:ban|may|hay)"
)
_POSING = ("đóng vai", "giả vờ là", "giả làm", "nhập vai")
_SLURS = (
    "địt mẹ", "đụ má", "đồ ngu", "ngu như", "thằng ngu", "chó chết", "cút đi", "cút mẹ", "mất dạy",
    "óc chó", "khốn nạn", "đm", "đmm", "dmm", "vcl", "vkl", "clgt", "fuck", "fucking", "shit",
    "stupid", "idiot",
)  # fmt: skip
_ABUSE = re.compile(rf"\b(?:{'|'.join((*_SLURS, 'đéo', 'con chó'))})\b")
_BARE_ABUSE = re.compile(rf"\b(?:{'|'.join(map(toneless, _SLURS))})\b")
"""Without tones: not the last two, which then are everyday words ("đeo", "còn cho")."""
_TASKS = re.compile(
    r"^(?:hay |vui long |lam on |giup (?:toi|minh|em) |ban )*(?:viet|lam|soan|sang tac|dich|ve|"
    r"ke|hat|doc)(?: cho (?:toi|minh|em))? "
    r"(?:mot |giup |bai )*(?:bai tho|tho|truyen|chuyen cuoi|code|doan code|chuong trinh|email|"
    r"thu|bai van|loi bai hat|luan van|"
    r"sang tieng|cau nay sang|ham python|doan van)"
)
_ENGLISH = word_set(
    "what who when where which why how the is are was were did does do of in on at for and "
    "please tell about summarize list many much conference meeting chaired you me your have has "
    "can could would this that"
)
_FOREIGN_SCRIPT = re.compile(
    r"[\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)

_ORDER_REPLY = (
    "Tôi không làm theo yêu cầu đó; tôi chỉ trả lời câu hỏi về nội dung các bài báo đã lập chỉ mục."
)
_ABUSE_REPLY = "Mong bạn giữ lời lẽ nhã nhặn. Tôi sẵn sàng trả lời câu hỏi về các bài báo."
_TASK_REPLY = "Việc đó nằm ngoài khả năng của tôi. " + _HELP
_LANGUAGE_REPLY = (
    "Xin hãy đặt câu hỏi bằng tiếng Việt (có dấu hoặc không dấu đều được). "
    "Please ask in Vietnamese, with or without tone marks."
)


def reply(text: str) -> str | None:
    """A fitting reply, or None when the turn is a question for the articles."""
    plain = " ".join(re.sub(r"[^\w\s<:-]", " ", toneless(text)).split())
    if _ORDERS.search(plain) or _ORDERS.search(toneless(text)) or _poses(text, plain):
        return _ORDER_REPLY
    if _abuses(text, plain):
        return _ABUSE_REPLY
    for pattern, answer in _REPLIES:
        if re.search(pattern, plain):
            return answer
    if _TASKS.search(plain):
        return _TASK_REPLY
    if _foreign(text, plain):
        return _LANGUAGE_REPLY
    if not re.search(r"\w", plain):
        return _HELP
    return None


def _poses(text: str, plain: str) -> bool:
    """An order to play somebody; with tones, so that a place called "Đồng Vải" is none."""
    if has_tones(text):
        return any(words in fold(text) for words in _POSING)
    return any(re.search(rf"\b{toneless(words)}\b", plain) for words in _POSING)


def _abuses(text: str, plain: str) -> bool:
    """Abuse, by its tones where the text has any: "đeo quân hàm" has none of it."""
    found = _ABUSE.search(fold(text)) if has_tones(text) else _BARE_ABUSE.search(plain)
    return found is not None


def _foreign(text: str, plain: str) -> bool:
    if _FOREIGN_SCRIPT.search(text):
        return True
    words = plain.split()
    english = sum(word in _ENGLISH for word in words)
    return not has_tones(text) and len(words) >= 3 and english >= max(2, len(words) // 3)
