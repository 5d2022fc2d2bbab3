"""Hours that a guest has said touch somebody's time: what they would do is thought about while nobody waits.

As a no, between two transactions: `what_hours_touch` reads, `answered` thinks, and `use_hours` acts if the plan is
still the one that was thought about. Newer hours of the same guest take the place of those that wait.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.actions.speed_dating.enforcing import enforce
from bot.actions.speed_dating.hours_told import tell_hosts, tell_hosts_of_the_way_back
from bot.actions.speed_dating.new_hours import ask_for_hours, at_another_table_now, hours_touch, propose_hours
from bot.actions.speed_dating.repairs_planned import look_for_takers
from bot.actions.speed_dating.telling import tell_changes
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.answers import NoTimeLeft
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import Attendance, HasBegun
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import HoursAnswer, HoursAsked, NewHours
from bot.domain.speed_dating.timetable import Change
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

HOURS_SAID = "speed dating hours said"
# Of hours that leave a candidate no time: they were asked, and this is when nobody waits for them any longer.
ASKED = "asked "
WAITS = timedelta(hours=2)
# Of hours that are said for one table of a company.
TABLE = "t"


@by_the_clock
async def think_about_hours(
    unit: Unit,
    event: SpeedDatingId,
    new: NewHours,
    *,
    table: int | None = None,
    now: datetime,
    due: datetime | None = None,
    asked: bool = False,
    again: DueRow | None = None,
) -> None:
    """What these do is looked at now, or then, instead of any that the same guest has said before.

    Said for one `table`, they are that table's. With `asked` they have read that these leave them no time, and the
    hosts read it next. Thought about `again`, in the same second too, it is another row than the one before.
    """
    await forget_hours(unit, event, new, table=table)
    hours = new.hours if table is None else new.tables.of(table)
    begins, ends = ("" if one is None else one for one in (hours.begins, hours.ends))
    stamp = str(int(now.timestamp())) if again is None else f"{int(now.timestamp())}+{again.id}"
    what = f"{_guest(new, table)}{begins}:{ends}:{ASKED if asked else ''}{stamp}"
    await unit.due.plan(HOURS_SAID, event, what, due=due or now, expires=None)


@by_the_clock
async def forget_hours(unit: Unit, event: SpeedDatingId, new: NewHours, *, table: int | None = None) -> None:
    """What this guest has said before counts no more; of one `table` alone, what was said of that."""
    await unit.due.drop_all(HOURS_SAID, event, _guest(new, table))


@by_the_clock
async def what_hours_touch(
    unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality
) -> HoursAsked | None:
    """Whose time they touch; None when it is too late, or they do not come."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    new = await _said(unit, row)
    return await _touches(unit, event, new, now, municipality) if new is not None else None


async def _touches(
    unit: Unit, event: SpeedDating, new: NewHours, now: datetime, municipality: Municipality
) -> HoursAsked | None:
    try:
        return await hours_touch(unit, event, new, version=event.version, now=now, municipality=municipality)
    except (Gone, HasBegun):
        return None


