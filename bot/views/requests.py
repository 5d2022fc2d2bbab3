"""A request, as whoever is about to answer it should know it."""

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.names import first_name
from bot.domain.requests import NobodyReads, RequestState
from bot.domain.roles import Actor, Role, allowed
from bot.domain.thanks import is_thanks
from bot.store.unit import Unit

# So many messages stand above an answer that is being written; the others are in the chat, and in the matter.
MOST_QUOTED = 3
# How far back it is read what an answer was to, past thanks and more of our own words.
MOST_LOOKED_BACK = 20


@dataclass(frozen=True)
class Settled:
    """The company waits no more: a colleague wrote this, or, without a `name`, somebody has called."""

    name: str | None
    text: str


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def settled_by_others(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> Settled | None:
    """What became of a request before I answer; None while it waits, and after words of my own.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    newest = await unit.messages.of_request(request, most=1)
    if found.state.waits or not newest or newest[0].author == by.person:
        return None
    if newest[0].from_company:
        return None if is_thanks(newest[0].text) else Settled(None, "")
    return Settled((await unit.people.get(newest[0].author)).name, newest[0].text)


@dataclass(frozen=True)
class OwnAnswer:
    """When I answered what nobody has answered since, and what had been asked, the oldest first."""

    at: datetime
    asked: tuple[str, ...]


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def answered_by_me(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> OwnAnswer | None:
    """My answer where it is the newest word, but for thanks; None while the company waits.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    if found.state.waits or found.state is RequestState.PARKED:
        return None
    said = await unit.messages.of_request(request, most=MOST_LOOKED_BACK)
    while said and said[-1].from_company and is_thanks(said[-1].text):
        said.pop()
    if (
        not said
        or said[-1].author != by.person
        or said[-1].from_company
        or said[-1].taken_back_at is not None
    ):
        return None
    mine = said[-1]
    while said and not said[-1].from_company:
        said.pop()
    asked = list(takewhile(lambda one: one.from_company, reversed(said)))[:MOST_QUOTED]
    return OwnAnswer(mine.at, tuple(one.text for one in reversed(asked)))


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def asking_company(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> str:
    """The name of the company that reads what I answer. Raises `Gone`, `NotAllowed`."""
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    return (await unit.companies.get(found.company)).name


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def asked_by_company(unit: Unit, by: Actor, request: RequestId, *, now: datetime) -> tuple[str, ...]:
    """What the company wrote that nobody has answered, the oldest first; nothing of what is answered or done.

    Raises `Gone`, `NotAllowed`.
    """
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    await unit.contacts.ensure_answers(by, found.company, now=now)
    if not (found.state.waits or found.state is RequestState.PARKED):
        return ()
    return tuple(await unit.unanswered.words_of(request, most=MOST_QUOTED))


@dataclass(frozen=True)
class Readers:
    """A company, and its managers, to whom its contact may write."""

    company: CompanyId
    name: str
    managers: tuple[tuple[PersonId, str], ...]


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def readers_at(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> Readers:
    """To whom I may write at a company. Raises `Gone`, `NotAllowed`, `NobodyReads` where it has no manager yet."""
    await unit.contacts.ensure_answers(by, company, now=now)
    name = (await unit.companies.get(company)).name
    members = await unit.companies.members(company)
    managers = tuple((one.person, one.name) for one in members if one.role == Role.MANAGER)
    if not managers:
        raise NobodyReads(name)
    return Readers(company, name, managers)


@allowed(Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit)
async def who_answers(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> None:
    """Nothing is shown: whoever does not answer for the company is told so. Raises `NotAllowed`."""
    await unit.contacts.ensure_answers(by, company, now=now)


@dataclass(frozen=True)
class Greeting:
    """Who greets, and who reads it: the company's main manager."""

    company: str
    manager: PersonId
    manager_name: str
    manager_first_name: str
    name: str


@allowed(Role.CONSULTANT.contact_of_company)
async def greeting_to(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> Greeting:
    """To whom a new contact says hello. Raises `Already` once I have, `Gone`, `NotAllowed`, `NobodyReads`."""
    readers = await readers_at(unit, by, company, now=now)
    since = (await unit.companies.get(company)).since or now
    if await unit.requests.begun_since(company, by.person, since=since):
        raise Already
    manager, name = readers.managers[0]
    me = (await unit.people.get(by.person)).name or ""
    return Greeting(readers.name, manager, name, first_name(name) or name, me)
