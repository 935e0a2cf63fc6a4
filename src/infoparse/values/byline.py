"""Bylines: who wrote an article, where and when, from one line or a few."""

from __future__ import annotations

import itertools
from functools import cache
from typing import Any, Literal, NamedTuple

import attrs

from infoparse.grammar import Driver, Grammar, Token
from infoparse.news import dates
from infoparse.news.dates import Moment, Order
from infoparse.news.names import is_organisation, kind_of, looks_like_person
from infoparse.news.tokens import Name, lex
from infoparse.news.words import is_city, name_words
from infoparse.record import Author, Byline, DateValue
from infoparse.source import Span

GRAMMAR = Grammar("values/byline.lark", lexer=lex)
_INITIALS = 4
"""Letters of the longest initials."""


def parse(
    line: str,
    *,
    markup: Literal["auto", "plain", "wikitext"] = "auto",  # noqa: ARG001 - all value parsers take it
    at: int = 0,
    order: Order = "dmy",
) -> Byline | None:
    """Authors, outlet and dates of a byline; None when it names none of them.

    Shape: authors in the order of the text, without prefixes, roles, credentials, contact data; an agency or paper
    beside persons is the outlet, alone it is the author. Spans are half-open, in characters, `at` added.

    Args:
        line: one line, or the lines of one block ("By ⏎ Jane Roe").
        markup: accepted for the sake of symmetry; Markdown links are read either way.
        at: offset of `line` in its document.
        order: how numerals like 03/04/2020 are read where the line itself does not tell: day first.
    """
    reading = read(line)
    if reading.empty:
        return None
    return reading.byline(line, at=at, order=order)


class Person(NamedTuple):
    """A name in a byline and where it stands."""

    name: str
    start: int
    end: int
    organisation: bool


@attrs.define
class Reading:
    """What a line says as a byline, before the document has its say."""

    authors: tuple[Person, ...] = ()
    """In the order of the text."""
    houses: tuple[Person, ...] = ()
    """Agencies, papers and sites named beside them."""
    published: Moment | None = None
    """Date of publication."""
    updated: Moment | None = None
    """Date of the last change."""
    credited: bool = False
    """True when a prefix such as "by" names the authors."""
    announced: bool = False
    """True when the date of publication has a word before it ("Published")."""
    relative: tuple[int, int] | None = None
    """Where a relative date ("4 months ago") stands."""
    pending: bool = False
    """True for a lone prefix ("By", "Updated:") whose name or date must stand on the next line."""
    noise: int = 0
    """How many tokens say nothing."""
    apart: bool = False
    """True when the prefix opens the line or follows a mark or a date, as it does in bylines."""
    stray: int = 0
    """Words of names that stand apart from the prefix."""

    @property
    def empty(self) -> bool:
        """True when nothing was found."""
        return not (self.authors or self.houses or self.published or self.updated)

    def byline(self, line: str, *, at: int = 0, order: Order = "dmy", year: int | None = None) -> Byline:
        """The record of this reading of `line`."""
        return Byline(
            authors=tuple(author(line, person, at) for person in self.authors),
            outlet=self.houses[0].name if self.houses else None,
            published=moment_value(line, self.published, at, order, year),
            updated=moment_value(line, self.updated, at, order, year),
        )


def author(line: str, person: Person, at: int) -> Author:
    """The record of a name in `line`."""
    return Author(
        name=person.name,
        kind="organisation" if person.organisation else kind_of(person.name),
        raw=line[person.start : person.end],
        span=Span(person.start + at, person.end + at),
    )


def moment_value(line: str, moment: Moment | None, at: int, order: Order, year: int | None = None) -> DateValue | None:
    """The date of a moment; the style of its time outweighs `order`."""
    if moment is None:
        return None
    return dates.value(line, moment, order=moment.hint or order, year=year, at=at)


def read(line: str) -> Reading:
    """The reading of a line; never raises."""
    items: list[tuple[str, Any]] = _driver().run(lex(line)) or []
    return _fold(line, items)


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())


