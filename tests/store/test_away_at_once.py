"""Nobody is away twice at once: the database says no, and what an older version has is put apart."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.store.engine import writing_engine
from bot.store.patience import Patience
from bot.store.staff import absences
from bot.store.tx import Tx
from bot.store.unit import Unit
from tests.kit.store import VAULT, opened
from tests.store.test_migrate import upgraded
from tests.store.test_wishes import NOW


def days(number):
    return NOW + timedelta(days=number)


async def two_people(unit):
    return [await unit.people.add(language="da", now=NOW, name=name) for name in ("Mette", "Jonas")]


async def test_of_two_who_say_so_at_the_same_moment_one_is_refused(database_url):
    async with opened(database_url) as store:
        async with store.begin() as unit:
            mette, jonas = await two_people(unit)

        async def away(begins, ends):
            async with store.writer.begin() as connection:
                await Unit(Tx(connection, VAULT)).staff.away(
                    mette, away_from=days(begins), away_until=days(ends), stand_in=jonas
                )

        said = await asyncio.gather(away(1, 5), away(4, 9), return_exceptions=True)
        assert sorted(type(one) for one in said if one is not None) == [IntegrityError]
        assert len([one for one in said if one is None]) == 1


async def test_one_after_the_other_and_instead_of_one_that_has_ended_are_not_at_once(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        mette, jonas = await two_people(unit)
        first = await unit.staff.away(mette, away_from=days(1), away_until=days(5), stand_in=jonas)
        await unit.staff.away(mette, away_from=days(5), away_until=days(9), stand_in=jonas)
        await unit.staff.away(jonas, away_from=days(1), away_until=days(9), stand_in=mette)
        assert await unit.staff.cancel(first, now=NOW)
        await unit.staff.away(mette, away_from=days(2), away_until=days(4), stand_in=jonas)
        with pytest.raises(IntegrityError):
            async with unit.savepoint():
                await unit.tx.connection.execute(
                    absences.update().where(absences.c.id == first).values(ended_at=None)
                )
        assert len(await unit.staff.planned(mette, now=NOW)) == 2


async def test_what_was_at_once_before_is_put_apart_and_the_same_one_counts_each_day(empty_database_url):
    engine = writing_engine(empty_database_url, VAULT, Patience())
    async with engine.begin() as connection:
        await connection.run_sync(upgraded, "0041")
        unit = Unit(Tx(connection, VAULT))
        mette, jonas = await two_people(unit)
        karen = await unit.people.add(language="da", now=NOW, name="Karen")
        for begins, ends, stand_in in (
            (0, 3, jonas),
            (1, 10, karen),
            (2, 4, jonas),
            (8, 12, jonas),
            (20, 22, karen),
        ):
            row = {
                "person_id": mette,
                "away_from": days(begins),
                "away_until": days(ends),
                "stand_in_id": stand_in,
            }
            await connection.execute(insert(absences).values(row))
        await connection.run_sync(upgraded, "0042")
        found = [
            (one.away_from, one.away_until, one.stand_in) for one in await unit.staff.planned(mette, now=NOW)
        ]
        assert found == [
            (days(0), days(1), jonas),
            (days(1), days(8), karen),
            (days(8), days(12), jonas),
            (days(20), days(22), karen),
        ]
        rows = await connection.scalar(select(absences.c.ended_at).where(absences.c.ended_at.is_not(None)))
        assert rows == days(2)
    await engine.dispose()


async def test_two_who_turn_out_to_be_one_are_away_once(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        mette, jonas = await two_people(unit)
        again = await unit.people.add(language="da", now=NOW, name="Mette")
        kept = await unit.staff.away(mette, away_from=days(1), away_until=days(5), stand_in=jonas)
        await unit.staff.away(again, away_from=days(2), away_until=days(9), stand_in=jonas)
        later = await unit.staff.away(again, away_from=days(20), away_until=days(22), stand_in=jonas)
        await unit.joining.join(again, mette, due_for=())
        assert [one.id for one in await unit.staff.planned(mette, now=NOW)] == [kept, later]
