"""Options that every command that reads documents has, and the errors that they share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from infoparse.batch import Input, Result
    from infoparse.plugin import Prose

F = TypeVar("F", bound=Callable[..., Any])


def reading_options(function: F) -> F:
    """The function with `--parser`, `--prose` and `--no-plugin`."""
    for option in (
        click.option(
            "--no-plugin",
            "without",
            multiple=True,
            metavar="NAME",
            help="Leave this parser out; may be given several times.",
        ),
        click.option(
            "--prose",
            type=click.Choice(["fill", "always", "never"]),
            default="fill",
            show_default=True,
            help="Read running text for the lists that the structured part left empty, always, or never.",
        ),
        click.option("--parser", metavar="NAME", help="Read with this parser instead of the one that fits best."),
    ):
        function = option(function)
    return function


def container_options(function: F) -> F:
    """The function with the options of `infoparse.inputs.Options`."""
    for option in (
        click.option("--redirects", is_flag=True, help="Read the redirect pages of a dump, too."),
        click.option(
            "--namespace",
            "namespaces",
            metavar="NUMBER",
            type=int,
            multiple=True,
            default=(0,),
            help="Read this namespace of a dump; may be given several times. Default: 0, the articles.",
        ),
        click.option("--id-field", metavar="NAME", help="Column or key that names a row; without it rows are counted."),
        click.option(
            "--text-field",
            metavar="NAME",
            default="text",
            show_default=True,
            help="Column or key that holds the document in a table or in JSON Lines.",
        ),
        click.option(
            "--input-format",
            metavar="NAME",
            help="Read files as this kind of container; 'text' reads each as one document.",
            callback=_known_reader,
        ),
    ):
        function = option(function)
    return function


def _known_reader(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from infoparse.readers import readers

        names = [name for name, reader in readers().items() if reader.fault is None]
        if value not in names:
            raise click.BadParameter(f"{value!r} is not among {', '.join(names)}")
    return value


def read(
    sources: Iterable[Input],
    *,
    parser: str | None,
    prose: Prose,
    without: Collection[str],
    jobs: int = 1,
    timeout: float | None = None,
) -> Iterator[Result]:
    """The results of `parse_many`; an unknown parser is wrong usage."""
    from infoparse.batch import parse_many
    from infoparse.errors import UnknownParser

    try:
        return parse_many(sources, jobs=jobs, timeout=timeout, parser=parser, prose=prose, without=without)
    except UnknownParser as error:
        raise click.BadParameter(str(error), param_hint="'--parser'") from error
