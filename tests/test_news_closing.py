"""Where a story ends when no list knows what stands below it: shapes of widgets, last lines that are the story's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoparse.news import article, comments
from infoparse.news.lines import judged

STORY = """Militia takes a river port

By Hanne Lorric
7 June 2019

Militia fighters took the river port of Ostrel on Friday after a night of shells, the harbour master and sailors said.

Hospital staff counted eleven dead and 26 wounded, among them four sailors of a grain barge that was hit at the quay.
"""


def body_of(text: str) -> str:
    span = article.cut(text).body_span
    assert span
    return text[span.start : span.end]


def last_line(text: str) -> str:
    return body_of(text).splitlines()[-1]


STORY_END = STORY.splitlines()[-1]


@pytest.mark.parametrize(
    "tail",
    [
        "Barge traffic stops on the lower river\nFarmers fear for the harvest this year\nWhat the port means for grain",
        "Barge traffic stops on the lower river\n5 June 2019\nFarmers fear for the harvest\n4 June 2019",
        "Barge traffic stops\n2h ago\nFarmers fear for the harvest\n1d ago",
        "Hanne Lorric is a reporter who covers the river provinces.\nOstrel\nGrain",
        "Hanne Lorric\nCorrespondent on the river since 2012, she has written two books about its pilots.\nShare",
        "The Evening Post\nGet the news of the day in your inbox.\nEnter your email address",
        "« Barge traffic stops\nFarmers fear for the harvest »\nShare",
        "40 Postings\nSortierung: neueste\nuferschwalbe\n8. Juni 2019, 10:11:12\nNichts Neues.\nantworten",
        "r/rivers\nu/pilot_boat\n•\n3y ago\nThe quay was empty on that night.\nUpvote\nu/eel\n•\n3y ago\nNo.\nUpvote",
        "İLGİLİ HABERLER\nLiman kapandı",
        "اقرأ أيضاً\nتوقف حركة السفن",
    ],
)
def test_widgets_below_a_story_are_its_tail(tail: str) -> None:
    assert last_line(f"{STORY}\n{tail}\n") == STORY_END


@pytest.mark.parametrize(
    "end",
    [
        "By the numbers\n\nKilled: 11\nWounded: 26",
        "11 sailors killed\n26 people wounded",
        "The dead were named as:\n\nPetr Vann\nLise Omber\nKaro Tesk",
        "- eleven dead\n- 26 wounded",
        "How the port changed hands\n\n3 March 2014\nMilitia takes the quay\n\n9 April 2016\nNavy returns to the river",
        "2014 – militia takes the quay\n2016 – navy returns, 40 killed",
        "He sang for them:\n\nO boats of the grain\nwho will carry you home",
        "Lise Omber is a reporter who was on the barge. Two of her colleagues were killed.",
        '"You must leave your comments at the quay," a fighter told the sailors.',
        "Other clashes\n\nHarl: two killed\nKess: five wounded",
        "How many more must die?",
        "Port reports of the harbour master speak of nine wounded sailors and of three who are missing.",
        "District | Killed\nOstrel | 11",
        "Six more people were killed on the same evening when a shell hit a bus near the grain silos of the port",
    ],
)
@pytest.mark.parametrize("tail", ["", "\n\nShare this:\nFacebook\nRelated Articles\nBarge traffic stops"])
def test_last_lines_of_a_story_are_kept(end: str, tail: str) -> None:
    assert last_line(f"{STORY}\n{end}{tail}\n") == end.splitlines()[-1]


@given(
    st.lists(st.sampled_from(["Share", "3h ago", "7 June 2019", "A title of five words", "«", "x", "u/a •", STORY_END]))
)
def test_any_lines_below_a_story_leave_it_in_order(lines: list[str]) -> None:
    found = judged("\n".join([STORY_END, STORY_END, *lines]))
    end = comments.tail_start(found, 0)
    assert 1 <= end <= len(found)
    assert end == comments.tail_start(found, 0)
