"""Chunks: noun groups, verb groups and the little words between them, cut out of a tag string by one pattern.

p  counted persons ("at least 16 people", "two of his associates", "20 others")       r  some of them
d  one person by an unknown noun ("an electrician")        1  a person by name
2  a single proper name, which may be no person            q  persons without a count ("the soldiers", "they")
t  things ("three tanks")
W  was killed     K  killed     H  killed + its object     G  killing     P  kills     F  the killing
L  figure noun    I  died       i  dying                   x  did not kill, would kill: no fact
e  preposition    z  word in -ing    f  word in -ed before a preposition
Other letters are the tag itself; `.` stands for plain words.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from infoparse import vocabulary
from infoparse.prose.groups import Group, counted, described, unknown_noun
from infoparse.prose.tokens import Harm, Tagged
from infoparse.record import Count


class Chunk(NamedTuple):
    """A group of tokens."""

    code: str
    """Letter as in the module's table."""
    first: int
    """Its first token."""
    behind: int
    """The token behind its last."""
    value: Any
    """Group of a noun group, Harm of a verb group, else None."""


_RUN = "[wXEe'CJ]"
_QUANTITY = r"(?:[TD]?H*+[NV]H?)"
# After the head: "soldier 's wife", "police officers", but not "police vehicle", nor "police" in "police intelligence
# officers" or "Afghan" in "Afghan Local Police officer".
_HEAD = r"(?:(?:'[wX]{0,2}[RJC]|[RJC])*+)(?![Eeg]|(?<=C)[we]{1,4}[RJg]|(?<=[NVH]J)[wX]{1,2}R|(?<=J)X{1,3}C[JR])"
# What is tried at each token, in this order; the names are those that `_make` goes by.
_NOUNS = {
    # (was) one of (four men detained), (was) among (seven people killed)
    "member": r"(?<=b)(?:No|p)(?=T?H*+N[wXEe'aJC]{0,6}RK)",
    # at least 16 people, two of his associates, three wounded guards, 20 others
    "people": (
        rf"{_QUANTITY}(?:o(?:T?H*N|[TDa])?|T)?(?:w?K(?=[wXEe]{{0,2}}[RJC]))?"
        r"(?:[wXEe'aJC]|oX|\(X\)|g(?=[JR])|(?<=N)z(?=R)|(?<=[Xe])c(?=X)|(?<=X),(?=X+[,c])){0,8}?"
        rf"[RJC]{_HEAD}"
    ),
    "part": rf"{_QUANTITY}oTH*+NK?(?=a*+[Ibh,.;)]|a*+K|$)",  # two of the seven wounded
    "group": rf"{_QUANTITY}o(?:[uk]|X+(?![wXEegJRC'])|(?=[TX]))",  # two of them, one of whom, three of Kot
    # three tanks, the police post
    "things": (
        rf"(?:{_QUANTITY}|[DT])[wXEe'RJCKza]{{0,5}}?"
        r"(?:g(?![JR])|[Ee](?![Eeg])(?![wXEeg]{0,4}[JR]))"
    ),
    "figure": _QUANTITY,  # at least 16
    "another": r"D(?=[p,.coydbhIL;]|a*+K(?![wXEe]{0,3}[JC])|$)",  # another
    # a truck driver; "a driver, Adam Kot" with the name
    "single": (
        r"D(?:a*+K(?=[wXEe]{0,3}[JC]))?(?:[wXEe'CaJ]|z(?=[wXEe]{0,2}J)|oX|\(X\)|g(?=J)){0,7}?"
        rf"J{_HEAD}(?:,?(?P<apposed>(?<=J)X[Xx]+))?"
    ),
    "unknown": r"Da?[wX]{1,4}",  # an electrician
    "self": r"v",  # himself
    # Colonel Adam Kot; the lawyers, Adam Kot; Judge "Kot"; Adam Kot, 41,; Adam B. Kot
    "titled": (
        r"T?[wXEeCa]{0,3}?(?:[JR]\.?){1,3},?X[X.]*X(?![JRCEeg])(?:,d,)?"
        r'|T?[wXEeC]{0,3}?(?:J\.?){1,2}(?:"J")?X(?![JRCEegX])'
        r"|X(?:\.?X){1,4},(?=d,)d,"
        r"|X(?:\.?X){1,4}(?![JRCEegX])"
    ),
    # the soldiers, the wounded guard, they, the bomber himself
    "plain": rf"(?:(?:T(?:a*+K(?=[wXEe]{{0,3}}[JRC]))?|(?<=c)n)?[wXEe'aC]{{0,4}}?[RJC]{_HEAD}|u)v?",
    "whose": r"(?<=%)T(?=L(?!o))",  # (resulting in) his (death)
    "site": r"X+[Ee]{1,2}(?![RJCEeg'])",  # Kot market
    "name": r"X+(?![JRCEeg])",  # Adam Kot
}
_AND_DIED = r"[^,;.KSLbI]{1,12},?ca*+I"
_VERBS = {
    # was killed, may have been killed, is being treated and killed, was injured and later died
    "passive": (
        r"(?P<doubt>[mtn][an]*+)?(?:h[an]*+)?b(?P<not>[anbAv]*+)(?:z[an]*+)?(?:[w+],?c?[a]*+|s[a]*+)?"
        r"K(?:(?:c|,c?(?=a))a*+K|c[an]*+I)?"
    ),
    "said": r"b[an]*[swz]t(?:hb[ab]*+K|h[a]*+I|[a]*+b[a]*+K)",  # is said to have been killed
    # was shot, was beaten and stabbed, with no fate behind it; was shot at home and died
    "shot": r"(?:h[an]*+)?b[ab]*+\+(?:,?c?a*+\+){0,2}(?:(?=[^IKSL]*+$)|(?=" + _AND_DIED + "))",
    # one guard killed, another stabbed near Kot
    "struck": r"(?<=[NRJ])\+(?=[.,;]|$|p)",
    "late": r"ma*+I",  # would later die
    "dead": r"(?:h[a]*+)?b[ab]*+s?L(?!o)",  # are dead
    "boast": r"sth[a]*+K",  # claimed to have killed
    "denied": r"(?:[mtn][anh]*+)++(?:b[an]*+)?[KPI]",  # did not kill, to kill
    "active": r"h[an]*+(?:wc)?K",  # had killed
    "died": r"(?:h[an]*+)?I",  # have died
    "participle": r"w(?=a?[opyt])",  # attacked (by)
    "skip": r'["a]|s(?=[KL])',  # reportedly
}
_CHUNK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in (_NOUNS | _VERBS).items()))
_PARTICIPLES = vocabulary.words("prose/grammar_words", "participle")
_KEEP = {
    "w": ".",
    "X": "2",
    "E": "t",
    "e": "t",
    "g": "t",
    "N": "p",
    "V": "p",
    "u": "q",
    "p": "e",
    "t": "T",
    "d": "@",
    "f": ".",
    "D": ".",
    "T": ".",
    "#": ".",
    "H": ".",
    "~": ".",
    "z": "z",
}


