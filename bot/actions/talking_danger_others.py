"""Words of danger that may be about a new colleague: who advises them is told too, and only they read who it is."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.talking_danger_waiting import DANGER, danger_call
from bot.domain.checkins import Side
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, PersonId, PlacementId
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.notices.candidates import CallNow
from bot.domain.placements import Placement
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.outbox import Priority
from bot.store.unit import Unit

MENTOR = Role.MENTOR.of_own_placement


@dataclass(frozen=True)
class Colleagues:
    """The new colleagues of somebody whom one consultant advises now: their names, and the numbers beside them."""

    candidates: tuple[CandidateId, ...] = ()
    people: tuple[PersonId, ...] = ()
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@by_the_clock
async def colleagues_by_adviser(unit: Unit, by: Actor, *, now: datetime) -> dict[PersonId, Colleagues]:
    """Who works with them now, under whoever advises them."""
    found: dict[PersonId, Colleagues] = {}
    for one in await _placements(unit, by):
        who = await unit.candidates.get(one.candidate)
        if not one.state.is_live or who.person == by.person:
            continue
        adviser = await unit.contacts.advising(who.adviser, now=now)
        known = found.get(adviser, Colleagues())
        found[adviser] = Colleagues(
            (*known.candidates, who.id),
            (*known.people, who.person),
            (*known.names, who.name or ""),
            (*known.phones, who.phone or ""),
        )
    return found


@by_the_clock
async def company_of(unit: Unit, by: Actor) -> str | None:
    """Where they work, for whoever is to call them; None for a candidate."""
    if by.acting is None or by.role is Role.CANDIDATE:
        return None
    company = by.acting.company
    if company is None and by.acting.placement is not None:
        company = (await unit.placements.get(by.acting.placement)).company
    return (await unit.companies.get(company)).name if company is not None else None


@by_the_clock
async def seen(unit: Unit, reader: PersonId, colleagues: Colleagues, *, now: datetime) -> None:
    """Each of them can read that this human, who is not their adviser, has read their name and number."""
    for one in colleagues.candidates:
        if (await unit.candidates.get(one)).adviser != reader:
            await unit.candidates.saw(one, reader, "call", company=None, now=now)


@allowed(MENTOR)
async def whom_i_receive(unit: Unit, by: Actor) -> tuple[PlacementId, str | int] | None:
    """The new colleague of a mentor, as the mentor may name them: a first name, or a number. None without one."""
    for one in await _placements(unit, by):
        if not one.state.is_live:
            continue
        who = await unit.candidates.get(one.candidate)
        shared = first_name(who.name) if one.shared_at is not None else ""
        return one.id, shared or await unit.aliases.of(who.id, one.company)
    return None


@allowed(MENTOR)
async def is_about_them(
    unit: Unit, by: Actor, placement: PlacementId, *, now: datetime, municipality: Municipality
) -> tuple[str, str | int]:
    """ "It is about them": whoever advises them reads so now, with their number. The adviser's name, and theirs.

    Raises `NotAllowed`, `Gone` when nobody is to call for danger any more.
    """
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.MENTOR, now=now)
    called = await whom_i_receive(unit, by)
    if called is None or not await unit.calls.open_to(by.person, DANGER):
        raise Gone
    name = ""
    for adviser, colleagues in (await colleagues_by_adviser(unit, by, now=now)).items():
        await _tell(unit, by, adviser, colleagues, now=now, municipality=municipality)
        name = (await unit.people.get(adviser)).name or ""
    return name or municipality.name, called[1]


@allowed(MENTOR)
async def is_about_me(unit: Unit, by: Actor, *, now: datetime) -> None:
    """ "It is about me": who advises the new colleague need not call, when somebody else calls the mentor."""
    calls, me = await unit.calls.open_to(by.person, DANGER), await unit.people.get(by.person)
    advisers = await colleagues_by_adviser(unit, by, now=now)
    looks_after = set(await unit.callers.of(by.person, now=now))
    caller = next((one.owner for one in calls if one.owner in looks_after), None)
    if caller is None:
        return
    name = (await unit.people.get(caller)).name or ""
    for one in calls:
        if one.owner in advisers and one.owner not in looks_after:
            await unit.calls.done(one.id, now=now)
            told = CallNow(me.name or "", None, person=by.person, done_by=name, theirs=True)
            await unit.outbox.tell(one.owner, told, now=now, once=f"danger theirs:{one.id}")


async def _tell(
    unit: Unit,
    by: Actor,
    adviser: PersonId,
    colleagues: Colleagues,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    me = await unit.people.get(by.person)
    calls = await unit.calls.open_to(by.person, DANGER)
    phone = next((one.phone for one in calls if one.phone is not None), me.phone)
    task, is_new = await danger_call(unit, adviser, by.person, now=now, municipality=municipality)
    await seen(unit, adviser, colleagues, now=now)
    notice = CallNow(
        me.name or "", phone, person=by.person, task=task, again=not is_new,
        company=await company_of(unit, by), about=colleagues.names, phones=colleagues.phones, sure=True,
        others=colleagues.people,
    )  # fmt: skip
    await unit.outbox.tell(adviser, notice, now=now, priority=Priority.ANSWER, about=(DANGER, by.person))


async def _placements(unit: Unit, by: Actor) -> list[Placement]:
    if by.acting is None:
        return []
    if by.acting.placement is not None:
        return [await unit.placements.get(by.acting.placement)]
    if by.acting.company is not None:
        return await unit.placements.of_company(by.acting.company)
    return []
