"""The pre-lexer: words of a sentence with one tag letter each, by dictionary look-up.

The letters of a sentence, joined, are its tag string, on which the chunker's patterns run:

    N  number            V  vague quantity     H  hedge before one    D  a, an, another   T  the, his, those
    J  person, singular  R  persons, plural    C  collective (troops)
    E  thing of war, singular   e  other thing   g  things, plural
    X  capitalised, unknown     w  other word    z  unknown word in -ing
    K  fate, past        P  fate, base form    G  fate, gerund        F  fate, noun       L  figure noun (deaths)
    I  died              i  dying              M  death toll          >  rose to          A  left (28 dead)
    Z  lost              Y  claimed (lives)    l  lives
    b  be                h  have               m  modal               n  negation         a  adverb
    -  when, while       ~  a hedge until its number is seen
    p  preposition       o  of                 y  by                  t  to               c  and, or
    k  who, which        u  pronoun            v  himself             s  said             $  according to
    ^  that              &  along with         +  stabbed             S  to death         Q  received (injuries)
    =  known as          %  resulting in         d  date              '  possessive        !  coded
    , ; ( ) " .  punctuation

Vocabulary stands in `vocabulary/prose/*.toml`; nothing here names a word that a file could hold.
"""

from __future__ import annotations

import re
from typing import Any

from infoparse.prose import ages, neighbours
from infoparse.prose.dictionary import Phrases, dictionary
from infoparse.prose.sentences import Sentence
from infoparse.prose.tokens import Role, Tagged

_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_YEAR = r"(?:,?\s+(?:19|20)\d\d\b)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TOKEN = re.compile(
    rf"""(?P<date>\b{_DAY}\s+(?:of\s+)?(?i:{_MONTH}|May)\b\.?(?:,?\s+(?:19|20)?\d\d\b)?
        |\b(?i:{_MONTH})\b\.?(?:\s+{_DAY}\b(?!,?\d))?{_YEAR}|\b(?i:May)(?=\s+\d)\s+{_DAY}\b{_YEAR}
        |\b\d\d?[./-]\d\d?[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d\d?:\d\d\b|\b0\d\d\d\b)
    |(?P<money>(?:[$€£₹₦]|\b(?:Rs\.?|USD|US\$|EUR|INR|PKR|Ksh|KES|Tk|CFA|FCFA|RM|PHP))\s?\d[\d,.]*+)
    |(?P<range>\b\d{{1,3}}(?:,?\d{{3}})*\s?[–—-]\s?\d{{1,3}}(?:,?\d{{3}})*\b(?![-\w%]))
    |(?P<number>\b\d++(?:,\d{{3}})*+(?:\.\d++)?(?:st|nd|rd|th|s)?(?:-[^\W\d]\w*+(?:-\w++)*+)?(?:\s?%|\+(?!\w))?)
    |(?P<word>(?:[^\W\d_]\.){{2,}}(?:-\w++)?|[^\W\d_]\w*+(?:-\w++|[’'](?![sS]\b)\w++|&\w++)*+)
    |(?P<own>[’'][sS]?\b|['’](?=\s))
    |(?P<mark>--+|[^\w\s])""",
    re.VERBOSE,
)
# Arabic articles in transliteration.
_ARTICLES = ("al-", "el-", "an-", "as-", "ar-", "ad-", "ul-", "ur-")
_RANGE = re.compile(r"\s?[–—-]\s?")
_HYPHEN = re.compile(r"\d++-\D")
_PUNCT = {mark: mark for mark in ',;:()"'} | {
    "[": "(", "]": ")", "“": '"', "”": '"', "‘": '"', "--": ";", "—": ",", "–": ",",
}  # fmt: skip


_AFTER_TIME = frozenset("early late mid since".split())
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d")


class _Lexemes(dict[str, tuple[str, str, Any, bool]]):
    """Words as written: in small letters, with tag letter, value and whether a phrase may begin with it.

    Text has few different words, so that each is looked at once; forgotten where a text has too many.
    """

    def __init__(self, *, names: bool) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, raw: str) -> tuple[str, str, Any, bool]:
        known, phrases = dictionary()
        word = raw.lower()
        letter, value = _lexed(raw, word, known.get(word), names=self._names)
        if len(self) > 1 << 15:
            self.clear()
        self[raw] = entry = (word, letter, value, word in phrases)
        return entry


def _lexed(raw: str, word: str, entry: tuple[str, Any] | None, *, names: bool) -> tuple[str, Any]:
    capital = raw[0].isupper()
    if entry is not None and (
        not names or len(raw) == 1 or entry[1] is not None or not (raw.isupper() or raw[1:] != word[1:])
    ):
        return entry
    if "-" in raw and (role := _last_part(word)):
        return role
    if ages.is_compound(word):
        return ages.AGED, None
    if capital and names:
        return "X", None
    if "-" in raw and any(part[:1].isupper() for part in raw.split("-")) and names:
        return ("X" if raw[:3] in _ARTICLES else "w"), None
    if word.endswith(("men", "man")) and len(word) > 5:
        # "seamen", "barman": English makes such nouns freely.
        return ("R" if word[-2] == "e" else "J"), Role(word[:-2] + "an", None, generic=False)
    return ("z" if word.endswith("ing") else "w"), None


