"""Islands: the stretches of a chunk string that tell of harm, cut out by one pattern.

A pattern's `skip…` groups are what stands between victim and verb and is dropped: places, relative clauses, ages. What
remains goes to `casualty.lark`, which says what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse.grammar import Token
from infoparse.prose import island_codes
from infoparse.prose.tokens import Chunk, Harm, Tagged

_V = "[p1d2qr]"
_AND = "(?:,[c&]?|[c&])"
# "three men, one of them a guard, ...": those behind the comma are no others.
_NEXT = rf"(?:,[p1d2q](?![.f],)|[c&]{_V}|,[c&]{_V})"
_LIST = rf"{_V}{_NEXT}*+"
# What a preposition governs: "a bus", "the security forces", "Kot and Lar".
_GOVERNED = r"\.{0,3}(?:(?:[t@12qd]{1,3}(?:'\.{0,2}t?)?|[2q]\.|(?<=o)p)(?:c(?:t|[12qd@]))?)?"
# "on a bus", "of the security forces", "travelling in a convoy", "named Adam Kot".
_MOD = rf"(?:[oezT]{_GOVERNED}|=[12])"
# "attacked by a mob" as well, which may also be what the victims did, so that only a passive verb may follow.
_DONE_TO = rf"(?:(?:f?[oezT]|fy){_GOVERNED}|=[12])"
_OF = r"o\.{0,2}[t2]{1,2}"
# An object list stops before the victims of the next verb: "killing two and three were wounded".
_OBJECTS = rf"{_V}(?:{_NEXT}(?!{_MOD}?k?[WKLIis]|,?s))*+"
_PART = rf"(?:,?N{_OBJECTS},?)"
# "five men were killed, as well as the bomber"
_JOINED = rf",?&{_OBJECTS}"
# "was shot by robbers on a farm and died"
_AND_DIED = r"(?:y[qp12dt]?[.]?)?"
_WHO = r"(?:k[^,;WKHIxk]{1,12}(?<!p))"
# "was shot in the back and": another predicate of the same subject.
_PREDICATE = r"(?:b?[.+fV]{0,2}[tqd]?(?:[eozT]\.{0,2}[tqd@12]?|y\.{0,2}[tqd@12p]?){0,4},?c)"
# "were dragged from a bus and": the auxiliary is that of the participle behind it, too.
_HOW = r"(?:[eozT]\.{0,2}[tqd@12]{0,2}|y\.{0,2}[tqd@12p]?){0,4}"
_PASSIVE = rf"(?:(?:b[.+f]{{1,2}}|V\.{{0,2}}){_HOW}(?:,[.+f]{{1,2}}{_HOW}){{0,2}},?c)"
_APPOSED = r"(?:,[^,;WHIx]{1,25},)"
_PLACED = r"(?:e[^,;WHIx]{1,20},){0,2}"  # ", mayor of Kot, in Lar,"
# "the death toll from the blast in Kot"
_OF_WHAT = r"(?:[oe][.@']{0,3}[t2L])"
TRIGGER = re.compile(r"[KPGFLIiMZYBSQl+!]")

_counter = iter(range(100))


def _skip(pattern: str) -> str:
    return rf"(?P<skip{next(_counter)}>{pattern})"


_BETWEEN = rf"(?:{_APPOSED}|{_WHO}|,{_WHO},|{_PREDICATE}|,)?"
# Victims of a passive may stand behind a preposition only with a count: "resulted in three men being killed".
# "Raiders stormed Kot and five guards were killed": a name behind a verb or another name is none of those behind "and".
_NO_OBJECT = (
    r"(?!(?:(?<=[f+])|(?<=[q12tpdc]\.)|(?<=[12]c))[12](?:,?c|,p)"
    r"|(?<=[12],)[12](?:,[12]){0,5}c[12],?cp)"  # in Kot, Lar and Bela and three people were killed
)
_SUBJECT = rf"(?:(?<![eyoT]){_NO_OBJECT}{_LIST}|(?:(?<=[eT])|(?<=Mo))p(?:{_AND}{_V})*+)"


def _mods(most: int, what: str = _MOD) -> str:
    return _skip(f"{what}{{0,{most}}}")


# What an island begins with rules out most places at their first letter.
_ISLAND = re.compile(
    "(?=[poNdqrBMYsZnLKHGPF1+%!2])(?:"
    + "|".join(
        (
            r"p\.[KH](?=b)",  # 17 of | those | killed were
            r"o\.[KH]p(?=[bN])",  # of | those | killed | six were
            rf"N{_skip('[.]?')}[KHL]{_mods(2)}b{_OBJECTS}",  # among those killed were three shepherds
            r"(?<=o)pK(?=,[p1])",  # of the | 47 policemen hurt
            # three were killed in Kot and two in Lar
            rf"[pd][WIKL]{_mods(1)}cp(?=(?:{_MOD}){{1,2}}\.?(?:[,;(]|$))",
            rf"[pd][WIKL]{_mods(1)}{_skip(',')}cp(?=\.?$|[;(])",  # three guards were killed, and two riders
            rf"(?<![eyoTf+.cHGP])q{_skip(_OF)}cp{_skip(_MOD + '?')}[WI]",  # the imam of Kot and his son were killed
            rf"p{_skip(_MOD)}cp{_skip(f'{_MOD}?')}[WI]",  # three men from one clan and two from another were killed
            rf"p{_skip(',p[oe][^,;WHIx]{1,25},')}[WI]",  # seven fighters, three of them rebels and four guards, died
            rf"Bo{_LIST}",  # the bodies of 41 fighters
            rf"B{_skip('zT')}{_LIST}",  # bodies belonging to 41 fighters
            rf"M{_mods(2, _OF_WHAT)}{_skip('[hb.>eoT]{0,3}')}p[KL]?",  # the death toll rose to 19
            rf"[YsZ]p{_skip('[.]?')}l",  # claimed 70,000 lives, cost two guards their lives
            rf"[Ys]{_skip('[.]?')}lo{_LIST}",  # claimed the lives of 14 people
            rf"nL{_skip('[hb.]{0,3}')}!",  # no fatalities have been coded
            rf"pL?{_skip('[hb.]{0,3}')}!(?=[eT,;()@]|[.]?$)",  # four fatalities coded
            rf"(?:L{_skip('[p.,;hb]{0,4}')})?!{_skip('e?')}pL?",  # fatalities unknown, coded as 10
            rf"[LKM]{_skip('s?')}:{_OBJECTS}(?![KL])",  # Fatalities: 6; Injured: 5; Death toll: two guards and a clerk
            r"%qL",  # resulting in his death
            rf"[HGP]{_V}{_skip(_OF)}c{_V}(?={_MOD}?[.]?(?:[,;(]|$))",  # killed the chief of Oula village and his wife
            # killed three in Kot and two in Lar, killed three men working at a base and their driver
            rf"[HGP]p{_mods(2)}cp(?=(?:{_MOD}){{1,2}}\.?(?:[,;(]|$)|[,;(-]|\.?$)",
            rf"[HGP+]{_V}{_mods(2)}{_skip(',?')}kI",  # wounded a shopkeeper, who later died
            rf"[HGP]{_V}{_mods(2)}{_skip(',?')}kW",  # abducted five men, who were later killed
            # killed a herder in Kot, two in Lar, and one in Bela
            rf"[HGP]p{_skip(_MOD)},p{_skip(_MOD)},?cp(?=(?:{_MOD}){{1,2}}\.?(?:[,;(]|$))",
            rf"[HGP]{_OBJECTS}{_mods(3)}(?:{_PART}|{_JOINED})?",  # killed two men, including a child
            rf"[+]{_OBJECTS}{_mods(2)}[SL]",  # beat a farmer to death
            rf"F[p1r]{_PART}?",
            rf"[FLG]o{_LIST}{_PART}?",  # the killing of 8 troops
            rf"L{_skip('T')}{_LIST}",  # injuries to a policeman
            # three men, who were on patrol, were killed
            rf"{_SUBJECT}{_mods(2)}{_skip(',k[^,;]{1,12},')}[WI]",
            # three men who were captured by rebels were killed; two men wounded in the attack died
            rf"{_SUBJECT}{_mods(2)}{_skip(f'kW(?:y[qp12dt])?[.]?[t@]?{_MOD}{{0,2}}')}[WI]",
            rf"{_SUBJECT}{_skip(f'[K+](?:y[qp12dt])?{_MOD}{{0,2}}')}I",
            rf"[pd]{_mods(2)}{_skip(r'(?:,[^,;WHIx]{1,25})?,?')}k[WI]",  # six priests, two of them old, who were killed
            rf"q{_mods(1)}{_skip(',')}k[WI](?:{_PART}|{_JOINED})?",  # the governor, who was wounded
            r"pbqkW",  # 43 were members who were killed
            # Abu Salah, leader of the Front in Kot, was shot on a farm and died
            rf"(?<![eyoT])1{_skip(_APPOSED + _PLACED)}[WI]{_skip(_AND_DIED + _MOD + '{0,2}')},?cI",
            rf"(?<![eyoT])1{_skip(_APPOSED + _PLACED)}k?[WI]",  # Abu Salah, leader of the Front in Kot, was killed
            # a guard was shot by robbers and died
            rf"{_SUBJECT}{_mods(2)}{_skip(f'(?:{_APPOSED}|,)?')}[WI]{_skip(_AND_DIED + _MOD + '{0,2}')},?cI",
            # two men in a car were killed along with a guard
            rf"{_SUBJECT}{_mods(3, _DONE_TO)}{_PART}?{_skip(_BETWEEN)}(?:k|(?<=p)\^)?[WIi](?:{_PART}|{_JOINED})?",
            rf"{_SUBJECT}{_mods(2)}(?P<skip_were>{_PASSIVE})K",  # two men were dragged from a bus and executed
            rf"K{_mods(2)}b{_LIST}",  # also killed in the strike were two men
            rf"{_SUBJECT}{_mods(2)}{_PART}?[KL](?:{_PART}|{_JOINED})?",  # 12 killed, 28 dead
            rf"{_LIST}{_mods(2)},{_skip('[.]{0,2}')}i{_PART}?",  # 56 civilians, most of them children, dying
            rf"Z{_OBJECTS}(?![KL])",  # lost 35 soldiers
            r"B",  # two bodies
        )
    )
    + ")"
)
_TERMINAL = {
    **dict.fromkeys("pd12r", "VICTIM"), "q": "SOMEONE", "W": "WAS_HARMED", "K": "HARMED", "H": "HARM", "P": "HARM",
    "G": "HARMING", "F": "ACT", "L": "FIGURE", "I": "DIED", "i": "DYING", "o": "OF", "c": "AND", "b": "WERE",
    "&": "WITH",
    ",": "COMMA", "N": "INCLUDING", "M": "TOLL", "Y": "CLAIMED", "s": "CLAIMED", "l": "LIVES", "Z": "LOST", "B": "BODY",
    ":": "COLON", "k": "WHO", "S": "TO_STATE", "+": "SPLIT", "%": "CAUSED", "!": "CODED", "n": "NONE",
}  # fmt: skip


# What stands in the way, and is blanked before islands are looked for.
_ASIDE = re.compile(
    rf"""no{_LIST}                                                            # none of the two guards and five clerks
      |(?<=N)[kq](?=[.@]?[p1d2])                                       # among | them | two guards
      |\$[.12qdteoT@]{{1,8}},(?:[12][.12qdteoT@]{{0,6}},)?(?=[pd])           # according to the army, Adam Kot, | two
      |(?<=[p1d2q]),@(?:c@)?(?=,)                                              # a driver |, 48|,
      |'(?=[KI])                                                        # a clerk | 's | throat was cut
      |(?:^|(?<=[.:;])|(?<=[@t],))e\.{{0,2}}[12t](?:,[2t])*,(?=[pd])       # In Kot, Bela, | two clerks
    """,
    re.VERBOSE,
)


# "two herders | and 20 cows | were killed": things that take a verb of harm to people.
_AND_THINGS = re.compile(r"(?<=[pd1])(?:,t){0,3}(?:,?c|,)(?:\.o)?t(?=W)")


def _without_things(found: re.Match[str], row: Tagged, chunks: list[Chunk]) -> str:
    verb = chunks[found.end()]
    return " " * len(found[0]) if verb.value.people and row.words[verb.first] in ("were", "have", "had") else found[0]


def find(row: Tagged, chunks: list[Chunk]) -> Iterator[list[Token]]:
    """The islands of a sentence as token lists for `casualty.lark`; a token's value is its chunk."""
    line = _ASIDE.sub(_blank, island_codes.codes(row, chunks))
    line = _AND_THINGS.sub(lambda found: _without_things(found, row, chunks), line)
    if "(" in line or ",r" in line:
        yield from _inside(line, chunks)
        line = _BRACKET.sub(_blank, line)
    if "<" in line or "cW" in line:
        for match in _FAR.finditer(line):
            places = (match.start("subject"), match.end() - 1)
            yield [Token(_TERMINAL[line[i]], chunks[i], i, i + 1) for i in places]
        line = _LINKED.sub(_blank, line)
    yield from _wounded(row, chunks)
    yield from _scan(line, chunks)


