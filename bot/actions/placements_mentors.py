"""The colleague who receives the new one: invited by the manager, for this one placement."""

from datetime import datetime

from bot.actions.calls import CALLER
from bot.actions.entering import WELCOMES
from bot.actions.invitations import Invited, invite
from bot.actions.talking_waiting import Promised, promise_answer, promised, thanked
from bot.actions.talking_words import WROTE, keep_words, only_thanks
from bot.domain.checkins import Side
from bot.domain.errors import Gone
from bot.domain.ids import PersonId, PlacementId
from bot.domain.invitations import Way
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.notices.checkins import MentorWrote
from bot.domain.notices.placements import MentorIn
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.store.invitations import Invitation
from bot.store.unit import Unit


@allowed(Role.MANAGER.of_own_company | Role.CONSULTANT.contact_of_company)
async def invite_mentor(
    unit: Unit, by: Actor, placement: PlacementId, name: str, *, now: datetime
) -> Invited:
    """A one-time link for the colleague, who reads a number until the candidate's yes to the name.

    Raises `Gone` after the end, `NotAllowed`.
    """
    found = await unit.placements.get(placement)
    await unit.sides.ensure_side(by, found, Side.MANAGER, now=now)
    if not found.state.is_live:
        raise Gone
    await unit.placements.change(placement, mentor_name=name)
    if by.role is Role.MANAGER:
        # Whoever names the mentor is the one who is asked how it is going.
        await unit.placements.change(placement, manager_id=by.person)
    return await invite(unit, by, Role.MENTOR, name=name, now=now, way=Way.IN_PERSON, placement=placement)


@allowed(Role.MENTOR.of_own_placement)
async def write_to_contact(
    unit: Unit,
    by: Actor,
    text: str,
    *,
    message: int | None,
    edited: bool,
    now: datetime,
    municipality: Municipality,
) -> Promised:
    """What a mentor writes goes to the company's contact, who calls by then; a bare thank-you, and nobody calls.

    `message` is its number in the writer's chat, so that an edit of it is known.
    """
    placement = await unit.placements.get(by.placement_as(Role.MENTOR))
    reader = await unit.sides.answering(placement, Side.MENTOR, now=now)
    if reader is None:
        raise Gone
    if not edited and await only_thanks(unit, by.person, text):
        me, company = await unit.people.get(by.person), await unit.companies.get(placement.company)
        notice = MentorWrote(me.name or "", company.name, text, None, person=by.person)
        await unit.outbox.tell(reader, notice, now=now)
        if message is not None:
            await unit.talking.wrote(by.person, message, now=now, placement=placement.id)
        return await thanked(unit, reader, now=now)
    call = await promise_answer(
        unit, reader, by.person, now=now, municipality=municipality, about=placement.id
    )
    await keep_words(unit, call, text, edited=edited, now=now)
    if message is not None and not edited:
        await unit.talking.wrote(by.person, message, now=now, placement=placement.id)
    return await promised(unit, call)


@by_the_clock
async def end_mentoring(unit: Unit, person: PersonId, placement: PlacementId, *, now: datetime) -> None:
    """The role ends with the placement, or when somebody else takes over."""
    for held in await unit.people.held_by(person):
        if held.role is Role.MENTOR and held.placement == placement:
            await unit.people.end_role(held.id, now=now)


async def _mentor_in(unit: Unit, person: PersonId, invitation: Invitation, now: datetime) -> None:
    assert invitation.placement is not None, "a mentor is invited for one placement"
    found = await unit.placements.get(invitation.placement)
    if not found.state.is_live:
        await end_mentoring(unit, person, found.id, now=now)
        return
    if found.mentor is not None and found.mentor != person:
        await end_mentoring(unit, found.mentor, found.id, now=now)
    await unit.placements.change(found.id, mentor_id=person, mentor_name=invitation.name)
    if found.shared_at is not None:
        await unit.candidates.saw(found.candidate, person, "first name", company=found.company, now=now)
    who = await unit.candidates.get(found.candidate)
    released = (first_name(who.name) or None) if found.shared_at is not None else None
    called = released or await unit.aliases.of(who.id, found.company)
    for side_person in (
        await unit.sides.person_of(found, Side.MANAGER),
        await unit.sides.answering(found, Side.MANAGER, now=now),
    ):
        if side_person is not None and side_person != person:
            await unit.outbox.tell(side_person, MentorIn(found.id, invitation.name, called), now=now)


async def _contact_of_mentor(unit: Unit, placement: int, now: datetime) -> PersonId | None:
    found = await unit.placements.get(PlacementId(placement))
    return await unit.callers.on_side(found, Side.MENTOR, now=now)


WELCOMES[Role.MENTOR] = _mentor_in
CALLER[WROTE] = _contact_of_mentor
