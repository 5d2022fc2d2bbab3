"""Whatever the host presses on the day: nothing held is lost, and nothing stands that one side is not there for."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain.speed_dating.day import AWAY, Moment, Presence, Willing, called_off, marked
from bot.domain.speed_dating.events import Attendance, Feedback, Meeting, MeetingState
from bot.domain.workdays import COPENHAGEN

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)
SIDES = ("company", "candidate")


def talk(number: int, company: int, candidate: int) -> Meeting:
    begins = TEN + timedelta(minutes=13 * number)
    return Meeting(
        id=number, event=1, company=company, candidate=candidate, suggestion=number, round=number,
        begins_at=begins, ends_at=begins + timedelta(minutes=10), state=MeetingState.PLANNED,
        company_said=None, candidate_said=None, shared_at=None, agreed=True,
    )  # fmt: skip


TALKS = [talk(number, number % 2, 10 + number % 3) for number in range(6)]


class Day(RuleBasedStateMachine):
    """Two companies, three candidates, six talks; the store's part is two sets."""

    def __init__(self) -> None:
        super().__init__()
        self.now = TEN - timedelta(minutes=10)
        self.planned = {one.id: one for one in TALKS}
        self.off: dict[int, Presence] = {}
        self.marks: dict[str, dict[int, object]] = {side: {} for side in SIDES}
        self.said: dict[str, dict[int, Attendance]] = {side: {} for side in SIDES}
        self.wishes = {one.suggestion for one in TALKS}
        self.held: set[int] = set()

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(side=st.sampled_from(SIDES), who=st.integers(0, 2), mark=st.sampled_from(list(Presence)))
    def is_marked(self, side: str, who: int, mark: Presence) -> None:
        who = who % 2 if side == "company" else 10 + who
        at, before = Moment(self.now, self.now), self.marks[side].get(who)
        self.marks[side][who] = marked(mark, before, now=self.now)
        own = [one for one in self.planned.values() if getattr(one, side) == who]
        over = {one.id for one in own if one.ends_at <= self.now}
        off = called_off(own, mark, before, at)
        assert mark is not Presence.LEFT or not over & {one.id for one in off}
        for one in off:
            assert one.id not in over or (before is not None and before.presence is Presence.LATE)
            self.off[one.id] = mark
            del self.planned[one.id]
        if mark is Presence.HERE:
            self.take_up(side, who)

    def take_up(self, side: str, who: int) -> None:
        willing = Willing(
            *(self.marks[one] for one in SIDES), *(self.said[one] for one in SIDES), self.wishes, {}
        )
        for number in [one for one, mark in self.off.items() if mark in AWAY]:
            one = TALKS[number]
            if getattr(one, side) == who and willing.may_be_held(one):
                self.planned[number] = one
                del self.off[number]

    @rule(number=st.integers(0, 5))
    def yes_is_withdrawn(self, number: int) -> None:
        if number in self.planned and TALKS[number].begins_at <= self.now:
            return
        self.wishes.discard(TALKS[number].suggestion)
        self.planned.pop(number, None)

    @rule(candidate=st.integers(10, 12))
    def says_no_to_the_day(self, candidate: int) -> None:
        self.said["candidate"][candidate] = Attendance.NOT_COMING
        for one in list(self.planned.values()):
            if one.candidate == candidate and one.begins_at > self.now:
                del self.planned[one.id]

    @rule(number=st.integers(0, 5))
    def is_answered(self, number: int) -> None:
        if number in self.planned and self.planned[number].ends_at <= self.now:
            self.planned[number] = replace(self.planned[number], candidate_said=Feedback.GLADLY)
            self.held.add(number)

    @invariant()
    def nobody_waits_for_somebody_who_is_away_or_has_said_no(self) -> None:
        for one in self.planned.values():
            if one.begins_at > self.now:
                for side in SIDES:
                    mark = self.marks[side].get(getattr(one, side))
                    assert mark is None or mark.presence not in AWAY
                assert one.suggestion in self.wishes
                assert self.said["candidate"].get(one.candidate) is not Attendance.NOT_COMING

    @invariant()
    def what_was_answered_stays(self) -> None:
        assert self.held <= set(self.planned)

    @invariant()
    def once_everybody_is_here_again_all_that_marks_gave_back_stands(self) -> None:
        here = all(mark.presence is Presence.HERE for side in SIDES for mark in self.marks[side].values())
        if here:
            given_back = [number for number, mark in self.off.items() if mark in AWAY]
            assert not [
                number
                for number in given_back
                if TALKS[number].suggestion in self.wishes
                and TALKS[number].candidate not in self.said["candidate"]
            ]


TestDay = Day.TestCase
TestDay.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


def test_who_leaves_before_a_talk_is_over_keeps_it_and_who_never_came_gives_back_all_of_it():
    at = Moment(TEN + timedelta(minutes=5), TEN + timedelta(minutes=5))
    assert [one.id for one in called_off(TALKS, Presence.LEFT, None, at)] == [1, 2, 3, 4, 5]
    later = Moment(TEN + timedelta(minutes=30), TEN + timedelta(minutes=30))
    assert [one.id for one in called_off(TALKS, Presence.ABSENT, None, later)] == [2, 3, 4, 5]
    assert called_off(TALKS, Presence.ABSENT, None, later, never=True) == TALKS
