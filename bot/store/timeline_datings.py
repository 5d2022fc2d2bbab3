"""What a company's history says of a job dating: how many talks were agreed with it, and how many were held by then."""

from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select

from bot.domain.speed_dating.day import Side
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.domain.timeline import NOT_COMING, OFF
from bot.store.schema import Instant
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.meetings import MISSED, ON_THE_DAY, STANDS, meetings

THEIRS = and_(
    meetings.c.speed_dating_id == guest_companies.c.speed_dating_id,
    meetings.c.company_id == guest_companies.c.company_id,
)
# It has answered, or was asked to keep a time, or told of one.
HEARD_OF_IT = or_(
    guest_companies.c.said != Attendance.ASKED,
    exists().where(THEIRS, meetings.c.kept | meetings.c.company_read),
)
# A yes that was taken back was agreed too, where the company had read of it; whoever came back is one.
AGREED = (
    select(func.count(meetings.c.candidate_id.distinct()))
    .where(
        THEIRS,
        meetings.c.agreed,
        or_(STANDS, ON_THE_DAY, and_(meetings.c.off_by == Side.CANDIDATE, meetings.c.company_read)),
    )
    .scalar_subquery()
)
HELD = (
    select(func.count())
    .where(
        THEIRS, meetings.c.agreed, STANDS, ~MISSED, meetings.c.ends_at <= bindparam("until", type_=Instant)
    )
    .scalar_subquery()
)
# One line a company it was for: the place, how it stands, and the talks.
DATINGS = select(
    guest_companies.c.id, guest_companies.c.said, speed_datings.c.place, speed_datings.c.state,
    speed_datings.c.organiser_id, AGREED.label("agreed"), HELD.label("held"),
).select_from(guest_companies.join(speed_datings, speed_datings.c.id == guest_companies.c.speed_dating_id))  # fmt: skip


def said_of_dating(row: Any) -> dict[str, Any]:
    """What a row of `DATINGS` says of the company's part in it."""
    code = ""
    if row.state == SpeedDatingState.CANCELLED:
        code = OFF
    elif row.said == Attendance.NOT_COMING and not row.held:
        code = NOT_COMING
    return {"by": row.organiser_id, "words": row.place, "count": row.held, "of": row.agreed, "code": code}
