"""Where plugins come from: a folder such as `infoparse.parsers` and entry points, through the same door.

The environment variable `INFOPARSE_PLUGINS` switches outside plugins: unset loads all of them, empty loads none, and a
comma-separated list loads only those names. Built-in plugins are always loaded.
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
    """A plugin that has not been loaded yet."""

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
    """The working parser of that name; raises UnknownParser when there is none.

    A built-in parser is loaded without the others: no other can have its name.
    """
    parser = None if name in without else _alone(name)
    if parser is not None:
        return parser
    known = parsers(without=without)
    parser = known.get(name)
    if parser is None or parser.fault is not None:
        working = tuple(n for n, p in known.items() if p.fault is None)
        raise UnknownParser(name, working, parser.fault if parser else None)
    return parser


@cache
def _alone(name: str) -> Parser | None:
    """The built-in parser in the module of that name; None where there is none, or none that works."""
    for candidate in _built_in(GROUP, Parser.__name__.upper()):
        if candidate.name == name:
            parser: Parser = _open(candidate, Parser, _broken)
            return parser if parser.fault is None and parser.name == name else None
    return None


@cache
def _load(switch: str | None) -> dict[str, Parser]:
    return load(GROUP, Parser, _broken, switch)


def load(group: str, kind: type, broken: Callable[[str], Any], switch: str | None) -> dict[str, Any]:
    """The plugins of a group by name, built-in ones first.

    A plugin is an object of `kind` that an entry point names, or a module by the kind's name in capitals (`PARSER`).

    Args:
        group: the folder of built-in plugins as a package, and the entry point group.
        kind: class of the plugins, with `name`, `origin` and `fault`.
        broken: a plugin of that name that does nothing, to stand for one that can't be loaded.
        switch: value of the environment switch.
    """
    known: dict[str, Any] = {}
    for candidate in (*_built_in(group, kind.__name__.upper()), *_outside(group, switch)):
        plugin = _open(candidate, kind, broken)
        if plugin.name in known:
            fault = f"the name is taken by {known[plugin.name].origin}"
            plugin = attrs.evolve(plugin, name=f"{candidate.name} ({candidate.origin})", fault=fault)
        known[plugin.name] = plugin
    return known


def _built_in(group: str, attribute: str) -> Iterator[_Candidate]:
    folder = import_module(group)
    for module in pkgutil.iter_modules(folder.__path__):
        if not module.name.startswith("_"):
            name = f"{folder.__name__}.{module.name}"
            yield _Candidate(module.name, "infoparse", lambda name=name: getattr(import_module(name), attribute))  # type: ignore[misc]


def _outside(group: str, switch: str | None) -> Iterator[_Candidate]:
    if switch == "":
        return
    wanted = None if switch is None else {name.strip() for name in switch.split(",")}
    for entry in sorted(entry_points(group=group), key=lambda e: (e.name, e.value)):
        if wanted is None or entry.name in wanted:
            yield _Candidate(entry.name, _origin(entry), entry.load)


def _origin(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _open(candidate: _Candidate, kind: type, broken: Callable[[str], Any]) -> Any:
    try:
        plugin: Any = candidate.load()
        if not issubclass(type(plugin), kind):
            raise TypeError(f"not a {kind.__name__} but {type(plugin).__name__}")  # noqa: TRY301 - one door for all faults
    except Exception as error:  # noqa: BLE001 - any fault of a plugin is kept and shown
        fault = f"{type(error).__name__}: {error}"
        return attrs.evolve(broken(candidate.name), origin=candidate.origin, fault=fault)
    return attrs.evolve(plugin, origin=candidate.origin)


def _broken(name: str) -> Parser:
    return Parser(name, _no_score, _no_records)


def _no_score(_text: str) -> float:
    return 0.0


def _no_records(_document: Document) -> tuple[()]:
    return ()
