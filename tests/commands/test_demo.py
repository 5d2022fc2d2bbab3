"""The demo town lives its week, and begins with a placement in week 1."""

from datetime import date, datetime, time

from pydantic import SecretStr

from bot.commands import demo
from bot.commands.past import past
from bot.config import read_settings
from bot.domain.checkins import Side
from bot.domain.workdays import at
from bot.municipality import read_municipality
from bot.sandbox.server import sandbox
from bot.sandbox.world import World
from tests.kit.store import opened

TUESDAY = date(2026, 11, 24)


async def test_the_town_begins_with_a_placement_in_week_one(sqlite_url, tmp_path):
    municipality, world = read_municipality(), World("1234567:test-token")
    settings = read_settings().model_copy(update={"bot_token": SecretStr("1234567:test-token")})
    now: datetime = at(TUESDAY, time(9))
    async with (
        opened(sqlite_url) as store,
        sandbox(world, port=0, state_file=tmp_path / "chats.json") as running,
    ):
        settings = settings.model_copy(update={"telegram_api_url": running.url})
        begins = at(TUESDAY - demo.BEGINS, time(8))
        async with past(world, settings, store, municipality, begins=begins) as lived:
            await demo.furnish(lived, today=TUESDAY)
        async with store.reading() as unit:
            emma = await unit.candidates.of_person(await demo.who(unit, demo.EMMA))
            assert emma is not None
            (placement,) = await unit.placements.of_candidate(emma.id)
            asked = await unit.checkins.of(placement.id, Side.CANDIDATE, Side.MANAGER)
            mentor = await demo.who(unit, demo.OLE)
    assert placement.week(now) == 1
    assert placement.has_begun(now)
    assert placement.mentor == mentor
    assert [(one.name, dict(one.answers)) for one in asked] == [
        ("before", {"doubt": "clear"}),
        ("day 1", {"how": "good", "share": "yes"}),
        ("day 1", {}),
    ]
