"""Date tokens seen with their neighbours: separators merged, signs inside dates and stray words dropped."""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.grammar import Token

_DATES = frozenset(("DAY", "MONTH", "YEAR", "SEASON", "DECADE", "CENTURY", "DATE"))
_LEADS = frozenset(("ABOUT", "DOUBT", "PART", "FROM", "BEFORE", "AFTER", "STYLE_BEFORE"))

# Of two separators side by side the stronger one says how the dates around them are joined. Words win: what follows
# them is a new statement.
_RANK = {"": 0, "close": 1, "open": 2, "comma": 3, "slash": 4, "break": 5, "and": 6, "or": 7, "gap": 8}
# "resistance continued until June": no range from the date before these words.
_LABELS = vocabulary.load("dates")["labels"]
_GOING_ON = (*_LABELS["ignored"], *_LABELS["lesser"])
_OPEN = frozenset(_LABELS["open"])
_LABEL = 200  # characters of the words before a date that are kept


def tidy(tokens: list[Token]) -> list[Token]:
    """The tokens that the grammar reads, with one SEP between phases and none at the borders."""
    return _leading(_joined(tokens))


def _joined(tokens: list[Token]) -> list[Token]:
    """Signs that stand inside one date are gone, and separators side by side are one."""
    kept: list[Token] = []
    between = False
    for i, token in enumerate(tokens):
        before = kept[-1] if kept else None
        ahead = tokens[i + 1] if i + 1 < len(tokens) else None
        match token.type:
            case "TIME":
                if before and before.type == "TO" and tokens[i - 2].type == "TIME" and not _day_ahead(ahead):
                    kept.pop()  # 11 September 2001, 08:46 – 10:28
                continue
            case "WEAK":
                token = _month(before, token, tokens[i + 1 : i + 4])  # noqa: PLW2901
            case "BETWEEN":
                between = True
                continue
            case "SEP" if between and token.value[0] == "and":
                between = False
                token = Token("TO", "and", token.start, token.end)  # noqa: PLW2901 - "between A and B"
            case "SEP" if before and ahead and _slashed(before, token, ahead):
                token = Token("TO", "/", token.start, token.end)  # noqa: PLW2901 - 1943/44, 1944-07-20/1944-07-25
            case "SEP" | "QUESTION" if _unknown_end(kept, token, ahead):
                if ahead and ahead.type in _DATES:
                    continue  # 9 March – ? 1862
                token = token._replace(type="NOW")  # noqa: PLW2901 - 9 March 1862 – ?
            case "SEP" if before and _inside(before, token, ahead):
                continue
            case "SEP" if _two_days(kept, token, ahead):
                continue
            case "SEP" if before and before.type == "SEP":
                kept[-1] = _merge(before, token)
                continue
            case "SEP" if before and before.type == "TO" and token.value[0] in ("", "open", "break"):
                continue
            case "TO" if before and ahead and _hyphen(tokens, i):
                continue
            case "TO" if before and ahead and _word(before, token, ahead):
                continue
            case "NOW" if before and before.type == "SEP" and before.value[0] in ("open", "break") and len(kept) > 1:
                kept.pop()  # 2014 (ongoing)
            case "ABOUT" | "DOUBT" | "QUESTION" if (
                before and before.value == ("open", "") and ahead and ahead.value == ("close", "")
            ):
                kept.pop()  # 1200 (approximate), 1230 (?)
                if token.type != "QUESTION":
                    token = token._replace(type=f"{token.type}_BEHIND")  # noqa: PLW2901
            case "STYLE" if before and before.type == "SEP" and not before.value[1] and before.value[0] in ("", "open"):
                if token.value.closed or not ahead or ahead.type not in _DATES:
                    kept.pop()  # 22 August (O.S.)
                else:
                    token = token._replace(type="STYLE_BEFORE")  # noqa: PLW2901 - 17 June (N.S. 28 June)
            case "STYLE" if not before or token.value.ahead:
                token = token._replace(type="STYLE_BEFORE")  # noqa: PLW2901 - O.S. 17 June
        kept.append(token)
    return kept


def _unknown_end(kept: list[Token], token: Token, ahead: Token | None) -> bool:
    """True behind the dash of a range for a question mark or a word such as "unknown", but not in "12–? May 1862"."""
    if [other.type for other in kept[-1:]] != ["TO"] or len(kept) < 2 or kept[-2].type not in _DATES:
        return False
    if kept[-2].type == "DAY" and ahead and ahead.type == "MONTH":
        return False
    return token.type == "QUESTION" or token.value[1] in _OPEN


def _day_ahead(token: Token | None) -> bool:
    return token is not None and token.type in _DATES


