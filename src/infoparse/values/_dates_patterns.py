"""Patterns of dates, made of the vocabulary, and what each word means to them."""

from __future__ import annotations

import re
from typing import Any

from infoparse import vocabulary

_TABLE = vocabulary.load("dates")
_MONTHS = vocabulary.load("months")


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _dotted(eras: list[str]) -> str:
    return "|".join(r"[.\s]*".join(map(re.escape, era.split())) for era in eras)


def _dictionary() -> dict[str, tuple[str, Any]]:
    words: dict[str, tuple[str, Any]] = {}
    types = {
        "and": "SEP",
        "or": "SEP",
        "inside": "BLANK",
        "weekdays": "BLANK",
        "leading": "LEADING",
        "statement": "LABEL",
        "until": "TO",
        "since": "FROM",
    }
    for name, spellings in _TABLE["words"].items():
        words |= {word: (types.get(name, name.upper()), name) for word in spellings}
    for part, spellings in _TABLE["parts"].items():
        words |= dict.fromkeys(spellings, ("PART", part))
    for season, spellings in _TABLE["seasons"].items():
        words |= {word: ("SEASON", int(season)) for word in spellings.split()}
    for months in _MONTHS["names"].values():
        for number, spellings in enumerate(months, 1):
            words |= dict.fromkeys(spellings.split(), ("MONTH", number))
    return words


WORD = _dictionary()
WORD |= {word: ("WEAK", WORD[word][1]) for word in _MONTHS["weak"]["always"].split()}
"""Every word that a date can have, with the terminal and the value it stands for."""
_PHRASES = [word for word in WORD if " " in word]
ORDINAL = {word: number for number, word in enumerate(_TABLE["ordinals"]["words"], 1)}
"""Numbers of spelled ordinals."""
_BC, _CE = _dotted(_TABLE["eras"]["bc"]), _dotted(_TABLE["eras"]["ad"])
_OLD, _NEW = _either(_TABLE["styles"]["old"]), _either(_TABLE["styles"]["new"])
_CENTURY = rf"(?i:centur(?:y|ies)|cent\.|c\.|(?P<_thousand>millenni(?:um|a))) (?:\s*(?P<_bc>(?i:{_BC}))\b\.?)?+"
_UNIT = rf"(?:{_either(_TABLE['durations']['units'])})(?:s|en|n)?"
_ZONE = rf"(?:{_either([zone.upper() for zone in _TABLE['times']])})\b(?:\s?[+\-−]\d{{1,2}}(?::?\d{{2}})?+)?+"
_ROMAN = r"(?:XI{0,2}|IX|IV|VI{0,3}|I{1,3})"
_HALF = r"[aApP]\.?\s?[mM]\b\.?"  # a.m., PM

