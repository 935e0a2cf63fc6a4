"""Strengths: how many people and things took part."""

from __future__ import annotations

import re
from functools import cache

from infoparse import vocabulary
from infoparse.cell import MARK, Flat, PieceKind
from infoparse.record import Count, Strength
from infoparse.values import cells, counts

_MARKS = "".join(MARK.values())
# A noun ends with its clause, its line, or a bracket; "and" leads to the next count.
_NOUN = re.compile(rf"[^\n,;:.()\[\]{_MARKS}]++")
# "2,000 in June 1915", "2,000 on 3 June": a year and a day are no strength.
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = re.compile(rf"(?i)\d{{1,2}} (?:{_MONTHS})[a-z]*\b(?! strong)")
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s?[-–]\s?(?:(?:1\d|20)?\d\d))?")
# By far the commonest cell; years are left to the grammar of counts.
_BORDER = re.compile(rf"[,;:{MARK['break']}{MARK['rule']}{MARK['bullet']}]")
_BARE = re.compile(r"\s*+(\d{1,3}(?:,\d{3}){1,3})\s*+")
_AHEAD = 40  # characters behind "heavy" that are searched for a noun
_HIDDEN: frozenset[PieceKind] = frozenset({"ref", "open", "close", "icon", "flag", "status"})


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> tuple[Strength, ...]:
    """The strengths that a cell states, in the order of the text.

    Args:
        cell: value of a field such as `strength1`.
        markup: how the cell is written; `auto` looks for wikitext.
        at: offset of the cell in the source, added to every span.

    Shape: one entry for each count, in persons or things; `noun` is what follows it up to the next comma, bracket or
    count, None for a bare number. Words in place of a number ("unknown") are counts with a `qualifier`. `side` is left
    to the caller. Raises nothing; takes linear time.
    """
    flat = cells.read(cell, markup, at).flatten(without=_HIDDEN)
    bare = _BARE.fullmatch(flat.text)
    if bare:
        number = int(bare[1].replace(",", ""))
        span = flat.span(*bare.span(1))
        raw = cell[span.start - at : span.end - at]
        return (Strength(count=Count(min=number, max=number, best=number), span=span, raw=raw),)
    found = [count for count in counts.scan(flat.text) if not (_grades(flat, count) or _of_type(flat.text, count))]
    strengths = []
    for index, count in enumerate(found):
        if _is_date(flat.text, count) or (index and _doubts(flat.text, found[index - 1], count)):
            continue
        limit = found[index + 1].start if index + 1 < len(found) else len(flat.text)
        noun, end = _noun(flat, count.end, limit)
        span = flat.span(count.start, end)
        strengths.append(Strength(count=count.value, noun=noun, span=span, raw=cell[span.start - at : span.end - at]))
    return tuple(strengths)


def _doubts(text: str, last: counts.Found, found: counts.Found) -> bool:
    """Whether "unknown" or "?" in brackets doubts the figure before them: "50,000 (?)", but not "50,000; navy (?)"."""
    around = text[max(0, found.start - 1) : found.start], text[found.end : found.end + 1]
    return (
        found.value.qualifier == "unknown" and around == ("(", ")") and not _BORDER.search(text, last.end, found.start)
    )


def _grades(flat: Flat, found: counts.Found) -> bool:
    """Whether "heavy" or "light" goes with a noun ("8 light cruisers") instead of standing for a figure."""
    if found.value.qualifier not in vocabulary.load("counts")["degrees"]:
        return False
    return _noun(flat, found.end, min(found.end + _AHEAD, len(flat.text)))[0] is not None


def _of_type(text: str, found: counts.Found) -> bool:
    """Whether a number is part of the name of a type: "Ju 88"."""
    number = text[found.start : found.end]
    if not number.isdigit() or len(number) > 3:
        return False
    return bool(_type_names().search(text, max(0, found.start - 12), found.start))


def _noun(flat: Flat, start: int, limit: int) -> tuple[str | None, int]:
    """The noun behind a count, and where it ends."""
    found = _NOUN.match(flat.text, start, limit)
    if found is None:
        return None, start
    words, before = found[0].strip(), ""
    while before != words:
        before = words
        words = _edges().sub("", words).strip()
    if not words:
        return None, start
    return " ".join(words.split()), flat.text.index(words, start) + len(words)


@cache
def _edges() -> re.Pattern[str]:
    words = vocabulary.load("strength")
    return re.compile(rf"(?i)^(?:{'|'.join(words['leading'])})(?:\s++|$)|\s++(?:{'|'.join(words['trailing'])})$")


@cache
def _dated() -> re.Pattern[str]:
    """What stands before a year: "in 1915", "June 1915", the dash of a range."""
    words = vocabulary.load("strength")["before_year"]
    return re.compile(rf"(?i)(?:\b(?:{'|'.join(words)}|(?:{_MONTHS})[a-z]*)\.? ?|[–-])$")


@cache
def _dated_behind() -> re.Pattern[str]:
    words = vocabulary.load("strength")["behind_year"]
    return re.compile(rf"(?i) (?:{'|'.join(words)})\b\.?\)")


@cache
def _type_names() -> re.Pattern[str]:
    """What stands before the number of a type: "Bf 109"."""
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, vocabulary.load('materiel')['types']))})[ -]\Z")


def _is_date(text: str, found: counts.Found) -> bool:
    if _DAY.match(text, found.start):
        return True
    if not _YEAR.fullmatch(text, found.start, found.end):
        return False
    before = text[max(0, found.start - 12) : found.start]
    if before[-1:] == "(" and _dated_behind().match(text, found.end):
        return True
    behind = text[found.end : found.end + 1]
    if before[-1:] == "(" and behind == ")" and any(map(str.isdigit, before)):
        return True  # "3,621,383 (1945)"
    return bool(_dated().search(before)) or behind in {":", "–", "/"}
