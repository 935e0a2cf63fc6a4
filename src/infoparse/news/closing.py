"""What stands between the last sentence of a story and the tail: told by its shape, as no list has all widgets.

A story ends with a sentence. Below it sites print lines that are none: names of widgets, titles of other stories with
their dates, tags, buttons, who the author is, an invitation to subscribe. Facts in short lines ("Killed: 14"), lists
with marks or behind a colon, and verses are the story's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from infoparse.news import dates
from infoparse.news.lines import Line
from infoparse.news.names import looks_like_person
from infoparse.news.words import lexicon, signals, union

_FEW = 3
"""Lines of unknown shape that may stand above a tail."""
_RUN = 3
"""Titles in a row that are a list of other stories."""
_TITLE_WORDS = 5
"""Words of a title, on average."""
_LONGEST_TITLE = 15
"""Words from which a line is a paragraph that lost its full stop."""
_PARAGRAPHS = 2
"""Paragraphs that make the text above a story."""
_INVITATION = 160
"""Characters of the longest invitation."""
_ACCOUNT = 300
"""Characters of the longest account of an author."""
_STAMPED = 120
"""Characters of the longest line on the publication."""
_BEHIND_STAMP = 20
"""Characters that such a line may have behind its date."""
_STORY = 2
"""Small words between the announcement and its date that tell a story."""
_STAMP = 0.6
"""Part of a line that its date has when it is nothing but a stamp."""
_SENTENCE_ENDS = frozenset('.!…。！:;,،؛"”»)]')
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT_AGE = re.compile(r"9\s?(?:min|[hdwy])\Z")
# The name of a field as forms print it: "Topic(s):", "Theme (s): …".
_FORM = re.compile(r"[^\W\d_][\w ]{2,30}\(s\) ?:")
_PERSON = re.compile(r"(?P<name>[^\W\d_a-z][\w.'’-]*+(?: [^\W\d_a-z][\w.'’-]*+){0,3}),? ")
_NAME = 5
"""Letters of the shortest full name."""
_NAME_BLANKS = 3
_TAGS = 3
"""Entries of the shortest list of tags."""
_TAG_BLANKS = 3
"""Blanks in a tag, with the one behind the comma."""
_HEAD = 60
"""Lines above a story that may name its author."""
_ACCOUNT_REACH = 12
"""Words in which the trade of an author must be named."""


def cut(found: Sequence[Line], body: int, end: int) -> int:
    """Index of the first line below the story, at most `end`, the line that is known to begin the tail.

    The walk goes up from `end` over lines that no story ends with; what it found counts when a tail stands below, or
    when the lines themselves prove to be a list of links.
    """
    if sum(_is_sentence(line) for line in found[body:end]) < _PARAGRAPHS:
        return end
    above = (line for line in found[max(0, body - _HEAD) : body] if line.kind == "META" or line.text.count(" ") < _FEW)
    head = "\n".join(line.text[:_INVITATION] for line in above)  # but no title, which names those who were killed
    at = end
    while at - 1 > body and _closes(found, at - 1, head):
        at -= 1
    if at < end and found[at - 1].text[-1:] in ":：":
        return end  # a list that the story announces
    if found[at - 1].kind == "SHORT" and found[at - 1].text[-1:] not in _SENTENCE_ENDS:
        at = next((i for i in range(at, end) if _is_known(found[i])), end)  # below a fact stand others of its list
    if at < end and found[at].text[-1] == "?" and not _is_known(found[at]):
        at += 1  # a story may end with a question
    if at + 1 < end and _is_signature(found[at], head) and _is_known(found[at + 1]):
        at += 1
    return at if _is_proven(found, at, end, head) else _known_part(found, at, end)


def _is_signature(line: Line, head: str) -> bool:
    """Whether a name that the head has not signs the story."""
    return line.kind == "SHORT" and not _is_known(line) and line.text not in head and looks_like_person(line.text)


def _closes(found: Sequence[Line], index: int, head: str) -> bool:
    """Whether no story ends with a line."""
    line = found[index]
    if _is_sentence(line):
        return is_colophon(line.text) or (line.kind != "TEXT" and _is_known(line)) or _is_aside(found, index, head)
    if line.bullet or line.text[:1] in "([<–—-":
        return _is_known(line)  # an item, a signature
    if _is_known(line) or is_stamp(line):
        return True
    return not (_is_fact(line.text) or line.text.count(" ") >= _LONGEST_TITLE or _goes_on(found, index))


def _is_aside(found: Sequence[Line], index: int, head: str) -> bool:
    """Whether a sentence is about the site or the author."""
    text = found[index].text
    return is_invitation(text) or _is_contact(text, head) or _is_account(text, found[index - 1].text, head)


def _is_fact(text: str) -> bool:
    """Whether a short line gives a figure: "14 killed", "Jane Roe, 34", "Wounded: 31", "2016 – ceasefire"."""
    before, colon, _ = text.partition(":")
    if colon and (before.isupper() or text.count(" ") < _FEW):
        return True  # "MINISTER: We do not know", "Harl: two killed"
    if not any(map(str.isdigit, text)):
        return False
    return text[0].isdigit() or text[-1].isdigit() or any(mark in text for mark in ":–—")


def _is_sentence(line: Line) -> bool:
    return line.kind == "TEXT" or line.text[-1:] in _SENTENCE_ENDS


def _goes_on(found: Sequence[Line], index: int) -> bool:
    """Whether a line in small letters goes on from the one above it, as in verses and in paragraphs of short lines."""
    line = found[index]
    if " " not in line.text or not line.text[:1].islower():
        return False  # a tag, the name of a commenter
    return not (line.gap or _is_known(found[index - 1]))


def _is_known(line: Line) -> bool:
    if line.kind == "NOISE" or line.classes or is_colophon(line.text):
        return True
    return line.kind == "SHORT" and (is_widget(line.text) or _is_arrow(line.text) or _is_list_of_tags(line.text))


def _is_arrow(text: str) -> bool:
    """Whether an arrow points from the line to another page: "« Older story", "Next story »"."""
    return (text[0] in "«‹←" and text[-1] not in "»›") or (text[-1] in "»›→" and not any(c in text for c in "«‹"))


def _is_proven(found: Sequence[Line], start: int, end: int, head: str) -> bool:
    run = found[start:end]
    strange = [line for i, line in enumerate(run, start) if not (_is_known(line) or _is_aside(found, i, head))]
    if _is_chronicle(run) or (end == len(found) and len(strange) == len(run) < _RUN):
        return False
    unknown = [line for line in strange if not (is_stamp(line) or _is_sentence(line))]
    if len(unknown) <= _FEW and (end < len(found) or len(unknown) < len(run)):
        return True
    words = sum(len(line.key.split()) for line in unknown)
    titles = len(unknown) >= _RUN and words >= _TITLE_WORDS * len(unknown)
    return titles or ((end < len(found) or len(run) > len(unknown)) and 2 * len(unknown) <= len(run) + _FEW)


def _is_chronicle(run: Sequence[Line]) -> bool:
    """Whether dates stand above what they date, as in the chronicle of a war; in lists of links they stand below."""
    first = next((i for i, line in enumerate(run) if is_stamp(line)), len(run))
    return first <= 1 and first + 1 < len(run) and not is_stamp(run[-1]) and not any(map(_is_known, run))


def _known_part(found: Sequence[Line], start: int, end: int) -> int:
    """The end of a run that proves nothing, or of it the lines at the bottom that are known."""
    while end > start and _is_known(found[end - 1]):
        end -= 1
    return end


def is_stamp(line: Line) -> bool:
    """Whether a line is a date or an age: "2 May 2021", "3h ago", "vor 2 Stunden"."""
    if not any(character.isdigit() for character in line.text):
        return False
    if line.key.count(" ") < _TITLE_WORDS and (age().search(line.key) or _SHORT_AGE.match(line.key)):
        return True
    return any(moment.end - moment.start >= _STAMP * len(line.text) for moment in dates.find(line.text, limit=1))


def is_widget(text: str) -> bool:
    """Whether a short line has a word of the interface of a site in it."""
    return any(word in _interface() for word in _WORDS.findall(text.casefold()))


def is_invitation(text: str) -> bool:
    """Whether a sentence outside quotation marks asks the reader to do something with the site."""
    if len(text) > _INVITATION or any(mark in text for mark in '"“”„«»'):
        return False
    words = set(_WORDS.findall(text.casefold()))
    return not words.isdisjoint(union("address", "tail")) and not words.isdisjoint(_interface())


def _is_account(text: str, above: str, head: str) -> bool:
    """Whether a paragraph says who the author is, whom the head names: "Jane Roe is a reporter covering …"."""
    if len(text) > _ACCOUNT:
        return False
    if above.count(" ") <= _NAME_BLANKS and len(above) >= _NAME and above in head:
        return True
    name = _PERSON.match(text)
    if name is None or " " not in name["name"] or name["name"].casefold() not in head.casefold():
        return False
    words = _WORDS.findall(text[name.end() :].casefold())[:_ACCOUNT_REACH]
    reach = len(words) if name[0].endswith(", ") else 1  # "Jane Roe, a former diplomat, is a professor"
    told = next((i for i, word in enumerate(words[:reach]) if word in signals("tells")), len(words))
    return not _trades().isdisjoint(words[told:])


def is_colophon(text: str) -> bool:
    """Whether a line tells of the making of the story: "Published in The Courier, 8 May 2009.", "X contributed …"."""
    if len(text) > _ACCOUNT:
        return False
    if text[0] == "©" or _FORM.match(text) or _source().match(text):
        return True
    helper = _helpers().match(text)
    if helper and looks_like_person(text[helper.end() :].strip(" .)")):
        return True
    small = text.casefold()
    if small.rstrip(".)] ").endswith(_thanks()) or any(words in small for words in union("disclaims", "tail")):
        return True
    word = announced().match(text) if len(text) <= _STAMPED else None
    moment = next(iter(dates.find(text, limit=1)), None) if word else None
    if word is None or moment is None or len(text) - moment.end > _BEHIND_STAMP:
        return False
    between = (w for w in _WORDS.findall(text[word.end() : moment.start]) if w[0].islower())
    return sum(w not in lexicon().function for w in between) < _STORY  # "Released on bail, he was shot on 3 May 2021."


@cache
def _helpers() -> re.Pattern[str]:
    """The part of somebody who is no author: "Edited by: Jane Roe"."""
    phrases = sorted((phrase for phrase in union("other") if " " in phrase), key=len, reverse=True)
    return re.compile(rf"\(?(?:{'|'.join(map(re.escape, phrases))})\b ?:? ", re.IGNORECASE)


@cache
def _thanks() -> tuple[str, ...]:
    return tuple(union("thanks", "tail"))


@cache
def _source() -> re.Pattern[str]:
    """Names the source of a story: "Source: Agencies"."""
    return re.compile(rf"(?:{'|'.join(signals('source'))}) ?: ?[^.]{{1,60}}\Z", re.IGNORECASE)


def _is_list_of_tags(text: str) -> bool:
    """Whether a line in small letters is nothing but words and commas: "turkey, bombing, police"."""
    parts = text.split(",")
    return len(parts) >= _TAGS and text[0].islower() and all(part.count(" ") <= _TAG_BLANKS for part in parts)


def _is_contact(text: str, head: str) -> bool:
    """Whether a line says how to reach somebody whom the head names: "Reach Jane Roe at 555-0143."."""
    match = _reach().match(text) if len(text) <= _INVITATION else None
    if "@" in text and (match or " " not in text):
        return True  # an address, with or without words before it
    name = _PERSON.match(text, match.end()) if match else None
    return bool(name and " " in name["name"] and name["name"].casefold() in head.casefold())


@cache
def _trades() -> frozenset[str]:
    return union("role").union(signals("trades"))


@cache
def _reach() -> re.Pattern[str]:
    words = sorted(union("reach", "tail"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s", re.IGNORECASE)


@cache
def announced() -> re.Pattern[str]:
    """A word that announces a date of publication or change."""
    words = sorted((w for key in ("updated", "published") for w in union(key) if len(w) > 4), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def age() -> re.Pattern[str]:
    """The age of a comment at the end of a line, of a key: "3 years ago", "vor 2 Stunden", "2y ago"."""
    units = "|".join(map(re.escape, sorted(union("unit"), key=len, reverse=True)))
    behind = "|".join(map(re.escape, sorted(union("ago"), key=len, reverse=True)))
    before = "|".join(map(re.escape, sorted(union("ago_before"), key=len, reverse=True)))
    short = "|".join(signals("short_units"))
    return re.compile(rf"(?:\A|\s)(?:9\s?(?:{units}|{short})\.?\s?(?:{behind})|(?:{before})\s9\s(?:{units}|{short}))\Z")


@cache
def _interface() -> frozenset[str]:
    return union("interface", "tail") | union("widget", "tail") | frozenset(signals("networks")) - {"x", "threads"}
