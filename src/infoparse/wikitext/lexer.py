"""Wikitext to tokens for `wikitext.lark`: one compiled pattern, one pass, brackets balanced.

Everything that stands for itself becomes a ready piece here: text, breaks, bullets, tags, references, entities, quotes.
Templates and links without markup in them, which are most, are rendered on the spot; the grammar gets the others, and
the pieces between two brackets as one token.
Bold and italic stay runs of apostrophes (`QUOTES`) until the whole cell is known; see `styles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar, Final

from infoparse.cell import Piece
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.grammar import Token
from infoparse.source import Span
from infoparse.wikitext import flat, html, templates
from infoparse.wikitext.balance import balance

# MediaWiki's own limit of template depth; beyond it braces are text, which also keeps the work linear.
DEPTH: Final = 40

# A style piece with this text is a run of apostrophes that `styles.resolve` turns into bold and italic.
QUOTES: Final = "''"

_SPECIAL = re.compile(
    r"""
      \n\s*+                        # line end; what starts the next line is looked at apart
    | \{\{\{?+ | \}\}\}?+
    | \[\[ | \]\] | \|
    | ''++
    | <(?=[!/a-zA-Z])
    | &(?=[#a-zA-Z])
    | \[(?=(?:https?:|ftp:|mailto:)?//) | \]
    | __(?=[A-Z])
    """,
    re.VERBOSE,
)
_BULLETS = re.compile(r"(?:[*#:;]++(?![*#:;])|•)[ \t]*+")
_RULE = re.compile(r"-{4,}+")
_NAME = re.compile(r"\s*+([^|{}\[\]<>\n]*+)")  # a comment behind it is part of what follows
_KEY = re.compile(r"\s*+([^=|{}\[\]<>\n]{1,60}+)=")
_FUNCTION = re.compile(r"\s*+(#?[\w ]{2,20}+):")
_URL = re.compile(r"\[([^\s\[\]{}|<>]*+)([^\[\]\n]*+)\]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BR = re.compile(r"<[bB][rR]\s*+/?>")
_MAGIC = re.compile(r"__[A-Z]{3,20}__")
# {{A}, {B}}: braces set as in a set of sets; what they hold is text.
_SET = re.compile(r"\{\{([^{}|\[\]<>\n]{1,80}+)\}([^{}|\[\]<>\n]{0,80}+)\{([^{}|\[\]<>\n]{1,80}+)\}\}")
_TABLE = re.compile(r"\{\|[^\n]*+")
_ROW = re.compile(r"\|-[^\n]*+|\|\}(?!\})|\|\+|[|!](?:[^|\n\[\]{}]*+\|(?!\|))?")

_new = tuple.__new__  # twice as fast as a call of the class


class Lexer:
    """Lexes one text; `tokens` and `diagnostics` are the result. `unknown` is what unknown templates count as."""

    def __init__(self, text: str, at: int, unknown: templates.Family = templates.UNKNOWN) -> None:
        self.text = text
        self.at = at
        self._unknown = unknown
        self.tokens: list[Token] = []
        self.diagnostics: list[Diagnostic] = []
        self._pieces: list[Piece] = []  # since the last token
        self._stack: list[int] = []  # indices of open OPEN and LINK tokens
        self._unclosed: set[int] = set()
        self._owner: dict[int, int] = {}  # index of a BAR token: index of the token that it divides
        self._deeper = 0  # brackets open beyond DEPTH
        self.nested = False  # any template or link that is not flat
        self.quoted = False  # any run of apostrophes
        self._drop = -1  # where the "]" of an external link stands
        self._table = 0
        self._styles: dict[str, list[int]] = {}  # where tags of a style were opened
        self._missing: dict[str, int] = {}  # end tags that are known not to come any more

    def run(self) -> list[Token]:
        """The balanced tokens."""
        text, search = self.text, _SPECIAL.search
        steps = self._STEPS
        pos = self._line_start(0)
        while True:
            found = search(text, pos)
            if found is None:
                self._text(pos, len(text))
                break
            start = found.start()
            if pos < start:
                self._text(pos, start)
            pos = steps[text[start]](self, start, found.end())
        for style, starts in self._styles.items():
            for start in starts:
                self._warn("IP203", start, start + 1, what=f"<{style}>")
        self._flush()
        self._unclosed.update(self._stack)
        if not self._unclosed:
            return self.tokens
        return balance(self.tokens, self._unclosed, self._owner, len(self.text) + self.at, self.diagnostics)

    # -- emitting ------------------------------------------------------------------------------------------------------

    def _piece(self, kind: Any, text: str, start: int, end: int, value: str = "") -> None:
        self._pieces.append(_new(Piece, (kind, text, start + self.at, end + self.at, value)))

    def _flush(self) -> None:
        pieces = self._pieces
        if pieces:
            self.tokens.append(_new(Token, ("PIECES", pieces, pieces[0].start, pieces[-1].end)))
            self._pieces = []

    def _token(self, kind: str, value: Any, start: int, end: int) -> None:
        self._flush()
        self.tokens.append(_new(Token, (kind, value, start + self.at, end + self.at)))

    def _text(self, start: int, end: int) -> None:
        if start < end:
            text, at = self.text[start:end].replace("\xa0", " "), self.at
            self._pieces.append(_new(Piece, ("text", text, start + at, end + at, "")))

    def _warn(self, code: str, start: int, end: int, **values: object) -> None:
        self.diagnostics.append(diagnose(code, Span(start + self.at, end + self.at), **values))

    # -- one step for each kind of special character: (start, end of match) -> where to go on -------------------------

    def _newline(self, start: int, end: int) -> int:
        first = len(self.text)
        if end == first:
            return end
        if self._in_link() and self.text[end] in "*#":
            self._unclosed.add(self._stack.pop())  # no link goes on behind a list mark
        if not self._in_link():
            self._piece("break", "newline", start, end)
        else:
            self._piece("text", " ", start, end)
        return self._line_start(end)

    def _line_start(self, pos: int) -> int:
        text = self.text
        if pos >= len(text):
            return pos
        char = text[pos]
        if char in "*#:;•" and not self._in_link():
            found = _BULLETS.match(text, pos)
            if found:
                self._piece("bullet", found[0].strip(), pos, found.end())
                pos = found.end()
                return self._line_start(pos) if char == ";" and not text.startswith(";", pos) else pos
        elif char == "-":
            found = _RULE.match(text, pos)
            if found:
                self._piece("rule", "", pos, found.end())
                return found.end()
        elif char == "{" and text.startswith("{|", pos) and not text.startswith("{|}", pos):
            self._table += 1
            end = _TABLE.match(text, pos).end()  # type: ignore[union-attr]
            self._piece("break", "newline", pos, end)
            return end
        elif char in "|!" and self._table:
            found = _ROW.match(text, pos)
            if found:
                self._table -= found[0] == "|}"
                self._piece("break", "item", pos, found.end())
                return found.end()
        return pos

    def _brace_open(self, start: int, end: int) -> int:
        if end - start == 3:
            # {{{parameter|default}}}: only where it closes as such; otherwise the first brace is text.
            inner = self.text.find("}}}", end, end + 200)
            if inner < 0 or "{{" in self.text[end:inner]:
                self._text(start, start + 1)
                return self._open(start + 1)
            bar = self.text.find("|", end, inner)
            if bar >= 0:
                self._text(bar + 1, inner)
            return inner + 3
        return self._open(start)

    def _open(self, start: int) -> int:
        found = flat.TEMPLATE.match(self.text, start)
        pieces = flat.template(found, self.at) if found else None
        if found and pieces is not None:
            self._pieces += pieces
            return found.end()
        single = _SET.match(self.text, start)
        if single:
            self._warn("IP203", start, single.end(), what="a template {{")
            for group in (1, 2, 3):
                self._text(*single.span(group))
            return single.end()
        if self._too_deep(start):
            return start + 2
        name, pos = self._name(start + 2)
        self.nested = True
        self._flush()
        self._stack.append(len(self.tokens))
        family = templates.family(name)
        if family is templates.UNKNOWN:
            self._warn("IP204", start, pos, name=name)
            family = self._unknown
        self._token("OPEN", (name, family), start, pos)
        return pos

    def _name(self, pos: int) -> tuple[str, int]:
        text = self.text
        function = _FUNCTION.match(text, pos)
        if function:
            head = templates.normal(function[1])
            if head[0] == "#" or templates.family(head) is not templates.UNKNOWN:
                if head == "#tag":
                    tag = _NAME.match(text, function.end())
                    return f"#tag:{templates.normal(tag[1])}", tag.end()  # type: ignore[index,union-attr]
                if head not in {"template", "msg", "subst", "safesubst"}:
                    return head, function.end()
                pos = function.end()
        found = _NAME.match(text, pos)
        assert found is not None
        return templates.normal(found[1]), found.end()

    def _brace_close(self, start: int, _end: int) -> int:
        end = start + 2
        if self._deeper:
            self._deeper -= 1
            self._text(start, end)
            return end
        depth = self._innermost("OPEN")
        if depth < 0:
            self._warn("IP202", start, end)
        else:
            self._close("CLOSE", depth, start, end)
        return end

    def _close(self, kind: str, depth: int, start: int, end: int) -> None:
        first = self._stack[depth]
        self._unclosed.update(self._stack[depth + 1 :])
        del self._stack[depth:]
        opening = self.tokens[first]
        if kind == "CLOSE" and opening.value[1].does == "ref" and not self._unclosed:
            # A citation is kept as it stands; nothing in it is a value.
            del self.tokens[first:], self._pieces[:]
            first = opening.start - self.at
            self._piece("ref", "", first, end, self.text[first:end])
        else:
            self._token(kind, "", start, end)

    def _bracket_open(self, start: int, end: int) -> int:
        if end - start == 1:
            return self._external(start)
        found = flat.LINK.match(self.text, start)
        if found:
            self._pieces += flat.link(found, self.at)
            return found.end()
        if not self._too_deep(start):
            self.nested = True
            self._flush()
            self._stack.append(len(self.tokens))
            self._token("LINK", "", start, end)
        return end

    def _external(self, start: int) -> int:
        found = _URL.match(self.text, start)
        if found is None:
            self._text(start, start + 1)
            return start + 1
        if found[2].strip():
            self._drop = found.end() - 1
            return found.start(2) + len(found[2]) - len(found[2].lstrip())
        self._piece("ref", "", start, found.end(), found[1])
        return found.end()

    def _bracket_close(self, start: int, end: int) -> int:
        if start == self._drop:
            return start + 1
        if end - start == 1:
            self._text(start, end)
            return end
        if self._deeper:
            self._deeper -= 1
            self._text(start, end)
            return end
        depth = self._innermost("LINK")
        if depth < 0:
            self._warn("IP202", start, end)  # nothing to close: the brackets are no text
        else:
            self._close("UNLINK", depth, start, end)
        return end

    def _innermost(self, kind: str) -> int:
        """Where in the stack the innermost open token of a kind stands; -1 when there is none."""
        stack, tokens = self._stack, self.tokens
        depth = len(stack) - 1
        while depth >= 0 and tokens[stack[depth]].type != kind:
            depth -= 1
        return depth

    def _too_deep(self, start: int) -> bool:
        if not self._deeper and len(self._stack) < DEPTH:
            return False
        if not self._deeper:
            self._warn("IP206", start, start + 2)
        self._deeper += 1
        self._text(start, start + 2)
        return True

    def _bar(self, start: int, end: int) -> int:
        if self._deeper or not self._stack:
            if self._table and self.text.startswith("||", start):
                self._piece("break", "item", start, end + 1)
                return end + 1
            self._text(start, end)
            return end
        owner = self._stack[-1]
        opening = self.tokens[owner]
        key = ""
        if opening.type == "OPEN":
            found = _KEY.match(self.text, end)
            if found:
                key = found[1].strip()
                end = found.end()
        self._flush()
        self._owner[len(self.tokens)] = owner
        self._token("BAR", key, start, end)
        if opening.type == "OPEN" and opening.value[1].does == "items":
            while self.text[end : end + 1] == " ":
                end += 1
            return self._line_start(end)
        return end

    def _in_link(self) -> bool:
        return bool(self._stack) and self.tokens[self._stack[-1]].type == "LINK"

    def _quotes(self, start: int, end: int) -> int:
        self.quoted = True
        self._piece("open", QUOTES, start, end)
        return end

    def _entity(self, start: int, _end: int) -> int:
        found = _ENTITY.match(self.text, start)
        if found is None:
            self._text(start, start + 1)
            return start + 1
        self._piece("text", html.entity(found[0]), start, found.end())
        return found.end()

    def _magic(self, start: int, end: int) -> int:
        found = _MAGIC.match(self.text, start)
        if found is None:
            self._text(start, end)
            return end
        return found.end()

    def _tag(self, start: int, _end: int) -> int:
        line_break = _BR.match(self.text, start)  # by far the commonest tag
        if line_break and not self._in_link():
            end = line_break.end()
            self._piece("break", "br", start, end)
            return self._line_start(end) if self.text[end : end + 1] in {"*", "•"} else end
        tag = html.tag(self.text, start, self._missing)
        if tag.remark:
            self._warn(tag.remark[0], start, tag.end, what=tag.remark[1])
        for piece in tag.pieces:
            if piece.kind == "open":
                self._styles.setdefault(piece.text, []).append(start)
            elif piece.kind == "close" and self._styles.get(piece.text):
                self._styles[piece.text].pop()
            if piece.kind == "break" and self._in_link():
                self._piece("text", " ", piece.start, piece.end)
            else:
                self._piece(piece.kind, piece.text, piece.start, piece.end, piece.value)
        if tag.line and tag.end < len(self.text) and self.text[tag.end] in "*•":
            return self._line_start(tag.end)
        return tag.end

    _STEPS: ClassVar[dict[str, Callable[[Lexer, int, int], int]]] = {
        "\n": _newline,
        "{": _brace_open,
        "}": _brace_close,
        "[": _bracket_open,
        "]": _bracket_close,
        "|": _bar,
        "'": _quotes,
        "<": _tag,
        "&": _entity,
        "_": _magic,
    }
