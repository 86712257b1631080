"""What a model's reply claims: records as it names them, nothing of them checked.

It is asked for a line of JSON each. Models also write lists, fences and objects over
several lines, and may be cut off: every whole object counts, the rest is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.proposing.reasons import Refusal
from corpus.vietnamese.folding import nfc, toneless
from index.stored_records import RecordKind

__all__ = ["LABELS", "NOTHING", "Claim", "claims_in"]

NOTHING = "KHÔNG CÓ"
"""What a model writes where an article states no record."""
LABELS: Mapping[RecordKind, str] = {
    "conferences": "hội nghị", "targets": "chỉ tiêu", "officials": "cán bộ",
}  # fmt: skip
_KINDS: Mapping[str, RecordKind] = {
    **{toneless(label): kind for kind, label in LABELS.items()},
    "su kien": "conferences", "muc tieu": "targets", "ket qua": "targets", "nguoi": "officials",
}  # fmt: skip
_FIELDS = {
    "ten": "name", "ho ten": "name", "kieu": "kind", "co quan": "organizers", "noi": "place",
    "dia diem": "place", "ngay": "date", "chu tri": "chairs", "noi dung": "measure",
    "muc": "value", "thoi han": "deadline", "trang thai": "status", "cap bac": "rank",
    "quan ham": "rank", "chuc vu": "post",
}  # fmt: skip
_EMPTY = frozenset(["", "khong", "khong co", "khong ro", "none", "null", "...", "-"])
_LONGEST, _MOST, _MOST_VALUES = 300, 60, 12
"""Characters of a field; records of one article; entries of a list."""
_AROUND = " \t\n\"'“”‘’«».,;:…*`"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Claim:
    """One record as a model names it; `fields` by the names of `corpus.records`."""

    kind: RecordKind
    fields: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """The only, or first, value of a field; "" where there is none."""
        return next(iter(self.fields.get(name, ())), "")


def claims_in(reply: str) -> list[Claim | Refusal]:
    """The claims of a reply in their order, with a refusal for each object that is none."""
    text = _SURROGATE.sub("", reply)
    found: list[Claim | Refusal] = []
    for value in _objects(text):
        found += _claims(value)
        if len(found) >= _MOST:
            break
    if not found and text.strip() and toneless(NOTHING) not in toneless(nfc(text[:_LONGEST])):
        found.append(Refusal.UNREADABLE)
    return found[:_MOST]


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object of a text that is not inside another one."""
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)


def _claims(value: dict[str, Any]) -> Iterator[Claim | Refusal]:
    """An object that is a record, or one that holds lists of them under their kinds."""
    named = {_key(name): one for name, one in value.items()}
    kind = named.get("loai")
    if isinstance(kind, str):
        known = _KINDS.get(_key(kind))
        yield Claim(known, _fields(named)) if known else Refusal.UNKNOWN_KIND
        return
    listed = {_KINDS[name]: one for name, one in named.items() if name in _KINDS}
    if not listed:
        yield Refusal.UNKNOWN_KIND
    for of, entries in listed.items():
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, dict):
                yield Claim(of, _fields({_key(name): one for name, one in entry.items()}))


def _key(name: str) -> str:
    return " ".join(toneless(nfc(name[:_LONGEST])).replace("_", " ").split())


def _fields(named: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in named.items():
        if (field := _FIELDS.get(name)) is not None and field not in found:
            values = value if isinstance(value, list) else [value]
            said = (_said(one) for one in values[:_MOST_VALUES])
            if kept := tuple(one for one in said if one):
                found[field] = kept
    return found


def _said(value: object) -> str:
    """A value without the signs around it; "" for what is empty, no text or far too long."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value) if not isinstance(value, str) else value
    if len(text) > _LONGEST:
        return ""
    text = nfc(text).strip(_AROUND)
    return "" if toneless(text) in _EMPTY else text
