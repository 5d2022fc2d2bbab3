"""Whatever happens to one job dating: nobody is told two different things about one time.

Lives of one event, each lived on phones: guests press what they see, old and new; the host marks who is here,
turns the clock, fills and repairs; somebody is deleted, joined, leaves at noon, or may host no more; all are sent
home; the bot is killed in between. After every deed the plan keeps its hard rules,
and the last word each side has of a time agrees with the plan, and so with the other side.
"""

import os
import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as lived_from
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    get_state_machine_test,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.kit.phone import Phone
from tests.kit.store import VAULT
from tests.kit.turning import invites
from tests.stories.lived_event import (
    CANDIDATES,
    DAY,
    Lives,
    Truth,
    truth_of,
)
from tests.stories.lived_people import People
from tests.stories.lived_promises import BEGINS, MANAGERS, Promises

# A life that fails is shown as it was: making it shorter takes longer than reading it.
PHASES = (Phase.explicit, Phase.generate)
# A drill lives them from its own seed; otherwise they are others each time.
SEED = "LIVES_SEED"
AGAIN = f"{SEED}={{seed}} AT_LENGTH=1 pytest {__name__.replace('.', '/')}.py lives these again."
SOME = st.integers(0, 11)
GUESTS = (*CANDIDATES, *MANAGERS.values())
HOSTS = ("Mette", "Karen")
# These end the day, ask for words, or lead away from it.
NOT_PRESSED = frozenset(
    {
        "Menu", "Cancel the event", "Yes, cancel it", "Another place", "Plan job dating", "Copy", "Print",
        "Start a placement", "Screen in the room", "My overview", "Call me",
    }
)  # fmt: skip
A_MENU = frozenset({"Language", "My desk", "My team", "Post a job function"})
YES_OR_NO = ("Yes, I am coming", "Yes, I am coming", "No, I cannot", "")
TABS = ("Here", "Here", "Late", "Not come", "Not come", "Left")
LATER = st.sampled_from((6, 7, 13, 13, 40))


