"""Two towns alike but for what one candidate answers: the company reads the same, to the letter and the minute."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.calendars import files_of_company
from tests.kit.people import candidate, event, wanted
from tests.kit.phone import Phone
from tests.kit.store import VAULT
from tests.kit.town import Town, town_at

EVENT = "Thursday 3 December at 10.00"
Pages = list[list[Any]]
LONG = pytest.mark.at_length


class Company:
    """A manager who looks at everything there is after each step, and all that they have read so far."""

    def __init__(self, town: Town, phone: Phone) -> None:
        self.town, self.phone = town, phone
        self.pages: Pages = []

    async def looks(self) -> None:
        """Everything in the chat, with what is behind each button, and all calendar files; then the menu."""
        await self._turns_the_page()
        await self.phone.says("/menu")
        await self.phone.presses("Job dating")
        await self._turns_the_page()

    async def walks_to(self, day: int, hour: int, minute: int = 1) -> None:
        """Time goes on, and they look."""
        await self.town.walk(datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN))
        await self.looks()

    async def _turns_the_page(self) -> None:
        owner = str(await self.town.person(self.phone))
        chat = [
            (one.text, [(b["text"], VAULT.unbind(b["callback_data"], owner=owner)) for row in one.buttons for b in row])
            for one in self.phone.bubbles
        ]  # fmt: skip
        files = await files_of_company(self.town, self.phone)
        self.pages.append([self.town.clock.moment, *chat, *files])


async def lives_on(company: Company) -> None:
    """From the last step to the day after the event: the reminder, the yes and its file, the question."""
    await company.looks()
    if "Yes, we are coming" in company.phone.sees():
        await company.phone.presses("Yes, we are coming")
    await company.looks()
    await company.walks_to(2, 14)
    await company.walks_to(3, 9)
    await company.walks_to(3, 12)
    await company.walks_to(4, 9)


async def opens(phone: Phone, word: str | None) -> None:
    """The newest invitation, and an answer to it."""
    await phone.presses("Show")
    if word is not None:
        await phone.presses(word)


async def asked_first(town: Town, word: str | None) -> Pages:
    """Anna is asked and answers so; Bo comes."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    company = Company(town, lars)
    await company.looks()
    await opens(anna, word)
    await company.looks()
    await opens(bo, "Yes, I am coming")
    await lives_on(company)
    return company.pages


async def asked_instead(town: Town, word: str | None) -> Pages:
    """Somebody is asked for a time that another has said yes to, and no again; the company knows of both."""
    _mette, lars, inside, outside = await five_for_four(town)
    company = Company(town, lars)
    for one in inside:
        await opens(one, "Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await company.looks()
    await inside[-1].presses("No, I cannot")
    await company.looks()
    await opens(outside, word)
    await company.looks()
    for one in inside[:-1]:
        await one.presses("No, I cannot")
        await company.looks()
    await lives_on(company)
    return company.pages


@lived_once
async def two_come_and_a_third_would(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """Anna and Bo come to the table of Lars, who knows; Cai has been offered what is free."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await opens(one, "Yes, I am coming")
    await lars.presses("Yes, we are coming")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses(EVENT)
    await mette.presses("Offer the free times")
    return lars, anna, bo, cai


async def nobody_is_asked(town: Town, word: str | None) -> Pages:
    """Cai is given the times of others to answer for, or has said before that he does not come."""
    lars, anna, bo, cai = await two_come_and_a_third_would(town)
    company = Company(town, lars)
    await opens(cai, word)
    await company.looks()
    for one in (bo, anna):
        await one.presses("No, I cannot")
        await company.looks()
    await lives_on(company)
    return company.pages


Story = Callable[[Town, str | None], Awaitable[Pages]]


@pytest.mark.parametrize(("story", "one", "other"), [
    pytest.param(asked_first, "No, I cannot", None, id="who is asked first says no or nothing"),
    pytest.param(asked_instead, "No, I cannot", None, id="who is asked instead says no or nothing", marks=LONG),
    pytest.param(nobody_is_asked, "No, thank you", None, id="somebody is asked instead or nobody", marks=LONG),
])  # fmt: skip
async def test_a_company_cannot_tell_two_towns_apart(
    town: Town, pictures: Path, tmp_path: Path, story: Story, one: str, other: str | None
) -> None:
    async with town_at(
        f"sqlite:///{tmp_path}/other/town.sqlite3", pictures=pictures, at_once=True
    ) as elsewhere:
        here, there = await story(town, one), await story(elsewhere, other)
    assert len(here) > 10
    for mine, theirs in zip(here, there, strict=True):
        assert [one for one in mine if one not in theirs] == []
        assert mine == theirs