# Compounds with these are no kind of what their last part names.
_AGAINST = ("anti-", "counter-", "pro-", "non-", "inter-", "self-", *_ARTICLES)


def _last_part(word: str) -> tuple[str, Any] | None:
    """What the last part of a compound says when it names people: "farmer-activist", "ex-policeman"."""
    entry = None if word.startswith(_AGAINST) else dictionary()[0].get(word.rpartition("-")[2])
    return entry if entry is not None and entry[0] in "JR" else None


_WITH_NAMES = _Lexemes(names=True)
_WITHOUT_NAMES = _Lexemes(names=False)


def tag(text: str, sentence: Sentence) -> Tagged:
    """The tokens of a sentence with their tags; offsets refer to `text`."""
    upper = sentence.upper
    title = not upper and is_title(text[sentence.start : sentence.end])
    look = _WITHOUT_NAMES if upper or title else _WITH_NAMES
    found: list[tuple[str, int, int, str, Any]] = []
    pending: list[int] = []
    quoted = False
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        group = match.lastgroup
        raw = match[0]
        start, end = match.span()
        if group == "word":
            word, letter, value, opens = look[raw]
            if opens:
                pending.append(len(found))
            found.append((word, start, end, letter, value))
            continue
        value = None
        if group == "number":
            letter, value = _number(raw, found)
        elif group == "mark":
            letter = _PUNCT.get(raw, ".")
            if raw == "-" and text[start - 1 : start].isspace():
                letter = ","  # a dash that sets words apart
        elif group == "own":
            # 'Adam', but "Adam's" and "the guards' chief"
            opens = not raw[1:] and not text[start - 1 : start].strip(" (\n")
            letter = '"' if opens or (quoted and not raw[1:]) else "'"
            quoted = letter == '"' and opens
        elif group == "range":
            low, high = (int(part.replace(",", "")) for part in _RANGE.split(raw, maxsplit=1))
            letter, value = ("N", (low, high)) if low < high else ("d", None)
        else:
            letter = "d" if group == "date" else "e"
        found.append((raw.lower(), start, end, letter, value))
    words, starts, ends, tags, values = map(list, zip(*found, strict=True)) if found else ([], [], [], [], [])
    if pending:
        _join_phrases(pending, dictionary()[1], words, starts, ends, tags, values)
    tagged = Tagged(sentence, "".join(tags), words, starts, ends, values)
    neighbours.settle(tagged)
    return tagged


_SMALL = re.compile(r"\b[a-z]\w{4,}")
_CAPITAL = re.compile(r"\b[A-Z]\w{2,}")


def is_title(text: str) -> bool:
    """True for a headline in title case, where a capital does not make a name."""
    return len(text) < 200 and text[-1] != "." and not _SMALL.search(text) and len(_CAPITAL.findall(text)) >= 4


def _number(raw: str, row: list[tuple[str, int, int, str, Any]]) -> tuple[str, Any]:
    if raw.endswith("%"):
        return "e", None
    if ages.is_compound(raw):
        return ages.AGED, None
    if _HYPHEN.match(raw) or raw[-1].isalpha() or len(raw) > 12:
        return "w", None
    if raw[-1] == "+":  # "10+"
        least = raw[:-1].replace(",", "")
        return ("N", (int(least), None)) if least.isdecimal() else ("e", None)
    raw = raw.strip()
    if "." in raw:
        return ("f", float(raw.replace(",", "")))
    last, before = (row[-1][0], row[-1][3]) if row else ("", "")
    if _YEAR_ONLY.fullmatch(raw) and before and (before in "podt~" or last in _AFTER_TIME):
        return "d", None
    if _YEAR_ONLY.fullmatch(raw) and before == "c" and len(row) > 1 and row[-2][3] == "d":
        return "d", None  # "born in 1975 and 1990"
    if last == "." and len(row) > 1 and row[-2][0] == "no":
        return "w", None
    n = int(raw.replace(",", ""))
    return "N", (n, n)


def _join_phrases(
    pending: list[int],
    phrases: Phrases,
    words: list[str], starts: list[int], ends: list[int], tags: list[str], values: list[Any],
) -> None:  # fmt: skip
    gone = 0
    for place in pending:
        at = place - gone
        if at < 0:
            continue  # inside the phrase before
        for parts, letter, value in phrases.get(words[at], ()):
            size = len(parts)
            if tuple(words[at : at + size]) == parts:
                words[at : at + size] = [" ".join(parts)]
                ends[at : at + size] = [ends[at + size - 1]]
                del starts[at + 1 : at + size], values[at + 1 : at + size], tags[at + 1 : at + size]
                tags[at], values[at] = letter, value
                gone += size - 1
                break
