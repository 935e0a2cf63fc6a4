"""Trace: what each sentence went through, for those who write rules."""

from __future__ import annotations

import attrs

from infoparse.errors import GrammarError
from infoparse.prose import actors, chunks, islands, lexicon, phrases, sentences
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
    actors: tuple[str, ...]
    """Parties named, with the shape of the name and the weight of the evidence that they fight."""


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
        tuple(f"{actor.name} ({actor.shape}, weight {actor.weight})" for actor in actors.read(text, row)),
    )


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
