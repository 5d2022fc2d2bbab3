"""On the day a company reads once who of those it was to meet does not come, by number and first name; never why."""

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.names import first_name
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Attendance, shown_to_table
from bot.store.unit import Unit

# So many of them fit into what a row remembers.
MOST = 8


@by_the_clock
async def who_does_not_come(unit: Unit, event: SpeedDatingId, company: CompanyId) -> dict[CandidateId, str]:
    """Who said no to the whole day, or has left it, and had a time with the company that it has read of.

    A no to the company alone is nobody's to tell: whoever comes to others is not among them.
    """
    off = await unit.speed_dating.cancelled_of(event)
    mine = {one.candidate for one in off if one.company == company and one.agreed and one.company_read}
    if not mine:
        return {}
    said, marks = await unit.speed_dating.candidates(event), await unit.days.candidates(event)
    gone = [
        one
        for one in sorted(mine)
        if said.get(one) is Attendance.NOT_COMING or (one in marks and marks[one].presence is Presence.LEFT)
    ]
    people = await unit.candidates.these(gone)
    return {
        who.id: shown_to_table(await unit.aliases.of(who.id, company), who.name)
        for who in people
        if first_name(who.name)
    }


@by_the_clock
async def not_read_of(
    unit: Unit, reader: PersonId, event: SpeedDatingId, company: CompanyId, gone: Mapping[CandidateId, str]
) -> list[CandidateId]:
    """Those of them of whom this reader has not read yet."""
    if not gone:
        return []
    read = await unit.told.has_read(reader, _said(reader, event, company))
    said = {int(one) for row in read for one in row.rpartition(":")[2].split(".") if one}
    return [one for one in gone if int(one) not in said][:MOST]


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
