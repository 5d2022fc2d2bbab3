"""Notes from a team's group, as whoever answers the company sees them before one goes there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.roles import STAFF, Actor, Role, allowed
from bot.store.team_notes import Note
from bot.store.unit import Unit
from bot.views.parts import Part, part_of
from bot.views.requests import readers_at

ANSWERERS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
# What is older is sent anew, in one's own words.
STILL_SENT = timedelta(days=30)


@dataclass(frozen=True)
class NoteToSend:
    """A note, who wrote it, and who could read it at the company."""

    line: int
    company: CompanyId
    company_name: str
    author: str
    at: datetime
    words: str
    managers: tuple[tuple[PersonId, str], ...]


@allowed(ANSWERERS)
async def one_note_to_send(unit: Unit, by: Actor, line: int, *, now: datetime) -> NoteToSend:
    """Raises `Gone`, `Already`, `NotYoursToSend`, `NobodyReads`."""
    note = await unit.team_notes.get(line)
    if note is None:
        raise Gone
    await unit.contacts.ensure_sends(by, note.company, now=now)
    if note.sent:
        raise Already
    readers = await readers_at(unit, by, note.company, now=now)
    author = (await unit.people.get(note.author)).name or ""
    return NoteToSend(line, note.company, readers.name, author, note.at, note.words, readers.managers)


@allowed(ANSWERERS)
async def notes_to_send(
    unit: Unit, by: Actor, company: CompanyId, *, now: datetime, page: int = 0
) -> Part[Note]:
    """Notes that did not go to the company, the newest first. Raises `NotYoursToSend`."""
    await unit.contacts.ensure_sends(by, company, now=now)
    return part_of(await unit.team_notes.unsent(company, since=now - STILL_SENT), page)


@dataclass(frozen=True)
class Matter:
    """What a topic's button leads to: the request that waits longest, or the card; nothing for whoever only reads."""

    company: CompanyId
    waits: RequestId | None


@allowed(STAFF)
async def matter_of(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> Matter:
    """What is to be done about a company. Raises `NotYoursToSend` for whoever does not answer it."""
    await unit.contacts.ensure_sends(by, company, now=now)
    waiting = await unit.requests.of_company(company)
    ours = sorted(
        (one for one in waiting if one.state.waits), key=lambda one: (one.deadline_at or now, one.id)
    )
    return Matter(company, ours[0].id if ours else None)
