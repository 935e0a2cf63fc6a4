"""Numbers of several words: "two hundred and fifty", "a dozen", "1.2 million", "between 20 and 30".

`values.counts` reads the same numbers in cells, and a test holds the two to one another. It is not used here because it
reads every word of a text once more: on 345 press releases its scan alone took 1.7 times as long as the whole pre-lexer
with this module, which looks only at tokens that are tagged as numbers already.
"""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged, merge

_AGAIN: dict[str, int] = vocabulary.load("prose/counts")["words"]["again"]


def repeat_numbers(row: Tagged) -> None:
    """Gives "as many" and "twice as many" the number that they refer to, the last one before."""
    if _AGAIN.keys().isdisjoint(row.words):
        return
    for i, word in enumerate(row.words):
        last = row.tags.rfind("N", 0, i) if row.tags[i] == "V" and word in _AGAIN else -1
        if last >= 0:
            low, high = row.values[last]
            row.values[i] = (low * _AGAIN[word], high * _AGAIN[word])
            row.tags = f"{row.tags[:i]}N{row.tags[i + 1 :]}"


def join_numbers(row: Tagged) -> None:
    """Joins "two hundred and fifty", "a dozen", "1.2 million", "between 20 and 30" into one number token."""
    i = 0
    while i < len(row.tags):
        letter = row.tags[i]
        if letter in "Nf#D" and (letter in "N#" or row.tags[i + 1 : i + 2] == "#"):
            end, total = _sum(row, i)
            if total is not None and (end > i + 1 or letter == "#"):
                merge(row, i, end, "N", (total, total))
        i += 1
    i = row.tags.find("pNcN")
    while i >= 0:
        low, high = row.values[i + 1], row.values[i + 3]
        if row.words[i] == "between" and low[0] < high[0]:
            merge(row, i, i + 4, "N", (low[0], high[0]))
        i = row.tags.find("pNcN", i + 1)
    i = row.tags.find("NcN")
    while i >= 0:
        low, high = row.values[i], row.values[i + 2]
        if row.words[i + 1] == "or" and low[0] < high[0]:
            merge(row, i, i + 3, "N", (low[0], high[0]))
        i = row.tags.find("NcN", i + 1)
    i = row.tags.find("NtN")
    while i >= 0:
        low, high = row.values[i], row.values[i + 2]
        if low[0] < high[0]:
            merge(row, i, i + 3, "N", (low[0], high[0]))
        i = row.tags.find("NtN", i + 1)


def _sum(row: Tagged, i: int) -> tuple[int, int | None]:
    """Where the number that starts at token `i` ends, and its value; None when it is not whole."""
    total, part, last = 0.0, 0.0, ""
    while i < len(row.tags):
        letter = row.tags[i]
        if letter == "D" and not last:
            part = 1.0
        elif letter in "Nf":
            value = row.values[i] if letter == "f" else row.values[i][0]
            twenty_five = last == "N" and 20 <= part % 100 < 100 and part % 10 == 0 and 0 < value < 10
            if last == "N" and not (twenty_five and row.words[i].isalpha() and row.words[i - 1].isalpha()):
                break
            part += value
        elif letter == "#":
            part = (part or 1.0) * row.values[i]
            if row.values[i] >= 1000:
                total, part = total + part, 0.0
        elif not (letter == "c" and last == "#" and row.words[i] == "and" and row.tags[i + 1 : i + 2] == "N"):
            break
        last = letter if letter != "c" else last
        i += 1
    whole = total + part
    return i, int(whole) if whole == int(whole) else None
