"""What is left to do once the body is found: doubles, captions, glued bylines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus.body import Scan, is_short
from corpus.bylines import byline, split_closing
from corpus.captions import is_caption
from corpus.furniture import furniture_key
from corpus.heading import Heading
from corpus.outlets import dateline
from corpus.page import Block, Role
from corpus.vietnamese.folding import fold

__all__ = ["part_closing", "tidied", "trim_trailing"]

_LIST_ITEM = re.compile(r"^(?:[-–+*•]|\d{1,2}[.)]|[a-zđ]\))\s")
_NEAR_DUPLICATE = 0.85


def trim_trailing(scan: Scan) -> None:
    """Titles of other articles that follow the last paragraph without a head of their own."""
    blocks = scan.blocks
    last = max(
        (i for i, b in enumerate(blocks) if b.role is Role.BODY and not is_short(b.text)),
        default=-1,
    )
    if last < 0:
        return
    run = [i for i in range(last + 1, len(blocks)) if blocks[i].role is Role.BODY]
    if not run or (blocks[last].text.endswith((":", ";")) or _LIST_ITEM.match(blocks[run[0]].text)):
        return
    body = fold(" ".join(b.text for b in blocks[: last + 1]))
    drop = {
        i for i in run if not is_caption(blocks[i].text, body) and len(blocks[i].text.split()) >= 5
    }
    drop |= {i for i in run if len(run) >= 2 and not is_caption(blocks[i].text, body)}
    scan.blocks = [b for i, b in enumerate(blocks) if i not in drop]


def part_closing(scan: Scan) -> None:
    """A byline that is glued to the end of the last paragraph becomes a line of its own."""
    if scan.closing and scan.ended and scan.bylines and not scan.bylines[0].is_source:
        return
    at = max((i for i, b in enumerate(scan.blocks) if b.role is Role.BODY), default=-1)
    if at < 0:
        return
    body, closing = split_closing(scan.blocks[at].text)
    close = byline(closing) if closing else None
    if closing and close and body:
        scan.blocks[at] = Block(Role.BODY, body)
        scan.closing.insert(0, closing)
        scan.bylines.insert(0, close)


def tidied(blocks: Sequence[Block], heading: Heading | None) -> list[Block]:
    """Doubles dropped, captions told from paragraphs, the lead's stray dash stripped."""
    kept = _without_sapo(_with_captions(_without_doubles(blocks, heading)))
    for index, block in enumerate(kept):
        if block.role is Role.BODY:
            kept[index] = Block(Role.BODY, re.sub(r"^[-–—]\s+(?=\S)", "", block.text))
            break
    return kept


def _without_doubles(blocks: Sequence[Block], heading: Heading | None) -> list[Block]:
    """Each line once; one that stood twice in a row is a picture's text and its caption."""
    seen: set[str] = {furniture_key(heading.text)} if heading else set()
    kept: list[Block] = []
    last = ""
    for block in blocks:
        key = furniture_key(block.text) if len(block.text) < 20_000 else block.text
        if key in seen and len(key.split()) >= 3:
            if key == last and kept and kept[-1].role is Role.BODY and is_short(block.text):
                kept[-1] = Block(Role.CAPTION, kept[-1].text)
            continue
        seen.add(key)
        last = key
        if kept and _same_caption(kept[-1].text, block.text):
            kept.pop()
        kept.append(block)
    return kept


def _with_captions(blocks: list[Block]) -> list[Block]:
    if len(blocks) < 2:
        return blocks
    folded = [fold(block.text) for block in blocks]
    whole = "\n".join(folded)
    return [
        Block(Role.CAPTION, block.text)
        if block.role is Role.BODY and is_caption(block.text, _others(whole, words))
        else block
        for block, words in zip(blocks, folded, strict=True)
    ]


def _others(whole: str, folded: str) -> str:
    """The body without one line (only short lines are ever looked up)."""
    return whole.replace(folded, "", 1) if len(folded) <= 400 and len(whole) <= 60_000 else ""


def _same_caption(first: str, second: str) -> bool:
    """Printed twice with a word changed."""
    if first == second or max(len(first), len(second)) > 300 or min(len(first), len(second)) < 20:
        return False
    if not (is_caption(first) and is_caption(second)):
        return False
    a, b = fold(first).split(), fold(second).split()
    if a[:3] != b[:3]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def _without_sapo(blocks: list[Block]) -> list[Block]:
    """A teaser that the first paragraphs say again goes; the fuller copy stays."""
    at = [i for i, b in enumerate(blocks) if b.role is Role.BODY][:4]
    drop: set[int] = set()
    for n, i in enumerate(at):
        for j in at[n + 1 :]:
            if i in drop or j in drop:
                continue
            drop |= _redundant(i, blocks[i].text, j, blocks[j].text)
    return [b for i, b in enumerate(blocks) if i not in drop]


def _redundant(i: int, first: str, j: int, second: str) -> set[int]:
    a, b = _plain_words(first), _plain_words(second)
    if min(len(a), len(b)) < 8 or max(len(a), len(b)) > 400:
        return set()
    common = sum(
        m.size
        for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        if m.size >= 2
    )
    if common >= _NEAR_DUPLICATE * len(a) and len(b) >= 0.9 * len(a):
        return {i}
    return {j} if common >= 0.9 * len(b) else set()


def _plain_words(text: str) -> list[str]:
    code = dateline(text)
    text = re.sub(r"\([^()]{0,80}\)", " ", text[code.length if code else 0 :])
    return re.findall(r"\w+", fold(text[:3000]))
