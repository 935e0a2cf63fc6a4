"""Unclosed brackets: the tokens of a cell put right, so that every opening has its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from infoparse.cell import Piece
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.grammar import Token
from infoparse.source import Span

_ENDS: Final = {"OPEN": "CLOSE", "LINK": "UNLINK"}
_WHAT: Final = {"OPEN": "a template {{", "LINK": "a link [["}


def _run(pieces: list[Piece]) -> Token:
    return Token("PIECES", pieces, pieces[0].start, pieces[-1].end)


def balance(
    tokens: list[Token],
    unclosed: Collection[int],
    owner: Mapping[int, int],
    end: int,
    diagnostics: list[Diagnostic],
) -> list[Token]:
    """The tokens with each unclosed opening closed at the end of its line, or where what surrounds it closes.

    Args:
        tokens: as lexed; what is closed nests properly.
        unclosed: positions of OPEN and LINK tokens without an end.
        owner: position of each BAR and of the opening that it divides; a bar left outside becomes text.
        end: offset behind the cell.
        diagnostics: takes a remark (IP203) for each unclosed opening.
    """
    out: list[Token] = []
    stack: list[int] = []
    open_: set[int] = set()

    def close(at: int) -> None:
        index = stack.pop()
        open_.discard(index)
        opening = tokens[index]
        diagnostics.append(diagnose("IP203", Span(opening.start, at), what=_WHAT[opening.type]))
        out.append(Token(_ENDS[opening.type], "", at, at))

    for index, token in enumerate(tokens):
        kind = token.type
        if kind in _ENDS:
            stack.append(index)
            open_.add(index)
        elif kind in {"CLOSE", "UNLINK"}:
            while stack and stack[-1] in unclosed:
                close(token.start)
            open_.discard(stack.pop())
        elif kind == "BAR":
            if owner[index] not in open_:
                out.append(_run([Piece("text", "|", token.start, token.start + 1)]))
                continue
        elif stack and stack[-1] in unclosed:
            pieces: list[Piece] = token.value
            line_end = next((i for i, p in enumerate(pieces) if p.kind == "break" and p.text != "item"), None)
            if line_end is not None:
                if line_end:
                    out.append(_run(pieces[:line_end]))
                while stack and stack[-1] in unclosed:
                    close(pieces[line_end].start)
                out.append(_run(pieces[line_end:]))
                continue
        out.append(token)
    while stack:
        close(end)
    return out
