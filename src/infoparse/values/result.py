"""Results: how a conflict ended, and who won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from infoparse import vocabulary
from infoparse.cell import MARK, PieceKind
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.record import Result
from infoparse.source import Span
from infoparse.values import cells

GRAMMAR = Grammar("values/result.lark")

_MARKS = "".join(MARK.values())
_STATEMENT = re.compile(r"[^,;.:()\n\ue001\ue000•·*]++")
_WORD = re.compile(rf"[^\s{_MARKS}\"“”„()]++")
_BLANKS = f" {_MARKS}"
_ENDED_BY = frozenset({"treaty", "ceasefire", "surrender", "withdrawal"})
_HIDDEN: frozenset[PieceKind] = frozenset({"ref", "open", "close", "icon", "flag"})


class Verdict(NamedTuple):
    """What one statement says."""

    outcome: str
    winner: str | None = None
    aspect: bool = False
    """True for a victory in one respect only: "tactical", "strategic"."""


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> Result | None:
    """How it ended; None for a cell without text.

    Args:
        cell: value of a field such as `result`.
        markup: how the cell is written; `auto` looks for wikitext.
        at: offset of the cell in the source, added to the span.

    Shape: `raw` is the whole cell; `outcome` and `winner` come from the first statement that is understood, winner as
    written. Victories of two sides, each in one respect ("tactical", "strategic"), are `mixed` without a winner.
    Raises nothing; takes linear time.
    """
    flat = cells.read(cell, markup, at).flatten(without=_HIDDEN)
    if not flat.text.strip():
        return None
    verdicts = list(_verdicts(flat.text))
    raw = cell.strip()
    start = at + len(cell) - len(cell.lstrip())
    result = Result(raw=raw, span=Span(start, start + len(raw)))
    if verdicts:
        # A treaty or surrender only says how the victory beside it came.
        first = next((v for v in verdicts if v.outcome == "victory"), verdicts[0])
        if verdicts[0].outcome not in _ENDED_BY:
            first = verdicts[0]
        result.outcome, result.winner = first.outcome, first.winner
        others = [v for v in verdicts if v.outcome == "victory" and v.winner and v.winner != first.winner]
        if first.outcome == "victory" and any(first.aspect or v.aspect for v in others):
            result.outcome, result.winner = "mixed", None
    return result


def _verdicts(text: str) -> Iterator[Verdict]:
    listed: list[str] = []  # names before a comma: "Dutch, English and Scottish victory"
    for statement in _STATEMENT.finditer(text):
        verdict = _judge(statement[0])
        if verdict is None:
            name = statement[0].strip()
            on = text[statement.end() : statement.end() + 1] == "," and 0 < len(name.split()) <= 3
            listed = [*listed[-8:], name] if on else []
            continue
        if listed and verdict.winner and " and " in verdict.winner:
            verdict = verdict._replace(winner=", ".join([*listed, verdict.winner]))
        listed = []
        yield verdict


def _judge(statement: str) -> Verdict | None:
    driver = _driver()
    try:
        verdict: Verdict = driver.run(_lex(statement))
    except GrammarError:
        return None
    return verdict


@cache
def _classes() -> dict[str, str]:
    words = vocabulary.load("result")
    classes = dict.fromkeys(words["endings"], "ENDING")
    for kind in ("degree", "of", "beats", "won", "defeat", "victory"):
        classes.update(dict.fromkeys(words[kind], kind.upper()))
    classes["indecisive"] = "ENDING"
    return classes


def _lex(statement: str) -> Iterator[Token]:
    """The words of a statement up to the one that decides; behind "victory", what follows "for"."""
    classes = _classes()
    folded = statement.lower()
    phrase = next((p for p in classes if " " in p and p in folded), None)
    if phrase:
        start = folded.index(phrase)
        yield Token("ENDING", phrase, start, start + len(phrase))
        return
    decided = named = False
    for found in _WORD.finditer(statement):
        word = found[0]
        kind = classes.get(word.lower(), "WORD")
        if decided:
            if kind == "OF" and not named:
                named = True
            elif not named:
                return
            else:
                kind = "WORD"
            yield Token(kind, word, *found.span())
            continue
        if kind == "OF":
            kind = "WORD"
        if kind == "BEATS" and statement[found.end() :].lower().startswith(" by "):
            kind = "DEFEAT"  # "assault repelled by the garrison"
        if kind == "BEATS" and not statement[found.end() :].strip(_BLANKS):
            # "Rebels repelled", "Crushed"
            kind = "ENDING" if word.lower() in vocabulary.load("result")["endings"] else "DEFEAT"
        if kind == "DEFEAT" and word.lower() == "defeat" and statement[found.end() :].strip():
            kind = "BEATS"
        yield Token(kind, word, *found.span())
        if kind == "VICTORY":
            decided = True
        elif kind in {"ENDING", "DEFEAT", "WON", "BEATS"}:
            return


class _Actions:
    """What each shape means."""

    def victory_of(self, children: list[Any]) -> Verdict:
        return Verdict("victory", _name(children), _aspect(children))

    victory_for = victory_of

    def won(self, children: list[Any]) -> Verdict:
        return Verdict("victory", _name(children))

    def victory(self, children: list[Any]) -> Verdict:
        return Verdict("victory", None, _aspect(children))

    def defeat(self, _children: list[Any]) -> Verdict:
        return Verdict("defeat")

    def ending(self, children: list[Any]) -> Verdict:
        return Verdict(vocabulary.load("result")["endings"][children[-1].value.lower()])

    def name(self, children: list[Any]) -> str:
        return " ".join(token.value for token in children)


def _name(children: list[Any]) -> str | None:
    """The winner; None where the words before the victory are no name ("after a day gained")."""
    name = next(child for child in children if isinstance(child, str))
    return None if _telling().intersection(name.lower().split()) else name


@cache
def _telling() -> frozenset[str]:
    return frozenset(vocabulary.load("result")["telling"])


def _aspect(children: list[Any]) -> bool:
    aspects = vocabulary.load("result")["aspect"]
    return any(isinstance(child, Token) and child.value.lower() in aspects for child in children)


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())
