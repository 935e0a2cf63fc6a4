"""The record: what every document becomes.

Plain attrs classes with slots and tuples. They are not frozen (freezing costs three times as much at creation); treat
them as values all the same. They know nothing of files, Lark or JSON.
"""

from __future__ import annotations

import attrs

from infoparse.diagnostics import Diagnostic
from infoparse.kinds import AuthorKind, CasualtyKind, DateQualifier, FateKind, MaterielState, Who
from infoparse.source import Span

SCHEMA = "infoparse/1"


@attrs.define(kw_only=True)
class Leaf:
    """What every extracted value carries beside its meaning."""

    raw: str = ""
    """The exact characters of the source that the value was read from."""
    span: Span = attrs.field(factory=lambda: Span(0, 0))
    """Where they stand in the source text."""
    field: str | None = None
    """Name or path of the source field (`combatant1`, `tags[3]`); None when read from running text."""


@attrs.define
class Count:
    """A number of persons or things as the text states it; never a midpoint, never a sum."""

    min: int | None = None
    """Lower bound, in persons or things; None when the text gives none."""
    max: int | None = None
    """Upper bound, in persons or things; None when the text gives none ("at least 5")."""
    best: int | None = None
    """The figure itself where the text states exactly one; None for ranges, bounds and words."""
    approximate: bool = False
    """True where the text hedges: "about", "nearly", "c."."""
    qualifier: str | None = None
    """The word that stands instead of a number ("several", "heavy"); None when there is a number."""


@attrs.define
class DateValue(Leaf):
    """A date, a range or several phases."""

    edtf: str
    """ISO 8601-2 (EDTF) level 0/1 string; ranges as `a/b`, an open end as `a/..`."""
    start: str | None = None
    """First day, ISO 8601; None before the year 1 and where the start is open."""
    end: str | None = None
    """Last day, ISO 8601; None before the year 1 and where the end is open."""
    approximate: bool = False
    """True for "circa" and its kin."""
    uncertain: bool = False
    """True where the text doubts the date itself ("1066?")."""
    qualifier: DateQualifier | None = None
    """`early`, `mid`, `late`, `before` or `after`, of a range its start; None when the text says none of them."""
    end_qualifier: DateQualifier | None = None
    """The same of the end: `late` in "May to late July" and "mid to late May"; None for what has no second end."""
    phases: tuple[DateValue, ...] = ()
    """The parts in the order of the text when there are several; empty for a single date or range."""


@attrs.define
class Place(Leaf):
    """A place as the text names it."""

    name: str
    """Name as written, a region shared by several places added to each."""
    precision: str | None = None
    """Words that blur it ("near", "west of"); None when there are none."""
    country: str | None = None
    """Country as written; None when the text does not name it apart."""
    latitude: float | None = None
    """Degrees north; None when no coordinates are given."""
    longitude: float | None = None
    """Degrees east; None when no coordinates are given."""


@attrs.define
class Item(Leaf):
    """One verbatim item of a list field, such as a conflict this one is part of."""

    name: str
    """The item's text, white space collapsed and a leading "the" removed where it is a name."""


@attrs.define
class Belligerent(Leaf):
    """A party, or a unit of one."""

    name: str
    """Name as written, without flags, icons and notes."""
    side: str | None = None
    """"1" to "5", "civilians" or "all"; None when the text does not say."""
    level: int = 0
    """0 for a party, 1 for a `*` item under it, 2 for `**`."""
    parent: str | None = None
    """Name of the party one level up; None at level 0."""
    role: str | None = None
    """What the header above it says ("support", "airstrikes"); None for a belligerent proper."""
    note: str | None = None
    """Text of the parenthesis behind the name; several joined by "; "; None when there is none."""
    active: DateValue | None = None
    """When it took part; None when the text does not say."""
    aliases: tuple[str, ...] = ()
    """Other names that the text uses for it, in order of appearance."""
    flag: str | None = None
    """Argument of the flag template, or the emoji; None without a flag."""


