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
    -  when, while
    p  preposition       o  of                 y  by                  t  to               c  and, or            &  along with
    k  who, which   ^  that  u  pronoun            v  himself             s  said             $  according to
    + stabbed (… S to death)   Q  received (injuries)
    d  date              '  possessive         , ; ( ) " .            punctuation

Vocabulary stands in `vocabulary/prose/*.toml`; nothing here names a word that a file could hold.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import attrs

from infoparse import vocabulary
from infoparse.prose.sentences import Sentence


class Role(NamedTuple):
    """What a noun that names people says about them."""

    lemma: str
    """Singular form."""
    who: str | None
    """`civilian`, `soldier` or None."""
    generic: bool
    """True for nouns such as "people", which any other noun may stand for."""


class Harm(NamedTuple):
    """What a verb or noun of harm says."""

    kind: str
    """Kind as in `Casualty.kind`; `destroyed` for verbs that things take."""
    people: bool
    """True when only people suffer it, so that an unknown noun behind a number is a person."""


@attrs.define
class Tagged:
    """A sentence, lexed: parallel rows with one entry per token."""

    sentence: Sentence
    tags: str
    """One letter per token."""
    words: list[str]
    """Text of the tokens in small letters."""
    starts: list[int]
    """Offsets of their first characters in the source."""
    ends: list[int]
    """Offsets behind their last characters."""
    values: list[Any]
    """What the dictionary knows: a Role, a Harm, (min, max) of a number, a qualifier; None for plain words."""
    chunks: list[Any] | None = None
    """What `chunk` made of it, once it was asked to."""


_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_MAY = r"May(?=\s+\d)|(?<=\d\s)May\b"
_YEAR = r"(?:,?\s+(?:19|20)\d\d\b)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TOKEN = re.compile(
    rf"""(?P<date>\b{_DAY}\s+(?:of\s+)?(?i:{_MONTH}|May)\b\.?(?:,?\s+(?:19|20)?\d\d\b)?
        |\b(?i:{_MONTH})\b\.?(?:\s+{_DAY}\b(?!,?\d))?{_YEAR}|\b(?i:May)(?=\s+\d)\s+{_DAY}\b{_YEAR}
        |\b\d\d?[./-]\d\d?[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d\d?:\d\d\b|\b0\d\d\d\b)
    |(?P<money>[$€£]\s?\d[\d,.]*+)
    |(?P<range>\b\d{{1,3}}(?:,?\d{{3}})*\s?[–—-]\s?\d{{1,3}}(?:,?\d{{3}})*\b(?![-\w%]))
    |(?P<number>\b\d++(?:,\d{{3}})*+(?:\.\d++)?(?:st|nd|rd|th|s)?(?:-[^\W\d]\w*+(?:-\w++)*+)?(?:\s?%)?)
    |(?P<word>(?:[^\W\d_]\.){{2,}}(?:-\w++)?|[^\W\d_]\w*+(?:-\w++|[’'](?![sS]\b)\w++|&\w++)*+)
    |(?P<own>[’']s?\b|['’](?=\s))
    |(?P<mark>--+|[^\w\s])""",
    re.VERBOSE,
)
_RANGE = re.compile(r"\s?[–—-]\s?")
_HYPHEN = re.compile(r"\d++-\D")
_PUNCT = {",": ",", ";": ";", ":": ";", "(": "(", ")": ")", "[": "(", "]": ")", '"': '"', "“": '"', "”": '"', "--": ";", "—": ",", "–": ","}  # fmt: skip


@cache
def _dictionary() -> tuple[dict[str, tuple[str, Any]], dict[str, list[tuple[tuple[str, ...], str, Any]]]]:
    """Single words, and phrases by their first word, longest first."""
    words: dict[str, tuple[str, Any]] = {}
    _add_things(words)
    _add_people(words)
    phrases: list[tuple[str, str, Any]] = []
    _add_fates(words, phrases)
    _add_counts(words, phrases)
    _add_grammar(words)
    claims = vocabulary.load("prose/claims")
    words.update((w, ("s", None)) for w in claims["verbs"].split())
    phrases += [(p, "$", None) for p in claims["introductions"]]
    phrases += [(p, *words.pop(p)) for p in [p for p in words if " " in p]]
    by_first: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for phrase, tag, value in phrases:
        parts = tuple(phrase.split())
        if len(parts) == 1:
            words[phrase] = (tag, value)
        else:
            by_first.setdefault(parts[0], []).append((parts, tag, value))
    for rows in by_first.values():
        rows.sort(key=lambda row: -len(row[0]))
    return words, by_first


