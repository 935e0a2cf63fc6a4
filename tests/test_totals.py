"""Totals: what is added up, what is left out, and why."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import infoparse
from infoparse.record import Casualty, Count, Record


def killed(low, high=..., **more):
    high = low if high is ... else high
    best = low if low == high else None
    return Casualty(kind="killed", count=Count(low, high, best), raw=f"{low} {high}", **more)


def vague(word, **more):
    return Casualty(kind="killed", count=Count(qualifier=word), **more)


def total(*mentions, **options):
    return infoparse.totals(Record(casualties=mentions), **options).get("killed")


SIDE = {"field": "casualties1", "side": "1"}
OTHER = {"field": "casualties2", "side": "2"}


@pytest.mark.parametrize(
    ("mentions", "count"),
    [
        ([killed(4)], Count(4, 4, 4)),
        ([killed(4), killed(5)], Count(9, 9, 9)),
        ([killed(4), killed(5, 7)], Count(9, 11)),
        ([killed(4), killed(5, None)], Count(9, None)),
        ([killed(4), killed(None, 7)], Count(4, 11)),
        ([killed(4, **SIDE), killed(4, **OTHER)], Count(8, 8, 8)),
        ([killed(4), vague("several")], Count(4, None)),
        ([vague("several")], Count(qualifier="several")),
        ([killed(4), killed(9, is_background=True)], Count(4, 4, 4)),
        ([killed(4), killed(3, is_subset=True)], Count(4, 4, 4)),
        ([killed(4), killed(4)], Count(4, 4, 4)),
        ([killed(4, **SIDE), killed(4, **SIDE)], Count(8, 8, 8)),
        ([killed(4, **SIDE), killed(6)], Count(4, 4, 4)),
        ([killed(4, **SIDE), killed(5, **SIDE), killed(9, is_total=True, **SIDE)], Count(9, 9, 9)),
        ([killed(4, **SIDE), killed(9, is_total=True, **SIDE), killed(2, **OTHER)], Count(11, 11, 11)),
        (
            [killed(4, party="A", is_total=True), killed(3, party="A"), killed(2, party="B")],
            Count(6, 6, 6),
        ),
        ([killed(7, party="A", is_total=True), killed(9, is_total=True)], Count(9, 9, 9)),
        (
            [killed(30, None, **SIDE), killed(28, **OTHER), killed(100, field="casualties3", side="all")],
            Count(100, 100, 100),
        ),
        ([vague("several", is_total=True), killed(2)], Count(2, None)),
        ([vague("several", is_total=True), killed(2), killed(4)], Count(6, None)),
        ([vague("several", is_total=True)], Count(qualifier="several")),
        ([killed(4, claimant="A"), killed(9, claimant="B")], Count(4, 9, 4)),
        ([killed(4, claimant="A"), killed(9, None, claimant="B")], Count(4, None, 4)),
        ([vague("heavy", claimant="A"), killed(9, claimant="B")], Count(9, 9, 9)),
        ([killed(4, claimant="A", **SIDE), killed(9, claimant="B", **SIDE), killed(1, **OTHER)], Count(5, 10, 5)),
    ],
)
def test_rules(mentions, count):
    """Each rule alone: sums, bounds, words, parts, repetitions, stated totals, claims."""
    assert total(*mentions) == count


def test_number_for_a_word():
    """The caller's number is the least that a word stands for; other words stay words."""
    assert total(vague("several"), killed(4), vague={"several": 3}) == Count(7, None, approximate=True)
    assert total(vague("many"), vague={"several": 3}) == Count(qualifier="many")


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Troops detained several insurgents in Logar. At the farm they detained a bomb maker and one guard.", 3),
        ("Troops detained several insurgents in Logar. At the farm they detained four insurgents.", 4),
        ("Troops detained several insurgents in Logar and killed two. In Khost they killed a third one.", 3),
        ("Troops detained two insurgents in Logar and killed one. At the mill they detained several rebels.", 5),
    ],
)
def test_a_lead_in_words_covers_the_figures_of_the_story(text, least):
    record = infoparse.parse(text, parser="byline", prose="always")[0]
    assert infoparse.totals(record, vague={"several": 3})["captured"].min == least


def test_kinds_are_kept_apart():
    """One count for each kind, in the order of the text; nothing is made of "killed or wounded"."""
    mentions = tuple(Casualty(kind=kind, count=Count(2, 2, 2)) for kind in ("wounded", "killed_or_wounded", "killed"))
    assert list(infoparse.totals(Record(casualties=mentions))) == ["wounded", "killed_or_wounded", "killed"]


def test_explanation_names_every_mention():
    """What was used and what was left out are the mentions of that kind, each with its rule."""
    used, background, part, repeated = killed(9), killed(50, is_background=True), killed(2, is_subset=True), killed(9)
    explained = infoparse.totals(Record(casualties=(used, background, part, repeated)), explain=True)["killed"]
    assert explained.count == Count(9, 9, 9)
    assert explained.used == (used,)
    assert [(o.mention, o.reason) for o in explained.left_out] == [
        (background, "background"), (part, "part"), (repeated, "repeated"),
    ]  # fmt: skip


