"""What somebody wrote is settled by what they say next: nobody owes them an answer to it any more."""

from datetime import datetime

from bot.actions.talking_waiting import forget_waiting
from bot.actions.talking_words import WROTE, is_over
from bot.domain.ids import PersonId
from bot.domain.not_today_words import says_only_not_today
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit


@by_the_clock
async def settle_not_today(unit: Unit, person: PersonId, *, now: datetime) -> str | None:
    """They are at work again, or will be: who owes them no answer any more that they would not come, by name.

    None where nothing of the kind waits, or more than that. Nobody has lost a word: what is unread can still be read.
    """
    waits = await unit.calls.open_to(person, WROTE)
    for call in waits:
        kept = await unit.words.of_call(call.id)
        if call.subject is not None or not kept or not await unit.people.is_reachable(call.owner):
            continue
        owner, writer = await unit.people.get(call.owner), await unit.people.get(person)
        names = tuple(filter(None, (owner.name, writer.name)))
        if all(says_only_not_today(one.text, names) for one in kept):
            await is_over(unit, call, now=now)
            if len(waits) == 1:
                await forget_waiting(unit, person)
            return owner.name
    return None