def plural(noun: str) -> str:
    """The regular English plural of a noun."""
    if noun.endswith("man") and noun not in ("human", "german"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _add_things(words: dict[str, tuple[str, Any]]) -> None:
    for name, tag in (("other", "e"), ("materiel", "E")):
        for noun in vocabulary.load("prose/things")[name].split():
            words[noun] = (tag, noun)
            words[plural(noun)] = ("g", noun if tag == "E" else None)
    words["%"] = ("e", None)


def _add_people(words: dict[str, tuple[str, Any]]) -> None:
    table = vocabulary.load("prose/people")
    generic = frozenset(table["generic"].split())
    for name, who in (("neutral", None), ("civilian", "civilian"), ("soldier", "soldier")):
        for noun in table[name].split():
            role = Role(noun, who, noun in generic)
            words[noun] = ("J", role)
            words[plural(noun)] = ("R", role)
    for noun in table["titles"].split():
        words[noun] = ("J", Role(noun, "soldier" if noun in table["ranks"].split() else None, False))
    phrases_of_one = Role("one", None, True)
    words.update((noun, ("J", phrases_of_one)) for noun in table["ordinal"])
    for noun, lemma in table["irregular"].items():
        words[noun] = ("R", words[lemma][1])
    fighting = frozenset(table["collective_soldier"].split())
    for noun in table["collective"].split():
        tag = "R" if noun in ("people", "others", "persons", "members", "more") else "C"
        words[noun] = (tag, Role(noun, "soldier" if noun in fighting else None, noun in generic or tag == "R"))
    del words["other"]


def _add_fates(words: dict[str, tuple[str, Any]], phrases: list[tuple[str, str, Any]]) -> None:
    table = vocabulary.load("prose/fates")
    for people in (True, False):
        for kind, forms in table["people" if people else "any"].items():
            harm = Harm(kind, people)
            for name, tag in (("base", "P"), ("noun", "F"), ("past", "K"), ("gerund", "G")):
                for word in forms[name].split():
                    words[word] = (tag if words.get(word, ("",))[0] != "G" or tag == "G" else "F", harm)
    for name, tag in (("past", "I"), ("base", "I"), ("gerund", "i")):
        for word in table["died"][name].split():
            words[word] = (tag, Harm("killed", True))
    for kind, nouns in table["figure"].items():
        for word in nouns.split():
            if words.get(word, ("",))[0] != "K":
                words[word] = ("L", Harm(kind, True))
    spoken = table["phrases"]
    for name, tag, kind in (
        ("killed", "K", "killed"), ("wounded", "K", "wounded"), ("captured", "K", "captured"), ("arrested", "K", "arrested"), ("abducted", "K", "abducted"),
        ("died", "I", "killed"), ("sustained", "I", "wounded"), ("gerund_killed", "G", "killed"), ("gerund_captured", "G", "captured"),
        ("gerund_abducted", "G", "abducted"), ("gerund_killed_or_wounded", "G", "killed_or_wounded"),
        ("gerund_killed_or_captured", "G", "killed_or_captured"), ("past_killed_or_wounded", "K", "killed_or_wounded"),
        ("past_killed_or_captured", "K", "killed_or_captured"), ("base_killed", "P", "killed"), ("missing", "I", "missing"), ("hit", "K", "wounded"), ("toll", "M", "killed"),
    ):  # fmt: skip
        phrases += [(phrase, tag, Harm(kind, True)) for phrase in spoken[name]]
    for kind, states in table["split"]["states"].items():
        phrases += [(p, "S", Harm(kind, True)) for p in states if p != "dead"]
    words.update((w, ("+", None)) for w in table["split"]["verbs"].split())
    words.update((w, ("Q", None)) for w in table["split"]["sustain"].split())
    phrases += [(p, ">", None) for p in spoken["reach"] if " " in p]
    for name, tag in (("leave", "A"), ("lose", "Z"), ("lives", "l"), ("claim_lives", "Y")):
        words.update((w, (tag, Harm("killed", True))) for w in spoken[name])


def _add_counts(words: dict[str, tuple[str, Any]], phrases: list[tuple[str, str, Any]]) -> None:
    table = vocabulary.load("prose/counts")
    numbers = table["numbers"]
    words.update((w, ("N", (n, n))) for w, n in numbers["units"].items())
    words.update((w, ("N", (n, n))) for w, n in numbers["tens"].items())
    for ten, n in numbers["tens"].items():
        words.update((f"{ten}-{w}", ("N", (n + u, n + u))) for w, u in numbers["units"].items() if 0 < u < 10)
        words.update((f"{ten}{w}", ("N", (n + u, n + u))) for w, u in numbers["units"].items() if 0 < u < 10)
    words.update((w, ("#", n)) for w, n in numbers["scales"].items())
    empty = frozenset(table["words"]["empty"].split())
    words.update((w, ("V", w)) for w in table["words"]["vague"].split() if w not in empty)
    phrases += [(p, "V", word) for p, word in table["words"]["phrases"].items()]
    prepositions = frozenset(vocabulary.load("prose/grammar_words")["preposition"].split())
    for bound, hedges in table["hedges"].items():
        # "over" and "about" are hedges only in front of a number.
        phrases += [(h, "~" if h in prepositions or h in ("minimum", "reportedly", "allegedly", "possibly", "probably", "perhaps") else "H", bound) for h in hedges]  # fmt: skip


def _add_grammar(words: dict[str, tuple[str, Any]]) -> None:
    table = vocabulary.load("prose/grammar_words")
    for name, tag in (
        ("adverb", "a"), ("preposition", "p"), ("indefinite", "D"), ("definite", "T"), ("conjunction", "c"), ("be", "b"), ("have", "h"),
        ("modal", "m"), ("negation", "n"), ("relative", "k"), ("pronoun", "u"), ("subordinator", "-"),
    ):  # fmt: skip
        for word in table[name].split():
            if words.get(word, ("",))[0] not in ("~", "H"):
                words[word] = (tag, None)
    phrases = vocabulary.load("prose/grammar_words")["nobody"]
    words.update((phrase, ("n", None)) for phrase in phrases)
    words.update((w, ("v", n)) for w, n in table["reflexive"].items())
    words.update((word, ("w", None)) for word in table["adjective"].split())
    words["that"] = ("^", None)
    words.update((phrase, ("&", None)) for phrase in table["joiners"])
    words.update((phrase, ("w", None)) for phrase in table["causative"])
    words.update({"of": ("o", None), "by": ("y", None), "to": ("t", None)})
    days = "monday tuesday wednesday thursday friday saturday sunday"
    words.update((w, ("d", None)) for w in days.split())


# In upper-case text a name is an unknown row of words in a place where only a name can stand: behind a title, behind
# "murder of", before "was killed".
_CAPITALS = re.compile(
    r"(?<![A-Za-z+'])(?P<f>w)(?=ba*+K|I)|(?<=Fo)(?P<a>w{2,4})(?=[,.;ycpbsd\"(])|(?<=J)(?P<b>w{1,4})(?=,?(?:d,|,)?h?ba*+K|,?h?I)|(?<=J)(?P<c>w{2,4})(?=[,.;ycpb\"(s])"
    r"|(?<![A-Za-z+'])(?P<d>w{2,4})(?=,?(?:d,)?h?ba*+K|,?(?:d,)?h?I)|(?<=K)(?P<e>J+w{2,4})"
)
_NO_NAME = re.compile(r"(?:ed|ing|ly|ion|ions|ment|ments|ness|ity|ism|ist|ists|ent|ant|ful|ous|ive|able|ers|ors)$")


def _names_in_capitals(row: str, words: list[str]) -> str:
    def name(match: re.Match[str]) -> str:
        parts = words[match.start() : match.end()]
        tags = match[0]
        if any(_NO_NAME.search(word) for word, tag in zip(parts, tags, strict=True) if tag == "w"):
            return tags
        return tags.replace("w", "X")

    return _CAPITALS.sub(name, row)


_AFTER_TIME = frozenset("early late mid since".split())
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d")
_REFINE = re.compile(r"~|#|NN|,N,|[Xe]N|NcN|NtN")
_HEDGE = re.compile(r"~(?=[~H]*[NV#])")
_AGE = re.compile(r"(?<=[XJR]),N(?=[,.)])")
_LABEL = re.compile(r"(?<=[Xe])N(?![RJCLKHIXwbNE])")


def tag(text: str, sentence: Sentence) -> Tagged:
    """The tokens of a sentence with their tags; offsets refer to `text`."""
    dictionary, phrases = _dictionary()
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    values: list[Any] = []
    upper = sentence.upper
    look = dictionary.get
    title = not upper and is_title(text[sentence.start : sentence.end])
    pending: list[int] = []
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        group = match.lastgroup
        raw = match[0]
        word = raw.lower()
        value: Any = None
        if group == "word":
            entry = look(word)
            if entry is not None and (
                upper or title or len(raw) == 1 or entry[1] is not None or not (raw.isupper() or raw[1:] != word[1:])
            ):
                letter, value = entry
            elif raw[0].isupper() and not upper and not title:
                letter = "X"
            elif "-" in raw and not upper and any(part[:1].isupper() for part in raw.split("-")):
                letter = "X" if raw[0].isupper() or raw[:3] in ("al-", "el-", "an-", "as-", "ar-", "ad-", "ul-", "ur-") else "w"  # fmt: skip
            else:
                letter = "z" if word.endswith("ing") else "w"
            if word in phrases:
                pending.append(len(words))
        elif group == "number":
            letter, value = _number(raw, tags, words)
        elif group == "mark":
            letter = _PUNCT.get(raw, ".")
            if raw == "-" and text[match.start() - 1 : match.start()].isspace():
                letter = ","  # a dash that sets words apart
        elif group == "own":
            letter = "'"
        elif group == "range":
            low, high = (int(part.replace(",", "")) for part in _RANGE.split(raw, maxsplit=1))
            letter, value = ("N", (low, high)) if low < high else ("d", None)
        else:
            letter = "d" if group == "date" else "e"
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        tags.append(letter)
        values.append(value)
    if pending:
        _join_phrases(pending, phrases, words, starts, ends, tags, values)
    row = "".join(tags)
    if upper:
        row = _names_in_capitals(row, words)
    tagged = Tagged(sentence, row, words, starts, ends, values)
    if _REFINE.search(row):
        _refine(tagged)
    return tagged


_SMALL = re.compile(r"\b[a-z]\w{4,}")
_CAPITAL = re.compile(r"\b[A-Z]\w{2,}")


def is_title(text: str) -> bool:
    """True for a headline in title case, where a capital does not make a name."""
    return len(text) < 200 and text[-1] != "." and len(_CAPITAL.findall(text)) >= 4 and not _SMALL.search(text)


def _number(raw: str, tags: list[str], words: list[str]) -> tuple[str, Any]:
    if raw.endswith("%"):
        return "e", None
    if _HYPHEN.match(raw) or raw[-1].isalpha() or len(raw) > 12:
        return "w", None
    raw = raw.strip()
    if "." in raw:
        return ("f", float(raw.replace(",", "")))
    before = tags[-1] if tags else ""
    if words and words[-1] in ("aged", "age"):
        return "d", None
    if _YEAR_ONLY.fullmatch(raw) and (before in "podt~" or (before == "d") or words[-1] in _AFTER_TIME) and before:
        return "d", None
    if len(words) > 1 and words[-1] == "." and words[-2] == "no":
        return "w", None
    n = int(raw.replace(",", ""))
    return "N", (n, n)


def _join_phrases(
    pending: list[int],
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]],
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


