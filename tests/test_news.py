"""Articles: title, head, labels, originals, body, tail and comments; remarks; hostile texts."""

from __future__ import annotations

import itertools

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

import infoparse
from infoparse.grammar import Token
from infoparse.news import lines, signatures, story
from infoparse.news.article import GRAMMAR, _Actions, cut, lex
from infoparse.news.titles import title_line
from infoparse.record import Record

TITLE = "Shell hits old market"
FIRST = (
    "Three people were wounded on Monday when a shell hit the old market of Tal Rifat, hospital staff in the town said."
)
SECOND = "Nobody claimed the attack. Officials in the province said that the road would stay closed for a week or two."
THIRD = (
    "It was the second time in a month that the market was hit, and traders said that many would not come back to it."
)
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def read(text: str) -> Record:
    (record,) = infoparse.parse(text, parser="byline", prose="never")
    return record


def body(text: str) -> str:
    span = read(text).source.body
    return span.of(text) if span else ""


# ---------------------------------------------------------------------------------------------------- heads
@pytest.mark.parametrize(
    ("head", "title", "authors", "published"),
    [
        ("Shell hits market\n\nBy Ada Winter\n3 May 2019", "Shell hits market", "Ada Winter", "2019-05-03"),
        (f"• Home\n• World\nWorld\n{TITLE}\nBy\nAda Winter\n3 May 2019", TITLE, "Ada Winter", "2019-05-03"),
        (f"Share\n{TITLE}\nTraders of the town stay away.\nAda Winter\nMay 3, 2019", TITLE, "Ada Winter", "2019-05-03"),
        (f"{TITLE}\n\nLoading the player...\n\n{TITLE}", TITLE, "", None),
        ("Posted on 3 May 2019 by frostbite", None, "frostbite", "2019-05-03"),
        (f"{TITLE}\nFrom ADA WINTER in Tal Rifat\n3 May 2019", TITLE, "ADA WINTER", "2019-05-03"),
        ("From Mill Square in Tal Rifat\nBy Ada Winter", "From Mill Square in Tal Rifat", "Ada Winter", None),
        (f"{TITLE}\nAda Winter\nBo Lind\n3 May 2019", TITLE, "Ada Winter, Bo Lind", "2019-05-03"),
        (f"{TITLE}\nUpdated:\n4 May 2019\nPublished:\n3 May 2019", TITLE, "", "2019-05-03"),
        (f"{TITLE} by unknown gunman\nBy Ada Winter", f"{TITLE} by unknown gunman", "Ada Winter", None),
    ],
)  # fmt: skip
def test_head(head: str, title: str | None, authors: str, published: str | None) -> None:
    """The head would be misread although its lines stand in a usual order."""
    source = read(f"{head}\n\n{STORY}").source
    names = ", ".join(author.name for author in source.authors)
    assert (source.title, names, source.published and source.published.edtf) == (title, authors, published)


def test_body_without_a_head_has_no_author_no_title_no_date() -> None:
    """Names, dates and first sentences of the story would be taken for its head."""
    text = STORY.replace("on Monday", "by gunmen on 3 May 2019")
    source = read(text).source
    assert (source.title, source.authors, source.published, source.outlet) == (None, (), None, None)
    assert body(text) == text


def test_label_lines() -> None:
    """Topics would be lost, or be read as bylines."""
    text = f"Shell hits old market\nBy Ada Winter\nRegion: [North](#)\nTheme: [War](/w), [Trade](/t)\n\n{STORY}"
    source = read(text).source
    assert source.labels == {"Region": ("North",), "Theme": ("War", "Trade")}
    assert body(text) == STORY


def test_republished_article_keeps_its_original_apart() -> None:
    """The date of the first publication would be taken for the page's own, or the paper for the author."""
    text = (
        "Shell hits old market\nBy [Valley Post](#)\nGazette Online, May 5, 2019\n[Valley Post](#) 3 May 2019\n\n"
        f"{STORY}\n\nThe original source of this article is [Valley Post](#)\nCopyright © Valley Post, 2019"
    )
    source = read(text).source
    assert (source.outlet, source.published and source.published.edtf) == ("Gazette Online", "2019-05-05")
    assert source.original is not None
    assert source.original.outlet == "Valley Post"
    assert source.original.published is not None
    assert source.original.published.edtf == "2019-05-03"
    assert [author.kind for author in source.authors] == ["organisation"]
    assert body(text) == STORY


