"""Words as actor phrases see them: one letter per token of a sentence, by `actors.toml` and the case of the letters.

n  capitalised, unknown     d  people (Turkish)     c  country          A  acronym
H  head (Army, Front)       o  opener (Jabhat)      k  kind (security)  r  force (troops)
f  fighters                 p  positions            v  verb of fighting a  noun of fighting
T  the                      O  of, for              &  and, or          b  by
s  said                     u  it, they             i  where (in, near) g  against
C  claimed                  B  blamed               L  losses
F  from, behind fighters    h  by, behind helped    E  fled
, ( ) '  themselves
.  other
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from infoparse import vocabulary
from infoparse.prose import actor_joins, actor_wire
from infoparse.prose.tokens import Tagged

# Letters of words in small letters by their list in `actors.toml`; a word on several lists has the first one's.
_SMALL = {
    "attack_nouns": "a", "attack_verbs": "v", "kinds": "k", "fighters": "f", "forces": "r", "positions": "p",
}  # fmt: skip
_LITTLE = {"and": "&", "or": "&", "by": "b", "under": "b", "the": "T", "hq": "p", "al": "n", "it": "u", "they": "u"}
_RELATED = ("-led", "-backed", "-affiliated", "-aligned", "-linked")
# At the head of a sentence a capital makes no name of words with these tags.
_NO_NAME_FIRST = frozenset("DTpcbhmnkuoytas^-NVH$")
# "al-Sham", "wal-Muslimin": an article in small letters before the capital.
_ARTICLE = re.compile(r"(?:a|[a-z]{2,4})-(?=[^\W\d_a-z])")


@cache
def words(name: str) -> frozenset[str]:
    """A list of `actors.toml`; ranks and titles stand in `commanders.toml`."""
    table = vocabulary.load("prose/commanders" if name in ("ranks", "titles") else "prose/actors")
    return frozenset(table[name].split())


@cache
def _small() -> dict[str, str]:
    letters: dict[str, str] = {}
    for name, letter in _SMALL.items():
        for word in words(name):
            letters.setdefault(word, letter)
    return letters


def letters(text: str, row: Tagged) -> str:
    """The letters of a sentence; made once and kept in `row`."""
    if row.letters is None and row.sentence.upper:
        row.letters = actor_joins.joined(actor_wire.letters(text, row, _letter), row.words, upper=True)
    if row.letters is None:
        raws = [text[start:end] for start, end in zip(row.starts, row.ends, strict=True)]
        line = _letter(raws[0], row.tags[0], first=True) if raws else ""
        line += "".join(map(_letter, raws[1:], row.tags[1:]))
        if raws and raws[1:2] != [] and not raws[1][0].isupper() and line[0] in "nH":
            # "Rebels attacked", "Security forces": the capital is the sentence's.
            line = _opening().get(row.words[0], line[0]) + line[1:]
        if not _OPENING.isdisjoint(row.words):
            line = _opened(line, row, raws)
        if line[:1] == "n" and row.words[0] in words("describing"):
            line = "." + line[1:]  # "Suspected Abu Sayyaf bandits", "Suspected members of"
        line = actor_joins.joined(line, row.words)
        if "H" in line:
            line = actor_joins.numbered(line, row.words)
        if "'" in line:
            line = actor_joins.owned(line, row.words)
        if "i." in line:
            line = actor_joins.without_years(line, row.words)
        row.letters = line
    return row.letters


# Behind these a sentence begins anew: "KALLO (AP) — Security forces killed", "said: Rebels attacked".
_OPENING = frozenset(("-", "–", "—", ":", '"', "“"))


def _opened(line: str, row: Tagged, raws: list[str]) -> str:
    """The line without the names that only the capital behind a dateline, a colon or a quotation mark makes."""
    for i in range(1, len(raws) - 1):
        if row.words[i - 1] in _OPENING and line[i] in "nH" and not raws[i + 1][0].isupper():
            line = line[:i] + _opening().get(row.words[i], line[i]) + line[i + 1 :]
    return line


@cache
def _opening() -> dict[str, str]:
    letters = {word: letter for word, letter in _small().items() if letter in "rfa" or word.startswith("pro-")}
    return letters | dict.fromkeys(words("bands") | words("kinds"), "k")


# Text has few different words: each is looked at once, not at every place where it stands.
@lru_cache(1 << 15)
def _letter(raw: str, tag: str, first: bool = False) -> str:
    if tag in ",()'":
        return tag
    if tag == "d":
        return ","  # dates stand apart from what is around them
    word = raw.lower()
    if word.endswith(_RELATED):
        return "d" if raw[:1].isupper() else "k"
    if word in ("of", "for") and raw.islower():
        return "O"
    if word in _LITTLE:
        return _LITTLE[word]
    if word in words("al"):
        return "o"
    if raw[0].isdigit() and raw.endswith(("st", "nd", "rd", "th")):
        return "n"
    if word in words("small"):
        return "o"
    capital = raw[0].isupper() or _ARTICLE.match(raw) is not None
    shouted = raw.isupper() and len(raw) > 1
    if capital and tag not in "dDTNV" and (not first or tag not in _NO_NAME_FIRST or shouted):
        return _capital(raw, word, tag, first=first)
    known = _small().get(word)
    if known:
        return known
    if tag in "KGIW" and not first:
        return "v"
    if tag == "s":
        return "C" if word.startswith("claim") else "s"
    if word in ("claimed", "claims", "claiming"):
        return "C"
    if word in words("blaming"):
        return "B"
    if word in words("giving_way"):
        return "E"
    if word.rpartition("the ")[2] in words("losses") or word.endswith("loss of"):
        return "L"
    if word in words("where"):
        return "i"
    return "g" if word in words("against") else "."


# "CSP-DPA"
_JOINED = re.compile(r"[A-Z]{2,6}-[A-Z]{1,6}")
_NUMERAL = re.compile(r"[IVX]{2,6}")
# A people that no list knows: "the Carthaginians", "the Genoese".
_PEOPLE = re.compile(r"(?:[^c]ians|\w{2}[^eh]ese)$")


def is_people(word: str) -> bool:
    """True for the adjective of a people, its plural, and that of two peoples: "Franco-Irish"."""
    known = words("demonyms")
    if word in known or word.removesuffix("s") in known or word in words("nations"):
        return True
    one, _, other = word.rpartition("-")
    return other in known and (one in known or _FIRST.fullmatch(one) is not None)


# "Liberation Movement-North"
_BRANCH = re.compile(r"[^\W\d_]+-[A-Z]")
# "Anglo-", "Sino-", but not "pro-".
_FIRST = re.compile(r"\w{3,}o")


def _capital(raw: str, word: str, tag: str, *, first: bool) -> str:
    if is_people(word):
        return "o" if word in words("known") else "d"  # Houthis, but "Houthi fighters"
    if word in words("countries"):
        return "c"
    if _NUMERAL.fullmatch(raw):
        return "n"  # "Henry VI"
    if _JOINED.fullmatch(raw) or (2 <= len(raw) <= 6 and (raw.isupper() or (raw[-1].isupper() and raw.isalpha()))):
        return "A"
    if word in words("openers") or word in words("known") or word.partition("-e-")[0] in words("openers"):
        return "o"
    if word in words("heads") or (word[-1:] == "s" and word[:-1] in words("heads")):
        return "H"
    if _BRANCH.match(raw) and word.partition("-")[0] in words("heads"):
        return "H"
    if first and tag in "wzg" and word in words("attack_nouns"):
        return "a"
    if tag == "X" and _PEOPLE.search(word):
        return "d"
    return "n" if tag not in "d,.()" else "."
