"""What an update costs: at most six statements, so that one writer is enough for a municipality.

Counted is what the database is asked between the claim of an update and its commit, on the writer and on
the reader, with the claim itself as one (it takes up to ten updates at a time). Not counted: BEGIN, COMMIT
and savepoints, which ask for nothing; and the sealed log, which adds three statements to an update that
shows a name or changes a right, however many notes it holds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import event

from bot.actions.talking_words import WROTE
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, everybody_is_in, five_for_four, two_are_wanted
from tests.kit.people import consultant, jobseeker
from tests.kit.people import event as planned
from tests.kit.town import Town
from tests.stories.test_moving_companies import a_full_team, begins

MOST = 6
ASK_NOTHING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")

# A candidate's yes: their own times, the entry in their calendar, their company's table, the host told, and the call
# that is not needed any more.
A_YES = 29
# Which companies may be alike, all of those, whom each is with, who writes for them, and their phones.
ALIKE = 13


@dataclass
class Meter:
    """What each update asked since the meter was read."""

    updates: list[list[str]] = field(default_factory=list)
    _open: list[str] | None = None

    def hear(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        """SQLAlchemy is about to execute this."""
        if self._open is not None and not statement.startswith(ASK_NOTHING):
            self._open.append(statement)

    def read(self) -> list[int]:
        """The price of each update since, without the sealed log."""
        found = [[one for one in asked if " audit" not in one] for asked in self.updates]
        self.updates.clear()
        return [1 + len(asked) for asked in found]


@contextmanager
def metered(town: Town) -> Iterator[Meter]:
    """Count until the end of the block."""
    meter, work = Meter(), town.worker._done

    async def counted(claimed: Any) -> None:
        meter._open = []
        try:
            await work(claimed)
        finally:
            meter.updates.append(meter._open)
            meter._open = None

    town.worker._done = counted  # type: ignore[method-assign]
    engines = [engine.sync_engine for engine in (town.store.writer, town.store.reader)]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", meter.hear)
    try:
        yield meter
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", meter.hear)
        town.worker._done = work  # type: ignore[method-assign]


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


PRESSED = {
    "Mette": ("My candidates", "Anna", "Placements", "Job functions", "Job dating", "Language", "My desk"),
    "Lars": ("Our job functions", "Job dating", "People who started", "Post a job function", "My contact",
             "Who writes for us"),
    "Anna": ("My card", "My times", "How is it going", "Who saw me", "Language"),
    "Karen": ("My team", "Invite a consultant"),
}  # fmt: skip
WRITTEN = ("/menu", "/help", "/language", "/start", "/privacy", "Is anybody there?")
# What gathers from many places, or reaches somebody else, costs more; not more than this.
DEARER = {
    "/privacy": 10,  # who reads along, and wishes not answered yet
    # All that waits is one statement; then each kind on the page, for whom one answers, visits, companies long silent.
    "My desk": 13,
    "My team": 11,  # who waits, who must have an answer, the load of everybody by kind, and who leaves
    "My candidates": 7,  # and whose one has in hand while they are away
    "Anna": 7,  # a candidate, and the job datings they can be answered for
    "My card": 7,  # the card, and the companies that never see it
    "Who writes for us": 9,  # everybody there, the main one, who is on the way in
    "My contact": 10,  # the card, who stands in now, who usually does, visits to come, colleagues
    # A request: up to four deadlines, the contact told, the answer's day, which words, whether they are in danger, and
    # whether they are expected at a job dating now, who answers instead of whom, on which days, and when it is late.
    "Is anybody there?": 22,
    ("Lars", "Is anybody there?"): 18,
    "Post a job function": 7,  # and how many sites there are: the first question says of how many it is
    "Post it": 20,  # a job function: whether it is still open, the promised day, the contact told
    "My times": 9,  # what is planned, what is asked after a talk, who has shared names, where one works
}


def budget(who, what):
    """Of this person, where what they do costs others more."""
    return DEARER.get((who, what), DEARER.get(what, MOST))


@pytest.mark.parametrize("who", PRESSED)
async def test_every_command_and_every_line_of_a_menu_stays_within_the_budget(town, people, who):
    phone, prices = town.phone(who), {}
    # The working hours are read anew now and then, with whatever comes first.
    await phone.says("/help")
    with metered(town) as meter:
        for text in WRITTEN:
            await phone.says(text)
            prices[text] = max(meter.read())
        for label in PRESSED[who]:
            await phone.says("/menu")
            meter.read()
            await phone.presses(label)
            prices[label] = max(meter.read())
    assert {what: price for what, price in prices.items() if price > budget(who, what)} == {}


async def test_every_question_of_a_form_stays_within_the_budget(town, people):
    _mette, lars, _anna = people
    prices = []
    await lars.says("/menu")
    with metered(town) as meter:
        await lars.presses("Post a job function")
        await lars.says("Wash cars")
        for label in ("Cleaning and tidying", "Back", "Next", "10", "Morning", "Next", "Skip"):
            await lars.presses(label)
        await lars.presses("Ordinary paid hours")
        prices = meter.read()
        await lars.presses("Post it")
        (sent, *_told) = meter.read()
    assert (len(prices), max(prices[1:])) == (10, MOST)
    assert MOST < sent <= DEARER["Post it"]


async def test_a_topic_costs_little_for_both(town, people):
    mette, lars, _anna = people
    await lars.says("Is anybody there?")
    await mette.presses("Later, or done")
    await mette.presses("What it is about")
    with metered(town) as meter:
        await lars.presses("Paperwork")
        (theirs,) = meter.read()
        await mette.presses("An agreement")
        (ours,) = meter.read()
    # Theirs: the request, the topic, who answers by then. Ours: and the thread it leads back to, which says whether its
    # first day was missed.
    assert theirs <= 9
    assert ours <= 13


async def test_a_stranger_costs_little(town):
    with metered(town) as meter:
        await town.phone("Eve").says("What is this?")
        (price,) = meter.read()
    # Who they are now, their words with a day, who is on duty to read them, and whether that one is reached.
    assert 3 < price <= 12


@lived_once
async def four_come(town):
    """Four of five have a time."""
    _mette, _lars, inside, _outside = await five_for_four(town)
    return inside[0]


@lived_once
async def two_come(town):
    """Two have a time."""
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await planned(mette)
    return anna


@pytest.mark.parametrize("guests", [two_come, four_come], ids=["two", "four"])
async def test_a_yes_to_a_job_dating_costs_the_same_however_many_are_invited(town, guests):
    anna = await guests(town)
    await anna.presses("Show")
    with metered(town) as meter:
        await anna.presses("Yes, I am coming")
        (price, *_opened) = meter.read()
    assert price == A_YES


async def test_a_hundred_candidates_cost_no_more_than_one(town, people):
    mette, _lars, _anna = people
    adviser = await town.person(mette)
    async with town.store.begin() as unit:
        for number in range(100):
            await jobseeker(town, unit, f"Nr. {number}", adviser)
    await mette.says("/menu")
    with metered(town) as meter:
        await mette.presses("My candidates")
        (price,) = meter.read()
    assert price <= DEARER["My candidates"]


async def test_one_more_word_costs_the_same_however_many_wait_already(town, people):
    _mette, _lars, anna = people
    prices = []
    with metered(town) as meter:
        for number in range(8):
            await anna.says(f"And what of day {number}?")
            prices.append(max(meter.read()))
    assert prices[1] == prices[7]


async def test_a_desk_of_who_stands_in_costs_the_same_however_many_wait_there(town, people):
    mette, _lars, _anna = people
    jonas, prices = await consultant(town, "Jonas"), []
    adviser, stand_in = await town.person(mette), await town.person(jonas)
    for many in (1, 4):
        async with town.store.begin() as unit:
            for number in range(many):
                await jobseeker(town, unit, f"Nr. {many}.{number}", adviser)
                person = await unit.people.find_by_telegram(town.phone(f"Nr. {many}.{number}").telegram_id)
                await unit.calls.add(stand_in, person, WROTE, now=town.clock.now(), due=town.clock.now())
        await jonas.says("/menu")
        with metered(town) as meter:
            await jonas.presses("My desk")
            prices += meter.read()
    assert prices[0] == prices[1]


async def test_companies_that_look_alike_cost_the_same_whoever_looks_after_them(town, people):
    karen = town.phone("Karen")
    prices = []
    for first in (0, 20):
        async with town.store.begin() as unit:
            for one in range(first, first + 20):
                person = await unit.people.add(language="da", now=town.clock.now(), name=f"K{one}")
                company, _new = await unit.companies.add(
                    f"5{one:02}7{one:02}14", f"Netto {one // 2}", branch=None, area=None, now=town.clock.now()
                )
                await unit.companies.assign(company, person, reason="fewest", now=town.clock.now())
        await karen.says("/menu")
        await karen.presses("My team")
        with metered(town) as meter:
            await karen.presses("Companies that look alike")
            (price,) = meter.read()
        prices.append(price)
    assert prices[0] == prices[1] <= ALIKE


async def test_whose_talks_were_asked_about_is_read_for_everybody_at_once(town):
    """Each look through all that was ever told would cost a second more for each guest."""
    anna, *_talks = await comes_to_two_companies(town)
    asked = []

    def hear(_connection, _cursor, statement, values, *_more):
        if (" LIKE " in statement or "once >= " in statement) and "how:" in str(values):
            asked.append(statement)

    engine = town.store.writer.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    await town.jump(days=9, hours=3)
    event.remove(engine, "before_cursor_execute", hear)
    assert any(one.text.startswith("How were the talks?") for one in anna.bubbles), [
        one.text for one in anna.bubbles[-4:]
    ]
    assert not asked


async def test_a_word_for_many_companies_is_looked_at_once_for_whom_it_names(town):
    await a_full_team(town)
    karen, jonas = town.phone("Karen"), town.phone("Jonas")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Caféen", "Dyrlægen", "Next")
    await karen.presses("Eva: 0 points")
    await karen.presses("Skip")
    await karen.presses("Do it")
    await jonas.presses("A word to the next contact")
    await jonas.presses("All of them")
    with metered(town) as meter:
        await jonas.says("They are all glad of a visit")
        asked = meter.updates[0]
    names = [one for one in asked if "FROM candidates JOIN persons" in one]
    assert (len(names), max(meter.read())) == (2, 18)
