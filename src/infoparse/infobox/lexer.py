"""Pages of wikitext to tokens for `infobox.lark`: only the boxes are lexed.

A box is read strictly first: `|` outside of nested templates and links divides, `}}` closes. Where that does not come
out even (the box has no end, or swallows a heading) it is read again line by line: every line that starts with
`|key =` begins a field, and what is open in its value ends there. That line-anchored reading is what saves the fields
of a broken box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.grammar import Token
from infoparse.infobox.finder import Opening, openings
from infoparse.infobox.keys import only_of_a_box
from infoparse.infobox.scan import LINE_KEY, Scan
from infoparse.source import Span

# Nearly all keys are one run of letters; the second form takes line ends and comments between them.
_KEY = re.compile(
    r"\|([^=|{}\[\]<>\n]{1,120}+(?==)|(?:[^=|{}\[\]<>\n]|\n(?=\s*+[^\s|=}])|<!--(?:[^-]|-(?!->))*+-->){1,120}+)="
)
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->)?")
# A broken box ends at the latest here: a heading, a paragraph that begins in bold, a category, another box.
_END = re.compile(r"\n(?:={2,6}[^=\n]|[ \t]*+\n\s*+'''|\[\[[Cc]ategory:)")
_PARAGRAPH = re.compile(r"\n[ \t]*+\n\s*+(?=[^\s|}*#:;!<{\[])")
STRICT_FAILURES: Final = 16  # boxes without an end that are tried strictly; bounds the work on a hostile page
_GAP: Final = 2000  # how far behind a bold paragraph the next field of a box may be

_new = tuple.__new__  # twice as fast as a call of the class


class BoxLexer:
    """Lexes one page; `tokens()` yields, `diagnostics` fills as the tokens are taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self._openings = list(openings(text))
        self._heading = -1
        self._failures = 0
        self._missing: dict[str, int] = {}

    def tokens(self) -> Iterator[Token]:
        """The page's tokens: boxes, and the text between them."""
        text, at = self.text, 0
        for index, opening in enumerate(self._openings):
            if opening.start < at:
                continue  # inside the box before
            if opening.start > at:
                yield Token("TEXT", "", at, opening.start)
            parts, close, end = self._box(opening, index)
            yield Token("OPEN", opening, opening.start, opening.end)
            yield from self._fields(parts, opening)
            yield Token("CLOSE", "", close, end)
            at = end
        if at < len(text) or not text:
            yield Token("TEXT", "", at, len(text))

    def _warn(self, code: str, start: int, end: int, **values: object) -> None:
        self.diagnostics.append(diagnose(code, Span(start, end), **values))

    # -- parts to tokens -----------------------------------------------------------------------------------------------

    def _fields(self, parts: list[tuple[int, int]], opening: Opening) -> Iterator[Token]:
        """Tokens of the parts between bars; a part starts at its bar."""
        text, number = self.text, 0
        stray = False
        for start, end in parts:
            found = _KEY.match(text, start, end)
            key = found[1] if found else ""
            if "<!--" in key:
                key = _COMMENT.sub("", key)
            key = key.strip()
            if found and key:
                first = found.end()
                yield _new(Token, ("KEY", key, start, first))
                stray = False
            else:
                first = start + 1
                body = text[first:end]
                if not (_COMMENT.sub("", body) if "<!--" in body else body).strip():
                    continue  # an empty part, as a trailing bar leaves it
                number += 1
                yield Token("BAR", str(number), start, first)
                if not stray and not (opening.module and number == 1):
                    self._warn("IP207", first, end)  # once for a row of them: "| coordinates = |57|39|N"
                    stray = True
            value = text[first:end]
            lead = len(value) - len(value.lstrip())
            if lead < len(value):
                yield _new(Token, ("TEXT", "", first + lead, first + len(value.rstrip())))

    # -- one box -------------------------------------------------------------------------------------------------------

    def _box(self, opening: Opening, index: int) -> tuple[list[tuple[int, int]], int, int]:
        """Parts of a box (from bar to bar), where it closes and where it ends."""
        if self._failures < STRICT_FAILURES:
            marks = len(self.diagnostics)
            scan = self._scan(opening.end, [self._next_heading(opening.end)])
            if scan.close >= 0:
                return scan.parts, scan.close, scan.close + 2
            del self.diagnostics[marks:]
            self._failures += 1
        return self._recover(opening, index)

    def _next_heading(self, pos: int) -> int:
        if self._heading < pos:
            found = self.text.find("\n==", pos)
            self._heading = len(self.text) if found < 0 else found
        return self._heading

    def _recover(self, opening: Opening, index: int) -> tuple[list[tuple[int, int]], int, int]:
        text = self.text
        limit = self._latest_end(opening.end, self._next_box(index))
        lines = [match.start(1) for match in LINE_KEY.finditer(text, opening.end, limit)]
        last = _PARAGRAPH.search(text, lines[-1] if lines else opening.end, limit)
        if last:
            limit = last.start()
        causes = len(self.diagnostics)
        scan = self._scan(opening.end, [*lines, limit])
        if scan.close < 0 or causes == len(self.diagnostics):
            self.diagnostics.insert(causes, diagnose("IP201", Span(opening.start, opening.end)))
        return scan.parts, *((scan.close, scan.close + 2) if scan.close >= 0 else (limit, limit))

    def _scan(self, pos: int, borders: list[int]) -> Scan:
        return Scan(self.text, pos, borders, self.diagnostics, self._missing)

    def _next_box(self, index: int) -> int:
        """Where the next box that begins a line stands; one inside a line is part of a value."""
        for number in range(index + 1, len(self._openings)):
            other = self._openings[number]
            before = self.text[max(0, other.start - 80) : other.start].rpartition("\n")
            if before[1] and not before[2].strip():
                return other.start
        return len(self.text)

    def _latest_end(self, pos: int, limit: int) -> int:
        """Where a box without an end ends at the latest."""
        text = self.text
        for found in _END.finditer(text, pos, limit):
            if found[0].endswith("'''"):
                # A bold paragraph is the lead of the page, unless fields of a box follow: then it is in a value.
                following = LINE_KEY.search(text, found.end(), found.end() + _GAP)
                if following and only_of_a_box(following[2]):
                    continue
            return found.start()
        return limit
