"""The round clock of a speed dating: started, paused, given a minute, sent on to the next round.

What is stored is where it stood when somebody last pressed. Where it stands now follows from that and the
moment alone, so a bot that was away for two rounds shows the third and nothing of those it missed.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.speed_dating.rounds import Rounds, Span

MORE = timedelta(minutes=1)
# Sooner than this before the plan, or with so much of a round left, a host is asked whether they mean it: everybody's
# times come earlier by a press, and not all of them are in the room.
EARLY = timedelta(minutes=2)
# So long before the first round its cards may go out, with the times of the plan.
AHEAD = timedelta(minutes=15)


class Turn(StrEnum):
    """What a host does with the clock."""

    START = "start"
    PAUSE = "pause"
    GO_ON = "go on"
    MORE = "more"
    NEXT = "next"
    BACK = "back"
    AGAIN = "again"


class ClockRuns(Refusal):
    """It has been started, or is over: that cannot be done with it now."""


class Sure(Refusal):
    """That press is a large one: they are asked first, and press once more."""

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self.turn = turn


@dataclass(frozen=True)
class RoundClock:
    """Round `number` (from 0) is held from `begins` to `ends`; it stands since `paused`, and never does after `over`.

    `version` grows with every press, so that a press on an older screen changes nothing. `cut` is when the round
    was held that a press ended before its time: a wrong press is taken back to it. Once `stopped` it is over for good,
    and `ends` is when. `held` is when each round before this one was.
    """

    number: int
    begins: datetime
    ends: datetime
    paused: datetime | None = None
    over: bool = False
    version: int = 0
    cut: Span | None = None
    stopped: bool = False
    held: tuple[Span, ...] = ()

    def at(self, now: datetime, rounds: Rounds) -> "RoundClock":
        """Where it stands at this moment: rounds follow each other by themselves, with their changes and breaks."""
        found = self.filled(rounds)
        if found.paused is not None or found.over:
            return found
        while found.number + 1 < len(rounds.times) and now >= found.following(rounds)[0]:
            begins, ends = found.following(rounds)
            held = (*found.held, (found.begins, found.ends))
            found = replace(found, number=found.number + 1, begins=begins, ends=ends, cut=None, held=held)
        if found.number + 1 == len(rounds.times) and now >= found.ends:
            return replace(found, over=True, cut=None)
        return found

    def filled(self, rounds: Rounds) -> "RoundClock":
        """The same with all that was held: of what was not kept yet, as the first round that was goes by the plan."""
        missing = self.number - len(self.held)
        if missing <= 0:
            return self
        first, _ends = (*self.held, (self.begins, self.ends))[0]
        late = first - rounds.times[missing][0]
        before = tuple((begins + late, ends + late) for begins, ends in rounds.times[:missing])
        return replace(self, held=(*before, *self.held))

    def following(self, rounds: Rounds) -> Span:
        """When the next round is held, if nothing is pressed."""
        return self.of_round(self.number + 1, rounds)

    def of_round(self, number: int, rounds: Rounds) -> Span:
        """When a round to come is held, if nothing is pressed; this one as it is."""
        if number == self.number:
            return self.begins, self.ends
        late = self.behind(rounds)
        begins, ends = rounds.times[number]
        return begins + late, ends + late

    def behind(self, rounds: Rounds) -> timedelta:
        """How much later than planned the next round comes; less than nothing when it is early."""
        return self.ends - rounds.times[self.number][1]

    def is_talking(self, now: datetime) -> bool:
        """Whether people sit together; while it stands they do as they did then."""
        moment = self.paused or now
        return not self.over and self.begins <= moment < self.ends

    def on_the_plan(self, now: datetime, rounds: Rounds) -> datetime:
        """The moment of the plan that it is now: what begins after it has not begun here either.

        A round that was given a minute more has begun all the same.
        """
        if self.over:
            return max(now, rounds.ends)
        return max(now - self.late(now, rounds), rounds.times[self.number][0])

    def late(self, now: datetime, rounds: Rounds) -> timedelta:
        """How much later than planned what comes is held; it grows while the clock stands."""
        if self.over:
            return now - max(now, rounds.ends)
        return now - (self.paused or now) + self.behind(rounds)


def started(now: datetime, rounds: Rounds) -> RoundClock:
    """The first round begins now."""
    begins, ends = rounds.times[0]
    return RoundClock(0, now, now + (ends - begins))


def is_asked_first(turn: Turn, here: RoundClock | None, *, now: datetime, rounds: Rounds) -> bool:
    """Whether a press does more than its button says at a glance: before its time, or to all rounds at once."""
    match turn:
        case Turn.NEXT if here is not None and is_last(here, rounds):
            return True
        case Turn.START | Turn.NEXT:
            return moves_up(turn, here, now=now, rounds=rounds)
        case _:
            return turn is Turn.AGAIN


def began(here: RoundClock, rounds: Rounds) -> datetime:
    """When the first round was, as far as it is known."""
    return (*here.filled(rounds).held, (here.begins, here.ends))[0][0]


def moves_up(turn: Turn, here: RoundClock | None, *, now: datetime, rounds: Rounds) -> bool:
    """Whether a press makes the times of everybody to come earlier than they know them."""
    if turn is Turn.START:
        return now < rounds.begins - EARLY
    return (
        turn is Turn.NEXT
        and here is not None
        and not is_last(here, rounds)
        and left_of(here, now=now) > EARLY
    )


def is_last(here: RoundClock, rounds: Rounds) -> bool:
    """Whether no round comes after this one."""
    return here.number + 1 >= len(rounds.times)


def rounds_that_count(of: int, held: Collection[int], here: RoundClock | None) -> int:
    """Of how many rounds people hear: those to the last in which anybody talks, and never fewer than have begun."""
    begun = here.number if here is not None else 0
    return max(max(held, default=begun if here is not None else of - 1), begun) + 1


def left_of(here: RoundClock, *, now: datetime) -> timedelta:
    """How much of this round people still have; while the clock stands it grows no less."""
    return max(here.ends - (here.paused or now), timedelta())


def ended_of(number: int, clock: RoundClock | None, rounds: Rounds) -> datetime:
    """When a round that is over ended, by the clock as it was then: what is pressed in this one changes none of it."""
    return rounds.times[number][1] if clock is None else span_of(number, clock, rounds)[1]


def span_of(number: int, clock: RoundClock, rounds: Rounds) -> Span:
    """When a round was held, is, or will be if nothing is pressed."""
    if number >= clock.number:
        return clock.of_round(number, rounds)
    return clock.filled(rounds).held[number]


def turned(clock: RoundClock, turn: Turn, *, now: datetime, rounds: Rounds) -> RoundClock:
    """The clock after a press. Raises `ClockRuns` for what cannot be done with it as it stands."""
    here = clock.at(now, rounds)
    if turn not in turns_of(here, now):
        raise ClockRuns
    match turn:
        case Turn.PAUSE:
            return replace(here, paused=now)
        case Turn.GO_ON:
            stood = now - (here.paused or now)
            return replace(here, begins=here.begins + stood, ends=here.ends + stood, paused=None)
        case Turn.MORE:
            return replace(here, ends=here.ends + MORE)
        case Turn.BACK:
            return _back(here, now)
        case Turn.AGAIN:
            return started(now, rounds)
        case _:
            return _next(here, now, rounds)


def turns_of(here: RoundClock | None, now: datetime) -> tuple[Turn, ...]:
    """What can be done with a clock as it stands at this moment."""
    if here is None:
        return (Turn.START,)
    if here.stopped:
        return ()
    back = (Turn.BACK,) if here.cut is not None else ()
    if here.over:
        return (*back, Turn.AGAIN)
    if here.paused is not None:
        return (Turn.GO_ON, Turn.NEXT, *back)
    return (Turn.PAUSE, Turn.MORE, Turn.NEXT, *back) if now < here.ends else (Turn.PAUSE, Turn.NEXT, *back)


def _back(here: RoundClock, now: datetime) -> RoundClock:
    """The round that was cut short goes on until its own end; where that has passed, for a minute more."""
    begins, ends = here.cut or (here.begins, here.ends)
    number = here.number if here.over else here.number - 1
    return RoundClock(number, begins, max(ends, now + MORE), held=here.held[:number])


def _next(here: RoundClock, now: datetime, rounds: Rounds) -> RoundClock:
    # While it stood the rest of the round moved along.
    stood = now - here.paused if here.paused is not None else timedelta()
    cut = (here.begins + stood, here.ends + stood)
    if here.number + 1 >= len(rounds.times):
        return replace(here, ends=min(here.ends, now), paused=None, over=True, cut=cut)
    begins, ends = rounds.times[here.number + 1]
    was = (here.begins, min(here.ends, here.paused or now))
    return RoundClock(here.number + 1, now, now + (ends - begins), cut=cut, held=(*here.held, was))
