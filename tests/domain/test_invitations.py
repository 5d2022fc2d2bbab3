"""Whom a link is for, and what it takes."""

from datetime import date

import pytest

from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId, RoleId
from bot.domain.invitations import is_asked_first, is_own_start, takes_over
from bot.domain.placements import Placement, PlacementState, Terms
from bot.domain.roles import Held, Role

MANAGER = Held(RoleId(1), Role.MANAGER, company=CompanyId(1))
START = Placement(
    PlacementId(7), CompanyId(1), CandidateId(3), PlacementState.STARTED,
    Terms("ordinary", 10, date(2026, 12, 1), None, None), PersonId(1), None, None, None, None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("holds", "here", "asked"),
    [
        pytest.param((), None, False, id="a stranger is not asked"),
        pytest.param((), "Anna", False, id="nor is one of the same name"),
        pytest.param((), "Gus", True, id="one of another name is"),
        pytest.param((MANAGER,), "Anna", True, id="so is whoever has a role"),
    ],
)
def test_who_is_asked_first(holds, here, asked):
    assert is_asked_first(holds, here, "Anna") is asked


@pytest.mark.parametrize(
    ("holds", "link", "known", "elsewhere", "takes"),
    [
        pytest.param((), Role.CANDIDATE, True, False, False, id="the first phone"),
        pytest.param((), Role.CANDIDATE, True, True, True, id="another phone"),
        pytest.param((MANAGER,), Role.CANDIDATE, True, False, True, id="beside another role"),
        pytest.param((MANAGER,), Role.MENTOR, False, False, False, id="one more role of one's own"),
        pytest.param((), Role.CONSULTANT, True, True, False, id="staff have a code anyhow"),
    ],
)
def test_what_takes_a_second_step(holds, link, known, elsewhere, takes):
    assert takes_over(holds, link, made_for_known=known, is_elsewhere=elsewhere) is takes


@pytest.mark.parametrize(
    ("held", "own"),
    [
        pytest.param(MANAGER, True, id="its manager"),
        pytest.param(Held(RoleId(1), Role.MENTOR, placement=PlacementId(7)), True, id="its mentor"),
        pytest.param(Held(RoleId(1), Role.MENTOR, placement=PlacementId(8)), False, id="another's mentor"),
        pytest.param(Held(RoleId(1), Role.MANAGER, company=CompanyId(2)), False, id="a manager elsewhere"),
        pytest.param(Held(RoleId(1), Role.GUEST, company=CompanyId(1)), False, id="a guest leads nobody"),
    ],
)
def test_who_follows_their_own_start(held, own):
    assert is_own_start([START], [held]) is own
