"""`infoparse trace`: how running text was read, sentence by sentence."""

from __future__ import annotations

import click

from infoparse.cli._paths import content


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--all", "everything", is_flag=True, help="Show sentences in which nothing was found, too.")
def command(file: str, *, everything: bool) -> int:
    """Show how the running text of FILE is read.

    For each sentence: its tokens with their tags, the chunks, the islands with the rule that fired and what it made,
    and the same for parties, leaders, sources and dates. FILE may be '-'. The whole file is read as running text.
    """
    from infoparse.batch import Remark
    from infoparse.cli._diagnostics import render
    from infoparse.cli._terminal import echo, printable
    from infoparse.diagnostics import diagnose
    from infoparse.prose.trace import trace
    from infoparse.source import decode

    uri, data = content(file)
    decoded = decode(data)
    text = decoded.text
    odd = diagnose(decoded.code, encoding=decoded.encoding) if decoded.code else None
    if odd:
        echo(render(uri, Remark(odd)))

    def say(line: str) -> None:
        click.echo(printable(line))

    for step in trace(text):
        if not (step.islands or step.phrases or everything):
            continue
        say(f"[{step.span.start}:{step.span.end}] {' '.join(step.span.of(text).split())}")
        say("  tokens  " + " ".join(f"{word}/{tag}" for word, tag in step.tokens))
        say("  chunks  " + " ".join(f"[{' '.join(words.split())}]{code}" for words, code in step.chunks))
        for island in step.islands:
            say(f"  island  {' '.join(island.text.split())}")
            say(f"    {' '.join(island.terminals)} -> {island.rule or 'no rule'}")
            for result in island.results:
                say(f"    {result}")
        for phrase in step.phrases:
            say(f"  {phrase.grammar}  {' '.join(phrase.text.split())}")
            say(f"    {' '.join(phrase.terminals)} -> {phrase.rule}")
            say(f"    {' '.join(phrase.result.split())}")
        say("")
    return 1 if odd and odd.severity == "error" else 0
