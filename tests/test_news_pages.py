"""Pages as outlets print them: what stands around the title, who signs without a prefix, what follows the story."""

from __future__ import annotations

import pytest

import infoparse
from infoparse.record import Source

FIRST = (
    "Three people were wounded on Monday when a shell hit the old market of Tal Rifat, hospital staff in the town said."
)
SECOND = "Nobody claimed the attack. Officials in the province said that the road would stay closed for a week or two."
STORY = f"{FIRST}\n\n{SECOND}"
HEAD = "Shell hits old market\nBy Ada Winter\n3 May 2019\n\n"


def source(text: str) -> Source:
    (record,) = infoparse.parse(text, parser="byline", prose="never")
    assert record.source is not None
    return record.source


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Markets at war\nHow traders in the north keep their stalls, although hardly a week is calm.\nAda Winter",
            "Markets at war",
        ),
        ("The River Courier\nShell hits old market of Tal Rifat\nBy Ada Winter", "Shell hits old market of Tal Rifat"),
        ("Shell hits old market\nBy Ada Winter\nThe week in review", "Shell hits old market"),
        ("Shell hits old market\n1,204 wounded since spring.\nBy Ada Winter", "Shell hits old market"),
        ("Shell hits old market", "Shell hits old market"),
        (
            "Market without walls\nAfter nine years the men do not count the shells that fall on it\nBy Ada Winter",
            "Market without walls",
        ),
        (
            "WAR IN THE NORTH\nTraders say that they have stopped to count the shells that fall on them\nBy Ada Winter",
            "Traders say that they have stopped to count the shells that fall on them",
        ),
        ("Ghost town\nHow eleven months of war emptied a port.\nBy Ada Winter", "Ghost town"),
        (
            "Rebel ceasefire collapses\nIt is said that the other side fired at us and so we fired at it\nBy Bo Lind",
            "Rebel ceasefire collapses",
        ),
        ("LONDON: The Biography\nBy Ada Winter", "LONDON: The Biography"),
        (
            "River Notes\nA diary of rivers\nHome\nAbout\nContact\nWhat we saw on the road to the river\n3 May 2019",
            "What we saw on the road to the river",
        ),
    ],
)
def test_title_among_its_neighbours(head: str, title: str) -> None:
    """The summary, the name of the site or a line of the interface would be the title."""
    assert source(f"{head}\n\n{STORY}").title == title


@pytest.mark.parametrize(
    ("lines", "authors", "outlet"),
    [
        ("Ada Winter in Aleppo and Bo Lind in Beirut\n3 May 2019", ["Ada Winter", "Bo Lind"], None),
        ("Ada Winter, Bo Lind, Cem Oral, Dana Petit and Eli Marsh\n3 May 2019", None, None),
        ("EFE | Bogotá | 14/08/2009", ["EFE"], None),
        ("Ada Winter, Europe editor\nMonday 6 May 2019 16:40, UK", ["Ada Winter"], None),
        ("E-Paper | Monday, May 6, 2019\nAda Winter\nPublished May 6, 2019", ["Ada Winter"], None),
        ("Ada Winter, Turkey correspondent\nThe Evening Post, Monday 6 May 2019", ["Ada Winter"], None),
        ("PTI / Updated: May 6, 2019, 17:22 IST", ["PTI"], None),
        ("dpa/afp/jdo\n6. Mai 2019", ["dpa"], "afp"),
        ("By DPA, Berlin\n6 May 2019", ["DPA"], None),
        ("By our correspondent Ada Winter\n6 May 2019", ["Ada Winter"], None),
        ("Von Ada Winter und unserem Korrespondenten Bo Lind", ["Ada Winter", "Bo Lind"], None),
        ("By Abdul Rahman ibn Khalid bin al-Walid", ["Abdul Rahman ibn Khalid bin al-Walid"], None),
        ("BY ADA WINTER AND BO LIND OF THE GAZETTE STAFF", ["ADA WINTER", "BO LIND"], None),
        ("記者 王小明／台北報導", ["王小明"], None),
        ("Ada Winter awinter@courier.example\nMay 6, 2019", ["Ada Winter"], None),
        ("Monday, May 6, 2019\nposted by frostbite at 11:02 PM", ["frostbite"], None),
        ("Agence France-Presse\nBeirut May 06, 2019", ["Agence France-Presse"], None),
        ("From ADA WINTER in Belgrade\nMonday, 6 May 2019", ["ADA WINTER"], None),
        ("Press Trust of India | Srinagar | Updated: May 6, 2019 11:05 IST", ["Press Trust of India"], None),
    ],
)
def test_who_signs(lines: str, authors: list[str] | None, outlet: str | None) -> None:
    """A place, a desk, a zone or a paper would be an author, or a list of names without a prefix none."""
    found = source(f"Shell hits old market\n{lines}\n\n{STORY}")
    expected = authors or ["Ada Winter", "Bo Lind", "Cem Oral", "Dana Petit", "Eli Marsh"]
    assert [author.name for author in found.authors] == expected
    assert outlet is None or found.outlet == outlet


