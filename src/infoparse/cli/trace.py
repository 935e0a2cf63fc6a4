"""`infoparse trace`: how running text was read, sentence by sentence."""

from __future__ import annotations

import click


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--all", "everything", is_flag=True, help="Show sentences without islands and parties, too.")
def command(file: str, *, everything: bool) -> int:
    """Show how the running text of FILE is read.

    For each sentence: its tokens with their tags, the chunks, the islands with the rule that fired and what it made,
    and the parties with their evidence. FILE may be '-'. The whole file is read as running text.
    """
    from infoparse.pipeline import read
    from infoparse.prose.trace import trace
    from infoparse.readers import stdin
    from infoparse.source import decode

    text = decode(stdin() if file == "-" else read(file)).text
    for step in trace(text):
        if not (step.islands or step.actors or everything):
            continue
        click.echo(f"[{step.span.start}:{step.span.end}] {' '.join(step.span.of(text).split())}")
        click.echo("  tokens  " + " ".join(f"{word}/{tag}" for word, tag in step.tokens))
        click.echo("  chunks  " + " ".join(f"[{' '.join(words.split())}]{code}" for words, code in step.chunks))
        for island in step.islands:
            click.echo(f"  island  {' '.join(island.text.split())}")
            click.echo(f"    {' '.join(island.terminals)} -> {island.rule or 'no rule'}")
            for result in island.results:
                click.echo(f"    {result}")
        for actor in step.actors:
            click.echo(f"  party   {actor}")
        click.echo("")
    return 0