def chunk(row: Tagged) -> list[Chunk]:
    """The chunks of a sentence in order; adverbs and quotation marks are left out."""
    if row.chunks is not None:
        return row.chunks
    row.chunks = out = []
    tags, at, size = row.tags, 0, len(row.tags)
    match_at = _CHUNK.match
    while at < size:
        match = match_at(tags, at)
        if match is None:
            letter = tags[at]
            out.append(Chunk(_KEEP.get(letter, letter), at, at + 1, row.values[at]))
            at += 1
        elif match.lastgroup == "skip":
            at = match.end()
        else:
            made = _make(row, match)
            out.append(made)
            at = made.behind
    return out


def _make(row: Tagged, match: re.Match[str]) -> Chunk:
    kind, first, behind = match.lastgroup, match.start(), match.end()
    if kind == "apposed":
        kind = "single"
    if kind in ("doubt", "not"):
        kind = "passive"
    if kind == "group":
        if row.tags[behind - 1] in "ukX":
            return Chunk("r", first, behind, counted(row, first, behind))
        noun = unknown_noun(row, behind + 1) if row.tags[behind] == "T" else behind + 1
        behind = noun if noun > behind + 1 else behind  # "two of the rustlers"
    if kind in ("people", "single", "group", "part"):
        return Chunk("p", first, behind, counted(row, first, behind))
    if kind == "figure":
        if _SEVERELY.match(row.tags, behind) and row.words[behind].endswith("ly"):
            return Chunk(".", first, behind, counted(row, first, behind))  # "wounding 21, ten critically"
        behind = unknown_noun(row, behind)
        return Chunk("p", first, behind, counted(row, first, behind))
    if kind == "unknown":
        return Chunk("d", first, behind, Group(Count(1, 1, 1), None, row.words[behind - 1], False, None))
    if kind == "self":
        one = row.values[first] == 1
        return Chunk(
            "p" if one else "q", first, behind, Group(Count(1, 1, 1) if one else None, None, "self", False, None)
        )
    if kind in ("titled", "name"):
        return _named(row, kind, first, behind)
    if kind == "plain":
        group = described(row, first, behind)
        if row.tags[behind - 1] == "J" and _is_one(row, first, behind, group):
            return Chunk("p", first, behind, group._replace(figure=Count(1, 1, 1)))
        if behind == first + 1 and row.words[first] == "others":
            return Chunk("p", first, behind, group._replace(figure=Count(qualifier="others")))
        return Chunk("q", first, behind, group)
    if kind == "participle":
        participle = row.words[first].endswith("ed") or row.words[first] in _PARTICIPLES
        return Chunk("f" if participle else ".", first, behind, None)
    if kind == "member":
        member = row.tags[first] == "N" or row.words[first] in _AMONG
        return Chunk("." if member else "e", first, behind, None)
    if kind == "whose":
        return Chunk("q", first, behind, Group(None, None, "", False, None))
    if kind in ("things", "site"):
        return Chunk("t", first, behind, None)
    if kind == "another":
        one = Group(Count(1, 1, 1), None, "", True, None)
        return Chunk("p" if row.words[first] == "another" else ".", first, behind, one)
    if kind == "shot":
        after = row.words[behind + 1 : behind + 2]
        verbs = _WOUNDING.intersection(row.words[first:behind])
        burned = not verbs and _BURNING.issuperset(row.words[behind - 1 : behind])
        # But "was shot at" says of nobody that he was hit, unless he died of it.
        place = (
            row.tags[behind : behind + 1] != "p" or row.words[behind] in _WHERE or _DIED_OF_IT.match(row.tags, behind)
        )
        wounded = (place and verbs) or burned or (row.words[behind - 1] == "hit" and after == ["times"])
        people = not burned or ("R" in row.tags[:first] and _THING.search(row.tags, 0, first) is None)
        return Chunk("W" if wounded else ".", first, behind, Harm("wounded", people))
    if kind == "struck":
        listed = _LISTED.search(row.tags, 0, first) is not None and row.words[behind : behind + 1] != ["at"]
        wounded = listed and row.words[first] in _WOUNDING
        if wounded:
            return Chunk("K", first, behind, Harm("wounded", True))
        return Chunk("+", first, behind, row.values[first])
    if kind == "dead":
        return Chunk("W" if row.words[behind - 1] == "dead" else ".", first, behind, Harm("killed", True))
    if kind == "boast":
        return Chunk("H", first, behind, _harm(row, first, behind))  # "claimed to have killed"
    if kind == "late":
        told = row.words[first] == "would" and behind - first > 2  # "would later die"
        return Chunk("I" if told else "x", first, behind, _harm(row, first, behind))
    if kind == "said":
        return Chunk("W", first, behind, _harm(row, first, behind))
    if kind == "denied":
        return Chunk("x", first, behind, None)
    if kind == "passive":
        before = row.tags[first - 1] if first else ""
        saved = row.words[first] == "being" and before in "pt" and row.words[first - 1] != "before"
        if match["doubt"] or "n" in (match["not"] or "") or saved:
            return Chunk("x", first, behind, None)
        harm = _harm(row, first, behind)
        if "or" in row.words[first:behind] and not harm.kind.count("_or_"):
            return Chunk("x", first, behind, None)  # "persecuted or killed"
        if row.words[first] == "had to be" and harm.kind != "wounded":
            return Chunk("x", first, behind, None)  # a duty; "had to be hospitalized" is a fact
        return Chunk("W", first, behind, harm)
    code = "I" if kind == "died" else "K"
    return Chunk(code if row.tags[first] != "h" or code == "I" else "H", first, behind, _harm(row, first, behind))


