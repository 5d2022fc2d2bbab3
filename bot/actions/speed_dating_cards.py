"""One card of the day on each phone: where they are now, next and after that, by the round clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.notices.speed_dating import RoundNow
from bot.domain.roles import Role, by_the_clock
from bot.domain.speed_dating import Meeting
from bot.domain.speed_dating_clock import RoundClock
from bot.domain.speed_dating_stops import Day, Stop, now_and_then
from bot.store.outbox import Priority
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit

# What was not delivered by then would be wrong.
WORTH = timedelta(minutes=15)


@dataclass(frozen=True)
class Concerned:
    """Whose cards may have changed."""

    candidates: frozenset[CandidateId]
    companies: frozenset[CompanyId]


@by_the_clock
async def tell_rounds(
    unit: Unit,
    event: SpeedDating,
    clock: RoundClock,
    *,
    now: datetime,
    since: int = 0,
    only: Concerned | None = None,
) -> None:
    """Everybody who is there, or comes, has a card with where they are now, next and after that.

    Whose last round was before round `since` has read already that there is nothing more.
    """
    day = await unit.cards.day(event.id)
    cards = _Cards(unit, event, clock, now, since, only)
    await cards.to_candidates(day)
    await cards.to_companies(day)


@by_the_clock
async def refresh_cards(
    unit: Unit,
    event: SpeedDating,
    changed: Collection[Meeting],
    *,
    now: datetime,
    candidate: CandidateId | None = None,
    company: CompanyId | None = None,
) -> None:
    """These meetings are off, or on again: whoever sits in them, or was marked, reads it on their card.

    Only once the clock goes: before it there are no cards.
    """
    clock = await unit.clocks.find(event.id, hold=True)
    if clock is not None:
        only = Concerned(
            frozenset(one.candidate for one in changed) | ({candidate} if candidate else set()),
            frozenset(one.company for one in changed) | ({company} if company else set()),
        )
        await tell_rounds(unit, event, clock.at(now, event.times), now=now, only=only)


@by_the_clock
async def reads_cards(
    unit: Unit, event: SpeedDating, people: Collection[PersonId], *, now: datetime
) -> frozenset[PersonId]:
    """Those whose card says when, while the clock goes: no message beside it names a time of the plan."""
    clock = await unit.clocks.find(event.id)
    if clock is None or clock.at(now, event.times).over:
        return frozenset()
    return await unit.people.reachable_of(people)


@dataclass(frozen=True)
class _Cards:
    unit: Unit
    event: SpeedDating
    clock: RoundClock
    now: datetime
    since: int
    only: Concerned | None

    async def to_candidates(self, day: Day) -> None:
        """Who is away, or has nothing more, reads that where they have a card."""
        stops = day.of_candidates()
        told = {one for one, own in stops.items() if own}
        if self.only is not None:
            told = set(self.only.candidates)
        people = await self.unit.candidates.these(sorted(told))
        reached = await self.unit.people.reachable_of([one.person for one in people])
        carded = await self._carded([one.person for one in people if not stops.get(one.id)])
        for who in people:
            if who.person in reached and (stops.get(who.id) or who.person in carded):
                await self._tell(who.person, stops.get(who.id, ()), absent=day.awaits(who.id))

    async def to_companies(self, day: Day) -> None:
        """All managers of a table that meets somebody."""
        stops = day.of_companies()
        told = set(stops) if self.only is None else set(self.only.companies)
        members = await self.unit.companies.members_of(sorted(told))
        managers = {
            company: [one.person for one in members.get(company, ()) if one.role == Role.MANAGER]
            for company in sorted(told)
        }
        reached = await self.unit.people.reachable_of([one for them in managers.values() for one in them])
        for company, people in managers.items():
            own = stops.get(company, ())
            carded = await self._carded(people, company) if not own else frozenset()
            for person in people:
                if person in reached and (own or person in carded):
                    await self._tell(person, own, company=company)

    async def _carded(
        self, people: Collection[PersonId], company: CompanyId | None = None
    ) -> frozenset[PersonId]:
        """Whoever lost their last time has a card to be put right, if they have one at all."""
        return await self.unit.outbox.with_card(people, card_of(self.event.id, company))

    async def _tell(
        self,
        person: PersonId,
        stops: Collection[Stop],
        company: CompanyId | None = None,
        *,
        absent: bool = False,
    ) -> None:
        parts = now_and_then(stops, self.clock, now=self.now, rounds=self.event.times)
        if stops and not any(parts) and max(one.round for one in stops) < self.since:
            return
        told = RoundNow(
            self.event.id, *parts,
            paused=self.clock.paused is not None, over=not any(parts), company=company, off=not stops,
            absent=absent and not self.clock.over,
        )  # fmt: skip
        await self.unit.outbox.tell(
            person,
            told,
            now=self.now,
            expires=max(self.clock.ends, self.now) + WORTH,
            priority=Priority.REMINDER,
            card=card_of(self.event.id, company),
        )


def card_of(event: SpeedDatingId, company: CompanyId | None = None) -> str:
    """What the card of the day is called."""
    return f"round:{event}" + (f":{company}" if company is not None else "")
