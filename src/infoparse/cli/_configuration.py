"""Options from a file: `infoparse.toml`, or the table `[tool.infoparse]` of `pyproject.toml`.

    fail-on = "warning"     # for every command that has the option

    [convert]               # in pyproject.toml: [tool.infoparse.convert]
    jobs = 4

Keys are the long names of options. What the command line says comes first. The file is looked for in the current folder
and those above it, up to the home folder or the root of a repository (a folder with `.git`); the first one found counts
alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from infoparse.cli._options import together
from infoparse.cli._terminal import printable

USED = "infoparse.configuration"
"""Key of `Context.meta` for the file in use."""
_OFF = "infoparse.no-configuration"
_MOST = 1_000_000
"""Bytes of a file that are read."""
_WRITES = ("output", "log-file")
"""Options that name what is overwritten: only the user may, and not a file that came along with the data."""


class ConfigurationError(click.ClickException):
    """A configuration file can't be used."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{printable(f'{_shown(path)}: {problem}')}\n(--no-config leaves configuration files out)")


def configuration_files() -> list[str]:
    """The file that the options of the command at work came from, if any."""
    context = click.get_current_context(silent=True)
    return [_shown(context.meta[USED])] if context and USED in context.meta else []


def _switch_off(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and USED in context.meta:
        raise click.UsageError("--config and --no-config exclude each other")
    context.meta[_OFF] = value


def _configure(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value and context.meta.get(_OFF):
        raise click.UsageError("--config and --no-config exclude each other")
    if context.resilient_parsing or context.meta.get(_OFF):
        return
    path = Path(value) if value else find()
    if path is None:
        return
    from infoparse.cli._group import infoparse

    commands = {name: infoparse.get_command(context, name) for name in infoparse.list_commands(context)}
    known = {name: options(command) for name, command in commands.items() if command and options(command)}
    context.meta[USED] = path
    context.default_map = {
        option.name: setting
        for command, option, setting in _settings(path, context, known, named=value is not None)
        if option.name and command in {None, context.info_name} and option in context.command.params
    }


configuration_options = together(
    click.option(
        "--config",
        metavar="FILE",
        type=click.Path(),
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Take options from this file instead of the infoparse.toml or pyproject.toml found from here upwards.",
    ),
    click.option(
        "--no-config",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_switch_off,
        help="Read no configuration file.",
    ),
)
"""Where all other options may come from."""


def find(start: Path | None = None) -> Path | None:
    """The configuration file for a folder, by default the current one; None when there is none."""
    home = folder = None
    with suppress(OSError):
        folder = (start or Path.cwd()).resolve()
    with suppress(RuntimeError):
        home = Path.home().resolve()
    for place in (folder, *folder.parents) if folder else ():
        for name in ("infoparse.toml", "pyproject.toml"):
            path = place / name
            if path.is_file() and _table(path) is not None:
                return path
        if place == home or (place / ".git").exists():
            break
    return None


def options(command: click.Command) -> dict[str, click.Option]:
    """The options of a command that a file may set, by long name; none for a command without `--config`."""
    found = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if not any("--config" in option.opts for option in found):
        return {}
    return {
        name.removeprefix("--"): option
        for option in found
        for name in option.opts
        if name.startswith("--") and not option.is_eager
    }


def _table(path: Path) -> dict[str, Any] | None:
    """What a file says to infoparse; None for a pyproject.toml without our table."""
    import tomllib

    try:
        with path.open("rb") as file:  # a device may have no end
            content: Any = tomllib.loads(file.read(_MOST).decode("utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(path, f"can't be read: {error.strerror or error}") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise ConfigurationError(path, f"not TOML: {error}") from error
    if path.name == "pyproject.toml":
        for key in ("tool", "infoparse"):
            content = content.get(key)
            if content is None:
                return None
            if not isinstance(content, dict):
                raise ConfigurationError(path, f"{key} must be a table")
    return dict(content)


def _settings(
    path: Path, context: click.Context, known: Mapping[str, Mapping[str, click.Option]], *, named: bool
) -> Iterator[tuple[str | None, click.Option, Any]]:
    """(command, option, value) of all that a file sets, the tables of commands last; command None for all commands."""
    table = _table(path) or {}
    everywhere: dict[str, list[click.Option]] = {}
    for own in known.values():
        for key, option in own.items():
            everywhere.setdefault(key, []).append(option)
    for key, value in table.items():
        if key in known:
            continue
        for option in _known(path, key, key, everywhere, (*everywhere, *known)):
            yield None, option, _checked(path, context, key, key, option, value, named=named)
    for command in table.keys() & known.keys():
        if not isinstance(table[command], dict):
            raise ConfigurationError(path, f"{command} must be a table")
        for key, value in table[command].items():
            where = f"{command}.{key}"
            option = _known(path, where, key, known[command], tuple(known[command]))
            yield command, option, _checked(path, context, where, key, option, value, named=named)


T = TypeVar("T")


def _known(path: Path, where: str, key: str, options: Mapping[str, T], names: tuple[str, ...]) -> T:
    if key not in options:
        from difflib import get_close_matches

        near = get_close_matches(key, names, 1)
        raise ConfigurationError(path, f"unknown key {where!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    return options[key]


def _checked(
    path: Path, context: click.Context, where: str, key: str, option: click.Option, value: Any, *, named: bool
) -> Any:
    """The value if the option can take it."""
    if key in _WRITES and not named:
        raise ConfigurationError(path, f"{where} says where to write, which only a file named with --config may")
    kind, words = _kind(option)
    values = value if option.multiple and isinstance(value, list) else [value]
    fits = all(isinstance(item, kind) and isinstance(item, bool) == (kind is bool) for item in values)
    if not fits or isinstance(value, list) != option.multiple:
        words = f"a list, each item {words}" if option.multiple else words
        raise ConfigurationError(path, f"{where} must be {words}, not {_toml(value)}")
    try:
        option.process_value(context, value)
    except click.UsageError as error:
        raise ConfigurationError(path, f"{where}: {error.message}") from error
    return value


def _kind(option: click.Option) -> tuple[type | tuple[type, ...], str]:
    if option.is_flag:
        return bool, "true or false"
    if isinstance(option.type, click.types.FloatParamType):
        return (int, float), "a number"
    if isinstance(option.type, click.types.IntParamType):
        return int, "a whole number"
    return str, "text"


def _toml(value: Any) -> str:
    """A value about as the file has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "a table" if isinstance(value, dict) else repr(value)


def _shown(path: Path) -> str:
    """The path as seen from here, if that is shorter."""
    with suppress(OSError, ValueError):
        return min(str(path), os.path.relpath(path), key=len)
    return str(path)