@attrs.define
class Fate(Leaf):
    """What became of a commander."""

    kind: FateKind
    """What happened."""
    claimant: str | None = None
    """Who says so; None when told as fact."""
    note: str | None = None
    """Words beside the mark ("on 3 May"); None when there are none."""


@attrs.define
class Commander(Leaf):
    """A person who leads."""

    name: str
    """Name as written: in boxes with rank and title, in running text without."""
    rank: str | None = None
    """The rank at the head of the name, in running text also the title of a ruler; None when there is none."""
    role: str | None = None
    """Text of the parenthesis behind the name; None when there is none."""
    side: str | None = None
    """Side as for `Belligerent.side`."""
    party: str | None = None
    """Party or group led; None when the text does not say."""
    fates: tuple[Fate, ...] = ()
    """What became of the person, in the order of the text."""
    aliases: tuple[str, ...] = ()
    """Other spellings or shorter forms that the text uses, in order of appearance."""
    flag: str | None = None
    """Argument of the flag template, or the emoji; None without a flag."""


@attrs.define
class Casualty(Leaf):
    """One count of people who came to harm."""

    kind: CasualtyKind
    """What happened to them; `total` when the text does not say."""
    count: Count = attrs.field(factory=Count)
    """How many persons."""
    who: Who | None = None
    """Civilians, combatants or both; None when the text does not say."""
    side: str | None = None
    """Side that suffered it, as for `Belligerent.side`."""
    party: str | None = None
    """Party that suffered it; None when the text does not say."""
    claimant: str | None = None
    """Who gives the figure; None when told as fact."""
    scope: str | None = None
    """Place, time or phase that the figure is limited to; None when unlimited."""
    date: DateValue | None = None
    """When it happened; None when the text does not say."""
    place: str | None = None
    """Where it happened; None when the text does not say."""
    perpetrator: str | None = None
    """Who did it; None when the text does not say."""
    is_total: bool = False
    """True for a total that stands beside its own breakdown."""
    is_subset: bool = False
    """True for a part of another figure ("17 of those killed")."""
    is_background: bool = False
    """True for earlier or other events and cumulative totals in running text."""


@attrs.define
class Materiel(Leaf):
    """One count of things lost."""

    noun: str
    """What it is, as written."""
    state: MaterielState | None = None
    """What happened to it; None when the text does not say."""
    count: Count = attrs.field(factory=Count)
    """How many things."""
    side: str | None = None
    """Side that lost it, as for `Belligerent.side`."""
    claimant: str | None = None
    """Who says so; None when told as fact."""


@attrs.define
class Strength(Leaf):
    """One count of people or things that took part."""

    count: Count = attrs.field(factory=Count)
    """How many persons or things."""
    noun: str | None = None
    """What is counted, as written; None for a bare number."""
    side: str | None = None
    """Side, as for `Belligerent.side`."""


@attrs.define
class Result(Leaf):
    """How it ended."""

    outcome: str | None = None
    """Kind of ending (`victory`, `inconclusive`, `stalemate`, `ceasefire`, …); None when not understood."""
    winner: str | None = None
    """Who won, as written; None when nobody did or the text does not say."""


@attrs.define
class Field:
    """One source field, verbatim."""

    key: str
    """Name of the field as the source writes it, or its path (`tags[3]`)."""
    raw: str
    """Its value, exactly as in the source."""
    span: Span
    """Where the value stands."""


@attrs.define
class Author(Leaf):
    """Who wrote the document."""

    name: str
    """Name as written, without prefixes, roles and contact data."""
    kind: AuthorKind = "unknown"
    """Person, organisation or handle; `unknown` when the text does not tell."""


@attrs.define
class Dateline(Leaf):
    """Where and when a report was filed."""

    place: str | None = None
    """Place as written; None in a dateline without one."""
    country: str | None = None
    """Country or state behind the place; None when not given."""
    date: DateValue | None = None
    """Day of the dateline; None when not given."""
    agency: str | None = None
    """News agency, several joined by "; "; None when not given."""
    end: int | None = None
    """Offset at which the story starts, in characters of the source text; None when it does not start behind it."""


