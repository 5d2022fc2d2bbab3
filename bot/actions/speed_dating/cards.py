"""One card of the day on each phone: where they are now, next and after that, by the round clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.speed_dating.board import board_changes
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.notices.speed_dating.day import RoundNow
from bot.domain.roles import Role, by_the_clock
from bot.domain.speed_dating.clock import AHEAD, RoundClock
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.stops import Day, Seats, Stop, now_and_then, seats_of_plan
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
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
    clock: RoundClock | None,
    *,
    now: datetime,
    since: int = 0,
    only: Concerned | None = None,
) -> None:
    """Everybody who is there, or comes, has a card with where they are now, next and after that.

    Whose last round was before round `since` has read already that there is nothing more. Before the clock is
    started they read the times of the plan.
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
    """These meetings are off, or on again: whoever sits in them, or was marked, reads it on their card."""
    only = Concerned(
        frozenset(one.candidate for one in changed) | ({candidate} if candidate else set()),
        frozenset(one.company for one in changed) | ({company} if company else set()),
    )
    await put_right(unit, event, only, now=now)


@by_the_clock
async def put_right(unit: Unit, event: SpeedDating, only: Concerned, *, now: datetime) -> None:
    """Their cards say what is so now: once the clock goes everybody has one, and before it who has had theirs.

    So do the hosts' boards.
    """
    await board_changes(unit, event, now=now)
    clock = await unit.clocks.find(event.id, hold=True)
    if clock is not None:
        await tell_rounds(unit, event, clock.at(now, event.times), now=now, only=only)
    elif event.begins_at - AHEAD <= now < event.ends_at:
        await tell_rounds(unit, event, None, now=now, only=only)


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
    clock: RoundClock | None  # None: not started, the plan says when
    now: datetime
    since: int
    only: Concerned | None

    @property
    def _puts_right(self) -> bool:
        """Whether nobody is to have a card who has none yet."""
        return self.clock is None and self.only is not None

    async def to_candidates(self, day: Day) -> None:
        """Who is away, or has nothing more, reads that where they have a card."""
        stops = day.of_candidates()
        told = {one for one, own in stops.items() if own or day.may_still_meet(candidate=one)}
        if self.only is not None:
            told = set(self.only.candidates)
        people = await self.unit.candidates.these(sorted(told))
        reached = await self.unit.people.reachable_of([one.person for one in people])
        carded = await self._carded(
            [one.person for one in people if self._puts_right or not stops.get(one.id)]
        )
        for who in people:
            if who.person in reached and (
                who.person in carded or (stops.get(who.id) and not self._puts_right)
            ):
                await self._tell(
                    who.person, stops.get(who.id, ()),
                    absent=day.awaits(who.id), missed=day.may_still_meet(candidate=who.id),
                )  # fmt: skip

    async def to_companies(self, day: Day) -> None:
        """All managers of a table that meets somebody."""
        stops = day.of_companies()
        missed = {one.company for one in day.missed if day.may_still_meet(company=one.company)}
        told = set(stops) | missed if self.only is None else set(self.only.companies)
        members = await self.unit.companies.members_of(sorted(told))
        managers = {
            company: [one.person for one in members.get(company, ()) if one.role == Role.MANAGER]
            for company in sorted(told)
        }
        reached = await self.unit.people.reachable_of([one for them in managers.values() for one in them])
        for company, people in managers.items():
            own = stops.get(company, ())
            carded = await self._carded(people, company) if self._puts_right or not own else frozenset()
            for person in people:
                if person in reached and (person in carded or (own and not self._puts_right)):
                    await self._tell(person, own, company=company, missed=day.may_still_meet(company=company))

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
        missed: bool = False,
    ) -> None:
        parts, clock = self._parts(stops), self.clock
        if stops and not missed and not any(parts) and max(one.round for one in stops) < self.since:
            return
        # In the last round, too: the host may add one for who is waited for.
        goes_on = clock is not None and not clock.over
        told = RoundNow(
            self.event.id, *parts,
            paused=clock is not None and clock.paused is not None,
            over=not any(parts), company=company, off=not stops and not missed,
            absent=absent and not (clock is not None and clock.over),
            missed=missed and goes_on,
        )  # fmt: skip
        await self.unit.outbox.tell(
            person,
            told,
            now=self.now,
            expires=max(clock.ends if clock is not None else self.event.begins_at, self.now) + WORTH,
            priority=Priority.REMINDER,
            card=card_of(self.event.id, company),
        )

    def _parts(self, stops: Collection[Stop]) -> tuple[Seats, Seats, Seats]:
        if self.clock is not None:
            return now_and_then(stops, self.clock, now=self.now, rounds=self.event.times)
        planned = [one for one in seats_of_plan(stops, self.event.times) if one[0].ends > self.now]
        return (), planned[0] if planned else (), planned[1] if len(planned) > 1 else ()


def card_of(event: SpeedDatingId, company: CompanyId | None = None) -> str:
    """What the card of the day is called."""
    return f"round:{event}" + (f":{company}" if company is not None else "")
