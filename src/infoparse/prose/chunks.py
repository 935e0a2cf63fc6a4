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

from infoparse.prose import noun_chunks, verb_chunks
from infoparse.prose.tokens import Chunk, Tagged
from infoparse.prose.verb_chunks import AND_DIED

_RUN = "[wXEe'CJ]"
_QUANTITY = r"(?:[TD]?H*+[NV]H?)"
# After the head: "soldier 's wife", "police officers", but not "police vehicle", nor "police" in "police intelligence
# officers" or "Afghan" in "Afghan Local Police officer".
_HEAD = r"(?:(?:'[wX]{0,2}[RJC]|[RJC])*+)(?![Eeg]|(?<=C)[we]{1,4}[RJg]|(?<=[NVH]J)[wX]{1,2}R|(?<=J)X{1,3}C[JR])"
# What is tried at each token, in this order; the names are those of the tables that make them.
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
    # three tanks, the police post, five of his camels
    "things": (
        rf"{_QUANTITY}oT[wXe]{{0,3}}[gE]|"
        rf"(?:{_QUANTITY}|[DT])[wXEe'RJCKza]{{0,5}}?"
        r"(?:g(?![JR])|[Ee](?![Eeg])(?![wXEeg]{0,4}[JR]))"
    ),
    "group": rf"{_QUANTITY}o(?:[uk]|X+(?![wXEegJRC'])|(?=[TX]))",  # two of them, one of whom, three of Kot
    "figure": _QUANTITY,  # at least 16
    "another": r"D(?=[p,.coydbhIL;]|a*+K(?![wXEe]{0,3}[JC])|$)",  # another
    # a truck driver, a further suspect; "a driver, Adam Kot" with the name
    "single": (
        r"[DH](?:a*+K(?=[wXEe]{0,3}[JC]))?(?:[wXEe'CaJ]|z(?=[wXEe]{0,2}J)|oX|\(X\)|g(?=J)){0,7}?"
        rf"J{_HEAD}(?:,?(?<=J)X[Xx]+)?"
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
    "whose": r"(?<=%)T(?=L(?!o))|T(?=I)",  # (resulting in) his (death), his (leg was amputated)
    "site": r"X+[Ee]{1,2}(?![RJCEeg'])",  # Kot market
    "name": r"X+(?![JRCEeg])",  # Adam Kot
}
_VERBS = {
    # was killed, may have been killed, is being treated and killed, was injured and later died
    "passive": (
        r"(?P<doubt>[mtn][an]*+)?(?:h[an]*+)?b(?P<not>[anbAv]*+)(?:z[an]*+)?"
        r"(?:[w+](?:y[TD]?[wXEe]{1,3})?,?c?[a]*+|s[a]*+)?"
        r"K(?:(?:c|,c?(?=a))a*+K|c[an]*+I)?"
    ),
    "said": r"b[an]*[swz]t(?:hb[ab]*+K|h[a]*+I|[a]*+b[a]*+K)",  # is said to have been killed
    # was shot, was beaten and stabbed, with no fate behind it; was shot at home and died
    "shot": r"(?:h[an]*+)?b[ab]*+\+(?:,?c?a*+\+){0,2}(?:(?=[^IKSL]*+$)|(?=" + AND_DIED + "))",
    # one guard killed, another stabbed near Kot
    "struck": r"(?<=[NRJ])\+(?=[.,;]|$|p)",
    "late": r"ma*+I",  # would later die
    "dead": r"(?:h[a]*+)?b[abA]*+s?L(?!o)",  # are dead, were left dead
    "boast": r"sth[a]*+K",  # claimed to have killed
    "denied": r"(?:[mtn][anh]*+)++(?:b[an]*+)?[KPI]",  # did not kill, to kill
    "active": r"h[an]*+(?:wc)?K",  # had killed
    "died": r"(?:h[an]*+)?I",  # have died
    "participle": r"w(?=a?[opytz])",  # attacked (by)
    "skip": r'["a]|s(?=[KL])',  # reportedly
}
_CHUNK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in (_NOUNS | _VERBS).items()))
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


_MAKE = noun_chunks.MAKE | verb_chunks.MAKE


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
            made = _MAKE[match.lastgroup or ""](row, match)
            out.append(made)
            at = made.behind
    return out
