"""A row on its way that cannot be read any more is set aside, and stops no other."""

import pytest
from sqlalchemy import text

from bot.outbox.patience import Fate, last_look
from bot.store.outbox import DEAD
from bot.store.turns import REMOVE
from tests.store.test_delivery import NOW, TESTKOEBING, claim, elected, somebody, told
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
    unreadable, readable = await claim(unit, fence)
    assert (unreadable.id, readable.id) == (bad, others)
    said = last_look(unreadable, now=NOW, municipality=TESTKOEBING)
    assert (said.fate, said.problem) == (Fate.DEAD, "unreadable")
    assert await unit.delivery.dead(unreadable, said.problem, now=NOW)
    assert [one.id for one in await claim(unit, fence)] == [behind]
    kept = (
        await unit.tx.connection.execute(
            text("SELECT state, problem, body FROM outbox WHERE id = :id"), {"id": bad}
        )
    ).one()
    assert (kept.state, kept.problem, bytes(kept.body)) == (DEAD, "unreadable", sealed)


async def test_a_spoilt_number_of_a_chat_is_as_none_at_all(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    await unit.tx.connection.execute(text("UPDATE telegram_links SET telegram_id = :x"), {"x": b"x" * 40})
    (parcel,) = await claim(unit, fence)
    assert (parcel.readable, last_look(parcel, now=NOW, municipality=TESTKOEBING).fate) == (
        True,
        Fate.NO_CHAT,
    )


async def test_a_removal_that_names_nobody_stops_no_other(unit):
    fence, anna, bo = await elected(unit), await somebody(unit), await somebody(unit, 8)
    bad, other = await told(unit, anna), await told(unit, bo)
    await unit.tx.connection.execute(
        text("UPDATE outbox SET kind = :kind, body = :body WHERE id = :id"),
        {"kind": REMOVE, "body": unit.tx.vault.seal("{}", place="outbox.body"), "id": bad},
    )
    assert [one.id for one in await claim(unit, fence)] == [bad, other]
