"""Whatever is said, answered, done and undone: nobody ever meets at a table outside its hours."""

from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.domain.ids import SpeedDatingId
from bot.domain.speed_dating.hours import is_there
from tests.kit.album import lived_once, taken_from
from tests.kit.people import event_draft
from tests.kit.phone import Phone
from tests.kit.town import Town, town_at
from tests.kit.turning import invites
from tests.stories.lived_event import CANDIDATES, DAY, Lives, founded

EVENT = SpeedDatingId(1)
SOME = st.integers(0, 11)
TABLES = ("Both tables", "Table 1", "Table 2", "Table 3", "Table 4")
MANAGERS = ("Lars", "Ida")
NOT_PRESSED = frozenset({"Menu", "Cancel the event", "Yes, cancel it", "Another place", "Call me", "Print"})


@lived_once
async def drafted_with_two_tables(town: Town) -> None:
    """As other lives begin, but each company has two tables."""
    await founded(town)
    await event_draft(town.phone("Mette"), tables="2")


class LivesAtTwoTables(Lives):
    """Begun over for every life."""

    async def _founded(self) -> Any:
        async with town_at(self.url, at_once=self.at_once) as town:
            await drafted_with_two_tables(town)
            chats = {name: vars(phone) for name, phone in town.phones.items()}
            return taken_from(self.url), vars(town.exchange), chats, town._last_id


class Hours(RuleBasedStateMachine):
    """Two companies with two tables each, five candidates, and hours that change."""

    lives: Lives

    def __init__(self) -> None:
        super().__init__()
        self._stack = AsyncExitStack()
        self.life = self.does(self.lives.begin(self._stack))
        self.town = self.life.town
        self.does(invites(self.phone("Mette")))
        for name in CANDIDATES:
            self.does(self._says(name, "Show", "Yes, I am coming"))

    def teardown(self) -> None:
        self.does(self._stack.aclose())

    def does(self, deed: Any) -> Any:
        return self.lives.run(deed)

    def phone(self, name: str) -> Phone:
        return self.town.phone(name)

    async def _says(self, name: str, *labels: str) -> None:
        for label in labels:
            if label in self.phone(name).sees():
                await self.phone(name).presses(label)

    async def _opens(self, name: str, *labels: str) -> None:
        await self.phone(name).says("/menu")
        await self._says(name, *labels)

    async def _one_of(self, name: str, which: int) -> None:
        """One of the clocks that can be pressed, or the whole."""
        seen = [
            one for one in self.phone(name).sees() if one[:1] == "1" or one.startswith(("From", "To the"))
        ]
        if seen:
            await self.phone(name).presses(seen[which % len(seen)])

    @rule(who=st.sampled_from(MANAGERS), table=st.sampled_from(TABLES), begins=SOME, ends=SOME)
    def a_manager_says_when_a_table_is_there(self, who: str, table: str, begins: int, ends: int) -> None:
        async def deed() -> None:
            await self._opens(who, "Job dating", "We can only come for some of it", table)
            for one in (begins, ends):
                await self._one_of(who, one)

        self.does(deed())

    @rule(
        company=st.sampled_from(("Bageriet", "Tømreren")),
        table=st.sampled_from(TABLES),
        begins=SOME,
        ends=SOME,
    )
    def a_host_says_when_a_table_is_there(self, company: str, table: str, begins: int, ends: int) -> None:
        async def deed() -> None:
            await self._opens("Mette", "Job dating", DAY, "Hours and needs", company, table)
            for line, which in (("There from", begins), ("There until", ends)):
                await self._says("Mette", f"Change: {line}")
                await self._one_of("Mette", which)
            await self._says("Mette", "Plan again")

        self.does(deed())

    @rule(door=st.sampled_from(("Do it", "Do it", "Leave it", "Undo the change", "Offer the free times")))
    def a_host_mends_the_plan(self, door: str) -> None:
        self.does(self._opens("Mette", "Job dating", DAY, door, "Undo it all the same"))

    @rule(who=st.sampled_from((*CANDIDATES, *MANAGERS)), which=SOME, back=st.sampled_from((0, 0, 1, 2)))
    def a_guest_presses_what_they_see(self, who: str, which: int, back: int) -> None:
        found = [
            (button["callback_data"], bubble.id)
            for bubble in [one for one in self.phone(who).bubbles if one.buttons][-1 - back :][:1]
            for row in bubble.buttons
            for button in row
            if "callback_data" in button and button["text"] not in NOT_PRESSED
        ]
        if found:
            data, message = found[which % len(found)]
            self.does(self.phone(who).presses_data(data, message))

    @rule(
        who=st.sampled_from(MANAGERS),
        says=st.sampled_from(
            ("Only with one table", "We come with both tables", "No, we cannot", "We can come after all")
        ),
    )
    def a_manager_says_how_many_come(self, who: str, says: str) -> None:
        self.does(self._opens(who, "Job dating", says, "Yes, that is right"))

    @rule(who=st.sampled_from(CANDIDATES))
    def a_candidate_looks(self, who: str) -> None:
        self.does(self._opens(who, "My times"))

    @rule(minutes=st.sampled_from((6, 120)))
    def time_passes(self, minutes: int) -> None:
        self.does(self.town.jump(minutes=minutes))

    @invariant()
    def nobody_meets_outside_the_hours_of_their_table(self) -> None:
        async def found() -> Any:
            async with self.town.store.reading() as unit:
                planned = await unit.speed_dating.meetings_of(EVENT)
                hours = {
                    one: await unit.guest_hours.of_company(EVENT, one)
                    for one in {it.company for it in planned}
                }
                return planned, hours, await unit.speed_dating.tables(EVENT)

        planned, hours, come = self.does(found())
        for one in planned:
            there = hours[one.company]
            told = (one, there, "\n".join(self.life.diary[-60:]))
            assert one.seat in come[one.company], told
            assert is_there(there.of(one.seat), one.begins_at, one.ends_at), told
        assert len({(one.company, one.seat, one.round) for one in planned}) == len(planned)
        assert len({(one.candidate, one.round) for one in planned}) == len(planned)


@pytest.fixture
def lives(sqlite_url: str) -> Iterator[Lives]:
    found = LivesAtTwoTables(sqlite_url)
    Hours.lives = found
    yield found
    found.close()


def are_lived(lives: Lives, *, many: int, long: int, seed: bool = False) -> None:
    assert Hours.lives is lives
    few = settings(
        max_examples=many, stateful_step_count=long, deadline=None, derandomize=not seed, database=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate), print_blob=False,
    )  # fmt: skip
    run_state_machine_as_test(Hours, settings=few)


def test_nobody_meets_at_a_table_that_is_not_there(lives):
    are_lived(lives, many=4, long=10)


@pytest.mark.at_length
def test_nobody_meets_at_a_table_that_is_not_there_in_long_lives(lives):
    are_lived(lives, many=60, long=30, seed=True)
