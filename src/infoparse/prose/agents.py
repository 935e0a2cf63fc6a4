"""Agents: who did the harm that a phrase tells, by `agent.lark`."""

from __future__ import annotations

import re
from typing import Any

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.actor_letters import letters, words
from infoparse.prose.tokens import Chunk, Tagged

_GRAMMAR = Grammar("prose/agent.lark")
_WHERE = r"[eoT]\.{0,2}[t2@1q]{1,2}"
# The clause up to the verb: its subject, what it did before, and to what.
_BEFORE = re.compile(
    rf"(?<![eoTyc])(?P<agent>[pq12])(?P<where>(?:{_WHERE}){{0,2}}+)"
    rf"(?:(?P<did>[.f+K]{{1,2}})(?P<what>(?:{_WHERE}|[tT]|[p12qd](?=[eoT,cGH])){{0,5}}+)(?P<link>,?c?))?$"
)
_BEHIND = re.compile(rf"(?P<where>(?:{_WHERE}){{0,2}}+)(?P<by>y)(?P<agent>[pq12d])")
_VERBS = {"HARM": "HARM", "HARMING": "HARMING", "WAS_HARMED": "WAS_HARMED", "HARMED": "WAS_HARMED", "SPLIT": "HARM"}
# A subject stands near its verb: no clause has more chunks before it.
_FAR = 16


class _Agents:
    """Actions of `agent.lark`: each gives the token of the agent."""

    def subject(self, found: list[Token]) -> Token:
        return found[0]

    def agent(self, found: list[Token]) -> Token:
        return found[-1]


_made: list[Driver] = []


def find(text: str, row: Tagged, island: list[Token], chunks: list[Chunk]) -> str | None:
    """Who did the harm that an island of this sentence tells, as written; None where the clause does not say."""
    verb = next((token for token in island if token.type in _VERBS), None)
    if verb is None:
        return None
    name = _VERBS[verb.type]
    row_of = "".join(chunk.code for chunk in chunks[max(0, verb.start - _FAR) : verb.start + _FAR])
    at = min(verb.start, _FAR)
    tokens = _behind(row_of, at, name) if name == "WAS_HARMED" else _before(row_of, at, name)
    if not tokens:
        return None
    if not _made:
        _made.append(_GRAMMAR.driver(_Agents()))
    try:
        agent: Token = _made[0].run(tokens)
    except GrammarError:
        return None
    return _name(text, row, chunks[verb.start - at + agent.start])


# Letters of a party's name, and of the nouns that may close its phrase (see `actor_letters`).
_NAMES, _NOUNS = "ndoHA", "ndoHAkrf"
_MEMBERS = re.compile(r"OT?[ndoHA]++")


def _name(text: str, row: Tagged, piece: Chunk) -> str | None:
    """The whole phrase of an agent as written; None where it neither is a name nor ends in a noun that names people."""
    line = letters(text, row)
    first, behind = piece.first, piece.behind
    first += row.tags[first] in "DT" and behind > first + 1
    while first and line[first - 1] in _NAMES and row.tags[first] in "wXRJC":
        first -= 1  # "Afghan National Army soldiers"
    while behind < len(line) and line[behind - 1] in _NOUNS and line[behind] in _NOUNS:
        behind += 1
    if line[behind - 1] in "fH" and (members := _MEMBERS.match(line, behind)):
        behind = members.end()  # "members of the Northern Front"
    last = row.tags[behind - 1]
    alone = behind - first == 1
    bare = last == "J" and first == piece.first
    if alone and (bare or line[first] == "d" or row.words[first] in words("vague")):
        return None  # "individual", "Afghan", "members": an earlier sentence would have to tell who
    if last not in "RCJX" and line[behind - 1] not in "HAo" and row.words[behind - 1] not in words("crowds"):
        return None  # "they", "two", "gunshot"
    if last == "J" and row.tags[behind : behind + 1] in ("w", "e"):
        return None  # "four rebel craft"
    return " ".join(text[row.starts[first] : row.ends[behind - 1]].split())


def _before(line: str, at: int, name: str) -> list[Token]:
    match = _BEFORE.search(line, 0, at)
    if match is None:
        return []
    link = match["link"] or ""
    tokens = [_token("AGENT", match, "agent")]
    tokens += [_token("WHERE", match, "where")] if match["where"] else []
    tokens += [_token("DID", match, "did")] if match["did"] else []
    tokens += [_token("WHAT", match, "what")] if match["what"] else []
    if "c" in link:
        tokens.append(_token("AND", match, "link"))
    elif link:
        tokens.append(_token("COMMA", match, "link"))
    return [*tokens, Token(name, None, at, at + 1)]


def _behind(line: str, at: int, name: str) -> list[Token]:
    match = _BEHIND.match(line, at + 1)
    if match is None:
        return []
    where = [_token("WHERE", match, "where")] if match["where"] else []
    return [Token(name, None, at, at + 1), *where, _token("BY", match, "by"), _token("AGENT", match, "agent")]


def _token(name: str, match: re.Match[Any], group: str) -> Token:
    return Token(name, None, match.start(group), match.end(group))
