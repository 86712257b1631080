"""Who took part in an event, and who chaired it."""

from __future__ import annotations

from corpus.article import Span
from corpus.records.chairs import chairs_event, unclaimed_chairs
from corpus.records.event_names import head_of_event, name_end
from corpus.records.identities import is_doubtful, name_span
from corpus.records.posts_held import family_ends, posts_held
from corpus.records.record import Field, Participant, quoted
from corpus.records.scene import Line, Scene
from corpus.vietnamese.people import Person, link_people
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.roles import Role, RoleMention

__all__ = ["chairs_of", "name_of", "people_of", "persons", "rank_of"]

_BESIDE = frozenset([Role.VISIT, Role.RECEIVE, Role.LEAD])
"""Before or after the event, unless its own sentence tells of it."""


def persons(scene: Scene) -> list[Person]:
    """The persons of the article, each once."""
    return link_people(scene.people)


def name_of(scene: Scene, person: Person) -> Field:
    """The name in its longest form."""
    spans = [name_span(scene, mention.span) for mention in person.mentions]
    counted = [(len(scene.text[a:b].split()), -a, b) for a, b in spans]
    _, start, end = max(counted)
    return quoted(scene.text, Span(-start, end))


def rank_of(scene: Scene, person: Person) -> Field | None:
    """The rank, the first one that the article gives."""
    span = next((m.rank_span for m in person.mentions if m.rank_span), None)
    return quoted(scene.text, span) if span else None


def people_of(
    scene: Scene, lines: list[Line], own: Line, kind: str, everyone: list[Person]
) -> tuple[Participant, ...]:
    """The persons who did something in `lines`, those of an event of this `kind`.

    `own` is the line that names it.
    """
    roles = _roles_in(scene, lines, own, kind)
    ends = family_ends(everyone)
    found = []
    for person in everyone:
        played = _own(person, roles)
        if not played or is_doubtful(scene, person):
            continue
        held = posts_held(scene, person, ends)
        posts = tuple(quoted(scene.text, post.span) for post in held if not post.former)
        found.append(
            Participant(
                name_of(scene, person), rank_of(scene, person), posts, _fields(scene, played)
            )
        )
    return tuple(found)


def _own(person: Person, roles: list[RoleMention]) -> list[RoleMention]:
    spans = {mention.span for mention in person.mentions}
    return [role for role in roles if role.person.span in spans]


def _fields(scene: Scene, roles: list[RoleMention]) -> tuple[Field, ...]:
    """Each role once, with the first verb that tells it."""
    first: dict[Role, Span] = {}
    for role in roles:
        first.setdefault(role.role, role.cue)
    return tuple(quoted(scene.text, cue, str(role)) for role, cue in first.items())


def _roles_in(
    scene: Scene, lines: list[Line], own: Line, kind: str
) -> list[RoleMention]:
    spans = [line.span for line in lines]
    found = []
    unclaimed = [role for line in lines for role in unclaimed_chairs(scene, line)]
    for role in (*scene.roles, *unclaimed):
        line = next((i for i, s in enumerate(spans) if s.start <= role.cue.start < s.end), None)
        if line is None:
            continue
        if role.role is Role.CHAIR and not chairs_event(
            lines[line].words, role, scene, kind, beside=line > 0 and lines[line - 1] is own
        ):
            continue
        if role.role in _BESIDE and lines[line] is not own:
            continue
        if _in_name(lines[line].words, role):
            continue
        found.append(role)
    return found


def _in_name(words: list[Token], role: RoleMention) -> bool:
    """Does the verb stand in the event's name, "hội nghị ... triển khai kế hoạch"?"""
    cue = next((n for n, token in enumerate(words) if token.start == role.cue.start), None)
    for at in range(cue or 0):
        head = head_of_event(words, at)
        if role.person.full.start <= words[at].start < role.person.full.end:
            continue  # "Trưởng ban Chỉ đạo | diễn tập": of a post
        if (
            head is not None
            and cue is not None
            and head[0] <= cue < name_end(words, at, head[0], set())
        ):
            return True
    return False


def chairs_of(scene: Scene, people: tuple[Participant, ...]) -> tuple[Field, ...]:
    """The names of those who chaired."""
    return tuple(p.name for p in people if any(role.value == Role.CHAIR for role in p.roles))
