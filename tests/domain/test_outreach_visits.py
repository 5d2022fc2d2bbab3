"""Which visits an absence touches."""

from datetime import UTC, datetime

import pytest

from bot.domain.ids import CompanyId, PersonId, VisitId
from bot.domain.outreach_visits import Visit, VisitState

BEGINS, ENDS = (datetime(2026, 11, day, tzinfo=UTC) for day in (26, 28))
BEFORE, INSIDE, AFTER = (datetime(2026, 11, day, 9, tzinfo=UTC) for day in (25, 27, 28))


@pytest.mark.parametrize(
    ("state", "times", "chosen", "touched"),
    [
        pytest.param(VisitState.OFFERED, (BEFORE, INSIDE), None, True, id="one of its times is in it"),
        pytest.param(VisitState.OFFERED, (BEFORE, AFTER), None, False, id="before it and after it"),
        pytest.param(VisitState.AGREED, (BEFORE, INSIDE), INSIDE, True, id="agreed for it"),
        pytest.param(VisitState.AGREED, (BEFORE, INSIDE), BEFORE, False, id="agreed for another day"),
        pytest.param(VisitState.OFF, (INSIDE,), INSIDE, False, id="off"),
        pytest.param(VisitState.OFFERED, (ENDS,), None, False, id="the first moment back"),
    ],
)
def test_what_an_absence_touches(state, times, chosen, touched):
    visit = Visit(VisitId(1), CompanyId(1), PersonId(1), PersonId(2), state, "", times, chosen, 0)
    assert visit.falls_into(BEGINS, ENDS) is touched
