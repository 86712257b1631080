"""How sentences begin that tell another piece of news than the main one."""

from __future__ import annotations

from corpus.records.event_cues import FOLLOWED, FRESH, OTHER
from corpus.records.event_days import day_of
from corpus.records.scene import Line, Scene
from corpus.vietnamese.phrases import Token

__all__ = ["OPENING", "is_fresh", "is_other", "may_open_other", "opens_other"]

_BULLETS = frozenset("*•+")
OPENING = 7
"""So near to the head of a sentence a day opens a piece of news."""


def is_other(line: Line) -> bool:
    """Does the sentence begin with "Cùng ngày" and the like?"""
    return any(OTHER.match(line.words, at) for at in range(min(3, len(line.words))))


def opens_other(scene: Scene, line: Line) -> bool:
    """Does the sentence begin another piece of news: "Cùng ngày", or a bullet before a day?"""
    if is_other(line):
        return True
    words = line.words
    if not words or words[0].key not in _BULLETS:
        return False
    if is_fresh(words[:OPENING]):
        return True
    day = day_of(scene, line)
    return day is not None and sum(t.start < day.start for t in words[:OPENING]) < OPENING


def may_open_other(scene: Scene, number: int) -> bool:
    """May sentence `number` begin another piece of news: a paragraph with its own day in front?"""
    line = scene.body[number]
    if number == 0 or scene.body[number - 1].paragraph == line.paragraph:
        return False
    if FOLLOWED.match(line.words, 0):
        return True
    day = day_of(scene, line)
    return day is not None and sum(t.start < day.start for t in line.words[:OPENING]) < OPENING


def is_fresh(words: list[Token]) -> bool:
    return any(FRESH.match(words, n) for n in range(len(words)))
