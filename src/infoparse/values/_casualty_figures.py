"""Figures in casualty cells that count nobody: measures, years, numbers of types, degrees of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.record import Count

_BORDERS = frozenset({"_BREAK", "COMMA", "SEMICOLON", "COUNT", "OPEN", "CLOSE"})
_ENDS = _BORDERS | {"STOP", "RULE", "PREPOSITION", "PER", "FLAG", "TOTAL", "AND"}
_STARTS = frozenset({"_BREAK", "BULLET", "RULE", "FLAG"})
_SHARE = frozenset({"of", "out of"})
_DOUBTED = frozenset({"FATE", "NOUN", "WORD", "COUNT", "DATE", "CLOSE"})


def figures(tokens: Sequence[Token], text: str) -> list[Token]:
    """The named words of a cell, with COUNT only for what does count people or things."""
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        before = kept[-1] if kept else None
        if token.type == "MEASURE":
            kept.append(token._replace(type="WORD"))
        elif (
            token.type == "PREPOSITION" and before and before.type == "COUNT" and text[token.start : token.end] == "of"
        ):
            kept.append(token._replace(type="IDLE"))  # "hundreds of servicemen"
        elif token.type != "COUNT":
            kept.append(token)
        elif text[token.start] == "?" and before and before.type in _DOUBTED:
            continue  # doubt, not a count: "1,700 captured ?"
        elif _labels_year(tokens, i, text) or _ends_label(kept, tokens, i, text):
            kept.append(token._replace(type="DATE"))
        elif (share := _share(kept, text)) >= 0:
            kept[share] = kept[share]._replace(type="IDLE")
            kept.append(token._replace(type="IDLE"))  # "600 of 1,000 men"
        elif _counts_nobody(tokens, i, kept, text):
            kept.append(token._replace(type="WORD"))
        else:
            kept.append(token)
    return kept


def _share(kept: Sequence[Token], text: str) -> int:
    """Where the "of" stands that makes the count behind it the whole of the one before ("12 of the 30"); -1 without."""
    at = len(kept) - 1
    if at > 1 and kept[at].type == "IDLE" and text[kept[at].start : kept[at].end].lower() == "the":
        at -= 1
    if at < 1 or kept[at - 1].type != "COUNT":
        return -1
    return at if text[kept[at].start : kept[at].end].lower() in _SHARE else -1


def _counts_nobody(tokens: Sequence[Token], i: int, kept: list[Token], text: str) -> bool:
    count: Count = tokens[i].value
    after = tokens[i + 1].type if i + 1 < len(tokens) else "_BREAK"
    if after == "MEASURE" or (after == "COLON" and _numbers_label(kept, count)):
        return True
    if count.qualifier == "unknown" and after == "COLON" and (not kept or kept[-1].type in _STARTS):
        return tokens[i + 2 : i + 3] != [] and tokens[i + 2].type == "COUNT"  # of unknown nationality: "Unknown: 5,000"
    if count.qualifier is not None:
        return count.qualifier in _degrees() and not _is_degree(tokens, i, text)
    if not (count.min or count.max):
        return after not in _ENDS and not _reaches(tokens, i)  # "no information"
    if _names_type(kept, text):
        return True
    if not _behind_preposition(kept):
        return False
    last = kept[-1]
    if last.type == "PREPOSITION" and count.best is None and text[last.start : last.end].lower() == "from":
        kept[-1] = last._replace(type="IDLE")  # "from 100 to 200 killed"
        return False
    return True


def _numbers_label(kept: Sequence[Token], count: Count) -> bool:
    """Whether a small number before a colon belongs to its label: "Day 2:", "Phase 3:"."""
    if not kept or kept[-1].type != "WORD" or not count.best or count.best > 20:
        return False
    return len(kept) == 1 or kept[-2].type in ("_BREAK", "BULLET", "RULE")


@cache
def _degrees() -> frozenset[str]:
    return frozenset(vocabulary.load("counts")["degrees"])


_YEAR = re.compile(r"(?:1\d|20)\d\d")
_YEARS = re.compile(r"(?:1\d|20)\d\d\s*+(?:[-–—/]|to)\s*+(?:(?:1\d|20)?\d\d)")


def _labels_year(tokens: Sequence[Token], i: int, text: str) -> bool:
    """Whether a number is the year of a label, or two: "1941: 85,371", "2007 PRC studies:", "Losses 1941–42:"."""
    if _YEARS.fullmatch(text[tokens[i].start : tokens[i].end]):
        return i + 1 < len(tokens) and tokens[i + 1].type == "COLON"
    if not _YEAR.fullmatch(text[tokens[i].start : tokens[i].end]):
        return False
    for size, token in enumerate(tokens[i + 1 : i + 6]):
        if token.type == "COLON":
            return size > 0 or (i + 2 < len(tokens) and tokens[i + 2].type == "COUNT")
        if token.type != "WORD":
            return False
    return False


def _ends_label(kept: Sequence[Token], tokens: Sequence[Token], i: int, text: str) -> bool:
    """Whether a number is the year that a label ends with: "Casualties of 1941:"."""
    if not kept or kept[-1].type != "PREPOSITION" or i + 1 >= len(tokens) or tokens[i + 1].type != "COLON":
        return False
    return bool(_YEAR.fullmatch(text[tokens[i].start : tokens[i].end]))


def _behind_preposition(kept: list[Token]) -> bool:
    before = kept[-1] if kept else None
    if before and before.type == "IDLE" and len(kept) > 1:
        before = kept[-2]
    return before is not None and before.type == "PREPOSITION" and before.value


def _names_type(kept: list[Token], text: str) -> bool:
    """Whether a number behind these tokens is the number of a type: "2 Bf 109", "8 Leopard 2 tanks"."""
    words = 0
    while words < 2 and len(kept) > words and kept[-1 - words].type == "WORD":
        words += 1
    if not words or len(kept) == words or kept[-1 - words].type != "COUNT":
        return False
    last = text[kept[-1].start : kept[-1].end]
    return last.lower() in vocabulary.load("materiel")["types"] or not last.islower()


def _is_degree(tokens: Sequence[Token], i: int, text: str) -> bool:
    """Whether "heavy" stands for a figure: alone, before "losses", or before the label of another claim."""
    before = tokens[i - 1].type if i else "_BREAK"
    if before == "COUNT":
        return False
    if i + 1 == len(tokens) or tokens[i + 1].type in _ENDS | {"COLON"}:
        return True
    for token in tokens[i + 1 : i + 5]:
        if token.type == "FATE":
            return token.value.state is None or token.value.kind == "total"
        if token.type in ("PER", "COLON"):
            return token.type == "PER" or "claim" in text[tokens[i].end : token.end].lower()
        if token.type in _BORDERS or (token.type == "NOUN" and token.value.thing):
            return False
    return False


def _reaches(tokens: Sequence[Token], i: int) -> bool:
    """Whether one of the next four tokens, before any border, is a fate or a noun."""
    for token in tokens[i + 1 : i + 5]:
        if token.type in ("FATE", "NOUN"):
            return True
        if token.type in _BORDERS:
            return False
    return False
