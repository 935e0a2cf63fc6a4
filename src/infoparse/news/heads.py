"""Head lines read as bylines, dates and outlets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from infoparse.news.lines import Line
from infoparse.news.names import looks_like_person
from infoparse.news.words import lexicon, name_words, split, union
from infoparse.values.byline import Reading, read

_LONGEST = 220
"""Characters of a byline line; longer ones are prose."""

_NAME_WORDS = 7
"""Words of the longest line that may be names alone, whatever their letters."""
_HANDLE_WORDS = 2
"""Words of the longest line in which any word may be a handle."""
_LIST_WORDS = 16
"""Words of the longest list of names without a prefix."""
_CAPITALS = 0.6
"""Part of its words that begin with capitals, as places and joints stand between the names."""
_STRAY = 3
"""Other words that a line with a prefix may have: "People shot by Rookie Police Officer" is a title."""


@attrs.define
class HeadLine:
    """What one line of the head says."""

    reading: Reading | None = None
    """As a byline or date line."""
    label: tuple[str, tuple[str, ...]] | None = None
    """As a label line: name and entries."""
    start: int = 0
    """Offset of the block that was read."""
    end: int = 0
    """Offset behind it: a lone "By" takes the next line along."""
    share: float = 0.0
    """Part of the line that the date covers."""

    @property
    def strong(self) -> bool:
        """True for lines that are nothing else: a prefix with a name, or a date that fills most of the line."""
        reading = self.reading
        if reading is None:
            return False
        if reading.credited and reading.authors:
            believed = reading.published is not None or all(looks_like_person(p.name) for p in reading.authors)
            return reading.apart or (believed and reading.stray + reading.noise <= _STRAY)
        dated = reading.published is not None or reading.updated is not None
        named = reading.announced or bool(reading.authors) or reading.updated is not None
        return dated and (self.share > 0.35 or (named and reading.noise <= 2 * _STRAY))

    @property
    def plain(self) -> bool:
        """True for a line of announced dates, or dates alone, with next to nothing else."""
        reading = self.reading
        return reading is not None and reading.noise <= 2 and (reading.announced or self.share > 0.6)


def read_head_line(text: str, lines: Sequence[Line], index: int) -> HeadLine | None:
    """The reading of a short line, None when it says nothing."""
    line = lines[index]
    if len(line.text) > _LONGEST or not _worth_reading(line):
        return None
    start, end = line.start, line.end
    reading = read(text[start:end])
    if reading.pending and index + 1 < len(lines):
        following = lines[index + 1]
        if len(following.text) <= _LONGEST and following.kind != "TEXT":
            end = following.end
            reading = read(text[start:end])
    if (reading.empty and not reading.relative) or _is_place(reading) or _is_sentence(line, reading):
        return None
    dated = [m for m in (reading.published, reading.updated) if m]
    share = sum(m.end - m.start for m in dated) / max(1, end - start)
    return HeadLine(reading, None, start, end, share)


def _is_sentence(line: Line, reading: Reading) -> bool:
    """Whether a line is a short sentence with a day in it: "On the 5th of May 2014 two men were killed."."""
    return line.text.endswith(".") and reading.noise > _STRAY and not (reading.credited or reading.announced)


def _is_place(reading: Reading) -> bool:
    """Whether an article opens what "by" stands before: "By the bridge: a story of two sides"."""
    first = reading.authors[0].name.split()[0] if reading.credited and reading.authors else ""
    return first.islower() and first in lexicon().function and first not in name_words("particles")


@cache
def _joints() -> frozenset[str]:
    """Words in small letters that lines of names have: particles, and the beginnings of all known phrases."""
    return name_words("particles") | frozenset(lexicon().phrases)


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(word for phrase in union("by") for word in split(phrase)[-1:])


def _worth_reading(line: Line) -> bool:
    """Whether a line may be a byline: short enough for a name, with numerals, or with a prefix somewhere."""
    words = line.key.split(" ")
    if len(words) == 1 and "9" not in line.key and words[0] not in _prefixes():
        menu = line.bullet and words[0].islower()  # names in scripts without capitals may be one word
        return not (menu or words[0] in union("section"))
    if "9" in line.key or not _prefixes().isdisjoint(words):
        return True
    if len(words) > _LIST_WORDS:
        return False
    written = line.text.split()
    if len(words) > _NAME_WORDS:
        return sum(word[0].isupper() for word in written) >= _CAPITALS * len(words)
    small = (word for word in written if word[0].islower() and "@" not in word)
    return len(words) <= _HANDLE_WORDS or all(word in _joints() for word in small)


def person_like(reading: Reading) -> bool:
    """True when every author of a line without prefix looks like a person."""
    return bool(reading.authors) and all(looks_like_person(p.name) and not p.organisation for p in reading.authors)
