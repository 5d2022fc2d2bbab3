"""Companies from a file: each gets its one fixed contact, by the file or by the municipality's rule.

A file comes in parts, each of which is whole: a thousand companies are a few statements, and the bot answers between.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.actions.calls_handing_over import plan_handing_over
from bot.actions.companies import give_missing_contacts
from bot.actions.companies_telling import Round, tell_of_new_contacts
from bot.actions.importing.naming import Colleagues
from bot.actions.importing.remembering import Memory, Outcome
from bot.actions.importing.sites import import_sites
from bot.domain.ids import CompanyId, PersonId
from bot.domain.importing.companies import CompanyRow, one_each
from bot.domain.importing.faults import Bad, Problem
from bot.domain.importing.sheets import Sheet
from bot.domain.roles import by_the_operator
from bot.store.many_companies import Facts, Numbered
from bot.store.unit import Unit


@by_the_operator
async def import_companies(
    unit: Unit, sheet: Sheet[CompanyRow], *, now: datetime, within: Round | None = None
) -> Outcome:
    """Take the rows in. With problems in the outcome the caller rolls back.

    `within` a round, each colleague reads in one message what all its parts gave them.
    """
    outcome, companies = Outcome(), one_each(sheet.rows)
    memory = await Memory.of(unit, "companies", [row for row, _sites in companies], now)
    there = await unit.many_companies.numbered([row.cvr for row, _sites in companies])
    rows = [row for row, _sites in companies if not memory.is_same(row)]
    outcome.same = len(companies) - len(rows)
    contacts = await unit.companies.contacts_of({one.id for one in there.values()})
    named = await _named(
        unit, sheet, rows, {cvr: contacts.get(one.id) for cvr, one in there.items()}, outcome
    )
    numbers = await _write(unit, rows, there, outcome, now)
    for row in rows:
        memory.keep(row, numbers[row.cvr])
    await memory.write_down()
    await import_sites(unit, sheet, [one for _row, sites in companies for one in sites], outcome, now=now)
    names = {numbers[row.cvr]: row.name for row in rows}
    ours = {numbers[row.cvr]: to for row in rows if (to := named.get(row.cvr)) and _stays(row, there)}
    await _give(unit, ours, contacts, names, now=now, within=within)
    outcome.given_contact = await give_missing_contacts(unit, now=now, within=within)
    every = {numbers.get(row.cvr) or there[row.cvr].id for row, _sites in companies}
    outcome.without_contact = len(every) - len(await unit.companies.contacts_of(every))
    return outcome


async def _named(
    unit: Unit,
    sheet: Sheet[CompanyRow],
    rows: list[CompanyRow],
    contacts: Mapping[str, PersonId | None],
    outcome: Outcome,
) -> dict[str, PersonId]:
    """Whom the rows name, by CVR number; who cannot be it is a line to correct."""
    found = dict[str, PersonId]()
    if all(row.contact is None for row in rows):
        return found
    colleagues = await Colleagues.of(unit)
    # What is named stands on one of the company's lines, perhaps not on the first.
    lines = {(one.cvr, one.contact): one.line for one in reversed(sheet.rows)}
    for row in rows:
        if row.contact is None:
            continue
        try:
            found[row.cvr] = colleagues.contact(row.contact, has_it=contacts.get(row.cvr)).person
        except Bad as bad:
            line = lines[row.cvr, row.contact]
            outcome.problems.append(Problem(line, sheet.column("contact"), bad.fault, bad.detail))
    return found


async def _write(
    unit: Unit, rows: list[CompanyRow], there: Mapping[str, Numbered], outcome: Outcome, now: datetime
) -> dict[str, CompanyId]:
    """What the rows say of the companies themselves; their numbers, by CVR number."""
    new = [Facts(row.cvr, row.name, row.branch, row.area) for row in rows if row.cvr not in there]
    outcome.fresh = len(new)
    changed = []
    for row in rows:
        known = there.get(row.cvr)
        if known is None:
            continue
        if not _stays(row, there):
            # What is the other's now is not called what this one was, nor does its contact change.
            outcome.part_of.append((row.line, known.cvr))
            outcome.same += 1
            continue
        # An empty cell takes nothing away.
        facts = Facts(row.cvr, row.name, row.branch or known.branch, row.area or known.area)
        changed.append((known.id, facts))
    outcome.changed = len(changed)
    await unit.many_companies.change(changed)
    return {cvr: one.id for cvr, one in there.items()} | await unit.many_companies.add(new, now=now)


def _stays(row: CompanyRow, there: Mapping[str, Numbered]) -> bool:
    """Whether the company of the row is nobody's part."""
    return row.cvr not in there or there[row.cvr].cvr == row.cvr


async def _give(
    unit: Unit,
    named: Mapping[CompanyId, PersonId],
    before: Mapping[CompanyId, PersonId],
    names: Mapping[CompanyId, str],
    *,
    now: datetime,
    within: Round | None,
) -> None:
    going = {company: person for company, person in named.items() if before.get(company) != person}
    former = {company: before[company] for company in going if company in before}
    await unit.companies.assign_each(going, reason="file", now=now)
    for person in {going[company] for company in former}:
        await plan_handing_over(unit, person, "contact", now)
    await tell_of_new_contacts(unit, going, former, names=names, by=None, now=now, within=within)
