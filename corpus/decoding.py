"""Bytes to text: the encoding is found, never assumed.

Unicode encodings prove themselves. Of the older ones each candidate decodes the
bytes, and the share of words that are possible Vietnamese syllables decides; where
none is clearly right the answer is `UnknownEncoding`, not a guess.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import ftfy

from corpus import charmaps
from corpus.errors import UnknownEncoding, UnreadableFile

__all__ = ["ENCODINGS", "Decoded", "decode", "decode_as", "repaired", "vietnamese_share"]

ENCODINGS = (
    "utf-8", "windows-1258", "tcvn3", "vni", "viscii", "viqr", "utf-16-le", "utf-16-be",
)  # fmt: skip
"""What a person may say that a file is written in."""

_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0",
    b"SQLite format 3", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"RIFF", b"MZ\x90",
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 60_000
_SURE = 0.9
_MARGIN = 0.1
_NEAR = 0.3
"""Share of possible words from which an encoding is worth naming as a guess."""
_PLAUSIBLE = 0.5
"""As above, where a person says so."""
_BLANKS = frozenset(b"\t\n\r\f\x0b\x1a")
_VISCII_CONTROLS = frozenset(b"\x02\x05\x06\x14\x19\x1e")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_RHYME = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?P<core>[aăâeêioôơuưy]{1,3})(?P<coda>ch|ng|nh|[cmnpt])?"
)
_PUNCTUATION = "!\"#%&'()*,-./:;<=>?@[\\]_{}|~“”‘’–—…•«»·^`+$°©®™²³½×\u00a0\u200b"
_SPLIT = re.compile(r"[\s\-–—/,.;:()\[\]\"'“”‘’…]+")
_MOJIBAKE = re.compile("(?:á[º»]|Ã[\u0080-\u00bf\u2018-\u203a]|Ä[\u0080-\u0192\u2018]|Æ[°¡])")

_LEGACY: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("tcvn3", charmaps.from_tcvn3),
    ("vni", charmaps.from_vni),
    ("viscii", charmaps.from_viscii),
)


class Decoded(NamedTuple):
    """Text and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, file_name: str = "tệp") -> Decoded:
    """Read `data` as Vietnamese (or plain ASCII) text.

    Raises UnreadableFile for bytes that are no text at all, UnknownEncoding for
    text in no encoding that is sure.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name, file_name)
    if data.startswith(_MAGIC):
        raise _binary(file_name)
    wide = _wide_encoding(data)
    if wide:
        decoded = _strict(data, wide, file_name)
        if not _readable(decoded.text):
            raise _binary(file_name)
        return decoded
    if _looks_binary(data):
        raise _binary(file_name)
    text = _utf8(data)
    if text is not None:
        return _repaired(text)
    return _legacy(data, file_name)


def decode_as(data: bytes, encoding: str, file_name: str = "tệp") -> Decoded:
    """Read `data` in one of `ENCODINGS` because a person says so.

    Raises UnreadableFile for bytes that are no text, UnknownEncoding where what comes
    out is no Vietnamese: a wrong choice is no better than none.
    """
    if data.startswith(_MAGIC):
        raise _binary(file_name)
    texts = [text for text in _readings(data, encoding) if text is not None]
    if not texts:
        raise _wrong(encoding, file_name)
    text = max(texts, key=lambda t: vietnamese_share(t)[0])
    share, words = vietnamese_share(text)
    if words and share < _PLAUSIBLE:
        raise _wrong(encoding, file_name)
    try:
        sure = decode(data, file_name)
    except UnknownEncoding:
        return Decoded(text, encoding)
    better, seen = vietnamese_share(sure.text)
    if sure.text != text and seen >= 3 and better > share + _MARGIN:
        raise _wrong(encoding, file_name, sure.encoding)
    return Decoded(text, encoding)


def _readings(data: bytes, encoding: str) -> Iterator[str | None]:
    """The ways in which `data` may be in `encoding`: as bytes, and as Unicode made of them."""
    if encoding.startswith("utf"):
        try:
            yield data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            yield _utf8(data) if encoding == "utf-8" else None
        return
    convert = dict(_LEGACY).get(encoding)
    if convert is None and encoding == "viqr":
        convert = charmaps.from_viqr
    plain = _utf8(data.removeprefix(codecs.BOM_UTF8))
    if convert is None:
        yield unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
        return
    if b"\x00" not in data:
        yield convert(data.decode("latin-1"))
    if plain is not None and not plain.isascii():
        yield convert(_as_bytes(plain))


def repaired(
    paragraphs: Sequence[str], file_name: str = "tệp", encoding: str | None = None
) -> tuple[list[str], str]:
    """Paragraphs of a file that is Unicode by its format, and what they really were.

    Old fonts leave their codes as characters (TCVN3, VNI), and texts get pasted in after
    a wrong conversion. `encoding` is what a person says they were, else it is found out.
    Raises UnreadableFile for text full of control characters, UnknownEncoding where
    `encoding` is wrong.
    """
    # Only line ends are touched: a soft hyphen or a hard space may be half a letter.
    text = "\n".join(re.sub(r"[\r\n]+", " ", p) for p in paragraphs)
    data = text.encode("utf-8", "replace")
    decoded = decode_as(data, encoding, file_name) if encoding else decode(data, file_name)
    return decoded.text.split("\n"), decoded.encoding


def vietnamese_share(text: str) -> tuple[float, int]:
    """Share of the words with non-ASCII characters that are possible syllables, and their number.

    Looks at a sample of long texts. (0.0, 0) for plain ASCII.
    """
    words = [w for w in _SPLIT.split(_sample(text)) if w and not w.isascii()]
    words = [w for w in (w.strip(_PUNCTUATION) for w in words) if w and not w.isascii()]
    if not words:
        return 0.0, 0
    return sum(map(_possible_syllable, words)) / len(words), len(words)


@lru_cache(maxsize=20_000)
def _possible_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    if len(decomposed) > 14:
        return False
    tones = [c for c in decomposed if c in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    match = _RHYME.fullmatch(plain)
    if not match:
        return False
    stopped = match["coda"] in {"c", "ch", "p", "t"}
    return not stopped or bool(tones and tones[0] in "\u0301\u0323")


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]


def _strict(data: bytes, encoding: str, file_name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            text = _utf8(data)
            if text is not None:
                return Decoded(text, encoding)
        raise _unknown(file_name, (encoding,)) from None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark: the zero bytes stand in one parity only."""
    head = data[:_SAMPLE]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < len(head) * 0.1:
        return None
    if odd > 20 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 20 * odd else None


