"""A row on its way that cannot be read any more is set aside, and stops no other."""

import pytest
from sqlalchemy import text

from bot.store.outbox import DEAD
from tests.store.test_delivery import claim, elected, somebody, told
from tests.store.test_delivery import store as store
from tests.store.test_delivery import unit as unit

SPOILT = {"a broken seal": b"spoilt" * 9, "too short": b"x", "no facts": "[]", "no JSON": "{"}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
async def test_a_row_that_cannot_be_read_stops_no_other(unit, spoilt):
    fence, anna, bo = await elected(unit), await somebody(unit), await somebody(unit, 8)
    bad, behind, others = await told(unit, anna), await told(unit, anna), await told(unit, bo)
    sealed = spoilt if isinstance(spoilt, bytes) else unit.tx.vault.seal(spoilt, place="outbox.body")
    await unit.tx.connection.execute(
        text("UPDATE outbox SET body = :body WHERE id = :id"), {"body": sealed, "id": bad}
    )
    assert [one.id for one in await claim(unit, fence)] == [others]
    assert [one.id for one in await claim(unit, fence)] == [behind]
    kept = (
        await unit.tx.connection.execute(
            text("SELECT state, problem, body FROM outbox WHERE id = :id"), {"id": bad}
        )
    ).one()
    assert (kept.state, kept.problem, bytes(kept.body)) == (DEAD, "unreadable", sealed)
