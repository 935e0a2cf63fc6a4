"""Mended tokens: what is left of a text with faults once every token fits the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from infoparse.errors import YamlError
from infoparse.grammar import Token
from infoparse.yaml.composer import GRAMMAR
from infoparse.yaml.faults import Notes
from infoparse.yaml.limits import DEFAULT
from infoparse.yaml.recovery import Mender, RecoveringScanner
from infoparse.yaml.source import Offsets, check, normal


def tokens(text: str, *, at: int = 0) -> list[Token]:
    """Tokens that `frontmatter.lark` takes, whatever the text; the same that `compose` builds its nodes from.

    Offsets are those of the text as given, with `at` added. A text beyond the limits is one JUNK.
    """
    given, source = normal(text)
    notes = Notes(source)
    try:
        check(source, notes, DEFAULT)
        found = RecoveringScanner(source, notes).scan()
    except YamlError:
        return [Token("JUNK", text, at, at + len(text))]
    place = Offsets(given, at)
    return [Token(kind, value, place(start), place(end)) for kind, value, start, end in _fit(found, Mender(notes))]


def _fit(found: Iterable[Any], mender: Mender) -> list[Any]:
    """The tokens as the driver reads them: with what the mender put in, without what it left out."""
    read: list[Any] = []

    def watched() -> Iterator[Any]:
        for token in found:
            read.append(token)
            yield token

    def recover(token: Token, accepted: frozenset[str]) -> Iterable[Token]:
        others = tuple(mender(token, accepted))
        if token.type == "$END":
            read.extend(others[:-1])
        else:
            read[-1:] = others
        return others

    GRAMMAR.driver(_Idle()).run(watched(), recover)
    return read


class _Idle:
    """Actions that build nothing."""

    def __getattr__(self, _rule: str) -> Callable[[list[Any]], None]:
        return _nothing


def _nothing(_children: list[Any]) -> None:
    return None