class _Actions:
    """One method for each rule of the grammar; an item is (kind, value)."""

    def start(self, children: list[Any]) -> list[Any]:
        return children

    def credit(self, children: list[Any]) -> tuple[str, Any]:
        people = children[-1] if not isinstance(children[-1], Token) else ("people", [])
        return "credit", people[1]

    def others(self, _children: list[Any]) -> tuple[str, Any]:
        return "others", None

    def people(self, children: list[Any]) -> tuple[str, Any]:
        return "people", children

    def aside(self, children: list[Any]) -> tuple[str, Any]:
        return "aside", children[1:-1]

    def published(self, children: list[Any]) -> tuple[str, Any]:
        return "published", _date_of(children)

    def bare_date(self, children: list[Any]) -> tuple[str, Any]:
        return "date", children[0]

    def updated(self, children: list[Any]) -> tuple[str, Any]:
        return "updated", _date_of(children)

    def filed(self, children: list[Any]) -> tuple[str, Any]:
        return "filed", children

    def relative(self, children: list[Any]) -> tuple[str, Any]:
        return "relative", children[0]

    def junk(self, children: list[Any]) -> tuple[str, Any]:
        child = children[0] if children else None
        return ("bar" if isinstance(child, Token) and child.type == "BAR" else "junk"), child


def _date_of(children: list[Any]) -> Token | None:
    return next((c for c in children if isinstance(c, Token) and c.type in {"DATE", "AGO"}), None)


def _fold(line: str, items: list[tuple[str, Any]]) -> Reading:
    """The items of a line as one reading."""
    reading = Reading()
    credited, bare, dated = _sorted(line, items, reading)
    last_kind, last = items[-1] if items else ("", None)
    reading.pending = (last_kind == "credit" and not last) or (last_kind in {"published", "updated"} and last is None)
    if dated:
        reading.published = dated[0]
        if len(dated) > 1 and reading.updated is None:
            reading.updated = dated[1]
    trusted = [_people(line, group) for group in credited]
    others = [_people(line, group) for group in bare]
    if trusted:
        reading.stray = sum(p.name.count(" ") + 1 for found, more in others for p in (*found, *more))
    persons, houses = _signers(trusted, others)
    if trusted or not dated or not _is_headline(line, dated[0], persons):
        reading.authors, reading.houses = persons, houses
    return reading


def _sorted(
    line: str, items: list[tuple[str, Any]], reading: Reading
) -> tuple[list[list[Any]], list[list[Any]], list[Moment]]:
    """Names behind a prefix, names without one, and dates, best first; the reading gets what an item says alone."""
    credited: list[list[Any]] = []
    bare: list[list[Any]] = []
    dated: list[Moment] = []
    open_credit = False
    seen_dates = bare_dates = 0
    previous = "bar"
    for kind, value in items:
        if kind == "credit":
            reading.apart = reading.apart or previous in {"bar", "date", "published", "updated"}
            reading.credited = True
            open_credit = not value
            if value:
                credited.append(value)
        elif kind == "people":
            if open_credit:
                credited.append(value)
            elif not bare or credited or seen_dates == bare_dates:
                bare.append(value)  # names behind a date are tags where authors stand before it
                bare_dates = seen_dates
            open_credit = False
        elif kind in {"published", "date", "updated"} and value is not None:
            seen_dates += 1
            moment = value.value
            if not isinstance(moment, Moment):
                reading.relative = reading.relative or (value.start, value.end)
            elif kind == "updated":
                reading.updated = reading.updated or moment
            elif kind == "published" and not reading.announced:
                dated.insert(0, moment)
                reading.announced = True
            else:
                dated.append(moment)
        elif kind == "relative":
            reading.relative = reading.relative or (value.start, value.end)
        elif kind == "junk":
            reading.noise += 1
            if previous == "people" and bare and not credited and _opens_words(line, bare[-1][-1], value):
                bare.pop()
        elif kind == "filed" and (credited or bare):
            (credited or bare).append(_joined(line, value))
        previous = kind
    return credited, bare, dated


def _opens_words(line: str, name: Any, word: Any) -> bool:
    """Whether a name that is no person's is the first word of others: "Civilian casualty update 9 May 2022"."""
    if not (isinstance(name, Token) and isinstance(word, Token) and name.type == "NAME" and word.type == "NOTE"):
        return False
    following = line[word.start]
    return name.end + 1 == word.start and following.islower() and not looks_like_person(line[name.start : name.end])


_Group = tuple[list[Person], list[Person]]
"""Persons and houses of one run of names."""