def test_the_executed_are_killed_in_running_text_only():
    """Rule 6: shown under both kinds, once in the number of dead; fields keep the kinds apart."""
    shot, dead = Casualty(kind="executed", count=Count(4, 4, 4), raw="executed 4"), killed(9)
    explained = infoparse.totals(Record(casualties=(shot, dead)), explain=True)
    assert (explained["killed"].count, explained["executed"].count) == (Count(13, 13, 13), Count(4, 4, 4))
    assert explained["killed"].used == (shot, dead)
    fields = (attrs.evolve(shot, **SIDE), attrs.evolve(dead, **SIDE))
    assert infoparse.totals(Record(casualties=fields))["killed"] == Count(9, 9, 9)


@pytest.mark.parametrize(
    ("text", "count", "reasons"),
    [
        ("A blast killed 12 people. Two more died later, raising the death toll to 14.", (14, 14), ["in total"] * 2),
        ("Six soldiers were killed. Three clerks were killed. In all, nine people died.", (9, 9), ["in total"] * 2),
        ("Officials said 30 people were killed, but later revised the death toll to 22.", (22, 22), ["in total"]),
        ("Ten people died in Kot, and others in Lar. A total of 15 people were killed.", (15, 15), ["in total"]),
        ("The police said 8 died. Residents said 15 died.", (8, 15), ["other claimant"]),
        ("The death toll from the blast in Kot rose to 19. Ten died at once and nine died later.", (19, 19), None),
        ("Adam Novak was killed by a sniper. Novak was killed in Kot.", (1, 1), []),
    ],
)
def test_accounts_of_running_text(text, count, reasons):
    """Updates, sums, claims and repetitions as reports tell them, with the rule that each is left out by."""
    (record,) = infoparse.parse(text, parser="byline", prose="always")
    found = infoparse.totals(record, explain=True)["killed"]
    assert (found.count.min, found.count.max) == count
    assert reasons is None or [omission.reason for omission in found.left_out] == reasons


def test_all_left_out():
    """A kind of which only the background speaks has no total, and says why when asked."""
    record = Record(casualties=(killed(9, is_background=True),))
    assert infoparse.totals(record) == {}
    assert infoparse.totals(record, explain=True)["killed"].used == ()
    assert infoparse.totals(Record()) == {}


def test_record_of_a_document():
    """Sides of an infobox are added up, and a figure of running text does not count again."""
    text = (
        "{{Infobox military conflict\n| conflict = Battle of the Ford\n| date = 1 May 1644\n| casualties1 = 40 killed\n"
        "| casualties2 = 60 killed, 10 captured\n}}\nIn all 100 soldiers were killed."
    )
    (record,) = infoparse.parse(text, prose="always")
    counts = infoparse.totals(record)
    assert (counts["killed"], counts["captured"]) == (Count(100, 100, 100), Count(10, 10, 10))


MENTIONS = st.lists(
    st.builds(
        Casualty,
        kind=st.sampled_from(["killed", "executed", "wounded", "total"]),
        count=st.builds(
            lambda low, more, word: (
                Count(qualifier=word) if word else Count(low, low + more, low if not more else None)
            ),
            st.integers(0, 9),
            st.integers(0, 3),
            st.sampled_from([None, None, None, "several"]),
        ),
        side=st.sampled_from([None, "1", "2", "all"]),
        party=st.sampled_from([None, "A"]),
        claimant=st.sampled_from([None, "X", "Y"]),
        field=st.sampled_from([None, "casualties1"]),
        is_total=st.booleans(),
        is_subset=st.booleans(),
        is_background=st.booleans(),
    ),
    max_size=8,
).map(tuple)


@given(MENTIONS)
def test_every_record_has_totals(mentions):
    """Bounds are in order, explanations are complete and in order, and the record stays as it was."""
    record = Record(casualties=mentions)
    before = [attrs.evolve(mention, count=attrs.evolve(mention.count)) for mention in mentions]
    explained = infoparse.totals(record, explain=True)
    assert {kind: total.count for kind, total in explained.items() if total.used} == infoparse.totals(record)
    for kind, one in explained.items():
        also = {"executed"} if kind == "killed" else set()
        mine = [m for m in mentions if m.kind == kind or (m.kind in also and m.field is None)]
        assert len(one.used) + len(one.left_out) == len(mine)
        low, high = one.count.min, one.count.max
        assert low is None or high is None or low <= high
    assert list(mentions) == before


def test_the_claimant_with_a_number_is_the_one_that_was_used() -> None:
    """A word of an earlier claimant gives no count, so it is not where the count comes from."""
    word, number, other = vague("heavy", claimant="A"), killed(9, claimant="B"), killed(12, claimant="C")
    found = infoparse.totals(Record(casualties=(word, number, other)), explain=True)["killed"]
    assert found.count == Count(9, 12, 9)
    assert found.used == (number,)
    assert [omission.mention for omission in found.left_out] == [word, other]
