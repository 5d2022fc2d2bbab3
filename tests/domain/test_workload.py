"""Who becomes a company's contact, and how companies are shared out: by open work, the branch and the area."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.companies import NobodyToAsk
from bot.domain.leaving import NobodyTakes, share_evenly
from bot.domain.workload import Assigning, Load, Piece, Taker, assign, loads_after, share_out

METTE, JONAS, EVA = 1, 2, 3
TRADE, NORTH = frozenset({"trade"}), frozenset({"north"})
BUSY = Load(companies=2, waiting=3)


@pytest.mark.parametrize(("load", "points"), [
    pytest.param(Load(companies=3), 3, id="a company counts one"),
    pytest.param(Load(waiting=1), 2, id="an answer that waits two"),
    pytest.param(Load(promises=1), 1, id="a promise one"),
    pytest.param(Load(placements=1), 2, id="somebody who works there two"),
    pytest.param(Load(1, 1, 1, 1), 6, id="all together"),
])  # fmt: skip
def test_open_work_is_counted_openly(load, points):
    assert load.points == points


@pytest.mark.parametrize(("takers", "person", "reason"), [
    pytest.param([Taker(METTE, TRADE, NORTH, BUSY), Taker(JONAS)], METTE, "branch and area", id="both fit"),
    pytest.param([Taker(METTE, areas=NORTH), Taker(JONAS, TRADE)], JONAS, "branch", id="branch before area"),
    pytest.param([Taker(METTE), Taker(JONAS, areas=NORTH, load=BUSY)], JONAS, "area", id="area before work"),
    pytest.param([Taker(METTE, load=Load(3)), Taker(JONAS, load=BUSY)], METTE, "least",
                 id="open work, not heads"),
    pytest.param([Taker(JONAS), Taker(METTE)], METTE, "least", id="of equals the lowest number"),
    pytest.param([Taker(METTE, TRADE, NORTH, away=True), Taker(JONAS, load=BUSY)], JONAS, "least",
                 id="who is here before who fits"),
    pytest.param([Taker(METTE, TRADE, is_in=False), Taker(JONAS, away=True)], JONAS, "least",
                 id="who is away before who has not come in"),
    pytest.param([Taker(METTE, load=Load(3), days=2), Taker(JONAS, load=Load(4))], JONAS, "least",
                 id="the same work is more in fewer days"),
])  # fmt: skip
def test_who_becomes_the_contact(takers, person, reason):
    found = assign(takers, branch="trade", area="north")
    assert (found.person, found.reason) == (person, reason)


def test_without_anybody_nobody_is_chosen():
    with pytest.raises(NobodyToAsk):
        assign([], branch=None, area=None)


def test_company_after_company_goes_to_whom_it_would_go_alone():
    chance = Random(7)
    kinds = ("trade", "food", None)
    takers = [
        Taker(
            one, frozenset(chance.sample(kinds[:2], chance.randint(0, 2))),
            frozenset(chance.sample(("north",), chance.randint(0, 1))), Load(chance.randint(0, 9)),
            away=one == 3, leaves=one == 4, days=chance.randint(1, 5),
        )
        for one in range(1, 9)
    ]  # fmt: skip
    assigning = Assigning(takers)
    for _ in range(200):
        branch, area = chance.choice(kinds), chance.choice(("north", None))
        given, alone = assigning.give(branch, area), assign(takers, branch=branch, area=area)
        assert given == alone
        takers = [one.with_also(Load(companies=1)) if one.person == alone.person else one for one in takers]


def test_who_works_part_time_carries_a_part():
    assert Taker(METTE, load=Load(4), days=4).burden == Fraction(5)


def pieces(*points):
    return [Piece(number, None, None, Load(companies=one)) for number, one in enumerate(points, 1)]


def test_the_heaviest_goes_first_to_whoever_has_least():
    shares = share_out(pieces(1, 5, 3), [Taker(METTE, load=Load(4)), Taker(JONAS)])
    assert shares == {2: JONAS, 3: METTE, 1: JONAS}


def test_of_equals_whoever_knows_the_branch():
    one = [Piece(9, "trade", None, Load(1))]
    assert share_out(one, [Taker(METTE), Taker(JONAS, TRADE)]) == {9: JONAS}


def test_who_is_away_gets_nothing_while_somebody_is_here():
    assert set(share_out(pieces(1, 1), [Taker(METTE, away=True), Taker(JONAS)]).values()) == {JONAS}
    assert set(share_out(pieces(1, 1), [Taker(METTE, away=True)]).values()) == {METTE}


def test_nobody_who_is_not_in_is_given_any():
    with pytest.raises(NobodyToAsk):
        share_out(pieces(1), [Taker(METTE, is_in=False)])


# On a busy machine the first lists take a second, which is no fault of theirs.
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 9), max_size=30), st.lists(st.integers(0, 20), min_size=1, max_size=5))
def test_nobody_who_was_given_one_has_more_than_the_heaviest_above_the_others(points, had):
    takers = [Taker(number, load=Load(one)) for number, one in enumerate(had, 1)]
    shares = share_out(pieces(*points), takers)
    assert set(shares) == {one.company for one in pieces(*points)}
    after = {person: load.points for person, load in loads_after(takers, pieces(*points), shares).items()}
    assert sum(after.values()) == sum(had) + sum(points)
    for person in set(shares.values()):
        assert after[person] - min(after.values()) <= max(points)


def test_candidates_go_in_turn_to_whoever_has_fewest():
    assert share_evenly([7, 8, 9], {METTE: 2, JONAS: 0}) == {7: JONAS, 8: JONAS, 9: METTE}
    with pytest.raises(NobodyTakes):
        share_evenly([7], {})
