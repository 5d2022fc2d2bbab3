"""A manager writes for a company no more: who follows has everything that was open, and nothing reaches who left."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.actions.companies_contact_known import NEW_CONTACT
from bot.actions.mergers_names import ONE_COMPANY
from bot.actions.outreach_offers import hand_on_visits
from bot.actions.placements_ending import find_who_receives
from bot.actions.requests_ending import close_those_of
from bot.domain.ids import (
    CompanyId,
    JobFunctionId,
    MeetingId,
    PersonId,
    PlacementId,
    RequestId,
    SuggestionId,
    VisitId,
)
from bot.domain.managers import follower
from bot.domain.notices import Notice
from bot.domain.notices.companies import ManagerLeft, YouFollow
from bot.domain.notices.privacy import RightAnswered
from bot.domain.notices.requests import AnswerCame
from bot.domain.roles import Role, by_the_clock
from bot.store.unit import Unit


@dataclass(frozen=True)
class Followed:
    """Who has what was open, and who is the main manager from now on; nobody, when nobody is left."""

    follower: PersonId | None
    main: PersonId | None
    unheard: tuple[str, ...] = ()  # what was written to them and nobody there will read


@by_the_clock
async def end_managing(
    unit: Unit, person: PersonId, company: CompanyId, *, chosen: PersonId | None = None, now: datetime
) -> Followed:
    """Their role ends; threads, owed calls, questions and links go on with who follows. What they wrote stays."""
    before, main = await unit.managers.of(company), await unit.managers.main_of(company)
    to = follower(before, leaving=person, main=main, chosen=chosen)
    for held in await unit.people.held_by(person):
        if held.role is Role.MANAGER and held.company == company:
            await unit.people.end_role(held.id, now=now)
    await unit.sites.tie(company, person, None)
    for link in await unit.invitations.into(company, now=now):
        if link.invited_by == person:
            # Who gave it may let nobody in any more; who follows makes another.
            await unit.invitations.close(link.id, now=now)
    unheard = await _stop_telling(unit, person, company, to, now)
    await hand_on_visits(unit, company, person, to, now=now)
    if to is None:
        await close_those_of(unit, person, company, now=now)
        await unit.managers.forget_main(company)
        await find_who_receives(unit, company, now=now)
        return Followed(None, None, unheard)
    becomes_main = main in (None, person)
    if becomes_main:
        await unit.managers.make_main(company, to, now=now)
    matters = await unit.managers.hand_on(company, person, to)
    name, met = (await unit.people.get(person)).name, await unit.companies.get(company)
    if matters or becomes_main:
        notice = YouFollow(company, met.name, name or "", becomes_main, matters)
        await unit.outbox.tell(to, notice, now=now)
    return Followed(to, to if becomes_main else main)


@by_the_clock
async def tell_contact_who_left(
    unit: Unit,
    company: CompanyId,
    name: str,
    main: PersonId | None,
    *,
    by: str | None,
    unread: int,
    unheard: tuple[str, ...] = (),
    but: PersonId | None = None,
    now: datetime,
) -> None:
    """Who answers for the company knows who writes for it now, and when nobody does; `but` not who did it.

    Taken off by another of ours, it is told to the fixed contact as well, if they are not the same.
    """
    answers, fixed = await unit.contacts.answering(company, now=now), await unit.companies.contact_of(company)
    readers = dict.fromkeys((answers, fixed) if but is not None else (answers,))
    met = await unit.companies.get(company)
    leads = (await unit.people.get(main)).name if main is not None else None
    notice = ManagerLeft(company, met.name, name, leads, by, unread, unheard)
    for reader in readers:
        if reader is not None and (reader != but or unheard):
            await unit.outbox.tell(reader, notice, now=now)


@by_the_clock
async def settle_main(unit: Unit, company: CompanyId, *, now: datetime) -> None:
    """Where nobody leads any more, whoever has been known the longest does, and reads so."""
    if await unit.managers.main_of(company) is not None:
        return
    there = await unit.managers.of(company)
    if not there:
        await unit.managers.forget_main(company)
        return
    await unit.managers.make_main(company, there[0], now=now)
    met = await unit.companies.get(company)
    await unit.outbox.tell(there[0], YouFollow(company, met.name, None, main=True), now=now)


async def _stop_telling(
    unit: Unit, person: PersonId, company: CompanyId, to: PersonId | None, now: datetime
) -> tuple[str, ...]:
    """What was to arrive in this role, and is not on its way yet, does not; words of ours reach who follows.

    Where nobody does, those words: whoever wrote them believes that they arrive.
    """
    coming = await unit.outbox.coming_to(person)
    is_nobody_now = not await unit.people.held_by(person)
    theirs = (await unit.outbox.coming_to(to)).values() if to is not None else ()
    over: list[int] = []
    words: list[tuple[AnswerCame, tuple[str, int] | None]] = []
    for row, (notice, about) in coming.items():
        where = await _company_of(unit, notice, about)
        if where == company or (where is None and is_nobody_now and not isinstance(notice, RightAnswered)):
            over.append(row)
        if where == company and isinstance(notice, AnswerCame) and (notice, about) not in theirs:
            words.append((notice, about))
    if over:
        await unit.outbox.never_send(over, now=now)
    if to is not None:
        for notice, about in words:
            await unit.outbox.tell(to, notice, now=now, about=about)
        return ()
    return tuple(notice.text for notice, _about in words)


async def _company_of(unit: Unit, notice: Notice, about: tuple[str, int] | None) -> CompanyId | None:
    """Which company it is about, as far as it says."""
    says = {name: number for name in WHERE if isinstance(number := getattr(notice, name, None), int)}
    if about is not None:
        says.setdefault(*about)
    for name, find in WHERE.items():
        if name in says:
            return await find(unit, says[name])
    return None


async def _itself(_unit: Unit, number: int) -> CompanyId:
    return CompanyId(number)


async def _of_request(unit: Unit, number: int) -> CompanyId | None:
    request = await unit.requests.get(RequestId(number))
    return request.company if request is not None else None


async def _of_suggestion(unit: Unit, number: int) -> CompanyId:
    return (await unit.shortlists.get(SuggestionId(number))).company


async def _of_merger(unit: Unit, number: int) -> CompanyId | None:
    merger = await unit.mergers.find(number)
    return merger.into if merger is not None and merger.undone_at is None else None


async def _of_visit(unit: Unit, number: int) -> CompanyId:
    return (await unit.visits.get(VisitId(number))).company


async def _of_placement(unit: Unit, number: int) -> CompanyId:
    return (await unit.placements.get(PlacementId(number))).company


async def _of_meeting(unit: Unit, number: int) -> CompanyId:
    return (await unit.speed_dating.meeting(MeetingId(number))).company


async def _of_function(unit: Unit, number: int) -> CompanyId:
    return (await unit.job_functions.get(JobFunctionId(number))).company


# By what a notice says, or what it is about, how its company is found.
WHERE: dict[str, Callable[[Unit, int], Awaitable[CompanyId | None]]] = {
    "company": _itself,
    NEW_CONTACT: _itself,
    ONE_COMPANY: _of_merger,
    "request": _of_request,
    "suggestion": _of_suggestion,
    "visit": _of_visit,
    "placement": _of_placement,
    "meeting": _of_meeting,
    "function": _of_function,
}
