"""Topics of companies in their team's group: made when one writes, at the top a card, healed when deleted."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest

from bot.domain.ids import CompanyId
from bot.domain.roles import Role
from bot.store.team_topics import team_topics
from tests.kit.beginnings import everybody_is_in
from tests.kit.forum import room
from tests.kit.people import known


async def connect(town):
    team = room(town)
    karen = town.phone("Karen")
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("The team's group")
    await karen.presses("Pick the group")
    await team.picked(karen)
    return team


async def looks(town):
    """Let the group be looked after, and what follows be sent."""
    await town.scheduler.look()
    await town.rest()


async def a_company_has_written(town):
    mette, lars, anna = await everybody_is_in(town)
    team = await connect(town)
    await looks(town)
    assert team.forum.topics == {}, "no topic before the company writes"
    await lars.says("Can you help us on Monday?")
    await looks(town)
    return team, mette, lars, anna


async def test_a_company_that_writes_gets_a_topic_with_a_card_at_the_top(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    assert list(team.forum.topics.values()) == ["Bageriet"]
    card, words = team.topic("Bageriet")
    assert team.forum.pinned == [card.id]
    assert "Fixed contact: Mette" in card.text
    assert "Waits for an answer by" in card.text
    assert "The company does not read it." in card.text
    assert words.text.startswith("The company has written.")
    assert "Read it in your private chat." in words.text
    await lars.says("And on Tuesday?")
    await lars.says("Or on Friday?")
    await looks(town)
    assert len(team.topic("Bageriet")) == 3, "two messages are one"
    assert "The company has written 2 messages." in team.topic("Bageriet")[-1].text
    await mette.presses("Answer")
    await mette.says("Yes, gladly")
    await looks(town)
    assert len(team.topic("Bageriet")) == 3, "the card is edited, and nothing is posted"
    assert "The company has an answer" in card.text
    assert "Yes, gladly" not in card.text
    count = card.edits
    await looks(town)
    assert card.edits == count


async def test_the_card_counts_what_is_agreed_and_says_not_what(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    async with town.store.begin() as unit:
        (company,) = [one.id for one in await unit.companies.every()]
        await unit.agreements.add(
            company, await town.person(mette), "Wage subsidy until June", None, now=town.clock.now()
        )
    await town.jump(minutes=2)
    await looks(town)
    card = team.topic("Bageriet")[0]
    assert "1 agreement with them" in card.text
    assert "Wage subsidy" not in card.text


async def test_nothing_that_is_written_stands_in_the_group(town):
    team, _mette, lars, _anna = await a_company_has_written(town)
    for told in ("Is Anna free on Monday?", "Jeres kandidat er sygemeldt", "Lars Holm calls you"):
        await lars.says(told)
        await looks(town)
        assert "The company has written." in team.bubbles[-1].text
    everything = " ".join(one.text for one in team.bubbles)
    assert not [word for word in ("Anna", "Lars", "Monday", "sygemeldt", "kandidat") if word in everything]


async def test_a_deleted_topic_is_made_anew_and_nothing_is_lost(town):
    team, _mette, lars, _anna = await a_company_has_written(town)
    team.forum.topics.clear()
    await lars.says("Are you there?")
    await looks(town)
    await looks(town)
    assert list(team.forum.topics.values()) == ["Bageriet"]
    assert any("The company has written." in one.text for one in team.topic("Bageriet"))
    assert any("Fixed contact: Mette" in one.text for one in team.topic("Bageriet"))
    assert len(team.forum.pinned) == 2
    await looks(town)
    assert len(team.topic("Bageriet")) == 2


async def test_a_kill_between_making_and_writing_down_makes_at_most_one_more(town):
    await everybody_is_in(town)
    team = await connect(town)
    await town.phone("Lars").says("Can you help us?")
    await town.scheduler.look()
    (parcel,) = await town.sender._claim(32, 32)
    await town.sender.carrier.carry_to_team(parcel, parcel.chat, now=town.clock.now())
    async with town.store.begin() as unit:  # as the next process does with what was on its way
        await unit.delivery.take_back(parcel.fence, tried=True)
    await town.rest()
    await looks(town)
    assert team.forum.made == 2
    card, _words = team.topic("Bageriet")
    assert "Is there another topic of this name?" in card.text


async def test_a_topic_is_renamed_with_its_company(town):
    team, *_others = await a_company_has_written(town)
    async with town.store.begin() as unit:
        found = await unit.companies.find("12345674")
        await unit.companies.change(found.id, name="Bageriet ApS")
    await town.jump(minutes=1)
    await looks(town)
    assert list(team.forum.topics.values()) == ["Bageriet ApS"]
    assert team.topic("Bageriet ApS")[0].text.startswith("Bageriet ApS")
    team.forum.rights, all_rights = frozenset(), team.forum.rights
    async with town.store.begin() as unit:
        await unit.companies.change(found.id, name="Brødrene")
    await town.jump(minutes=1)
    await looks(town)
    assert list(team.forum.topics.values()) == ["Bageriet ApS"], "without the right it keeps its name"
    team.forum.rights = all_rights
    await town.phone("Karen").presses("Look again")
    await looks(town)
    assert list(team.forum.topics.values()) == ["Brødrene"], "and gets the new one as soon as the bot may"


@pytest.mark.at_length
async def test_the_topic_of_a_company_that_became_part_of_another_says_so_until_it_is_undone(town):
    team, mette, *_others = await a_company_has_written(town)
    async with town.store.begin() as unit:
        now, person = town.clock.now(), await town.person(mette)
        other, _new = await unit.companies.add("30000001", "Bageriet ApS", branch=None, area=None, now=now)
        await unit.companies.assign(other, person, reason="fewest", now=now)
        (group,) = await unit.team_groups.list_connected()
        await unit.team_topics.want(group.id, other)
        await unit.team_topics.made(group.id, other, 99, "Bageriet ApS", twice=False, now=now)
        former = (await unit.companies.find("12345674")).id
        merger = await unit.merging.merge(former, other, person, now=now, due_for=(), due_of=(), about=())
    await town.jump(minutes=1)
    await looks(town)
    card, *_rest = team.topic("Bageriet")
    assert card.text == "Bageriet is part of Bageriet ApS now.\n\nGo on in the topic of Bageriet ApS."
    async with town.store.begin() as unit:
        found = await unit.mergers.find(merger)
        await unit.parting.part(found, person, keep_contact=True, now=town.clock.now())
    await town.jump(minutes=1)
    await looks(town)
    assert "Fixed contact: Mette" in card.text


async def test_what_the_bot_may_not_do_waits_until_it_may(town):
    team, _mette, lars, _anna = await a_company_has_written(town)
    karen = town.phone("Karen")
    team.forum.topics.clear()
    team.forum.rights = frozenset()
    await lars.says("Are you there?")
    await looks(town)
    assert "I may not make topics." in karen.reads()
    team.forum.rights = frozenset({"can_manage_topics", "can_pin_messages"})
    await karen.presses("Look again")
    await looks(town)
    await looks(town)
    assert "Waits for an answer by" in team.topic("Bageriet")[0].text


async def test_an_absence_reaches_the_card_within_a_minute(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    async with town.store.begin() as unit:
        now, person = town.clock.now(), await town.person(mette)
        karen = await town.person(town.phone("Karen"))
        await unit.staff.away(person, away_from=now, away_until=now + timedelta(days=2), stand_in=karen)
    await town.jump(minutes=1)
    await looks(town)
    assert "Karen answers until" in team.topic("Bageriet")[0].text


@pytest.mark.at_length
@pytest.mark.parametrize("how", ["disconnected", "thrown out"])
async def test_without_the_group_everything_goes_on(town, how):
    team, mette, lars, _anna = await a_company_has_written(town)
    karen = town.phone("Karen")
    if how == "thrown out":
        await team.stands("kicked", karen)
    else:
        await karen.presses("The team's group")
        await karen.presses("Disconnect the group")
        await karen.presses("Yes, leave it")
    said = len(team.bubbles)
    await lars.says("Are you there?")
    await looks(town)
    assert "Are you there?" in mette.reads()
    assert len(team.bubbles) == said
    async with town.store.reading() as unit:
        left = (await unit.tx.connection.execute(team_topics.select())).all()
    assert bool(left) == (how == "thrown out")


@pytest.mark.at_length
async def test_a_topic_that_cannot_be_made_is_tried_again_when_the_company_writes(town, monkeypatch):
    team, _mette, lars, _anna = await a_company_has_written(town)
    team.forum.topics.clear()
    tries = []
    monkeypatch.setattr(town.exchange, "on_createForumTopic", lambda _given: refuse(tries), raising=False)
    await lars.says("Are you there?")
    for _ in range(4):
        await looks(town)
        await town.jump(minutes=1)
    assert len(tries) == 2, "once for what was written and once for the card, and not again and again"
    monkeypatch.undo()
    await lars.says("Hello?")
    await looks(town)
    await looks(town)
    assert any("Fixed contact: Mette" in one.text for one in team.topic("Bageriet"))
    assert any("The company has written." in one.text for one in team.topic("Bageriet"))


def refuse(tries):
    tries.append(1)
    raise BadRequest("TOPIC_TITLE_WEIRD")


async def test_what_waits_for_a_group_is_not_sent_when_the_company_has_moved_to_another_unit(town):
    team, _mette, lars, _anna = await a_company_has_written(town)
    count = len(team.bubbles)
    await lars.says("Are you there?")
    await town.scheduler.look()
    async with town.store.begin() as unit:
        there = await unit.units.named("There")
        other = await unit.people.add(language="en", now=town.clock.now(), name="Olga")
        await unit.people.give_role(other, Role.CONSULTANT, unit=there, now=town.clock.now())
        found = await unit.companies.find("12345674")
        await unit.companies.assign(found.id, other, reason="load", now=town.clock.now())
    await town.rest()
    assert not [one.text for one in team.bubbles[count:] if "has written" in one.text]


async def test_the_card_says_who_answers_when_the_contact_has_left(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    async with town.store.begin() as unit:
        for held in await unit.people.held_by(await town.person(mette)):
            await unit.people.end_role(held.id, now=town.clock.now())
    await town.jump(minutes=1)
    await looks(town)
    card = team.topic("Bageriet")[0].text
    assert "Nobody is its contact yet." in card
    assert "Karen answers now." in card


async def test_what_another_units_company_loses_is_said_though_nothing_of_it_is(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    async with town.store.begin() as unit:
        other = await unit.units.named("Sydhavn")
        sofie = await known(town, unit, "Sofie", Role.CONSULTANT, unit=other)
        await unit.staff.put(sofie, other, contact=True, adviser=True, branches=[], areas=[])
        await unit.companies.assign(CompanyId(1), sofie, reason="coordinator", now=town.clock.now())
    await team.says(mette, "They close early on Friday", topic="Bageriet")
    assert "The company has its contact in another unit now. I have not kept that." in (
        team.topic("Bageriet")[-1].text
    )
