"""Writes the reference pages that follow from the code: commands, record fields, diagnostic codes, columns.

python docs/generate.py            write the pages
python docs/generate.py --check    exit 1 when a page is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import click

from infoparse import diagnostics, record, source
from infoparse.cli._group import infoparse
from infoparse.diagnostics import catalogue
from infoparse.serialize import field_notes
from infoparse.writers._columns import Event, mapping

REFERENCE = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Written by docs/generate.py. -->\n"


def pages() -> dict[str, str]:
    """Text of each page by file name."""
    return {
        "command-line.md": "\n".join(command_line()),
        "record.md": "\n".join(records()),
        "codes.md": "\n".join(codes()),
        "columns.md": "\n".join(columns()),
    }


def command_line() -> Iterator[str]:
    """The page on the command and its subcommands."""
    yield NOTE
    yield "# Command line\n"
    yield prose(infoparse.help) + "\n"
    yield "Options can be kept in a [configuration file](configuration.md)."
    yield "[Follow a run](../how-to/follow-a-run.md) tells of progress, diagnostics and exit codes,"
    yield "[Set up the shell](../how-to/set-up-the-shell.md) of completion and man pages.\n"
    context = infoparse.make_context("infoparse", [], resilient_parsing=True)
    yield from options(infoparse)
    for name in infoparse.list_commands(context):
        command = infoparse.get_command(context, name)
        assert command
        arguments = (usage(parameter) for parameter in command.params if isinstance(parameter, click.Argument))
        yield f"## infoparse {name}\n"
        yield f"```console\ninfoparse {name} {' '.join(['[OPTIONS]', *arguments])}\n```\n"
        yield prose(command.help) + "\n"
        yield from options(command)


def usage(parameter: click.Parameter) -> str:
    """An argument as the usage line names it."""
    name = parameter.metavar or str(parameter.name).upper()
    return name if parameter.required else f"[{name}]"


def options(command: click.Command) -> Iterator[str]:
    """A table of a command's own options; every command has `--help` as well."""
    own = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if own:
        yield "| option | meaning |"
        yield "|---|---|"
        for option in own:
            yield f"| `{escape(signature(option))}` | {escape(meaning(option))} |"
        yield ""


def signature(option: click.Option) -> str:
    """An option with its value: `-o, --output FILE`."""
    value = "" if option.is_flag or not option.metavar else option.metavar
    if isinstance(option.type, click.Choice):
        value = "|".join(map(str, option.type.choices))
    return f"{', '.join([*option.opts, *option.secondary_opts])} {value}".strip()


def meaning(option: click.Option) -> str:
    """The help of an option, with its default."""
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"{option.help}{default}"


def records() -> Iterator[str]:
    """The page on record classes."""
    yield NOTE
    yield "# Records\n"
    yield "The fields of a record, as attributes in Python and as keys in JSON."
    yield "Lists are tuples in Python and arrays in JSON."
    yield "Spans are 0-based and half-open, in characters of the decoded text."
    yield "Counts are persons unless the field says otherwise.\n"
    notes = field_notes()
    for cls in classes():
        yield f"## {cls.__name__}\n"
        yield prose(cls.__doc__) + "\n"
        yield "| field | type | meaning |"
        yield "|---|---|---|"
        hints = get_type_hints(cls)
        for field in attrs.fields(cls):
            yield f"| `{field.name}` | {kind(hints[field.name])} | {escape(notes[cls.__name__][field.name])} |"
        yield ""


def classes() -> list[type]:
    """The record classes, the outermost first."""
    found = [
        value
        for module in (record, source, diagnostics)
        for value in vars(module).values()
        if isinstance(value, type) and attrs.has(value) and value.__module__ == module.__name__
    ]
    inner = {"Leaf", "Lines", "Decoded", "Code"}
    return sorted((c for c in found if c.__name__ not in inner), key=lambda c: (c.__name__ != "Record", c.__name__))


def kind(hint: Any) -> str:
    """An annotation in words: `text or null`, `list of [Casualty](#casualty)`."""
    names = {str: "text", int: "integer", float: "number", bool: "true or false", type(None): "null"}
    if hint in names:
        return names[hint]
    if attrs.has(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    arguments = getattr(hint, "__args__", ())
    origin = getattr(hint, "__origin__", None)
    if origin is tuple:
        return f"list of {kind(arguments[0])}"
    if origin is dict:
        return f"map from {kind(arguments[0])} to {kind(arguments[1])}"
    if all(isinstance(argument, str) for argument in arguments):
        return ", ".join(f"`{argument}`" for argument in arguments)
    return " or ".join(kind(argument) for argument in arguments)


def codes() -> Iterator[str]:
    """The page on diagnostic codes."""
    yield NOTE
    yield "# Diagnostic codes\n"
    yield "Each diagnostic of a record has one of these codes; `infoparse explain CODE` prints the same."
    yield "An error means that something could not be read, a warning that it was read but is doubtful."
    yield "Information is kept in the record; `infoparse convert` prints it with `-v`."
    yield "Words in capitals stand for what a message is filled with.\n"
    for entry in catalogue().values():
        yield f"## {entry.code}\n"
        yield f"**{entry.severity}**: `{' '.join(entry.title.split())}`\n"
        yield prose(entry.explanation) + "\n"
        if entry.hint:
            yield f"Hint: {prose(entry.hint)}.\n"


def columns() -> Iterator[str]:
    """The page on the columns of other data sets."""
    yield NOTE
    yield "# Columns of other data sets\n"
    yield "`infoparse convert --columns` gives a row for each record with the columns of ACLED or UCDP's GED."
    yield "All columns are there by name and in order, so that the rows can be appended to the data set's own."
    yield "What no document states is empty: identifiers and codes of the data set, and judgements of its coders."
    yield "Where a text tells no sides, as most news, the first party is the one that did the harm, if there is one,"
    yield "the second the one that suffered it; a party that is the only one is the first."
    yield "Nothing is guessed: of several parties without sides none is in these columns, the table `side` has all.\n"
    yield "Deaths are those that a text calls killed, by the rules of [totals](../explanation/totals.md)."
    yield "The kinds `executed` and `died_of_wounds` of fields are not among them: the tables have them.\n"
    for data_set in mapping().values():
        yield f"## {data_set['title']}\n"
        yield f"Source of the columns: {data_set['source']}."
        yield data_set["remarks"]
        yield "\n| column | type | what stands in it |"
        yield "|---|---|---|"
        empty = []
        for column, rule in data_set["columns"].items():
            if "holds" in rule:
                about = escape(getattr(Event, rule["holds"]).__doc__)
                yield f"| `{column}` | {rule.get('kind', 'text')} | {about} |"
            else:
                empty.append(f"`{column}`")
        yield f"\nAlways empty: {', '.join(empty)}.\n"


def prose(text: str | None) -> str:
    """A docstring as Markdown: one sentence on each line, angle brackets kept as text."""
    paragraphs = (" ".join(part.split()) for part in (text or "").replace("\b", "").split("\n\n"))
    return "\n\n".join(p.replace(". ", ".\n") for p in paragraphs if p).replace("<", "&lt;").replace("{{", "\\{\\{")


def escape(text: str) -> str:
    """Text for a table cell."""
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Exit code 1 when `--check` finds a page out of date."""
    stale = [
        name
        for name, text in pages().items()
        if not (REFERENCE / name).exists() or (REFERENCE / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"docs/reference/{name} is out of date: run python docs/generate.py\n")
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(pages()[name], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
