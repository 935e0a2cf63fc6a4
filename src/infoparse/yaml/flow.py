"""Scalars, properties, and flow collections: what may stand inside a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from infoparse.yaml import patterns, text as texts
from infoparse.yaml.faults import Faults
from infoparse.yaml.limits import Limits

_GAP = patterns.GAP.match
_SPACE = patterns.SPACE.match
_MARKER = patterns.MARKER.match
_FLOW_END = " \t\n,[]{}"
Split = Callable[[str, int, int], list[Any]]
_JSON_LIKE = frozenset({"QUOTED", "RSQB", "RBRACE"})


class FlowScanner:
    """The part of the scanner that knows no columns but that of the block around it."""

    def __init__(self, text: str, faults: Faults, limits: Limits, split: Split) -> None:
        self.unended = not text.endswith("\n")
        self.text = text + "\n" if self.unended else text
        self.faults = faults
        self.limits = limits
        self.split_flow = split
        self.tokens: list[tuple[str, Any, int, int]] = []
        self.columns: list[int] = [-1]
        self.closers: list[str] = [""]
        self.asked: list[int] = []
        self.directives: Any = None

    # ------------------------------------------------------------------------------------------ faults
    def too_deep(self, pos: int) -> NoReturn:
        """Stops at nesting that is too deep."""
        self.faults.stop("IP322", pos, limit=self.limits.depth)

    def junk(self, pos: int) -> int:
        """Text behind a complete node: refused, or left out up to the end of the line."""
        text = self.text
        space = _SPACE(text, pos)
        assert space is not None
        start, end = space.end(), text.index("\n", pos)
        self.faults.report("IP313" if text[start] == "#" else "IP314", start, end)
        if text[start] != "#":
            self.tokens.append(("JUNK", text[start:end], start, end))
        return end

    def rest_as_text(self, start: int, first: int) -> int:
        """Puts the rest of the line in the place of all tokens from number `first` on, as a plain scalar."""
        end = self.text.index("\n", start)
        value = self.text[start:end].rstrip(" \t")
        self.tokens[first:] = [("PLAIN", value, start, start + len(value))]
        return end

    # ------------------------------------------------------------------------------------------ properties and scalars
    def properties(self, pos: int, *, ends: str = "\n") -> int:
        """Reads anchors and tags; returns the offset of what follows on the line."""
        text = self.text
        while text[pos] in "&!":
            match = patterns.PROPERTY.match(text, pos)
            if not match:
                break
            raw, end = match.group(), match.end()
            if raw[0] == "&":
                self.tokens.append(("ANCHOR", raw[1:], pos, end))
            else:
                self.tokens.append(("TAG", self.directives.full(raw, pos), pos, end))
            space = _SPACE(text, end)
            assert space is not None
            pos = space.end()
            if pos == end and text[pos] not in ends:
                self.faults.report("IP314", pos, pos + 1)
        return pos

    def scalar(self, pos: int) -> int:
        """Reads an alias, quoted or plain scalar outside brackets."""
        text = self.text
        char = text[pos]
        if char in "\"'":
            return self.quoted(pos)
        if char == "*" and (match := patterns.ALIAS.match(text, pos)):
            self.tokens.append(("ALIAS", match.group()[1:], pos, match.end()))
            return match.end()
        match = patterns.plain_at(self.columns[-1]).match(text, pos)
        if not match:
            self.faults.report("IP309", pos, pos + 1, char=char)
            return self.rest_as_text(pos, len(self.tokens))
        raw = match.group().rstrip(" \t")
        end = pos + len(raw)
        self.tokens.append(("PLAIN", texts.fold(raw) if "\n" in raw else raw, pos, end))
        return end

    def quoted(self, pos: int) -> int:
        """Reads a quoted scalar."""
        text = self.text
        single = text[pos] == "'"
        match = (patterns.SINGLE_QUOTED if single else patterns.DOUBLE_QUOTED).match(text, pos)
        if not match:
            self.faults.report("IP303", pos, pos + 1)
            return self.rest_as_text(pos, len(self.tokens))
        end = match.end()
        raw = text[pos + 1 : end - 1]
        if "\n" in raw:
            self._check_lines(pos, end)
        if single:
            value = texts.single(raw)
        else:
            value = texts.double(
                raw, lambda at, escape: self.faults.report("IP311", pos + 1 + at, pos + 1 + at + len(escape), escape=escape)
            )
        self.tokens.append(("QUOTED", value, pos, end))
        return end

    def _check_lines(self, pos: int, end: int) -> None:
        """The lines of a quoted scalar have to be indented, and none may be a border between documents."""
        text, n = self.text, self.columns[-1]
        at = text.index("\n", pos)
        while at < end:
            at += 1
            space = _SPACE(text, at)
            assert space is not None
            if text[space.end()] != "\n":
                width = space.end(1) - at
                if width == 0 and _MARKER(text, at):
                    self.faults.report("IP303", pos, pos + 1)
                elif width <= n and not self.faults.tolerant:
                    self.faults.report("IP310", at, space.end())
            at = text.find("\n", at)
            if at < 0:
                break

    def block_scalar(self, pos: int) -> int:
        """Reads a literal or folded scalar; returns where the next line begins."""
        text, n = self.text, self.columns[-1]
        header = patterns.BLOCK_HEADER.match(text, pos)
        if not header:
            self.faults.report("IP315", pos, text.index("\n", pos))
            return self.rest_as_text(pos, len(self.tokens))
        first, behind, chomp, last = header.groups()
        start = header.end()
        given = first or last
        if given:
            indent = max(n, 0) + int(given)
        else:
            indent, fault = texts.block_indent(text, start, n)
            if fault is not None:
                self.faults.report("IP302", fault)
        kind = "FOLDED" if text[pos] == ">" else "LITERAL"
        value, end, after = texts.block(text, start, indent, chomp or behind or "", folded=kind == "FOLDED")
        if self.faults.tolerant:
            # The standard takes the end of the text for a line end, libyaml does not.
            if self.unended and after == len(text) and value.endswith("\n"):
                value = value[:-1]
        elif patterns.TAB_LINE.match(text, after):
            self.faults.report("IP301", after)
        self.tokens.append((kind, value, pos, end))
        return after

    # ------------------------------------------------------------------------------------------ flow collections
    def flow_node(self, pos: int) -> int:
        """Reads a flow collection with all that is in it; returns the offset behind its last bracket."""
        text, tokens = self.text, self.tokens
        open_: list[str] = []  # closing brackets to come
        item = [pos]  # where the present item of each level begins
        while True:
            char = text[pos]
            if char in "[{":
                open_.append("]" if char == "[" else "}")
                if len(self.columns) + len(open_) > self.limits.depth:
                    self.too_deep(pos)
                tokens.append(("LSQB" if char == "[" else "LBRACE", None, pos, pos + 1))
                run = char == "[" and patterns.FLOW_LIST.match(text, pos)
                if run:
                    end = (run.start(1) if run.group(1) else run.end()) - 1
                    tokens.append(("ITEMS", self.split_flow(text, pos + 1, end), pos + 1, end))
                    pos = end
                else:
                    pos += 1
                item.append(pos)
            elif char in "]}":
                if char != open_[-1]:
                    self.faults.report("IP314", pos, pos + 1)
                open_.pop()
                item.pop()
                tokens.append(("RSQB" if char == "]" else "RBRACE", None, pos, pos + 1))
                pos += 1
                if not open_:
                    return pos
            elif char == ",":
                tokens.append(("_COMMA", None, pos, pos + 1))
                pos += 1
                item[-1] = pos
            elif char in "&!":
                pos = self.properties(pos, ends="\n,[]{}")
            elif char == "*" and (match := patterns.ALIAS.match(text, pos)):
                pos = match.end()
                tokens.append(("ALIAS", match.group()[1:], match.start(), pos))
            elif char in "\"'":
                pos = self.quoted(pos)
            elif char == "?" and text[pos + 1] in _FLOW_END:
                tokens.append(("KEY", None, pos, pos + 1))
                item[-1] = -1
                pos += 1
            elif char == ":" and (text[pos + 1] in _FLOW_END or tokens[-1][0] in _JSON_LIKE):
                if open_[-1] == "]":
                    self._check_key(item[-1], pos)
                tokens.append(("COLON", None, pos, pos + 1))
                pos += 1
            else:
                pos = self._flow_plain(pos)
            space = _SPACE(text, pos)
            assert space is not None
            if text[space.end()] == "\n" or (text[space.end()] == "#" and space.end() > pos):
                start = item[-1]
                at = self._flow_line(space.end(), open_)
                if start == pos or start == space.end():
                    item[-1] = at
                if at < 0:
                    return pos
                pos = at
            else:
                if item[-1] == pos:
                    item[-1] = space.end()
                pos = space.end()

    def _check_key(self, start: int, pos: int) -> None:
        # The key of a pair in square brackets is on one line, unless `?` is in front of it.
        if start >= 0 and (pos - start > 1024 or "\n" in self.text[start:pos]):
            self.faults.report("IP318", start, pos)

    def _flow_line(self, pos: int, open_: list[str]) -> int:
        """Goes to the content of the next line; -1 when the brackets end before it."""
        gap = _GAP(self.text, pos)
        assert gap is not None
        at = gap.end()
        width = gap.end(1) - gap.start(1)
        if at >= len(self.text) or (width == 0 and _MARKER(self.text, at)):
            self.faults.report("IP304", pos, bracket=open_[-1])
            return -1
        if width <= self.columns[-1] and not self.faults.tolerant and self.text[at] not in "]}":
            self.faults.report("IP310", gap.start(1), at)
        return at

    def _flow_plain(self, pos: int) -> int:
        text = self.text
        match = patterns.FLOW_PLAIN.match(text, pos)
        if not match:
            self.faults.report("IP309", pos, pos + 1, char=text[pos])
            self.tokens.append(("JUNK", text[pos], pos, pos + 1))
            return pos + 1
        end = match.end()
        while text[end] == "\n":
            gap = patterns.FLOW_BREAK.match(text, end)
            assert gap is not None
            width = gap.end(1) - gap.start(1)
            if (width <= self.columns[-1] and not self.faults.tolerant) or (width == 0 and _MARKER(text, gap.end())):
                break
            more = patterns.FLOW_MORE.match(text, gap.end())
            if not more:
                break
            end = more.end()
        raw = text[pos:end].rstrip(" \t")
        self.tokens.append(("PLAIN", texts.fold(raw) if "\n" in raw else raw, pos, pos + len(raw)))
        return pos + len(raw)
