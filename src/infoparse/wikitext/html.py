"""HTML in wikitext: tags, comments and entities to pieces."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import NamedTuple

from infoparse import vocabulary
from infoparse.cell import Piece

_TAG = re.compile(r"<(/?+)\s*+([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
# What ends a reference, or shows that it was never closed: its end tag, or the start of another one.
_REF_EDGE = re.compile(r"<(?:(/)[rR][eE][fF]\s*+>|[rR][eE][fF](?:\s[^<>]*+)?+(?<!/)>)")
_COMMENT_EDGE = re.compile(r"-->|<!--")
_BLANK = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")


class Tag(NamedTuple):
    """What a tag or comment amounts to."""

    pieces: tuple[Piece, ...]
    """Pieces with offsets in the lexed text."""
    end: int
    """Where to go on."""
    remark: tuple[str, str] | None = None
    """Code of a diagnostic and what it is about; None when all is well."""
    line: bool = False
    """True where a new line begins, so that a list mark may follow."""


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind, names in vocabulary.load("templates")["tags"].items() for name in names}


def entity(text: str) -> str:
    """The character that an entity stands for; blanks of every width become a space, invisible ones nothing."""
    char = unescape(text)
    if _BLANK.fullmatch(char):
        return " "
    return "" if _INVISIBLE.fullmatch(char) else char


def tag(text: str, start: int, missing: dict[str, int]) -> Tag:
    """What begins with the `<` at `start`.

    Args:
        text: the wikitext.
        start: offset of a `<` before a letter, `/` or `!`.
        missing: end marks and the offsets from which on the text is known not to have them, so that each is searched
            once; also `<list>` once a list has been seen. Grows.
    """
    if text.startswith("<!--", start):
        return _comment(text, start, missing)
    found = _TAG.match(text, start)
    if found is None:
        return Tag((Piece("text", "<", start, start + 1),), start + 1)
    closing, name, attributes = found[1], found[2].lower(), found[3]
    end = found.end()
    empty = attributes.endswith("/")
    if name == "ref":
        return _reference(text, start, end, alone=bool(closing) or empty)
    kind = _kinds().get(name, "")
    match kind:
        case "break":
            return Tag((Piece("break", "br", start, end),), end, line=True)
        case "rule":
            return Tag((Piece("rule", "", start, end),), end, line=True)
        case "item":
            stray = name == "li" and not closing and "<list>" not in missing
            remark = ("IP210", "<li>") if stray else None
            return Tag((Piece("break", "item", start, end),), end, remark, line=True)
        case "block":
            if name in {"ul", "ol"}:
                missing["<list>"] = start
            return Tag((Piece("break", "newline", start, end),), end, line=True)
        case "" if name == "span" and not closing and not empty and _UNSEEN.search(attributes):
            stop, unclosed = _until("</span>", text, end, missing)
            return Tag((), end if unclosed else stop)
        case "":
            return Tag((), end)
        case "verbatim" | "hidden" if closing or empty:
            return Tag((), end)
        case "verbatim" | "hidden":
            stop, unclosed = _until(f"</{name}", text, end, missing)
            inner = stop if unclosed else stop - len(name) - 2
            after = stop if unclosed else max(stop, text.find(">", stop, stop + 20) + 1)
            shown = (
                Piece("text", text[end:inner], end, inner)
                if kind == "verbatim"
                else Piece("icon", "", start, after, name)
            )
            return Tag((shown,), after, ("IP203", f"<{name}>") if unclosed else None)
        case _:
            return Tag((Piece("close" if closing else "open", kind, start, end),) if not empty else (), end)


def _reference(text: str, start: int, end: int, *, alone: bool) -> Tag:
    if alone:
        return Tag((Piece("ref", "", start, end, text[start:end]),), end)
    edge = _REF_EDGE.search(text, end)
    if edge and edge[1]:
        return Tag((Piece("ref", "", start, edge.end(), text[end : edge.start()]),), edge.end())
    stop = _line_end(text, end, edge.start() if edge else len(text))
    return Tag((Piece("ref", "", start, stop, text[end:stop]),), stop, ("IP203", "a reference <ref>"))


def _comment(text: str, start: int, missing: dict[str, int]) -> Tag:
    edge = _COMMENT_EDGE.search(text, start + 4) if start + 4 < missing.get("-->", len(text)) else None
    if edge and edge[0] == "<!--" and "\n" in text[start : edge.start()]:
        # The next comment begins in another line: this one was left open.
        end, unclosed = _line_end(text, start, edge.start()), True
    else:
        end, unclosed = _until("-->", text, start + 4, missing)
    return Tag((), end, ("IP203", "a comment <!--") if unclosed else None)


def _until(mark: str, text: str, start: int, missing: dict[str, int]) -> tuple[int, bool]:
    """Offset behind `mark`, or the end of the line and True when there is none."""
    at = text.find(mark, start) if start < missing.get(mark, len(text)) else -1
    if at < 0:
        missing[mark] = min(start, missing.get(mark, start))
        return _line_end(text, start, len(text)), True
    return at + len(mark), False


def _line_end(text: str, start: int, limit: int) -> int:
    at = text.find("\n", start, limit)
    return limit if at < 0 else at
