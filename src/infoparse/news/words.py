"""The vocabulary of news heads and tails: every phrase of `vocabulary/news/*.toml` with its class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from infoparse import vocabulary

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "nordic", "slavic", "other")

_WRITTEN_OUT = 5
"""Letters of the shortest name of a day that is no abbreviation."""

# The class of a phrase that stands in several tables or languages is the first of these.
_CLASSES = (
    "dispatch", "by", "label", "updated", "published", "other", "and", "with", "house", "under", "relative", "role",
    "credential", "note", "beat", "unit", "ago", "ago_before", "section",
)  # fmt: skip


@attrs.frozen
class Lexicon:
    """Phrases by class, lower case."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
    """First word -> phrases that start with it, longest first, each with all its classes."""
    organisation: frozenset[str]
    """Words that make a name the name of an organisation."""
    organisation_ending: tuple[str, ...]
    """Endings of compounds that do."""
    role_ending: tuple[str, ...]
    """Endings of compounds that name a role."""
    function: frozenset[str]
    """Words that titles have and names of persons have not."""
    weekday: frozenset[str]
    """Days of the week."""
    agencies: frozenset[str]
    """News agencies."""
    brands: frozenset[str]
    """Papers, broadcasters and sites."""


def table(name: str, key: str, section: str = "byline") -> list[str]:
    """One list of one vocabulary file, empty when the language has none."""
    words: list[str] = vocabulary.load(f"news/{name}").get(section, {}).get(key, [])
    return words


@cache
def union(key: str, section: str = "byline") -> frozenset[str]:
    """One list over all languages."""
    return frozenset(word.casefold() for name in LANGUAGES for word in table(name, key, section))


def split(phrase: str) -> tuple[str, ...]:
    """Words of a phrase as the lexer cuts them: no trailing dots and colons."""
    return tuple(word.rstrip(".:") or word for word in phrase.casefold().split())


@cache
def lexicon() -> Lexicon:
    """The vocabulary of all languages, read once."""
    classes: dict[tuple[str, ...], set[str]] = {}
    agencies = vocabulary.load("news/agencies")
    for kind in _CLASSES:
        for phrase in union(kind):
            classes.setdefault(split(phrase), set()).add(kind)
    for kind in ("agencies", "brands"):
        for phrase in agencies[kind]:
            classes.setdefault(split(phrase), set()).add(kind)
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, kinds in classes.items():
        by_first.setdefault(words[0], []).append((words, frozenset(kinds)))
    return Lexicon(
        phrases={first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in by_first.items()},
        organisation=union("organisation"),
        organisation_ending=tuple(sorted(union("organisation_ending"))),
        role_ending=tuple(sorted(union("role_ending"))),
        function=union("function"),
        weekday=union("weekday"),
        agencies=frozenset(" ".join(split(p)) for p in agencies["agencies"]),
        brands=frozenset(" ".join(split(p)) for p in agencies["brands"]),
    )


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations of all languages, casefolded, with their numbers."""
    return dict(_months())


def _months() -> Iterator[tuple[str, int]]:
    for names in vocabulary.load("months")["names"].values():
        for number, words in enumerate(names, 1):
            for word in words.split():
                yield word.casefold(), number


@cache
def zones() -> dict[str, str]:
    """Time zones with their offsets; empty for zones that don't say which."""
    found: dict[str, str] = vocabulary.load("news/zones")["offset"]
    return found


@cache
def american_zones() -> frozenset[str]:
    """Time zones of North America."""
    return frozenset(vocabulary.load("news/zones")["american"])


def names_day(text: str) -> bool:
    """True when a day of the week is written out in the text, as in most first sentences of reports."""
    days = lexicon().weekday
    words = (word.strip(".,;:") for word in text.casefold().split())
    return any(len(word) >= _WRITTEN_OUT and word in days for word in words)


@cache
def places(name: str) -> frozenset[str]:
    """A list of places.toml (`cities`, `not_places`), folded."""
    text: str = vocabulary.load("news/places")[name]
    return frozenset(fold(word) for word in text.split(",") if word.strip())


def is_city(name: str) -> bool:
    """True for cities that news is filed from."""
    return fold(name) in places("cities")


def fold(name: str) -> str:
    """A name in small letters, single spaces, and without the dot that Turkish capitals leave on an "i"."""
    return " ".join(name.casefold().replace("i\u0307", "i").replace("ı", "i").split())


@cache
def signals(key: str) -> tuple[str, ...]:
    """A list of signals.toml."""
    words: str = vocabulary.load("news/signals")[key]
    return tuple(words.split())


@cache
def name_words(key: str) -> frozenset[str]:
    """A list of names.toml: `particles`, `joined`, `short` or `suffixes`."""
    words: str | list[str] = vocabulary.load("news/names")[key]
    return frozenset(words.split() if isinstance(words, str) else words)
