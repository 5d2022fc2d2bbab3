"""The group of a team: picked with one button, looked at, replaced, let go."""

import pytest
from sqlalchemy import select
from telegram.error import BadRequest

from bot.store.inbox import WAITING, inbox
from bot.store.team_groups import team_groups
from tests.kit.forum import room
from tests.kit.people import coordinator

ALL_WELL = "The team's group works."


@pytest.fixture
async def karen(town):
    return await coordinator(town)


async def pick(karen):
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("The team's group")
    await karen.presses("Pick the group")


async def test_a_coordinator_picks_the_group_and_hears_that_it_works(town, karen):
    team = room(town)
    await pick(karen)
    assert karen.bubbles[-1].keys == ["Pick the group", "Cancel"]
    await team.picked(karen)
    assert ALL_WELL in karen.reads()
    assert town.exchange.left == []
    assert "Never write about candidates here." in team.bubbles[-1].text
    await karen.presses("The team's group")
    assert karen.reads().startswith("The team's group: Team")
    await karen.presses("Disconnect the group")
    assert town.exchange.left == []
    await karen.presses("Yes, leave it")
    assert town.exchange.left == [team.forum.id]
    await karen.presses("My team")
    await karen.presses("The team's group")
    assert "Your team has no group." in karen.reads()
    assert len(team.bubbles) == 1, "the bot leaves without another word"


async def test_what_is_missing_is_said_with_what_to_do_until_it_is_mended(town, karen):
    team = room(town)
    team.forum.is_forum = False
    team.forum.rights = frozenset({"can_delete_messages"})
    await pick(karen)
    await team.picked(karen)
    assert "does not work yet" in karen.reads()
    for words in ("has no topics", "may not make topics", "may not pin"):
        assert words in karen.reads()
    team.forum.is_forum, team.forum.rights = True, frozenset({"can_manage_topics", "can_pin_messages"})
    await karen.presses("Look again")
    assert ALL_WELL in karen.reads(), "what is only wished for is no hindrance"
    assert "I may not delete messages. If you let me" in karen.reads()
    await team.stands("member", karen)
    assert "I am no administrator there." in karen.reads()
    await team.stands("kicked", karen)
    assert "I am not in the group." in karen.reads()
    count = len(karen.bubbles)
    await team.stands("left", karen)
    assert len(karen.bubbles) == count, "told once"
    team.forum.status = "administrator"
    await karen.presses("Look again")
    assert ALL_WELL in karen.reads()


async def test_a_second_group_is_asked_about_and_another_teams_is_refused(town, karen):
    old, new = room(town, "Old"), room(town, "New", -1_001_000_000_778)
    await pick(karen)
    await old.picked(karen)
    await karen.presses("The team's group")
    await karen.presses("Another group")
    await new.picked(karen)
    assert "Your team has the group “Old” already." in karen.reads()
    await karen.presses("Keep the old one")
    assert "The team's group: Old" in karen.reads()
    assert town.exchange.left == [new.forum.id], "the bot leaves the one that is not taken"
    async with town.store.reading() as unit:
        rows = (await unit.tx.connection.execute(select(team_groups.c.chat).order_by(team_groups.c.id))).all()
    assert [row.chat for row in rows] == [str(old.forum.id), None], "its number is not kept"
    await karen.presses("Another group")
    await new.picked(karen)
    await karen.presses("Take the new one")
    assert town.exchange.left == [new.forum.id, old.forum.id]
    assert ALL_WELL in karen.reads()
    async with town.store.begin() as unit:
        there = await unit.units.named("There")
        group = await unit.team_groups.of_chat(new.forum.id)
        await unit.team_groups.look_again(group.id)
        theirs = await unit.team_groups.expect(there, 1, language="en", now=town.clock.now())
        await unit.team_groups.choose(theirs, old.forum.id, "Old")
        await unit.team_groups.connect(theirs, now=town.clock.now())
    await karen.sends(chat_shared={"request_id": 1, "chat_id": old.forum.id})
    assert "That group is another team's." in karen.reads()


async def test_who_leads_no_team_picks_no_group(town, karen):
    await pick(karen)
    eve = town.phone("Eve")
    await room(town).picked(eve)
    assert "That is not yours to do." in eve.reads()


async def test_the_group_becomes_a_supergroup_and_goes_on(town, karen):
    team = room(town)
    await pick(karen)
    await team.picked(karen)
    heir = room(town, "Team", -1_001_000_000_999)
    moved = karen.message(migrate_to_chat_id=heir.forum.id)
    moved["message"]["chat"] = team.chat
    arrived = karen.message(migrate_from_chat_id=team.forum.id)
    arrived["message"]["chat"] = heir.chat
    for raw in (arrived, moved):  # each chat has a line of its own, so either may come first
        await town.told(raw)
    await karen.presses("The team's group")
    await karen.presses("Look again")
    async with town.store.reading() as unit:
        assert (await unit.team_groups.of_chat(heir.forum.id)).lacks == ()
        assert await unit.team_groups.of_chat(team.forum.id) is None
    assert town.exchange.left == []


async def test_the_words_of_a_group_that_is_no_teams_are_never_stored(town, karen):
    eve = town.phone("Eve")
    raw = eve.message(text="Our own business")
    raw["message"]["chat"] = room(town).chat
    await town.receiver.take([{"update_id": town.next_id(), **raw}])
    async with town.store.reading() as unit:
        (waiting,) = await unit.tx.connection.scalars(select(inbox.c.body).where(inbox.c.state == WAITING))
    assert "Our own business" not in waiting
    await town.rest()
    assert len(town.exchange.left) == 1


async def test_the_bot_stays_only_where_whoever_picks_has_brought_it(town, karen):
    await pick(karen)
    other = room(town, "Other", -1_001_000_000_779)
    await other.stands("administrator", town.phone("Eve"))
    assert town.exchange.left == [other.forum.id], "somebody else picks nothing"
    team = room(town)
    await team.stands("administrator", karen)
    await team.says(town.phone("Eve"), "What is this?")
    assert len(town.exchange.left) == 1, "Karen has brought it there to pick it"
    await team.picked(karen)
    assert ALL_WELL in karen.reads()
    await other.stands("administrator", karen)
    assert town.exchange.left == [other.forum.id] * 2, "nothing is picked any more"
    assert other.bubbles[-1].text.startswith("First pick the group:")


async def test_a_group_that_cannot_be_looked_at_is_looked_at_again_in_an_hour(town, karen, monkeypatch):
    team = room(town)
    await pick(karen)
    monkeypatch.setattr(town.exchange, "on_getChat", refused, raising=False)
    await team.picked(karen)
    assert "Telegram did not let me look at the group. I try again in an hour." in karen.reads()
    monkeypatch.undo()
    await town.jump(hours=1)
    await town.rest()
    async with town.store.reading() as unit:
        assert (await unit.team_groups.of_chat(team.forum.id)).lacks == ()
    assert "Never write about candidates here." in team.bubbles[-1].text


def refused(_given):
    raise BadRequest("chat_admin_required")
