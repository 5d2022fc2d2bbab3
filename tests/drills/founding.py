"""A town for a drill: founded by the house's own actions in a second, copied for every leg."""

from dataclasses import dataclass, field
from datetime import time, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.actions.candidates import approve, clarify, invite_candidate, write_card
from bot.actions.companies import Registration, know, register
from bot.actions.entering import enter, give_code
from bot.actions.invitations import invite_from_outside
from bot.actions.job_functions import post
from bot.actions.placements import start
from bot.actions.shortlists import say_yes, suggest
from bot.actions.shortlists_deciding import want
from bot.actions.speed_dating.events import plan
from bot.actions.speed_dating.inviting import announce
from bot.actions.staff import invite_consultant
from bot.domain.candidates import GATE, Card
from bot.domain.ids import CandidateId, CompanyId, JobFunctionId
from bot.domain.invitations import Way
from bot.domain.job_functions import JobFacts
from bot.domain.municipality import Municipality
from bot.domain.placements import Terms
from bot.domain.roles import Actor, Role
from bot.municipality import read_municipality
from bot.store.database import Store
from bot.store.engine import driver_url
from bot.store.migrate import migrate
from bot.store.outbox import PENDING, SENT, outbox
from bot.store.speed_dating.guests import guest_candidates
from bot.store.unit import Unit
from tests.drills.machines import MACHINES, POSTGRES_TABLE, SQLITE_TABLE, triggers
from tests.kit.store import VAULT
from tests.kit.town import TUESDAY_NINE

FIRST_ID = 7_000_000_000
LONG_AGO = TUESDAY_NINE - timedelta(days=5)
BRANCHES = ("trade", "food", "service")
CARD = Card(("cleaning", "kitchen"), "11-20", ("centre", "harbour"), "now", ())


@dataclass
class Cast:
    """Who lives in the town: Telegram ids by name. `floor` is the newest message of the founding."""

    coordinator: dict[str, int] = field(default_factory=dict)
    consultants: dict[str, int] = field(default_factory=dict)
    managers: dict[str, int] = field(default_factory=dict)
    candidates: dict[str, int] = field(default_factory=dict)
    floor: int = 0

    @property
    def everybody(self) -> dict[str, int]:
        """All names."""
        return self.coordinator | self.consultants | self.managers | self.candidates


async def found(url: str, *, teams: int, candidates: int) -> Cast:
    """Teams of a consultant, a company with a job function, and candidates both sides want to meet."""
    await migrate(url, VAULT)
    await _watch_machines(url)
    store = Store(url, VAULT)
    try:
        async with store.begin() as unit:
            return await _Founding(unit, read_municipality()).town(teams, candidates)
    finally:
        await store.close()


