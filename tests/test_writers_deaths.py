"""Deaths in the columns of ACLED and UCDP: nobody dies twice, and no estimate is of a part only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output_cases import events

from infoparse import Record, totals
from infoparse.record import Belligerent, Casualty, Count


def dead(number: int, kind: Any = "killed", side: str | None = None, **more: Any) -> Casualty:
    """An exact figure of a field."""
    return Casualty(kind, Count(number, number, number), side=side, field="casualties", **more)


def deaths(*casualties: Casualty) -> dict[str, int]:
    """The columns of UCDP that are numbers of dead."""
    found = events("ucdp", Record(casualties=casualties))
    return {key: value for key, value in found.items() if key != "relid" and isinstance(value, int)}


def test_bounds_are_not_best_figures() -> None:
    assert deaths(Casualty("killed", Count(12, None), side="1")) == {"low": 12}
    assert deaths(Casualty("killed", Count(None, 12), side="1")) == {"high": 12}
    assert deaths(Casualty("killed", Count(10, 12), side="1")) == {"low": 10, "high": 12}
    bound = Record(casualties=(Casualty("killed", Count(12, None), side="1"),))
    assert events("acled", bound)["fatalities"] == 12


ALL = {"low", "best", "high"}


@pytest.mark.parametrize(
    ("casualties", "told"),
    [
        pytest.param([dead(12, is_background=True), dead(3)], {"deaths_unknown": 3}, id="an earlier event"),
        pytest.param([dead(12, side="1"), dead(5, side="1", is_subset=True)], {"deaths_a": 12}, id="a part"),
        pytest.param(
            [dead(12, side="1", is_total=True), dead(5, side="1"), dead(7, side="1")], {"deaths_a": 12}, id="a total"
        ),
        pytest.param(
            [dead(12, side="1", party="Reds", is_total=True), dead(5, side="1", party="Reds"), dead(2, side="1")],
            {"deaths_a": 14},
            id="a total of one party",
        ),
        pytest.param([dead(9, side="all"), dead(5, side="1")], {"deaths_unknown": 9}, id="all sides together"),
        pytest.param(
            [dead(5, side="2", claimant="Blues"), dead(5, side="2", claimant="Reds")],
            {"deaths_b": 5},
            id="two claimants",
        ),
        pytest.param([dead(5, side="3"), dead(2, side="1", who="mixed")], {"deaths_unknown": 7}, id="others"),
        pytest.param(
            [dead(5, side="1", who="civilian"), dead(2, side="civilians"), dead(1, who="civilian")],
            {"deaths_civilians": 8},
            id="civilians of all sides",
        ),
        pytest.param([dead(5, side="1"), dead(9, "wounded", side="2")], {"deaths_a": 5}, id="wounded"),
        pytest.param([dead(5, side="1"), dead(9, "total", side="1")], {"deaths_a": 5}, id="losses with their dead"),
        pytest.param([dead(5, side="1"), dead(0, "total", side="2")], {"deaths_a": 5}, id="no losses"),
        pytest.param(
            [dead(5, side="1"), dead(6, side="2"), dead(40, "total", side="all")],
            {"deaths_a": 5, "deaths_b": 6},
            id="losses of all with the dead of both",
        ),
        pytest.param([dead(5), dead(9, "killed_or_wounded", side="2")], {"deaths_unknown": 5}, id="the dead of all"),
        pytest.param(
            [dead(5, side="1"), dead(2, "executed", side="1", is_subset=True)],
            {"deaths_a": 5},
            id="executed among them",
        ),
    ],
)
def test_nobody_dies_twice(casualties: list[Casualty], told: dict[str, int]) -> None:
    best = sum(told.values())
    assert deaths(*casualties) == {**told, **dict.fromkeys(ALL, best)}
    assert events("acled", Record(casualties=tuple(casualties)))["fatalities"] == best


def test_running_text_that_tells_of_the_same_dead_again_adds_none() -> None:
    killed = Casualty("killed", Count(19, 19, 19), raw="killed 19 men", party="Blues")
    executed = Casualty("executed", Count(19, 19, 19), raw="executed the 19", party="Blues")
    assert deaths(killed, executed) == {"deaths_unknown": 19, **dict.fromkeys(ALL, 19)}
    six = Casualty("executed", Count(6, 6, 6), raw="six were shot")
    assert deaths(killed, executed, six) == {"deaths_unknown": 25, **dict.fromkeys(ALL, 25)}
    assert deaths(killed, dead(3, side="1")) == {"deaths_a": 3, **dict.fromkeys(ALL, 3)}, "a field goes before"


def test_a_claim_widens_the_bounds_only() -> None:
    first, second = dead(5, side="1", claimant="Reds"), dead(7, side="1", claimant="Blues")
    assert deaths(first, second) == {"deaths_a": 5, "best": 5, "low": 5, "high": 7}
    assert deaths(second, first) == {"deaths_a": 7, "best": 7, "low": 5, "high": 7}


@pytest.mark.parametrize(
    ("others", "kept"),
    [
        pytest.param([dead(500, "killed_or_wounded", side="2")], {"deaths_a": 3}, id="killed or wounded"),
        pytest.param([dead(41_000, "total", side="2")], {"deaths_a": 3}, id="losses"),
        pytest.param([dead(900, "total", side="all")], {"deaths_a": 3}, id="losses of all"),
        pytest.param([Casualty("total", Count(qualifier="heavy"), side="2", field="b")], {"deaths_a": 3}, id="heavy"),
        pytest.param([dead(8, "executed", side="2")], {"deaths_a": 3}, id="executed"),
        pytest.param([dead(8, "died_of_wounds", side="1")], {}, id="died of wounds on the same side"),
        pytest.param([dead(8, side="2"), dead(2, "executed", side="2")], {"deaths_a": 3}, id="executed beside killed"),
    ],
)
def test_where_there_may_be_further_dead_there_is_a_lower_bound_only(
    others: list[Casualty], kept: dict[str, int]
) -> None:
    """With 3 killed on one side and 500 killed or wounded on the other, 3 is no estimate of all, and no upper bound."""
    low = 3 + sum(other.count.min or 0 for other in others if other.kind == "killed")
    assert deaths(dead(3, side="1"), *others) == {**kept, "low": low}


def figures() -> st.SearchStrategy[Record]:
    number = st.integers(0, 50)
    counts = st.one_of(
        number.map(lambda n: Count(n, n, n)),
        number.map(lambda n: Count(n, None)),
        st.tuples(number, number).map(lambda pair: Count(min(pair), max(pair))),
        st.just(Count()),
    )
    casualty = st.builds(
        Casualty,
        kind=st.sampled_from(["killed", "killed", "killed", "wounded", "executed", "died_of_wounds", "total"]),
        count=counts,
        side=st.sampled_from(["1", "2", "3", "civilians", "all", None]),
        who=st.sampled_from(["civilian", "soldier", "mixed", None]),
        party=st.sampled_from(["Reds", "Blues", None]),
        claimant=st.sampled_from(["Reds", None]),
        field=st.sampled_from(["a", None]),
        is_total=st.booleans(),
        is_subset=st.booleans(),
        is_background=st.booleans(),
    )
    sides = (Belligerent("Reds", side="1"), Belligerent("Blues", side="2"))
    return st.builds(
        Record, casualties=st.lists(casualty, max_size=6).map(tuple), belligerents=st.sampled_from([(), sides])
    )


@settings(max_examples=150)
@given(figures())
def test_deaths_are_those_of_the_totals(record: Record) -> None:
    """UCDP's rule: best = deaths_a + deaths_b + deaths_civilians + deaths_unknown; and low, best and high are ours."""
    found = events("ucdp", record)
    killed = totals(record).get("killed", Count())
    low, best, high = (found.get(name) for name in ("low", "best", "high"))
    assert low == killed.min == events("acled", record).get("fatalities")
    assert best in {killed.best, None}
    assert high in {killed.max, None}
    if {mention.kind for mention in record.casualties} <= {"killed", "wounded"}:
        assert (best, high) == (killed.best, killed.max)
    parts = [found.get(f"deaths_{part}") for part in ("a", "b", "civilians", "unknown")]
    told = sum(part for part in parts if part is not None)
    if best is not None:
        assert told == best
        assert low is None or low <= best
    if high is not None:
        assert told <= high


@settings(max_examples=100)
@given(figures(), st.sampled_from(["is_background", "is_subset"]), st.sampled_from(["1", "civilians", "all", None]))
def test_figures_that_do_not_count_change_nothing(record: Record, mark: str, side: str | None) -> None:
    more = Casualty("killed", Count(7, 7, 7), side=side, **{mark: True})
    longer = Record(casualties=(*record.casualties, more), belligerents=record.belligerents)
    assert events("ucdp", record) == events("ucdp", longer)


def test_many_parties_and_figures_take_no_longer_each() -> None:
    """Counted are the looks at a party's side."""

    class Watched(Belligerent):
        looks = 0

        @property
        def side(self) -> str:  # type: ignore[override]
            Watched.looks += 1
            return "1"

        @side.setter
        def side(self, value: str | None) -> None:
            pass

    def looks(number: int) -> int:
        Watched.looks = 0
        parties = tuple(Watched(f"P{i}", level=1) for i in range(number))
        killed = tuple(Casualty("killed", Count(1, 1, 1), party=f"P{i}", field="a") for i in range(number))
        events("ucdp", Record(belligerents=parties, casualties=killed))
        return Watched.looks

    assert looks(80) <= 2 * looks(40) + 4
