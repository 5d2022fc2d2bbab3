"""With whom somebody last spoke: words count, and not what the night or a contact does with a request."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LONG_AGO, YESTERDAY = NOW - timedelta(weeks=5), NOW - timedelta(days=1)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def test_a_matter_that_is_closed_in_the_night_is_not_spoken_of(store):
    async with store.begin() as unit:
        mette = await unit.people.add(language="da", now=LONG_AGO, name="Mette")
        lars = await unit.people.add(language="da", now=LONG_AGO, name="Lars")
        quiet, lively = [
            (await unit.companies.add(f"1000000{one}", "x", branch=None, area=None, now=LONG_AGO))[0]
            for one in range(2)
        ]
        for company, at in ((quiet, LONG_AGO), (lively, YESTERDAY)):
            request = await unit.requests.begin(company, lars, mette, now=LONG_AGO)
            await unit.messages.write(request, mette, "Hello", from_company=False, now=at)
        assert await unit.requests.close_quiet(before=NOW - timedelta(weeks=4), now=NOW) == 2
        assert await unit.messages.last_spoken(lars) == {quiet: LONG_AGO, lively: YESTERDAY}
        since = NOW - timedelta(days=2)
        assert await unit.messages.spoken_since(quiet, since=since) == frozenset()
        assert await unit.messages.spoken_since(lively, since=since) == {lars}


async def test_to_ask_for_a_call_is_to_speak(store):
    async with store.begin() as unit:
        lars = await unit.people.add(language="da", now=LONG_AGO, name="Lars")
        company, _new = await unit.companies.add("10000000", "x", branch=None, area=None, now=LONG_AGO)
        request = await unit.requests.open(company, lars, now=YESTERDAY, deadline=NOW)
        await unit.requests.change(request, now=YESTERDAY, wants_call=True)
        assert await unit.messages.last_spoken(lars) == {company: YESTERDAY}
        assert await unit.messages.spoken_since(company, since=YESTERDAY) == {lars}
        assert await unit.messages.spoken_since(company, since=NOW) == frozenset()
