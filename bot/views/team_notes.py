"""Notes from a team's group, as whoever answers the company sees them before one goes there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Already
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.roles import STAFF, Actor, Role, allowed
from bot.domain.team_notes import NoteGone, NotYoursToSend
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
    """Raises `NoteGone`, `Already`, `NotYoursToSend`, `NobodyReads`."""
    note = await unit.team_notes.get(line)
    if note is None:
        raise NoteGone
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
    """What a topic's button leads to: the request that waits longest, or the card of whoever answers the company; to
    everybody else what they may know before they contact it."""

    waits: RequestId | None
    mine: bool


@allowed(STAFF)
async def matter_of(unit: Unit, by: Actor, company: CompanyId, *, now: datetime) -> Matter:
    """What is to be done about a company, by whoever answers it. Raises `NowWith` for who did so once."""
    try:
        await unit.contacts.ensure_sends(by, company, now=now)
    except NotYoursToSend:
        return Matter(None, mine=False)
    waiting = await unit.requests.of_company(company)
    ours = sorted(
        (one for one in waiting if one.state.waits), key=lambda one: (one.deadline_at or now, one.id)
    )
    return Matter(ours[0].id if ours else None, mine=True)
