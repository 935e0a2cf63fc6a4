"""The lexer of counts: from words to the terminals of `values/counts.lark`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.values.phrases import Phrasebook, Word

_LONGEST = 12  # digits: there were never more people; longer rows are identifiers

_SIMPLE = frozenset({"NUMBER", "OTHER"})
_FIGURES = frozenset({"NUMBER", "UNIT", "TENS", "SCALE"})
_BEFORE = frozenset({"HEDGE", "LEAST", "MOST"})
_AFTER = frozenset({"HEDGE_AFTER", "LEAST_AFTER", "MOST_AFTER"})
_BEFORE_AFTER = _FIGURES | _AFTER | {"PLURAL"}
_INSIDE = _FIGURES | _BEFORE | {"A", "AND_IN"}
# What leads to no figure unless it stands behind these: most of "and", "to" and "of" in prose goes at once.
_BEHIND = {"TO": _FIGURES, "AND": _FIGURES, "OF": frozenset({"PLURAL"})}
_STARTS = frozenset({"NUMBER", "UNIT", "TENS", "A", "VAGUE", "PLURAL", "BETWEEN"})

# What makes a figure something else: a share, a part ("one third"), a price, a paragraph.
_NOT_BEFORE = frozenset({"%", "percent", "pct", "percentage", "°", "third", "thirds", "quarter", "quarters", "fifths"})
_NOT_BEHIND = frozenset({"$", "£", "€", "§", "#", "№", "¥", "@"})
_DASHES = ("-", "–", "—", "−", "‒")
_JOINED = frozenset({"VAGUE", "DEGREE"})
_GLUE = frozenset({",", ";", "(", "-", "–"})


def lex(words: Sequence[Word]) -> list[Token]:
    """The terminals for a row of words, one OTHER for a run; `start` and `end` are positions in that row."""
    tokens = _name(words)
    if {token.type for token in tokens} <= _SIMPLE:
        return tokens
    # What leads to no figure becomes OTHER, so that the grammar meets only whole counts.
    _drop_scales(tokens)
    _claim_between(tokens)
    _drop_ranges(tokens)
    _drop_openings(tokens)
    return tokens


@cache
def _books() -> tuple[Phrasebook, Phrasebook, Phrasebook]:
    """Phrases at the start of or in a count; behind a figure; and guesses before a degree."""
    words = vocabulary.load("counts")
    inside: list[tuple[str, Any, Any]] = [
        *(("UNIT", value, (name,)) for name, value in words["units"].items()),
        *(("TENS", value, (name,)) for name, value in words["tens"].items()),
        *(
            ("TENS", ten + unit, (f"{name}-{small}",))
            for name, ten in words["tens"].items()
            for small, unit in words["units"].items()
            if 0 < unit < 10
        ),
        *(("SCALE", (value, name), (name,)) for name, value in words["scales"].items()),
        *(("PLURAL", name, (name,)) for name in words["plurals"]["words"]),
        ("LEAST", None, words["bounds"]["least"]),
        ("MOST", None, words["bounds"]["most"]),
        ("HEDGE", None, words["hedges"]["before"]),
        *(("VAGUE", name, phrases) for name, phrases in words["vague"].items()),
        *(("DEGREE", name, phrases) for name, phrases in words["degrees"].items()),
        ("NONE", None, words["none"]["words"]),
        ("OTHER", None, words["names"]["words"]),
        ("BETWEEN", None, ["between"]),
        ("AND", None, ["and"]),
        ("TO", None, [*_DASHES, "to", "or"]),
        ("OF", "of", ["of"]),
        ("A", None, ["a", "an"]),
    ]
    behind = [
        ("LEAST_AFTER", None, words["bounds"]["least_after"]),
        ("MOST_AFTER", None, words["bounds"]["most_after"]),
        ("HEDGE_AFTER", None, words["hedges"]["after"]),
    ]
    return Phrasebook(inside), Phrasebook(behind), Phrasebook([("GUESS", None, words["guesses"]["words"])])


@cache
def _known() -> frozenset[str]:
    """First words of all phrases, and the tilde between two figures."""
    return frozenset().union(*(book.firsts() for book in _books()), "~")


def _name(words: Sequence[Word]) -> list[Token]:
    """Every word with the terminal that it could be, longest phrases first, one OTHER for a run."""
    inside, behind, _ = _books()
    known = _known()
    tokens: list[Token] = []
    last = ""
    at = 0
    while at < len(words):
        kind, text, _, _ = words[at]
        joined = last in _JOINED
        found = None
        if kind == "number":
            tokens.append(_decimal(words, at) or _digits(words, at))
        elif text not in known and not (joined and text in _GLUE):
            if last != "OTHER":
                tokens.append(Token("OTHER", None, at, at + 1))
                last = "OTHER"
            at += 1
            continue
        elif guesses := _guesses(words, at, joined=joined):
            tokens += guesses
        else:
            if last in _BEFORE_AFTER:
                found = behind.match(words, at)
                if found and text != "+" and _figure_at(words, at + found.size):
                    found = None  # "5, at least 6": what follows is a figure of its own
            found = found or inside.match(words, at)
            if found and found.type == "TO" and last == "LEAST_AFTER" and _figure_at(words, at + found.size):
                tokens.pop()  # "600+ to 700": the upper end says more than the plus
                last = tokens[-1].type
            if text == "~" and last == "NUMBER" and _figure_at(words, at + 1):
                tokens.append(Token("TO", None, at, at + 1))  # "459 ~ 1,000"
            elif found is None or last not in _BEHIND.get(found.type, (last,)) or _shared(words, at, found.size):
                tokens.append(Token("OTHER", None, at, at + 1))
            else:
                tokens.append(Token(found.type, found.value, at, at + found.size))
        at = tokens[-1].end
        last = tokens[-1].type
    return tokens


def _figure_at(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].kind == "number"


def _shared(words: Sequence[Word], at: int, size: int) -> bool:
    """Whether the words are a share of something ("one third", "ten percent") or the "no." before a number."""
    rest = len(words) - at - size
    after = words[at + size].text if rest > 0 else ""
    behind = words[at + size + 1].text if rest > 1 else ""
    if after == "third" and behind in ("rate", "rates"):
        return False  # a ship: "1 third rate"
    if after in _NOT_BEFORE or (after == "per" and behind == "cent"):
        return True
    if after == "/" and _figure_at(words, at + size + 1):
        return at + size + 2 < len(words) and words[at + size + 2].text == "of"  # "1/3 of the army"
    if at > 1 and words[at - 1].text == "/" and after == "of" and _figure_at(words, at - 2):
        return True
    return words[at].text == "no" and after == "." and _figure_at(words, at + size + 1)


def _digits(words: Sequence[Word], at: int) -> Token:
    """NUMBER with its value and whether it is plain, or OTHER."""
    text = words[at].text
    before = words[at - 1].text if at else ""
    if (
        before in _NOT_BEHIND
        or _shared(words, at, 1)
        or (before == "." and at > 1 and words[at - 2].text in ("no", "nr"))
        or (_figure_at(words, at + 2) and words[at + 1].text in _DASHES and _shared(words, at + 2, 1))
    ):
        return Token("OTHER", None, at, at + 1)
    whole, dot, part = text.rpartition(".")
    if dot and len(part) != 3:
        # A decimal is a count only before a scale: "1.5 million".
        follows = _books()[0].match(words, at + 1) if at + 1 < len(words) else None
        if follows is None or follows.type != "SCALE" or not text.replace(".", "", 1).isdigit():
            return Token("OTHER", None, at, at + 1)
        return Token("NUMBER", (float(f"{whole}.{part}"), True), at, at + 1)
    digits = text.replace(",", "")
    if not digits.isdecimal():
        digits = "".join(filter(str.isdigit, text))
    if len(digits) > _LONGEST or not digits.isdecimal():
        return Token("OTHER", None, at, at + 1)
    return Token("NUMBER", (int(digits), len(digits) == len(text)), at, at + 1)


def _decimal(words: Sequence[Word], at: int) -> Token | None:
    """NUMBER for a decimal comma before a scale: "1,5 million"; None for anything else."""
    if at + 3 >= len(words) or words[at + 1].text != ",":
        return None
    whole, comma, part = words[at : at + 3]
    joined = whole.end == comma.start and comma.end == part.start
    if not (joined and len(part.text) < 3 and part.text.isdecimal() and whole.text.isdecimal()):
        return None
    scale = _books()[0].match(words, at + 3)
    if scale is None or scale.type != "SCALE":
        return None
    return Token("NUMBER", (float(f"{whole.text}.{part.text}"), True), at, at + 3)


def _guesses(words: Sequence[Word], at: int, *, joined: bool) -> list[Token]:
    """GUESS … DEGREE [CLOSE] at a word, when guesses do lead to a degree; `joined` to a word that they correct."""
    inside, _, book = _books()
    end = at
    glue = words[at].text if joined and words[at].text in _GLUE else ""
    end += bool(glue)
    size = 0
    while end < len(words) and (found := book.match(words, end)) and size < 8:
        end += found.size
        size += 1
    if (not size and glue not in (",", "(")) or end >= len(words):
        return []
    degree = inside.match(words, end)
    if degree is None or degree.type != "DEGREE":
        return []
    if not size and end + degree.size < len(words) and words[end + degree.size].kind != "mark":
        return []  # "unknown, heavy" and "unknown (heavy)" are one count, "unknown, heavy cruiser" is not
    tokens = [Token("GUESS", None, at, end), Token("DEGREE", degree.value, end, end + degree.size)]
    end += degree.size
    if glue == "(" and end < len(words) and words[end].text == ")":
        tokens.append(Token("CLOSE", None, end, end + 1))
    return tokens


def _drop_scales(tokens: list[Token]) -> None:
    """Keep SCALE behind a figure, and make the "and" of "two hundred and five" AND_IN."""
    row = ""  # what kind of figure a scale would go on with
    for i, token in enumerate(tokens):
        type_ = token.type
        if type_ in ("NUMBER", "VAGUE"):
            row = type_
        elif type_ in ("UNIT", "TENS", "A"):
            row = "WORDS"
        elif type_ == "SCALE" and row:
            continue
        elif type_ == "AND" and row == "WORDS" and tokens[i - 1].type == "SCALE" and tokens[i - 1].value[0] != 12:
            # In "between two hundred and three hundred" it joins two figures.
            if _type(tokens, i + 1) in ("UNIT", "TENS") and "SCALE" not in (_type(tokens, i + 2), _type(tokens, i + 3)):
                tokens[i] = token._replace(type="AND_IN")
            row = ""
        else:
            if type_ == "SCALE":
                _drop(tokens, i)
            row = ""


def _claim_between(tokens: list[Token]) -> None:
    """Keep BETWEEN where AND joins two figures behind it; every other AND is OTHER."""
    claimed = -1
    for i, token in enumerate(tokens):
        if token.type == "BETWEEN":
            end = i + 1
            while _type(tokens, end) in _BEFORE:
                end += 1
            if not _opens(tokens, end):
                _drop(tokens, i)
                continue
            end = _number_end(tokens, end)
            if _type(tokens, end) in ("AND", "TO") and _leads(tokens, end + 1):
                tokens[end] = tokens[end]._replace(type="AND")  # "between 600 - 1,612" means the same
                claimed = end
            else:
                _drop(tokens, i)
        elif token.type == "AND" and i != claimed:
            _drop(tokens, i)


def _drop_ranges(tokens: list[Token]) -> None:
    """Keep TO between two figures of which the first is no end of a range, and words behind figures only there."""
    last, ranged = "", False
    for i in range(len(tokens)):
        type_ = tokens[i].type
        if (type_ in _AFTER and last not in _BEFORE_AFTER) or (
            type_ == "TO" and (ranged or last not in _FIGURES or not _leads(tokens, i + 1) or _vague_scale(tokens, i))
        ):
            _drop(tokens, i)
            type_ = "OTHER"
        if type_ in ("TO", "BETWEEN", "AND"):
            ranged = True
        elif type_ not in _INSIDE or (type_ == "NUMBER" and last in _FIGURES):
            ranged = False
        last = type_


def _drop_openings(tokens: list[Token]) -> None:
    """Keep hedges, bounds and articles only where they lead to a figure."""
    follows = ""
    for i in range(len(tokens) - 1, -1, -1):
        type_ = tokens[i].type
        if (
            (type_ in _BEFORE and follows not in _STARTS and follows not in _BEFORE)
            or (type_ == "A" and follows != "SCALE")
            or (type_ == "OF" and (follows != "PLURAL" or _type(tokens, i - 1) != "PLURAL"))
        ):
            _drop(tokens, i)
        follows = tokens[i].type


def _type(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].type if 0 <= at < len(tokens) else ""


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure in digits or number words starts at `at`."""
    return _type(tokens, at) in ("NUMBER", "UNIT", "TENS") or (
        _type(tokens, at) == "A" and _type(tokens, at + 1) == "SCALE"
    )


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure starts at `at`, or behind hedges and bounds there."""
    while _type(tokens, at) in _BEFORE:
        at += 1
    return _opens(tokens, at)


def _number_end(tokens: Sequence[Token], at: int) -> int:
    """The position behind the figure that starts at `at`."""
    follows = frozenset({"SCALE"}) if tokens[at].type == "NUMBER" else _FIGURES - {"NUMBER"} | {"AND_IN"}
    at += 1
    while _type(tokens, at) in follows:
        at += 1
    return at


def _vague_scale(tokens: Sequence[Token], at: int) -> bool:
    """Whether the scale before `at` ends a vague word ("several hundred"), which starts no range."""
    at -= 1
    while _type(tokens, at) == "SCALE":
        at -= 1
    return _type(tokens, at) == "VAGUE"


def _drop(tokens: list[Token], at: int) -> None:
    tokens[at] = tokens[at]._replace(type="OTHER")