def _month(before: Token | None, word: Token, ahead: list[Token]) -> Token:
    """A month between a day and a year ("5 out 2020", "mar. 5, 2016"); else an ordinary word ("80 years ago")."""
    types = [token.type for token in ahead if token.value != ("comma", "")]
    if types[: 1 if before and before.type == "DAY" else 2] in (["YEAR"], ["DAY", "YEAR"]):
        return word._replace(type="MONTH")
    return Token("SEP", ("gap", ""), word.start, word.end)


def _slashed(before: Token, sep: Token, ahead: Token) -> bool:
    """True for a slash between the years of a season or between ISO dates."""
    if sep.value != ("slash", ""):
        return False
    if before.type == "YEAR":
        return ahead.type in ("YEAR", "DAY") and before.end == sep.start and ahead.start == sep.end
    return before.type == ahead.type == "DATE" and before.end == sep.start


def _inside(before: Token, sep: Token, ahead: Token | None) -> bool:
    """True for a comma or slash inside one date: "May 8, 1992", "Summer, 1943", "29 / Dezember / 2022"."""
    if (
        ahead is None
        or before.type not in ("DAY", "MONTH", "SEASON")
        or sep.value not in (("comma", ""), ("slash", ""))
    ):
        return False
    return ahead.type == "YEAR" or (sep.value[0] == "slash" and before.type == "DAY" and ahead.type == "MONTH")


def _two_days(kept: list[Token], sep: Token, ahead: Token | None) -> bool:
    """True for the second bracket of "5 (15) May 1640", the day in two calendars."""
    return (
        sep.value == ("close", "")
        and ahead is not None
        and ahead.type == "MONTH"
        and [token.type for token in kept[-3:]] == ["DAY", "SEP", "DAY"]
        and kept[-2].value == ("open", "")
    )


def _hyphen(tokens: list[Token], i: int) -> bool:
    """True for hyphens that bind instead of leading from one date to another: "mid-July", "26-FEB-1987"."""
    before, hyphen, ahead = tokens[i - 1 : i + 2]
    if before.end != hyphen.start:
        return False
    if before.type == "PART":
        return ahead.type != "PART"  # mid–late 1944
    if hyphen.value != "-" or ahead.start != hyphen.end:
        return False
    row = tuple(token.type for token in tokens[max(i - 3, 0) : i + 4])
    middle = min(i, 3)
    return row[middle - 1 : middle + 4] == ("DAY", "TO", "MONTH", "TO", "YEAR") or (
        row[middle - 3 : middle + 2] == ("DAY", "TO", "MONTH", "TO", "YEAR")
    )


def _word(before: Token, hyphen: Token, ahead: Token) -> bool:
    """True for a hyphen inside a word that is no date: "low-level"."""
    if not before.type == ahead.type == "SEP" or not (before.value[1] and ahead.value[1]):
        return False
    return bool(before.end == hyphen.start and hyphen.end == ahead.start)


def _merge(first: Token, second: Token) -> Token:
    (a, words), (b, more) = first.value, second.value
    label = f"{words} {more}".strip()[-_LABEL:] if more else words
    return Token("SEP", (max(a, b, key=_RANK.__getitem__), label), first.start, second.end)


def _leading(tokens: list[Token]) -> list[Token]:
    """Words and dashes that lead to no date become separators; from the back, so that each is looked at once."""
    kept: list[Token] = []
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        ahead = kept[-1].type if kept else ""
        leads = ahead in _DATES or ahead in _LEADS
        if token.type in ("ABOUT", "DOUBT") and not leads and i and tokens[i - 1].type in _DATES:
            token = token._replace(type=f"{token.type}_BEHIND")  # 1640 approx.
        elif token.type in _LEADS and not leads and not (token.type == "PART" and ahead == "TO"):
            token = Token("SEP", ("gap", ""), token.start, token.end)
        elif token.type == "TO":
            before = tokens[i - 1] if i else None
            if i == len(tokens) - 1 and before and before.type in _DATES:
                token = token._replace(type="OPEN")  # "2014 –" at the end of a cell
            elif not (leads or ahead == "NOW") or (i == 1 and before and before.type == "SEP"):
                token = Token("SEP", ("gap", ""), token.start, token.end)
        if token.type != "SEP":
            kept.append(token)
        elif ahead == "SEP":
            kept[-1] = _merge(token, kept[-1])
        elif ahead and (ahead != "TO" or any(word in token.value[1] for word in _GOING_ON)):
            kept.append(token)
    while kept and kept[-1].type == "SEP" and not kept[-1].value[1]:
        kept.pop()
    kept.reverse()
    return kept
