"""An article in, its records out."""

from __future__ import annotations

from corpus.article import Article
from corpus.records.conference import read_conferences
from corpus.records.official import read_officials
from corpus.records.participants import persons
from corpus.records.record import Records
from corpus.records.scene import Scene, read_scene
from corpus.records.target import read_targets

__all__ = ["extract", "extract_from"]


def extract(article: Article) -> Records:
    """The conferences, targets and officials that `article` states."""
    return extract_from(read_scene(article))


def extract_from(scene: Scene) -> Records:
    """As `extract`, where the text layer has run already."""
    everyone = persons(scene)
    conferences = read_conferences(scene, everyone)
    return Records(
        conferences=conferences,
        targets=read_targets(scene, conferences),
        officials=read_officials(scene, everyone),
    )
