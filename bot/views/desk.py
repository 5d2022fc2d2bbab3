"""What a consultant must do now, and what a coordinator looks after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import CompanyId, PersonId, RequestId, TaskId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workload import NOTHING, Load
from bot.store.calls import CallTask
from bot.store.requests import Waiting
from bot.store.unit import Unit
from bot.views.desk_promises import PromiseItem, SuggestionItem, WordItem, promises, promises_of_nobody
from bot.views.parts import Part, part_of

DANGER, WROTE = "danger", "wrote"


@dataclass(frozen=True)
class WaitingItem:
    """A company that waits for an answer. `whose` is the contact when one only stands in."""

    request: RequestId
    company: CompanyId
    name: str
    deadline: datetime | None
    late: bool
    wants_call: bool
    whose: str | None


@dataclass(frozen=True)
class CallItem:
    """Somebody to ring, and why."""

    task: TaskId
    name: str
    phone: str | None
    reason: str
    due: datetime | None
    subject: int | None = None
    tells: bool = False  # there is something they could not be told in the chat
    wrote: bool = False  # what they wrote waits with it
    unread: bool = False  # and nobody has read all of it
    beside: str | None = None  # another number that stood in their words


@dataclass(frozen=True)
class OwedItem:
    """People who wait for a consultant's answer, or for their call; no name of anybody who waits."""

    owner: PersonId
    name: str
    waiting: int
    calls: bool
    due: datetime | None
    late: bool
    danger: bool = False


DeskItem = WaitingItem | CallItem | PromiseItem | OwedItem


@dataclass(frozen=True)
class Desk:
    """One page of what waits for somebody, most urgent first, and how much there is of each kind.

    `promised` are suggestions companies wait for, `silent` those whose answer is missing; `words` is what companies
    were promised in words; `resting` what is with the companies, or put off.
    """

    part: Part[DeskItem]
    waiting: int
    calls: int
    promised: int = 0
    silent: int = 0
    resting: int = 0
    words: int = 0
    away_until: datetime | None = None


@dataclass(frozen=True)
class Colleague:
    """One of the team: what they have, and whether they are here."""

    person: PersonId
    name: str
    companies: int
    contact: bool
    adviser: bool
    away_until: datetime | None
    load: Load = NOTHING
    leaves: datetime | None = None  # from when they are here no more


