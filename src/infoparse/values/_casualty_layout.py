"""The lexer of casualty cells, second half: what one token of lookahead can't tell.

Which commas join and which separate, which brackets are a pair, and which words a colon or bold type makes a label.
"""

from __future__ import annotations

from collections.abc import Sequence

from infoparse.grammar import Token
from infoparse.values._casualty_figures import figures
from infoparse.values._casualty_words import Styled

_SEPARATORS = frozenset({"COMMA", "SEMICOLON", "AND", "OR", "STOP"})
_WORDS = frozenset({"NOUN", "WORD", "DATE", "IDLE", "ANOTHER", "TOTAL", "PART", "SAVED", "FATE", "PREPOSITION", "PER"})

_MARKS = frozenset({"RULE", "BULLET"})
_OF_HEADERS = _WORDS | _MARKS | {"FLAG", "OPEN", "CLOSE", "SEP", "_JOIN"}
_OF_LABELS = _WORDS | {"FLAG"}
_OF_ITEMS = _WORDS | {"COUNT", "CLOSE"}


def settle(tokens: Sequence[Token], styled: Styled) -> list[Token]:
    """The terminals of `values/casualties.lark` for the named words of a cell."""
    settled = _joints(_brackets(figures(tokens, styled.text)))
    lines = _lines(settled, styled)
    terminals: list[Token] = []
    types = [{token.type for token in line} for line in lines]
    for line, here, below in zip(lines, types, [*types[1:], set()], strict=False):
        if terminals:
            terminals.append(Token("_BREAK", None, line[0].start, line[0].start))
        terminals += _labels(line, here, styled, counts_follow="COUNT" in below)
    return terminals


def _lines(tokens: Sequence[Token], styled: Styled) -> list[list[Token]]:
    """The lines of a cell; a fate alone on a line belongs to the figure that ends the line before it."""
    lines: list[list[Token]] = []
    begin = 0
    ends = [i for i, token in enumerate(tokens) if token.type == "_BREAK"]
    for end in (*ends, len(tokens)):
        line = list(tokens[begin:end])
        begin = end + 1
        if not line:
            continue
        if lines and _only_told(line, styled) and _ends_open(lines[-1]):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _ends_open(line: Sequence[Token]) -> bool:
    """Whether a line ends with a figure, or with whom it counts, and does not say what happened."""
    types = [token.type for token in line]
    return types[-1] in ("COUNT", "NOUN") and not {"FATE", "COLON", "SEP"}.intersection(types)


def _only_told(line: Sequence[Token], styled: Styled) -> bool:
    """Whether a line in plain type says only what happened: "killed or wounded"."""
    if line[0].type != "FATE" or not all(token.type in ("FATE", "_JOIN") for token in line):
        return False
    start, end = line[0].start, line[-1].end
    return not (styled.is_bold(start, end) or styled.is_italic(start, end) or line[0].value.kind == "total")


