"""What is over, or was settled by somebody else, says so in the place of its buttons."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import (
    bakery,
    candidate,
    consultant,
    coordinator,
    event,
    guest,
    job_function,
    manager,
    place,
    wanted,
)


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Lars are invited to a job dating on 3 December at 10."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await wanted(mette, anna, lars)
    await event(mette)
    return anna, lars


def with_button(phone, label):
    return next(one for one in reversed(phone.bubbles) if label in one.labels)


async def test_after_the_event_a_late_yes_reads_that_it_is_over_and_has_no_answer_buttons(town, invited):
    anna, lars = invited
    await anna.presses("Show")
    told = [(anna, with_button(anna, "Yes, I am coming")), (lars, with_button(lars, "No, we cannot"))]
    pressed = [one.buttons[0][0]["callback_data"] for _phone, one in told]
    await town.walk(here(2026, 12, 3, 18))
    for (phone, old), data in zip(told, pressed, strict=True):
        await phone.presses_data(data, old.id)
        assert old.text == "The job dating is over. Nothing can be changed here now."
        assert old.labels == ["Menu"]
    assert "Choose a later one" not in " ".join(town.exchange.toasts)


@pytest.fixture
@lived_once
async def two_were_asked(town):
    """Eve says she is from Bageriet: Mette, its contact, and Lars, its main manager, are asked."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    eve = await guest(town, "Eve")
    return mette, lars, eve


async def test_the_contact_reads_in_the_card_that_the_manager_has_let_somebody_in(town, two_were_asked):
    mette, lars, eve = two_were_asked
    card = with_button(mette, "I do not know them")
    know, deny = (row[0]["callback_data"] for row in card.buttons)
    await lars.presses("I know this person")
    assert card.text == "Eve from Bageriet may use everything now. Lars knows them."
    assert card.labels == ["Menu"]
    for old in (know, deny):
        await mette.presses_data(old, card.id)
        assert card.text == "Somebody who knows Eve has let them in."
        assert card.labels == ["Menu"]
    assert eve.reads().startswith("Lars knows you now.")


async def test_the_manager_reads_in_the_card_that_the_contact_has_let_somebody_in(town, two_were_asked):
    mette, lars, _eve = two_were_asked
    card = with_button(lars, "I know this person")
    await mette.presses("I know this person")
    assert card.text == "Eve from Bageriet may use everything now. Mette knows them."
    assert card.labels == ["Menu"]


@pytest.mark.at_length
async def test_before_the_first_day_the_company_reads_when_it_starts_and_nobody_a_mentor_there_is_not(town):
    await bakery(town)
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm", first_day="Thursday 3 December")
    await anna.presses("Show")
    assert "Your mentor" not in anna.reads()
    assert "A mentor is asked only about themselves." in anna.reads()
    await anna.presses("Yes, they may")
    await lars.says("/menu")
    await lars.presses("People who started")
    await lars.presses("Anna Holm")
    assert lars.reads().startswith("Anna Holm: starts Thursday 3 December")


@pytest.mark.at_length
async def test_a_colleague_away_until_a_friday_is_back_on_monday(town):
    karen = await coordinator(town)
    jonas = await consultant(town, "Jonas")
    await consultant(town, "Mette")
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.presses("Today")
    await jonas.says("Friday 4 December")
    await jonas.presses("Mette")
    await jonas.presses("Save the days")
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "You are back Monday 7 December." in jonas.reads()
    await karen.says("/menu")
    await karen.presses("My team")
    assert "Jonas: 0 companies, back Monday 7 December" in karen.reads()