def _signers(trusted: list[_Group], others: list[_Group]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The authors and the houses beside them, from groups behind a prefix and groups without one."""
    persons = _unique(person for found, _ in trusted for person in found)
    houses = [house for _, found in trusted for house in found]
    if not persons and houses:
        persons, houses = houses[:2], []
    elif not persons:
        others = _uncredited(others)
        persons = _unique(person for found, _ in others for person in found)
    houses += [house for _, found in others for house in found]
    if houses and all(is_city(person.name) or _is_desk(person.name) for person in persons):
        persons = []
    if not persons:
        persons, houses = houses[:1], houses[1:]
    return tuple(persons), tuple(houses)


def _is_desk(name: str) -> bool:
    """The initials of an editor beside the agencies whose reports were used: "dpa/afp/jdo"."""
    return name.islower() and len(name) <= _INITIALS and name.isalpha()


def _is_headline(line: str, moment: Moment, persons: tuple[Person, ...]) -> bool:
    """Whether a day without a year belongs to a headline: "Dec. 6: Troops Advance", "Daily Update, July 16"."""
    if moment.year is not None:
        return False
    if line[moment.end :].lstrip()[:1] == ":" and not line[: moment.start].strip():
        return True
    return any(
        " " in person.name and not person.organisation and not looks_like_person(person.name) for person in persons
    )


def _uncredited(groups: list[_Group]) -> list[_Group]:
    """Without a prefix the first names are the authors; more follow only where all look like persons."""
    kept: list[_Group] = []
    alike: bool | None = None
    for persons, houses in groups:
        like_persons = all(looks_like_person(person.name) for person in persons)
        if not persons or alike is None or (alike and like_persons):
            kept.append((persons, houses))
        else:
            kept.append(([], houses))
        if persons and alike is None:
            alike = like_persons
    return kept


def _people(line: str, children: list[Any]) -> _Group:
    """Persons and houses of one run of names."""
    persons: list[Person] = []
    houses: list[Person] = []
    described = False
    joint = ""
    for child in children:
        if not isinstance(child, Token):
            persons += _within(line, child[1])
            continue
        if child.type in {"AND", "WITH", "COMMA"}:
            joint = child.type if child.type != "COMMA" or joint not in {"AND", "WITH"} else joint
            continue
        if child.type == "ROLE":
            described = described or bool(persons)
            continue
        if child.type == "CREDENTIAL":
            continue
        person = _person(line, child)
        if joint == "COMMA" and persons and person.name.casefold().rstrip(".") in name_words("suffixes"):
            last = persons.pop()
            persons.append(last._replace(name=f"{last.name}, {person.name}", end=person.end))
        elif person.organisation:
            if not described:
                houses.append(person)
        elif described and not (joint == "AND" and looks_like_person(person.name)):
            pass
        elif joint == "COMMA" and persons and (is_city(person.name) or _is_bare(person, persons)):
            pass  # "Johannes Ritter, Zürich": a place
        else:
            described = False
            persons.append(person)
        joint = ""
    return persons, houses


def _is_bare(person: Person, persons: list[Person]) -> bool:
    """A single word behind full names."""
    return " " not in person.name and any(" " in other.name for other in persons)


def _joined(line: str, children: list[Any]) -> list[Token]:
    """Names behind "and" within a place: "in Beirut and Jane Roe in Damascus"."""
    tokens = [child for child in children if isinstance(child, Token)]
    pairs = itertools.pairwise(tokens)
    named = [name for joint, name in pairs if joint.type == "AND" and name.type == "NAME"]
    return [name for name in named if looks_like_person(_person(line, name).name)]


def _within(line: str, children: list[Any]) -> list[Person]:
    """Persons in parentheses count when "with" stands before them."""
    if not children or not isinstance(children[0], Token) or children[0].type != "WITH":
        return []
    names = [child for child in children if isinstance(child, Token) and child.type == "NAME"]
    return [person for person in (_person(line, name) for name in names) if looks_like_person(person.name)]


def _person(line: str, token: Token) -> Person:
    name = token.value.text if isinstance(token.value, Name) else " ".join(line[token.start : token.end].split())
    return Person(name, token.start, token.end, token.type == "ORG" or is_organisation(name))


def _unique(persons: Any) -> list[Person]:
    found: dict[str, Person] = {}
    for person in persons:
        found.setdefault(person.name.casefold(), person)
    return list(found.values())
