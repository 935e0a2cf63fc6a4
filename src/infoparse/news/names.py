"""What kind of author a name is: a person, an organisation or a handle."""

from __future__ import annotations

import re

from infoparse.kinds import AuthorKind
from infoparse.news.words import lexicon, name_words, split

_DOMAIN = re.compile(r"\w+(?:\.\w+)*\.[a-z]{2,}\Z")
# Scripts without capitals, where a name needs no spaces: a run of two to eight characters is a name.
_UNCASED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}\Z")


def is_organisation(name: str) -> bool:
    """True when a word of the name, or the name as a whole, is known to belong to houses and groups."""
    known = lexicon()
    words = split(name)
    whole = " ".join(words)
    if whole in known.agencies or whole in known.brands or _house(words):
        return True
    if not known.organisation.isdisjoint(words):
        return True
    return bool(known.organisation_ending) and words[-1].endswith(known.organisation_ending)


def _house(words: tuple[str, ...]) -> bool:
    return any(phrase == words and "house" in kinds for phrase, kinds in lexicon().phrases.get(words[0], ()))


def kind_of(name: str) -> AuthorKind:
    """`organisation` by its words, `person` for two words or more, `handle` for one."""
    words = name.split()
    if not words:
        return "unknown"
    if is_organisation(name):
        return "organisation"
    if len(words) == 1:
        word = words[0]
        if _UNCASED.match(word):
            return "person"
        if _DOMAIN.match(word) or (word.isupper() and 2 <= len(word) <= 5 and word.isalpha()):
            return "organisation"
        return "handle"
    if words[0].casefold() == "the" or not any(word[:1].isupper() or not word[:1].islower() for word in words):
        return "organisation"
    return "person"


def looks_like_person(name: str) -> bool:
    """True for two to five words that are capitalised, initials or particles, none of them a word of titles."""
    words = name.split()
    if _UNCASED.match(name):
        return True
    if not 2 <= len(words) <= 5 or any(character.isdigit() for character in name):
        return False
    function = lexicon().function
    shouted = name.isupper()
    capitals = 0
    for number, word in enumerate(words):
        bare = word.strip("'’\"“”").rstrip(".")
        if bare[:1].isupper():
            if len(bare) > 1 and bare.casefold() in function and (shouted or not bare.isupper()):
                return False
            capitals += 1
        elif not (bare.casefold() in name_words("particles") and 0 < number < len(words) - 1) and not bare.startswith(
            tuple(name_words("joined"))
        ):
            return False
    return capitals >= 2 and not is_organisation(name)