def _brackets(tokens: Sequence[Token]) -> Sequence[Token]:
    """Pairs of brackets, none inside another; all others are separators, and so are line ends between a pair."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    brackets = [i for i, token in enumerate(tokens) if token.type in ("OPEN", "CLOSE")]
    if not brackets:
        return tokens
    for i in brackets:
        if tokens[i].type == "OPEN":
            open_.append(i)
        elif open_:
            pairs[open_.pop()] = i
    settled: list[Token] = []
    end = -1
    for i, token in enumerate(tokens):
        type_ = token.type
        if i > end and i in pairs:
            end = pairs[i]
        elif type_ in ("OPEN", "CLOSE") and i != end:
            type_ = "COMMA"
        elif i < end:
            if type_ in ("RULE", "BULLET"):
                continue
            type_ = {"_BREAK": "SEMICOLON", "COLON": "NOISE"}.get(type_, type_)
        settled.append(token if type_ is token.type else token._replace(type=type_))
    return settled


def _joints(tokens: Sequence[Token]) -> list[Token]:
    """Commas, "and" and "or" as _JOIN inside one thing, as SEP between things, and as idle words elsewhere."""
    settled: list[Token] = []
    inside = False  # brackets
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type not in _SEPARATORS:
            inside = token.type == "OPEN" or (inside and token.type != "CLOSE")
            if token.type == "FATE" and _run_on(tokens, at) and settled and settled[-1].type == "FATE":
                settled.append(Token("_JOIN", None, token.start, token.start))
            if token.type == "FATE" and _type(tokens, at + 1) == "COUNT" and _fate_first(settled):
                settled.append(Token("SEP", "", token.start, token.start))  # "dead 40 wounded 50"
            if token.type == "FLAG" and settled and settled[-1].type in _OF_ITEMS:
                settled.append(Token("SEP", "", token.start, token.start))
            if token.type != "NOISE":
                settled.append(token)
            at += 1
            continue
        begin = at
        while at < len(tokens) and tokens[at].type in _SEPARATORS:
            at += 1
        run = tokens[begin:at]
        after = at
        if after < len(tokens) and tokens[after].type == "_BREAK":
            after += 1  # "killed,<br>wounded or missing"
        crossed = after > at
        while after < len(tokens) and tokens[after].type == "IDLE" and tokens[after].value != "all":
            after += 1
        if _joins(settled, tokens, after, run, crossed=crossed):
            settled.append(Token("_JOIN", None, run[0].start, run[-1].end))
            at = after
        else:
            settled += _separator(settled, tokens, at, run, inside=inside)
    return settled


def _type(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].type if at < len(tokens) else ""


def _fate_first(settled: Sequence[Token]) -> bool:
    """Whether the line so far is a fate and its count, so that another fate starts another item."""
    if len(settled) < 2 or (settled[-1].type, settled[-2].type) != ("COUNT", "FATE"):
        return False
    return len(settled) == 2 or settled[-3].type in ("_BREAK", "BULLET", "RULE", "SEP", "COLON")


def _run_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a fate directly behind another goes on a list whose comma is missing: "killed wounded and missing"."""
    before, here = tokens[at - 1], tokens[at]
    if before.type != "FATE" or {before.value.kind, here.value.kind} & {None, "total"} or here.value.noun:
        return False
    after = tokens[at + 1 : at + 3]
    return len(after) == 2 and after[0].type in ("AND", "OR") and after[1].type == "FATE"


def _joins(
    before: Sequence[Token], tokens: Sequence[Token], after: int, run: Sequence[Token], *, crossed: bool
) -> bool:
    """Whether what stands before and after a run of separators is one thing: a union of fates, a list of nouns."""
    if not before or after >= len(tokens) or {"SEMICOLON", "STOP"} & {token.type for token in run}:
        return False
    first, second = before[-1], tokens[after]
    if first.type != second.type:
        return False
    if first.type == "FATE":
        follows = tokens[after + 1].type if after + 1 < len(tokens) else ""
        if "total" in (first.value.kind, second.value.kind):
            return False  # "light losses, all captured"
        # In "killed, wounded: 300" the comma ends an item.
        return run[-1].type != "COMMA" or follows not in ("COLON", "COUNT")
    if first.type == "NOUN":
        return not crossed and first.value.thing == second.value.thing
    return False


def _separator(
    before: Sequence[Token], tokens: Sequence[Token], at: int, run: Sequence[Token], *, inside: bool
) -> list[Token]:
    """What a run of separators is where it joins nothing: SEP, an idle word, or nothing at all."""
    last = before[-1].type if before else "_BREAK"
    follows = tokens[at].type if at < len(tokens) else "_BREAK"
    types = [token.type for token in run]
    start, end = run[0].start, run[-1].end
    if last in ("_BREAK", "BULLET", "RULE", "OPEN") or follows in ("_BREAK", "CLOSE"):
        return []
    if not inside and (types.count("COMMA") > 1 or (last == "COLON" and "COMMA" in types)):
        return [Token("_BREAK", None, start, end)]  # a line end that became a comma: "killed,, 46 wounded"
    if "SEMICOLON" in types:
        return [Token("SEP", ";", start, end)]
    if "COMMA" in types:
        return [Token("SEP", ",", start, end)]
    if "STOP" in types:
        ends = last in ("FATE", "NOUN", "COUNT", "CLOSE", "DATE", "TOTAL", "SAVED")
        return [Token("SEP", ".", start, end)] if ends else []
    if follows == "COUNT" or (last in ("FATE", "CLOSE") and follows != "FATE"):
        return [Token("SEP", "and" if "AND" in types else "or", start, end)]
    return [Token("IDLE", None, start, end)]


