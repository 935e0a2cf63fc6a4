"""Datelines: where and when a report was filed, at the head of its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import attrs

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.news import dates
from infoparse.news.dates import Moment
from infoparse.news.words import fold, is_city, lexicon, names_day, places, split
from infoparse.record import Dateline, DateValue
from infoparse.source import Span

REACH = 200
"""Characters in which a dateline must end."""

_WORD = re.compile(r"[^\W\d_a-zà-öø-ÿ](?:[\w'’]|-(?=\w)|\.(?=[^\W\d_a-z]))*+\.?")
_BETWEEN = re.compile(
    r"(?:\s|\s?/\s?)"
    r"(?:(?:de|del|la|las|los|do|da|of|the|and|al|el|an|am|an der|der|den|und|sur|upon|ob der)\s)?(?=[^\W\d_a-zà-öø-ÿ])"
)
# Zero-width, so that every capital word is tried: the place may follow other capital words.
_WITHIN = re.compile(
    r"(?<=[\s.>])(?=(?P<city>[A-ZÀ-Ý][\w'’]+(?:[ -][A-ZÀ-Ý][\w'’]+){0,2})(?:,\s[A-Z][\w. ]{1,20})?"
    r"\s?(?:\([^()\n]{2,30}\)\s?)?(?:--?|–|—)\s)"
)
_BRACKETS = re.compile(r"\s*(?:\[[^\]\n]{1,200}\]\s*)*")
_SENTENCE = re.compile(r"[\"“„«'‘(\[]?\s?[^\W\d_a-zà-öø-ÿ]")


@attrs.define
class _Found:
    place: tuple[int, int] | None = None
    regions: list[str] = attrs.Factory(list)
    parens: list[Token] = attrs.Factory(list)
    moment: Moment | None = None
    unknown: bool = False
    mark: str = ""
    end: int = 0


def parse(
    line: str,
    *,
    markup: Literal["auto", "plain", "wikitext"] = "auto",  # noqa: ARG001 - all value parsers take it
    at: int = 0,
    year: int | None = None,
) -> Dateline | None:
    """Place, country or state, date and agency at the head of a paragraph; None where there is no dateline.

    Shape: `end` is the offset at which the story starts, in characters, `at` added. A day without a year takes `year`;
    without that its date is written `XXXX-MM-DD` and has no start and end. Look-alikes are told by evidence: a date, an
    agency, capitals, or the name of a known city.

    Args:
        line: the paragraph; only its first 200 characters are looked at.
        markup: accepted for the sake of symmetry.
        at: offset of `line` in its document.
        year: year of the document, for days without one.
    """
    head = line[:REACH]
    skip = len(head) - len(head.lstrip(" \t\n•*_"))
    skip += _greeting(head[skip:])
    found = _read(head, skip)
    if found is None or not _plausible(head, found):
        return None
    found = _agency_first(head, found)
    return _record(line, found, at, year)


def find(text: str, *, at: int = 0, year: int | None = None, lost_head: bool = False) -> Dateline | None:
    """The first dateline within a paragraph, behind boilerplate or a head; None without one.

    It must name an agency. Where the paragraph is known to begin with a lost head, a known city and a dash will do:
    "… Front to Relieve the North Beirut- Opposition forces …".
    """
    for match in _WITHIN.finditer(text[: 2 * REACH]):
        start = match.start()
        found = parse(text[start : start + REACH], at=at + start, year=year)
        if found and (found.agency or (lost_head and is_city(match["city"]))):
            return found
    return None


class _Actions:
    def start(self, children: list[Any]) -> _Found:
        found = _Found()
        for child in children:
            if isinstance(child, Token):
                found.parens.append(child)
            elif child[0] == "place":
                cities = child[1]
                found.place = (cities[0].start, cities[-1].end)
                found.regions = [city.value for city in cities]
            elif child[0] == "when":
                found.moment, found.unknown = child[1], child[1] is None
            else:
                found.mark, found.end = child[1].type, child[1].end
        return found

    def place(self, cities: list[Token]) -> tuple[str, Any]:
        return "place", cities

    def when(self, children: list[Token]) -> tuple[str, Any]:
        return "when", children[0].value

    def unknown_date(self, _children: list[Token]) -> tuple[str, Any]:
        return "when", None

    def end(self, children: list[Token]) -> tuple[str, Any]:
        return "end", children[0]


def lex(head: str, start: int = 0) -> Iterator[Token]:
    """Tokens up to the mark that ends the dateline; a `WORD` where none can be."""
    moments = {moment.start: moment for moment in dates.find(head, limit=2, loose=True)}
    at, last = start, ""
    while at < len(head):
        if moment := moments.get(at):
            yield Token("DATE", moment, at, moment.end)
            at, last = moment.end, "DATE"
            continue
        text = head[at]
        if text == "\n" and last in {"DATE", "PAREN"}:
            yield Token("BREAK", "", at, at)  # a dateline on a line of its own
            return
        if text.isspace():
            at += 1
        elif text == ",":
            yield Token("_COMMA", ",", at, at + 1)
            at, last = at + 1, "_COMMA"
        elif text == "." and (stop := _NO_STOP.match(head, at)) and (head[stop.end()] == "/" or stop.end() in moments):
            at = stop.end()
        elif text in "([" or (text == "/" and _SLASHED.match(head, at)):
            token = _paren(head, at, moments)
            yield token
            at, last = token.end, token.type
        elif mark := _MARK.match(head, at):
            kind = "COLON" if mark[0][0] == ":" else "STOP" if mark[0].strip() == "." else "DASH"
            if kind == "STOP" and last not in {"CITY", "PAREN", "DATE"}:
                break
            yield Token(kind, mark[0], at, mark.end())
            return
        else:
            token = _run(head, at, moments, last)
            yield token
            if token.type in {"WORD", "BREAK"}:
                return
            at, last = token.end, token.type
    yield Token("WORD", "", at, at)


_MARK = re.compile(
    r"(?:--+|[–—−]|-+(?=\s)|-(?=[A-Z]))\s*(?:[-–—]+\s*)?|&#15[01];\s*(?:--\s*)?|:(?=\s)|\.\s?[-–—]+\s*|\.(?=\s)"
)
# "MOSCOW, May 3. /TASS/.", "KYIV. May 3 (…) -": a full stop that ends a part only.
_NO_STOP = re.compile(r"\.\s{1,2}(?=[^\s])")
_SLASHED = re.compile(r"/[^\W\d_][\w -]{1,30}/")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}\Z")
_UNKNOWN = re.compile(r"no[\s-]date\b", re.IGNORECASE)


def _paren(head: str, at: int, moments: dict[int, Moment]) -> Token:
    ends = "/\n" if head[at] == "/" else ")]\n"
    close = next((i for i in range(at + 1, min(at + 90, len(head))) if head[i] in ends), -1)
    if close < 0 or head[close] == "\n":
        return Token("WORD", "(", at, at + 1)
    moment = moments.get(at + 1)
    if moment:
        return Token("DATE", moment, at, close + 1)
    return Token("PAREN", " ".join(head[at + 1 : close].split()), at, close + 1)


def _run(head: str, at: int, moments: dict[int, Moment], last: str) -> Token:
    """A run of capital words up to the next mark or date."""
    if unknown := _UNKNOWN.match(head, at):
        return Token("NO_DATE", None, at, unknown.end())
    end = _run_end(head, at, moments)
    if last == "" and (city := _lost_mark(head[at:end])):
        return Token("CITY", city, at, at + len(city))
    if end == at or last in {"PAREN", "DATE", "CITY"}:
        return Token("BREAK" if end > at else "WORD", "", at, at)
    if (
        head[end : end + 1].isspace()
        and (head[end + 1 : end + 2].islower() or head[end + 1 : end + 2] in '"“')
        and end + 1 not in moments
    ):
        return Token("WORD", head[at:end], at, end)  # a sentence goes on
    return Token("CITY", head[at:end], at, end)


def _lost_mark(text: str) -> str | None:
    """A known city in capitals before a word that is not: "BEIRUT A convoy of Syrian …"; None for anything else."""
    words = text.split(" ")
    capitals = next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    if capitals == len(words):
        return None
    cities = (" ".join(words[:count]) for count in range(min(capitals, 4), 0, -1))
    return next((city for city in cities if is_city(city)), None)


def _run_end(head: str, at: int, moments: dict[int, Moment]) -> int:
    """Offset behind the last word of a run; a full stop that is no abbreviation's ends it."""
    end = (
        at + 4 if head.startswith("the ", at) and head[:at].rstrip().endswith(",") else at
    )  # "ARNHEM, the Netherlands"
    while (word := _WORD.match(head, end)) and not any(end <= start < word.end() for start in moments if start > at):
        behind = head[word.end() : word.end() + 2]
        if word[0].endswith(".") and behind[:1] == "-":
            return word.end() - 1  # "BOGOTÁ.- Dos policías"
        if word[0].endswith(".") and behind[:1].isspace() and behind[1:] not in "([" and not _abbreviated(word[0]):
            return word.end() - 1
        end = word.end()
        between = _BETWEEN.match(head, end)
        if between is None or between.end() in moments:
            break
        end = between.end()
    return at + len(head[at:end].rstrip(" /"))


