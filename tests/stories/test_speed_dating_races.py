"""Hundreds press for the same few times in the same moment, in two processes: each time has one winner who knows it."""

import asyncio
import re
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.domain.candidates import SuggestionState
from bot.domain.job_functions import JobFacts
from bot.domain.roles import Role
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.domain.workdays import COPENHAGEN, local
from tests.kit.people import jobseeker, known
from tests.kit.store import VAULT
from tests.kit.two_houses import another_house

FACTS = JobFacts("Wash cars", "cleaning", 10, "ordinary", ("morning",))
TEN = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)
TALK, STEP = timedelta(minutes=10), timedelta(minutes=13)
ROUNDS, TABLES = 5, 2
WON = re.compile(r"The time is yours: (\w+), .*?(\d\d\.\d\d)")
COMPANIES = ("Bageriet", "Garagen")


async def crowd_in(town, many):
    """An announced event with two companies of two tables, five free rounds, and so many who were offered them."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        await known(town, unit, "Karen", Role.COORDINATOR, unit=where)
        mette = await known(town, unit, "Mette", Role.CONSULTANT, unit=where)
        await unit.staff.put(mette, where, contact=True, adviser=True, branches=[], areas=[])
        event = await unit.speed_dating.add(
            mette, place="Library", begins_at=TEN, ends_at=TEN + ROUNDS * STEP, rounds=ROUNDS,
            pace=Pace(10, 3, 0, 10), now=now,
        )  # fmt: skip
        companies = []
        for name, cvr in zip(COMPANIES, ("12345674", "87654325"), strict=True):
            company, _new = await unit.companies.add(cvr, name, branch="trade", area="centre", now=now)
            await unit.companies.assign(company, mette, reason="fewest", now=now)
            await known(town, unit, f"Lars {name}", Role.MANAGER, company=company)
            companies.append((company, await unit.job_functions.add(company, mette, FACTS, now=now)))
        crowd = []
        for number in range(many):
            name = f"Kim {number}"
            await jobseeker(town, unit, name, mette)
            person = await unit.people.find_by_telegram(town.phone(name).telegram_id)
            who = await unit.candidates.of_person(person)
            for company, function in companies:
                one = await unit.shortlists.add(
                    function, who.id, company, mette, "Calm", now=now, deadline=now + timedelta(days=30)
                )
                await unit.shortlists.move(one, come_from=SuggestionState.ASKED, to=SuggestionState.WANTED)
            crowd.append((town.phone(name), person, who.id))
        tables = {company: TABLES for company, _function in companies}
        await unit.speed_dating.invite(event, list(tables), [who for *_one, who in crowd], tables=tables)
        await unit.speed_dating.move(event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED)
    for phone, *_one in crowd:
        phone.opens_news = False
    return event, [one for one, _function in companies], crowd


def takes(phone, person, event, company, number):
    """A press on a free time, as it stands on the phone of whoever was offered it."""
    return phone.press(VAULT.bind(f"take_slot:{event}:{company}:{number}", owner=str(person)))


async def at_once(town, raws, *, batch):
    """All have come in; they are worked on together, half of them in another process, each chat in its order."""
    for first in range(0, len(raws), batch):
        some = raws[first : first + batch]
        await town.receiver.take([{"update_id": town.next_id(), **raw} for raw in some])
    done = 0
    async with another_house(town) as other:
        hands = (town.worker, other)
        while done < len(raws):
            async with town.store.queueing() as unit:
                claimed = await unit.inbox.claim(now=town.clock.real(), most=batch)
            assert claimed
            await asyncio.gather(*(hands[at % 2].work_once(one) for at, one in enumerate(claimed)))
            done += len(claimed)
        assert town.worker.parked == other.parked == 0
    await town.rest()


async def race(town, *, many, presses, batch):
    event, companies, crowd = await crowd_in(town, many)
    raws = []
    for turn in range(presses):
        phone, person, _who = crowd[turn * 7 % many]
        company, number = companies[turn // 3 % 2], (turn * 11 + turn // many) % ROUNDS
        raws.append(takes(phone, person, event, company, number))
    await at_once(town, raws, batch=batch)
    async with town.store.reading() as unit:
        held = await unit.speed_dating.meetings_of(event)
    places = Counter((one.company, one.seat, one.round) for one in held)
    assert max(places.values()) == 1, "two sit at one table"
    assert all(seat < TABLES for _company, seat, _round in places)
    assert max(Counter((one.candidate, one.round) for one in held).values()) == 1, "somebody is in two places"
    assert max(Counter(one.suggestion for one in held).values()) == 1, "two meet twice"
    assert all(one.agreed for one in held)
    names = dict(zip(companies, COMPANIES, strict=True))
    for phone, _person, who in crowd:
        won = sorted(found for one in phone.bubbles for found in WON.findall(one.text))
        has = sorted(
            (names[one.company], f"{local(one.begins_at):%H.%M}") for one in held if one.candidate == who
        )
        assert won == has, f"{phone.name} was told {won}"
    return len(held)


@pytest.mark.both_databases(at_length=True, racing=True)
async def test_presses_for_twenty_times_in_two_processes(town):
    held = await race(town, many=8, presses=24, batch=8)
    assert held >= 8


@pytest.mark.at_length
@pytest.mark.both_databases
async def test_two_thousand_presses_for_twenty_times_in_two_processes(town):
    held = await race(town, many=80, presses=2000, batch=100)
    assert held == ROUNDS * TABLES * len(COMPANIES)