@attrs.define
class Original(Leaf):
    """The publication that a document repeats."""

    outlet: str | None = None
    """Who published it first; None when not named."""
    published: DateValue | None = None
    """When; None when not given."""
    url: str | None = None
    """Where; None when not given."""


@attrs.define
class Source:
    """Where the record comes from."""

    uri: str | None = None
    """Path or address as the caller gave it; None for text without one."""
    parser: str | None = None
    """Name of the parser that read it; None when no parser recognised it."""
    parser_version: str | None = None
    """Version of that parser; None without a parser."""
    sha256: str = ""
    """SHA-256 of the text in UTF-8, hexadecimal."""
    title: str | None = None
    """Title of the document; None when it has none."""
    outlet: str | None = None
    """Paper or site that published it; None when not visible."""
    authors: tuple[Author, ...] = ()
    """In the order of the text."""
    published: DateValue | None = None
    """The document's own date; None when not visible."""
    updated: DateValue | None = None
    """When it was last changed; None when not visible."""
    dateline: Dateline | None = None
    """Where and when the report was filed; None without a dateline."""
    original: Original | None = None
    """What it republishes; None when it is no republication."""
    labels: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    """Label lines by name, each with its entries in order."""
    tags: tuple[str, ...] = ()
    """Categories and keywords in order."""
    description: str | None = None
    """Summary that the document gives of itself; None without one."""
    image: str | None = None
    """Address of the lead image, or its file name on a wiki; None without one."""
    language: str | None = None
    """Language as the document states it; None when it does not."""
    body: Span | None = None
    """The running text; None when there is none."""
    tail: Span | None = None
    """What follows it: boilerplate and comments; None when nothing does."""


@attrs.define
class Record:
    """One armed conflict or reported incident."""

    schema: str = SCHEMA
    """Name and version of this schema."""
    id: str = ""
    """24 hexadecimal digits made from parser, text and position: the same on every run and machine."""
    source: Source = attrs.field(factory=Source)
    """Where it comes from."""
    title: str | None = None
    """Name of the event; None when the text gives none."""
    part_of: tuple[Item, ...] = ()
    """Conflicts that this one belongs to, in the order of the text."""
    dates: tuple[DateValue, ...] = ()
    """When it happened."""
    places: tuple[Place, ...] = ()
    """Where it happened."""
    belligerents: tuple[Belligerent, ...] = ()
    """Parties, side by side, in the order of the text."""
    commanders: tuple[Commander, ...] = ()
    """Leaders, in the order of the text."""
    units: tuple[Belligerent, ...] = ()
    """Units that took part, in the order of the text."""
    strengths: tuple[Strength, ...] = ()
    """How many took part."""
    casualties: tuple[Casualty, ...] = ()
    """People who came to harm, one entry for each figure."""
    materiel: tuple[Materiel, ...] = ()
    """Things lost, one entry for each figure."""
    result: Result | None = None
    """How it ended; None when the text does not say."""
    territory: tuple[Item, ...] = ()
    """Changes of territory, one statement each."""
    notes: Item | None = None
    """Notes of the source; None when there are none."""
    fields: tuple[Field, ...] = ()
    """Every source field verbatim, also those that the schema has no place for."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was wrong with the document."""


@attrs.define
class Byline:
    """What a byline says."""

    authors: tuple[Author, ...] = ()
    """In the order of the text."""
    outlet: str | None = None
    """Paper, site or agency; None when not named."""
    published: DateValue | None = None
    """Date of publication; None when not given."""
    updated: DateValue | None = None
    """Date of the last change; None when not given."""


@attrs.define
class Losses:
    """What a casualty cell says."""

    casualties: tuple[Casualty, ...] = ()
    """People, in reading order."""
    materiel: tuple[Materiel, ...] = ()
    """Things, in reading order."""


@attrs.define
class Guess:
    """How well a parser fits a document."""

    parser: str
    """Name of the parser."""
    score: float
    """0 (not at all) to 1 (certain)."""