def _abbreviated(text: str) -> bool:
    """Initials and titles such as "St.", "D.C.": their full stop ends no dateline."""
    return text.count(".") > 1 or len(text) <= 3 or text in {"Fort.", "Ste."}


def _read(head: str, start: int) -> _Found | None:
    driver = _driver()
    try:
        found: _Found = driver.run(lex(head, start))
    except GrammarError:
        return None
    return found


def _agency_first(head: str, found: _Found) -> _Found:
    """The same with the place and day behind it: "(ANSA) - ROMA, 03 MAG - …"."""
    if found.place is not None or not found.parens or found.mark != "DASH":
        return found
    behind = _read(head, found.end)
    if behind is None or behind.place is None or behind.moment is None or behind.mark != "DASH":
        return found
    behind.parens = found.parens
    return behind


GRAMMAR = Grammar("values/dateline.lark", lexer=lex)


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())


@cache
def _greetings() -> re.Pattern[str]:
    phrases = sorted(vocabulary.load("news/it")["byline"]["by"], key=len, reverse=True)
    return re.compile("|".join(re.escape(p) for p in phrases if p.startswith("dal")), re.IGNORECASE)


def _greeting(head: str) -> int:
    """Length of words before the place, such as "from our correspondent"."""
    match = _greetings().match(head)
    return match.end() if match else 0


