"""Options that every command that reads documents has."""

from __future__ import annotations

from collections.abc import Collection

import click
from click.shell_completion import CompletionItem

from infoparse.cli._options import together


def _parsers(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Parsers whose names begin so, for the shell."""
    from infoparse.registry import parsers

    return [CompletionItem(p.name, help=p.summary) for p in parsers().values() if p.name.startswith(incomplete)]


def _readers(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Kinds of containers whose names begin so, for the shell."""
    from infoparse.readers import readers

    return [CompletionItem(r.name, help=r.summary) for r in readers().values() if r.name.startswith(incomplete)]


no_plugin = click.option(
    "--no-plugin",
    "without",
    multiple=True,
    metavar="NAME",
    shell_complete=_parsers,
    help="Leave this parser out; may be given several times.",
)


reading_options = together(
    click.option(
        "--parser",
        metavar="NAME",
        shell_complete=_parsers,
        help="Read with this parser instead of the one that fits best.",
    ),
    click.option(
        "--prose",
        type=click.Choice(["fill", "always", "never"]),
        default="fill",
        show_default=True,
        help="Read running text for the lists that the structured part left empty, always, or never.",
    ),
    no_plugin,
)
"""How documents are read."""


def _known_reader(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from infoparse.readers import readers

        names = [name for name, reader in readers().items() if reader.fault is None]
        if value not in names:
            raise click.BadParameter(f"{value!r} is not among {', '.join(names)}")
    return value


container_options = together(
    click.option(
        "--input-format",
        metavar="NAME",
        help="Read files as this kind of container; 'text' reads each as one document.",
        callback=_known_reader,
        shell_complete=_readers,
    ),
    click.option(
        "--text-field",
        metavar="NAME",
        default="text",
        show_default=True,
        help="Column or key that holds the document in a table or in JSON Lines.",
    ),
    click.option("--id-field", metavar="NAME", help="Column or key that names a row; without it rows are counted."),
    click.option(
        "--namespace",
        "namespaces",
        metavar="NUMBER",
        type=int,
        multiple=True,
        default=(0,),
        help="Read this namespace of a dump; may be given several times. Default: 0, the articles.",
    ),
    click.option("--redirects/--no-redirects", default=False, help="Read the redirect pages of a dump, too."),
)
"""What `infoparse.inputs.Options` holds."""


def known(parser: str | None, without: Collection[str]) -> str | None:
    """The parser's name; one that is not known is wrong usage."""
    from infoparse import registry
    from infoparse.errors import UnknownParser

    try:
        if parser is not None:
            registry.find(parser, without=without)
    except UnknownParser as error:
        raise click.BadParameter(str(error), param_hint="'--parser'") from error
    return parser
