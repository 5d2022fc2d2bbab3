"""On the day a company reads once who of those it was to meet does not come, by number and first name; never why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.names import first_name
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Attendance, shown_to_table
from bot.domain.workdays import is_today
from bot.store.unit import Unit

# So many of them fit into what a row remembers.
MOST = 8


@dataclass(frozen=True)
class Gone:
    """Who does not come, as the table knows them, and when that was said."""

    name: str
    since: datetime


@by_the_clock
async def who_does_not_come(unit: Unit, event: SpeedDatingId, company: CompanyId) -> dict[CandidateId, Gone]:
    """Whose no to the whole day, or leaving it, ended a time with the company that it has read of.

    A no to the company alone is nobody's to tell, nor is it whom a host has taken out of its times: whoever it did
    not meet any more has nothing to say to it.
    """
    ends = await unit.days.ended_by_candidates(event, company)
    if not ends:
        return {}
    said, marks = await unit.speed_dating.candidates(event), await unit.days.candidates(event)
    since: dict[CandidateId, datetime] = {}
    for one in ends:
        mark = marks.get(one.candidate)
        if one.mark is None and said.get(one.candidate) is Attendance.NOT_COMING:
            when = one.at
        elif one.mark is Presence.LEFT and mark is not None and mark.presence is Presence.LEFT:
            when = mark.since
        else:
            continue
        if when is not None:
            since[one.candidate] = max(when, since.get(one.candidate, when))
    people = await unit.candidates.these(list(since))
    return {
        who.id: Gone(shown_to_table(await unit.aliases.of(who.id, company), who.name), since[who.id])
        for who in people
        if first_name(who.name)
    }


@by_the_clock
async def not_read_of(
    unit: Unit,
    reader: PersonId,
    event: SpeedDatingId,
    company: CompanyId,
    gone: Mapping[CandidateId, Gone],
    *,
    now: datetime,
) -> list[CandidateId]:
    """Those of them who are news to this reader: of today, or since they were last told of the event."""
    if not gone:
        return []
    told = await unit.told.last(reader, (EVENT, event))
    news = [
        one
        for one, who in gone.items()
        if is_today(who.since, now=now) or (told is not None and who.since > told)
    ]
    read = await unit.told.has_read(reader, _said(reader, event, company))
    said = {int(one) for row in read for one in row.rpartition(":")[2].split(".") if one}
    return [one for one in news if int(one) not in said][:MOST]


def remembered_as(
    reader: PersonId,
    event: SpeedDatingId,
    company: CompanyId,
    gone: Collection[CandidateId],
    *,
    now: datetime,
) -> str | None:
    """What a message that names them is remembered by; None where it names nobody."""
    numbers = ".".join(str(one) for one in gone)
    return f"{_said(reader, event, company)}{int(now.timestamp())}:{numbers}" if gone else None


def _said(reader: PersonId, event: SpeedDatingId, company: CompanyId) -> str:
    return f"not coming:{event}:{company}:{reader}:"
