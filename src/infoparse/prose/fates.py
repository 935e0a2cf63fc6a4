"""Fates of several words: "was hit by a stray bullet", "lost their lives", "shot and wounded", by `fate.lark`.

The words of such a phrase become one token, so that all later steps see one verb.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.tokens import Harm, Tagged, merge

_GRAMMAR = Grammar("prose/fate.lark")
# An underscore stands for a space.
_WORDS: dict[str, str] = {
    word.replace("_", " "): terminal.upper()
    for terminal, words in vocabulary.load("prose/fates")["several"].items()
    for word in words.split()
}
_TAGS = {
    "+": "STRUCK", "S": "STATE", "K": "HARMED", "G": "HARMED", "P": "HARMED", "Q": "SUSTAIN", "Z": "LOSE", "l": "LIFE",
    "h": "HAVE", "T": "OWNER", "y": "BY", "o": "OF", "c": "_AND", "t": "TO", "v": "SELF",
    "a": "_ADVERB", "b": "WERE",
}  # fmt: skip
_OPENS = frozenset(
    """STRUCK FOUND TREATED BROUGHT HARMED DEADLY CUT SUSTAIN LOSE HAVE IN BLOW ESCAPE WITH OVERCOME LISTED
    NEED MISSILE HELD""".split()
)
_CLOSES = frozenset(
    """STATE MISSILE LIMB TIMES INJURY HARMED STRUCK OF LIFE CUT DOWN HOSPITAL CENTRE TREATED SEVERED BLOW SELF UP
    CHARGE FUMES ATTENTION CARE ESCAPE DEADLY BROKEN CUSTODY QUESTIONING""".split()
)
# Words that hint at one of the phrases, where no tag does.
_TELLING = frozenset(
    """DEADLY FOUND TREATED THROAT INJURY HOSPITAL CENTRE BLOW SEVERED BROKEN CUT
    FUMES ATTENTION CARE CUSTODY QUESTIONING""".split()
)
_KEYS = frozenset(word for word, terminal in _WORDS.items() if terminal in _TELLING)
_LIMBS = frozenset(word for word, terminal in _WORDS.items() if terminal == "LIMB")
_HINT = re.compile(r"[+QS]|Z[TaDN]|[KGP]ca?[KGP]")
# Frequent words that open a phrase only where one of these words is there to end it.
_NEED_AN_END = frozenset(("IN", "BROUGHT", "WITH", "LISTED", "NEED"))
_ENDING = frozenset("HOSPITAL CENTRE LIMB INJURY TREATED ATTENTION CARE CUSTODY QUESTIONING".split())
_ENDS = frozenset(word for word, name in _WORDS.items() if name in _ENDING)
# Nothing that ends a clause stands inside, and no phrase has more words.
_BREAK = frozenset(",;:().kbmnI")
_LONGEST = 10
# "a clerk's legs were badly broken": the only verb of these phrases that has an auxiliary.
_HARMED_LIMB = re.compile(r".ba*+[Kw+]")
# Kinds that one verb group joins to a union.
_UNIONS = {
    frozenset(("killed", "wounded")): "killed_or_wounded",
    frozenset(("killed", "captured")): "killed_or_captured",
    frozenset(("killed", "arrested")): "killed_or_captured",
}


_TAKEN = frozenset(("captured", "arrested", "abducted"))
_DYING = vocabulary.words("prose/fates", "split", "dying")
_SURVIVED = vocabulary.words("prose/fates", "split", "survived")


def join(row: Tagged) -> None:
    """Joins the words of each fate to one token, tagged as the verb that it stands for."""
    limbs = not _LIMBS.isdisjoint(row.words) and "b" in row.tags
    if not limbs and _HINT.search(row.tags) is None and _KEYS.isdisjoint(row.words):
        return
    at = 0
    opening = _OPENS - _NEED_AN_END if _ENDS.isdisjoint(row.words) else _OPENS
    while at < len(row.tags):
        terminal = _terminal(row, at)
        opens = terminal in opening or row.tags[at : at + 2] in ("wS", "zS", "+S")
        opens = opens or (terminal == "LIMB" and _HARMED_LIMB.match(row.tags, at) is not None)
        if not (opens and _join_at(row, at)):
            at += 1


def _terminal(row: Tagged, at: int) -> str:
    return "OR" if row.words[at] == "or" else _WORDS.get(row.words[at]) or _TAGS.get(row.tags[at], "WORD")


def _join_at(row: Tagged, first: int) -> bool:
    """True when a phrase begins at this token; it is then one token, which may begin another phrase."""
    tokens: list[Token] = []
    best: tuple[int, Fate] | None = None
    for at in range(first, min(first + _LONGEST, len(row.tags))):
        if row.tags[at] in _BREAK and not (tokens and tokens[0].type == "LIMB" and row.tags[at] == "b"):
            break
        terminal = _terminal(row, at)
        tokens.append(Token(terminal, (row.tags[at], row.values[at], row.words[at]), at, at + 1))
        if tokens[1:] and terminal in _CLOSES:
            try:
                found = _driver().run(tokens)
            except GrammarError:
                continue
            if found:
                best = (at + 1, found)
    if best is None:
        return False
    behind, (tag, kind, how) = best
    before = row.tags[:first].rstrip("a")[-1:]
    if tokens[0].type == "IN" and not (
        _is_told_of(row, first, kind) if tag == "K" else "+" in row.tags[max(0, first - 6) : first]
    ):
        return False  # "two men in hospital" may be doctors
    if tokens[0].type == "WITH" and not _tell(row, first, behind):
        if before not in "RJCN" or row.tags[behind : behind + 1] not in tuple("bIKh"):
            return False  # "a boy with a broken arm came"
        tag = "a"  # "a boy with a broken arm was found dead"
    if (tokens[0].type == "FOUND" and before in ("c", ",")) or (row.words[first] in _DYING and before != "b"):
        tag = "I"  # "was shot and later found dead": of him who was told before; "he bled to death"
    people = tokens[behind - first - 1].type != "DOWN"  # aircraft are shot down as well
    merge(row, first, behind, tag, Harm(kind, people, how) if tag != "a" else None)
    return True


_SAME_VERB = re.compile(r"[c,]H?Na*+$")


def _is_told_of(row: Tagged, first: int, kind: str) -> bool:
    """True before what "in" begins where it is told of somebody: "is in hospital", "two dead and three in custody"."""
    if _SAME_VERB.search(row.tags[max(0, first - 6) : first]):
        return True
    be = row.tags[:first].rstrip("a")[-1:] == "b"
    return be and (kind == "wounded" or row.words[first - 1] in _ARE)  # "dozens remain in custody" tells no news


def _tell(row: Tagged, first: int, behind: int) -> bool:
    """True for "with wounds" that tells that somebody was hurt: "leaving a boy with burns", "17 with wounds."."""
    low = max(0, first - _LONGEST)
    return "A" in row.tags[low:first] or (
        _FIGURE.search(row.tags, low, first) is not None and _NO_VERB.match(row.tags, behind) is not None
    )


_DONE = re.compile(r"ed\b")
_FIGURE = re.compile(r"N[wXEe'RJC]{0,5}$")
_NO_VERB = re.compile(r"[,;.)cpd]|$")


_ARE = frozenset(("is", "are", "was", "were"))


class Fate(NamedTuple):
    """What a phrase stands for."""

    tag: str
    """Tag letter of the verb."""
    kind: str
    """Kind of harm."""
    how: str = ""
    """As in `Harm.how`."""


class _Fates:
    """Actions of `fate.lark`: each gives the fate that the phrase tells, None where its words tell none."""

    def state(self, found: list[Token]) -> Fate:
        state = found[1].value[1]
        return Fate(_form(found[0]), state.kind)

    def to_death(self, found: list[Token]) -> Fate | None:
        (_, _, verb), (tag, _, state) = found[0].value, found[1].value
        if tag != "S" or state != "to death" or verb in _SURVIVED or not verb.endswith(("ed", "ing")):
            return None
        return Fate(_form(found[0]), "killed")

    def wounded(self, found: list[Any]) -> Fate:
        return Fate(_form(found[0]), "wounded")

    def hitting(self, found: list[Token]) -> Fate:
        return Fate("G" if _form(found[1]) == "G" else "P", "wounded")

    def treated(self, _: list[Any]) -> Fate:
        return Fate("K", "wounded", "treated")

    def limb(self, _: list[Any]) -> Fate:
        return Fate("S", "wounded")

    def taken_in(self, _: list[Any]) -> Fate:
        return Fate("K", "wounded", "in hospital")

    def has_wounds(self, found: list[Any]) -> Fate | None:
        others = any(token.type == "WORD" and _DONE.search(token.value[2]) for token in found)  # "has caused injuries"
        return None if others else Fate("I", "wounded", "treated")

    def with_wounds(self, _: list[Any]) -> Fate:
        return Fate("L", "wounded")

    def in_care(self, found: list[Token]) -> Fate | None:
        if found[-1].type in ("ATTENTION", "CARE") and not any(token.type == "MEDICAL" for token in found):
            return None  # "two matters needed attention"
        finite = found[0].type in ("SUSTAIN", "NEED") and not found[0].value[2].endswith("ing")
        return Fate("I" if finite else "K", "wounded", "in hospital")

    def held(self, _: list[Any]) -> Fate:
        return Fate("K", "arrested")

    def harmed(self, found: list[Token]) -> Fate:
        return Fate(found[1].value[0], found[1].value[1].kind)

    def either(self, found: list[Token]) -> Fate | None:
        (tag, one, _), (_, other, _) = found[0].value, found[-1].value
        union = _UNIONS.get(frozenset((one.kind, other.kind)))
        return Fate(tag, union) if union else None

    def both(self, found: list[Token]) -> Fate | None:
        (tag, one, word), (_, other, _) = found[0].value, found[1].value
        if other.kind == "killed" and (one.kind in _TAKEN or (" " in word and one.kind == "wounded")):
            return Fate(tag, "killed")  # "captured and killed", "shot in the head and killed"
        return self.either(found)

    def killed(self, found: list[Token]) -> Fate:
        return Fate(_form(found[-1] if found[0].type == "DEADLY" else found[0]), "killed")

    def suffered(self, _: list[Any]) -> Fate:
        return Fate("I", "wounded")

    def maimed(self, _: list[Any]) -> Fate:
        return Fate("I", "wounded", "maimed")

    def limb_harmed(self, found: list[Token]) -> Fate | None:
        kind = found[-1].value[1].kind if found[-1].type == "HARMED" else "wounded"
        return Fate("I", "wounded", "maimed") if kind == "wounded" else None

    def died(self, _: list[Any]) -> Fate:
        return Fate("I", "killed")

    def shot_oneself(self, found: list[Any]) -> Fate | None:
        if found[0].value[2] not in ("shot", "shooting"):
            return None
        limb = next((token.value[2] for token in found if token.type == "LIMB"), "head")
        return Fate("I", "killed", "suicide") if limb in _VITAL else self.suffered(found)

    def suicide(self, found: list[Token]) -> Fate | None:
        if found[1].type == "OWNER" and found[1].value[2] not in _OWN:
            return None  # "the attackers detonated a bomb"
        return Fate("I", "killed", "suicide")


_VITAL = vocabulary.words("prose/fates", "split", "vital")
_OWN = vocabulary.words("prose/grammar_words", "owners")


def _form(verb: Token) -> str:
    """The tag of a verb's form: past, gerund or present."""
    tag, value, word = verb.value
    if tag in "KGP":
        return str(tag)
    return value if tag == "+" else "G" if word.endswith("ing") else "K"


_made: list[Driver] = []


def _driver() -> Driver:
    if not _made:
        _made.append(_GRAMMAR.driver(_Fates()))
    return _made[0]
