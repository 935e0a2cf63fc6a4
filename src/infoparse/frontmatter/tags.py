"""Tags that hold more than tags: sites made from Wikipedia pour a whole infobox into the list.

The order is fixed and every part but the categories may be missing:

    title, part of, combatant cell of side 1, of side 2, …, Wikipedia categories

A cell shows by its shape what it is (line ends, list marks, flags), a category by its wording ("Conflicts in 2017").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from infoparse import vocabulary
from infoparse.values import plain

_WORDS = vocabulary.load("tags")
_HEAD = re.compile(rf"(?i)(?:{'|'.join(_WORDS['heads'])})\b")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\ds?(?!\d)")
_INSIDE = re.compile(rf"(?i)\b(?:{'|'.join(_WORDS['inside'])})\b")
_EVENT = re.compile(
    rf"(?i)\b(?:{'|'.join(vocabulary.load('partof')['events'] + vocabulary.load('partof')['parts'])})\b"
)
_NOTE = re.compile(rf"(?i)\([^()]{{0,80}}\b(?:{'|'.join(_WORDS['notes'])})\b[^()]{{0,80}}\)$")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_WORD = re.compile(r"\w+")
_SIDES = 5


class Roles(NamedTuple):
    """Which tag is what, by number."""

    title: int | None
    part_of: int | None
    cells: tuple[int, ...]
    """Combatant cells, side by side."""
    categories: tuple[int, ...]


def classify(tags: Sequence[str], subject: str, *, event: bool) -> Roles:
    """What each tag is.

    Args:
        tags: the list.
        subject: title of the document; the first tag repeats it, in other words at times.
        event: the document has a date or a place; without them all tags are categories.
    """
    title = part_of = None
    at = 0
    if event and tags and (_same(tags[0], subject) or _before_part_of(tags)):
        title, at = 0, 1
    if event and at < len(tags) and _is_part_of(tags[at]):
        part_of, at = at, at + 1
    cells: list[int] = []
    if event and at < len(tags) and not all(_is_category(tag) for tag in tags[at : at + 2]):
        cells = [n for n in range(at, min(at + 2, len(tags))) if n == at or not _is_category(tags[n])]
        at = cells[-1] + 1
        while at < len(tags) and len(cells) < _SIDES and _is_cell(tags[at]):
            cells.append(at)
            at += 1
    # The exporter emits the last cell twice at times.
    cells = [n for i, n in enumerate(cells) if i < 2 or tags[n] != tags[cells[i - 1]]]
    return Roles(title, part_of, tuple(cells), tuple(range(at, len(tags))))


def _same(tag: str, subject: str) -> bool:
    """Whether a tag names the subject: mostly the same words, years and regions in parentheses aside."""
    if tag.startswith("the ") and not subject.startswith("the "):
        return False
    ours, theirs = (set(_WORD.findall(_ASIDE.sub("", text).casefold())) for text in (tag, subject))
    shared = len(ours & theirs)
    return shared > 0 and (ours <= theirs or theirs <= ours or 3 * shared >= 2 * len(ours | theirs))


def _before_part_of(tags: Sequence[str]) -> bool:
    """Whether the first tag is a title in other words: what follows it is plainly a part-of."""
    return not tags[0].startswith("the ") and len(tags) > 1 and tags[1].startswith("the ") and _is_part_of(tags[1])


def _is_part_of(tag: str) -> bool:
    return not _is_cell(tag) and (tag.startswith("the ") or (bool(_EVENT.search(tag)) and not _HEAD.match(tag)))


def _is_cell(tag: str) -> bool:
    """Whether a tag has the marks of an infobox cell."""
    if tag != tag.strip() or "  " in tag or (_NOTE.search(tag) and not _EVENT.search(tag)):
        return True
    kinds = {piece.kind for piece in plain.read(tag).pieces}
    wars = all(_EVENT.search(line) for line in tag.splitlines())
    return not kinds.isdisjoint({"bullet", "flag", "icon"}) or ("break" in kinds and not wars)


def _is_category(tag: str) -> bool:
    return not _is_cell(tag) and bool(_HEAD.match(tag) or _INSIDE.search(tag) or _YEAR.search(_ASIDE.sub("", tag)))
