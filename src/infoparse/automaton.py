"""The automaton of a grammar: Lark's LALR tables made ready for a loop that does little at a token.

Two things make the loop fast. A state that reduces the same rule whatever comes next does so without a look at the next
token. And what the next token alone decides is worked out once, when the tables are made: in a repetition (`WORD*`) a
token is put at the end of the list that is being made, with no state entered and none left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from typing import Any, NamedTuple

import attrs

from infoparse.errors import GrammarError


class Token(NamedTuple):
    """A piece of text with the name of its terminal."""

    type: str
    """Name of the terminal in the grammar."""
    value: Any
    """What the lexer made of it: the text itself, or a value."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""


_END = Token("$END", "", 0, 0)

Action = Callable[[list[Any]], Any]
Recover = Callable[[Token, frozenset[str]], Iterable[Token]]


class State:
    """A state of the automaton."""

    __slots__ = ("goto", "number", "steps", "sure")

    def __init__(self, number: int) -> None:
        self.number = number
        self.steps: dict[str, Rule | Step] = {}
        """By terminal: what to do at a token of it."""
        self.goto: dict[str, State] = {}
        """By rule: the state behind it."""
        self.sure: Rule | None = None
        """The rule that is reduced whatever comes next, if there is one."""


@attrs.frozen
class Rule:
    """A rule, ready to reduce."""

    origin: str
    size: int
    number: int
    """Of its action; `_ONLY_CHILD` where the value is the only child, `_LIST` and the next ones for repetitions."""
    keep: tuple[int, ...] | None
    """Positions of the children that reach the action; None for all of them."""
    spliced: tuple[int, ...]
    """Positions among the kept children of lists of a repetition that are to be put in, the last one first."""
    again: bool
    """True for `list: list …`, which leads back to the state that its list stands in."""


_ONLY_CHILD = -1
_LIST = -2  # a repetition or `_rule`, whose value is the list of its children
_APPEND = -3  # `list: list item`, done in place so that a repetition costs linear time
_EXTEND = -4  # `list: list …` of another form, in place too
_SINGLE = -5  # `list: item`


@attrs.frozen
class Step:
    """What a token does: it is shifted, and rules that have nothing else in them are reduced at once."""

    number: int
    """Of the action that makes its value; `_ONLY_CHILD` where the token is the value."""
    listed: bool
    """True where a list of this one value is made."""
    target: State | None
    """State to go to; None where the value is put at the end of the list before it."""


