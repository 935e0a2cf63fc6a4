"""Which rule of a grammar fired: for traces and tests, where a reader itself only needs what the rule made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from infoparse.errors import GrammarError
from infoparse.grammar import Grammar, Token


class Noting:
    """Actions that note the names of those that were called."""

    def __init__(self, actions: object) -> None:
        self._actions = actions
        self.fired: list[str] = []
        """Names of the rules in the order in which they were reduced, the start rule's last."""

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        action: Callable[[list[Any]], Any] = getattr(self._actions, name)

        def noted(found: list[Any]) -> Any:
            self.fired.append(name)
            return action(found)

        return noted


def rule(grammar: Grammar, actions: object, tokens: Iterable[Token]) -> str | None:
    """Alias of the start rule that `tokens` fit; None when they fit none."""
    noting = Noting(actions)
    try:
        grammar.driver(noting).run(tokens)
    except GrammarError:
        return None
    return noting.fired[-1] if noting.fired else None
