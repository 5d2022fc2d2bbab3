"""What happened after everybody was told: who is out, late, or does not want to meet."""

from dataclasses import dataclass

from bot.timetable.problem import Meeting, Problem


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


def in_words(event: Event) -> str:
    """What happened, as a line for whoever runs the commands; rounds count from 0, as in the files."""
    match event:
        case CandidateOut(candidate=name, from_round=first):
            return f"{name} is out from round {first} on"
        case CandidateLate(candidate=name, until_round=until):
            return f"{name} is late until round {until}"
        case TableOut(table=name, from_round=first):
            return f"table {name} is closed from round {first} on"
        case TableLate(table=name, until_round=until):
            return f"table {name} is closed until round {until}"
        case NoShow(candidate=name, round=number):
            return f"{name} is not there in round {number}"
        case Declined(company=company, candidate=name):
            return f"{company} and {name} do not want to meet"
        case NewWish(company=company, candidate=name):
            return f"{company} and {name} wish to meet"


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


class Cause:
    """The events of a case, as what they take away."""

    def __init__(self, case: Case) -> None:
        self.now = case.now
        self.rounds = case.problem.rounds
        self.events = tuple(dict.fromkeys(case.events))
        # Of a candidate, of a table, of a company and a candidate: which events, by their place.
        self._of: dict[tuple[str, ...], list[int]] = {}
        for place, event in enumerate(self.events):
            self._of.setdefault(_subject(event), []).append(place)
        self._taken: dict[tuple[str, str], frozenset[int]] = {}

    def rounds_taken(self, kind: str, name: str) -> frozenset[int]:
        """The rounds from now on that events take from a candidate or a table."""
        found = self._taken.get((kind, name))
        if found is None:
            places = self._of.get((kind, name), ())
            found = frozenset().union(*(self._taken_by(self.events[place]) for place in places))
            self._taken[kind, name] = found
        return found

    def withdrawn(self) -> frozenset[tuple[str, str]]:
        """Pairs of company and candidate that do not want to meet any more."""
        return frozenset((one.company, one.candidate) for one in self.events if isinstance(one, Declined))

    def event_of(self, company: str, meeting: Meeting) -> Event | None:
        """The first event that makes a meeting impossible, or None."""
        if meeting.round < self.now:
            return None
        subjects = (
            ("candidate", meeting.candidate),
            ("table", meeting.table),
            (company, meeting.candidate, ""),
        )
        first = min((self._first(one, meeting.round) for one in subjects), default=len(self.events))
        return self.events[first] if first < len(self.events) else None

    def _first(self, subject: tuple[str, ...], number: int) -> int:
        """The place of the first event about somebody that takes a round; beyond the last when none does."""
        for place in self._of.get(subject, ()):
            event = self.events[place]
            if isinstance(event, Declined) or number in self._taken_by(event):
                return place
        return len(self.events)

    def _taken_by(self, event: Event) -> range:
        now, rounds = self.now, self.rounds
        match event:
            case CandidateOut(from_round=first) | TableOut(from_round=first):
                return range(max(now, first), rounds)
            case CandidateLate(until_round=until) | TableLate(until_round=until):
                return range(now, min(until, rounds))
            case NoShow(round=number) if now <= number < rounds:
                return range(number, number + 1)
            case _:
                return range(0)


def _subject(event: Event) -> tuple[str, ...]:
    match event:
        case TableOut(table=name) | TableLate(table=name):
            return "table", name
        case CandidateOut(candidate=name) | CandidateLate(candidate=name) | NoShow(candidate=name):
            return "candidate", name
        case Declined(company=company, candidate=name):
            return company, name, ""
        case NewWish():
            return ()
