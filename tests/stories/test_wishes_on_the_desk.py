"""A wish about own data stays on the desk until it is answered, and "yes" says what it does."""

import pytest
from sqlalchemy import select

from bot.actions.calls import called
from bot.domain.errors import WaitsForAnswer
from bot.domain.ids import TaskId
from bot.store.calls import call_tasks
from bot.text.refusals import refuse
from tests.kit.people import bakery
from tests.stories.test_calls_of_who_is_away import desk


@pytest.mark.at_length
async def test_a_wish_is_answered_from_the_desk_and_says_what_yes_does(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    assert "has asked about their data" in await desk(mette)
    assert "I have called Anna Holm" not in mette.sees()
    await mette.presses("Answer Anna Holm")
    assert "If you say yes, everything about Anna Holm is deleted within the hour." in mette.reads()


async def test_an_old_i_have_called_says_that_a_wish_is_answered(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    async with town.store.reading() as unit:
        task = await unit.tx.connection.scalar(select(call_tasks.c.id))
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(mette))
        with pytest.raises(WaitsForAnswer) as refused:
            await called(unit, by, TaskId(task), now=town.clock.now())
    assert "A wish about data is answered here." in str(refuse(refused.value))
    assert "has asked about their data" in await desk(mette)
