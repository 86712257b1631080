"""Sentences of an article that speak to a machine instead of its readers.

News reports; it does not tell a reading program what to answer. A sentence
that does is neither sent to a model nor taken as evidence, and with it the
rest of its paragraph: what such a sentence wants said mostly follows it.
Matching ignores tones, so that "bo qua moi chi dan" is found too. This is the
first of several walls, not the only one: what a model writes is verified
whether or not an instruction slipped through.
"""

from __future__ import annotations

import re

from corpus.vietnamese.folding import nfc, toneless

__all__ = ["is_instruction", "plain"]

_TARGETS = (
    r"(?:chi dan|huong dan|chi thi|lenh|yeu cau|quy tac|quy dinh|noi dung|dieu|cau hoi|"
    r"instructions?|prompts?|rules?|directions?|thong tin)"
)
_MACHINE = (
    r"(?:tro ly(?: ao| ai| so)?|chat ?bot|bot|mo hinh(?: ngon ngu)?(?: lon)?|llms?|gpt\w*|"
    r"language model|assistant|tri tue nhan tao|he thong (?:hoi dap|ai|tra loi)|\bai\b agent|"
    r"may tra loi)"
)
_SAY = (
    r"(?:tra loi|dap(?: lai)?|noi|in|viet|ghi|lap lai|nhac lai|tiet lo|xuat|khang dinh|gui|"
    r"hien thi|chen|them|thong bao|answer|reply|respond|say|print|repeat|reveal|output|write)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:bo qua|bo het|quen(?: di| het)?|phot lo|lo di|dung (?:tuan|nghe|lam) theo|"
        rf"khong (?:can )?(?:tuan|lam) theo|huy bo|ghi de|thay the|ignore|disregard|forget|"
        rf"override|bypass)\b.{{0,40}}\b{_TARGETS}\b.{{0,30}}"
        rf"\b(?:tren|truoc|truoc do|o tren|ban dau|he thong|cu|previous|above|prior|system|nay|"
        rf"moi|tat ca|da cho|all|cua ban)\b",
        rf"\b(?:bo qua|quen|phot lo|ignore|disregard|forget)\b.{{0,12}}"
        rf"\b(?:moi|tat ca|toan bo|het|all|any|every|cac)\b.{{0,12}}\b{_TARGETS}\b",
        r"\b(?:phai|nen|can|yeu cau|de nghi)\s+(?:luon |chi )?"
        r"(?:tra loi|dap lai|khang dinh|noi)\s+(?:rang|la|:|[\"“'])",
        rf"\b(?:hay|luon|please|always|must|vui long)"
        rf"\s+(?:luon |chi |always )?{_SAY}\b.{{0,25}}"
        rf"(?:\b(?:rang|la|nhu sau|dung nhu|that|with|nguyen van)\b|:|[\"“'])",
        r"\b(?:tra loi|dap|noi|khang dinh|answer|say|reply|respond)\s+(?:rang|that)\b.{0,60}"
        r"\b(?:khi|neu|bat ke|moi cau hoi|if|when|whenever|nguoi dung|user)\b",
        rf"\b(?:khi|neu)\s+(?:duoc|co(?: ai| nguoi)?|nguoi (?:dung|ta|doc)|ai(?: do)?|bi)\s+"
        rf"(?:duoc )?hoi\b.{{0,80}}\b(?:hay|phai|luon|chi(?: duoc)?) {_SAY}\b",
        r"\b(?:if|when(?:ever)?)\s+(?:you are |someone |anyone |the user )?ask(?:ed|s)?\b",
        rf"\b(?:ban|you|mi|may)\s+(?:la|are|now|bay gio|dong vai|se)\b.{{0,30}}{_MACHINE}",
        rf"{_MACHINE}\b.{{0,40}}\b(?:hay|phai|luon|chi|can|vui long|must|should|please|nen)\b"
        rf".{{0,30}}\b{_SAY}\b",
        rf"\b(?:danh cho|dung cho|luu y(?: cho| voi)?|chu y|note to|attention)[\s:,]+"
        rf"\b{_MACHINE}\b",
        r"\b(?:system|he thong)\s*prompts?\b|\bprompt (?:he thong|goc|bi mat)\b|"
        r"\b(?:loi nhac|cau nhac|chi dan|cau lenh) (?:he thong|bi mat|goc)\b",
        r"^\s*(?:system|assistant|user|he thong|tro ly|nguoi dung)\s*:",
        r"<\|?\s*/?\s*(?:im_start|im_end|system|assistant|user|inst|doan|endoftext)",
        r"\[/?inst\]|<<sys>>|^\s*#{2,}\s*(?:system|instruction|chi dan|lenh)",
        r"\b(?:cau tra loi|dap an)\s+(?:dung|duy nhat|chinh xac|bat buoc|luon)\b.{0,12}\b(?:la|:)",
        r"\b(?:api[ _-]?key|khoa api|mat khau|password|access token|bien moi truong|"
        r"environment variable)\b.{0,60}\b(?:gui|in|hien|tiet lo|send|print|reveal|cho|la)\b",
        r"\b(?:gui|in|hien|tiet lo|send|print|reveal)\b.{0,60}"
        r"\b(?:api[ _-]?key|khoa api|mat khau|password|access token|bien moi truong)\b",
        r"!\[[^\]]*\]\(|\]\(\s*(?:https?|javascript|data):",
    )
)
_HIDING = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_TAG = re.compile(r"<[^<>]{1,200}>")


def is_instruction(text: str) -> bool:
    """Whether a sentence tells a machine what to do or say."""
    bare = toneless(_HIDING.sub("", nfc(text)))
    stripped = " ".join(_TAG.sub(" ", bare).replace("*", " ").replace("_", " ").split())
    return any(p.search(bare) or p.search(stripped) for p in _PATTERNS)


def plain(text: str) -> str:
    """Text for a prompt: nothing in it can close the fence around it or open a chat role."""
    kept = _HIDING.sub("", text)
    return " ".join(kept.replace("<", "‹").replace(">", "›").split())