def _plausible(head: str, found: _Found) -> bool:
    """Whether the evidence is enough: a date, an agency, capitals or a known city."""
    agencies = [paren for paren in found.parens if _is_agency(paren.value)]
    if found.place is None:
        if found.mark in {"COLON", "STOP"} or not _sentence_follows(head, found):
            return False
        return bool(agencies) or (
            found.moment is not None
            and found.moment.year is not None
            and found.mark == "DASH"
            and not found.parens
            and not found.moment.time
        )
    name = head[slice(*found.place)]
    words = name.replace("/", " ").replace(",", " ").split()
    plain = " ".join(split(name))
    if fold(plain) in places("not_places") or any(ch.isdigit() for ch in name) or len(words) > 8:
        return False
    first = found.regions[0]
    known = all(is_city(part) for part in first.split("/"))
    if not _sentence_follows(head, found):
        return False
    capitals = first.isupper() and (len(first) >= 4 or known)
    if found.mark == "DASH":
        if found.moment or found.unknown:
            return (
                capitals
                or known
                or bool(agencies)
                or "," in head[found.place[1] : found.moment.start + 1 if found.moment else found.place[1] + 2]
            )
        if found.parens:
            return (capitals or known or bool(agencies)) and len(found.parens[-1].value) <= 40
        return (capitals and len(words) <= 7) or known
    if found.mark == "BREAK":
        return bool(agencies) or (capitals and (known or found.moment is not None))
    if found.mark == "STOP" and found.moment is not None:
        return known or capitals
    if known and found.mark == "COLON" and names_day(head[found.end :]):
        return True  # "Lagos: Gunmen killed … on Sunday": a title has no day in its first sentence
    if known:
        return found.mark == "STOP" or first.isupper()
    # Of towns that no list has, the lead tells: "SWABI: Two policemen were killed on Monday."
    return (found.mark == "STOP" and bool(agencies)) or (capitals and len(words) <= 2 and names_day(head[found.end :]))


