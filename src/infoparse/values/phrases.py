"""Words of a text, and a book of phrases that are looked up in them.

The lexers of value grammars are made of these two: `split` cuts a text once, `Phrasebook.match` names what it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Word(NamedTuple):
    """A word, a number or a single other character of a text."""

    kind: str
    """`number` (digits only, perhaps grouped), `word`, `type` (letters and digits: Su-25, 250th, 74-gun) or `mark`."""
    text: str
    """Its characters in lower case, curly apostrophes and dashes inside it made straight.

    A run of U+FFFD is a mark: it stands most often where a dash lost its encoding.
    """
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""


class Phrase(NamedTuple):
    """An entry of a phrasebook that was found."""

    type: str
    """Name of the group that it stands in."""
    value: Any
    """What it stands for."""
    size: int
    """How many words of the text it covers."""


_WORD = re.compile(
    r"""
      # What has no name is a word. Most words are more than a letter, so that they are tried first.
      (?=\w) (?: [^\W\d_]{2,}+ (?![-\u2011]?\d) (?:['’\u2011-][^\W\d_]++)*+ ['’]?+
        | (?P<type>   [^\W\d_]++ [-\u2011]? \d [\w-]*+                   # Su-25, T72s, B-17
                  |   (?! \d++[kK]\b ) \d++ [-\u2011]?+ [^\W\d_] \w*+ (?:[-\u2011]\w++)*+  # 250th, 109s, 2S1, 74-gun
          )
        | (?P<number> \d{1,3} (?:[,.\u00a0\u2009\u202f'’ ]\d{3}(?!\d))++ (?:\.\d++)?+  # 12,000  1'200  1.200.000
                  |   \d++ (?:\.\d++)?+
          )
        | (?:[^\W\d_]\.){2,}+                                          # U.S.
        | [^\W\d_] (?:['’\u2011-][^\W\d_]++)*+ ['’]?+ )
    | (?P<mark>   \ufffd++ | [^\w\s] | [_\n] )
    """,
    re.VERBOSE,
)
_make = tuple.__new__  # twice as fast as a call of the class: this is the innermost loop of most value grammars
_STRAIGHT = str.maketrans({"’": "'", "\u2011": "-"})


def split(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text`, or of a part of it, in order; white space is left out. Offsets are those of `text`."""
    words: list[Word] = []
    add = words.append
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        begin, stop = found.span()
        word = found[0].lower()
        if not word.isascii():
            word = "–" if word[0] == "\ufffd" else word.translate(_STRAIGHT)
        add(_make(Word, (found.lastgroup or "word", word, begin, stop)))
    return words


class Phrasebook:
    """Phrases by their first word, the longest first; all of them in lower case."""

    def __init__(self, groups: Iterable[tuple[str, Any, Iterable[str]]]) -> None:
        self._book: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        for type_, value, phrases in groups:
            for phrase in phrases:
                first, *rest = (word.text for word in split(phrase))
                self._book.setdefault(first, []).append((tuple(rest), type_, value))
        for entries in self._book.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def firsts(self) -> Iterable[str]:
        """The words that a phrase may start with."""
        return self._book.keys()

    def match(self, words: Sequence[Word], at: int) -> Phrase | None:
        """The longest phrase that starts at word `at`; None when there is none. An earlier group wins a tie."""
        entries = self._book.get(words[at].text)
        if entries is None:
            return None
        for rest, type_, value in entries:
            end = at + 1
            for word in rest:
                if end >= len(words) or words[end].text != word:
                    break
                end += 1
            else:
                return _make(Phrase, (type_, value, end - at))
        return None
