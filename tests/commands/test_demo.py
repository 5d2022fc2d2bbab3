"""The demo town lives its week, and the tour goes on from there."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.commands import demo, milestones
from bot.commands.guide import STEPS, tour
from bot.commands.memory import Memory
from bot.commands.milestones import jump
from bot.commands.past import Past, past
from bot.config import read_settings
from bot.domain.checkins import Side
from bot.domain.workdays import at
from bot.municipality import read_municipality
from bot.sandbox.server import sandbox
from bot.sandbox.world import World
from tests.kit.store import opened

# A week takes seconds to live: both tests find the same one, and only one of them goes on from it.
pytestmark = pytest.mark.asyncio(loop_scope="module")

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
BEGINS = at(TUESDAY - demo.BEGINS, time(8))
NOW: datetime = at(TUESDAY, time(9))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lived(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Past]:
    """The town on Tuesday at 09.00."""
    folder: Path = tmp_path_factory.mktemp("week")
    municipality, world = read_municipality(), World("1234567:test-token")
    settings = read_settings().model_copy(update={"bot_token": SecretStr("1234567:test-token")})
    async with opened(f"sqlite:///{folder}/bot.db", at_once=True) as store, sandbox(world) as running:
        settings = settings.model_copy(update={"telegram_api_url": running.url})
        async with past(world, settings, store, municipality, begins=BEGINS) as lived:
            await demo.furnish(lived, today=TUESDAY)
            yield lived


async def test_the_town_begins_with_a_placement_in_week_one(lived):
    async with lived.store.reading() as unit:
        emma = await unit.candidates.of_person(await demo.who(unit, demo.EMMA))
        assert emma is not None
        (placement,) = await unit.placements.of_candidate(emma.id)
        asked = await unit.checkins.of(placement.id, Side.CANDIDATE, Side.MANAGER)
        mentor = await demo.who(unit, demo.OLE)
    assert placement.week(NOW) == 1
    assert placement.has_begun(NOW)
    assert placement.mentor == mentor
    assert [(one.name, dict(one.answers)) for one in asked] == [
        ("before", {"doubt": "clear"}),
        ("day 1", {"how": "good", "share": "yes"}),
        ("day 1", {}),
    ]


async def test_the_bakery_is_in_two_places_with_a_job_function_at_each(lived):
    async with lived.store.reading() as unit:
        bakery = await unit.companies.find(demo.BAKERY)
        assert bakery is not None
        sites = await unit.sites.of(bakery.id)
        there = [await unit.job_functions.at_site(one.id) for one in sites]
    assert [(one.name, one.facts.p_number) for one in sites] == [
        ("Bageriet på kajen", "1099000001"),
        ("Butikken på torvet", "1099000002"),
    ]
    assert [[one.facts.title for one in these] for these in there] == [
        ["Gøre rent i bageriet"],
        ["Pakke brød og kager"],
    ]


async def test_the_tour_waits_for_the_free_time_and_does_not_jump_over_the_meeting(lived, tmp_path):
    cecilie, lars, bo = (lived.hand(one.phone, one.name) for one in (demo.CECILIE, demo.LARS, demo.BO))
    await cecilie.presses("suggestion")
    await cecilie.presses("offer_yes")
    await lars.presses("want")
    await bo.presses("time_no")
    steps = [await repaired(lived, tmp_path)]
    await lived.until(lived.clock.moment)
    steps.append(await repaired(lived, tmp_path))
    await cecilie.presses("invitation")
    await cecilie.presses("time_yes")
    steps.append(await repaired(lived, tmp_path))
    async with lived.store.reading() as unit:
        jumps = [await jump(unit, one) for one in (NOW, *(at(WEDNESDAY, time(hour)) for hour in (8, 10)))]
    assert steps == [False, False, True]
    assert jumps == ["tomorrow", "hour", "hour"]


async def repaired(lived, folder):
    """Whether the strip counts the repair as done."""
    async with lived.store.reading() as unit:
        found = await tour(unit, lived.clock.moment, Memory(folder / "visit.json"), lambda _phone: ())
    done: list[bool] = found["done"]
    return next(so for so, step in zip(done, STEPS, strict=True) if step.done is milestones.repaired)
