"""What a company's request is about: said with a press, by who wrote it or by the contact, after it was sent."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.requests_names import ANSWERERS
from bot.actions.requests_telling import name_of
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.ids import RequestId
from bot.domain.municipality import Municipality
from bot.domain.requests import IsSettled, RequestState
from bot.domain.roles import Actor, Role, allowed
from bot.store.requests import Request
from bot.store.unit import Unit


@dataclass(frozen=True)
class Named:
    """It is said what a request is about. `answers` is who does, by `deadline` while that is to come."""

    answers: str
    deadline: datetime | None


@allowed(Role.MANAGER.of_own_company)
async def say_topic(
    unit: Unit, by: Actor, request: RequestId, topic: str, *, now: datetime, municipality: Municipality
) -> Named:
    """What my company's request is about. Raises `Gone`, `NotAllowed`, `IsSettled`, `Already`."""
    found = await _found(unit, request)
    if found.company != by.company_as(Role.MANAGER):
        raise NotAllowed
    await _set(unit, found, topic, municipality)
    promised = found.deadline_at if found.state.waits else None
    to_come = promised is not None and now < municipality.day_ends(promised)
    answers = await unit.contacts.answering(found.company, now=max(now, promised or now))
    return Named(await name_of(unit, answers) or "", promised if to_come else None)


@allowed(ANSWERERS)
async def set_topic(
    unit: Unit, by: Actor, request: RequestId, topic: str, *, now: datetime, municipality: Municipality
) -> None:
    """What a request I answer is about. Raises `Gone`, `NotAllowed`, `IsSettled`, `Already`."""
    found = await _found(unit, request)
    await unit.contacts.ensure_answers(by, found.company, now=now)
    await _set(unit, found, topic, municipality)


async def _found(unit: Unit, request: RequestId) -> Request:
    found = await unit.requests.get(request)
    if found is None:
        raise Gone
    return found


async def _set(unit: Unit, found: Request, topic: str, municipality: Municipality) -> None:
    if found.state is RequestState.CLOSED:
        raise IsSettled
    if municipality.topic(topic) is None:
        # The municipality has taken it off its list since the button was shown.
        raise Gone
    if not await unit.requests.set_topic(found.id, topic):
        raise Already