_AMONG = vocabulary.words("prose/grammar_words", "among")
# "One guard killed, another", with no finite verb.
_LISTED = re.compile(r"[NRJ]a*+[KL](?:[^,;bhHPG]{0,6}),c?[^,;bh]{0,6}$")
_THING = re.compile(r"[gEe]")
_SEVERELY = re.compile(r"a(?:[,.;)c]|$)")
_SUFFERS = re.compile(r"(?:c[NDV][oTwXRJCe]{1,5})?(?:b[ab]*+)?[KI]")
_OWNER = re.compile(r"T|'")
# Nothing before it, or a place, a thing or a date, but no name that it may be said of.
_OPENING = re.compile(r"(?:^|[:;]|(?:p[XewT]*X|[degEKI]),)$")


_WHERE = vocabulary.words("prose/grammar_words", "whereabouts")
_WOUNDING, _BURNING = (vocabulary.words("prose/fates", "split", name) for name in ("wounding", "burning"))
_KIN = vocabulary.words("prose/people", "kin")
_DIED_OF_IT = re.compile(_AND_DIED)


def _is_one(row: Tagged, first: int, behind: int, group: Group) -> bool:
    """True for a singular noun without a number that counts one person all the same."""
    # A headline needs no article: "Soldier killed in Kot", "Clerk and two guards killed", "raid in Kot, driver killed".
    opens = _OPENING.search(row.tags[max(0, first - 8) : first]) is not None and "T" not in row.tags[first:behind]
    if opens and _SUFFERS.match(row.tags, behind):
        return True
    verb = row.values[first - 1] if first > 1 and row.tags[first - 1] in "PG" else None
    if isinstance(verb, Harm) and verb.kind in ("killed", "wounded") and "T" not in row.tags[first:behind]:
        return behind - first < 3  # "blast kills teacher"
    if group.lemma not in _KIN:
        return False
    pair = row.tags[max(0, first - 2) : first] in ("Jc", "Rc") or row.tags[behind : behind + 2] == "cJ"
    # "his son"; "husband and wife"
    return _OWNER.search(row.tags, first, behind) is not None or (behind == first + 1 and pair)


def _harm(row: Tagged, first: int, behind: int) -> Harm:
    harms: list[Harm] = [row.values[i] for i in range(first, behind) if isinstance(row.values[i], Harm)]
    kinds = {harm.kind for harm in harms}
    if "I" in row.tags[first:behind] and len(harms) > 1:
        return Harm("killed", True)  # "was injured and died"
    if kinds == {"killed", "wounded"}:
        return Harm("killed_or_wounded", True)
    if "killed" in kinds and kinds & {"captured", "arrested"} and harms[-1].kind != "killed":
        return Harm("killed_or_captured", True)
    # "Was wounded and taken to hospital" says more than that somebody was taken there.
    return next((harm for harm in reversed(harms) if not harm.how), harms[-1])


def _named(row: Tagged, kind: str, first: int, behind: int) -> Chunk:
    names = [i for i in range(first, behind) if row.tags[i] == "X"]
    roles = [row.values[i] for i in range(first, behind) if row.tags[i] == "J"]
    who = next((role.who for role in reversed(roles) if role.who), None)
    name = " ".join(row.words[i] for i in names)
    code = "1" if kind == "titled" else "2"
    return Chunk(code, first, behind, Group(Count(1, 1, 1), who, name, False, None))
