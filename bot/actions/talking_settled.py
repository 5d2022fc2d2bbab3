"""What somebody wrote is settled by what they say next: nobody owes them an answer to it any more."""

from datetime import datetime

from bot.actions.talking_waiting import forget_waiting
from bot.actions.talking_words import WROTE
from bot.domain.ids import PersonId
from bot.domain.not_today_words import says_only_not_today
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit


@by_the_clock
async def settle_not_today(unit: Unit, person: PersonId, *, now: datetime) -> str | None:
    """They are at work again, or will be: who owes them no answer any more that they would not come, by name.

    None where nothing of the kind waits, or more than that. Nobody has lost a word: it was told to who owed it.
    """
    waits = await unit.calls.open_to(person, WROTE)
    for call in waits:
        kept = await unit.words.of_call(call.id)
        if call.subject is not None or not kept or not await unit.people.is_reachable(call.owner):
            continue
        if all(says_only_not_today(one.text) for one in kept):
            await unit.calls.done(call.id, now=now)
            await unit.words.settle(call.id)
            if len(waits) == 1:
                await forget_waiting(unit, person)
            return (await unit.people.get(call.owner)).name
    return None
