"""What an article says does not depend on who, when, in which order and with which marks its head says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoparse.parsers.byline import PARSER
from infoparse.plugin import Document
from infoparse.record import Source
from infoparse.values import byline

STORY = (
    "The two sides fought for three days over the bridge at Novy Most, officials said on Monday. "
    "Nobody was able to say how many had died.\n\n"
    "Residents of the town fled into the hills, and the roads were closed by the army, which gave no reason for it.\n"
)
TITLES = (
    "Rebels take station and barracks in Novy Most",
    "Rebels Take Station and Barracks in Novy Most",
    "Fighting for the bridge: what we know",
    "Home Secretary visits troops at the bridge",
    "Source: army will close roads to the bridge",
    "By the bridge: a story of two sides",
    "Jane Roe: why the bridge matters",
)
# Among them surnames and given names that are months, departments, papers or words of buttons.
NAMES = (
    "Jane Roe", "Ana María López", "Jean-Pierre Dubois", "Ludwig van der Berg", "Khaled al-Masri", "J. R. Smith",
    "Øystein Bø", "Зоя Петрова", "Sinéad O'Connor", "JANE ROE", "Max Read", "Li Wei", "Rose May", "April Snow",
    "Peter Stern", "Mark Post", "Tom Story", "Ole Kirk Mai",
)  # fmt: skip
# Prefixes and one day in the words of many languages.
LANGUAGES = {
    "en": (("By ", "by ", "BY ", "Written by ", "Posted by "), ("3 May 2021", "May 3, 2021", "Monday, May 3, 2021")),
    "de": (("Von ", "von ", "VON "), ("3. Mai 2021", "03.05.2021", "Montag, 3. Mai 2021, 10:15 Uhr")),
    "fr": (("Par ", "par "), ("3 mai 2021", "le 3 mai 2021")),
    "es": (("Por ", "por "), ("3 de mayo de 2021",)),
    "it": (("Di ", "di "), ("3 maggio 2021",)),
    "nl": (("Door ", "door "), ("3 mei 2021",)),
    "da": (("Af ",), ("3. maj 2021",)),
    "sv": (("Av ",), ("3 maj 2021",)),
    "ru": (("Автор: ",), ("3 мая 2021",)),
    "pl": (("Autor: ",), ("3 maja 2021",)),
    "tr": (("Yazan: ",), ("3 Mayıs 2021",)),
}
SHAPES = (
    "{by} | {date}",
    "{by}, {date}",
    "{by} - {date}",
    "{by} • {date}",
    "{by}\n{date}",
    "{date} {by}",
    "{date} | {by}",
)
HEADS = (
    "{title}\n\n{by}\n\n{date}\n\n",
    "{title}\n{date}\n{by}\n",
    "{title}\n{by} | {date}\n\n",
    "{date}\n\n{title}\n\n{by}\n\n",
    "World\n{title}\n{by}\n{date}\n\n",
    "Home\nNews\nSport\nWorld\n\n{title}\n\n{by}\n\n{date}\n\n",
    "# {title}\n\n*{by}, {date}*\n\n",
    "{title}\nShare\nTweet\n{by}\nPublished {date}\n\n",
)


def _source(text: str) -> Source:
    (record,) = PARSER.lift(Document(text, PARSER))
    return record.source


@given(st.sampled_from(sorted(LANGUAGES)), st.sampled_from(NAMES), st.sampled_from(SHAPES), st.data())
def test_a_byline_is_read_in_any_language_order_and_punctuation(
    language: str, name: str, shape: str, data: st.DataObject
) -> None:
    prefixes, dates = LANGUAGES[language]
    line = shape.format(by=data.draw(st.sampled_from(prefixes)) + name, date=data.draw(st.sampled_from(dates)))
    found = byline.parse(line)
    assert found is not None
    assert [author.name for author in found.authors] == [name]
    assert found.published is not None
    assert found.published.start == "2021-05-03"


@given(st.sampled_from(TITLES), st.sampled_from(HEADS), st.sampled_from(NAMES), st.sampled_from(LANGUAGES["en"][1]))
def test_a_head_is_read_in_any_order(title: str, head: str, name: str, date: str) -> None:
    source = _source(head.format(title=title, by=f"By {name}", date=date) + STORY)
    assert source.title == title
    assert [author.name for author in source.authors] == [name]
    assert source.published is not None
    assert source.published.start == "2021-05-03"


@given(st.sampled_from(TITLES), st.sampled_from(HEADS), st.integers(1, 3))
def test_blank_lines_say_nothing(title: str, head: str, blanks: int) -> None:
    text = head.format(title=title, by="By Jane Roe", date="3 May 2021") + STORY
    loose = _source(text.replace("\n", "\n" * blanks))
    tight = _source(text)
    assert (loose.title, [a.name for a in loose.authors]) == (tight.title, [a.name for a in tight.authors])
    assert (loose.published and loose.published.edtf) == (tight.published and tight.published.edtf)


@pytest.mark.parametrize(
    "headline", ["Dec. 6: Troops Advance in Kunar and Laghman", "May 12: Joint Operations in Helmand Province"]
)
def test_a_day_before_a_headline_names_no_author(headline: str) -> None:
    source = _source(f"{headline}\n\n{STORY}")
    assert source.authors == ()
    assert source.title == headline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By U.S. Army Sgt. John Q. Doe, Jr.", "John Q. Doe, Jr."),
        ("By Sgt. 1st Class Jane Roe", "Jane Roe"),
        ("By Petty Officer 2nd Class Jane Roe, U.S. Navy", "Jane Roe"),
    ],
)
def test_a_rank_is_no_part_of_the_name(line: str, name: str) -> None:
    found = byline.parse(line)
    assert found is not None
    assert [(author.name, author.kind) for author in found.authors] == [(name, "person")]
    assert line[slice(found.authors[0].span.start, found.authors[0].span.end)] == found.authors[0].raw


@pytest.mark.parametrize(
    ("elsewhere", "day"),
    [
        ("The paper of April 17, 2020 said so.", "2020-03-04"),
        ("The paper of 17 April 2020 said so.", "2020-04-03"),
        ("Printed on 04/17/2020.", "2020-03-04"),
    ],
)
def test_the_document_tells_the_order_of_numerals(elsewhere: str, day: str) -> None:
    source = _source(f"Army closes roads to the bridge\n\nBy Jane Roe\n\n03/04/2020\n\n{STORY}\n{elsewhere}\n")
    assert source.published is not None
    assert source.published.start == day


def test_a_city_below_a_communique_is_no_author() -> None:
    assert _source(f"{STORY}\nSan Salvador, 12 January 1990\n").authors == ()


@given(
    st.sampled_from(("Siege without end", "Rockets over Haifa", "Two soldiers dead", "Bridge of sighs", "Ghost town")),
    st.sampled_from(HEADS),
    st.sampled_from(
        (
            "How eleven months of war emptied a town that nobody outside the valley had ever heard of",
            "How eleven months of war emptied a town.",
        )
    ),
)
def test_a_summary_below_a_short_title_is_not_the_title(title: str, head: str, summary: str) -> None:
    text = head.replace("{title}\n", f"{{title}}\n{summary}\n", 1).format(
        title=title, by="By Jane Roe", date="3 May 2021"
    )
    assert _source(text + STORY).title == title
