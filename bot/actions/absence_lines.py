"""A company hears in one line that its contact is away, and in one that they are back; never why.

Only a company with something open or due meanwhile hears the first; whoever heard it, or wrote meanwhile and was
told who answers, hears the other. An absence of less than a working day tells nobody. That a company has heard is
the due row of its return line: it is there once, looked at again when it is due, and moved while they are away.

The lines count among a company's unasked messages, so that less else comes that week, but wait for nobody: said
three days late, that somebody is away is of no use (`Manner.AGREED`). Nights and closing days they wait for.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.absences import ContactAway, ContactBack
from bot.domain.roles import Role, by_the_clock
from bot.domain.staff import covers_a_day
from bot.store.due import DueRow
from bot.store.staff import Absence
from bot.store.unit import Unit

AWAY = "contact is away"
BACK = "contact is back"
ABOUT = "company"


@dataclass(frozen=True)
class Spell:
    """One time away, however many absences it is made of: from when, and from when they work again."""

    begins: datetime
    back: datetime


@by_the_clock
async def plan_away_line(
    unit: Unit, person: PersonId, *, away_from: datetime, until: datetime, now: datetime
) -> None:
    """When this begins, companies with something open are told."""
    begins = max(away_from, now)
    await unit.due.plan(AWAY, person, begins.isoformat(), due=begins, expires=until)


@by_the_clock
async def plan_back_line(
    unit: Unit, company: CompanyId, person: PersonId, back: datetime, *, after: DueRow | None = None
) -> None:
    """This company knows that its contact is away: it hears that they are back, then.

    What comes `after` a row that was too early is another one, because that one is done with.
    """
    occurrence = f"{_of(person)}{back.isoformat()}" + (f"+{after.id}" if after is not None else "")
    await unit.due.plan(BACK, company, occurrence, due=back, expires=None)


@by_the_clock
async def look_who_is_back(unit: Unit, person: PersonId, *, now: datetime) -> None:
    """The person is back before time: whoever knows that they were away hears so now."""
    await unit.due.hasten(BACK, _of(person), due=now)


@by_the_clock
async def tell_that_away(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Somebody's absence begins: their companies with something open or due read who answers, and until when."""
    person = PersonId(row.subject)
    theirs = municipality.on_days(await unit.working_days.of(person))
    spell = spell_at(await unit.staff.planned(person, now=now), now, theirs)
    if spell is None:
        return
    morning = theirs.answering_calendar.next_working_moment(now)
    if morning > now:
        # Until somebody reads it, it may be otherwise.
        await unit.due.plan(AWAY, person, f"{row.occurrence}+", due=morning, expires=spell.back)
        return
    if not covers_a_day(spell.begins, spell.back, theirs.answering_calendar):
        return
    mine = [one.id for one in await unit.companies.of_contact(person)]
    concerned = await unit.business.of(mine, now=now, until=spell.back)
    stand_in = await unit.contacts.present(person, now=now)
    if not concerned or stand_in in (None, person):
        return
    names = await unit.people.names_of([one for one in (person, stand_in) if one is not None])
    back_on = theirs.answering_calendar.first_day_back(spell.back)
    told = ContactAway(names[person], back_on, names[stand_in] if stand_in is not None else "")
    for company in sorted(concerned):
        if not await unit.due.is_planned(BACK, company, _of(person)):
            await plan_back_line(unit, company, person, spell.back)
            await _tell(unit, company, told, f"away:{person}:{spell.begins:%Y-%m-%d}", now, spell.back)


@by_the_clock
async def tell_that_back(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The contact was to be back by now. Away for longer, it waits; of who is no more their contact nobody hears."""
    company, person = CompanyId(row.subject), PersonId(int(row.occurrence.partition(":")[0]))
    if await unit.companies.contact_of(company) != person:
        return
    member = await unit.staff.get(person, now=now)
    if member is None:
        return
    theirs = municipality.on_days(await unit.working_days.of(person))
    spell = spell_at(await unit.staff.planned(person, now=now), now, theirs)
    back = spell.back if spell is not None else theirs.answering_calendar.next_working_moment(now)
    if back > now:
        await plan_back_line(unit, company, person, back, after=row)
        return
    begun = away_since(await unit.staff.times_away(person), theirs, now)
    guests = await unit.messages.spoken_since(company, since=begun)
    await _tell(
        unit, company, ContactBack(member.name), f"back:{person}:{now:%Y-%m-%d}", now, None, guests=guests
    )


def away_since(
    times: Sequence[tuple[datetime, datetime]], municipality: Municipality, now: datetime
) -> datetime:
    """When the time away began that is over by now; without any it is now.

    `times` are from when until when, ended ones as they ended.
    """
    begun = [one.begins for one in spells_of(times, municipality) if one.begins <= now]
    return begun[-1] if begun else now


def spell_at(absences: Sequence[Absence], now: datetime, municipality: Municipality) -> Spell | None:
    """The time away that is now; None for who is here."""
    times = [(one.away_from, one.away_until) for one in absences if one.away_until > now]
    return next((one for one in spells_of(times, municipality) if one.begins <= now), None)


def spells_of(times: Sequence[tuple[datetime, datetime]], municipality: Municipality) -> list[Spell]:
    """The times away in order, those between which nobody works taken as one. What ended before it began is none."""
    calendar = municipality.answering_calendar
    found: list[Spell] = []
    for begins, ends in sorted(one for one in times if one[0] < one[1]):
        back = calendar.next_working_moment(ends)
        if found and begins <= found[-1].back:
            found[-1] = Spell(found[-1].begins, max(found[-1].back, back))
        else:
            found.append(Spell(begins, back))
    return found


async def _tell(
    unit: Unit,
    company: CompanyId,
    notice: Notice,
    once: str,
    now: datetime,
    expires: datetime | None,
    *,
    guests: Collection[PersonId] = (),
) -> None:
    """The managers, and these `guests`. Who cannot be reached here is not called because of it."""
    readers = [
        one.person
        for one in await unit.companies.members(company)
        if one.role == Role.MANAGER or one.person in guests
    ]
    reached = await unit.people.reachable_of(readers)
    for one in readers:
        if one in reached:
            await unit.outbox.tell(
                one, notice, now=now, expires=expires, once=f"{once}:{company}:{one}", about=(ABOUT, company)
            )


def _of(person: PersonId) -> str:
    return f"{person}:"
