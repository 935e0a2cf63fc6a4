"""`infoparse parsers`: the formats that infoparse reads."""

from __future__ import annotations

import click

from infoparse.cli._configuration import configuration_options
from infoparse.cli._reading import no_plugin


@click.command()
@click.option("--json/--no-json", "as_json", help="Print one JSON array instead of a table.")
@no_plugin
@configuration_options
def command(as_json: bool, without: tuple[str, ...]) -> None:
    """List the parsers, broken ones with their fault.

    Each line has the name, version, origin and a summary.
    """
    from infoparse.registry import parsers

    known = parsers(without=without)
    if as_json:
        import json

        names = ("version", "origin", "summary", "fault")
        rows = [{"name": name, **{key: getattr(parser, key) for key in names}} for name, parser in known.items()]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(map(len, known), default=0)
    for name, parser in known.items():
        about = f"BROKEN: {parser.fault}" if parser.fault else parser.summary
        click.echo(f"{name:<{width}}  {parser.version:<4}  {parser.origin}  {about}")
