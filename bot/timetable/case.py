"""What happened after everybody was told: who is out, late, or does not want to meet."""

from dataclasses import dataclass

from bot.timetable.problem import Meeting, Problem, Wish


@dataclass(frozen=True, slots=True)
class CandidateOut:
    """Somebody left, or will not come, from a round on."""

    candidate: str
    from_round: int


@dataclass(frozen=True, slots=True)
class CandidateLate:
    """Somebody comes in time for a round, and not before."""

    candidate: str
    until_round: int


@dataclass(frozen=True, slots=True)
class TableOut:
    """A table closes, from a round on."""

    table: str
    from_round: int


@dataclass(frozen=True, slots=True)
class TableLate:
    """A table opens in time for a round, and not before."""

    table: str
    until_round: int


@dataclass(frozen=True, slots=True)
class NoShow:
    """Somebody is not there in one round; all their other meetings stay."""

    candidate: str
    round: int


@dataclass(frozen=True, slots=True)
class Declined:
    """One of the two does not want this meeting; both keep all others."""

    company: str
    candidate: str


@dataclass(frozen=True, slots=True)
class NewWish:
    """A wish that came up after the plan was made, as a walk-in has them; it stands in the problem."""

    company: str
    candidate: str


Event = CandidateOut | CandidateLate | TableOut | TableLate | NoShow | Declined | NewWish


@dataclass(frozen=True, slots=True)
class Case:
    """An announced timetable and what happened to it.

    Rounds before `now` are history. In the next `locked` rounds meetings may be lost or filled, not moved. At
    most `budget` announced meetings that nothing happened to may be moved.
    """

    problem: Problem
    announced: tuple[Meeting, ...]
    now: int
    events: tuple[Event, ...]
    budget: int = 0
    locked: int = 1


@dataclass(frozen=True, slots=True)
class Cause:
    """The events of a case, as what they take away."""

    case: Case

    def rounds_taken(self, kind: str, name: str) -> frozenset[int]:
        """The rounds from now on that events take from a candidate or a table."""
        now, rounds, taken = self.case.now, self.case.problem.rounds, set[int]()
        for event in self.case.events:
            match event:
                case CandidateOut(candidate=who, from_round=first) if (kind, name) == ("candidate", who):
                    taken.update(range(max(now, first), rounds))
                case CandidateLate(candidate=who, until_round=until) if (kind, name) == ("candidate", who):
                    taken.update(range(now, min(until, rounds)))
                case NoShow(candidate=who, round=number) if (kind, name) == ("candidate", who):
                    taken.update({number} if now <= number < rounds else ())
                case TableOut(table=where, from_round=first) if (kind, name) == ("table", where):
                    taken.update(range(max(now, first), rounds))
                case TableLate(table=where, until_round=until) if (kind, name) == ("table", where):
                    taken.update(range(now, min(until, rounds)))
                case _:
                    pass
        return frozenset(taken)

    def withdrawn(self) -> frozenset[tuple[str, str]]:
        """Pairs of company and candidate that do not want to meet any more."""
        return frozenset(
            (one.company, one.candidate) for one in self.case.events if isinstance(one, Declined)
        )

    def is_new(self, wish: Wish) -> bool:
        """Whether a wish came up after the plan was made."""
        return NewWish(wish.company, wish.candidate) in self.case.events

    def event_of(self, company: str, meeting: Meeting) -> Event | None:
        """The first event that makes a meeting impossible, or None."""
        if meeting.round < self.case.now:
            return None
        for event in self.case.events:
            alone = Cause(Case(self.case.problem, (), self.case.now, (event,)))
            if (
                meeting.round in alone.rounds_taken("candidate", meeting.candidate)
                or meeting.round in alone.rounds_taken("table", meeting.table)
                or (company, meeting.candidate) in alone.withdrawn()
            ):
                return event
        return None