class Event(People, Promises, RuleBasedStateMachine):
    """One event of four rounds, two companies, five candidates, and two who may host it."""

    lives: Lives

    def __init__(self) -> None:
        super().__init__()
        self._stack = AsyncExitStack()
        self.life = self.does(self.lives.begin(self._stack))
        self.town = self.life.town
        self.seen: Truth | None = None
        self.places: dict[int, tuple[Any, ...]] = {}
        # Whose times the last deed may have taken away; None for everybody's.
        self.gives_up: frozenset[str] | None = frozenset()
        self.is_out = False
        # What happens once in a life.
        self.done: set[str] = set()

    def teardown(self) -> None:
        self.does(self._stack.aclose())

    def does(self, deed: Any) -> Any:
        return self.lives.run(deed)

    def phone(self, name: str) -> Phone:
        return self.town.phone(name)

    @initialize(
        yes=st.lists(st.sampled_from(YES_OR_NO), min_size=5, max_size=5),
        tables=st.lists(st.sampled_from(("Yes, we are coming", "Yes, we are coming", "")), min_size=2, max_size=2),
        phase=st.sampled_from((*BEGINS, "in the room", "in the room")),
    )  # fmt: skip
    def is_announced(self, yes: list[str], tables: list[str], phase: str) -> None:
        async def deed() -> None:
            await invites(self.phone("Mette"))
            for name, says in zip(MANAGERS.values(), tables, strict=True):
                await self._says_if_asked(name, says)
            for name, says in zip(CANDIDATES, yes, strict=True):
                await self._says_if_asked(name, "Show")
                await self._says_if_asked(name, says)
            await self.town.walk(BEGINS[phase])

        self.gives_up, self.is_out = None, True
        self.does(deed())

    async def _says_if_asked(self, name: str, label: str) -> None:
        if label in self.phone(name).sees():
            await self.phone(name).presses(label)

    def _buttons(self, name: str, back: int) -> list[tuple[str, int, str]]:
        found = [one for one in self.phone(name).bubbles if one.buttons and not A_MENU & set(one.labels)]
        return [
            (button["callback_data"], bubble.id, button["text"])
            for bubble in found[-1 - back :][:1]
            for row in bubble.buttons
            for button in row
            if "callback_data" in button and button["text"] not in NOT_PRESSED
        ]

    @rule(who=st.sampled_from(GUESTS), which=SOME, back=st.sampled_from((0, 0, 0, 1, 2)))
    def a_guest_presses_what_they_see(self, who: str, which: int, back: int) -> None:
        buttons = self._buttons(who, back)
        if buttons:
            data, message, label = buttons[which % len(buttons)]
            self.life.diary.append(f"*** presses {label}")
            self.gives_up = self._sides_of(who)
            self.does(self.phone(who).presses_data(data, message))

    @rule(who=st.sampled_from(GUESTS))
    def a_guest_looks(self, who: str) -> None:
        async def deed() -> None:
            await self.phone(who).says("/menu")
            await self._says_if_asked(who, "My times" if who in CANDIDATES else "Job dating")

        self.gives_up = frozenset()
        self.does(deed())

    @rule(who=st.sampled_from(CANDIDATES), late=st.booleans())
    def a_candidate_is_not_coming_or_late_today(self, who: str, late: bool) -> None:
        async def deed() -> None:
            await self.phone(who).says("/menu")
            await self._says_if_asked(who, "I am late" if late else "I am not coming today")
            if late:
                await self._says_if_asked(who, "10 minutes")

        self.gives_up = self._sides_of(who)
        self.does(deed())

    async def _doors(self, name: str) -> list[tuple[str, str, int]]:
        """Every button of the newest message, with the door behind it."""
        owner = str(await self.town.person(self.phone(name)))
        return [
            (VAULT.unbind(data, owner=owner).removeprefix("+").partition(":")[0], data, bubble.id)
            for bubble in self.phone(name).bubbles[-1:]
            for row in bubble.buttons
            for button in row
            if (data := button.get("callback_data"))
        ]

    async def _goes_on(self, name: str, door: str, which: int) -> None:
        """Press one of the buttons that lead to this door, if there is any."""
        there = [(data, message) for found, data, message in await self._doors(name) if found == door]
        if there:
            data, message = there[which % len(there)]
            await self.phone(name).presses_data(data, message)

    async def _board(self, host: str, *labels: str) -> None:
        if "day_mark" not in {door for door, *_more in await self._doors(host)}:
            await self.phone(host).says("/menu")
            for label in ("Job dating", DAY, "Who is here"):
                await self._says_if_asked(host, label)
        for label in labels:
            await self._says_if_asked(host, label)

    @rule(host=st.sampled_from(HOSTS), tab=st.sampled_from(TABS), which=SOME, again=st.booleans())
    @precondition(lambda self: self.town.clock.now() >= BEGINS["the morning"])
    def a_host_says_who_is_here(self, host: str, tab: str, which: int, again: bool) -> None:
        async def deed() -> None:
            await self._board(host, tab)
            await self._goes_on(host, "day_mark", which)
            if again:
                await self._goes_on(host, "day_mark", which)

        self.gives_up = None
        self.does(deed())

    @rule(host=st.sampled_from(HOSTS), which=st.integers(0, 4))
    @precondition(lambda self: self.town.clock.now() >= BEGINS["in the room"])
    def a_host_turns_the_clock(self, host: str, which: int) -> None:
        async def deed() -> None:
            await self._board(host)
            await self._goes_on(host, "day_clock", which)

        self.gives_up = frozenset()
        self.does(deed())

    @rule(host=st.sampled_from(HOSTS), which=SOME, who=SOME)
    @precondition(lambda self: self.town.clock.now() >= BEGINS["in the room"])
    def a_host_fills_a_place(self, host: str, which: int, who: int) -> None:
        async def deed() -> None:
            await self._board(host, "Free places")
            await self._goes_on(host, "day_free", which)
            await self._goes_on(host, "day_fill", who)

        self.gives_up = frozenset()
        self.does(deed())

    @rule(host=st.sampled_from(HOSTS), which=SOME, back=st.booleans())
    @precondition(lambda self: self.town.clock.now() >= BEGINS["in the room"])
    def a_host_lets_two_talk_at_once(self, host: str, which: int, back: bool) -> None:
        async def deed() -> None:
            await self._board(host, "Free places")
            await self._goes_on(host, "day_now", which)
            if back:
                await self._goes_on(host, "day_now_undo", 0)

        self.gives_up = None
        self.does(deed())

    @rule(
        host=st.sampled_from(HOSTS),
        door=st.sampled_from(("repair_do", "repair_leave", "repair_undo", "offer_free")),
    )
    def a_host_mends_the_plan(self, host: str, door: str) -> None:
        async def deed() -> None:
            await self.phone(host).says("/menu")
            for label in ("Job dating", DAY):
                await self._says_if_asked(host, label)
            await self._goes_on(host, door, 0)
            await self._goes_on(host, door, 0)

        self.gives_up = frozenset() if door == "offer_free" else None
        self.does(deed())

    @rule(host=st.sampled_from(HOSTS), which=st.integers(0, 25), back=st.sampled_from((0, 0, 1, 2)))
    def a_host_presses_what_they_see(self, host: str, which: int, back: int) -> None:
        buttons = self._buttons(host, back)
        if buttons:
            data, message, label = buttons[which % len(buttons)]
            self.life.diary.append(f"*** {host} presses {label}")
            self.gives_up = None
            self.does(self.phone(host).presses_data(data, message))

    @rule(minutes=LATER)
    def time_passes(self, minutes: int) -> None:
        self.gives_up = frozenset()
        self.does(self.town.jump(minutes=minutes))

    @rule(phase=st.sampled_from(tuple(BEGINS)))
    def it_is_later(self, phase: str) -> None:
        if self.town.clock.now() < BEGINS[phase]:
            self.gives_up = frozenset()
            self.does(self.town.walk(BEGINS[phase]))

    @rule(after=st.sampled_from((1, 120, 900)))
    def the_bot_is_killed_and_begins_anew(self, after: int) -> None:
        self.gives_up = frozenset()
        self.does(self.life.begin_anew(after=after))

    @rule(who=st.sampled_from((*GUESTS, *HOSTS)), which=SOME, worked=st.booleans())
    def the_bot_is_killed_in_the_middle_of_a_press(self, who: str, which: int, worked: bool) -> None:
        buttons = self._buttons(who, 0)
        if buttons:
            data, message, label = buttons[which % len(buttons)]
            self.life.diary.append(f"*** presses {label}")
            self.gives_up = None if who in HOSTS else self._sides_of(who)
            self.does(self.life.comes_and_dies(self.phone(who).press(data, message), worked=worked))

    @rule(who=st.sampled_from(GUESTS), back=st.booleans())
    @precondition(lambda self: len(self.places) % 3 == 0)
    def somebody_says_stop_or_comes_back(self, who: str, back: bool) -> None:
        self.gives_up = self._sides_of(who)
        self.does(self.phone(who).says("/start" if back else "/stop"))

    @rule(twice=SOME)
    @precondition(lambda self: self.seen is not None and self.town.clock.now() >= BEGINS["in the room"])
    def it_is_called_off(self, twice: int) -> None:
        if twice:
            return

        async def deed() -> None:
            await self.phone("Mette").says("/menu")
            for label in ("Job dating", DAY, "Cancel the event", "Yes, cancel it"):
                await self._says_if_asked("Mette", label)

        self.gives_up = None
        self.does(deed())

    def _sides_of(self, who: str) -> frozenset[str]:
        return frozenset({who, *(name for name, manager in MANAGERS.items() if manager == who)})

    @invariant()
    def all_is_well(self) -> None:
        if not self.is_out:
            return
        before, self.seen = self.seen, self.does(truth_of(self.town))
        try:
            self.the_plan_keeps_its_hard_rules(before, self.seen)
            self.both_sides_know_the_plan(self.seen)
            self.calendars_say_the_same(self.seen)
            self.a_no_is_never_told_as_one_and_nothing_comes_too_late(self.seen)
        except AssertionError as wrong:
            wrong.add_note("\n".join(self.life.diary[-80:]))
            raise