@pytest.mark.parametrize(
    ("paragraph", "authors", "published", "rest"),
    [
        ("Date of publication 3 May 2019 Three people", [], "2019-05-03", "Three people"),
        ("Posted on May 3 2019 by Ada Winter Three people", ["Ada Winter"], "2019-05-03", "Three people"),
        ("Shell hits old market AFP Friday 03 May 2019 Three people", ["AFP"], "2019-05-03", "Three people"),
    ],
)
def test_head_inside_the_first_paragraph(paragraph: str, authors: list[str], published: str, rest: str) -> None:
    """A page that was turned into one line would lose its head."""
    text = paragraph + FIRST.removeprefix("Three people") + " " + SECOND
    source = read(text).source
    assert [author.name for author in source.authors] == authors
    assert source.published is not None
    assert source.published.edtf == published
    assert body(text).strip().startswith(rest)


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        ("(Reporting by Ada Winter and Bo Lind; Editing by Cem Oral)", ["Ada Winter", "Bo Lind"]),
        ("Additional reporting by Cem Oral", []),
        ("[AP]", ["AP"]),
        ("Follow Ada Winter on Twitter", ["Ada Winter"]),
        ("To contact the reporter on this story: Ada Winter in London at awinter@example.com", ["Ada Winter"]),
    ],
)
def test_credits_below_the_story(foot: str, authors: list[str]) -> None:
    """Who signs below would be missed, or an editor be taken for the author."""
    assert [author.name for author in read(f"{STORY}\n\n{foot}").source.authors] == authors


def test_byline_above_outweighs_credits_below() -> None:
    """The same article would have two sets of authors."""
    text = f"Shell hits old market\nBy Ada Winter\n\n{STORY}\n\n(Reporting by Bo Lind)"
    assert [author.name for author in read(text).source.authors] == ["Ada Winter"]


# ---------------------------------------------------------------------------------------------------- tails
@pytest.mark.parametrize(
    "tail",
    [
        "2 comments\nFrost says:\n3 May 2019 at 10:15\nI doubt it.\nReply",
        "Kommentare\nFrost\n3. Mai 2019 um 10:15 Uhr\nDas glaube ich nicht.\nAntworten",
        "Frost says:\n3 May 2019 at 10:15\nI doubt it.\nReply\nIce says:\n3 May 2019 at 10:20\nMe too.",
        "Frost 3 May 2019 at 10:15\nI doubt it.\nIce 3 May 2019 at 10:20\nMe too.",
        "  • Frost\n\n    I doubt it.\n\n    • Ice\n\n      Me too.",
        "Related articles\nA market reopens\nTraders come back",
        "Tags: market, trade",
        "Copyright © Gazette 2019. All rights reserved.",
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
        "Gazette writer Bo Lind in London contributed to this report.",
        "Reach Ada Winter at 555-0143.\nTags\nMarkets",
        "Published in The River Courier, May 6th, 2019.",
        "For more information, please contact:\nOffice of the Coordinator, +00 555 0187",
        "Media enquiries\nEmail newsdesk@ministry.example",
        "(This story has not been edited by our staff.)",
        "© River Press 2019. Copying of the content of the River Press without leave is expressly prohibited.",
        "Source: Agencies\nTopics in this article",
        "Topic(s):\nMarkets\nComponent(s):\nTrade Division\nUpdated May 10, 2019",
        "markets, shelling, police",
        "Comments posted to this article may be published in our print edition.",
        "[This report does not necessarily reflect the views of the organisation]",
        "Ada Winter is an analyst at the Centre for River Studies.\nDownload as PDF",
        "Email this article\nPrint this article",
        "The author is a physician in Tal Rifat.",
        "Diesen Artikel weiterempfehlen\nArtikel drucken",
        "View the full gallery",
        "Edited by: Bo Lind",
        "Got a news tip? Call 555-0188.",
        "Correction: May 5, 2019\nAn earlier version misstated the name of the town.",
        "Contact the writer at awinter@courier.example",
        "awinter@courier.example",
        "Ada Winter, a former diplomat, is a professor at the University of Turku.",
        "Markets\nNorthern Towns\n212 claps",
    ],
)
def test_tail_is_cut(tail: str) -> None:
    """Words of readers and of the site would be read as the story."""
    text = f"Shell hits old market\nBy Ada Winter\n\n{STORY}\n\n{tail}"
    source = read(text).source
    assert body(text) == STORY
    assert source.tail is not None
    assert source.tail.of(text) == tail.strip()


@pytest.mark.parametrize(
    "last",
    [
        "Released on bail, Bo Lind was shot dead near the market on 3 May 2019.",
        "Published figures show that 200 people have died in the town since 3 May 2019.",
        "Cem Oral, a photographer, is survived by his wife.",
        "Cem Oral, a trader, is the third reporter killed this year.",
    ],
)
def test_a_last_sentence_of_the_story_is_no_tail(last: str) -> None:
    """Words that announce a date and names that a title has stand in stories too."""
    text = f"Cem Oral killed as shell hits old market\nBy Ada Winter\n\n{STORY}\n\n{last}"
    assert body(text) == f"{STORY}\n\n{last}"
    assert read(text).source.published is None


