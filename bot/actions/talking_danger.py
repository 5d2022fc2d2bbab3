"""Somebody in danger: humans are told to call now, on which number, and never what was written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.calls import responsible_for
from bot.actions.talking_danger_others import Colleagues, colleagues_by_adviser, company_of, seen
from bot.actions.talking_danger_waiting import DANGER, danger_call, name_of_caller
from bot.domain.danger_calls import SOON, Heard
from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import CallNow
from bot.domain.number_to_call import is_same, sign_of
from bot.domain.roles import COMPANY, Actor, Role, allowed
from bot.store.calls import CallTask
from bot.store.outbox import Priority
from bot.store.unit import Unit

# What the question for their number is about, with the person. For so long a number is read as its answer.
NUMBER_ASKED = "number"
WAITS_FOR_NUMBER = timedelta(hours=12)
LOOKED_AFTER = Role.CANDIDATE.themselves | Role.MENTOR.of_own_placement
CAN_BE_CALLED = LOOKED_AFTER | COMPANY
NOTHING_HEARD = Heard()


@dataclass(frozen=True)
class Alerted:
    """The name of the human who is to call, and the number they have; by when, where nobody can call now.

    `stood` is another number in the words that were written: the human has it beside theirs. `asked` are all
    who have been asked to call.
    """

    name: str
    phone: str | None
    by: datetime | None = None
    stood: str | None = None
    asked: frozenset[PersonId] = frozenset()


@allowed(CAN_BE_CALLED)
async def who_would_call(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality
) -> Alerted | None:
    """The human who is told when they ask to be called; None when there is nobody."""
    found = await _who_looks_after(unit, by, now=now)
    if found is None:
        return None
    caller, me = await _calls_first(unit, found, by.person, now), await unit.people.get(by.person)
    name = await name_of_caller(unit, caller, leads=caller != found)
    return Alerted(name, me.phone, await _by_when(unit, caller, now=now, municipality=municipality))


@allowed(CAN_BE_CALLED)
async def alert(
    unit: Unit,
    by: Actor,
    *,
    asked: bool = False,
    heard: Heard = NOTHING_HEARD,
    now: datetime,
    municipality: Municipality,
) -> Alerted:
    """A human is told to call now, without a word of what was written.

    Because of words of danger, or because they `asked`; on the number that is known. Of the numbers in their
    words another one may be anybody's: it is said beside it, until the call is made. The others are told once for
    each open call, and anew when danger is named after all or another number is. Where the words may be about a new
    colleague, or against one, whoever advises them is told too.
    """
    responsible = await _who_looks_after(unit, by, now=now)
    if responsible is None:
        raise Gone
    me, mine = await unit.people.get(by.person), await unit.candidates.of_person(by.person)
    calls = await unit.calls.open_to(by.person, DANGER)
    phone = next((one.phone for one in calls if one.phone is not None), me.phone)
    stood = next((one for one in heard.numbers if not is_same(one, phone)), None)
    is_new = stood is not None and any(one.beside != stood for one in calls)
    caller = await _calls_first(unit, responsible, by.person, now)
    name = await name_of_caller(unit, caller, leads=caller != responsible)
    concerns_others = heard.somebody or heard.threat
    colleagues = await colleagues_by_adviser(unit, by, now=now) if concerns_others else {}
    company, adviser = await company_of(unit, by), next(iter(colleagues), None)
    also = (await unit.people.get(adviser)).name if adviser is not None else None
    told = {responsible, *await unit.contacts.coordinators_of(responsible), *colleagues}
    for person in sorted(told):
        waiting = [one.subject for one in await unit.calls.open_of(person) if one.reason == DANGER]
        task, _new = await danger_call(unit, person, by.person, now=now, municipality=municipality)
        if mine is not None and person != mine.adviser:
            await unit.candidates.saw(mine.id, person, "call", company=None, now=now)
        writes = mine.id if mine is not None and person == responsible else None
        ask = name if caller == responsible and person != caller else None
        again, about = by.person in waiting, colleagues.get(person, Colleagues())
        await seen(unit, person, about, now=now)
        notice = CallNow(
            me.name or "", phone, writes, ask, by.person, task, asked, again,
            bool(waiting) and not again, stood=stood, company=company, about=about.names, phones=about.phones,
            also=also if not about.names else None, threat=heard.threat,
            others=about.people,
        )  # fmt: skip
        again_now = is_new or (again and not await _told_lately(unit, person, by.person, now))
        once = None if person in (responsible, caller) or again_now else f"danger:{task}:{asked}"
        if asked and once and await unit.told.once(person, f"danger:{task}:{False}"):
            continue  # they are to call already, and for danger
        await _tell(unit, person, notice, by.person, once=once, now=now)
    if stood is not None:
        await unit.calls.put_beside(by.person, DANGER, stood)
    return Alerted(name, phone, await _by_when(unit, caller, now=now, municipality=municipality), stood)


@allowed(CAN_BE_CALLED)
async def heard_again(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> Alerted | None:
    """They are to be called now, and have written something: who looks after it hears that there is more.

    Whoever calls reads the words themselves; the others none of them, and of it not every minute. None when nobody
    is to call them.
    """
    calls = await unit.calls.open_to(by.person, DANGER)
    if not calls:
        return None
    caller, name, ask = await _caller_of(unit, by, calls, now)
    me = await unit.people.get(by.person)
    phone = next((one.phone for one in calls if one.phone is not None), me.phone)
    for one in calls:
        if one.owner != caller and not await _told_lately(unit, one.owner, by.person, now):
            notice = CallNow(
                me.name or "",
                phone,
                adviser=ask,
                person=by.person,
                task=one.id,
                again=True,
                stood=one.beside,
                more=True,
            )
            await _tell(unit, one.owner, notice, by.person, now=now)
    by_then = await _by_when(unit, caller, now=now, municipality=municipality)
    return Alerted(name, phone, by_then, asked=frozenset(one.owner for one in calls))


@allowed(CAN_BE_CALLED)
async def give_number(
    unit: Unit, by: Actor, phone: str, *, now: datetime, municipality: Municipality
) -> Alerted | None:
    """The number to call them on: put on every open call for danger, whose holders are told as urgently.

    It is kept as their own. None unless it answers the question for it: somebody is to call them for danger, they
    were asked not long ago, and no number is known.
    """
    calls = await unit.calls.open_to(by.person, DANGER)
    asked_since = now - WAITS_FOR_NUMBER
    asked = await unit.told.was_asked(by.person, (NUMBER_ASKED, by.person), since=asked_since)
    if not calls or not asked:
        return None
    me = await unit.people.get(by.person)
    if me.phone is not None or any(one.phone is not None for one in calls):
        return None  # one is known, and this may be anybody's
    await unit.people.change(by.person, phone=phone)
    return await _call_on(unit, by, calls, phone, now=now, municipality=municipality)


@allowed(CAN_BE_CALLED)
async def another_number(
    unit: Unit, by: Actor, numbers: Sequence[str], *, now: datetime, municipality: Municipality
) -> Alerted | None:
    """One of these stands beside the number they are to be called on, and whoever calls is told so.

    It takes its place only when they say so. None when nobody is to call them for danger, or none is new.
    """
    calls, me = await unit.calls.open_to(by.person, DANGER), await unit.people.get(by.person)
    phone = next((one.phone for one in calls if one.phone is not None), me.phone)
    stood = next((one for one in numbers if not is_same(one, phone)), None)
    if stood is None or all(one.beside == stood for one in calls):
        return None
    await unit.calls.put_beside(by.person, DANGER, stood)
    told = await _tell_callers(unit, by, calls, phone, now=now, municipality=municipality, stood=stood)
    return replace(told, stood=stood)


@allowed(CAN_BE_CALLED)
async def call_on_it(
    unit: Unit, by: Actor, sign: int | None, *, now: datetime, municipality: Municipality
) -> Alerted:
    """ "Call me on that one": the number beside theirs that they pressed takes its place on every open call.

    Where another one stands there by now, nothing has changed, and that one is `stood`. Raises `Gone` when nobody is
    to call them any more, or none stands there.
    """
    calls = await unit.calls.open_to(by.person, DANGER)
    phone = next((one.beside for one in calls if one.beside is not None), None)
    if phone is None:
        raise Gone
    if sign != sign_of(phone):
        _caller, name, _ask = await _caller_of(unit, by, calls, now)
        return Alerted(name, None, stood=phone)
    return await _call_on(unit, by, calls, phone, now=now, municipality=municipality)


async def _call_on(
    unit: Unit,
    by: Actor,
    calls: Sequence[CallTask],
    phone: str,
    *,
    now: datetime,
    municipality: Municipality,
) -> Alerted:
    await unit.calls.put_phone(by.person, DANGER, phone)
    return await _tell_callers(unit, by, calls, phone, now=now, municipality=municipality)


async def _tell_callers(
    unit: Unit,
    by: Actor,
    calls: Sequence[CallTask],
    phone: str | None,
    *,
    now: datetime,
    municipality: Municipality,
    stood: str | None = None,
) -> Alerted:
    """Everybody who is to call reads on which number."""
    caller, name, ask = await _caller_of(unit, by, calls, now)
    me = await unit.people.get(by.person)
    for one in calls:
        other = ask if one.owner != caller else None
        await _tell_number(unit, one, me.name or "", phone, ask=other, stood=stood, now=now)
    return Alerted(name, phone, await _by_when(unit, caller, now=now, municipality=municipality))


async def _tell_number(
    unit: Unit,
    call: CallTask,
    name: str,
    phone: str | None,
    *,
    ask: str | None,
    stood: str | None,
    now: datetime,
) -> None:
    mine = await unit.candidates.of_person(call.person)
    if mine is not None and call.owner != mine.adviser:
        await unit.candidates.saw(mine.id, call.owner, "call", company=None, now=now)
    advises = mine is not None and call.owner == await unit.contacts.advising(mine.adviser, now=now)
    writes = mine.id if mine is not None and advises else None
    notice = CallNow(name, phone, writes, ask, call.person, call.id, again=True, number=True, stood=stood)
    await _tell(unit, call.owner, notice, call.person, now=now)


async def _tell(
    unit: Unit, reader: PersonId, notice: CallNow, person: PersonId, *, once: str | None = None, now: datetime
) -> None:
    await unit.outbox.tell(
        reader, notice, now=now, priority=Priority.ANSWER, once=once, about=(DANGER, person)
    )


async def _told_lately(unit: Unit, reader: PersonId, person: PersonId, now: datetime) -> bool:
    last = await unit.told.last(reader, (DANGER, person))
    return last is not None and now - last < SOON


async def _caller_of(
    unit: Unit, by: Actor, calls: Sequence[CallTask], now: datetime
) -> tuple[PersonId, str, str | None]:
    """Who of those who were asked can call first, their name, and the same for whom the others may ask to write."""
    responsible = await _who_looks_after(unit, by, now=now)
    asked = responsible if responsible in [one.owner for one in calls] else calls[0].owner
    caller = await _calls_first(unit, asked, by.person, now)
    name = await name_of_caller(unit, caller, leads=caller != asked)
    return caller, name, name if caller == asked else None


async def _calls_first(unit: Unit, asked: PersonId, person: PersonId, now: datetime) -> PersonId:
    """They themselves; while they are away with nobody in their place, who leads the unit and is asked as well."""
    member = await unit.staff.get(asked, now=now)
    if member is None or member.away is None:
        return asked
    leaders = [one for one in await unit.contacts.coordinators_of(asked) if one != person]
    return leaders[0] if leaders else asked


async def _by_when(
    unit: Unit, caller: PersonId, *, now: datetime, municipality: Municipality
) -> datetime | None:
    """By when they call; None when they are at work and can call now."""
    member = await unit.staff.get(caller, now=now)
    away = member.away if member is not None else None
    if away is None and municipality.calendar.is_working_time(now):
        return None
    return municipality.red_deadline(away.away_until if away is not None else now)


async def _who_looks_after(unit: Unit, by: Actor, *, now: datetime) -> PersonId | None:
    """Of somebody with another role too, nobody on its side learns of it."""
    found = await unit.callers.in_role(by.person, by.acting, now=now) if by.acting else None
    return found or await responsible_for(unit, by.person, now=now)