def _sentence_follows(head: str, found: _Found) -> bool:
    """A story starts behind the mark: more than a few words, and not those of a date line."""
    rest = head[found.end :]
    rest = rest[_BRACKETS.match(rest).end() :] if rest[:1] == "[" else rest  # type: ignore[union-attr]
    words = rest.split()
    if found.mark == "DASH" and found.place and (found.moment or found.parens):
        return True
    return sum(word[0].islower() for word in words[:12]) >= 2


def _is_agency(text: str) -> bool:
    known = lexicon()
    for part in re.split(r"\s?[/;,&]\s?|\sand\s|\s-\s", text):
        plain = " ".join(split(part))
        if plain in known.agencies or plain in known.brands or _SITE.match(part.strip()):
            return True
    return False


def _record(line: str, found: _Found, at: int, year: int | None) -> Dateline:
    country, agency = _asides(line, found)
    place, regions = found.place, found.regions
    if place and len(regions) > 1 and agency is None and len(regions[-1].strip(".")) > 2 and _is_agency(regions[-1]):
        # "Damascus, SANA –": the agency stands where a country may; two letters ("Pa") are a state.
        agency = regions[-1]
        place, regions = (place[0], place[0] + line[slice(*place)].rindex(",")), regions[:-1]
    if country is None and len(regions) > 1:
        country = regions[-1]
    starts = [paren.start for paren in found.parens]
    starts += [place[0]] if place else []
    starts += [found.moment.start] if found.moment else []
    start = min(starts)
    brackets = _BRACKETS.match(line, found.end)
    stop = start + len(line[start : found.end].rstrip())
    return Dateline(
        place=" ".join(line[slice(*place)].split()) if place else None,
        country=country,
        date=_date(line, found.moment, at, year),
        agency=agency,
        end=(brackets.end() if brackets else found.end) + at,
        raw=line[start:stop],
        span=Span(start + at, stop + at),
        field="dateline",
    )


def _asides(line: str, found: _Found) -> tuple[str | None, str | None]:
    """Country and agency in the parentheses: one before the date is the country unless it is known as an agency."""
    parens = [paren.value for paren in found.parens]
    if len(parens) > 1:
        return parens[0], _agencies(parens[1])
    if not parens:
        return None, None
    if _before_date(line, found) and not _is_agency(parens[0]):
        return parens[0], None
    return None, _agencies(parens[0])


def _agencies(text: str) -> str:
    """As written; several that are all known are joined by "; "."""
    parts = [part.strip() for part in text.split("/")]
    return "; ".join(parts) if all(_is_agency(part) for part in parts) else text


def _before_date(line: str, found: _Found) -> bool:
    """Whether the first parenthesis stands before the date, or before the words that say there is none."""
    if found.moment:
        return found.parens[0].start < found.moment.start
    return found.unknown and _UNKNOWN.search(line, found.parens[0].end, found.end) is not None


def _date(line: str, moment: Moment | None, at: int, year: int | None) -> DateValue | None:
    if moment is None:
        return None
    value = dates.value(line, moment, year=year, at=at)
    if value is None and moment.year is None:
        span = Span(moment.start + at, moment.end + at)
        return DateValue(edtf=f"XXXX-{moment.month:02}-{moment.day:02}", raw=line[moment.start : moment.end], span=span)
    return value
