"""Companies from a file: each gets its one fixed contact, by the file or by the municipality's rule."""

from datetime import datetime

from bot.actions.companies import give_missing_contacts, tell_new_contact
from bot.actions.importing.naming import Colleagues
from bot.actions.importing.remembering import Memory, Outcome
from bot.actions.importing.sites import import_sites
from bot.domain.ids import CompanyId, PersonId
from bot.domain.importing.companies import CompanyRow, one_each
from bot.domain.importing.faults import Bad, Problem
from bot.domain.importing.sheets import Sheet
from bot.domain.roles import by_the_operator
from bot.store.unit import Unit


@by_the_operator
async def import_companies(unit: Unit, sheet: Sheet[CompanyRow], *, now: datetime) -> Outcome:
    """Take the rows in. With problems in the outcome the caller rolls back."""
    memory, colleagues = await Memory.of(unit, "companies", now), await Colleagues.of(unit)
    outcome, companies = Outcome(), one_each(sheet.rows)
    for row, _sites in companies:
        if memory.is_same(row):
            outcome.same += 1
            continue
        try:
            named = colleagues.contact(row.contact).person if row.contact else None
        except Bad as bad:
            line = next(one.line for one in sheet.rows if (one.cvr, one.contact) == (row.cvr, row.contact))
            outcome.problems.append(Problem(line, sheet.column("contact"), bad.fault, bad.detail))
            continue
        company = await _take(unit, row, named, outcome, now)
        memory.keep(row, company)
    await memory.write_down()
    await import_sites(unit, sheet, [one for _row, sites in companies for one in sites], outcome, now=now)
    if outcome.fresh or (outcome.sites is not None and outcome.sites.written):
        await unit.companies.added_many()
    outcome.given_contact = await give_missing_contacts(unit, now=now)
    outcome.without_contact = len(await unit.companies.without_contact())
    return outcome


async def _take(
    unit: Unit, row: CompanyRow, named: PersonId | None, outcome: Outcome, now: datetime
) -> CompanyId:
    company, fresh = await unit.companies.add(
        row.cvr, row.name, branch=row.branch, area=row.area, now=now, one_of_many=True
    )
    if fresh:
        outcome.fresh += 1
    elif (its := (await unit.companies.get(company)).cvr) != row.cvr:
        # What is the other's now is not called what this one was, nor does its contact change.
        outcome.part_of.append((row.line, its))
        outcome.same += 1
        return company
    else:
        outcome.changed += 1
        # An empty cell takes nothing away.
        said = {"name": row.name, "branch": row.branch, "area": row.area}
        await unit.companies.change(company, **{name: one for name, one in said.items() if one is not None})
    if named is not None:
        await _give(unit, company, named, now)
    return company


async def _give(unit: Unit, company: CompanyId, named: PersonId, now: datetime) -> None:
    before = await unit.companies.contact_of(company)
    if named == before:
        return
    await unit.companies.assign(company, named, reason="file", now=now)
    if before is not None:
        await tell_new_contact(unit, company, named, before, now=now)
