"""What the pre-lexer gives: a sentence as rows of words, tags and values."""

from __future__ import annotations

from typing import Any, NamedTuple

import attrs

from infoparse.prose.sentences import Sentence


class Role(NamedTuple):
    """What a noun that names people says about them."""

    lemma: str
    """Singular form."""
    who: str | None
    """`civilian`, `soldier` or None."""
    generic: bool
    """True for nouns such as "people", which any other noun may stand for."""


class Harm(NamedTuple):
    """What a verb or noun of harm says."""

    kind: str
    """Kind as in `Casualty.kind`; `destroyed` for verbs that things take."""
    people: bool
    """True when only people suffer it, so that an unknown noun behind a number is a person."""
    how: str = ""
    """`treated` for those whose wounds are told with their treatment, `in hospital` for those of whom only the
    treatment is told, `maimed` for those of whom only the wound is, `suicide` for attackers who blow themselves up."""


class Chunk(NamedTuple):
    """A group of tokens."""

    code: str
    """Letter as in the table of `chunks`."""
    first: int
    """Its first token."""
    behind: int
    """The token behind its last."""
    value: Any
    """Group of a noun group, Harm of a verb group, else None."""


@attrs.define
class Tagged:
    """A sentence, lexed: parallel rows with one entry per token."""

    sentence: Sentence
    tags: str
    """One letter per token."""
    words: list[str]
    """Text of the tokens in small letters."""
    starts: list[int]
    """Offsets of their first characters in the source."""
    ends: list[int]
    """Offsets behind their last characters."""
    values: list[Any]
    """What the dictionary knows: a Role, a Harm, (min, max) of a number, a qualifier; None for plain words."""
    letters: str | None = None
    """What `actor_letters.letters` made of it, once it was asked to."""
    chunks: list[Any] | None = None
    """What `chunk` made of it, once it was asked to."""


def merge(row: Tagged, first: int, behind: int, tag: str, value: Any) -> None:
    """Makes one token with this tag and value of tokens `first` to `behind`."""
    row.tags = row.tags[:first] + tag + row.tags[behind:]
    row.words[first:behind] = [" ".join(row.words[first:behind])]
    row.ends[first:behind] = [row.ends[behind - 1]]
    del row.starts[first + 1 : behind], row.values[first + 1 : behind]
    row.values[first] = value
