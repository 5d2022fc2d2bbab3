"""What people of the town do all day: ask, answer, plan, decline, press old buttons, race for free times."""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from bot.sandbox import acting
from tests.drills.phones import NoSuchButton, Phone, readable
from tests.drills.stage import Stage
from tests.kit.turning import INVITES

LEAST_UPDATES = 40
LONGEST_QUEUE = 100
LOOK_SECONDS = 0.5
FREE_TIME = re.compile(r"\d\d\.\d\d: .+")
MARK = re.compile(r"(Q\d+)\.")
# What would take somebody out of the play for good.
NEVER = frozenset({"Hide my card", "Stop messages", "Never this company", "Cancel the event", "Drop it"})
AT_THE_DESK = ("My desk", "My companies", "Job functions", "Job dating", "My candidates", "Menu")
OF_THE_MANAGER = (
    "Our job functions",
    "Suggestions",
    "My contact",
    "What I wrote",
    "Call me",
    "Yes, we are coming",
)


@dataclass
class Life:
    """Everybody at once, each at their own pace, until `quiet` is set."""

    stage: Stage
    pace: float
    said: dict[str, str] = field(default_factory=dict)
    quiet: asyncio.Event = field(default_factory=asyncio.Event)
    away: set[int] = field(default_factory=set)
    raced: int = 0
    planned: bool = False
    crowded: bool = False

    def __post_init__(self) -> None:
        """Give everybody a phone."""
        world, cast = self.stage.world, self.stage.cast
        self.phones = {
            name: Phone(world, world.people[number], name) for name, number in cast.everybody.items()
        }
        self.chance = random.Random(self.stage.seed)

    async def go_on(self, seconds: float) -> None:
        """Live for so long, and on a slow machine until enough was said; then phones are put down."""
        self.planned = False
        self.quiet.clear()
        async with asyncio.TaskGroup() as group:
            for deed, names in self._roles():
                for name in names:
                    group.create_task(self._often(deed, self.phones[name]))
            group.create_task(self._often(self._race, None))
            group.create_task(self._watch_queue())
            before = self.stage.world.updates.next_id
            await asyncio.sleep(seconds)
            while self.stage.world.updates.next_id < before + LEAST_UPDATES:  # noqa: ASYNC110
                await asyncio.sleep(self.pace)
            self.quiet.set()

    def _roles(self) -> list[tuple[Callable[[Phone], Awaitable[None]], list[str]]]:
        cast = self.stage.cast
        candidates = list(cast.candidates)
        return [
            (self._managers_day, list(cast.managers)),
            (self._consultants_day, list(cast.consultants)),
            (self._coordinators_day, list(cast.coordinator)),
            (self._candidates_day, candidates[:-1]),
            (self._blocks_and_comes_back, candidates[-1:]),
        ]

    async def _often(self, deed: Callable[..., Awaitable[None]], phone: Phone | None) -> None:
        chance = random.Random(f"{self.stage.seed} {phone.name if phone else 'race'}")
        while not self.quiet.is_set():
            if not self.crowded:
                with suppress(NoSuchButton):
                    await (deed(phone) if phone else deed())
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.quiet.wait(), chance.expovariate(1 / self.pace))

    async def _watch_queue(self) -> None:
        """People who wait for an answer do not write on and on: the machine decides how much is said."""
        while not self.quiet.is_set():
            with suppress(SQLAlchemyError, OSError):
                self.crowded = sum((await self.stage.pending()).values()) > LONGEST_QUEUE
            await asyncio.sleep(LOOK_SECONDS)

    async def _managers_day(self, phone: Phone) -> None:
        if self.chance.random() < 0.3:
            self._touch_any(phone, only=OF_THE_MANAGER)
            return
        mark = f"Q{len(self.said) + 1}"
        message = phone.says(f"Question {mark}. Kind regards")
        self.said[mark] = phone.name
        if self.chance.random() < 0.1:
            await asyncio.sleep(self.pace)
            phone.edits(message, f"Question {mark}. Better said")

    async def _consultants_day(self, phone: Phone) -> None:
        dice = self.chance.random()
        if dice < 0.5:
            self._answer_one(phone)
        elif dice < 0.8:
            self._touch_any(phone, only=("I have called", "I know this person"))
        else:
            phone.says("/menu")
            await phone.presses(self.chance.choice(AT_THE_DESK))

    def _answer_one(self, phone: Phone) -> None:
        asked = [one for one in phone.messages() if MARK.search(readable(one))]
        if asked:
            phone.says(f"Answer to {readable(asked[0])[-30:]}", reply_to=self.chance.choice(asked))

    async def _plans(self, phone: Phone) -> None:
        """Plan a speed dating with whomever has no time yet, and invite them."""
        phone.says("/menu")
        await phone.presses("Job dating")
        await phone.presses("Plan job dating")
        await phone.reads("Which day")
        await phone.presses(re.compile(r"\w+day \d+ \w+"))
        await phone.presses(self.chance.choice(("09.00", "10.00", "13.00")))
        await phone.reads("Where?")
        phone.says("Town hall, entrance A")
        await phone.presses("4")
        await phone.presses("No breaks")
        await phone.presses("1")
        await phone.presses("Make the plan")
        for label in INVITES:
            await phone.presses(label)

    async def _coordinators_day(self, phone: Phone) -> None:
        if not self.planned:
            await self._plans(phone)
            self.planned = True
        elif self.chance.random() < 0.5:
            self._touch_any(phone, only=("Offer the free times", "See the plan"))
        else:
            phone.says("/menu")
            await phone.presses(self.chance.choice(("My team", "Who waits", "Job dating", "Menu")))

    async def _candidates_day(self, phone: Phone) -> None:
        if self.chance.random() < 0.15:
            phone.says(self.chance.choice(("/menu", "Hello again", "/menu", "/start")))
        else:
            self._touch_any(phone)

    async def _blocks_and_comes_back(self, phone: Phone) -> None:
        self.away.add(phone.id)
        if self.chance.random() < 0.1:
            acting.block(self.stage.world, phone.person)
            await asyncio.sleep(2 * self.pace)
            acting.unblock(self.stage.world, phone.person)
        elif not phone.person.blocked:
            await self._candidates_day(phone)

    async def _race(self) -> None:
        """Everybody who sees a free time presses it at the same moment, some of them twice."""
        runners = [
            (phone, shown)
            for name in self.stage.cast.candidates
            for phone in [self.phones[name]]
            if not phone.person.blocked
            for shown in phone.buttons(3)
            if FREE_TIME.fullmatch(shown.label)
        ]
        for phone, shown in runners:
            phone.touches(shown)
        self.raced += len(runners)

    def _touch_any(self, phone: Phone, only: tuple[str, ...] | None = None) -> None:
        found = [
            one for one in phone.buttons() if one.label not in NEVER and (only is None or one.label in only)
        ]
        if found:
            # New buttons draw the finger more than old ones.
            phone.touches(found[min(int(self.chance.expovariate(0.4)), len(found) - 1)])
