"""Names in upper-case text, where capitals tell nothing: unknown words in a place where only a name can stand."""

from __future__ import annotations

import re

# What may precede no name: whoever is counted or named already.
_ALONE = r"(?<![JRCXwzNDTEegVo+'])"
_AGE = r"(?:[dN],)?"
_PLACES = re.compile(
    rf"""{_ALONE}w(?=ba*+K|I)                                # kot was killed
      |(?<=Fo)w{{2,4}}(?=[,.;ycpbsd"(])                      # the murder of adam kot,
      |(?<=J)w{{1,4}}(?=,?(?:[dN],|,)?h?ba*+K|,?h?I)         # mayor kot, 41, was killed
      |(?<=J)w{{2,4}}(?=[,.;ycpb"(s])                        # mayor adam kot.
      |{_ALONE}w{{2,4}}(?=,?{_AGE}h?ba*+K|,?{_AGE}h?I)       # adam kot died
      |(?<=K)J+w{{2,4}}                                      # killed mayor adam kot
      |{_ALONE}w{{2,4}}(?=,[TD]?[wXe]{{0,2}}J[^,]{{0,15}},h?b[ab]*+K)  # adam kot, a lawyer of the party, was killed
    """,
    re.VERBOSE,
)
_NO_NAME = re.compile(r"(?:ed|ing|ly|ion|ions|ment|ments|ness|ity|ism|ist|ists|ent|ant|ful|ous|ive|able|ers|ors)$")


def mark(tags: str, words: list[str]) -> str:
    """The tags of an upper-case sentence with X for the words of its names."""

    def name(match: re.Match[str]) -> str:
        found = match[0]
        parts = zip(words[match.start() : match.end()], found, strict=True)
        if any(tag == "w" and _NO_NAME.search(word) for word, tag in parts):
            return found
        return found.replace("w", "X")

    return _PLACES.sub(name, tags)
