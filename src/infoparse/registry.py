"""Where parsers come from: the folder `infoparse.parsers` and entry points, through the same door.

The environment variable `INFOPARSE_PLUGINS` switches outside parsers: unset loads all of them, empty loads none, and a
comma-separated list loads only those names. Built-in parsers are always loaded.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

import attrs

from infoparse.errors import UnknownParser
from infoparse.plugin import Document, Parser

GROUP = "infoparse.parsers"
SWITCH = "INFOPARSE_PLUGINS"


@attrs.frozen
class _Candidate:
    """A parser that has not been loaded yet."""

    name: str
    origin: str
    load: Callable[[], Any]


def parsers(*, without: Collection[str] = ()) -> Mapping[str, Parser]:
    """All parsers by name, built-in ones first; a broken one is there too, with its `fault` set.

    Args:
        without: names to leave out, as with `--no-plugin`.
    """
    known = _load(os.environ.get(SWITCH))
    return MappingProxyType({name: parser for name, parser in known.items() if name not in without})


def find(name: str, *, without: Collection[str] = ()) -> Parser:
    """The working parser of that name; raises UnknownParser when there is none."""
    known = parsers(without=without)
    parser = known.get(name)
    if parser is None or parser.fault is not None:
        working = tuple(n for n, p in known.items() if p.fault is None)
        raise UnknownParser(name, working, parser.fault if parser else None)
    return parser


@cache
def _load(switch: str | None) -> dict[str, Parser]:
    known: dict[str, Parser] = {}
    for candidate in (*_built_in(), *_outside(switch)):
        parser = _open(candidate)
        if parser.name in known:
            fault = f"the name is taken by {known[parser.name].origin}"
            parser = attrs.evolve(parser, name=f"{candidate.name} ({candidate.origin})", fault=fault)
        known[parser.name] = parser
    return known


def _built_in() -> Iterator[_Candidate]:
    folder = import_module(GROUP)
    for module in pkgutil.iter_modules(folder.__path__):
        name = f"{folder.__name__}.{module.name}"
        yield _Candidate(module.name, "infoparse", lambda name=name: import_module(name).PARSER)  # type: ignore[misc]


def _outside(switch: str | None) -> Iterator[_Candidate]:
    if switch == "":
        return
    wanted = None if switch is None else {name.strip() for name in switch.split(",")}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        if wanted is None or entry.name in wanted:
            yield _Candidate(entry.name, _origin(entry), entry.load)


def _origin(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _open(candidate: _Candidate) -> Parser:
    try:
        parser = candidate.load()
        if not isinstance(parser, Parser):
            raise TypeError(f"not a Parser but {type(parser).__name__}")  # noqa: TRY301 - one door for all faults
    except Exception as error:  # noqa: BLE001 - any fault of a plugin is kept and shown
        fault = f"{type(error).__name__}: {error}"
        return Parser(candidate.name, _no_score, _no_records, origin=candidate.origin, fault=fault)
    return attrs.evolve(parser, origin=candidate.origin)


def _no_score(_text: str) -> float:
    return 0.0


def _no_records(_document: Document) -> tuple[()]:
    return ()
