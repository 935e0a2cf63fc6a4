"""The dictionary: every word and phrase that the rules know, with its tag letter and value, from `vocabulary/prose`."""

from __future__ import annotations

from functools import cache
from typing import Any

from infoparse import vocabulary
from infoparse.prose.tokens import Harm, Role

Words = dict[str, tuple[str, Any]]
Phrases = dict[str, list[tuple[tuple[str, ...], str, Any]]]


@cache
def dictionary() -> tuple[Words, Phrases]:
    """Single words, and phrases by their first word, longest first."""
    words: Words = {}
    _add_things(words)
    _add_people(words)
    phrases: list[tuple[str, str, Any]] = []
    _add_fates(words, phrases)
    _add_counts(words, phrases)
    _add_grammar(words)
    claims = vocabulary.load("prose/claims")
    words.update((w, ("s", None)) for w in claims["verbs"].split())
    phrases += [(p, "s", None) for p in claims["of"]]
    phrases += [(p, "$", None) for p in claims["introductions"]]
    phrases += [(p, *words.pop(p)) for p in [p for p in words if " " in p]]
    by_first: Phrases = {}
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


def _add_things(words: Words) -> None:
    for name, tag in (("other", "e"), ("materiel", "E")):
        for word in vocabulary.load("prose/things")[name].split():
            noun = word.replace("_", " ")
            words[noun] = (tag, noun)
            words[plural(noun)] = ("g", noun if tag == "E" else None)
    words["%"] = ("e", None)


def _add_people(words: Words) -> None:
    table = vocabulary.load("prose/people")
    generic = frozenset(table["generic"].split())
    for name, who in (("neutral", None), ("civilian", "civilian"), ("soldier", "soldier")):
        for word in table[name].split():
            noun = word.replace("_", " ")
            role = Role(word.replace("_", "-"), who, noun in generic)
            words[noun] = ("J", role)
            words[plural(noun)] = ("R", role)
    for noun in table["titles"].split():
        words[noun] = ("J", Role(noun, "soldier" if noun in table["ranks"].split() else None, False))
    phrases_of_one = Role("one", None, True)
    words.update((f"{ordinal} one", ("J", phrases_of_one)) for ordinal in table["ordinals"].split())
    for noun, lemma in table["irregular"].items():
        words[noun] = ("R", words[lemma][1])
    fighting = frozenset(table["collective_soldier"].split())
    for noun in table["collective"].split():
        tag = "R" if noun in ("people", "others", "persons", "members", "more") else "C"
        words[noun] = (tag, Role(noun, "soldier" if noun in fighting else None, noun in generic or tag == "R"))
    del words["other"]


# Tag and kind of the phrases of `fates.toml`, by the name of their list.
_SPOKEN = {
    "killed": ("K", "killed"), "wounded": ("K", "wounded"), "captured": ("K", "captured"),
    "abducted": ("K", "abducted"), "died": ("I", "killed"), "missing": ("I", "missing"), "toll": ("M", "killed"),
    "arrested": ("K", "arrested"),
    "base_killed": ("P", "killed"), "gerund_killed": ("G", "killed"), "any_killed": ("K", "killed"),
    "hurt": ("I", "wounded"),
}  # fmt: skip
# Tag of the closed classes of `grammar_words.toml`.
_CLOSED = {
    "adverb": "a", "preposition": "p", "indefinite": "D", "definite": "T", "conjunction": "c", "be": "b", "have": "h",
    "modal": "m", "negation": "n", "relative": "k", "pronoun": "u", "subordinator": "-",
}  # fmt: skip


def _add_fates(words: Words, phrases: list[tuple[str, str, Any]]) -> None:
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
    for name, (tag, kind) in _SPOKEN.items():
        people = not name.startswith("any_")
        phrases += [(phrase, tag, Harm(kind, people)) for phrase in spoken[name]]
    phrases += [(phrase, "I", Harm("killed", True, "suicide")) for phrase in spoken["suicide"]]
    for kind, states in table["split"]["states"].items():
        phrases += [(p, "S", Harm(kind, True)) for p in states if p != "dead"]
    for form, tag in (("past", "K"), ("gerund", "G"), ("base", "P")):
        words.update((w, ("+", tag)) for w in table["split"][form].split())
    words.update((w, ("Q", None)) for w in table["split"]["sustain"].split())
    several = " ".join(table["several"].values()).split()
    phrases += [(word.replace("_", " "), "w", None) for word in several if "_" in word]
    phrases += [(p, ">", None) for p in spoken["reach"] if " " in p]
    for name, tag in (("leave", "A"), ("lose", "Z"), ("lives", "l"), ("claim_lives", "Y"), ("coded", "!")):
        words.update((w, (tag, Harm("killed", True))) for w in spoken[name])


def _add_counts(words: Words, phrases: list[tuple[str, str, Any]]) -> None:
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
    phrases += [(p, "V", "many") for p in table["words"]["again"]]
    # "over" and "about" are hedges only in front of a number.
    doubtful = {
        *vocabulary.load("prose/grammar_words")["preposition"].split(),
        *table["hedges"]["adverbs"].split(),
        "minimum",
    }
    for bound, hedges in table["hedges"].items():
        if bound != "adverbs":
            phrases += [(hedge, "~" if hedge in doubtful else "H", bound) for hedge in hedges]


def _add_grammar(words: Words) -> None:
    table = vocabulary.load("prose/grammar_words")
    for name, tag in _CLOSED.items():
        for word in table[name].split():
            if words.get(word, ("",))[0] not in ("~", "H"):
                words[word] = (tag, None)
    phrases = vocabulary.load("prose/grammar_words")["nobody"]
    words.update((phrase, ("n", None)) for phrase in phrases)
    words.update((w, ("v", n)) for w, n in table["reflexive"].items())
    words.update((word, ("w", None)) for word in table["adjective"].split())
    words["that"] = ("^", None)
    words.update((phrase, ("p", None)) for phrase in table["including"])
    words.update((phrase, ("&", None)) for phrase in table["joiners"])
    words.update((phrase, ("%", None)) for phrase in table["causative"])
    words.update((phrase, ("w", None)) for phrase in table["modifiers"])
    words.update((phrase, ("=", None)) for phrase in table["naming"])
    words.update((phrase, ("b", None)) for phrase in table["becoming"])
    words.update((phrase, ("a", None)) for phrase in table["manner"])
    words.update({"of": ("o", None), "by": ("y", None), "to": ("t", None)})
    words.update((w, ("d", None)) for w in vocabulary.load("prose/time")["weekdays"].split())