def test_boilerplate_within_the_story_does_not_end_it() -> None:
    """Half of an article would be lost behind a box that sites put in the middle."""
    text = f"Shell hits old market\nBy Ada Winter\n\n{FIRST}\n\nRelated articles\n\n{SECOND}\n\n{THIRD}"
    assert THIRD in body(text)


def test_the_maker_of_a_picture_does_not_end_the_story() -> None:
    """The last paragraph would be lost behind a caption."""
    text = f"Shell hits old market\nBy Ada Winter\n\n{STORY}\n\n{FIRST}\n\n© Bo Lind\n\n{SECOND}"
    assert body(text).endswith(SECOND)


def test_comment_count_in_the_head_starts_no_thread() -> None:
    """The story would end before it begins."""
    text = f"Shell hits old market\nBy Ada Winter\n12 comments\nShare\n\n{STORY}"
    assert body(text) == STORY


# ---------------------------------------------------------------------------------------------------- remarks
@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Shell hits old market\nBy Ada Winter | 03/04/2020", "IP401"),
        ("Shell hits old market\nAda Winter | Published 4 months ago", "IP402"),
        ("Shell hits old market\nBy Ada Winter | March 18 at 3:57 PM", "IP403"),
    ],
)
def test_what_the_head_leaves_open_is_said(head: str, code: str) -> None:
    """A guess would be made in silence, or a date vanish without a word."""
    text = f"{head}\n\n{STORY}"
    remarks = read(text).diagnostics
    assert [remark.code for remark in remarks] == [code]
    assert remarks[0].span is not None
    assert remarks[0].span.of(text) in head


def test_another_date_proves_the_order_of_numerals() -> None:
    """03/04/2020 would be read the wrong way although the page shows how it counts."""
    text = f"12/25/2019 Holiday closing hours\nShell hits old market\nBy Ada Winter | 03/04/2020\n\n{STORY}"
    record = read(text)
    assert record.source.published is not None
    assert (record.source.published.edtf, record.diagnostics) == ("2020-03-04", ())


# ---------------------------------------------------------------------------------------------------- robustness
@given(st.lists(st.sampled_from(["SHORT", "DECK", "TEXT", "META", "LABEL", "NOISE", "FOOT", "MARK"]), max_size=12))
def test_every_order_of_lines_is_an_article(kinds: list[str]) -> None:
    """Some order of lines would be refused, or a line be dropped."""
    tokens = [Token(kind, [number], number, number + 1) for number, kind in enumerate(kinds)]
    head, body_lines, tail = GRAMMAR.driver(_Actions()).run(tokens)
    assert [*head, *body_lines, *tail] == list(range(len(kinds)))


@given(strategies.arbitrary() | strategies.mutated() | strategies.truncated())
def test_any_text_is_an_article_whose_parts_follow_each_other(text: str) -> None:
    """A text would raise, or a line stand in two parts or in none."""
    article = cut(text)
    parts = [*article.head, *article.body, *article.tail]
    assert [line.start for line in parts] == [line.start for line in lines.lines(text)]
    assert all(text[line.start : line.end] == line.text for line in parts)
    assert [line.start for token in lex(text) for line in token.value] == [line.start for line in parts]


@given(strategies.arbitrary() | strategies.mutated() | strategies.truncated())
def test_any_text_gives_the_same_record_twice_and_quotes_it(text: str) -> None:
    """A record would change from call to call, or point at characters that it does not quote."""
    record = read(text)
    assert record == read(text)
    assert not [remark for remark in record.diagnostics if remark.code == "IP199"]
    source = record.source
    for leaf in (*source.authors, source.published, source.updated, source.dateline, source.original, *record.fields):
        if leaf is not None:
            assert leaf.span.of(text) == leaf.raw
    if source.body and source.tail:
        assert source.body.end <= source.tail.start


@pytest.mark.parametrize(
    "unit",
    ["a, ", "(a", "x", "Reply\n", "Ada says:\n", "3 May 2019 10:15\n", "[a](b) ", "By ", "• A\n\n    b\n", "Tags\n"],
)
def test_hostile_texts_are_cut_into_lines_and_no_more(unit: str) -> None:
    """A long line or many short ones would cost more than they are long."""
    text = unit * 3000
    assert sum(len(token.value) for token in lex(text)) == sum(1 for line in text.split("\n") if line.strip())
    assert title_line(cut(text)) == title_line(cut(text))


def test_signature_needs_a_story_above_it() -> None:
    """A page that is nothing but a name would sign itself."""
    article = cut("Reuters")
    assert signatures.find("Reuters", article.body, article.tail) == ()


