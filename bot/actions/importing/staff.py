"""Consultants from a file: they have companies and candidates at once, and Telegram when they open their link."""

from datetime import datetime

from bot.actions.companies import give_missing_contacts
from bot.actions.importing.naming import Colleagues
from bot.actions.importing.remembering import Arrival, Memory, Outcome
from bot.actions.team_groups import take_out
from bot.domain.ids import PersonId, UnitId
from bot.domain.importing.faults import Bad, Problem
from bot.domain.importing.rows import StaffRow
from bot.domain.importing.sheets import Sheet
from bot.domain.municipality import Municipality
from bot.domain.roles import Role, by_the_operator
from bot.store.unit import Unit

FIRST_LANGUAGE = "da"


@by_the_operator
async def import_staff(
    unit: Unit, sheet: Sheet[StaffRow], *, now: datetime, municipality: Municipality
) -> Outcome:
    """Take the rows in. With problems in the outcome the caller rolls back."""
    memory, colleagues = await Memory.of(unit, "staff", sheet.rows, now), await Colleagues.of(unit)
    outcome, erased = Outcome(), frozenset(await unit.privacy.erased())
    units = dict(await unit.units.list_all())
    for row in sheet.rows:
        known = memory.find(row)
        if known is not None and known.subject in erased:
            outcome.stay_out.append(row.line)
            continue
        where = row.unit or municipality.unit_name
        if where not in units:
            units[where] = await unit.units.named(where)
            outcome.new_units.append(where)
        person = PersonId(known.subject) if known is not None else None
        if person is not None and memory.is_same(row):
            outcome.same += 1
        else:
            try:
                person = await _take(unit, row, person, units[where], colleagues, outcome, now)
            except Bad as bad:
                outcome.problems.append(Problem(row.line, sheet.column("name"), bad.fault, bad.detail))
                continue
            memory.keep(row, person)
        outcome.arrivals.append(Arrival(row.line, person, row.name, Role.CONSULTANT, units[where]))
    outcome.given_contact = await give_missing_contacts(unit, now=now)
    await memory.write_down()
    return outcome


async def _take(
    unit: Unit,
    row: StaffRow,
    person: PersonId | None,
    where: UnitId,
    colleagues: Colleagues,
    outcome: Outcome,
    now: datetime,
) -> PersonId:
    if person is None:
        # A colleague who was invited before the file came is the same colleague.
        namesake = colleagues.find(row.name)
        person = namesake.person if namesake is not None else None
    if person is None:
        outcome.fresh += 1
        person = await unit.people.add(language=FIRST_LANGUAGE, now=now, name=row.name, phone=row.phone)
    else:
        outcome.changed += 1
        if row.phone is not None:
            await unit.people.change(person, phone=row.phone)
    await unit.staff.put(
        person,
        where,
        contact="contact" in row.hats,
        adviser="adviser" in row.hats,
        branches=list(row.branches),
        areas=list(row.areas),
    )
    await unit.people.give_role(person, Role.CONSULTANT, now=now, unit=where)
    await _leave_others(unit, person, where, now)
    return person


async def _leave_others(unit: Unit, person: PersonId, where: UnitId, now: datetime) -> None:
    """Whoever is in another unit by now is a consultant of the one before no more, nor in its team's group."""
    for held in await unit.people.held_by(person):
        if held.role is Role.CONSULTANT and held.unit not in (None, where):
            assert held.unit is not None, "a consultant is somewhere"
            await unit.people.end_role(held.id, now=now)
            await take_out(unit, person, held.unit, now=now)
