"""Part-of cells: the wars and campaigns that an event belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse import vocabulary
from infoparse.cell import MARK, Flat
from infoparse.record import Item
from infoparse.values import cells

_OPEN, _CLOSE = MARK["open"], MARK["close"]
_WORDS = vocabulary.load("partof")
_EVENT = "|".join(map(re.escape, _WORDS["events"]))
_PART = "|".join(map(re.escape, _WORDS["parts"]))
_LEAD = re.compile(rf"(?i)(?:[\s\ue002\ue003,.–—-]++|(?:{'|'.join(_WORDS['leads'])})(?:\s++|$))++")
_ANY = re.compile(rf"(?i)\b(?:{_EVENT}|{_PART})\b")
_ITSELF = re.compile(rf"(?i)\b(?:{_EVENT})\b")
_ENDS = re.compile(rf"(?i)\S\s++(?!(?:battle|siege)s?\b)(?:{_EVENT})[\s\ue003\ufffd]*+$")
_ASIDE = re.compile(r"\([^()\n]{0,300}+\)")
_UNFINISHED = re.compile(r"(?i)(?:,|\b(?:and|of|in|the))$")
_AHEAD = {"comma": re.compile(r"[^\n,;]{0,200}+")}
_NEAR = re.compile(r"(?:(?! and )[^\n,;]){0,200}+")

# Where one name may end and another begin; what stands on both sides decides.
_BORDER = re.compile(
    r"""
    (?P<line>     (?:(?<!\s)[^\S\n]++)?+ [\n;\ue000\ue001] \s*+ )
  | (?P<comma>    ,\s*+ (?:and\s++)?+ )
  | (?P<and>      (?<!\s)\s++(?:and|&)\s++ )
  | (?P<of>       (?<!\s)\s++of\s++(?=the\s|\d|[A-Z\ue002]) )
  | (?P<within>   (?<!\s)\s++in\s++(?=the\s) )
  | (?P<slash>    (?<=\ue003)\s*+/\s*+(?=\ue002) )
  | (?P<during>   (?<=\ue003)\s++(?:during|on|in)\s++(?=(?:the\s)?\ue002) )  # between two links
  | (?P<of_its>   ['’]s\s++(?=[A-Z\ue002]) )
    """,
    re.VERBOSE,
)


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> tuple[Item, ...]:
    """The conflicts that a part-of cell names, in the order of the text.

    Args:
        cell: value of a field such as `partof`.
        markup: how the cell is written; `auto` looks for wikitext.
        at: offset of the cell in the source, added to every span.

    Shape: `name` without a leading "the". "A, and the B" are two; so are "A campaign of the B war" and "B war (A
    campaign)"; "Turkish involvement in the civil war" and "aftermath of the war" are one. Raises nothing; linear time.

    Source: CONVENTIONS of the labelled data ("Records of the two dialects").
    """
    pieces = cells.read(cell, markup, at).pieces
    flat = Flat(
        p for p in pieces if p.kind not in ("ref", "status") and (p.kind not in ("open", "close") or p.text == "link")
    )
    found = []
    for start, end in _spans(flat.text):
        name = cells.words(flat.text[start:end])
        if any(map(str.isalnum, name)):
            span = flat.span(start, end)
            found.append(Item(name=name, raw=cell[span.start - at : span.end - at], span=span))
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each name stands in the flat text."""
    # What stands in parentheses is no border and says nothing about its neighbours.
    hidden = _ASIDE.sub(lambda aside: "\ufffd" * len(aside[0]), text)
    start = seen = link = member = 0
    for border in _BORDER.finditer(hidden):
        link += hidden.count(_OPEN, seen, border.start()) - hidden.count(_CLOSE, seen, border.start())
        seen = border.start()
        kind = border.lastgroup or ""
        before, behind = hidden[max(start, member, seen - 200) : seen], hidden[border.end() : border.end() + 200]
        linked = kind in ("of", "during", "slash") and _between_links(hidden, border)
        if link <= 0 and (_parted(kind, before, behind) or (linked and _both_events(before, behind))):
            yield from _apart(text, start, seen)
            start = border.end()
        if kind in ("comma", "and"):
            member = border.end()
    yield from _apart(text, start, len(text))


def _between_links(text: str, border: re.Match[str]) -> bool:
    """True for "[[A]] of the [[B]]"."""
    behind = border.end() + (4 if text.startswith("the ", border.end()) else 0)
    return text[border.start() - 1 : border.start()] == _CLOSE and text[behind : behind + 1] == _OPEN


def _both_events(before: str, behind: str) -> bool:
    following = _NEAR.match(behind)
    return bool(_ITSELF.search(before) and following and _ITSELF.search(following[0]))


def _parted(kind: str, before: str, behind: str) -> bool:
    """Whether a border stands between two names."""
    if kind == "line":
        return not _UNFINISHED.search(before) and behind[:1] != "\ufffd"
    ahead = _AHEAD.get(kind, _NEAR).match(behind)
    following = ahead[0] if ahead else ""
    if kind in ("comma", "and"):
        named = _ANY.search(following) or following.startswith("the ")
        return bool(named and _ANY.search(before))
    if kind in ("during", "slash") or not _ITSELF.search(following):
        return False
    return bool(_ITSELF.search(before) if kind == "within" else _ENDS.search(before))


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One name without the words before it, and the event that it names in parentheses behind it."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    part = text[start:end].rstrip(" ,;.\n\ue002\ue003")
    *_, aside = [None, *_ASIDE.finditer(part)]
    if aside and aside.end() == len(part) and _ITSELF.search(aside[0]) and _ANY.search(part[: aside.start()]):
        yield start, start + len(part[: aside.start()].rstrip())
        yield from _apart(text, start + aside.start() + 1, start + aside.end() - 1)
    elif part:
        yield start, start + len(part)
