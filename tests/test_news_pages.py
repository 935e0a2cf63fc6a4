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
    ],
)
def test_who_signs(lines: str, authors: list[str] | None, outlet: str | None) -> None:
    """A place, a desk, a zone or a paper would be an author, or a list of names without a prefix none."""
    found = source(f"Shell hits old market\n{lines}\n\n{STORY}")
    expected = authors or ["Ada Winter", "Bo Lind", "Cem Oral", "Dana Petit", "Eli Marsh"]
    assert [author.name for author in found.authors] == expected
    assert outlet is None or found.outlet == outlet


@pytest.mark.parametrize(
    "tail",
    [
        "View comments (14)",
        "Comments are closed.",
        "Responses\n\nBo says:\nMay 4, 2019 at 8:12 am\nThank you.\n\nCem says:\nMay 4, 2019 at 9 am\nSame.",
        "frostbite • 2 years ago\nWhere is the UN?\n\nhailstone • 2 years ago\nAsleep.",
        "Bo Lind\nvor 3 Stunden\nEndlich.\n\nCem\nvor 2 Stunden\nStimmt.",
        "Bo Lind\nMay 4, 2019 at 8:12 AM\nI do not believe it.\n\nCem\nMay 4, 2019 at 9:30 AM\nThen go there.",
        "#1 frostbite\nPosted 4 May 2019 - 10:02 AM\nSame.\n\n#2 hailstone\nPosted 4 May 2019 - 10:30 AM\nNo.",
        "Print\nShare\n12",
        "(Reporting by Bo Lind; Editing by Cem Oral)",
        "Read more\nWho fights in Tal Rifat?",
        "Get our daily newsletter\nEnter your email",
        "This article was amended on 5 May 2019 to correct the name of the town.",
        "The views expressed in this article are those of its author and not those of the paper or of its owners.",
    ],
)
def test_story_ends_above(tail: str) -> None:
    """Comments or boilerplate would be read as part of the story."""
    text = f"{HEAD}{STORY}\n\n{tail}\n"
    body = source(text).body
    assert body is not None
    assert body.of(text) == STORY


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
