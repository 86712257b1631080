"""File names and ids as they may be shown and stored."""

from __future__ import annotations

import unicodedata

from corpus.vietnamese.folding import nfc

__all__ = ["one_line", "printable", "shown", "storable"]

_LONGEST = 200


def shown(name: str) -> str:
    """A name on one line: no control characters, no change of writing direction, not endless.

    Markup stays as it is: whoever shows the name escapes it.
    """
    plain = "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in name)
    plain = unicodedata.normalize("NFC", " ".join(plain.split()))
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[: _LONGEST // 2]}…{plain[1 - _LONGEST // 2 :]}"


def printable(text: str) -> str:
    """`text` on one line of a terminal: nothing in it moves the cursor, colours or reverses."""
    return "".join(
        "\ufffd" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c
        for c in storable(text)
    )


def storable(key: str) -> str:
    """A key that UTF-8 can hold: the bytes of a name that is no UTF-8 are written out."""
    return key.encode("utf-8", "backslashreplace").decode("utf-8")


def one_line(text: str) -> str:
    """A field's value: NFC, single spaces, nothing that UTF-8 or a database cannot hold."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    return " ".join(nfc(whole).split())
