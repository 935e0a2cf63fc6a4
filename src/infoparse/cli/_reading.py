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


def read(
    sources: Iterable[Input],
    *,
    parser: str | None,
    prose: Prose,
    without: Collection[str],
    jobs: int = 1,
) -> Iterator[Result]:
    """The results of `parse_many`; an unknown parser is wrong usage."""
    from infoparse.batch import parse_many
    from infoparse.errors import UnknownParser

    try:
        return parse_many(sources, jobs=jobs, parser=parser, prose=prose, without=without)
    except UnknownParser as error:
        raise click.BadParameter(str(error), param_hint="'--parser'") from error
