"""Scanner: from text to the tokens of `frontmatter.lark`.

It keeps a stack of the block collections that are open, each with its column, and compares every line with it. The
rest of its work is to find the ends of scalars. It works its way through the text once, from left to right, without
recursion. Structure is the grammar's business: a value too many, say, passes here and is refused there.
"""

from __future__ import annotations

from infoparse.yaml import patterns
from infoparse.yaml.faults import Faults
from infoparse.yaml.flow import FlowScanner, RawToken, Split
from infoparse.yaml.limits import DEFAULT, Limits

_BLANK = " \t\n"
_GAP = patterns.GAP.match
_SPACE = patterns.SPACE.match
_MARKER = patterns.MARKER.match
_COLON = patterns.KEY_COLON.match
_PAIRS_AT, _ITEMS_AT, _WIDEST = patterns.PAIRS_AT, patterns.ITEMS_AT, patterns.WIDEST
_FLOW_LIST = patterns.FLOW_LIST.match
_LINE_END = patterns.LINE_END.match


class Scanner(FlowScanner):
    """Reads one text; see `scan`."""

    def __init__(
        self,
        text: str,
        faults: Faults,
        *,
        pairs: Split = patterns.PAIR.findall,
        items: Split = patterns.ITEM.findall,
        flow: Split = patterns.FLOW_ITEM.findall,
        limits: Limits = DEFAULT,
    ) -> None:
        super().__init__(text, faults, limits, flow)
        self.split_pairs = pairs
        self.split_items = items
        self.asked: list[int] = []  # depths at which a `?` waits for its `:`
        self.at_start = True  # directives are allowed

    def scan(self) -> list[RawToken]:
        """The tokens of the whole text. Raises YamlError, or notes what is wrong, as its `Faults` decide.

        `PAIRS` and `ITEMS` hold what `pairs`, `items` and `flow` made of their source; scalars hold their final text.
        """
        text, size, columns = self.text, len(self.text), self.columns
        line = self._line
        pos = 1 if text.startswith("\ufeff") else 0
        while pos < size:
            start = indented = pos
            char = text[pos]
            if char in " \t\n#":
                gap = _GAP(text, pos)
                assert gap is not None
                start, indented = gap.span(1)
                pos = gap.end()
                if pos >= size:
                    break
                char = text[pos]
            column = indented - start
            if column == 0 and char in "-.%\ufeff":
                after = self._border(pos)
                if after is not None:
                    pos = after
                    continue
            self.at_start = False
            if pos != indented:
                pos = self.tabs(start, column, pos)
                continue
            top = columns[-1]
            if column < top or (column == top and column == columns[-2]):
                self._unwind(column, pos)
            pos = line(pos, column)
        self._unwind(-1, size)
        return self.tokens

    # ------------------------------------------------------------------------------------------ columns
    def _unwind(self, column: int, pos: int) -> None:
        """Closes the collections that a line at `column` does not belong to."""
        columns, closers = self.columns, self.closers
        while columns[-1] > column:
            columns.pop()
            self.tokens.append((closers.pop(), None, pos, pos))
        # A sequence may stand at the column of the key it belongs to; the next key ends it.
        if column >= 0 and column == columns[-1] and column == columns[-2] and not self._indicator("-", pos):
            self._close(pos)

    def _close(self, pos: int) -> None:
        self.columns.pop()
        self.tokens.append((self.closers.pop(), None, pos, pos))

    def _open(self, kind: str, column: int, pos: int, index: int | None = None) -> None:
        """Opens a block collection in front of token number `index`."""
        columns = self.columns
        if len(columns) > self.limits.depth:
            self.too_deep(pos)
        columns.append(column)
        if self.asked:
            self._answered()
        self.closers.append(kind + "_END")
        token = (kind + "_START", None, pos, pos)
        if index is None:
            self.tokens.append(token)
        else:
            self.tokens.insert(index, token)

    def _indicator(self, char: str, pos: int) -> bool:
        return self.text[pos] == char and self.text[pos + 1] in _BLANK

    # ------------------------------------------------------------------------------------------ documents
    def _border(self, pos: int) -> int | None:
        """Reads a directive or a border between documents; None when there is none."""
        text = self.text
        if text[pos] == "%":
            if not self.at_start:
                return None
            end = self.directives.read(text, pos)
            self.tokens.append(("DIRECTIVE", text[pos:end].rstrip(), pos, end))
            return end
        if text[pos] == "\ufeff":
            return pos + 1 if self.at_start else None
        if not _MARKER(text, pos):
            return None
        self._unwind(-1, pos)
        end = pos + 3
        if text[pos] == "-":
            self.tokens.append(("DOC_START", None, pos, end))
            self.directives.begin_document()
            self.at_start = False
            return self._rest(end)
        self.tokens.append(("DOC_END", None, pos, end))
        self.at_start = True
        return self._line_end(end)

    # ------------------------------------------------------------------------------------------ lines
    def _line(self, pos: int, column: int) -> int:
        """Reads what begins at a column where block structure may begin; returns where to go on."""
        text, columns, append = self.text, self.columns, self.tokens.append
        while True:
            char = text[pos]
            if char == "-":
                if text[pos + 1] in _BLANK:
                    if column > columns[-1] or self.closers[-1] == "MAP_END":
                        self._open("SEQ", column, pos)
                    if column <= _WIDEST:
                        run = _ITEMS_AT[column].match(text, pos)
                        if run:
                            end = run.end()
                            append(("ITEMS", self.split_items(text, pos, end), pos, end))
                            return end
                    append(("DASH", None, pos, pos + 1))
                else:
                    return self._node(pos, column)
            elif char in "?:" and text[pos + 1] in _BLANK:
                if column > columns[-1]:
                    self._open("MAP", column, pos)
                if not self._question(char, pos):
                    return self._rest(pos + 1)
            else:
                run = _PAIRS_AT[column].match(text, pos) if column <= _WIDEST else None
                if run is None:
                    return self._node(pos, column)
                if column > columns[-1]:
                    self._open("MAP", column, pos)
                elif self.asked:
                    self._answered()
                end = run.end()
                if run.lastindex is None:
                    append(("PAIRS", self.split_pairs(text, pos, end), pos, end))
                    return end
                append(("NAME", run[1], pos, run.end(1)))
                return end if run.lastindex == 2 else self._rest(end)
            # Behind an indicator more structure may follow on the same line, unless tabs are in between.
            space = _SPACE(text, pos + 1)
            assert space is not None
            column += space.end(1) - pos
            pos = space.end()
            if text[pos] in "\n#":
                return pos
            if pos != space.end(1):
                return self.behind_tab(pos, column)

    def _question(self, char: str, pos: int) -> bool:
        """`?` begins a key. `:` ends it, or begins a value without a key; False in the last case."""
        if char == "?":
            self.tokens.append(("KEY", None, pos, pos + 1))
            self._answered()
            self.asked.append(len(self.columns))
            return True
        asked = self._answered()
        if not asked:
            self.tokens.append(("KEY", None, pos, pos))
        self.tokens.append(("COLON", None, pos, pos + 1))
        return asked

    def _answered(self) -> bool:
        """Whether a `?` was waiting in the present mapping; from now on none is."""
        asked, depth, waiting = self.asked, len(self.columns), False
        while asked and asked[-1] >= depth:
            waiting = asked.pop() == depth
        return waiting

    def _rest(self, pos: int) -> int:
        """Reads the value behind a key or `---` on the same line, where no block collection can begin."""
        space = _SPACE(self.text, pos)
        assert space is not None
        end = space.end()
        char = self.text[end]
        if char in "\n#":
            return end
        if char == "[":
            run = _FLOW_LIST(self.text, end)
            if run and run.group(1):
                close = run.start(1) - 1
                self.tokens += (
                    ("LSQB", None, end, end + 1),
                    ("ITEMS", self.split_flow(self.text, end + 1, close), end + 1, close),
                    ("RSQB", None, close, close + 1),
                )
                return run.end()
        return self._node(end, -1)

    def _line_end(self, pos: int) -> int:
        end = _LINE_END(self.text, pos)
        if end:
            return end.end()
        stop = self.text.index("\n", pos)
        self.faults.report("IP314", pos, stop)
        return stop

    # ------------------------------------------------------------------------------------------ nodes
    def _node(self, pos: int, column: int) -> int:
        """Reads a node that is no block collection, and the `:` that makes it a key.

        `column` is -1 where no key is allowed.
        """
        text, tokens = self.text, self.tokens
        first, start = len(tokens), pos
        n = self.columns[-1]
        pos = self.properties(pos)
        content = len(tokens)
        char = text[pos]
        if char in "\n#" and pos > start:
            return self.misplaced(first, start, pos) if column == n >= 0 else pos
        if char in "|>":
            if column == n >= 0:
                self.faults.report("IP302", start, pos + 1)
            return self.block_scalar(pos)
        if char == ":" and pos > start and text[pos + 1] in _BLANK:
            end = pos  # properties of an empty key
        else:
            end = self.flow_node(pos) if char in "[{" else self.scalar(pos)
        colon = _COLON(text, end)
        if colon and column >= 0:
            return self._key(first, start, end, column, colon.end())
        if colon and "\n" in text[pos:end]:
            line = patterns.SPACE.match(text, text.rindex("\n", pos, end) + 1)
            assert line is not None
            return self.no_node("IP302", line.end(), pos, content)
        if colon:
            return self.no_node("IP300", colon.end() - 1, pos, content)
        if column == n >= 0:
            return self.misplaced(first, start, end)
        after = _LINE_END(text, end)
        return after.end() if after else self.text_behind(end, pos, content)

    def _key(self, first: int, start: int, end: int, column: int, colon: int) -> int:
        """Makes a key of the tokens from number `first` on, and reads its value."""
        if end - start > 1024 or "\n" in self.text[start:end]:
            self.faults.report("IP318", start, end)
        if column > self.columns[-1]:
            self._open("MAP", column, start, first)
            first += 1
        self.tokens.insert(first, ("KEY", None, start, start))
        if self.asked:
            self._answered()
        self.tokens.append(("COLON", None, colon - 1, colon))
        return self._rest(colon)

    # ------------------------------------------------------------------------------------------ faults
    def tabs(self, start: int, column: int, pos: int) -> int:
        """Reads a line with tabs in its indentation: they stand behind enough spaces, and no structure follows."""
        self._unwind(column, pos)
        if column <= self.columns[-1]:
            self.faults.stop("IP301", start + column, pos)
        return self._node(pos, -1)

    def behind_tab(self, pos: int, column: int) -> int:
        """Reads what stands behind an indicator and a tab, where no block collection may begin."""
        del column
        return self._node(pos, -1)

    def misplaced(self, first: int, start: int, end: int) -> int:
        """A node at the column of a collection that is no entry of it; its tokens are those from number `first` on."""
        del first
        self.faults.stop("IP302", start, end)

    def text_behind(self, end: int, start: int, index: int) -> int:
        """Something follows a complete node, which began at `start`, on its line."""
        if self.faults.tolerant and self.text[end] == "#":
            return self.text.index("\n", end)
        return self.no_node("IP313" if self.text[end] == "#" else "IP314", end, start, index)
