"""Who of an event has to be called, since no message reaches them, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.roles import Role, by_the_clock
from bot.domain.speed_dating.events import Attendance, Meeting, SpeedDatingState
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# What each candidate is called beside a company, to who reads it.
Known = Mapping[tuple[CandidateId, CompanyId], str | int]


@dataclass(frozen=True)
class ToCall:
    """Somebody no message reaches: a candidate's number for their own adviser, and for others who calls."""

    who: str | int
    phone: str | None = None
    adviser: str | None = None


@by_the_clock
async def who_is_to_be_called(
    unit: Unit, known: Known, event: SpeedDating, planned: list[Meeting], *, now: datetime
) -> tuple[ToCall, ...]:
    """Companies and candidates who have not answered, and whom no message reaches."""
    if event.state is not SpeedDatingState.ANNOUNCED:
        return ()
    return (
        *await _tables_to_call(unit, event, planned),
        *await _to_call(unit, known, planned, now),
    )


async def _to_call(unit: Unit, known: Known, planned: list[Meeting], now: datetime) -> tuple[ToCall, ...]:
    """The number is for whoever reads the name; for others it is who calls today."""
    silent = {one.candidate: one.company for one in planned if not one.agreed}
    people = await unit.candidates.these(list(silent))
    reached = await unit.people.reachable_of([one.person for one in people])
    unreached = [one for one in people if one.person not in reached]
    found = []
    for one in unreached:
        who = known[one.id, silent[one.id]]
        if isinstance(who, str):
            found.append(ToCall(who, phone=one.phone))
        else:
            calls = await unit.contacts.advising(one.adviser, now=now)
            found.append(ToCall(who, adviser=(await unit.people.get(calls)).name))
    return tuple(found)


async def _tables_to_call(unit: Unit, event: SpeedDating, planned: list[Meeting]) -> list[ToCall]:
    """Companies that have not answered, and none of whose managers a message reaches."""
    said, meets = await unit.speed_dating.companies(event.id), {one.company for one in planned}
    silent = [one for one, word in said.items() if word is Attendance.ASKED and one in meets]
    managers = {
        company: [one for one in members if one.role == Role.MANAGER]
        for company, members in (await unit.companies.members_of(silent)).items()
    }
    reached = await unit.people.reachable_of([one.person for them in managers.values() for one in them])
    unreached = [one for one in silent if not reached & {them.person for them in managers[one]}]
    names = await unit.companies.names_of(unreached)
    return [
        ToCall(names[one], phone=next((them.phone for them in managers[one] if them.phone), None))
        for one in unreached
    ]