def _readable(text: str) -> bool:
    """Mostly Latin letters, digits and signs, as Vietnamese is."""
    head = text[:_SAMPLE]
    latin = sum(" " <= c < "\u0300" or c in "\t\r\n" or "\u1e00" <= c < "\u2070" for c in head)
    marks = sum("\u0300" <= c < "\u0370" for c in head)
    return latin + marks >= 0.97 * len(head)


def _looks_binary(data: bytes) -> bool:
    if b"\x00" in data:
        return True
    head = data[:_SAMPLE]
    controls = sum(b < 32 and b not in _BLANKS and b not in _VISCII_CONTROLS for b in head)
    controls += head.count(0x7F)
    return controls > max(2, len(head) * 0.005)


def _utf8(data: bytes) -> str | None:
    """UTF-8; a cut last letter and a rare broken byte are forgiven."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(not c.isascii() for c in text) - broken
    if good < 50 * broken:
        return None
    return text[:-1] if text.endswith("\ufffd") else text


def _repaired(text: str) -> Decoded:
    """Undo a wrong earlier conversion, only where the result is surely better."""
    if text.isascii():
        return _from_viqr(text)
    share, words = vietnamese_share(text)
    if share > 0.97 and not _MOJIBAKE.search(text):
        return Decoded(text, "utf-8")
    fixed = "".join(map(_unmangled, re.split(r"(?<=\n)", text)))
    fixed_share, _ = vietnamese_share(fixed)
    if fixed != text and fixed_share >= max(share, 0.8):
        return Decoded(fixed, "utf-8 (mojibake)")
    if share < 0.6 and words >= 5:
        best = _best_legacy(_as_bytes(text))
        if best and best[0] >= _SURE and best[0] > share + 0.2:
            return Decoded(best[2], f"{best[1]} (utf-8)")
    return Decoded(text, "utf-8")


def _unmangled(line: str) -> str:
    if not _MOJIBAKE.search(line):
        return line
    return str(ftfy.fix_encoding(line))


def _as_bytes(text: str) -> str:
    """Text that holds old font codes as characters, brought back to code points 0-255."""
    sloppy = {ord(bytes([b]).decode("cp1252", "ignore") or chr(b)): chr(b) for b in range(128, 160)}
    return text.translate(sloppy)


def _legacy(data: bytes, file_name: str) -> Decoded:
    candidates = _legacy_candidates(data.decode("latin-1"))
    try:
        windows = unicodedata.normalize("NFC", data.decode("cp1258"))
        candidates.append((*vietnamese_share(windows), "windows-1258", windows))
    except UnicodeDecodeError:
        pass
    ranked = sorted(candidates, key=lambda c: -c[0])
    near = [name for share, _, name, _ in ranked if share >= _NEAR]
    if not ranked or ranked[0][0] < _SURE or ranked[0][1] < 3:
        raise _unknown(file_name, near)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        raise _unknown(file_name, near)
    return Decoded(ranked[0][3], ranked[0][2])


def _legacy_candidates(latin: str) -> list[tuple[float, int, str, str]]:
    texts = [(name, convert(latin)) for name, convert in _LEGACY]
    return [(*vietnamese_share(text), name, text) for name, text in texts]


def _best_legacy(latin: str) -> tuple[float, str, str] | None:
    ranked = sorted(_legacy_candidates(latin), key=lambda c: -c[0])
    if ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][0], ranked[0][2], ranked[0][3]


def _from_viqr(text: str) -> Decoded:
    """VIQR if the mnemonics are dense and spell nothing but Vietnamese."""
    marks = len(re.findall(r"[aeou][\^(+]|\b[dD][dD]", _sample(text)))
    if marks < 5 or marks < len(_SPLIT.split(_sample(text))) * 0.1:
        return Decoded(text, "utf-8")
    converted = charmaps.from_viqr(text)
    share, words = vietnamese_share(converted)
    if share >= _SURE and words >= 5:
        return Decoded(converted, "viqr")
    return Decoded(text, "utf-8")


def _binary(file_name: str) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp “{file_name}” là tệp nhị phân, không phải văn bản. "
        "Hãy lưu bài báo thành .txt, .html, .md, .docx hoặc .pdf rồi thử lại."
    )


def _unknown(file_name: str, near: Sequence[str] = ()) -> UnknownEncoding:
    nearest = f" (gần nhất: {', '.join(near[:3])})" if near else ""
    return UnknownEncoding(
        f"Không nhận ra chắc chắn bảng mã của tệp “{file_name}”{nearest}. "
        "Hãy lưu lại tệp bằng UTF-8, hoặc chỉ ra đúng bảng mã.",
        near[:3],
    )


def _wrong(encoding: str, file_name: str, better: str = "") -> UnknownEncoding:
    hint = f"; đọc theo {better} thì ra" if better else ""
    return UnknownEncoding(
        f"Đọc tệp “{file_name}” theo bảng mã {encoding} không ra tiếng Việt{hint}. "
        "Hãy chọn bảng mã khác (auto: tự nhận) hoặc lưu lại tệp bằng UTF-8.",
        (better,) if better in ENCODINGS else (),
    )
