"""`infoparse formats`: the containers that infoparse opens and the formats that it writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of two tables.")
def command(as_json: bool) -> None:
    """List the input and output formats, broken ones with their fault.

    Each line has the name, origin and a summary.
    """
    from infoparse.readers import readers
    from infoparse.writers import writers

    known: dict[str, Mapping[str, Any]] = {"input": readers(), "output": writers()}
    if as_json:
        import json

        names = ("origin", "summary", "fault")
        listed = {
            way: [{"name": name, **{key: getattr(plugin, key) for key in names}} for name, plugin in plugins.items()]
            for way, plugins in known.items()
        }
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    width = max(len(name) for plugins in known.values() for name in plugins)
    for way, plugins in known.items():
        click.echo(f"{way}:")
        for name, plugin in plugins.items():
            about = f"BROKEN: {plugin.fault}" if plugin.fault else plugin.summary
            click.echo(f"  {name:<{width}}  {plugin.origin}  {about}")
