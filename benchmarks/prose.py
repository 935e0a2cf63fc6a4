"""Running text: the whole reader beside spaCy's blank pipeline with a Matcher, and yargy.

The peers only look for a number before a noun and "killed" or "wounded"; the reader does all of its work. A blank
pipeline only tokenises, so that this is the cheapest rule engine that either library offers.
"""

from __future__ import annotations

from table import Row, alone, compare, skipped, texts

from infoparse.prose import fill
from infoparse.record import Record, Source
from infoparse.source import Span

NUMBERS = "one two three four five six seven eight nine ten".split()
NOUNS = "people civilians soldiers policemen militants fighters men women children insurgents".split()
FATES = ("killed", "wounded", "injured")


def rows() -> list[Row]:
    documents = [t for t in texts("news_articles", "text", limit=400) or texts("news_records", "text") if _english(t)]
    size = sum(map(len, documents))
    work = f"{len(documents)} articles, {size / 1e3:.0f} KB"
    if not documents:
        return [skipped("running text", "", "", "no articles in the shared folder")]

    def ours() -> None:
        for text in documents:
            _read(text)

    ours()  # grammars and vocabulary are read once per process
    found = alone("running text", work, ours)
    speed = f"{size / 1e3 / found.ours_seconds:.0f} KB/s"
    return [
        alone("running text", work, ours, note=speed),
        _spacy(work, documents, ours),
        _yargy(work, documents),
    ]


def _read(text: str) -> Record:
    record = Record(source=Source(body=Span(0, len(text))))
    fill(record, text, "always")
    return record


def _english(text: str) -> bool:
    """Other texts are not read, which would make the reader look quicker than it is."""
    return all(remark.code != "IP604" for remark in _read(text).diagnostics)


def _spacy(work: str, documents: list[str], ours: object) -> Row:
    try:
        import spacy
        from spacy.matcher import Matcher
    except ImportError as error:
        return skipped("running text", work, "spaCy blank + Matcher", error)
    pipeline = spacy.blank("en")
    pipeline.max_length = 10_000_000
    matcher = Matcher(pipeline.vocab)
    number = {"LIKE_NUM": True}
    noun = {"LOWER": {"IN": NOUNS}}
    matcher.add(
        "harm",
        [
            [number, {"OP": "?"}, noun, {"OP": "?"}, {"LOWER": {"IN": list(FATES)}}],
            [{"LOWER": {"IN": list(FATES)}}, {"OP": "?"}, number, {"OP": "?"}, noun],
        ],
    )

    def theirs() -> None:
        for text in documents:
            matcher(pipeline(text))

    return compare("running text", work, ours, f"spaCy {spacy.__version__} blank + Matcher", theirs)


def _yargy(work: str, documents: list[str]) -> Row:
    try:
        from yargy import Parser, or_, rule
        from yargy.predicates import in_
        from yargy.predicates import type as of_type
        from yargy.tokenizer import Tokenizer
    except ImportError as error:
        return skipped("running text", work, "yargy", error)
    number = or_(rule(of_type("INT")), rule(in_(set(NUMBERS))))
    phrase = or_(
        rule(number, in_(set(NOUNS)), in_({"were", "was"}), in_(set(FATES))),
        rule(in_(set(FATES)), number, in_(set(NOUNS))),
    )
    # Without the Russian morphology of its usual tokenizer, which tells nothing about English and costs time.
    parser = Parser(phrase, tokenizer=Tokenizer())
    # At its speed the whole corpus would take minutes: a twentieth, and the row says so.
    sample = documents[:: max(1, len(documents) // 20)]

    def theirs() -> None:
        for text in sample:
            list(parser.findall(text))

    def part() -> None:
        for text in sample:
            _read(text)

    work = f"{len(sample)} articles, {sum(map(len, sample)) / 1e3:.0f} KB"
    return compare("running text", work, part, "yargy", theirs, rounds=1)