def _labels(line: list[Token], types: set[str], styled: Styled, *, counts_follow: bool) -> list[Token]:
    """A line with _LABEL before the words that a colon, bold type or their place makes a label, and _COLON behind."""
    head: list[Token] = []
    body = line
    if not types.isdisjoint(_MARKS):
        marks = 0
        while marks < len(line) and line[marks].type in _MARKS:
            marks += 1
        head = list({token.type: token for token in reversed(line[:marks])}.values())  # the first of each
        head.sort(key=lambda token: token.type, reverse=True)  # RULE before BULLET
        body = [token for token in line[marks:] if token.type not in _MARKS]
    if len(body) == 1 and counts_follow and _is_bold_year(body[0], styled):
        return [*head, *_wrap([body[0]._replace(type="DATE")])]
    if body and types <= _OF_HEADERS and _is_header(body, types - _MARKS, styled, counts_follow=counts_follow):
        return [*head, *_wrap(body)]
    if "COLON" not in types:
        return head + _bold_label(body, styled)
    settled: list[Token] = []
    begin = 0  # where the present segment starts in `settled`
    for token in body:
        if token.type == "COLON":
            start = _label_start(settled, begin)
            if start is None:
                settled.append(token._replace(type="SEP", value=":"))
            else:
                settled[start:] = _wrap(settled[start:])
            begin = len(settled)
            continue
        settled.append(token)
    return head + _bold_label(settled, styled)


def _is_bold_year(token: Token, styled: Styled) -> bool:
    """Whether a number in bold type is the year that heads the lines below it."""
    text = styled.text[token.start : token.end]
    return token.type == "COUNT" and len(text) == 4 and text.isdigit() and styled.is_bold(token.start, token.end)


def _wrap(words: Sequence[Token]) -> list[Token]:
    start, end = words[0].start, words[-1].end
    inner: list[Token] = []
    depth = 0
    for word in words:
        depth += (word.type == "OPEN") - (word.type == "CLOSE")
        inner.append(word._replace(type="IDLE") if word.type == "SEP" and not depth else word)
    return [Token("_LABEL", None, start, start), *inner, Token("_COLON", None, end, end)]


def _is_header(body: Sequence[Token], types: set[str], styled: Styled, *, counts_follow: bool) -> bool:
    """Whether a line of mere words is a label: all bold or italic, only a flag, or bare words before counts."""
    if body[0].type == "OPEN":
        return False
    start, end = body[0].start, body[-1].end
    if types == {"FLAG"} or styled.is_bold(start, end):
        return True
    if any(token.type == "FATE" and token.value.kind != "total" for token in body) or "SAVED" in types:
        return False
    if styled.is_italic(start, end):
        return True
    numbered = any(token.type == "WORD" and styled.text[token.start].isdigit() for token in body)
    return counts_follow and not numbered and "SEP" not in types and len(body) < 8


def _bold_label(line: list[Token], styled: Styled) -> list[Token]:
    """Make the bold words before the first count a label: `'''Bomber Command''' 500 killed`."""
    if not styled.bold:
        return line
    size = 0
    while size < len(line) and line[size].type in _WORDS and styled.is_bold(line[size].start, line[size].end):
        size += 1
    if not size or size >= len(line) or line[size].type not in ("COUNT", "FLAG"):
        return line
    return [*_wrap(line[:size]), *line[size:]]


def _label_start(tokens: Sequence[Token], begin: int) -> int | None:
    """Where the label starts that ends behind `tokens`; None when what stands there is no label but an item."""
    start = begin
    opened = 0
    inside = counted = told = False
    for i in range(begin, len(tokens)):
        token = tokens[i]
        if token.type == "OPEN":
            opened, inside = i, True
        elif token.type == "CLOSE":
            inside = False
            if counted and start == opened:
                start = i + 1  # brackets directly behind an item belong to it
        elif inside:
            continue
        elif token.type == "SEP" and (counted or told or token.value in (";", ".")):
            start, counted, told = i + 1, False, False
        elif token.type == "COUNT":
            counted = True
            start = i + 1 if token.value.qualifier or token.value.max == 0 else len(tokens)
        elif token.type in ("FATE", "NOUN") and counted:
            start = i + 1  # the item before the label ends with its last fate or noun
        elif token.type == "FATE":
            told = True
        elif token.type == "PER":
            start, counted = i, False
        elif token.type == "_COLON":
            start, counted = i + 1, False
    while start < len(tokens) and tokens[start].type in ("SEP", "_JOIN"):
        start += 1
    return start if any(token.type in _OF_LABELS for token in tokens[start:]) else None