_HURT = Harm("wounded", people=True, how="treated")


def _wounded(row: Tagged, chunks: list[Chunk]) -> Iterator[list[Token]]:
    """Counted people who are called wounded: "the hospital received seven wounded soldiers"."""
    if "K" not in row.tags:
        return
    for i, chunk in enumerate(chunks):
        verb = row.tags.find("K", chunk.first, chunk.behind) if chunk.code == "p" else -1
        hurt = verb > 0 and isinstance(row.values[verb], Harm) and row.values[verb].kind == "wounded"
        of_those = "oT" in row.tags[chunk.first : verb]  # "two of the seven wounded died"
        if hurt and not of_those and chunk.value.lemma not in island_codes.BODIES:
            harm = Chunk("K", verb, verb + 1, _HURT)
            yield [Token("VICTIM", chunk, i, i + 1), Token("HARMED", harm, i, i + 1)]


# Whose verb stands behind another one's object: "a man stabbed two guards before being shot", "... and was shot".
_WHERE = r"(?:[oeT][.]{0,2}[t2@q]){0,2}"
_LINKED = re.compile(rf"<[WI]|(?<=[HG+.f][p1d]){_WHERE},?cW")
_FAR = re.compile(
    rf"(?<![eyoTHGPK+c])(?P<subject>[pd1q])(?:{_MOD}){{0,2}}"
    rf"(?:[^;:WIxsk<]{{1,30}}<[WI]|[.f]{{0,2}}[H+.f][p1d]{_WHERE},?cW)"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


# ... and "36 marchers, two of whom died, were hurt".
_BRACKET = re.compile(r"\(([^()]*+)\)|(?<=p),(r[.]?[WI][^,;()]{0,20}),(?=[WI])")


def _inside(line: str, chunks: list[Chunk]) -> Iterator[list[Token]]:
    for bracket in _BRACKET.finditer(line):
        yield from _scan(" " * bracket.start(bracket.lastindex or 1) + bracket[bracket.lastindex or 1], chunks)


def _scan(line: str, chunks: list[Chunk]) -> Iterator[list[Token]]:
    line = line.rstrip()
    kept = [i for i, code in enumerate(line) if code != " "]
    line = line.replace(" ", "")
    at = 0
    while match := _ISLAND.search(line, at):
        at = max(match.end(), match.start() + 1)
        dropped = [match.span(name) for name, value in match.groupdict().items() if value and name.startswith("skip")]
        tokens: list[Token] = []
        for i in range(match.start(), match.end()):
            if any(low <= i < high for low, high in dropped):
                continue
            code = line[i]
            chunk = chunks[kept[i]]
            if (code == "." and tokens and tokens[-1].type == "VICTIM") or (
                code == "o" and line[i + 1 : i + 2] == "." and not tokens
            ):
                tokens.append(Token("OF_THOSE", chunk, kept[i], kept[i] + 1))
            elif code == "K" and match["skip_were"]:
                tokens.append(Token("WAS_HARMED", chunk, kept[i], kept[i] + 1))
            elif code in _TERMINAL:
                tokens.append(Token(_TERMINAL[code], chunk, kept[i], kept[i] + 1))
        yield tokens