# What a digit can begin, by what stands behind the digits, so that a plain number is found out quickly.
TOKEN = re.compile(
    rf"""
    (?P<blank>       [^\S\n]++ )
  | (?=\d) (?: (?=\d++[-./:,hT]\d) (?:
        (?P<iso>       (?<!\d) \d{{4}} (?P<_iso>[-./]) \d{{1,2}} (?P=_iso) (?:\d{{1,2}}|XX) (?!\d)
                       (?: (?:T|[ ]{{1,2}}) \d\d:\d\d (?: :\d\d (?:[.,]\d+)?+ )?+ (?!\d)
                           (?: [ ]?Z\b | [ ]?[+-]\d\d:?\d\d )?+ )?+ )
      | (?P<yearmonth> (?<!\d) \d{{4}}-(?:0[1-9]|1[0-2]) (?![\w-]) )
      | (?P<monthyear> (?<![\d./-]) (?:0?[1-9]|1[0-2])/[12]\d{{3}} (?![\d./-]) )
      | (?P<numeric>   (?<![\d./-]) \d{{1,2}} (?P<_sep>[-./]) \d{{1,2}} (?P=_sep) (?:\d{{4}}|\d{{2}}) (?!\d|[./-]\d) )
      | (?P<dotted>    (?<![\d.]) \d{{1,2}}\.\d{{1,2}}\. (?![\d.]) )
      | (?P<clock>     \d{{1,2}}:\d\d(?::\d\d)?+ (?:\s?{_HALF})?+ (?:\s?\(?{_ZONE}\)?+)?+
                     | \d{{1,2}}\.\d\d \s? (?:{_HALF} (?:\s?\(?{_ZONE}\)?+)?+ | {_ZONE})
                     | \d{{1,2}}h\d\d \b )
      | (?P<gap>       \d{{1,3}}(?:,\d{{3}})++(?!\d) | \d++[.,]\d++\s?% ) )
    | (?P<spaced>    \d{{1,2}}\.\s\d{{1,2}}\.\s?\d{{4}} (?!\w)
                     | \d{{1,2}}[. ]\s?{_ROMAN}[. ]\s?\d{{4}} (?!\w) )
    | (?=\d++\s?(?:[^\W\d_]|[%'’]|[-–]\s?\d)) (?:
        (?P<cjk>       \d{{4}}\s*[年년]\s*\d{{1,2}}\s*[月월](?:\s*\d{{1,2}}\s*[日일号])?+ )
      | (?P<time>      \d{{1,2}} \s? {_HALF} | (?<!\d)\d{{4}}\s{_ZONE} | \d{{1,2}}[時时시]\s?\d{{1,2}}[分분] )
      | (?P<decade>    \d{{2,3}}0['’]?s\b(?!\sof\b) (?:\s(?P<_before>(?i:{_BC}))\b\.?)?+ )
      | (?P<century>   \d{{1,2}}(?:st|nd|rd|th)[\s-]{_CENTURY} )
      | (?P<era>       \d{{1,4}} \s* (?: (?P<_era>(?i:{_BC})) | (?i:{_CE}) ) (?!\w) \.?+ )
      | (?P<other>     \d{{1,4}}\s*(?i:{_either(_TABLE["eras"]["other"])})\b | \d++\s?% )
      | (?P<duration>  \d{{1,4}} (?:\s*[-–]\s*\d{{1,4}})? [\s-]* (?i:{_UNIT})\b ) )
    | (?P<number>    \d++ (?:(?:{_either(_TABLE["ordinals"]["suffixes"])})(?!\w))?+ ) )
  | (?P<julian>    [(\[]\s*(?i:{_OLD})\s(?=[^()\[\]\n]{{0,60}}\d)[^()\[\]\n]{{1,60}}[)\]] )
  | (?P<dash>      [-–—−‐‑‒―─→]++ | \ufffd++ | â(?:€.|\x80[\x90-\x95]) )  # the last: UTF-8 read as another code
  | (?P<word>      [^\W\d_]++ )
  | (?P<break>     \n\s*+ )
  | (?P<sign>      [$€£]\s?\d[\d.,]*+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
# What some words begin; they are tried only behind such a word.
PHRASE = re.compile(
    rf"""
    (?P<style>     (?: (?i:{_OLD}) | (?P<_new>(?i:{_NEW})) ) (?!\w) (?: (?P<_closed>\s?[)\]]) | (?P<_ahead>\s?:) )?+ )
  | (?P<spelled>   (?i:{_either(list(ORDINAL))}) [\s-] {_CENTURY} )
  | (?P<lasting>   (?i:(?:{_either(_TABLE["durations"]["numbers"])})[\s-]+{_UNIT}) \b )
  | (?P<anno>      (?i:a\.?\s?d\.?)\s*\d{{1,4}} (?!\w) )
  | (?P<zone>      (?:UTC|GMT|Z)(?:\s?[+\-−–]\d{{1,2}}(?::?\d{{2}})?+)? (?!\w) )
  | (?P<phrase>    (?i:{_either(_PHRASES)}) \b )
    """,
    re.VERBOSE,
)
HEADS = frozenset(
    re.match(r"[^\W\d_]+", words.lower())[0]  # type: ignore[index]
    for table in (
        _PHRASES,
        ORDINAL,
        _TABLE["durations"]["numbers"],
        *_TABLE["styles"].values(),
        ["a", "ad", "utc", "gmt"],
    )
    for words in table
)
"""First words, in small letters, of what `PHRASE` knows."""
