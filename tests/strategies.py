"""Texts for property tests: arbitrary, like each format, and specimens that were cut or damaged.

Explicit strategies stand here because text made from a grammar's own terminals is too kind: it never contains what the
terminals would misread.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
SPECIMENS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}

# Marks that some lexer of ours gives a meaning to; damage is done with them.
MARKS = [
    *"{{ }} {{{ }}} [[ ]] | = * ** ---- <br> <br/> <ref> </ref> <ref/> <!-- --> ''' '' {| |} # : - --- ... +++".split(),
    *"& ! > >- |2 † – — − ~ ≈ ' \" \\ ` @ % $ / () ( ) , ; 12 1,200 KIA POW Infobox By Posted killed 2014 May".split(),
    *"\n|\t| |\r|\r\n|\n\n|\ufeff|\u00a0|\u200b|\u2028|\x00|\x85|\ue000|\ud800|---\n|\n***".split("|"),
    *("{{Infobox military conflict\n", "\n- Date: ", "\n| date = "),
]


def arbitrary(max_size: int = 300) -> st.SearchStrategy[str]:
    """Any text: all of Unicode, lone surrogates, or nothing but marks."""
    anything = st.text(max_size=max_size)
    surrogates = st.text(st.characters(exclude_categories=()), max_size=max_size // 4)
    marks = st.lists(st.sampled_from(MARKS), max_size=max_size // 4).map("".join)
    return st.one_of(anything, surrogates, marks)


def specimens() -> st.SearchStrategy[str]:
    """Our own documents as they are."""
    return st.sampled_from(list(SPECIMENS.values()))


@st.composite
def truncated(draw: st.DrawFn) -> str:
    """A specimen that ends too early, starts too late, or both."""
    text = draw(specimens())
    start = draw(st.one_of(st.just(0), st.integers(0, len(text))))
    return text[start : draw(st.integers(start, len(text)))]


@st.composite
def mutated(draw: st.DrawFn, source: st.SearchStrategy[str] | None = None) -> str:
    """A specimen (or a text of `source`) with one to six pieces removed, repeated, moved or put in."""
    text = draw(specimens() if source is None else source)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = text[start:end]
        damage = draw(st.sampled_from(("remove", "repeat", "move", "mark", "text", "case", "line ends")))
        if damage == "remove":
            text = text[:start] + text[end:]
        elif damage == "repeat":
            text = text[:end] + piece * draw(st.integers(1, 3)) + text[end:]
        elif damage == "move":
            rest = text[:start] + text[end:]
            at = draw(st.integers(0, len(rest)))
            text = rest[:at] + piece + rest[at:]
        elif damage == "mark":
            text = text[:start] + draw(st.sampled_from(MARKS)) + text[start:]
        elif damage == "text":
            text = text[:start] + draw(st.text(max_size=6)) + text[end:]
        elif damage == "case":
            text = text[:start] + piece.swapcase() + text[end:]
        else:
            text = text.replace("\n", draw(st.sampled_from(("\r\n", "\r", "\n\n"))))
    return text


_WORDS = st.sampled_from(
    [
        *"the of at near Tal Rifat Northern Front army 12 1,200 about killed wounded 3 May 2014 1915 –".split(),
        *"to and or General Colonel (KIA) † village {{KIA}} [[Aleppo|city]] {{flag|Syria}} unknown tanks".split(),
    ]
)
_PHRASE = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_KEYS = st.sampled_from(
    [
        *"conflict date place result combatant1 combatant2 combatant3 commander1 commander2 strength1".split(),
        *"casualties1 casualties2 casualties3 partof territory notes title tags author published units1".split(),
    ]
)
_CELL = st.one_of(_PHRASE, st.lists(_PHRASE, min_size=2, max_size=4).map("<br>".join), st.just(""))


def dumps() -> st.SearchStrategy[str]:
    """Flattened infoboxes: `Infobox` and lines of `- Key: value`."""
    key = _KEYS.map(str.capitalize)
    line = st.tuples(key, _CELL).map(lambda pair: f"- {pair[0]}: {pair[1]}")
    return st.lists(st.one_of(line, _PHRASE), max_size=12).map(lambda lines: "Infobox\n" + "\n".join(lines) + "\n")


def boxes() -> st.SearchStrategy[str]:
    """Wikitext infoboxes with text around them."""
    line = st.tuples(_KEYS, _CELL).map(lambda pair: f"| {pair[0]} = {pair[1]}\n")
    box = st.lists(line, max_size=12).map(lambda ls: "{{Infobox military conflict\n" + "".join(ls) + "}}\n")
    return st.tuples(_PHRASE, box, _PHRASE).map("\n".join)


def yaml_values() -> st.SearchStrategy[str]:
    """One YAML value on one line, of every style."""
    return st.one_of(
        _PHRASE,
        st.integers().map(str),
        st.text(st.characters(codec="utf-8", exclude_characters='"\\\n'), max_size=12).map(lambda text: f'"{text}"'),
        st.lists(_WORDS, max_size=4).map(lambda words: "[" + ", ".join(words) + "]"),
        st.sampled_from("~ null true 2014-05-03 2014-05-03T10:00:00Z 1e3 0x1F .inf {} *a".split()),
        _PHRASE.map(lambda words: f"&a {words}"),
    )


def front_matter() -> st.SearchStrategy[str]:
    """Markdown with YAML front matter."""
    pair = st.tuples(_KEYS, yaml_values()).map(lambda kv: f"{kv[0]}: {kv[1]}\n")
    items = st.lists(yaml_values(), min_size=1, max_size=4)
    nested = st.tuples(_KEYS, items).map(lambda kv: f"{kv[0]}:\n" + "".join(f"  - {value}\n" for value in kv[1]))
    block = st.tuples(_KEYS, st.sampled_from(["|", ">", "|-", ">+", "|2"]), _PHRASE).map(
        lambda kv: f"{kv[0]}: {kv[1]}\n  {kv[2]}\n\n    {kv[2]}\n"
    )
    body = st.lists(st.one_of(pair, nested, block), max_size=10).map("".join)
    return st.tuples(body, _PHRASE).map(lambda parts: f"---\n{parts[0]}---\n{parts[1]}\n")


def articles() -> st.SearchStrategy[str]:
    """News articles: headline, byline, dateline, sentences, label lines, comments."""
    person = st.sampled_from(["Ann Lee", "ANN LEE", "Dr. J. van der Berg", "@annlee", "Reuters", "The Staff"])
    line = st.one_of(
        person.map(lambda name: f"By {name}"),
        person.map(lambda name: f"By {name} and Bo Ek | May 3, 2014 at 10:15 AM"),
        _PHRASE.map(lambda words: f"ALEPPO, Syria (AP) — {words}."),
        _PHRASE.map(lambda words: f"{words.capitalize()}."),
        st.tuples(_KEYS, _PHRASE).map(lambda pair: f"{pair[0].capitalize()}: {pair[1]}"),
        st.sampled_from(["Posted on May 3, 2014 by admin", "* * *", "Comments", "Share this:", "© 2014 The Paper", ""]),
    )
    return st.lists(line, max_size=14).map("\n".join)


def likenesses() -> st.SearchStrategy[str]:
    """Texts like each format."""
    return st.one_of(dumps(), boxes(), front_matter(), articles())


def documents() -> st.SearchStrategy[str]:
    """Everything above, whole and damaged."""
    return st.one_of(arbitrary(), truncated(), mutated(), likenesses(), mutated(likenesses()))


# Texts of about n characters that lead a careless pattern or loop into quadratic time.
HOSTILE: dict[str, Callable[[int], str]] = {
    "open braces": lambda n: "{{" * (n // 2),
    "open links": lambda n: "{{Infobox conflict\n|date=" + "[[" * (n // 2),
    "nested templates": lambda n: "{{Infobox conflict\n|date=" + "{{a|" * (n // 8) + "}}" * (n // 8),
    "unclosed references": lambda n: "{{Infobox conflict\n|date=" + "<ref>" * (n // 5),
    "unclosed comments": lambda n: "{{Infobox conflict\n|date=" + "<!--" * (n // 4),
    "pipes": lambda n: "{{Infobox conflict\n" + "|" * n,
    "quotes": lambda n: "{{Infobox conflict\n|date=" + "'" * n,
    "many boxes": lambda n: "{{Infobox conflict|date=1 May 1900}}\n" * (n // 37),
    "dump lines": lambda n: "Infobox\n" + "- Date: 1 May 1900\n" * (n // 19),
    "dump with one long cell": lambda n: "Infobox\n- Casualties: " + "12 killed, " * (n // 11),
    "deep flow": lambda n: "---\na: " + "[" * n + "\n---\n",
    "deep blocks": lambda n: "---\n" + "- " * (n // 2) + "a\n---\n",
    "steps to the right": lambda n: "---\n" + "".join(" " * i + "a:\n" for i in range(int((2 * n) ** 0.5))) + "---\n",
    "many pairs": lambda n: "---\n" + "".join(f"k{i}: v\n" for i in range(n // 8)) + "---\n",
    "one long plain value": lambda n: "---\na: " + "b " * (n // 2) + "\n---\n",
    "open double quote": lambda n: '---\na: "' + "\\ " * (n // 2),
    "folded lines": lambda n: "---\na: >\n" + "  b\n\n" * (n // 5) + "---\n",
    "indicators": lambda n: "---\n" + "? : - " * (n // 6) + "\n---\n",
    "spaces": lambda n: "By Ann Lee\n" + " " * n + "x",
    "line ends": lambda n: "By Ann Lee\n" + "\n" * n + "x",
    "carriage returns": lambda n: "By Ann Lee" + "\r" * n,
    "names and commas": lambda n: "By " + "Ann Lee, " * (n // 9),
    "capitals": lambda n: "By " + "A" * n,
    "open parentheses": lambda n: "By Ann Lee (" + "(a" * (n // 2),
    "one long line": lambda n: "By Ann Lee\n\n" + "At least 12 people were killed near Tal on 3 May and " * (n // 53),
    "sentences": lambda n: "By Ann Lee\n\n" + "At least 12 people were killed in Tal, police said. " * (n // 52),
    "digits": lambda n: "By Ann Lee\n\n" + "1" * n,
    "numbers": lambda n: "By Ann Lee\n\n" + "1,000 " * (n // 6),
    "label lines": lambda n: "By Ann Lee\n" + "Tags: a, b\n" * (n // 11),
    "comments": lambda n: "By Ann Lee\n\nComments\n" + "Bo says:\nNo.\n" * (n // 14),
    "dashes": lambda n: "ALEPPO " + "— " * (n // 2),
    "marks": lambda n: "\ufeff\u200b" * (n // 2),
}
