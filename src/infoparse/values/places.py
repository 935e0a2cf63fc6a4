"""Places: the places that a cell names, each with the region that it shares with its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from infoparse import vocabulary
from infoparse.cell import MARK, Flat
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.record import Place
from infoparse.values import cells, coordinates

GRAMMAR = Grammar("values/places.lark")

_WORDS = vocabulary.load("places")
_OPEN, _CLOSE, _BULLET = MARK["open"], MARK["close"], MARK["bullet"]
_MARKS = "\ue000-\ue007"
_RANKS = {word: int(rank) for rank, words in _WORDS["ranks"].items() for word in words}
_DISTRICT, _COUNTRY = 2, 5
_COUNTRIES = frozenset(name for name in vocabulary.load("flags").values() if isinstance(name, str))


def _either(words: list[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s\ue002\ue003]++") for word in ordered)


_JOINED = _either([*_WORDS["joined"]["names"], *(name for name in _COUNTRIES if " and " in name)])
_DISTANCE = rf"\d[\d.,–-]*+\s?(?:{_either(_WORDS['precision']['units'])})\s++"
_DIRECTION = rf"(?:{_DISTANCE})?+(?:the\s++)?+(?:just\s++)?+(?:{_either(_WORDS['precision']['directions'])})(?:\s++of)"
_PRECISION = re.compile(rf"(?i:{_DIRECTION}|{_either(_WORDS['precision']['words'])})\s++(?:of\s++)?+(?=\S)")
_CONTINUED = re.compile(rf"[,(]|(?:{_either(_WORDS['continuations']['words'])})\b")
_UNFINISHED = re.compile(r"(?:,|\b(?:of|the|and|near|in))$")
_TOKEN = re.compile(
    rf"""
    (?P<BREAK>      [^\S\n]*+ \n \s*+ | [\ue000{_BULLET}] )
  | (?P<SEMICOLON>  ; )
  | (?P<AND>        ,?+ \s++ (?:and|&) (?=\s|$) (?:\s++the(?=\s))?+ )
  | (?P<COMMA>      , (?!\d) )
  | (?P<JOINED>     (?<!\w)(?:{_JOINED})(?!\w) )
  | (?P<NOTE>       \( [^()\n]{{0,300}}+ \) )
  | (?P<OPEN>       {_OPEN} )
  | (?P<CLOSE>      {_CLOSE} )
  | (?P<SPACE>      \s++ | [\ue004-\ue007] )
  | (?P<WORD>       [^\s,;({_MARKS}]++ | . )
    """,
    re.VERBOSE,
)
# "Hama Governorate Syria": the comma before the country was lost.
_BEHIND = re.compile(rf"(?i:\b(?:{_either(list(_RANKS))}))s?+(?=\s++(?:{_either(list(_COUNTRIES))})$)")
_PRESENT = re.compile(r"(?i)^(?:(?:present|modern)[ -]?(?:day)?|now|today's)\s+")
# "Bukovina, now part of Romania and Ukraine": what stands here is said of the place before it.
_ASIDE = re.compile(rf"[(\s]*+(?i:{_either(_WORDS['asides']['words'])})\b")
# "Smolensk and surroundings": no place of its own.
_AROUND = re.compile(
    rf"(?i)(?:(?:its|their|the)\s)?+(?:{_either(_WORDS['surroundings']['words'])}"
    rf"|(?:{_either(_WORDS['surroundings']['adjectives'])})\s++[^\W\d]++)(?!\s*+[\w-])"
)


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> tuple[Place, ...]:
    """The places that a cell names, in the order of the text.

    Args:
        cell: value of a field such as `place`.
        markup: how the cell is written; `auto` looks for wikitext.
        at: offset of the cell in the source, added to every span.

    Shape: "Hama and Homs, Syria" is two places, "Hama, Syria" and "Homs, Syria"; `raw` and `span` then cover "Hama"
    alone. `precision` are the words that blur it; they stay in `name`. Coordinates of a `{{coord}}` in the cell go to
    its first place. Raises nothing; takes linear time.

    Source: CONVENTIONS of the labelled data ("Records of the two dialects").
    """
    pieces = cells.read(cell, markup, at).pieces
    flat = Flat(
        p for p in pieces if p.kind not in ("ref", "status") and (p.kind not in ("open", "close") or p.text == "link")
    )
    driver = _driver()
    try:
        lines: list[list[_Part]] = driver.run(_lex(flat.text))
    except GrammarError:
        return ()
    found = [place for line in lines for place in _resolve(line, flat)]
    for place in found:
        place.raw = cell[place.span.start - at : place.span.end - at]
    if found and (point := coordinates.parse(cell)):
        found[0].latitude, found[0].longitude = point
    return tuple(found)


@attrs.define
class _Part:
    """What stands between two commas: names joined by "and", all behind one word that blurs them."""

    names: list[Token]
    precision: Token | None = None


def _lex(text: str) -> Iterator[Token]:
    """Tokens of the grammar; the value of a NAME is its rank, 0 when it shows none."""
    start = end = -1
    link, fresh, at = 0, True, 0
    while at < len(text):
        blur = _PRECISION.match(text, at) if fresh and start < 0 else None
        if blur:
            yield Token("PRECISION", None, at, at + len(blur[0].rstrip()))
            at, fresh = blur.end(), False
            continue
        found = _TOKEN.match(text, at)
        assert found is not None  # the last alternative takes any character
        kind = found.lastgroup
        here, at = at, found.end()
        if kind == "AND" and start >= 0 and (_ASIDE.match(text, start) or _AROUND.match(text, _visible(text, at))):
            kind = "WORD"
        elif kind == "SEMICOLON" and not _PRECISION.match(text, _visible(text, at)):
            kind = "BREAK"  # but "Waterloo; 15 km south of Brussels" is one
        if kind in ("OPEN", "CLOSE"):
            link += 1 if kind == "OPEN" else -1
        elif kind in ("WORD", "JOINED", "NOTE") or (start >= 0 and link > 0 and kind != "BREAK"):
            start = here if start < 0 else start
            end, fresh = at, False
        elif (
            kind == "BREAK"
            and start >= 0
            and (_CONTINUED.match(text, at) or _UNFINISHED.search(text, max(start, end - 12), end))
        ):
            continue
        elif kind != "SPACE" and (start >= 0 or kind != "AND"):
            if start >= 0:
                yield from _names(text, start, end)
            yield Token(f"_{kind}", None, here, at)
            start, fresh = -1, kind != "AND"
    if start >= 0:
        yield from _names(text, start, end)


def _visible(text: str, at: int) -> int:
    """Where the next character stands that is no blank and no mark."""
    while at < len(text) and (text[at].isspace() or "\ue000" <= text[at] <= "\ue007"):
        at += 1
    return at


def _names(text: str, start: int, end: int) -> Iterator[Token]:
    name = text[start:end]
    behind = _BEHIND.search(name) if len(name.split()) > 1 else None
    if behind:
        middle = start + behind.end()
        yield Token("NAME", _rank(_clean(text[start:middle])), start, middle)
        yield Token("_COMMA", None, middle, middle)
        start = middle + 1
    yield Token("NAME", _rank(_clean(text[start:end])), start, end)


class _Actions:
    """What each rule of the grammar becomes."""

    def start(self, lines: list[list[_Part]]) -> list[list[_Part]]:
        return lines

    def line(self, parts: list[_Part | None]) -> list[_Part]:
        return [part for part in parts if part]

    def part(self, tokens: list[Token]) -> _Part:
        if tokens[0].type == "PRECISION":
            return _Part(tokens[1:], tokens[0])
        return _Part(tokens)

    def lost(self, _: list[Token]) -> None:
        return None

    nothing = lost


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())


def _resolve(parts: list[_Part], flat: Flat) -> Iterator[Place]:
    """The places of one line."""
    for chain in _chains(parts):
        siblings, around = _siblings(chain)
        tail = [_clean(flat.text[name.start : name.end]) for part in around for name in part.names]
        for part, first, last in siblings:
            yield _place(flat, part, first, last, tail)


def _chains(parts: list[_Part]) -> Iterator[list[_Part]]:
    """The line cut where a rank comes round again: "Jobar, X Governorate, Tarma, Y Governorate" are two chains."""
    ranks = [part.names[-1].value for part in parts]
    later = set[int]()
    cuts = list[int]()
    for number in range(len(parts) - 2, 0, -1):
        later.add(ranks[number + 1])
        if ranks[number] >= _DISTRICT and ranks[number] in later and ranks[number + 1] < ranks[number]:
            cuts.append(number + 1)
    if cuts and ranks[0] == _COUNTRY:
        cuts.append(1)
    start = 0
    for cut in [*sorted(cuts), len(parts)]:
        if cut > start:
            yield parts[start:cut]
        start = cut


def _siblings(parts: list[_Part]) -> tuple[list[tuple[_Part, Token, Token]], list[_Part]]:
    """The places of a chain, each with its first and last name, and the parts around all of them."""
    listed = max((number for number, part in enumerate(parts) if len(part.names) > 1), default=-1)
    if listed >= 0 and not any(part.precision for part in parts[: listed + 1]):
        cut = listed + 1
    else:
        rank = parts[0].names[0].value
        cut = next((n for n, part in enumerate(parts) if part.names[0].value != rank), len(parts)) if rank else 0
    if cut > 1 or (listed >= 0 and cut):
        return [(part, name, name) for part in parts[:cut] for name in part.names], parts[cut:]
    return [(parts[0], parts[0].names[0], parts[-1].names[-1])], []


def _place(flat: Flat, part: _Part, first: Token, last: Token, tail: list[str]) -> Place:
    blur = part.precision if first is part.names[0] else None
    start = blur.start if blur else first.start
    name = ", ".join([_clean(flat.text[start : last.end]), *tail])
    country = _PRESENT.sub("", name.rpartition(",")[2].strip(" ()"))
    return Place(
        name=name,
        precision=_clean(flat.text[blur.start : blur.end]) if blur else None,
        country=country if country in _COUNTRIES else None,
        span=flat.span(start, last.end),
    )


def _clean(text: str) -> str:
    return cells.words(text).strip(" ,;.-–—")


def _rank(name: str) -> int:
    """How large an area is by its name: 1 village to 4 kingdom, 5 country; 0 when the name does not say."""
    if name in _COUNTRIES:
        return _COUNTRY
    words = name.casefold().split()
    for word in (words[-1:], words[:1]):
        rank = _RANKS.get(word[0].rstrip("s")) if word else None
        if rank:
            return rank
    return 0
