"""A guest of an announced job dating is there at other hours, or their talks need more: whom that touches.

Only meetings outside the new hours, or without what they need now, are touched. Each gets another time where
there is one, best with nobody else moved; where there is none it is off.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Already, Refusal
from bot.domain.ids import CandidateId, CompanyId, SuggestionId
from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.hours import HoursThere, OwnHours, TablesHours
from bot.domain.speed_dating.needs import TalkNeed, TalkNeeds, full_for
from bot.domain.speed_dating.rounds import Pair, Rounds, Span, leaves_a_pause, overlap
from bot.domain.speed_dating.timetable import BUDGET, Change, Place, meeting_of_place, place_of, repaired
from bot.domain.workdays import local
from bot.timetable import Problem


class ProposedNoMore(Already):
    """A proposal that was left, or overtaken by newer hours of the same guest: nothing of it was done."""


class WaitsForTheHost(Already):
    """The same hours were said before, and whoever hosts it has not decided."""


class NoTimeThen(Refusal):
    """With these hours nothing is left for the guest."""


def has_a_round(hours: HoursThere, rounds: Rounds) -> bool:
    """Whether a round lies wholly within them."""
    away = hours.away(local(rounds.begins).date())
    return any(not any(overlap(one, span) for span in away) for one in rounds.times)


@dataclass(frozen=True)
class NewHours:
    """One guest, a company or a candidate, when they are there from now on, and what a candidate's talks need.

    Tables of a company may have hours of their `own`; all others are there in its `hours`.
    """

    hours: HoursThere
    company: CompanyId | None = None
    candidate: CandidateId | None = None
    needs: frozenset[TalkNeed] = frozenset()
    own: OwnHours = ()

    @property
    def tables(self) -> TablesHours:
        """When which of a company's tables are there."""
        return TablesHours(self.hours, self.own)

    def away_from(self, place: Place, day: date) -> list[Span]:
        """When this guest is not at a place of theirs that day."""
        return self.tables.of(place.table).away(day)

    def is_of(self, place: Place | Meeting) -> bool:
        """Whether this guest sits there."""
        return self.company == place.company or self.candidate == place.candidate

    def among(self, needs: TalkNeeds) -> TalkNeeds:
        """What everybody's talks need, with those of this guest."""
        return needs if self.candidate is None else {**needs, self.candidate: self.needs}


@dataclass(frozen=True)
class Touched:
    """A plan with new hours in it: who stays where they are, and whose time is gone; `wishes` name suggestions.

    Who stays at the same time goes on at `another` table of the company, where theirs is not there then.
    """

    problem: Problem
    stay: tuple[Place, ...]
    gone: tuple[Place, ...]
    wishes: Mapping[Pair, SuggestionId]
    another: tuple[tuple[Place, Place], ...] = ()

    @property
    def nobody(self) -> bool:
        """Whether the plan can stay exactly as it is."""
        return not self.gone and not self.another


@dataclass(frozen=True)
class HoursAsked:
    """Hours that a guest has said for a plan of this version, and whom they touch."""

    version: int
    new: NewHours
    touched: Touched


@dataclass(frozen=True)
class HoursAnswer:
    """What those hours would do to that plan: meetings elsewhere, and those that end."""

    version: int
    new: NewHours
    wishes: Mapping[Pair, SuggestionId]
    change: Change
    ends: tuple[Place, ...]

    @property
    def changes_no_time(self) -> bool:
        """Whether everybody keeps their time, though some at another table."""
        return not self.ends and all(before.round == after.round for before, after in self.change.moved)


def answered(asked: HoursAsked) -> HoursAnswer:
    """The thinking, while nobody waits; a change of nothing when they touch nobody."""
    if not asked.touched.gone:
        return HoursAnswer(
            asked.version, asked.new, asked.touched.wishes, Change((), asked.touched.another), ()
        )
    change, ends = elsewhere(asked.touched)
    return HoursAnswer(asked.version, asked.new, asked.touched.wishes, change, ends)


def could_meet(asked: Touched, new: NewHours) -> bool:
    """Whether a candidate with these hours and any of their companies could be there at once, whoever else moves."""
    there = next(
        (one.rounds for one in asked.problem.candidates if one.id == str(new.candidate)), frozenset()
    )
    wanted = {one.company for one in asked.problem.wishes if one.candidate == str(new.candidate)}
    return any(one.company in wanted and there & one.rounds for one in asked.problem.tables)


def touched(
    planned: Sequence[Place], new: NewHours, rounds: Rounds, needs: TalkNeeds, defaults: DatingDefaults
) -> tuple[Place, ...]:
    """The guest's meetings that cannot be when they are; `needs` are everybody's from before."""
    own = sorted((one for one in planned if new.is_of(one)), key=lambda one: one.round)
    day = local(rounds.begins).date()
    late = [
        one for one in own if any(overlap(rounds.times[one.round], span) for span in new.away_from(one, day))
    ]
    if new.candidate is None:
        return tuple(late)
    more = new.needs - set(needs.get(new.candidate, ()))
    others = {who: those for who, those in needs.items() if who != new.candidate}
    full = full_for(
        new.candidate, {**others, new.candidate: more}, [(one.candidate, one.round) for one in planned], defaults
    )  # fmt: skip
    return (*late, *_lacking([one for one in own if one not in late], full, TalkNeed.PAUSE in more))


def at_another_table(
    gone: Sequence[Place], stay: Collection[Place], new: NewHours, tables: Collection[int], rounds: Rounds
) -> dict[Place, Place]:
    """Of a company's meetings that lose their table: those for which another of these is free at the same time."""
    taken = {(one.round, one.table) for one in stay if new.is_of(one)}
    day, found = local(rounds.begins).date(), dict[Place, Place]()
    for one in gone:
        for table in tables:
            other = replace(one, table=table)
            away = new.away_from(other, day)
            if (one.round, table) not in taken and not any(
                overlap(rounds.times[one.round], span) for span in away
            ):
                found[one] = other
                taken.add((one.round, table))
                break
    return found


def _lacking(own: Sequence[Place], full: Collection[int], pauses: bool) -> list[Place]:
    """Those in rounds where what they need is taken, and those right after another."""
    kept, gone = set[int](), list[Place]()
    for one in own:
        if one.round in full or (pauses and not leaves_a_pause(kept, one.round, most=1)):
            gone.append(one)
        else:
            kept.add(one.round)
    return gone


def elsewhere(asked: Touched) -> tuple[Change, tuple[Place, ...]]:
    """Another time for whose time is gone, and the meetings for which there is none.

    Nobody else moves; only when that leaves somebody without a time, and moving a few helps.
    """
    stay = tuple(meeting_of_place(one) for one in asked.stay)
    found = repaired(asked.problem, stay, budget=0)
    if len(found.gained) < len(asked.problem.wishes) - len(stay):
        more = repaired(asked.problem, stay, budget=BUDGET)
        found = more if len(more.gained) > len(found.gained) else found
    again = {(one.company, one.candidate): one for one in map(place_of, found.gained)}
    before = {after: one for one, after in asked.another}
    moved = [(place_of(one.before), place_of(one.after)) for one in found.moved]
    moved = [(before.pop(one, one), after) for one, after in moved]
    moved += [(one, after) for after, one in before.items()]
    moved += [(one, again[_pair(one)]) for one in asked.gone if _pair(one) in again]
    return Change((), tuple(moved)), tuple(one for one in asked.gone if _pair(one) not in again)


def _pair(place: Place) -> Pair:
    return place.company, place.candidate
