"""What a server cannot do to one topic is tried on, and keeps nothing from the rest of the group."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.ids import CompanyId
from bot.domain.notices.team_groups import NoteKept
from bot.store.team_outbox import LEAVE
from tests.outbox.test_blame import MINUTE, Line, reset
from tests.stories.test_team_topics import a_company_has_written, looks

REFUSAL = (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}')


@pytest.fixture
async def team(town):
    team, *_others = await a_company_has_written(town)
    return team


@pytest.fixture
def line(town, team, monkeypatch):
    return Line(town, monkeypatch)


async def told_in_the_group(town, team, line):
    """How many of some lines said in the group arrive within a minute."""
    before = len(team.bubbles)
    async with town.store.begin() as unit:
        (group,) = await unit.team_groups.list_connected()
        for number in range(3):
            await unit.team_outbox.tell(group.id, NoteKept(number, CompanyId(1), 1), now=town.clock.now())
    await line.pass_time(MINUTE)
    return len(team.bubbles) - before


async def called(town, name):
    async with town.store.begin() as unit:
        found = await unit.companies.find("12345674")
        await unit.companies.change(found.id, name=name)
    town.clock.moment += timedelta(minutes=1)
    await town.scheduler.look()


async def test_a_name_that_cannot_be_given_is_given_as_soon_as_it_can(town, team, line):
    line.fail("editForumTopic", lambda: REFUSAL)
    await called(town, "Bageriet ApS")
    await line.pass_time(4)
    assert await told_in_the_group(town, team, line) == 3
    await line.pass_time(3 * MINUTE)
    line.work()
    await town.jump(minutes=1)
    await looks(town)
    assert list(team.forum.topics.values()) == ["Bageriet ApS"]


@pytest.mark.parametrize("waits", [0, 2], ids=["in its pause", "between two tries"])
async def test_of_two_names_the_newer_one_stays(town, team, line, waits):
    old, new = "Bageriet ApS", "Bageriet A/S"
    line.fails = lambda _method, given: (lambda: REFUSAL) if given.get("name") == old else None
    await called(town, old)
    await line.pass_time(4)
    await called(town, new)
    await line.pass_time(waits)
    line.work()
    await line.pass_time(3 * MINUTE)
    await looks(town)
    assert list(team.forum.topics.values()) == [new]


async def test_a_name_on_its_way_is_let_arrive_before_the_newer_one(town, team, line):
    held, left, given = asyncio.Event(), asyncio.Event(), []
    usual = line.usual

    async def slow(url, method, request_data=None, *more, **waits):
        if url.endswith("/editForumTopic"):
            given.append(request_data.json_parameters["name"])
            left.set()
            await held.wait()
        return await usual(url, method, request_data, *more, **waits)

    line.usual = slow
    await called(town, "Bageriet ApS")
    sending = asyncio.create_task(town.sender.deliver_once())
    await left.wait()
    await called(town, "Bageriet A/S")
    assert await town.sender.deliver_once() == 0
    assert given == ["Bageriet ApS"]
    held.set()
    await sending
    await line.pass_time(5)
    assert (given, list(team.forum.topics.values())) == (["Bageriet ApS", "Bageriet A/S"], ["Bageriet A/S"])


async def test_a_card_that_cannot_be_pinned_is_pinned_within_the_hour(town, team, line):
    team.forum.topics.clear()
    line.fail("pinChatMessage", lambda: REFUSAL)
    await town.phone("Lars").says("Are you there?")
    for _made_and_shown in range(2):
        town.clock.moment += timedelta(minutes=1)
        await town.scheduler.look()
        await line.pass_time(5)
    await line.pass_time(4 * MINUTE)
    assert len(team.forum.pinned) == 1
    line.work()
    await town.jump(hours=1)
    assert len(team.forum.pinned) == 2


@pytest.mark.parametrize("how", [lambda: REFUSAL, reset], ids=["500", "nobody knows"])
async def test_a_topic_that_cannot_be_made_holds_up_nobody_and_is_not_tried_all_the_time(
    town, team, line, how
):
    team.forum.topics.clear()
    calls = []

    def counted():
        calls.append(1)
        return how()

    line.fail("createForumTopic", counted)
    await town.phone("Lars").says("Are you there?")
    await town.scheduler.look()
    await line.pass_time(4)
    assert await told_in_the_group(town, team, line) == 3
    await line.pass_time(5 * MINUTE)
    assert len(calls) < 20


async def test_what_is_to_stand_in_a_topic_waits_until_it_is_made(town, team, line):
    team.forum.topics.clear()
    line.fail("createForumTopic", lambda: REFUSAL)
    await town.phone("Lars").says("Are you there?")
    await town.scheduler.look()
    await line.pass_time(2 * MINUTE)
    line.work()
    await line.pass_time(MINUTE)
    await looks(town)
    words, card = team.topic("Bageriet")
    assert ("has written" in words.text, "Fixed contact: Mette" in card.text) == (True, True)


async def test_a_group_that_cannot_be_left_is_given_up(town, team, line):
    line.fail("leaveChat", lambda: REFUSAL)
    async with town.store.begin() as unit:
        (group,) = await unit.team_groups.list_connected()
        await unit.team_outbox.do(group.id, LEAVE, {}, now=town.clock.now())
    await line.pass_time(5 * MINUTE)
    async with town.store.reading() as unit:
        assert await unit.outbox.waiting(now=town.clock.now()) == 0
