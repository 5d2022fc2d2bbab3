"""Who answers now: the fixed contact, whoever stands in, else a coordinator."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.companies import NowWith
from bot.domain.doubles import OfAnotherUnit, SameCompany
from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach_visits import Visit
from bot.domain.roles import Actor, Role
from bot.domain.team_notes import NotYoursToSend
from bot.domain.workdays import is_today, local
from bot.store.companies import Companies
from bot.store.mergers import Mergers
from bot.store.people import People
from bot.store.speed_dating.events import SpeedDating
from bot.store.staff import Staff, StaffMember
from bot.store.stand_ins import StandIns
from bot.store.tx import Tx
from bot.store.units import Units
from bot.store.working_days import WorkingDays

# A stand-in who is away has a stand-in too; a ring of them ends at the coordinator.
MOST_STAND_INS = 5


class Contacts:
    """Reads contacts, absences and roles together."""

    def __init__(self, tx: Tx) -> None:
        self.companies, self.people, self.staff = Companies(tx), People(tx), Staff(tx)
        self.mergers = Mergers(tx)
        self.units, self.stand_ins, self.working_days = Units(tx), StandIns(tx), WorkingDays(tx)

    async def answering(self, company: CompanyId, *, now: datetime) -> PersonId | None:
        """Who answers for the company now; None only in a house without staff."""
        return await self.present(await self.companies.contact_of(company), now=now)

    async def present(self, person: PersonId | None, *, now: datetime) -> PersonId | None:
        """The person, or who stands in while they are away; else a coordinator, who is away for nobody."""
        for _ in range(MOST_STAND_INS):
            member = await self.staff.get(person, now=now) if person is not None else None
            if member is None:
                break
            if member.away is None:
                return member.person
            person = member.away.stand_in
        coordinators = await self.coordinators_of(person)
        if person in coordinators:
            return person
        return coordinators[0] if coordinators else None

    async def visiting(self, visit: Visit, *, when: datetime) -> PersonId:
        """Who comes to a visit at that moment: who offered it; if they are away then, or have left, who answers."""
        member = await self.staff.get(visit.person, now=when)
        if member is not None and member.away is None:
            return visit.person
        if member is None and await self._leads_somewhere(visit.person):
            return visit.person
        return await self.answering(visit.company, now=when) or visit.person

    async def ensure_visits(self, by: Actor, visit: Visit, *, now: datetime) -> None:
        """Raises `NotAllowed` unless the consultant is to come, having taken it perhaps, or answers the company."""
        if by.role is not Role.CONSULTANT or visit.person != by.person:
            await self.ensure_answers(by, visit.company, now=now)

    async def advising(self, adviser: PersonId, *, now: datetime) -> PersonId:
        """Who may read and answer the adviser's candidates now: they, or a consultant who stands in.

        A coordinator does not see candidates' names and words: when nobody stands in, the adviser's
        colleague of that hat and unit does, and without one it waits for the adviser.
        """
        person, unit = adviser, await self.units.of(adviser)
        for _ in range(MOST_STAND_INS):
            member = await self.staff.get(person, now=now)
            if member is None or member.away is None:
                break
            person = member.away.stand_in
        else:
            member = None
        if member is not None:
            return person
        for one in await self.staff.at_work(now=now):
            if one.adviser and one.away is None and one.person != adviser and unit in (None, one.unit):
                return one.person
        return adviser

    async def answered_by(self, person: PersonId, *, now: datetime) -> list[PersonId]:
        """The consultants this one answers for now: themselves unless away, and those they stand in for."""
        team = {one.person: one for one in await self.staff.at_work(now=now)}
        return [one for one in team if _here_for(one, team) == person]

    async def helping(self, person: PersonId | None, *, now: datetime) -> tuple[PersonId, ...]:
        """Who is told, after this consultant, that an answer of theirs is missing: who is here instead of who is away.

        Of who is at work it is their standing stand-in who works that day, or who is here instead; and the coordinators
        where nobody of that chain is here. Nobody where none was ever chosen.
        """
        if person is None:
            return ()
        team = {one.person: one for one in await self.staff.at_work(now=now)}
        here = _here_for(person, team)
        if here != person:
            return (here,) if here is not None else ()
        seen, usual = {person}, await self.stand_ins.of(person)
        if usual is None:
            return ()
        days, today = await self.working_days.of_these(team), local(now).weekday()
        while usual is not None and usual not in seen:
            seen.add(usual)
            here = _here_for(usual, team)
            if here not in (None, person) and today in days.get(here, (today,)):
                return (here,)
            usual = await self.stand_ins.of(usual)
        return await self.coordinators_of(person)

    async def covered_by(self, person: PersonId, *, now: datetime) -> list[StaffMember]:
        """Who is away and whose candidates this one has in hand until they are back, as `advising` says."""
        team = {one.person: one for one in await self.staff.at_work(now=now)}
        found = []
        for one in team.values():
            if one.away is None or one.person == person:
                continue
            here = _here_for(one.person, team)
            if here == person or (here is None and await self.advising(one.person, now=now) == person):
                found.append(one)
        return found

    async def coordinators_of(self, person: PersonId | None) -> tuple[PersonId, ...]:
        """Who leads the unit this consultant works in; everybody who leads one when it is unknown."""
        where = await self.units.of(person) if person is not None else None
        own = await self.people.with_role(Role.COORDINATOR, unit=where) if where is not None else ()
        return own or await self.people.with_role(Role.COORDINATOR)

    async def ensure_answers(self, by: Actor, company: CompanyId, *, now: datetime) -> None:
        """Raises `NotAllowed` unless the person is the contact, stands in, or leads the contact's unit.

        Whoever helps the contact out, though they are at work, is told who waits, and may answer.
        """
        contact = await self.companies.contact_of(company)
        if by.role is Role.COORDINATOR:
            try:
                return await self.ensure_leads(by, contact)
            except NotAllowed:
                # At the end of a row of stand-ins somebody who leads another unit may have to answer.
                if await self.present(contact, now=now) != by.person:
                    raise
                return None
        if by.role is not Role.CONSULTANT:
            raise NotAllowed
        if by.person == contact or await self.present(contact, now=now) == by.person:
            return None
        if by.person not in await self.helping(contact, now=now):
            await self._say_whose(by.person, company, contact)
            raise NotAllowed
        return None

    async def ensure_sends(self, by: Actor, company: CompanyId, *, now: datetime) -> None:
        """Raises `NotYoursToSend`, with who it is, unless the person answers the company."""
        try:
            await self.ensure_answers(by, company, now=now)
        except NowWith:
            raise
        except NotAllowed:
            answers = await self.answering(company, now=now)
            name = (await self.people.get(answers)).name if answers is not None else None
            raise NotYoursToSend(name or "") from None

    async def _say_whose(self, before: PersonId, company: CompanyId, contact: PersonId | None) -> None:
        """Raises `NowWith` to whoever was the company's contact once, or that of what it was a part of."""
        if contact is None:
            return
        if await self.companies.had_by(before, company) or await self.mergers.had_the_whole(before, company):
            raise NowWith((await self.people.get(contact)).name or "")

    async def ensure_leads(self, by: Actor, member: PersonId | None) -> None:
        """Raises `NotAllowed` unless the coordinator's unit is this consultant's; nobody's is everybody's."""
        where = await self.units.of(member) if member is not None else None
        if where is not None and where != by.unit_as(Role.COORDINATOR):
            raise NotAllowed

    async def ensure_leads_both(self, by: Actor, one: CompanyId, other: CompanyId) -> None:
        """Raises `SameCompany`, `NotAllowed` unless the coordinator leads the unit one is looked after in, and
        `OfAnotherUnit` unless that of the other as well; and `Gone`, `Merged`."""
        if one == other:
            raise SameCompany
        elsewhere = []
        for company in (one, other):
            found = await self.companies.get(company)
            try:
                await self.ensure_leads(by, found.contact)
            except NotAllowed:
                elsewhere.append(found.name)
        if len(elsewhere) > 1:
            raise NotAllowed
        if elsewhere:
            raise OfAnotherUnit(elsewhere[0])

    async def ensure_own_or_leads(self, by: Actor, person: PersonId) -> None:
        """Raises `NotAllowed` unless it is about themselves, or about a consultant of the coordinator's unit."""
        if by.role is Role.COORDINATOR:
            await self.ensure_leads(by, person)
        elif by.person != person:
            raise NotAllowed

    async def hosting(self, event: SpeedDating, *, now: datetime) -> PersonId:
        """Who has an event in hand now: who organises it, or stands in; else a coordinator.

        When who organised it works here no more, the second host has it before any coordinator.
        """
        second = event.second_host
        if second is None or await self.works_here(event.organiser, now=now):
            return await self.present(event.organiser, now=now) or event.organiser
        if await self.is_here(second, now=now):
            return second
        return await self.present(event.organiser, now=now) or event.organiser

    async def hosting_today(self, event: SpeedDating, *, now: datetime) -> tuple[PersonId, ...]:
        """Who hears of what happens on the day of the event: who has it in hand, then the second host.

        On other days only the first. A second host who is away, or works here no more, hears of nothing.
        """
        first = await self.hosting(event, now=now)
        second = event.second_host
        if second in (None, first) or not is_today(event.begins_at, now=now):
            return (first,)
        return (first, second) if await self.is_here(second, now=now) else (first,)

    async def is_here(self, person: PersonId, *, now: datetime) -> bool:
        """Whether they work here and are not away; who leads a unit is away for nobody."""
        member = await self.staff.get(person, now=now)
        return member.away is None if member is not None else await self._leads_somewhere(person)

    async def works_here(self, person: PersonId, *, now: datetime) -> bool:
        """Whether they are a consultant, also one who is away, or lead a unit."""
        return await self.staff.get(person, now=now) is not None or await self._leads_somewhere(person)

    async def _leads_somewhere(self, person: PersonId) -> bool:
        return any(one.role is Role.COORDINATOR for one in await self.people.held_by(person))

    async def ensure_hosts(self, by: Actor, event: SpeedDating, *, now: datetime) -> None:
        """Raises `NotAllowed` unless they host it, as one of two, stand in, or lead the organiser's unit."""
        if by.person in (event.organiser, event.second_host):
            return
        if by.role is Role.COORDINATOR:
            await self.ensure_leads(by, event.organiser)
        elif by.role is not Role.CONSULTANT or await self.hosting(event, now=now) != by.person:
            raise NotAllowed

    async def ensure_sees_event(
        self, by: Actor, event: SpeedDating, *, begins: datetime, ends: datetime, now: datetime
    ) -> datetime | None:
        """From when a planned stand-in has the event in hand; None for who has it in hand now.

        Raises `NotAllowed` for everybody else.
        """
        try:
            await self.ensure_hosts(by, event, now=now)
        except NotAllowed:
            for one in await self.staff.planned(event.organiser, now=now):
                if one.stand_in == by.person and now < one.away_from and one.falls_into(begins, ends):
                    return one.away_from
            raise
        return None

    async def ensure_advises(self, by: Actor, adviser: PersonId, *, now: datetime) -> None:
        """Raises `NotAllowed` unless the person is this adviser, or stands in for them now."""
        if by.role is not Role.CONSULTANT:
            raise NotAllowed
        if adviser != by.person and await self.advising(adviser, now=now) != by.person:
            raise NotAllowed


def _here_for(one: PersonId, team: Mapping[PersonId, StaffMember]) -> PersonId | None:
    """They themselves, or who stands in at the end of the chain; None where nobody is left."""
    for _ in range(MOST_STAND_INS):
        member = team.get(one)
        if member is None or member.away is None:
            return one if member is not None else None
        one = member.away.stand_in
    return None
