"""infoparse: typed records of armed conflicts from infoboxes, front matter and news articles, by rules only."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# The folder of built-in parsers is imported first, because `parsers` below is the function of the public API.
from infoparse import parsers as _folder  # noqa: F401

if TYPE_CHECKING:
    from infoparse import frontmatter as frontmatter
    from infoparse import values as values
    from infoparse import yaml as yaml
    from infoparse.aggregate import totals
    from infoparse.batch import Result, parse_many
    from infoparse.errors import InfoparseError, UnknownParser, UnreadableInput, YamlError
    from infoparse.pipeline import detect, parse, parse_bytes, parse_file
    from infoparse.plugin import Document, Parser
    from infoparse.record import Guess, Record
    from infoparse.registry import parsers as parsers
    from infoparse.serialize import from_json, json_schema, to_dict, to_json

__version__ = "0.1.0"

# Where each public name lives. They are imported at first use, so that `import infoparse` stays quick.
_HOMES = {
    "Document": "plugin",
    "Guess": "record",
    "InfoparseError": "errors",
    "Parser": "plugin",
    "Record": "record",
    "Result": "batch",
    "UnknownParser": "errors",
    "UnreadableInput": "errors",
    "YamlError": "errors",
    "detect": "pipeline",
    "from_json": "serialize",
    "json_schema": "serialize",
    "parse": "pipeline",
    "parse_bytes": "pipeline",
    "parse_file": "pipeline",
    "parse_many": "batch",
    "parsers": "registry",
    "to_dict": "serialize",
    "to_json": "serialize",
    "totals": "aggregate",
}
_MODULES = ("frontmatter", "values", "yaml")

__all__ = [
    "Document",
    "Guess",
    "InfoparseError",
    "Parser",
    "Record",
    "Result",
    "UnknownParser",
    "UnreadableInput",
    "YamlError",
    "detect",
    "from_json",
    "frontmatter",
    "json_schema",
    "parse",
    "parse_bytes",
    "parse_file",
    "parse_many",
    "parsers",
    "to_dict",
    "to_json",
    "totals",
    "values",
    "yaml",
]


del parsers  # the name that importing the folder left; __getattr__ gives the function


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
