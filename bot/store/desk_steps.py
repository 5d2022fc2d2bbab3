"""Next steps on a desk: agreed ones by their day, and those about which nobody has said anything for days."""

from typing import Any

from sqlalchemy import Select, exists, func, or_, select, union

from bot.domain.speed_dating.steps import StepState
from bot.store.candidates import candidates
from bot.store.companies import contacts
from bot.store.desk_sources import LATER, OF, OnDesk, in_state, row
from bot.store.placements import placements
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.steps import next_steps


def next_steps_seen() -> Select[Any]:
    """Of the companies these look after, or the candidates they advise; two who have begun together need none."""
    begun = exists().where(
        placements.c.company_id == meetings.c.company_id,
        placements.c.candidate_id == meetings.c.candidate_id,
        placements.c.made_at >= meetings.c.shared_at,
    )
    wanted = (
        in_state(next_steps.c.state, *(one for one in StepState if one is not StepState.DONE)),
        or_(next_steps.c.state == StepState.AGREED, next_steps.c.on_desk_at.is_not(None)),
        ~begun,
    )
    joined = next_steps.join(meetings, meetings.c.id == next_steps.c.meeting_id).join(
        candidates, candidates.c.id == meetings.c.candidate_id
    )
    mine = (contacts.c.company_id == meetings.c.company_id) & contacts.c.until.is_(None)
    when = func.coalesce(next_steps.c.begins_at, next_steps.c.on_desk_at).label("at")
    step = select(next_steps.c.id, when).where(*wanted, candidates.c.closed_at.is_(None))
    advised = step.select_from(joined).where(candidates.c.adviser_id.in_(OF))
    hosted = step.select_from(joined.join(contacts, mine)).where(contacts.c.person_id.in_(OF))
    either = union(advised, hosted).subquery()
    return row(OnDesk.STEP, LATER, either.c.id, either.c.at)
