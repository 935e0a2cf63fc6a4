"""The command `infoparse`: one module of this folder for each subcommand.

A module here whose name does not start with an underscore is a subcommand: its `command` is a click command that
returns an exit code, or None for 0. Modules are imported for `--help`, so what they need is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 fine, 1 some documents failed, 2 wrong usage or output that can't be written, 130 interrupted.

    Args:
        argv: arguments without the program's name; None for those of the process.
    """
    import click

    from infoparse.cli._group import infoparse
    from infoparse.errors import UnreadableInput

    try:
        code = infoparse.main(args=None if argv is None else list(argv), prog_name="infoparse", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except UnreadableInput as error:
        from infoparse.batch import Remark
        from infoparse.cli._diagnostics import render
        from infoparse.cli._terminal import echo
        from infoparse.diagnostics import diagnose

        echo(render(error.path, Remark(diagnose("IP103", reason=error.reason))))
        return 1
    except click.Abort:
        click.echo("interrupted", err=True)
        return 130
    return code if isinstance(code, int) else 0
