"""A press of the round clock moves all times earlier: who has not been seen hears it, not by a silent edit alone."""

from datetime import datetime

from bot.actions.speed_dating.cards import card_of, reads_cards
from bot.actions.speed_dating.newest import tell_while_it_runs
from bot.actions.speed_dating.telling import changed_while_it_runs
from bot.actions.speed_dating.telling_companies import managers_of_all, table_changed_while_it_runs
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.stops import Stop
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def tell_who_is_not_here(unit: Unit, event: SpeedDating, clock: RoundClock, *, now: datetime) -> None:
    """Whoever has a talk left, has not come, and has a card that changes in its place: one message each, with a sound.

    Who gets the card only now hears that; who is in the room is told there.
    """
    day = await unit.cards.day(event.id)

    def is_concerned(stops: list[Stop], mark: Mark | None) -> bool:
        late = mark is not None and mark.presence is Presence.LATE
        # Hosts do not mark everybody: whose round has been is in the room.
        unseen = mark is None and not any(one.round < clock.number for one in stops)
        return (late or unseen) and any(one.round >= clock.number for one in stops)

    away = [one for one, stops in day.of_candidates().items() if is_concerned(stops, day.candidates.get(one))]
    people = await unit.candidates.these(away)
    carded = await unit.outbox.with_card([one.person for one in people], card_of(event.id))
    reads = await reads_cards(unit, event, carded, now=now)
    for who in people:
        if who.person in reads:
            await changed_while_it_runs(unit, event, who, now=now, earlier=True)
    tables = [one for one, stops in day.of_companies().items() if is_concerned(stops, day.companies.get(one))]
    for company, managers in (await managers_of_all(unit, tables)).items():
        carded = await unit.outbox.with_card(managers, card_of(event.id, company))
        reads = await reads_cards(unit, event, carded, now=now)
        told = table_changed_while_it_runs(event, company, earlier=True)
        for manager in managers:
            if manager in reads:
                await tell_while_it_runs(unit, manager, told, now=now, expires=event.ends_at)