class _Founding:
    def __init__(self, unit: Unit, municipality: Municipality) -> None:
        self.unit, self.municipality = unit, municipality
        self.cast = Cast()

    async def town(self, teams: int, candidates: int) -> Cast:
        where = await self.unit.units.named(self.municipality.unit_name)
        link = await invite_from_outside(self.unit, Role.COORDINATOR, "Karen", unit_id=where, now=LONG_AGO)
        karen = await self._in(self.cast.coordinator, "Karen", link.token)
        for number in range(teams):
            await self._team(karen, number, candidates)
        await self._quiet()
        return self.cast

    async def _team(self, karen: Actor, number: int, candidates: int) -> None:
        unit, now, here = self.unit, LONG_AGO, self.municipality
        branch = BRANCHES[number % len(BRANCHES)]
        link = await invite_consultant(
            unit,
            karen,
            name=f"Mette{number}",
            contact=True,
            adviser=True,
            branches=[branch],
            areas=[],
            now=now,
        )
        mette = await self._in(self.cast.consultants, f"Mette{number}", link.token, link.code)
        lars = await self._newcomer(self.cast.managers, f"Lars{number}")
        said = Registration(
            str(10_000_001 + number), f"Company{number}", branch, "centre", f"Lars{number}", None
        )
        company = await register(unit, lars, said, now=now)
        await know(unit, mette, lars.person, company, now=now)
        lars = await unit.people.actor(lars.person)
        facts = JobFacts("Wash cars", "cleaning", 10, "ordinary", ("morning",))
        job = await post(unit, lars, facts, now=now, municipality=here)
        for place in range(candidates):
            await self._candidate(mette, lars, job, f"Anna{number}{place}")
        await self._speed_dating(mette)
        await self._placement(mette, company, number)

    async def _placement(self, mette: Actor, company: CompanyId, number: int) -> None:
        """Somebody started the day before: check-ins come all through the drill."""
        unit, now, here = self.unit, LONG_AGO, self.municipality
        candidate = await self._with_card(mette, f"Eva{number}")
        terms = Terms("ordinary", 10, (TUESDAY_NINE - timedelta(days=1)).date(), "Call before 7")
        await start(unit, mette, candidate, company, terms, approved=True, now=now, municipality=here)

    async def _speed_dating(self, mette: Actor) -> None:
        """On Thursday; more wishes than rounds, so that somebody waits for a free time."""
        unit, now, here = self.unit, LONG_AGO, self.municipality
        day = (TUESDAY_NINE + timedelta(days=2)).date()
        planned = await plan(
            unit, mette, day=day, clock=time(13), place="Town hall, entrance A", rounds=4, now=now,
            municipality=here,
        )  # fmt: skip
        await announce(unit, mette, planned.event, now=now, municipality=here)

    async def _with_card(self, mette: Actor, name: str) -> CandidateId:
        """A candidate with an approved card whose adviser has gone through the checklist."""
        unit, now = self.unit, LONG_AGO
        candidate, link = await invite_candidate(
            unit, mette, name=name, phone="00000000", way=Way.IN_PERSON, now=now
        )
        anna = await self._in(self.cast.candidates, name, link.token)
        await write_card(unit, mette, candidate, CARD, now=now, municipality=self.municipality)
        version = (await unit.candidates.get(candidate)).card_version
        await approve(unit, anna, version=version, now=now)
        until = (now + timedelta(days=300)).date()
        await clarify(unit, mette, candidate, GATE, until=until, now=now)
        return candidate

    async def _candidate(self, mette: Actor, lars: Actor, job: JobFunctionId, name: str) -> None:
        """A candidate and a company that want to meet."""
        unit, now, here = self.unit, LONG_AGO, self.municipality
        candidate = await self._with_card(mette, name)
        anna = await self._actor(self.cast.candidates[name])
        wish = await suggest(unit, mette, job, candidate, "Calm and thorough", now=now, municipality=here)
        await say_yes(unit, anna, wish, now=TUESDAY_NINE, municipality=here)
        await want(unit, lars, wish, now=now)

    async def _newcomer(self, group: dict[str, int], name: str) -> Actor:
        number = FIRST_ID + len(self.cast.everybody)
        person = await self.unit.people.add(language="en", now=LONG_AGO)
        await self.unit.people.link(person, number, now=LONG_AGO)
        group[name] = number
        return await self.unit.people.actor(person)

    async def _in(self, group: dict[str, int], name: str, token: str, code: str | None = None) -> Actor:
        newcomer = await self._newcomer(group, name)
        await enter(self.unit, newcomer, token, now=LONG_AGO)
        if code is not None:
            await give_code(self.unit, newcomer, code, now=LONG_AGO)
        # Somebody who was invited by name was there before their phone.
        return await self._actor(group[name])

    async def _actor(self, telegram_id: int) -> Actor:
        person = await self.unit.people.find_by_telegram(telegram_id)
        assert person is not None, "everybody here has come in"
        return await self.unit.people.actor(person)

    async def _quiet(self) -> None:
        """What the founding would have told is told, and long ago: an empty outbox, and every reminder to come."""
        told = (
            outbox.update().where(outbox.c.state == PENDING).values(state=SENT, done_at=LONG_AGO, body=None)
        )
        await self.unit.tx.connection.execute(told)
        await self.unit.tx.connection.execute(guest_candidates.update().values(spoken_at=None))
        self.cast.floor = int(await self.unit.tx.connection.scalar(select(func.max(outbox.c.id))) or 0)


async def _watch_machines(url: str) -> None:
    engine = create_async_engine(driver_url(url))
    on_sqlite = engine.dialect.name == "sqlite"
    async with engine.begin() as connection:
        await connection.execute(text(SQLITE_TABLE if on_sqlite else POSTGRES_TABLE))
        for machine in MACHINES:
            for statement in triggers(machine, on_sqlite=on_sqlite):
                await connection.exec_driver_sql(statement)
    await engine.dispose()