@pytest.mark.parametrize(
    "line", ["6 May 2019 - Press release", "6 May 2019\nHIGHLIGHTS", "Pressemitteilung, 6. Mai 2019"]
)
def test_what_a_page_is_signs_no_story(line: str) -> None:
    """A heading or the kind of a text would be its author."""
    found = source(f"Shell hits old market\n{line}\n\n{STORY}")
    assert found.authors == ()
    assert found.published is not None
    assert found.published.edtf == "2019-05-06"


def test_subheading_with_an_age_is_no_comment() -> None:
    """The story would end at "The market 50 years ago"."""
    text = f"{HEAD}{STORY}\n\nThe market 50 years ago\n\n{FIRST}\n\nThe town 20 years ago\n\n{SECOND}"
    body = source(text).body
    assert body is not None
    assert body.end == len(text)


def test_bulletin_begins_at_its_own_dateline() -> None:
    """All but the last of several bulletins on one page would be taken for the head."""
    one = f"Operational Update May 3, 2019\nNo. 17\nKABUL, Afghanistan (May 3, 2019)\n{FIRST}\n---\n"
    text = f"{one}Operational Update May 4, 2019\nNo. 18\nKABUL, Afghanistan (May 4, 2019)\n{SECOND}\n{SECOND}"
    found = source(text)
    assert found.body is not None
    assert found.body.of(text).startswith(FIRST)
    assert found.dateline is not None
    assert found.dateline.place == "KABUL, Afghanistan"


def test_comments_below_markdown_are_cut_off() -> None:
    """They would be read as reports; a chapter of reactions must stay."""
    story = f"{STORY}\n\n## Reactions\n\n{FIRST}\n\n"
    thread = "## Comments\n\n**Bo** · 2 years ago\n\nGood.\n\n**Cem** · 2 years ago\n\nNot so good."
    text = f"---\ntitle: The market\n---\n\n{story}{thread}"
    (record,) = infoparse.parse(text, prose="never")
    assert record.source is not None
    assert record.source.body is not None
    assert record.source.tail is not None
    assert record.source.body.of(text).strip() == story.strip()
    assert record.source.tail.of(text) == thread


@pytest.mark.parametrize(
    ("sentence", "day", "codes"),
    [
        ("The Defense Department said so.", "2020-03-04", []),
        ("The soldier was from Richmond, Va. and left two sons.", "2020-03-04", []),
        ("The defence ministry said so.", "2020-04-03", []),
        ("See https://www.example.co.uk/news for more.", "2020-04-03", []),
        ("He was ill.", "2020-04-03", ["IP401"]),
        ("Defense is no defence, he said.", "2020-04-03", ["IP401"]),
    ],
)
def test_spelling_and_addresses_tell_the_order_of_numerals(sentence: str, day: str, codes: list[str]) -> None:
    """03/04/2020 would be read by policy, and flagged, on a page that shows its country."""
    text = f"Shell hits market\nBy Ada Winter | 03/04/2020\n\n{FIRST}\n\n{SECOND} {sentence}"
    (record,) = infoparse.parse(text, parser="byline", prose="never")
    assert record.source is not None
    assert record.source.published is not None
    assert (record.source.published.edtf, [remark.code for remark in record.diagnostics]) == (day, codes)


@pytest.mark.parametrize("mark", [",", ":", " –", ".", " |"])
def test_a_day_with_a_mark_behind_it_is_that_of_an_entry(mark: str) -> None:
    """What happened would be resolved against its own day."""
    assert source(f"2019-05-04{mark} Three people were wounded when a shell hit the old market.").published is None


@pytest.mark.parametrize(
    "text",
    [
        f"6 May 2019 – TAL RIFAT (Reuters) – {FIRST}",
        f"6 May 2019\n{FIRST}",
        f"Shell hits old market\n\n{STORY}\n\nFirst published: Mon, May 6 2019, 10:58 IST",
        f"Shell hits old market\n\n{STORY}\n\nPublished in The River Courier, May 6th, 2019.",
    ],
)
def test_a_day_of_publication_stands_apart(text: str) -> None:
    found = source(text).published
    assert found is not None
    assert found.start == "2019-05-06"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("11.05.2013", "2013-05-11"),
        ("Posted: 11.05.2013\nUpdated: 11.16.2013", "2013-11-05"),
        ("11.05.2013, 4:15 pm", "2013-11-05"),
        ("11.05.2013\n\nThe Defense Department said so in Denver, Colo.", "2013-11-05"),
        (
            "11.05.2013\n\nThey had left the town for the mountains on March 4, 2013, their neighbours said.",
            "2013-05-11",
        ),
    ],
)
def test_numerals_with_full_stops_put_the_day_first_but_in_the_united_states(lines: str, day: str) -> None:
    found = source(f"Shell hits old market\nBy Ada Winter\n{lines}\n\n{STORY}").published
    assert found is not None
    assert found.start == day


def test_a_town_on_the_line_above_the_story_is_its_dateline() -> None:
    found = source(f"Shell hits old market\nAda Winter May 6, 2019\nKOHZAI:\n{FIRST}").dateline
    assert found is not None
    assert found.place == "KOHZAI"
