"""A candidate who does not read here has heard their card on the telephone: the adviser enters the yes."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.actions.candidates import approve
from bot.domain.candidates import ReadsHere
from bot.domain.ids import CandidateId, PersonId
from bot.domain.notices.shortlists import CardReady
from bot.domain.roles import NOT_YET_IN, Actor, Role, allowed
from bot.store.unit import Unit


@allowed(Role.CONSULTANT.adviser_of_candidate)
async def approve_by_phone(
    unit: Unit, by: Actor, candidate: CandidateId, *, version: int, now: datetime
) -> None:
    """ "That is right", said on the telephone about the card as it was read aloud; logged with who entered it.

    The call that was to tell of the card is done with it. Raises `ReadsHere` for who answers in the chat,
    `NotAllowed` for everybody but the adviser and who stands in, and what `approve` raises.
    """
    found = await unit.candidates.get(candidate)
    await unit.contacts.ensure_advises(by, found.adviser, now=now)
    if found.reads_here:
        raise ReadsHere(found.name)
    them = await unit.people.actor(found.person)
    held = next((one for one in them.held if one.role is Role.CANDIDATE), NOT_YET_IN)
    them = replace(them, acting=held, held=them.held or (held,), entered_by=by.person)
    await approve(unit, them, version=version, now=now)
    await _card_was_told(unit, found.person, now)


async def _card_was_told(unit: Unit, person: PersonId, now: datetime) -> None:
    for call in await unit.calls.open_to(person, "tell"):
        # A notice that nobody could say any more is left to whoever calls.
        with suppress(KeyError, ValueError):
            if isinstance(call.notice, CardReady):
                await unit.calls.done(call.id, now=now)
