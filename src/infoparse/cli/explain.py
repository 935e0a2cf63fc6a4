"""`infoparse explain`: what a diagnostic code means."""

from __future__ import annotations

import click


@click.command()
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what a diagnostic CODE means, or list all codes."""
    from infoparse.diagnostics import catalogue

    codes = catalogue()
    if code is None:
        for entry in codes.values():
            click.echo(f"{entry.code}  {entry.severity:<7}  {entry.message}")
        return
    found = codes.get(code.upper())
    if found is None:
        raise click.BadParameter(f"{code!r} is no code; 'infoparse explain' lists them all", param_hint="CODE")
    click.echo(f"{found.code} ({found.severity}): {found.message}\n\n{found.explanation.strip()}")
    if found.hint:
        click.echo(f"\nhint: {found.hint}")
