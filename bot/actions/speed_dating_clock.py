"""The host turns the round clock; everybody there reads where they are now, next and after that."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.speed_dating_held import held_today
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating import RoundNow
from bot.domain.roles import HOSTS, Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating import Meeting, SpeedDatingState
from bot.domain.speed_dating_clock import (
    RoundClock,
    Stop,
    Sure,
    Turn,
    is_asked_first,
    now_and_then,
    started,
    table_numbers,
    turned,
)
from bot.domain.speed_dating_day import AWAY, OthersWereFaster, Presence
from bot.store.due import DueRow
from bot.store.outbox import Priority
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit

ROUND = "speed dating round"
# What was not delivered by then would be wrong.
WORTH = timedelta(minutes=15)


@dataclass(frozen=True)
class Seen:
    """The clock as it stood on the screen that was pressed."""

    version: int
    number: int


@dataclass(frozen=True)
class Concerned:
    """Whose cards may have changed."""

    candidates: frozenset[CandidateId]
    companies: frozenset[CompanyId]


@allowed(HOSTS)
async def turn_clock(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    turn: Turn,
    *,
    seen: Seen | None,
    now: datetime,
    municipality: Municipality,
    sure: bool = False,
) -> None:
    """Start it, pause, go on, one minute more, the next round, back to it. Whom it touches reads it on their card.

    Raises `OthersWereFaster` when it does not stand as it was `seen`, `Sure` when they are not `sure` of what is
    asked about first, `ClockRuns`, `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    clock, before = await unit.clocks.find(event), 0
    if turn is Turn.START:
        fresh = started(now, found.times)
        _ask_first(turn, None, found, now, sure=sure)
        if clock is not None or not await unit.clocks.start(event, fresh):
            raise OthersWereFaster
    else:
        here = clock.at(now, found.times) if clock is not None else None
        if clock is None or here is None or seen != Seen(here.version, here.number):
            raise OthersWereFaster
        _ask_first(turn, here, found, now, sure=sure)
        fresh = turned(clock, turn, now=now, rounds=found.times)
        if not await unit.clocks.turn(event, fresh, seen=clock.version):
            raise OthersWereFaster
        fresh = replace(fresh, version=clock.version + 1)
        before = 0 if turn in (Turn.BACK, Turn.AGAIN) else here.number
    await tell_rounds(unit, found, fresh, now=now, since=before)
    await _plan_next(unit, found, fresh, now)


def _ask_first(turn: Turn, here: RoundClock | None, event: SpeedDating, now: datetime, *, sure: bool) -> None:
    if not sure and is_asked_first(turn, here, now=now, rounds=event.times):
        raise Sure(turn)


@by_the_clock
async def when_round_ends(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """A round is over: everybody reads where to go. Who comes late shows what is so now, and nothing it missed."""
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    clock = await unit.clocks.find(found.id, hold=True)
    version, _colon, number = row.occurrence.partition(":")
    if clock is None or found.state is not SpeedDatingState.ANNOUNCED or str(clock.version) != version:
        return
    here = clock.at(now, found.times)
    await tell_rounds(unit, found, here, now=now, since=int(number))
    await _plan_next(unit, found, here, now)


async def _plan_next(unit: Unit, event: SpeedDating, clock: RoundClock, now: datetime) -> None:
    """The next moment at which people are to move."""
    if clock.over or clock.paused is not None:
        return
    number, ends = clock.number, clock.ends
    if now >= ends:
        if number + 1 == len(event.times.times):
            return
        number, ends = number + 1, clock.following(event.times)[1]
    await unit.due.plan(ROUND, event.id, f"{clock.version}:{number}", due=ends, expires=None)


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
    planned = await unit.speed_dating.meetings_of(event.id)
    taken = [(one.company, one.seat) for one in planned]
    numbers = table_numbers(await unit.speed_dating.tables(event.id), taken)
    cards = _Cards(unit, event, clock, now, since, only)
    await cards.to_candidates(planned, numbers)
    await cards.to_companies([one for one in planned if one.agreed], numbers)


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


@dataclass(frozen=True)
class _Cards:
    unit: Unit
    event: SpeedDating
    clock: RoundClock
    now: datetime
    since: int
    only: Concerned | None

    async def to_candidates(
        self, planned: Collection[Meeting], numbers: Mapping[tuple[CompanyId, int], int]
    ) -> None:
        """Who has said yes, or is here; who has left, or did not come, hears no more of it."""
        marks = await self.unit.days.candidates(self.event.id)
        agreed = {one.candidate for one in planned if one.agreed}
        here = {who for who, mark in marks.items() if mark.presence is Presence.HERE}
        away = {who for who, mark in marks.items() if mark.presence in AWAY}
        stops: dict[CandidateId, list[Stop]] = {one: [] for one in sorted((agreed | here) - away)}
        for one in planned:
            if one.candidate in stops:
                stops[one.candidate].append(Stop(one.round, numbers[one.company, one.seat]))
        told = {one for one, own in stops.items() if own}
        if self.only is not None:
            told = set(self.only.candidates)
        people = await self.unit.candidates.these(sorted(told))
        reached = await self.unit.people.reachable_of([one.person for one in people])
        carded = await self._carded([one.person for one in people if not stops.get(one.id)])
        for who in people:
            if who.person in reached and (stops.get(who.id) or who.person in carded):
                await self._tell(who.person, stops.get(who.id, ()))

    async def to_companies(
        self, agreed: Collection[Meeting], numbers: Mapping[tuple[CompanyId, int], int]
    ) -> None:
        """Candidates by the number the company knows; a table reads of those alone who have said yes."""
        marks = await self.unit.days.companies(self.event.id)
        known = await self.unit.aliases.of_pairs([(one.candidate, one.company) for one in agreed])
        stops: dict[CompanyId, list[Stop]] = {}
        for one in agreed:
            if one.company not in marks or marks[one.company].presence not in AWAY:
                stop = Stop(one.round, numbers[one.company, one.seat], known[one.candidate, one.company])
                stops.setdefault(one.company, []).append(stop)
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
        return await self.unit.outbox.with_card(people, self._card(company))

    def _card(self, company: CompanyId | None) -> str:
        return f"round:{self.event.id}" + (f":{company}" if company is not None else "")

    async def _tell(
        self, person: PersonId, stops: Collection[Stop], company: CompanyId | None = None
    ) -> None:
        parts = now_and_then(stops, self.clock, now=self.now, rounds=self.event.times)
        if stops and not any(parts) and max(one.round for one in stops) < self.since:
            return
        told = RoundNow(
            self.event.id, *parts,
            paused=self.clock.paused is not None, over=not any(parts), company=company, off=not stops,
        )  # fmt: skip
        await self.unit.outbox.tell(
            person,
            told,
            now=self.now,
            expires=max(self.clock.ends, self.now) + WORTH,
            priority=Priority.REMINDER,
            card=self._card(company),
        )