def _refine(row: Tagged) -> None:
    """Settles what the neighbours decide: "over 50" or "over the hill", "two hundred", "aged 41", "Highway 1"."""
    if "#" in row.tags or "NN" in row.tags or "NcN" in row.tags or "NtN" in row.tags:
        _join_numbers(row)
    tags = row.tags
    if "~" in tags:
        tags = _HEDGE.sub("H", tags)
        while _HEDGE.search(tags):
            tags = _HEDGE.sub("H", tags)
        if "~" in tags:
            adverbs = ("reportedly", "allegedly", "possibly", "probably", "perhaps")
            tags = "".join(
                letter if letter != "~" else "a" if row.words[i] in adverbs else "w" if row.words[i] == "minimum" else "p"  # fmt: skip
                for i, letter in enumerate(tags)
            )
    tags = _AGE.sub(",d", tags)
    row.tags = _LABEL.sub("w", tags)


def _join_numbers(row: Tagged) -> None:
    """Joins "two hundred and fifty", "a dozen", "1.2 million", "between 20 and 30" into one number token."""
    i = 0
    while i < len(row.tags):
        letter = row.tags[i]
        if letter in "Nf#D" and (letter in "N#" or row.tags[i + 1 : i + 2] == "#"):
            end, total = _sum(row, i)
            if total is not None and (end > i + 1 or letter == "#"):
                _merge(row, i, end, (total, total))
        i += 1
    i = row.tags.find("pNcN")
    while i >= 0:
        low, high = row.values[i + 1], row.values[i + 3]
        if row.words[i] == "between" and low[0] < high[0]:
            _merge(row, i, i + 4, (low[0], high[0]))
        i = row.tags.find("pNcN", i + 1)
    i = row.tags.find("NcN")
    while i >= 0:
        low, high = row.values[i], row.values[i + 2]
        if row.words[i + 1] == "or" and low[0] < high[0]:
            _merge(row, i, i + 3, (low[0], high[0]))
        i = row.tags.find("NcN", i + 1)
    i = row.tags.find("NtN")
    while i >= 0:
        low, high = row.values[i], row.values[i + 2]
        if low[0] < high[0]:
            _merge(row, i, i + 3, (low[0], high[0]))
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


def _merge(row: Tagged, i: int, end: int, value: tuple[int, int]) -> None:
    row.tags = row.tags[:i] + "N" + row.tags[end:]
    row.words[i:end] = [" ".join(row.words[i:end])]
    row.ends[i:end] = [row.ends[end - 1]]
    del row.starts[i + 1 : end], row.values[i + 1 : end]
    row.values[i] = value
