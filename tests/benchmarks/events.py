"""A typical event in the chat: twelve companies and forty candidates, from the last answer to the plan on the phone.

The whole house around SQLite, with a Telegram that answers at once. "Plan": the organiser's last press until the
preview is in the chat. "No": a candidate's press that they cannot come until everybody whom that touches has read
it. Each is held against a press in the same town that plans nothing, [Job dating] in the menu. Expected: a plan in
under two seconds, a no in under one.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CandidateId
from bot.domain.job_functions import JobFacts
from bot.domain.roles import Role
from tests.benchmarks.processes import database_in
from tests.kit.people import jobseeker, known
from tests.kit.phone import Phone
from tests.kit.town import Town, town_at
from tests.kit.turning import invites

COMPANIES, CANDIDATES, ROUNDS, WISHES = 12, 40, 10, 3
PRESSES, NOES = 5, 5
MOST_MESSAGES = 1
FACTS = JobFacts("Wash cars", "cleaning", 15, "ordinary", ())


def run() -> Iterator[str]:
    """Three lines: the plan, and a no, each against a press that plans nothing; and a wave of answers."""
    with tempfile.TemporaryDirectory() as folder:
        plain, planned, declined, wave = asyncio.run(_live(database_in(Path(folder))))
    for name, seconds, most in (("plan", planned, 2), ("no", declined, 1)):
        yield (
            f"{name}, {COMPANIES} companies, {CANDIDATES} candidates: {seconds * 1000:5.0f} ms of {most},000 allowed, "
            f"a press {plain * 1000:3.0f} ms, ratio {seconds / plain:4.1f}"
        )
    yield (
        f"wave, {wave.answers} say yes within minutes: {wave.messages} of {MOST_MESSAGES} messages to the host, "
        f"{wave.edits} of {wave.answers} edits"
    )


@dataclass(frozen=True)
class Wave:
    """So many answers came, and so many messages and edits reached the host's phone."""

    answers: int
    messages: int
    edits: int


async def _live(url: str) -> tuple[float, float, float, Wave]:
    async with town_at(url) as town:
        candidates = await furnish(town)
        mette = town.phone("Mette")
        await mette.says("/menu")
        plain = []
        for _press in range(PRESSES):
            await mette.says("/menu")
            plain.append(await _seconds(mette.presses("Job dating")))
        await mette.presses("Plan job dating")
        for said in ("Thursday 3 December", "10.00", "Town hall", str(ROUNDS), "No breaks", "1"):
            await mette.says(said)
        planned = await _seconds(mette.presses("Make the plan"))
        await invites(mette)
        declined = await _noes(candidates)
        wave = await _wave(mette, candidates)
    return median(plain), planned, declined, wave


async def _wave(host: Phone, candidates: list[Phone]) -> Wave:
    """They answer one after another, a few seconds apart; the host has opened nothing meanwhile."""
    host.opens_news = False
    await host.town.jump(minutes=61)  # what they read last is over
    messages, edits, answers = len(host.bubbles), sum(one.edits for one in host.bubbles), 0
    for one in candidates:
        if "Show" in one.sees():
            await one.presses("Show")
            await one.presses("Yes, I am coming")
            await host.town.jump(seconds=5)
            answers += 1
    after = sum(one.edits for one in host.bubbles)
    return Wave(answers, len(host.bubbles) - messages, after - edits)


async def _noes(candidates: list[Phone]) -> float:
    took = []
    for one in candidates:
        if "Show" in one.sees() and len(took) < NOES:
            await one.presses("Show")
            await one.presses("Yes, I am coming")
            took.append(await _seconds(one.presses("No, I cannot")))
    return median(took)


async def _seconds(done: Awaitable[None]) -> float:
    began = time.perf_counter()
    await done
    return time.perf_counter() - began


async def furnish(town: Town) -> list[Phone]:
    """Everybody is in, and each candidate is wanted by some of the companies."""
    now = town.clock.now()
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        await known(town, unit, "Karen", Role.COORDINATOR, unit=where)
        mette = await known(town, unit, "Mette", Role.CONSULTANT, unit=where)
        await unit.staff.put(mette, where, contact=True, adviser=True, branches=[], areas=[])
        jobs = []
        for number in range(COMPANIES):
            name = f"Company {number}"
            company, _new = await unit.companies.add(
                str(20_000_000 + number), name, branch="trade", area="centre", now=now
            )
            await unit.companies.assign(company, mette, reason="fewest", now=now)
            lars = await known(town, unit, f"Lars {number}", Role.MANAGER, company=company)
            jobs.append((company, await unit.job_functions.add(company, lars, FACTS, now=now)))
        names = [f"Anna {number}" for number in range(CANDIDATES)]
        for number, name in enumerate(names):
            await jobseeker(town, unit, name, mette)
            me = await unit.candidates.of_person(
                await unit.people.find_by_telegram(town.phone(name).telegram_id)
            )
            for at in range(WISHES):
                company, job = jobs[(number + at * 5) % COMPANIES]
                wish = await unit.shortlists.add(
                    job, CandidateId(me.id), company, mette, "Calm", now=now, deadline=now
                )
                await unit.shortlists.move(wish, come_from=SuggestionState.ASKED, to=SuggestionState.WANTED)
    return [town.phone(name) for name in names]