@by_the_clock
async def use_hours(
    unit: Unit, row: DueRow, answer: HoursAnswer | None, *, now: datetime, municipality: Municipality
) -> None:
    """Put into force what moves nobody else, propose the rest to the hosts, and tell those it touches.

    A candidate whom it would leave without a time is asked first; a host who looks at the plan sees it meanwhile,
    and reads of it when no answer comes.
    """
    event, new = await unit.speed_dating.get(SpeedDatingId(row.subject)), await _said(unit, row)
    asked = await _touches(unit, event, new, now, municipality) if new is not None else None
    if new is None or asked is None:
        return
    broke = answer is None
    if answer is None:
        # Thinking broke: what was said is not lost, and the host finds another time.
        answer = HoursAnswer(event.version, new, asked.touched.wishes, Change((), ()), asked.touched.gone)
    if answer.version != event.version or answer.new != new:
        # Somebody else was faster, or what waited for other tables was left: think again about what is so now.
        await think_about_hours(
            unit, event.id, new, table=_table(row), now=now, asked=_was_asked(row), again=row
        )
        return
    if not answer.change.moved and not answer.ends:
        await ask_for_hours(unit, event, new, version=event.version, now=now, municipality=municipality)
        await tell_hosts_of_the_way_back(unit, event, new, now=now)
        return
    await unit.new_hours.overtake(event.id, new)
    made = await propose_hours(unit, event, new, answer, now=now)
    if not broke and not _was_asked(row) and await leaves_nothing(unit, made, new):
        begins = await _ask_whether_it_is_a_no(unit, event, new, now=now)
        latest = min(now + WAITS, now + (begins - now) / 2)
        await think_about_hours(unit, event.id, new, now=now, due=latest, asked=True)
        return
    if answer.changes_no_time and await at_another_table_now(
        unit, event, made, new, now=now, municipality=municipality
    ):
        return
    comes = await unit.repairs.comes(made)
    alone = new.candidate is not None and not answer.ends
    moved = False
    if alone and all(one.candidate == new.candidate for one in comes):
        repair = await unit.repairs.get(made)
        moved = await enforce(unit, repair, by=None, now=now, municipality=municipality)
    await tell_hosts(unit, event, new, made, done=moved, now=now)
    if moved:
        await look_for_takers(unit, event.id, now=now)
        await tell_changes(unit, await unit.speed_dating.get(event.id), now=now, municipality=municipality)


@by_the_clock
async def leaves_nothing(unit: Unit, made: RepairId, new: NewHours) -> bool:
    """Whether a change would end every talk of the candidate who has said these hours."""
    if new.candidate is None:
        return False
    ends = {one.id for one in await unit.repairs.ends(made) if one.candidate == new.candidate}
    planned = await unit.speed_dating.meetings_of((await unit.repairs.get(made)).event)
    return bool(ends) and ends == {one.id for one in planned if one.candidate == new.candidate}


async def _ask_whether_it_is_a_no(
    unit: Unit, event: SpeedDating, new: NewHours, *, now: datetime
) -> datetime:
    """When their time is, until which they can say."""
    assert new.candidate is not None, "a company is not asked so"
    begins = (await unit.times.of_candidate(event.id, new.candidate)).slots[0].begins
    who = await unit.candidates.get(new.candidate)
    told = NoTimeLeft(event.id, begins)
    await unit.outbox.tell(who.person, told, now=now, expires=begins, about=(EVENT, event.id))
    return begins


def _was_asked(row: DueRow) -> bool:
    return _parts(row)[3].startswith(ASKED)


def _guest(new: NewHours, table: int | None = None) -> str:
    if new.company is None:
        return f"candidate {new.candidate}:"
    return f"company {new.company}:" if table is None else f"company {new.company}:{TABLE}{table}:"


def _table(row: DueRow) -> int | None:
    """The table they are said for; None for all of them."""
    _who, what, *_more = row.occurrence.split(":")
    return int(what.removeprefix(TABLE)) if what.startswith(TABLE) else None


def _parts(row: DueRow) -> list[str]:
    """Who, from when, until when, and the moment it was said."""
    who, *rest = row.occurrence.split(":", 3 if _table(row) is None else 4)
    return [who, *rest[-3:]]


async def _said(unit: Unit, row: DueRow) -> NewHours | None:
    """What was said, by whom; None when they do not come any more."""
    guest, begins, ends, _now = _parts(row)
    side, number = guest.split(" ")
    event, hours = SpeedDatingId(row.subject), HoursThere(_minutes(begins), _minutes(ends))
    if side == "company":
        company = CompanyId(int(number))
        said = (await unit.speed_dating.companies(event)).get(company)
        if said in (None, Attendance.NOT_COMING):
            return None
        return await unit.new_hours.said_for(event, company, _table(row), hours)
    candidate = CandidateId(int(number))
    if (await unit.speed_dating.candidates(event)).get(candidate) in (None, Attendance.NOT_COMING):
        return None
    new = NewHours(hours, candidate=candidate)
    has = await unit.new_hours.now(event, new)
    return replace(new, needs=has.needs if has is not None else frozenset())


def _minutes(written: str) -> int | None:
    return int(written) if written else None
