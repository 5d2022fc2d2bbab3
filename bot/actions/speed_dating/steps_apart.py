"""A next step beside what the two have at that time already: nobody is at two places at once."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import MeetingId
from bot.domain.outreach_visits import TimeTaken
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.rounds import Span, overlap
from bot.domain.speed_dating.steps import (
    AnotherStepThen,
    JobDatingThen,
    OurTableThen,
    StepKind,
    TheyCannotThen,
    lasting,
)
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company)
async def ensure_step_fits(
    unit: Unit, by: Actor, meeting: MeetingId, kind: StepKind, times: Sequence[datetime], *, now: datetime
) -> None:
    """Whether both may be there at each of the times.

    Raises `Gone`, `NotAllowed`, `OurTableThen` when job dating keeps a table for the company then, and
    `TheyCannotThen`, which tells no company what else a candidate has.
    """
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    table, dates, steps = await _kept(unit, found, kind, now)
    for begins in times:
        if _meets(kind, begins, table):
            raise OurTableThen(begins)
        if _meets(kind, begins, [*dates, *steps]):
            raise TheyCannotThen(begins)


@by_the_clock
async def ensure_i_can(
    unit: Unit, found: Meeting, kind: StepKind, begins: datetime, *, now: datetime
) -> None:
    """A candidate takes no time at which they, or the company's table, are at job dating by now.

    Raises `JobDatingThen`, `AnotherStepThen` of their own, and `TimeTaken` of the company's.
    """
    table, dates, steps = await _kept(unit, found, kind, now)
    if _meets(kind, begins, dates):
        raise JobDatingThen
    if _meets(kind, begins, steps):
        raise AnotherStepThen
    if _meets(kind, begins, table):
        raise TimeTaken


@by_the_clock
async def times_that_fit(
    unit: Unit, found: Meeting, kind: StepKind, times: Sequence[datetime], *, now: datetime
) -> tuple[datetime, ...]:
    """Those of the times that are to come, and at which neither has another appointment by now."""
    table, dates, steps = await _kept(unit, found, kind, now)
    taken = [*table, *dates, *steps]
    return tuple(one for one in times if one > now and not _meets(kind, one, taken))


async def _kept(
    unit: Unit, found: Meeting, kind: StepKind, now: datetime
) -> tuple[list[Span], list[Span], list[Span]]:
    """The company's tables, the candidate's job dating, and what else the candidate has agreed to do next.

    What is only planned, and nobody has been told, keeps nobody from anything.
    """
    busy = await unit.wishes.busy([(found.company, found.candidate)], after=now, told=True)
    agreed = [
        one.span
        for one in await unit.steps.of_candidate(found.candidate)
        if (one.meeting, one.kind) != (found.id, kind) and one.is_to_come(now)
    ]
    return (
        list(busy.companies.get(found.company, ())),
        list(busy.candidates.get(found.candidate, ())),
        [one for one in agreed if one is not None],
    )


def _meets(kind: StepKind, begins: datetime, taken: Collection[Span]) -> bool:
    return any(overlap(lasting(kind, begins), one) for one in taken)
