"""Credits below a story: "(Reporting by Jane Roe; Editing by John Doe)", "[AP]", "Follow Jane Roe on Twitter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from infoparse.news.lines import Line, plain
from infoparse.news.names import is_organisation, looks_like_person
from infoparse.news.words import lexicon, signals, split, union
from infoparse.record import Author
from infoparse.values.byline import Person, author, read

_BODY_LINES = 4
_TAIL_LINES = 12
_REACH = 320
"""Characters at the end of a paragraph in which a credit may stand."""
# The number under which an archive keeps the document.
_CODE = re.compile(r"\w*\d{6,}\w*\Z")


@cache
def _follow() -> re.Pattern[str]:
    """An invitation to follow the author."""
    verb, networks = "|".join(signals("follow")), "|".join(signals("networks"))
    return re.compile(rf"(?:{verb})\s+(?P<name>[^@\n]{{3,60}}?)\s+(?:on\s+(?:{networks})\b|@)", re.IGNORECASE)


@cache
def _signed() -> re.Pattern[str]:
    """A name behind a dash, in brackets, or behind "Source", at the end of a text."""
    mark = rf"(?:--+|[–—/]|\[|\(|\b(?:{'|'.join(signals('source'))}):?\s)"
    return re.compile(rf"{mark}\s*(?P<name>[^\s()\[\]][^()\[\]\n.]{{1,40}}?)\s*[\])]?\s*\Z", re.IGNORECASE)


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(sorted(word for word in union('and') if word.isalpha()))})\s+")


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(union("signature"), key=len, reverse=True)
    return re.compile(rf"(?<!additional )(?<!\w)(?:{'|'.join(map(re.escape, words))})(?=[\s:]|(?<=:))", re.IGNORECASE)


def find(text: str, body: Sequence[Line], tail: Sequence[Line]) -> tuple[Author, ...]:
    """Authors named below the story, in the order of the text; empty where nobody signs."""
    body = list(body[-_BODY_LINES:])
    while len(body) > 1 and body[-1].kind != "TEXT" and _CODE.search(body[-1].text):
        body.pop()
    places = [*body, *tail[:_TAIL_LINES]]
    for line in places:
        start = max(line.start, line.end - _REACH)
        cue = _cues().search(text, start, line.end)
        if cue and (found := _credited(text, cue.start(), line.end)):
            return found
    for line in places:
        follow = _follow().match(text, line.start, line.end)
        if follow and looks_like_person(follow["name"]):
            return (
                author(text, Person(follow["name"], follow.start("name"), follow.end("name"), organisation=False), 0),
            )
    return tuple(_signature(text, body))


def _credited(text: str, start: int, end: int) -> tuple[Author, ...]:
    line = text[start : min(end, start + _REACH)]
    reading = read(line)
    if not reading.credited:
        return ()
    return tuple(
        author(line, person, start)
        for person in reading.authors
        if person.organisation or looks_like_person(person.name)
    )


def _signature(text: str, body: Sequence[Line]) -> Iterator[Author]:
    """A name or a house alone on the last line, or behind a dash or in brackets at the end of the last paragraph."""
    if len(body) < 2 and (not body or len(body[0].text) < _REACH):
        return
    last = body[-1]
    whole = plain(last.text).strip("[]()–—- ")
    known = lexicon()
    if len(body) > 1 and len(whole) <= 40 and last.kind != "TEXT":
        at = text.find(whole, last.start, last.end)
        bracketed = last.text[:1] in "[(" or last.text[:1] in "–—-"
        if whole and at >= 0 and (_is_house(whole) or (bracketed and looks_like_person(whole))):
            yield author(text, Person(whole, at, at + len(whole), organisation=is_organisation(whole)), 0)
        return
    start = max(last.start, last.end - 60)
    signed = _signed().search(text[start : last.end])
    if signed:
        name = _joints().split(signed["name"])[0]
        if " ".join(split(name)) in known.agencies | known.brands:
            at = start + signed.start("name")
            yield author(text, Person(name, at, at + len(name), organisation=True), 0)


def _is_house(name: str) -> bool:
    known = lexicon()
    words = split(name)
    whole = " ".join(words)
    if whole in known.agencies or whole in known.brands:
        return True
    return len(words) > 1 and words[-1] in signals("house_endings") and " ".join(words[:-1]) in known.brands
