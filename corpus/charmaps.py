"""Tables of the Vietnamese encodings from before Unicode.

TCVN3 (ABC fonts) and VISCII have one byte a letter; VNI writes a base letter
followed by a mark; VIQR writes both in plain ASCII. Each `from_*` function takes
the bytes read as Latin-1 (code points 0-255) and returns Unicode.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["from_tcvn3", "from_viqr", "from_viscii", "from_vni"]

_TCVN3_HIGH = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3 = dict(zip(range(0xA1, 0x100), _TCVN3_HIGH, strict=True)) | {0xA0: " "}

_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừử"
    "ÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII = dict(zip(range(0x80, 0x100), _VISCII_HIGH, strict=True)) | {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
}  # fmt: skip

_VNI_SINGLE = {
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "æ": "ỉ", "Æ": "Ỉ",
    "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị", "î": "ỵ", "Î": "Ỵ", "ì": "ì", "í": "í",
    "Ì": "Ì", "Í": "Í",
}  # fmt: skip
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_BREVE = frozenset("êèéúüë")
_VNI_TOKEN = re.compile(
    "([aAeEoOuUyYôÔöÖ])([øùûõïêèéúüëâàáåãäØÙÛÕÏÊÈÉÚÜËÂÀÁÅÃÄ])|([ñÑôÔöÖæÆóÓòÒîÎ])"
)

_VIQR_MARKS = {
    "^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b",
    "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323",
}  # fmt: skip
_VIQR_TOKEN = re.compile(
    r"\\(?P<literal>[\^(+*'`?~.dD\\])"
    r"|([aeiouyAEIOUY])([\^(+*])?(['`?~.](?=[^\W\d_]|\s|[,;:.!?)\"]|$))?|[dD][dD]"
)


def from_tcvn3(text: str) -> str:
    """TCVN3 as Latin-1 to Unicode; capitals are restored in words typed in capitals."""
    return re.sub(r"\S+", _capitals, unicodedata.normalize("NFC", text.translate(_TCVN3)))


def _capitals(match: re.Match[str]) -> str:
    # TCVN3 has no codes for most toned capitals: they were typed as small letters
    # in a capitals-only font, so "Ng" + "¶" in a word of capitals means a capital.
    word = match.group()
    ascii_letters = [c for c in word if c.isascii() and c.isalpha()]
    if len(ascii_letters) >= 2 and all(c.isupper() for c in ascii_letters):
        return word.upper()
    return word


def from_viscii(text: str) -> str:
    """VISCII (RFC 1456) as Latin-1 to Unicode."""
    return text.translate(_VISCII)


def from_vni(text: str) -> str:
    """VNI Windows (two bytes for a toned letter) as Latin-1 to Unicode."""
    return unicodedata.normalize("NFC", _VNI_TOKEN.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, single = match.groups()
    if single:
        return _VNI_SINGLE[single]
    letter = _VNI_SINGLE.get(base, base)
    mark = mark.lower()
    if mark in _VNI_BREVE and base not in "aA":
        return letter + _VNI_SINGLE.get(match.group(2), match.group(2))
    return letter + _VNI_MARKS[mark]


def from_viqr(text: str) -> str:
    """VIQR (ASCII mnemonics such as "Vie^.t Nam") to Unicode."""
    return unicodedata.normalize("NFC", _VIQR_TOKEN.sub(_viqr_letter, text))


def _viqr_letter(match: re.Match[str]) -> str:
    literal, base, shape, tone = match.groups()
    if literal is not None:
        return str(literal)
    if base is None:
        return "Đ" if match.group()[0] == "D" else "đ"
    return str(base) + _VIQR_MARKS.get(shape, "") + _VIQR_MARKS.get(tone, "")
