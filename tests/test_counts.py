"""Counts: numbers, ranges, bounds, hedges and the words that stand in their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary

from infoparse.record import Count
from infoparse.values import counts

WORDS = (
    "5 12 1,200 1.5 two twenty twenty-five hundred thousand million dozen a and to or between - – ~ about at least "
    "up to over + no none unknown several hundreds tens of heavy probably presumed , ( ) % or more (est.) killed . \n"
).split(" ")


def exact(n, **more):
    return Count(n, n, n, **more)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("417", exact(417)),
        ("3,900", exact(3900)),
        ("2 000", exact(2000)),
        ("1.250.000", exact(1_250_000)),
        ("2.5 million", exact(2_500_000)),
        ("eleven", exact(11)),
        ("twenty-six", exact(26)),
        ("two hundred and seven", exact(207)),
        ("three thousand four hundred and twelve", exact(3412)),
        ("a hundred thousand", exact(100_000)),
        ("half", None),
        ("a dozen", exact(12)),
        ("30–45", Count(30, 45)),
        ("30 to 45", Count(30, 45)),
        ("two or three", Count(2, 3)),
        ("between 30 and 45", Count(30, 45)),
        ("between 300 - 450", Count(300, 450)),
        ("between two hundred and three hundred", Count(200, 300)),
        ("7–9 thousand", Count(7000, 9000)),
        ("15–18,000", Count(15_000, 18_000)),
        ("80–1,000", Count(80, 1000)),
        ("90\ufffd\ufffd\ufffd120", Count(90, 120)),
        ("44+", Count(44, None)),
        ("44 or more", Count(44, None)),
        ("at least 44", Count(44, None)),
        ("> 44", Count(44, None)),
        ("up to 44", Count(None, 44)),
        ("no more than 44", Count(None, 44)),
        ("max. 44", Count(None, 44)),
        ("30–45+", Count(30, None)),
        ("30+ – 45", Count(30, 45)),
        ("~44", exact(44, approximate=True)),
        ("c. 44", exact(44, approximate=True)),
        ("44 (estimated)", exact(44, approximate=True)),
        ("some 44 or so", exact(44, approximate=True)),
        ("over around 44", Count(44, None, approximate=True)),
        ("none", exact(0)),
        ("no", exact(0)),
        ("several", Count(qualifier="several")),
        ("a handful of", Count(qualifier="few")),
        ("several hundred", Count(qualifier="several hundred")),
        ("tens of thousands", Count(qualifier="tens of thousands")),
        ("?", Count(qualifier="unknown")),
        ("very high", Count(qualifier="heavy")),
        ("unknown, presumed heavy", Count(qualifier="heavy")),
        ("unknown but light", Count(qualifier="light")),
        ("unknown (probably heavy)", Count(qualifier="heavy")),
        ("44 dead", None),
        ("", None),
    ],
)
def test_phrase(text, count):
    """Each way to state a count gives its bounds, and `best` only where one figure is stated."""
    assert counts.parse(text) == count


@pytest.mark.parametrize(
    "text",
    ["12 %", "12 per cent", "10–15%", "the 250th", "Su-25", "74-gun", "88mm", "§7", "$500", "no. 7", "one third of",
     "1.5", "about him", "up to the river", "between us", "hundred", "1" * 13],
)  # fmt: skip
def test_no_count(text):
    """Shares, ordinals, types, prices and hedges without a figure count nobody."""
    assert counts.scan(text) == ()


def test_scan_finds_each_with_its_place():
    """Offsets quote the phrase with its hedges, and a range never takes a third figure."""
    text = "about 40 dead, 5 to 7 to 9 wounded\nat least\n3"
    found = counts.scan(text)
    assert [text[each.start : each.end] for each in found] == ["about 40", "5 to 7", "9", "3"]
    assert [each.value.min for each in found] == [40, 5, 9, 3]


@given(st.one_of(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), arbitrary()))
def test_every_text_is_read(text):
    """No text raises; places ascend; bounds are in order; reading twice gives the same."""
    found = counts.scan(text)
    assert found == counts.scan(text)
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        end = each.end
        low, high = each.value.min, each.value.max
        assert low is None or high is None or 0 <= low <= high
        assert each.value.best is None or each.value.best == low == high
        assert (low is None and high is None) == (each.value.qualifier is not None)


@given(st.lists(st.sampled_from([*WORDS, "zebra", "quince"]), max_size=14))
def test_words_that_mean_nothing_are_one_border(words):
    """However many of them stand in a row; they are passed over without a look."""
    many = [part for word in words for part in ([word, "plum", word] if word in ("zebra", "quince") else [word])]
    assert [each.value for each in counts.scan(" ".join(many))] == [each.value for each in counts.scan(" ".join(words))]
