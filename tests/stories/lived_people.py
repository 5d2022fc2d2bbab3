"""What happens to people while a job dating is lived: deleted, joined, gone home, taken off it, and all sent home."""

from collections.abc import Awaitable, Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.actions.entering import DUE_FOR_A_PERSON
from bot.actions.privacy import erase
from tests.kit.phone import Phone
from tests.kit.town import Town
from tests.stories.lived_event import CANDIDATES, DAY
from tests.stories.lived_promises import BEGINS, MANAGERS

# A candidate, and a colleague who may host: nobody comes to sit on both sides of a table.
JOINED = ("Dan", "Karen")


class People:
    """Rules of a life; the machine they belong to says what is promised after each."""

    town: Town
    gives_up: frozenset[str] | None
    done: set[str]
    # The machine's own.
    does: Callable[[Any], Any]
    phone: Callable[[str], Phone]
    _board: Callable[..., Awaitable[None]]
    _goes_on: Callable[[str, str, int], Awaitable[None]]

    @rule(who=st.sampled_from(CANDIDATES))
    @precondition(lambda self: "deleted" not in self.done)
    def a_candidate_is_deleted(self, who: str) -> None:
        async def deed() -> None:
            now = self.town.clock.now()
            async with self.town.store.begin() as unit:
                person = await unit.people.find_by_telegram(self.phone(who).telegram_id)
                if person is not None:
                    await erase(unit, person, now=now, municipality=self.town.municipality)
            await self.town.rest()

        self.done.add("deleted")
        self.gives_up = frozenset({who})
        self.does(deed())

    @rule()
    @precondition(lambda self: not self.done & {"joined", "deleted"})
    def two_turn_out_to_be_one_human(self) -> None:
        async def deed() -> None:
            async with self.town.store.begin() as unit:
                former, stays = [
                    await unit.people.find_by_telegram(self.phone(name).telegram_id) for name in JOINED
                ]
                if former is not None and stays is not None:
                    await unit.joining.forget_chat(former)
                    await unit.joining.join(former, stays, due_for=DUE_FOR_A_PERSON)
            await self.town.rest()

        self.done.add("joined")
        self.gives_up = frozenset()
        self.does(deed())

    @rule(host=st.sampled_from(("Mette", "Karen")), company=st.sampled_from(tuple(MANAGERS)))
    @precondition(lambda self: self.town.clock.now() >= BEGINS["in the room"])
    def a_company_leaves(self, host: str, company: str) -> None:
        async def deed() -> None:
            await self._board(host, "Left")
            for label in (company, f"{company}: here"):
                if label in self.phone(host).sees():
                    await self.phone(host).presses(label)
                    if "Yes, they have left" in self.phone(host).sees():
                        await self.phone(host).presses("Yes, they have left")

        self.gives_up = None
        self.does(deed())

    @rule(host=st.sampled_from(("Mette", "Karen")), which=st.integers(0, 6), late=st.sampled_from((0, 4, 14)))
    @precondition(lambda self: self.town.clock.now() >= BEGINS["in the room"])
    def somebody_was_never_there(self, host: str, which: int, late: int) -> None:
        async def deed() -> None:
            await self.town.jump(minutes=late)
            await self._board(host)
            await self._goes_on(host, "day_clock", 0)
            for minutes in (14, 0):
                await self._board(host, "Not come")
                await self._goes_on(host, "day_mark", which)
                await self.town.jump(minutes=minutes)

        self.gives_up = None
        self.does(deed())

    @rule(host=st.sampled_from(("Mette", "Karen")), who=st.sampled_from(CANDIDATES))
    @precondition(lambda self: "hidden" not in self.done)
    def a_wish_ends_and_a_change_is_undone(self, host: str, who: str) -> None:
        async def deed() -> None:
            async with self.town.store.begin() as unit:
                person = await unit.people.find_by_telegram(self.phone(who).telegram_id)
                me = await unit.candidates.of_person(person) if person is not None else None
                if me is not None:
                    await unit.candidates.change(me.id, hidden_at=self.town.clock.now())
            await self.phone(host).says("/menu")
            for label in ("Job dating", DAY):
                if label in self.phone(host).sees():
                    await self.phone(host).presses(label)
            for _press in range(2):
                await self._goes_on(host, "repair_undo", 0)

        self.done.add("hidden")
        self.gives_up = None
        self.does(deed())

    @rule()
    @precondition(lambda self: "removed" not in self.done and self.town.clock.now() >= BEGINS["the morning"])
    def the_host_is_no_consultant_any_more(self) -> None:
        async def deed() -> None:
            now = self.town.clock.now()
            mette = await self.town.person(self.phone("Mette"))
            async with self.town.store.begin() as unit:
                for held in await unit.people.held_by(mette):
                    await unit.people.end_role(held.id, now=now)
            await self.town.rest()

        self.done.add("removed")
        self.gives_up = frozenset()
        self.does(deed())

    @rule(host=st.sampled_from(("Mette", "Karen")), count=st.booleans(), really=st.integers(0, 3))
    @precondition(lambda self: self.town.clock.now() >= BEGINS["in the room"])
    def everybody_is_sent_home(self, host: str, count: bool, really: int) -> None:
        async def deed() -> None:
            await self._board(host, "Stop it here")
            sure = "Stop. The talks going on count" if count else "Stop. They do not count"
            for label in (sure, "Yes, stop it here"):
                if not really and label in self.phone(host).sees():
                    await self.phone(host).presses(label)

        self.gives_up = None
        self.does(deed())
