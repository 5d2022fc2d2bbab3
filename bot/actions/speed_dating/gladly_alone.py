"""Who would gladly go on, and has no yes from the other side: a quiet hint to whoever helps them, and to nobody else.

A candidate's answers belong to their adviser, a company's to its contact. Each reads once after an event, when it has
been asked for the last time, and not at every answer; a yes after that hour is told of alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.events import Feedback, Meeting, SpeedDatingState
from bot.store.candidates import Candidate
from bot.store.due import DueRow
from bot.store.unit import Unit

HINT = "speed dating gladly alone"
# In the occurrence, before side and meeting: it was said when the others had been told. Both may answer for a while.
AFTERWARDS = "afterwards:"
A_WHILE, STALE = timedelta(hours=1), timedelta(days=5)


@by_the_clock
async def hint_at_gladly_alone(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """One line for each candidate to their adviser, and for each company to its contact."""
    event = SpeedDatingId(row.subject)
    if (await unit.speed_dating.get(event)).state is not SpeedDatingState.ANNOUNCED:
        return
    met = await unit.speed_dating.meetings_of(event)
    here = await _here(unit, met)
    glad = [one for one in met if one.candidate in here and one.gladly_alone is not None]
    # A yes that came after that hour is told of alone: of the others they have read.
    late, which = row.occurrence.startswith(AFTERWARDS), ""
    if late:
        side, _colon, meeting = row.occurrence.removeprefix(AFTERWARDS).partition(":")
        glad = [one for one in glad if one.gladly_alone == side and str(one.id) == meeting]
        which = f":{meeting}"
    due = municipality.send_at(now, to_company=True) if late else None
    for who in dict.fromkeys(one.candidate for one in glad if one.gladly_alone == "candidate"):
        told = await _of_candidate(unit, event, here[who], glad)
        adviser = await unit.contacts.advising(here[who].adviser, now=now)
        await unit.known_names.to(adviser, here[who], now=now)
        once = f"{HINT}:{event}:candidate:{who}{which}"
        await unit.outbox.tell(adviser, told, now=now, due=due, expires=row.expires_at, once=once)
    for company in dict.fromkeys(one.company for one in glad if one.gladly_alone == "company"):
        contact = await unit.contacts.answering(company, now=now)
        if contact is not None:
            told = await _of_company(unit, event, company, glad, reader=contact, now=now)
            once = f"{HINT}:{event}:company:{company}{which}"
            await unit.outbox.tell(contact, told, now=now, due=due, expires=row.expires_at, once=once)


@by_the_clock
async def hint_afterwards(unit: Unit, met: Meeting, side: str, *, now: datetime) -> None:
    """A yes that is said when the hints of its event have been read already is a hint of its own, a little later."""
    if await unit.due.is_over(HINT, met.event, "once"):
        later = now + A_WHILE
        await unit.due.plan(HINT, met.event, f"{AFTERWARDS}{side}:{met.id}", due=later, expires=later + STALE)


@by_the_clock
async def hint_as_it_is(unit: Unit, by: Actor, notice: GladlyAlone, *, now: datetime) -> GladlyAlone:
    """The same when it is opened: whoever has read a yes meanwhile is in it no more.

    Raises `Gone` when nothing of it is left, `NotAllowed` for whoever helps that side no more.
    """
    met = await unit.speed_dating.meetings_of(notice.event)
    here = await _here(unit, met)
    glad = [one for one in met if one.candidate in here and one.gladly_alone is not None]
    if notice.candidate is not None:
        if notice.candidate not in here:
            raise Gone
        found = await _of_candidate(unit, notice.event, here[notice.candidate], glad)
    elif notice.company is not None:
        company = (await unit.mergers.part_of([notice.company])).get(notice.company, notice.company)
        if by.person not in await _contacts(unit, company, now):
            raise NotAllowed
        found = await _of_company(unit, notice.event, company, glad, reader=by.person, now=now)
    else:
        return notice
    if not found.others:
        raise Gone
    return replace(notice, name=found.name, others=found.others, unsure=found.unsure)


async def _here(unit: Unit, met: Sequence[Meeting]) -> dict[CandidateId, Candidate]:
    """Those for whom something can still be done, by what they have agreed to."""
    those = await unit.candidates.these(list({one.candidate for one in met}))
    return {one.id: one for one in those if one.closed_at is None and not one.leaving}


async def _contacts(unit: Unit, company: CompanyId, now: datetime) -> Collection[PersonId | None]:
    """Its own contact, and who answers instead."""
    return {await unit.companies.contact_of(company), await unit.contacts.answering(company, now=now)}


async def _of_candidate(
    unit: Unit, event: SpeedDatingId, who: Candidate, glad: Sequence[Meeting]
) -> GladlyAlone:
    theirs = {one.company for one in glad if one.candidate == who.id and one.gladly_alone == "candidate"}
    found = await unit.companies.these(theirs)
    unmet = {one.company for one in glad if one.candidate == who.id and one.company_said is Feedback.NOT_MET}
    names, unsure = [one.name for one in found], [one.name for one in found if one.id in unmet]
    return GladlyAlone(event, who.name, tuple(sorted(names)), candidate=who.id, unsure=tuple(sorted(unsure)))


async def _of_company(
    unit: Unit,
    event: SpeedDatingId,
    company: CompanyId,
    glad: Sequence[Meeting],
    *,
    reader: PersonId,
    now: datetime,
) -> GladlyAlone:
    pairs = [
        (one.candidate, company) for one in glad if one.company == company and one.gladly_alone == "company"
    ]
    called = await unit.known_names.of(reader, pairs, now=now) if pairs else {}
    name = (await unit.companies.get(company)).name
    return GladlyAlone(event, name, tuple(called[one] for one in pairs), company=company)