def test_running_text_without_a_head_is_segmented() -> None:
    """The body below front matter would be read with its boilerplate, or its dateline be lost."""
    above, tail = "---\ntitle: x\n---\n", "Related articles\nA market reopens"
    text = f"{above}KABUL, May 3 (AP) - {STORY}\n\n{tail}"
    found = story.segment(text, start=len(above), year=2019)
    assert found.body is not None
    assert found.tail is not None
    assert found.dateline is not None
    assert found.dateline.date is not None
    assert (found.body.of(text), found.tail.of(text)) == (f"KABUL, May 3 (AP) - {STORY}", tail)
    assert (found.dateline.place, found.dateline.date.edtf) == ("KABUL", "2019-05-03")
    assert [span.of(text) for span in found.paragraphs[1:]] == [SECOND, THIRD]


@given(strategies.arbitrary() | strategies.mutated())
def test_any_running_text_is_a_story_whose_parts_follow_each_other(text: str) -> None:
    """A body would raise, or its parts overlap."""
    found = story.segment(text)
    parts = [*found.paragraphs, *([found.tail] if found.tail else [])]
    assert all(a.end <= b.start for a, b in itertools.pairwise(parts))
    assert bool(found.paragraphs) == bool(text.replace("\n", "").strip())


def test_wrapped_paragraphs_are_one_line_each() -> None:
    """Every line of an old wire report would be taken for a title or a name."""
    text = (
        "SAN MARCO, 4 JAN 90 (DPA) -- [TEXT] THREE PEOPLE WERE WOUNDED WHEN A\n"
        "SHELL HIT THE OLD MARKET, ACCORDING TO A STATEMENT MADE TODAY BY A\n"
        "HOSPITAL OF THE TOWN.\n\n"
        "   THE OFFICER IN CHARGE SAID THAT NOBODY HAD CLAIMED THE ATTACK, AND\n"
        "THAT THE ROAD WOULD STAY CLOSED.\n"
    )
    source = read(text).source
    assert (source.title, source.authors, source.published) == (None, (), None)
    assert source.dateline is not None
    assert (source.dateline.place, source.dateline.agency) == ("SAN MARCO", "DPA")
    assert [line.text.split()[0] for line in cut(text).body] == ["SAN", "THE"]
    assert body(text) == text.strip()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_other_line_ends(end: str) -> None:
    """A page from another system would be one line, or have a blank line after each."""
    text = f"Shell hits old market\nBy Ada Winter\n{FIRST}\n{SECOND}".replace("\n", end)
    source = read(text).source
    assert (source.title, [author.name for author in source.authors]) == (TITLE, ["Ada Winter"])
    assert source.body is not None
    assert source.body.of(text) == f"{FIRST}{end}{SECOND}"


def test_paper_on_the_line_below_the_byline_is_the_outlet() -> None:
    """The house would be lost, or be listed among the authors."""
    source = read(f"{TITLE}\nBy Ada Winter\nReuters\n3 May 2019\n\n{STORY}").source
    assert ([author.name for author in source.authors], source.outlet) == (["Ada Winter"], "Reuters")


def test_relative_change_is_no_name() -> None:
    """ "Updated 2 years ago" would be read as the paper."""
    source = read(f"{TITLE}\nBy Ada Winter\nMay 3, 20215:04 PM EDTUpdated 2 years ago\n\n{STORY}").source
    assert source.published is not None
    assert (source.outlet, source.published.edtf, source.updated) == (None, "2021-05-03T17:04:00-04:00", None)


def test_a_story_of_short_lines_under_a_long_title_is_found() -> None:
    """The title is wider than the column of the story, and no line alone reads as a paragraph."""
    story = [
        "On the same day a patrol met armed men near",
        "the old mill and lost two soldiers. The men left",
        "before help came.",
    ]
    text = "\n".join(
        ["Nov. 3: Patrols in the River District, at the Mill and on the Bridge", "RELEASE 12-B", "", *story]
    )
    (record,) = infoparse.parse(text, parser="byline", prose="never")
    assert record.source.body is not None
    assert record.source.body.of(text) == "\n".join(story)


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2014, two soldiers were killed by gunmen in Ashford.",
        "On 12 March 2015, Red Hand militants attacked a post in Ashford. Three policemen were killed.",
        "On the 5th of May 2014 two soldiers were killed.",
    ],
)
def test_day_of_a_sentence_is_no_day_of_publication(text: str) -> None:
    """The day of what happened would be taken for that of the report, and the sentence would lose its beginning."""
    (record,) = infoparse.parse(text, parser="byline", prose="always")
    assert record.source.published is None
    assert record.casualties
