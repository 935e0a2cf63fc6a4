"""Where the story ends: boilerplate below it, and comment threads with or without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from infoparse.news import closing, dates
from infoparse.news.lines import Line, classes
from infoparse.news.words import union

_NAME_REACH = 60
"""Characters of the longest commenter's name with its date."""
_NAME_WORDS = 5
"""Words of a name and the verb behind it where no colon ends the line."""
_NAME_MARKS = frozenset("•·|–—-")
"""What stands between a name and the age of a comment."""
_LINKS = 20
"""Characters of links and marks behind the date of a comment."""
_STORY = 500
"""Characters of prose above a heading that make it the heading of a thread without more evidence."""
_BLOCK = 8
"""Lines in which the next comment must show itself for a heading to count."""
_SURE = 2
"""Comments that prove a heading, the first of them not more lines below it."""
_PROSE_SHARE = 0.4
"""Boilerplate begins the tail when less prose follows it than this part of the prose before it."""

# What every time of day has: asked first, as most lines with numerals have none.
_CLOCK = re.compile(r"\d\s?(?:[:.h時시]|uhr|[ap]\.?\s?m|(?<=\d{4}\s)(?:gmt|utc))", re.IGNORECASE)


def tail_start(found: Sequence[Line], body: int) -> int:
    """Index of the first line of the tail, the number of lines when there is none."""
    thread = _thread(found, body)
    return closing.cut(found, body, min(thread, _foot(found, body, thread)))


def thread_start(found: Sequence[Line], body: int) -> int:
    """Index of a heading of comments that at least two of them follow, the number of lines when there is none.

    For texts in which a heading alone proves nothing: "Reactions" is a chapter of many a report on a war.
    """
    for index in range(body + 1, len(found)):
        if "comments" in found[index].classes:
            block = range(index + 1, min(index + 1 + 2 * _BLOCK, len(found)))
            heads = [i for i in block if _is_comment_head(found, i)]
            if len(heads) >= _SURE and heads[0] <= index + _SURE:
                return index
    return len(found)


def _foot(found: Sequence[Line], body: int, end: int) -> int:
    """The first boilerplate line that no more story follows."""
    prose = [0]
    for line in found[:end]:
        prose.append(prose[-1] + (len(line.text) if line.kind == "TEXT" and "foot" not in line.classes else 0))
    total = prose[-1]
    for index in range(body + 1, end):
        if "foot" in found[index].classes:
            before = prose[index] - prose[body]
            if total - prose[index] <= _PROSE_SHARE * before:
                return index
    return end


def _thread(found: Sequence[Line], body: int) -> int:
    """The first line of the comments: a heading below enough of a story, or the first of several comment heads."""
    signs = [i for i in range(body + 1, len(found)) if _is_comment_head(found, i)]
    first = signs[0] if len(signs) > 1 else len(found)
    total = sum(len(line.text) for line in found[body:] if line.kind == "TEXT")
    prose = len(found[body].text) if body < len(found) else 0
    for index in range(body + 1, min(first + 1, len(found))):
        line = found[index]
        if line.kind == "TEXT":
            prose += len(line.text)
        elif "comments" in line.classes and (
            prose >= _STORY or total - prose <= _PROSE_SHARE * prose or any(index < s <= index + _BLOCK for s in signs)
        ):
            return index
    return first - 1 if first < len(found) and first - 1 > body and _is_signed_above(found, first) else first


def _is_signed_above(found: Sequence[Line], index: int) -> bool:
    """Whether the commenter's name stands on the line above a date and time that is all of its line."""
    name, stamp = found[index - 1], found[index]
    if name.kind != "SHORT" or len(name.text) > _NAME_REACH // 2:
        return False
    if name.text[-1:] in ".!?:" and name.text[-3:-2] != " ":  # no initial, as in "Jane R."
        return False
    if name.key.count(" ") >= _NAME_WORDS or not stamp.text[:1].isalnum():
        return False
    return _is_stamp(stamp.text) or bool(closing.age().match(stamp.key))


@cache
def _says() -> frozenset[str]:
    return union("says", "tail")


@cache
def _comment_by() -> frozenset[str]:
    return frozenset(phrase for phrase in union("comment_by", "tail") if " " in phrase)


def _is_comment_head(found: Sequence[Line], index: int) -> bool:
    """Whether a line opens or closes one comment: "X says:", a name with date and time, a reply link."""
    line = found[index]
    text = line.text
    if len(text) > 2 * _NAME_REACH:
        return False
    if line.bullet and _has_indented_answer(found, index):
        return True
    if "reply" in line.classes and "foot" not in line.classes and "noise" not in line.classes:
        return True
    words = line.key.split(" ")
    if len(words) > 1 and words[-1] in _says() and (text.endswith(":") or len(words) < _NAME_WORDS):
        return True
    if any(" ".join(words[at : at + 2]) in _comment_by() for at in (0, 1)):
        return True
    if "9" not in line.key:
        return False
    if text[0] == "#" and text[1:2].isdigit():
        return True  # the number of a post
    age = closing.age().search(line.key)
    if age:
        # Behind a name and a mark, or below a name.
        above = found[index - 2 if found[index - 1].text in _NAME_MARKS else index - 1]
        name = line.key[: age.start()] or (above.key + " •" if above.kind == "SHORT" else "")
        return name[-1:] in _NAME_MARKS and name.count(" ") <= _NAME_WORDS
    return _is_stamp(text) and "comments" not in classes(" ".join(words[-2:]))


def _has_indented_answer(found: Sequence[Line], index: int) -> bool:
    """A bullet with a name, a blank line, and deeper text: comments of a page turned into text."""
    line = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    return (
        len(line.text) <= _NAME_REACH
        and following is not None
        and following.indent > line.indent
        and (following.gap or following.bullet)
        and line.text[-1:] not in ".!?:"
    )


def _is_stamp(text: str) -> bool:
    """A date with a time that ends a short line, alone or behind a name."""
    if len(text) > _NAME_REACH + _LINKS or not _CLOCK.search(text):
        return False
    moments = dates.find(text, limit=2)
    stamped = any(m.time and m.start <= _NAME_REACH // 2 and len(text) - m.end <= 2 * _LINKS for m in moments)
    return stamped and not closing.announced().match(text)