@pytest.fixture
def lives(sqlite_url: str) -> Iterator[Lives]:
    found = Lives(sqlite_url)
    Event.lives = found
    yield found
    found.close()


def are_lived(lives: Lives, *, many: int, long: int, seed: int | None = None) -> None:
    """So many lives, of so many deeds each; without a `seed` the same ones each time."""
    assert Event.lives is lives
    few = settings(
        max_examples=many, stateful_step_count=long, deadline=None, derandomize=seed is None, database=None,
        suppress_health_check=list(HealthCheck), phases=PHASES, print_blob=False,
    )  # fmt: skip
    test = get_state_machine_test(Event, settings=few)
    if seed is None:
        test()
        return
    try:
        lived_from(seed)(test)()
    except BaseException as wrong:
        wrong.add_note(AGAIN.format(seed=seed))
        raise


def test_nobody_is_told_two_things_about_one_time(lives):
    are_lived(lives, many=4, long=10)


def test_lives_that_fail_say_how_they_are_lived_again(lives, monkeypatch):
    def wrong(*_truths: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Event, "the_plan_keeps_its_hard_rules", wrong)
    with pytest.raises(AssertionError) as failed:
        are_lived(lives, many=1, long=1, seed=7)
    assert failed.value.__notes__[-1].startswith("LIVES_SEED=7 ")
    assert any("state = Event()" in note for note in failed.value.__notes__)


@pytest.mark.at_length
def test_a_name_read_with_a_yes_stands_in_the_chat_after_its_bearer_is_deleted(lives):
    """As in a life that seed 732057 led to: what was agreed is remembered of who is gone, too."""
    assert Event.lives is lives
    state = Event()
    state.is_announced(
        yes=["", "Yes, I am coming", "", "", ""], tables=["Yes, we are coming", ""], phase="in the room"
    )
    deeds = (
        lambda: state.time_passes(minutes=13),
        lambda: state.a_host_turns_the_clock(host="Karen", which=1),
        lambda: state.everybody_is_sent_home(count=True, host="Karen", really=0),
        lambda: state.time_passes(minutes=40),
        lambda: state.a_guest_presses_what_they_see(back=0, which=0, who="Anna"),
        lambda: state.a_candidate_is_deleted(who="Anna"),
    )
    try:
        for deed in deeds:
            deed()
            state.all_is_well()
        read = state.life.read_by("Lars") + state.life.read_by("Ida")
    finally:
        state.teardown()
    assert any("How was the talk with Anna " in one for one in read)


@pytest.mark.at_length
def test_nobody_is_told_two_things_about_one_time_in_long_lives(lives):
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(1_000_000))
    are_lived(lives, many=150, long=40, seed=seed)
