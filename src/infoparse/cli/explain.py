"""`infoparse explain`: what a diagnostic code means."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def _codes(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes that begin so, for the shell."""
    from infoparse.diagnostics import catalogue

    return [CompletionItem(c.code, help=c.title) for c in catalogue().values() if c.code.startswith(incomplete.upper())]


@click.command()
@click.argument("code", required=False, shell_complete=_codes)
def command(code: str | None) -> None:
    """Say what a diagnostic CODE means, or list all codes.

    The beginning of a code, such as IP7, lists those that begin so. Words in capitals stand for what a message is
    filled with.
    """
    from infoparse.diagnostics import catalogue

    codes = catalogue()
    wanted = (code or "").upper()
    found = codes.get(wanted)
    listed = [entry for entry in codes.values() if entry.code.startswith(wanted)]
    if found is None and listed:
        for entry in listed:
            click.echo(f"{entry.code}  {entry.severity:<7}  {entry.title}")
        return
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(wanted, codes, 3))
        also = f"; did you mean {near}?" if near else ";"
        raise click.BadParameter(f"{code!r} is no code{also} 'infoparse explain' lists them all", param_hint="CODE")
    click.echo(f"{found.code} ({found.severity}): {found.title}\n")
    click.echo(click.wrap_text(found.explanation.strip(), preserve_paragraphs=True))
    if found.hint:
        click.echo(f"\nhint: {found.hint}")
