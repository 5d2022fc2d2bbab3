"""The plan of a job dating as a picture in the chat: neutral, and as it is at the press."""

import re
from io import BytesIO

from PIL import Image

from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Actor
from bot.papers.plan_facts import facts_of
from bot.views.speed_dating.picture import plan_picture
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import invites, opened

DAY = "Thursday 3 December at 10.00"


async def seen(town, host, part=0):
    """What the host's picture is made of."""
    me = await town.person(host)
    async with town.store.begin() as unit:
        by = Actor(me, (await unit.people.held_by(me))[0])
        return await plan_picture(unit, by, SpeedDatingId(1), part, now=town.clock.now())


@lived_once
async def drafted(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette)
    return mette, lars, anna, bo


async def test_the_plan_is_a_picture_before_and_after_everybody_is_invited(town):
    mette, _lars, anna, _bo = await drafted(town)
    await mette.presses("See as picture")
    shown = mette.bubbles[-1]
    assert shown.file == "photo"
    assert shown.text.startswith(
        "Job dating Thursday 3 December at 10.00. The plan as it was Tuesday 24 November at "
    )
    assert "1 company, 2 meetings, 2 free times." in shown.text
    assert "In brackets" not in shown.text
    name, content = town.exchange.files[-1]
    assert (name, Image.open(BytesIO(content)).width) == ("job-dating-plan.png", 1280)
    found = await seen(town, mette)
    assert [one for one in ("Anna", "Bo", "Mette") if f'"{one}' in facts_of(found.picture)] == []
    assert not found.picture.told
    await opened(mette, "Job dating", DAY)
    await invites(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await opened(mette, "Job dating", DAY, "See as picture")
    assert "In brackets: has not said yes yet." in mette.bubbles[-1].text
    (row,) = (await seen(town, mette)).picture.rows
    assert sorted(one.sure for one in row.seats.values()) == [False, True]
    before = len(mette.bubbles)
    await mette.presses("See it as it is now")
    assert len(mette.bubbles) == before + 1
    await mette.presses("See the plan")
    assert mette.reads().startswith("Job dating Thursday 3 December at 10.00. Place:")


async def test_the_plan_says_the_number_that_stands_in_the_picture_beside_the_name(town):
    mette, *_others = await drafted(town)
    told = re.findall(r"\d\d\.\d\d: Bageriet and (\w+), no\. (\d+)", mette.reads())
    (row,) = (await seen(town, mette)).picture.rows
    assert [int(number) for _name, number in told] == [row.seats[one].number for one in sorted(row.seats)]
    assert {name for name, _number in told} == {"Anna", "Bo"}
    await mette.presses("See as picture")
    assert "The plan says the same number." in mette.bubbles[-1].text


async def test_a_part_that_is_not_there_is_the_last_one(town):
    mette, *_others = await drafted(town)
    assert (await seen(town, mette, 99)).of.part == 0
