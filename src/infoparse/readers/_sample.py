"""A few of many documents, the same ones in every run."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from infoparse.inputs import Input, name, opened


def sample(sources: Iterable[Input], count: int) -> Iterator[Input]:
    """`count` of the documents in their order: those whose names have the lowest hashes.

    So a sample is the same in every run, a larger one holds the smaller, and what else there is changes it little. All
    documents are listed, shards are opened for that, before the first comes back; `count` of them stand in memory.
    """
    held: list[tuple[int, int, Input]] = []  # the highest hash first, of equal ones the last
    documents = (document for source in sources for document in opened(source))
    for number, document in enumerate(documents):
        key = (-_hash(name(document)), -number, document)
        if len(held) < count:
            heapq.heappush(held, key)
        elif held and key[:2] > held[0][:2]:
            heapq.heapreplace(held, key)
    held.sort(key=lambda key: -key[1])
    return (document for _, _, document in held)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
