"""Whoever keeps their times and wants no others is not moved, so that somebody else can meet, nor asked again."""

from datetime import datetime

import pytest
from sqlalchemy import update

from bot.actions.speed_dating.repairs_planned import plan_repair
from bot.domain.workdays import COPENHAGEN, local
from bot.store.speed_dating.events import speed_datings
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event, job_function, manager, wanted

BAKERY, CARPENTER = "Bageriet", "Tømreren"


async def its(unit, town):
    """The event, the companies by name, and the candidates by name."""
    (found,) = await unit.speed_dating.coming(after=town.clock.now())
    companies = {one.name: one.id for one in await unit.companies.every()}
    names = ("Anna", "Bo", "Cai")
    people = [await unit.candidates.of_person(await town.person(town.phone(one))) for one in names]
    return found, companies, {name: one.id for name, one in zip(names, people, strict=True)}


@pytest.fixture
@lived_once
async def tight(town):
    """In two rounds Anna meets the bakery in the second, and Bo, then Cai, the carpenter. Bo wants the bakery too.

    The bakery is free in the first round, when Bo is not: one move of Anna's lets them meet, or one each of Bo's
    and Cai's.
    """
    mette, lars, anna, bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company=CARPENTER)
    await job_function(ida)
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, ida, company=CARPENTER)
    # One question a day is enough for a candidate.
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, bo, ida, company=CARPENTER)
    await event(mette)
    async with town.store.begin() as unit:
        found, companies, people = await its(unit, town)
        await unit.tx.connection.execute(
            update(speed_datings).where(speed_datings.c.id == found.id).values(rounds=2)
        )
        wishes = {
            (one.company, one.candidate): one.suggestion
            for one in await unit.speed_dating.cancel_meetings(found.id)
        }
        for company, name, number in ((BAKERY, "Anna", 1), (CARPENTER, "Bo", 0), (CARPENTER, "Cai", 1)):
            pair = companies[company], people[name]
            begins, ends = found.times.times[number]
            assert await unit.speed_dating.meet(
                found.id, *pair, wishes[pair], number=number, begins_at=begins, ends_at=ends, agreed=True
            )
    return mette, lars, anna


async def is_looked_at(town):
    """The plan has changed: who could meet now?"""
    async with town.store.begin() as unit:
        found, _companies, _people = await its(unit, town)
        await plan_repair(unit, found.id, now=town.clock.now(), wish_ended=True)
    await town.rest()


async def keeps_her_times(town):
    """Anna has said that she keeps what she has, and wants no other."""
    async with town.store.begin() as unit:
        found, _companies, people = await its(unit, town)
        assert await unit.speed_dating.want_no_more(found.id, people["Anna"])


async def when_she_is_expected(town):
    """By the clock."""
    async with town.store.reading() as unit:
        found, _companies, people = await its(unit, town)
        planned = await unit.speed_dating.meetings_of(found.id)
    return [f"{local(one.begins_at):%H.%M}" for one in planned if one.candidate == people["Anna"]]


@pytest.mark.at_length
async def test_one_move_is_proposed_of_whoever_has_not_said_so(town, tight):
    mette, _lars, _anna = tight
    await is_looked_at(town)
    assert "If 1 meeting moves, more can meet:" in mette.reads()
    assert "From 10.13 to 10.00: Bageriet and Anna" in mette.reads()


async def test_whoever_keeps_their_times_is_not_moved_though_others_have_to(town, tight):
    mette, _lars, anna = tight
    await keeps_her_times(town)
    await is_looked_at(town)
    assert "If 2 meetings move, more can meet:" in mette.reads()
    assert "Anna" not in mette.reads()
    told = len(anna.bubbles)
    await mette.presses("Do it")
    assert await when_she_is_expected(town) == ["10.13"]
    assert len(anna.bubbles) == told


async def test_a_proposal_from_before_moves_them_no_more(town, tight):
    mette, _lars, anna = tight
    await is_looked_at(town)
    await keeps_her_times(town)
    told = len(anna.bubbles)
    await mette.presses("Do it")
    assert await when_she_is_expected(town) == ["10.13"]
    assert len(anna.bubbles) == told
