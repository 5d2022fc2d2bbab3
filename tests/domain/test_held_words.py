"""Where words go that were written to nobody in particular."""

from datetime import UTC, datetime

import pytest

from bot.domain.held_words import meant
from bot.domain.ids import CompanyId, PlacementId, RoleId
from bot.domain.roles import Held, Role

ONE, OTHER = CompanyId(1), CompanyId(2)
AT_ONE, AT_OTHER = (Held(RoleId(number), Role.MANAGER, company=CompanyId(number)) for number in (1, 2))
SEEKS = Held(RoleId(3), Role.CANDIDATE)
HELPS = Held(RoleId(4), Role.MENTOR, placement=PlacementId(1))
LEADS = Held(RoleId(5), Role.COORDINATOR)
EARLIER, LATER = (datetime(2026, 11, day, tzinfo=UTC) for day in (23, 24))


@pytest.mark.parametrize(
    ("held", "spoken", "acting", "role"),
    [
        pytest.param(
            (AT_ONE, SEEKS), {ONE: LATER}, AT_ONE, SEEKS, id="a candidate's is for the adviser alone"
        ),
        pytest.param(
            (AT_ONE, AT_OTHER), {ONE: EARLIER, OTHER: LATER}, AT_ONE, AT_OTHER, id="last spoken with"
        ),
        pytest.param((AT_ONE, AT_OTHER), {}, AT_OTHER, AT_OTHER, id="as whom they are here"),
        pytest.param(
            (AT_ONE, AT_OTHER), {CompanyId(9): LATER}, None, AT_ONE, id="one they have left says nothing"
        ),
        pytest.param((HELPS, AT_ONE), {}, HELPS, AT_ONE, id="a company before its mentor"),
        pytest.param((HELPS, LEADS), {}, LEADS, HELPS, id="a mentor"),
        pytest.param((LEADS,), {}, LEADS, None, id="nobody reads the staff"),
    ],
)
def test_where_words_go(held, spoken, acting, role):
    assert meant(held, spoken, acting) == role
