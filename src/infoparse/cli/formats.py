"""`infoparse formats`: the containers that infoparse opens and the formats that it writes."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from infoparse.inputs import Reader
    from infoparse.outputs import Writer


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of two tables.")
def command(as_json: bool) -> None:
    """List the formats of input and output.

    Each line has the name, origin and a summary. A format that needs another package says what to install, one that is
    broken its fault.
    """
    from infoparse.readers import readers
    from infoparse.writers import writers

    known = {
        "input": {name: _about(reader) for name, reader in readers().items()},
        "output": {name: {**_about(writer), "suffixes": list(writer.endings)} for name, writer in writers().items()},
    }
    if as_json:
        import json

        listed = {way: [{"name": name, **about} for name, about in rows.items()] for way, rows in known.items()}
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    width = max(len(name) for rows in known.values() for name in rows)
    for way, rows in known.items():
        click.echo(f"{way}:")
        for name, about in rows.items():
            click.echo(f"  {name:<{width}}  {about['origin']}  {_state(about)}")


def _about(plugin: Reader | Writer) -> dict[str, Any]:
    missing = [module for module in plugin.requires if find_spec(module) is None]
    return {
        "origin": plugin.origin,
        "summary": plugin.summary,
        "install": (plugin.install or " ".join(missing)) if missing else None,
        "fault": plugin.fault,
    }


def _state(about: dict[str, Any]) -> str:
    if about["fault"]:
        return f"BROKEN: {about['fault']}"
    return f"{about['summary']} (to use it, install {about['install']})" if about["install"] else about["summary"]