class Automaton:
    """The tables of one grammar."""

    def __init__(self, table: Any, start: str, name: str) -> None:
        """Takes Lark's parse table over, with its start rule and a name for messages."""
        self.name = name
        self.names: list[str] = []
        """Names of the actions by number."""
        self.states = {number: State(number) for number in sorted(table.states)}
        """By Lark's number."""
        rules: dict[Any, Rule] = {}
        shifts: dict[State, dict[str, State]] = {}
        for number, row in table.states.items():
            state = self.states[number]
            shifts[state] = {}
            for symbol, (action, argument) in row.items():
                key = str(symbol)  # Lark's own names are a class of str that compares in Python
                if action.name != "Shift":
                    if argument not in rules:
                        rules[argument] = self._rule(argument)
                    state.steps[key] = rules[argument]
                else:
                    jumps = shifts[state] if key.isupper() else state.goto
                    jumps[key] = self.states[argument]
        self.start: State = self.states[table.start_states[start]]
        self.end: State = self.states[table.end_states[start]]
        for state, tokens in shifts.items():
            only = set(state.steps.values())
            if len(only) == 1 and not tokens:
                state.sure = only.pop()  # type: ignore[assignment]  # there are only rules yet
        for state in shifts:
            state.goto = {name: self._beyond(state, target) for name, target in state.goto.items()}
        for state, tokens in shifts.items():
            state.steps |= {name: self._step(state, target) for name, target in tokens.items()}

    def _rule(self, rule: Any) -> Rule:
        origin = str(rule.origin.name)
        symbols = rule.expansion
        kept = tuple(i for i, symbol in enumerate(symbols) if not getattr(symbol, "filter_out", False))
        lists = [not symbols[i].is_term and symbols[i].name.startswith("_") for i in kept]
        spliced = tuple(i for i in reversed(range(len(kept))) if lists[i])
        keep = None if len(kept) == len(symbols) else kept
        again = origin.startswith("_") and bool(symbols) and symbols[0].name == origin
        only_child = rule.options.expand1 and rule.alias is None and len(kept) == 1 and not spliced
        if origin.startswith("_"):
            if lists == [True]:
                number, spliced = _ONLY_CHILD, ()
            elif lists and lists[0]:
                number = _APPEND if keep is None and lists == [True, False] and again else _EXTEND
                spliced = spliced[:-1]
            else:
                number = _SINGLE if keep is None and len(kept) == 1 else _LIST
        elif origin.startswith("$") or only_child:
            number = _ONLY_CHILD
        else:
            name = rule.alias or origin
            if name not in self.names:
                self.names.append(name)
            number = self.names.index(name)
        return Rule(origin, len(symbols), number, keep, spliced, again)

    @staticmethod
    def _beyond(state: State, target: State) -> State:
        """The target of a jump past the states that only give a value another name (`?rule: other`)."""
        while (rule := target.sure) and rule.number == _ONLY_CHILD and rule.size == 1:
            target = state.goto[rule.origin]
        return target

    @staticmethod
    def _step(state: State, target: State) -> Step:
        """What a token does that is shifted to `target`."""
        step = Step(_ONLY_CHILD, False, target)
        while rule := target.sure:
            fresh = step.number == _ONLY_CHILD
            if rule.size == 1 and rule.keep is None:
                if rule.number == _SINGLE:
                    step = attrs.evolve(step, listed=True)
                elif rule.number >= 0 and fresh and step.listed == bool(rule.spliced):
                    step = attrs.evolve(step, number=rule.number, listed=False)
                elif rule.number != _ONLY_CHILD:
                    return step
            elif rule.again and rule.size == 2 and rule.keep is None and step.listed == (rule.number == _EXTEND):
                return attrs.evolve(step, listed=False, target=None)
            else:
                return step
            target = state.goto[rule.origin]
            step = attrs.evolve(step, target=target)
        return step

    def open(self) -> list[State]:
        """The states in which any token may come next: the first one and those behind a terminal, by number."""
        found = {self.start}
        for state in self.states.values():
            found |= {step.target or state for step in state.steps.values() if isinstance(step, Step)}
        return sorted(found - {self.end}, key=lambda state: state.number)

    def run(
        self, actions: list[Action], tokens: Iterable[Token | tuple[str, Any, int, int]], recover: Recover | None
    ) -> Any:
        """The value of the start rule; see `Driver.run`. Raises GrammarError at a token that fits nowhere."""
        state = self.start
        states = [state]
        values: list[Any] = []
        last: Any = _END  # the last token that was shifted
        rest = chain(tokens, repeat(_END))
        mended: list[Any] = []  # tokens to read before the rest, the next one last
        reading: Iterable[Any] = rest
        while True:
            for token in reading:
                kind: str | None = token[0]
                while True:
                    rule: Any = state.sure
                    if rule is None:
                        if kind is None:
                            break
                        rule = state.steps.get(kind)
                        if type(rule) is Step:
                            number = rule.number
                            value = token if number < 0 else actions[number]([token])
                            last = token
                            target = rule.target
                            if target is None:
                                values[-1].append(value)
                                break
                            values.append([value] if rule.listed else value)
                            state = target
                            states.append(state)
                            if state.sure is None:
                                break
                            kind = None
                            continue
                        if rule is None:
                            break
                    number = rule.number
                    if number == _APPEND:
                        value = values.pop()
                        values[-1].append(value)
                        del states[-1]
                        state = states[-1]
                        continue
                    size, keep = rule.size, rule.keep
                    if size == 1 and keep is None:
                        if number == _SINGLE:
                            values[-1] = [values[-1]]
                        elif number != _ONLY_CHILD:
                            values[-1] = actions[number](values[-1] if rule.spliced else [values[-1]])
                        del states[-1]
                    elif size:
                        children = values[-size:]
                        del values[-size:], states[-size:]
                        if keep is not None:
                            children = [children[i] for i in keep]
                        for i in rule.spliced:
                            children[i : i + 1] = children[i]
                        if number >= 0:
                            values.append(actions[number](children))
                        elif number == _LIST:
                            values.append(children)
                        elif number == _ONLY_CHILD:
                            values.append(children[0])
                        else:
                            values.append(children.pop(0))
                            values[-1] += children
                    else:
                        values.append(actions[number]([]) if number >= 0 else [])
                    state = states[-1].goto[rule.origin]
                    states.append(state)
                if rule is None and kind is not None:
                    if token is _END and state is self.end:
                        return values[0]
                    lost = Token("$END", "", last[3], last[3]) if token is _END else Token(*token)
                    others = [*recover(lost, frozenset(state.steps))] if recover else []
                    fits = others[0][0] in state.steps if others else recover and kind != "$END"
                    if not fits:
                        raise self._misfit(lost, state)
                    mended += (_END if other[0] == "$END" else other for other in reversed(others))
                    reading = _taken(mended)
                    break
            else:
                reading = rest

    def _misfit(self, token: Token, state: State) -> GrammarError:
        expected = tuple(sorted(state.steps))
        message = f"{self.name}: {token.type} at {token.start}, expected one of {', '.join(expected)}"
        return GrammarError(message, type=token.type, start=token.start, expected=expected)


def _taken(tokens: list[Any]) -> Iterator[Any]:
    """The tokens from the last one on, each taken away."""
    while tokens:
        yield tokens.pop()
