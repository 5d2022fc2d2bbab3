"""Candidates and their adviser write to each other; what is written is passed on, not kept."""

from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import AdviserWrote, CandidateWrote
from bot.domain.roles import Actor, Role, allowed
from bot.store.unit import Unit

WROTE = "wrote"


@allowed(Role.CANDIDATE.themselves)
async def write_to_adviser(
    unit: Unit, by: Actor, text: str, *, edited: bool, now: datetime, municipality: Municipality
) -> tuple[str, datetime]:
    """Pass a text on to the adviser or who stands in: their name, and by when they answer."""
    me = await unit.candidates.of_person(by.person)
    if me is None:
        raise Gone
    reader = await unit.contacts.present(me.adviser, now=now) or me.adviser
    deadline = municipality.answer_deadline(now)
    notice = CandidateWrote(me.id, me.name, text, deadline, edited)
    await unit.outbox.tell(reader, notice, now=now, about=("candidate", me.id))
    # The desk keeps it in sight until it is answered; the text itself is not stored.
    if not await unit.calls.is_open(by.person, WROTE):
        await unit.calls.add(reader, by.person, WROTE, now=now, due=deadline)
    return (await unit.people.get(reader)).name or "", deadline


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def answer_candidate(
    unit: Unit, by: Actor, candidate: CandidateId, text: str, *, now: datetime, municipality: Municipality
) -> str:
    """The adviser answers. The candidate's name. Raises `Gone`, `NotAllowed`."""
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    name = (await unit.people.get(by.person)).name or ""
    await unit.outbox.tell(found.person, AdviserWrote(name, text), now=now, about=("candidate", candidate))
    await unit.calls.done_about(found.person, WROTE, now=now)
    return found.name
