"""Whom and what a due row is about, by name; raises `Gone` when its matter is over."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.domain.candidates import SuggestionState
from bot.domain.checkins import Side
from bot.domain.errors import Gone
from bot.domain.ids import (
    CheckInId,
    CompanyId,
    JobFunctionId,
    LeavingId,
    OfferId,
    PersonId,
    PlacementId,
    RequestId,
    SpeedDatingId,
    SuggestionId,
    TaskId,
    VisitId,
)
from bot.domain.outreach_visits import VisitState
from bot.domain.speed_dating.events import Attendance
from bot.store.due import DueRow
from bot.store.unit import Unit

Facts = Callable[[Unit, DueRow], Awaitable[Mapping[str, str]]]
SOMEBODY = "?"


async def request(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who waits, and whose contact is asked."""
    found = await unit.requests.get(RequestId(row.subject))
    if found is None:
        raise Gone
    return await _company_and_contact(unit, found.company)


async def promise(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """To whom a word was given, and who gave it."""
    found = await unit.timeline.find_promise(row.subject)
    if found is None or found.kept_at is not None:
        raise Gone
    return await _company_and_contact(unit, found.company)


async def agreement(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """With whom it is, and who looks at it again."""
    found = await unit.agreements.find(row.subject)
    if found is None or found.ended_at is not None:
        raise Gone
    return await _company_and_contact(unit, found.company)


async def company(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """The company itself."""
    return {"company": (await unit.companies.get(CompanyId(row.subject))).name}


async def visit(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Where somebody goes."""
    found = await unit.visits.get(VisitId(row.subject))
    if found.state is not VisitState.AGREED:
        raise Gone
    return {"company": (await unit.companies.get(found.company)).name}


async def offered(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Where a visit was offered."""
    found = await unit.visits.get(VisitId(row.subject))
    if found.state is not VisitState.OFFERED:
        raise Gone
    return {"company": (await unit.companies.get(found.company)).name}


async def reserved(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Which company, and for whom."""
    found = await unit.outreach.find_reservation(row.subject)
    if found is None:
        raise Gone
    return {"company": (await unit.companies.get(found.company)).name}


async def job_function(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """What is still to be filled."""
    found = await unit.job_functions.get(JobFunctionId(row.subject))
    return {"company": (await unit.companies.get(found.company)).name, "title": found.facts.title}


async def person(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who waits."""
    return {"name": (await unit.people.get(PersonId(row.subject))).name or SOMEBODY}


async def leaves(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who leaves."""
    plan = await unit.leavings.get(LeavingId(row.subject))
    return {"name": (await unit.people.get(plan.person)).name or SOMEBODY}


async def in_danger(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who is to be called, while that call is open."""
    if not await unit.calls.is_open(PersonId(row.subject), "danger"):
        raise Gone
    return await person(unit, row)


async def new_time(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who was promised another time."""
    call = await unit.calls.get(TaskId(row.subject))
    if call is None or call.done_at is not None:
        raise Gone
    return {"name": (await unit.people.get(call.person)).name or SOMEBODY}


async def suggestion(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who was asked, until they have answered."""
    if (await unit.shortlists.get(SuggestionId(row.subject))).state is not SuggestionState.ASKED:
        raise Gone
    return await approval(unit, row)


async def unanswered(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Which company was asked, until it has answered."""
    if (await unit.shortlists.get(SuggestionId(row.subject))).state is not SuggestionState.SHOWN:
        raise Gone
    return await approval(unit, row)


async def chosen(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Whom a company has chosen."""
    if (await unit.shortlists.get(SuggestionId(row.subject))).state is not SuggestionState.WANTED:
        raise Gone
    return await approval(unit, row)


async def approval(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Whose yes ends."""
    found = await unit.shortlists.get(SuggestionId(row.subject))
    who = await unit.candidates.get(found.candidate)
    return {
        "name": (await unit.people.get(who.person)).name or SOMEBODY,
        "company": (await unit.companies.get(found.company)).name,
    }


async def guests(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Everybody who is expected."""
    event = SpeedDatingId(row.subject)
    names = []
    for candidate, said in (await unit.speed_dating.candidates(event)).items():
        if said is not Attendance.NOT_COMING:
            who = await unit.candidates.get(candidate)
            names.append((await unit.people.get(who.person)).name or SOMEBODY)
    return {"names": _listed(names)}


async def tables(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Every company that is expected."""
    event = SpeedDatingId(row.subject)
    names = []
    for company, said in (await unit.speed_dating.companies(event)).items():
        if said is not Attendance.NOT_COMING:
            names.append((await unit.companies.get(company)).name)
    return {"names": _listed(names)}


async def kept_place(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who is asked about a place that became free."""
    offer = await unit.offers.get(OfferId(row.subject))
    if offer is None:
        raise Gone
    return {"name": (await unit.candidates.get(offer.candidate)).name or SOMEBODY}


async def table(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """One company that is expected."""
    company = CompanyId(int(row.occurrence.partition(":")[0]))
    return {"company": (await unit.companies.get(company)).name}


async def asked(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who is asked how it goes."""
    return await _whom(unit, PlacementId(row.subject), Side(row.occurrence.partition(":")[0]))


async def silent(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who has not answered how it goes."""
    found = await unit.checkins.get(CheckInId(row.subject))
    return await _whom(unit, found.placement, found.side)


async def _whom(unit: Unit, placement: PlacementId, side: Side) -> Mapping[str, str]:
    found = await unit.placements.get(placement)
    person = await unit.sides.person_of(found, side)
    if person is None:
        raise Gone
    return {
        "whom": (await unit.people.get(person)).name or SOMEBODY,
        "company": (await unit.companies.get(found.company)).name,
    }


async def placed(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Where somebody starts."""
    found = await unit.placements.get(PlacementId(row.subject))
    return {"company": (await unit.companies.get(found.company)).name}


async def colleague(unit: Unit, row: DueRow) -> Mapping[str, str]:
    """Who of the staff."""
    return {"name": (await unit.people.get(PersonId(row.subject))).name or SOMEBODY}


async def nothing(_unit: Unit, _row: DueRow) -> Mapping[str, str]:
    """Nobody: the words say it all."""
    return {}


def _listed(names: Sequence[str]) -> str:
    if not names:
        raise Gone
    return ", ".join(sorted(names))


async def _company_and_contact(unit: Unit, company: CompanyId) -> Mapping[str, str]:
    contact = await unit.companies.contact_of(company)
    return {
        "company": (await unit.companies.get(company)).name,
        "contact": (await unit.people.get(contact)).name or SOMEBODY if contact else SOMEBODY,
    }
