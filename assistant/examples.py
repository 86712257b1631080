"""Example questions drawn from the articles that are indexed, and answered by them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.dossier import Dossier
from corpus.vietnamese.roles import Role

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["examples"]

_LONGEST = 110
"""Characters; a longer example does not fit a button."""


def examples(assistant: Assistant, limit: int) -> list[str]:
    """At most `limit` questions, of different kinds and articles, that are answered."""
    cards = sorted(assistant.index.cards(), key=lambda c: str(c.published or ""), reverse=True)
    chosen: list[str] = []
    for position, card in enumerate(cards[: limit * 3]):
        proposals = list(_proposals(assistant.dossier(card.id)))
        # Start each article at another kind, so that the examples differ in kind too.
        turned = (
            proposals[position % max(1, len(proposals)) :]
            + proposals[: position % max(1, len(proposals))]
        )
        for question in turned:
            if len(question) <= _LONGEST and not assistant.ask(question).abstained:
                chosen.append(question)
                break
        if len(chosen) >= limit:
            break
    return chosen


def _proposals(dossier: Dossier) -> Iterator[str]:
    """Questions that one article should be able to answer."""
    place = dossier.article.place.value.split(",")[0] if dossier.article.place else ""
    where = f" ở {place}" if place else ""
    year = f" năm {dossier.published.year}" if dossier.published else ""
    if any(r.role is Role.CHAIR for r in dossier.roles):
        yield f"Ai chủ trì hội nghị{where}{year}?"
    shares = [q for q in dossier.quantities if "%" in dossier.article.text[q.start : q.end]]
    if shares and place:
        yield f"Những chỉ tiêu nào được đặt ra{where}{year}?"
    person = next((p for p in dossier.people if p.posts), None)
    if person is not None:
        yield f"{person.name} giữ chức vụ gì?"
    if place:
        yield f"Hội nghị{where} diễn ra khi nào?"
