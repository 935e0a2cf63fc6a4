"""The group of subcommands, each imported when it is asked for."""

from __future__ import annotations

import os
import pkgutil
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from infoparse import __version__, cli
from infoparse.errors import UnreadableInput


class Folder(click.Group):
    """The subcommands that are modules of `infoparse.cli`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the subcommands in alphabetical order."""
        return sorted(m.name for m in pkgutil.iter_modules(cli.__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name; None when there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{cli.__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that the arguments begin with; for an unknown one the error names those that look alike."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], names, 1)
            ctx.fail(f"No such command {args[0]!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """What the subcommand returns; 0 where the reader of standard output has seen enough and left."""
        if isinstance(sys.stdout, TextIOWrapper):  # tables have characters that not every locale does
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            code = super().invoke(ctx)
            if sys.stdout is not None:  # closed by whoever started us
                sys.stdout.flush()
        except UnreadableInput:
            raise
        except OSError as error:
            with suppress(OSError, AttributeError):  # the interpreter flushes once more at its end, unheard
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):
                return 0
            from infoparse.cli._writing import unwritable

            raise unwritable(None, error) from error
        return code


@click.group(cls=Folder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="infoparse", message="%(prog)s %(version)s")
def infoparse() -> None:
    """Turn infoboxes, front matter and news articles into typed records of armed conflicts.

    Records go to standard output, diagnostics to standard error.
    Exit codes: 0 fine, 1 some documents failed, 2 wrong usage or output that can't be written, 130 interrupted.
    """
