"""Text of scalars: folding of lines, escapes, chomping."""

from __future__ import annotations

import re
from collections.abc import Callable

from infoparse.yaml.patterns import block_at

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPE = re.compile(
    r"\\(?:\n((?:[ \t]*+\n)*+)[ \t]*+"
    r"|u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))"
    r"|(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*+\n((?:[ \t]*+\n)*+)[ \t]*+",
    re.DOTALL,
)
_BLANK_LINES = re.compile(r"((?: *+\n)*+)( *+)")

BadEscape = Callable[[int, str], None]


def fold(raw: str) -> str:
    """A plain or quoted text of several lines as one: a line end is a space, n empty lines are n line ends."""
    first, *middle, last = raw.split("\n")
    parts = [first.rstrip(" \t")]
    empty = 0
    for line in middle:
        bare = line.strip(" \t")
        if bare:
            parts += ("\n" * empty if empty else " ", bare)
            empty = 0
        else:
            empty += 1
    parts += ("\n" * empty if empty else " ", last.lstrip(" \t"))
    return "".join(parts)


def single(raw: str) -> str:
    """The text between single quotes."""
    body = fold(raw) if "\n" in raw else raw
    return body.replace("''", "'")


def double(raw: str, bad: BadEscape) -> str:
    """The text between double quotes; `bad` is told offset and form of every escape that is none."""
    if "\\" not in raw:
        return fold(raw) if "\n" in raw else raw

    def one(match: re.Match[str]) -> str:
        joined, high, low, *codes, letter, folded = match.groups()
        if letter is not None:
            if letter in _ESCAPES:
                return _ESCAPES[letter]
        elif joined is not None:
            return "\n" * joined.count("\n")
        elif folded is not None:
            return "\n" * folded.count("\n") or " "
        elif high is not None:
            return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF))
        else:
            code = int(next(c for c in codes if c is not None), 16)
            if code <= 0x10FFFF and not 0xD800 <= code < 0xE000:
                return chr(code)
        bad(match.start(), match.group())
        return match.group()

    return _ESCAPE.sub(one, raw)


def block_indent(text: str, start: int, n: int) -> tuple[int, int | None]:
    """Indentation of a block text that begins at `start` inside column `n`, found from its first line with content.

    The second value is the offset of an empty line in front of it that is indented further, which is a fault.
    """
    gap = _BLANK_LINES.match(text, start)
    assert gap is not None
    empty, indent = gap.group(1), len(gap.group(2))
    longest = max(map(len, empty.split("\n"))) if empty else 0
    if gap.end() >= len(text) or indent <= n:
        return max(longest, n + 1), None
    return indent, (start if longest > indent else None)


def block(text: str, start: int, indent: int, chomp: str, *, folded: bool) -> tuple[str, int, int]:
    """Text of the block whose lines begin at `start`, where its content ends, and where the next line begins."""
    match = block_at(indent).match(text, start)
    assert match is not None
    lines = match.group().split("\n")
    lines.pop()
    kept = len(lines)
    lines = [line[indent:] for line in lines]
    while kept and not lines[kept - 1]:
        kept -= 1
    trailing = len(lines) - kept
    del lines[kept:]
    body = _fold_block(lines) if folded else "\n".join(lines)
    if chomp == "+":
        body += "\n" * (trailing + 1 if lines else trailing)
    elif chomp != "-" and lines:
        body += "\n"
    return body, len(match.group().rstrip(" \n")) + start if lines else start, match.end()


def _fold_block(lines: list[str]) -> str:
    # Line ends between lines that begin with white space, and around them, are kept.
    parts: list[str] = []
    empty, tight = 0, True
    for line in lines:
        if not line:
            empty += 1
            continue
        loose = line[0] in " \t"
        if not parts:
            parts.append("\n" * empty)
        elif loose or not tight:
            parts.append("\n" * (empty + 1))
        else:
            parts.append("\n" * empty or " ")
        parts.append(line)
        empty, tight = 0, not loose
    return "".join(parts)