@allowed(Role.CONSULTANT.themselves)
async def my_desk(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Desk:
    """What waits for me: my companies', and those I stand in for; and whom I am to ring."""
    # While somebody stands in for me, mine wait for them.
    answered = await unit.contacts.answered_by(by.person, now=now)
    desk = await _desk(
        unit, by, await unit.requests.waiting(contacts_of=answered),
        await promises(unit, by, now=now), page=page, now=now,
    )  # fmt: skip
    me = await unit.staff.get(by.person, now=now)
    resting = sum((await unit.requests.counts(answered)).values())
    desk = replace(desk, resting=resting)
    return replace(desk, away_until=me.away.away_until if me is not None and me.away is not None else None)


@allowed(Role.COORDINATOR.of_own_unit)
async def all_waiting(unit: Unit, by: Actor, *, now: datetime, page: int = 0) -> Desk:
    """Every company of my unit that waits, whose it is, and who is late; whom I am to ring; and how many
    people wait for which consultant."""
    where = by.unit_as(Role.COORDINATOR)
    staff = await unit.staff.at_work(now=now)
    units = {one.person: one.unit for one in staff}
    found = await unit.requests.waiting()
    for owner in {one.contact for one in found if one.contact is not None} - units.keys():
        elsewhere = await unit.units.of(owner)
        if elsewhere is not None:
            units[owner] = elsewhere
    mine = [one for one in found if one.contact is None or units.get(one.contact) in (None, where)]
    names = {one.person: one.name for one in staff if one.unit == where and one.person != by.person}
    owed = _owed(await unit.calls.owed_by(names), names, now=now)
    nobodys = await promises_of_nobody(unit, by, now=now)
    return await _desk(unit, by, mine, [*nobodys], owed=owed, page=page, now=now)


def _owed(calls: list[CallTask], names: Mapping[PersonId, str], *, now: datetime) -> list[OwedItem]:
    """By whose it is and what it is, a danger first, then the nearest; a person who waits twice is one."""
    found: dict[tuple[PersonId, str], list[CallTask]] = {}
    for one in sorted(calls, key=lambda one: one.reason != DANGER):
        kind = one.reason if one.reason in (WROTE, DANGER) else "call"
        found.setdefault((one.owner, kind), []).append(one)
    return [
        OwedItem(
            owner, names[owner], len({one.person for one in those}), kind != WROTE, those[0].due_at,
            those[0].due_at is not None and those[0].due_at < now, danger=kind == DANGER,
        )
        for (owner, kind), those in found.items()
    ]  # fmt: skip


@allowed(Role.COORDINATOR.of_own_unit)
async def team(unit: Unit, by: Actor, *, now: datetime) -> tuple[Colleague, ...]:
    """The consultants: how much open work each, who is away, who leaves."""
    loads, where = await unit.workload.of_contacts(), by.unit_as(Role.COORDINATOR)
    leaving = {one.person: one.ends_at for one in await unit.leavings.active()}
    return tuple(
        Colleague(
            one.person,
            one.name,
            loads.get(one.person, NOTHING).companies,
            one.contact,
            one.adviser,
            one.away.away_until if one.away is not None else None,
            loads.get(one.person, NOTHING),
            leaving.get(one.person),
        )
        for one in await unit.staff.at_work(now=now)
        if one.unit == where
    )


async def _desk(
    unit: Unit,
    by: Actor,
    waiting: list[Waiting],
    promised: list[PromiseItem],
    *,
    owed: Sequence[OwedItem] = (),
    page: int,
    now: datetime,
) -> Desk:
    """What waits, then whom to ring and what is promised, by their day, except that a danger comes first."""
    calls = await unit.calls.open_of(by.person)
    danger = [one for one in calls if one.reason == DANGER]
    later: list[CallTask | PromiseItem] = [*(one for one in calls if one.reason != DANGER), *promised]
    urgent = [one for one in owed if one.danger]
    rest = [one for one in owed if not one.danger]
    part = part_of([*danger, *urgent, *waiting, *rest, *sorted(later, key=_day)], page)
    owners = [one.contact for one in part.shown if isinstance(one, Waiting) and one.contact is not None]
    names = await unit.people.names_of(owners)
    items: list[DeskItem] = []
    for one in part.shown:
        match one:
            case Waiting():
                items.append(_waiting(one, by, names, now=now))
            case CallTask():
                items.append(await _call(unit, by, one, now=now))
            case _:
                items.append(one)
    suggestions = sum(isinstance(one, SuggestionItem) for one in promised)
    words = sum(isinstance(one, WordItem) for one in promised)
    return Desk(
        Part(tuple(items), part.first, part.total, part.size),
        len(waiting),
        len(calls),
        suggestions,
        len(promised) - suggestions - words,
        words=words,
    )


def _day(one: CallTask | PromiseItem) -> tuple[bool, float]:
    due = one.due_at if isinstance(one, CallTask) else one.due
    return due is None, due.timestamp() if due is not None else 0.0


def _waiting(one: Waiting, by: Actor, names: Mapping[PersonId, str], *, now: datetime) -> WaitingItem:
    late = one.deadline_at is not None and one.deadline_at < now
    whose = names.get(one.contact) if one.contact is not None and one.contact != by.person else None
    return WaitingItem(
        one.request, one.company, one.company_name, one.deadline_at, late, one.wants_call, whose
    )


async def _call(unit: Unit, by: Actor, task: CallTask, *, now: datetime) -> CallItem:
    person = await unit.people.get(task.person)
    name, phone, beside = person.name or "", task.phone or person.phone, task.beside
    who = await unit.candidates.of_person(task.person)
    if who is not None and who.adviser != by.person:
        if task.reason == "concern":
            # Opened by a press, which the candidate sees in "who saw me".
            name, phone, beside = "", None, None
        else:
            await unit.candidates.saw(who.id, by.person, "call", company=None, now=now)
    kept = await unit.words.of_call(task.id) if task.reason == WROTE else []
    return CallItem(
        task.id, name, phone, task.reason, task.due_at, task.subject, tells=task.facts is not None,
        wrote=bool(kept), unread=any(not one.is_read for one in kept), beside=beside,
    )  # fmt: skip
