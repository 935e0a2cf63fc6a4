"""Trace: what each sentence went through, for those who write rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from infoparse.errors import GrammarError
from infoparse.grammar import Token
from infoparse.prose import actors, chunks, claims, commander_phrases, eventdates, islands, lexicon, phrases, sentences
from infoparse.prose.tokens import Tagged
from infoparse.source import Span


@attrs.define
class Island:
    """A stretch of a sentence that tells of harm."""

    text: str
    """Its words, as written."""
    terminals: tuple[str, ...]
    """The tokens that `casualty.lark` was given."""
    rule: str | None
    """Alias of the rule that fired; None when none fits."""
    results: tuple[str, ...]
    """What the rule made, one line for each group of victims."""


@attrs.define
class Phrase:
    """A stretch that names a party, a leader, a source or a date."""

    grammar: str
    """`actor`, `commander`, `claim` or `event_date`."""
    text: str
    """Its words, as written."""
    terminals: tuple[str, ...]
    """The tokens that the grammar was given."""
    rule: str
    """Alias of the rule that fired."""
    result: str
    """What it made, in words."""


@attrs.define
class Step:
    """One sentence on its way through the reader."""

    span: Span
    """Where the sentence stands."""
    tokens: tuple[tuple[str, str], ...]
    """Each word with its tag letter (see `infoparse.prose.lexicon`)."""
    chunks: tuple[tuple[str, str], ...]
    """Each chunk with its code letter (see `infoparse.prose.chunks`)."""
    islands: tuple[Island, ...]
    """Stretches that tell of harm, in order."""
    phrases: tuple[Phrase, ...]
    """Parties, leaders, sources and dates named, by grammar."""


def trace(text: str) -> list[Step]:
    """What the reader of running text makes of each sentence of `text`, in order; offsets refer to `text`."""
    return [_step(text, sentence) for sentence in sentences.split(text)]


def _step(text: str, sentence: sentences.Sentence) -> Step:
    row = lexicon.tag(text, sentence)
    pieces = chunks.chunk(row)
    found = []
    for tokens in islands.find(row, pieces):
        first = min(token.value.first for token in tokens)
        behind = max(token.value.behind for token in tokens)
        words = text[row.starts[first] : row.ends[behind - 1]]
        try:
            drafts = phrases.run(tokens)
        except GrammarError:
            drafts = []
        found.append(
            Island(
                words,
                tuple(token.type for token in tokens),
                drafts[0].rule if drafts else None,
                tuple(line for draft in drafts for line in _results(draft)),
            )
        )
    return Step(
        Span(sentence.start, sentence.end),
        tuple(zip(row.words, row.tags, strict=True)),
        tuple((text[row.starts[c.first] : row.ends[c.behind - 1]], c.code) for c in pieces),
        tuple(found),
        tuple(_phrases(text, row)),
    )


def _phrases(text: str, row: Tagged) -> Iterator[Phrase]:
    named = actors.read(text, row)
    for actor in named:
        parsed = actors.parse(actor.letters)
        rule = "named" if parsed and parsed.name else "unnamed"
        result = f"{actor.name} ({actor.shape}, weight {actor.weight})"
        yield Phrase("actor", actor.name, actors.terminals(actor.letters), rule, result)
    for found in commander_phrases.find(text, row, named):
        yield _leader(text, row, found)
    for tokens in claims.phrases(row):
        if (rule_of := claims.rule(tokens)) is not None:
            first, behind = next(token.value for token in tokens if token.type == "SOURCE")
            words = text[row.starts[first] : row.ends[behind - 1]]
            yield Phrase("claim", words, _types(tokens), rule_of, f"source {words}")
            break
    for low, high in eventdates.runs(row):
        tokens = eventdates.lex(row, low, high)
        if (rule_of := eventdates.rule(tokens)) is not None:
            words = text[row.starts[low] : row.ends[high - 1]]
            edtf = eventdates.calendar(None).read(tokens)
            yield Phrase("event_date", words, _types(tokens), rule_of, edtf or "counts from the day of writing")


def _leader(text: str, row: Tagged, found: commander_phrases.Found) -> Phrase:
    parts = (("", found.person), ("rank ", found.rank), ("of ", found.group))
    words = [label + text[row.starts[token.value[0]] : row.ends[token.value[1] - 1]] for label, token in parts if token]
    if found.role:
        words.append(found.role)
    low, high = min(token.start for token in found.tokens), max(token.end for token in found.tokens)
    whole = text[row.starts[low] : row.ends[high - 1]]
    return Phrase("commander", whole, _types(found.tokens), commander_phrases.rule(found) or "", ", ".join(words))


def _types(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.type for token in tokens)


def _results(draft: phrases.Draft) -> list[str]:
    out = []
    for group in draft.victims:
        count = group.figure
        if count is None:
            out.append(f"{draft.kind}: not counted")
            continue
        figure = count.qualifier or f"{count.min}..{count.max}"
        out.append(f"{draft.kind}: {figure} {group.lemma}{' (part)' if draft.part else ''}".rstrip())
    return out
