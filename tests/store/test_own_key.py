"""A database knows its own key from the first moment, and takes no other."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import LargeBinary, type_coerce

from bot.domain.roles import Role
from bot.store.database import Store
from bot.store.invitations import invitations
from bot.store.own_key import opens
from bot.store.secrets import Vault
from tests.kit.store import VAULT, opened

OTHER = Vault(bytes(range(32, 64)))


async def takes(url, vault):
    store = Store(url, vault)
    try:
        return await store.takes_its_key()
    finally:
        await store.close()


async def made(url):
    """A database of this version that nobody has opened with a key."""
    async with opened(url):
        pass


async def invite(url):
    """One sealed name, as an earlier version left it: the log is not begun."""
    now = datetime.now(UTC)
    async with opened(url) as store, store.begin() as unit:
        await unit.invitations.add(
            "t" * 22, Role.COORDINATOR, "Karen", now=now, expires=now + timedelta(days=1)
        )


async def test_the_first_key_a_database_is_opened_with_is_its_own(database_url):
    await made(database_url)
    assert [await takes(database_url, one) for one in (VAULT, VAULT, OTHER, VAULT)] == [
        True,
        True,
        False,
        True,
    ]


async def test_a_database_from_before_takes_the_key_that_opens_what_it_holds(database_url):
    await invite(database_url)
    assert [await takes(database_url, one) for one in (OTHER, VAULT, OTHER)] == [False, True, False]


async def test_of_two_keys_at_once_one_is_taken(database_url):
    await made(database_url)
    taken = await asyncio.gather(*(takes(database_url, one) for one in (VAULT, OTHER)))
    assert sorted(taken) == [False, True]


async def test_a_log_that_was_tampered_with_does_not_shut_its_owner_out(database_url):
    await invite(database_url)
    await takes(database_url, VAULT)
    async with opened(database_url) as store, store.begin() as unit:
        await unit.tx.connection.exec_driver_sql("UPDATE audit_head SET number = 9")
    assert [await takes(database_url, one) for one in (VAULT, OTHER)] == [True, False]


async def test_a_log_that_is_only_begun_is_whole_and_empty(database_url):
    await made(database_url)
    await takes(database_url, VAULT)
    async with opened(database_url) as store, store.reading() as unit:
        verdict = await unit.audit.verify()
    assert (verdict.rows, verdict.whole) == (0, True)


@pytest.mark.parametrize(("vault", "fits"), [(VAULT, True), (OTHER, False)])
async def test_whether_a_key_opens_an_empty_database_is_known(database_url, vault, fits):
    await made(database_url)
    await takes(database_url, VAULT)
    store = Store(database_url, vault)
    async with store.reading() as unit:
        assert await opens(unit.tx) is fits
    await store.close()


@pytest.mark.parametrize("begun", [True, False], ids=["begun log", "no log yet"])
async def test_one_spoilt_value_shuts_nobody_out_and_lets_no_other_key_in(database_url, begun):
    await invite(database_url)
    if begun:
        await takes(database_url, VAULT)
    async with opened(database_url) as store, store.begin() as unit:
        await unit.people.add(language="da", now=datetime.now(UTC), name="Karen")
        await unit.tx.connection.execute(
            invitations.update().values({invitations.c.name: type_coerce(b"spoilt" * 9, LargeBinary)})
        )
    assert [await takes(database_url, one) for one in (OTHER, VAULT)] == [False, True]
