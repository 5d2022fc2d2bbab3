"""Candidates' cards from a file. No card is shown before its candidate has approved it, as with any other."""

from datetime import datetime

from bot.actions.importing.naming import Colleagues
from bot.actions.importing.remembering import Arrival, Memory, Outcome
from bot.domain.ids import PersonId
from bot.domain.importing.faults import Bad, Problem
from bot.domain.importing.rows import CandidateRow
from bot.domain.importing.sheets import Sheet
from bot.domain.municipality import Municipality
from bot.domain.notices.shortlists import CardReady
from bot.domain.roles import Role, by_the_operator
from bot.store.candidates import Candidate
from bot.store.staff import StaffMember
from bot.store.unit import Unit

FIRST_LANGUAGE = "da"


@by_the_operator
async def import_candidates(
    unit: Unit, sheet: Sheet[CandidateRow], *, now: datetime, municipality: Municipality
) -> Outcome:
    """Take the rows in. With problems in the outcome the caller rolls back."""
    memory, colleagues = await Memory.of(unit, "candidates", sheet.rows, now), await Colleagues.of(unit)
    outcome, erased = Outcome(), frozenset(await unit.privacy.erased())
    for row in sheet.rows:
        known = memory.find(row)
        if known is not None and known.subject in erased:
            outcome.stay_out.append(row.line)
            continue
        found = await unit.candidates.of_person(PersonId(known.subject)) if known is not None else None
        if found is not None and memory.is_same(row):
            outcome.same += 1
            outcome.arrivals.append(_arrival(row, found.person, found.name))
            continue
        try:
            adviser = colleagues.adviser(row.adviser)
        except Bad as bad:
            outcome.problems.append(Problem(row.line, sheet.column("adviser"), bad.fault, bad.detail))
            continue
        if found is None:
            person = await _add(unit, row, adviser, now)
            outcome.fresh += 1
        else:
            person = found.person
            await _change(unit, row, found, adviser, now=now, municipality=municipality)
            outcome.changed += 1
        outcome.arrivals.append(_arrival(row, person, row.first_name or row.reference))
        memory.keep(row, person)
    await memory.write_down()
    return outcome


async def _add(unit: Unit, row: CandidateRow, adviser: StaffMember, now: datetime) -> PersonId:
    # Without a name the municipality's own mark stands in for it, for the adviser's eyes.
    name = row.first_name or row.reference
    person = await unit.people.add(language=FIRST_LANGUAGE, now=now, name=name, phone=row.phone)
    candidate = await unit.candidates.add(person, adviser.person, now=now)
    await unit.candidates.put_card(candidate, row.card, now=now)
    return person


async def _change(
    unit: Unit,
    row: CandidateRow,
    found: Candidate,
    adviser: StaffMember,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    given = {"name": row.first_name, "phone": row.phone}
    known = {name: value for name, value in given.items() if value is not None}
    if known:
        await unit.people.change(found.person, **known)
    if found.adviser != adviser.person:
        await unit.candidates.change(found.id, adviser_id=adviser.person)
    # Functional needs never come from a file, so a file does not take them away either.
    card = row.card if found.card is None else row.card.with_needs(found.card.needs)
    if card == found.card:
        return
    await unit.candidates.put_card(found.id, card, now=now)
    if await unit.people.chat_of(found.person) is not None:
        await unit.outbox.tell(found.person, CardReady(adviser.name), now=now, card="card ready")


def _arrival(row: CandidateRow, person: PersonId, name: str) -> Arrival:
    return Arrival(row.line, person, name, Role.CANDIDATE)
