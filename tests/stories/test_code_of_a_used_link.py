"""A code that is opened after its link was used, closed or is too old is not shown: what became of it is."""

import json

import pytest
from sqlalchemy import select

from bot.store.outbox import outbox
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.stories.test_whose_link import new_link


@pytest.fixture
@lived_once
async def covered(town):
    """A new phone has opened Anna's link; the message with the code lies covered on Mette's."""
    mette, _lars, _anna = await everybody_is_in(town)
    new, token = town.phone("A new phone"), await new_link(mette)
    mette.opens_news = False
    await new.says(f"/start {token}")
    assert mette.reads() == "Somebody has opened a link."
    return mette, new, await code_for(town, mette)


async def code_for(town, mette):
    """The code, as the message under the cover has it."""
    async with town.store.reading() as unit:
        newest = select(outbox.c.body).where(
            outbox.c.person_id == await town.person(mette), outbox.c.kind == "notice"
        )
        body = await unit.tx.connection.scalar(newest.order_by(outbox.c.id.desc()).limit(1))
    return json.loads(body)["code"]


@pytest.mark.at_length
async def test_while_the_link_waits_the_code_is_shown(covered):
    mette, _new, code = covered
    await mette.presses("Show")
    assert f"read this code aloud: {code}" in mette.reads()


async def test_a_used_one_says_when_and_offers_another(town, covered):
    mette, new, code = covered
    await new.says(code)
    await town.jump(hours=1)
    await mette.presses("Show")
    assert mette.reads() == "Anna came in by the link Tuesday 24 November at 09.00. Its code is used."
    assert mette.sees() == ["Anna", "New link", "Menu"]
    await mette.presses("New link")
    assert mette.reads().startswith("Here is the link for Anna.")


async def test_one_that_is_too_old_says_that_nobody_came_in(town, covered):
    mette, _new, code = covered
    show, cover = mette.data_of("Show"), mette.bubbles[-1].id
    await town.jump(days=4)
    await mette.presses_data(show, cover)
    (opened,) = [one for one in mette.bubbles if one.id == cover]
    assert opened.text == "The link for Anna lets nobody in any more. Nobody came in by it."
    assert not mette.has_read(code)


async def test_after_five_wrong_codes_the_right_one_is_not_shown(covered):
    mette, new, code = covered
    for _time in range(5):
        await new.says("000000" if code != "000000" else "111111")
    await mette.presses("Show")
    assert mette.reads() == "The link for Anna lets nobody in any more. Nobody came in by it."
