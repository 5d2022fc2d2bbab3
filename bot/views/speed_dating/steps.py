"""A next step as either side sees it, and on a consultant's desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotAllowed
from bot.domain.ids import MeetingId
from bot.domain.names import full_name
from bot.domain.outreach_visits import LASTS
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.rounds import Span
from bot.domain.speed_dating.steps import COMPANYS_TURN, StepKind, StepState
from bot.store.desk import DeskRow
from bot.store.unit import Unit
from bot.views.desk_reading import Reading


@dataclass(frozen=True)
class StepItem:
    """On the desk: what two have agreed on and when, or (without `begins`) that nobody has said what comes next."""

    meeting: MeetingId
    who: str | int
    company: str
    kind: StepKind | None
    begins: datetime | None
    over: bool


@allowed(Role.MANAGER.of_own_company)
async def called_by_us(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> str | int:
    """What the company calls the candidate: the name once it is shared. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    number = await unit.aliases.of(found.candidate, found.company)
    if found.shared_at is None:
        return number
    await unit.candidates.saw(found.candidate, by.person, "name", company=found.company, now=now)
    return full_name((await unit.candidates.get(found.candidate)).name) or number


@dataclass(frozen=True)
class Between:
    """What may be proposed to somebody, and what is proposed or agreed (with when) already."""

    left: tuple[StepKind, ...]
    stands: tuple[tuple[StepKind, datetime | None], ...]


@allowed(Role.MANAGER.of_own_company)
async def between_us(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> Between:
    """One of a kind. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    those = [one for one in await unit.steps.all_of(meeting) if one.state not in COMPANYS_TURN]
    kinds = {one.kind for one in those}
    stands = [
        (one.kind, one.begins_at)
        for one in those
        if one.kind is not None and (one.state is StepState.PROPOSED or one.is_to_come(now))
    ]
    return Between(tuple(one for one in StepKind if one not in kinds), tuple(stands))


@allowed(Role.MANAGER.of_own_company)
async def site_of_step(unit: Unit, by: Actor, meeting: MeetingId) -> str | None:
    """Where the two may meet: the site of their job, where it is known. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    return await unit.steps.site(found)


@allowed(Role.MANAGER.of_own_company)
async def taken_then(unit: Unit, by: Actor, meeting: MeetingId, *, now: datetime) -> tuple[Span, ...]:
    """When either of the two has another appointment, and nothing of what it is. Raises `Gone`, `NotAllowed`."""
    found = await unit.speed_dating.meeting(meeting)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    busy = await unit.wishes.busy([(found.company, found.candidate)], after=now)
    steps = [one for one, _who in await unit.steps.of_company(found.company, after=now)]
    steps += [one for one in await unit.steps.of_candidate(found.candidate) if one.is_to_come(now)]
    visits = [one.begins_at for one in await unit.visits.to_come(found.company, now=now) if one.begins_at]
    return (
        *busy.companies.get(found.company, ()),
        *busy.candidates.get(found.candidate, ()),
        *[one.span for one in steps if one.span is not None],
        *[(one, one + LASTS) for one in visits],
    )


@allowed(Role.CANDIDATE.themselves)
async def our_company(
    unit: Unit, by: Actor, meeting: MeetingId, kind: StepKind | None = None
) -> tuple[str, str | None]:
    """With whom, and where they come for it. Raises `Gone`, `NotAllowed`."""
    found, me = await unit.speed_dating.meeting(meeting), await unit.candidates.of_person(by.person)
    if me is None or me.id != found.candidate:
        raise NotAllowed
    return (await unit.companies.get(found.company)).name, await unit.steps.place(found, kind)


@by_the_clock
async def steps_on_desk(unit: Unit, reading: Reading, rows: Sequence[DeskRow]) -> dict[int, StepItem]:
    """These steps, with a candidate's name only for who advises them."""
    steps = await unit.steps.these([one.number for one in rows])
    meetings = {one.id: await unit.speed_dating.meeting(one.meeting) for one in steps}
    pairs = [(one.candidate, one.company) for one in meetings.values()]
    called = await unit.known_names.of(reading.by.person, pairs, now=reading.now)
    names = await unit.companies.names_of({one.company for one in meetings.values()})
    return {
        one.id: StepItem(
            one.meeting,
            called[(meetings[one.id].candidate, meetings[one.id].company)],
            names[meetings[one.id].company],
            one.kind,
            one.begins_at if one.state is StepState.AGREED else None,
            one.state is StepState.AGREED and not one.is_to_come(reading.now),
        )
        for one in steps
    }
