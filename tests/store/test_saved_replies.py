"""A saved reply has exactly one owner, by constraint, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.store.saved_replies import saved_replies
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


async def test_a_reply_is_one_persons_or_one_units(database_url):
    async with opened(database_url, at_once=True) as store, store.begin() as unit:
        me = await unit.people.add(language="da", now=NOW, name="Mette")
        where = await unit.units.named("Kontoret")
        for whose in ({}, {"person_id": me, "unit_id": where}):
            with pytest.raises(IntegrityError):
                async with unit.savepoint():
                    await unit.tx.connection.execute(
                        insert(saved_replies).values(label="a", text="b", made_at=NOW, **whose)
                    )
