"""On the day two who stand idle while others sit talk at once: one press, and one that takes it back."""

import pytest

from bot.actions.speed_dating.at_once import hold_at_once
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.speed_dating.events import Attendance
from tests.stories.test_speed_dating_clock import card, whole_card
from tests.stories.test_speed_dating_day import all_say_yes, at, board, inside_and_outside, reads_board


async def stands_idle(town, mette, *here, gone):
    """Round 1 goes, the bakery and these are here, and whose time it is has not come."""
    await town.walk(at(10))
    await board(
        mette, "Bageriet", *(one.name for one in here), "Not come", gone.name, "Here", "Start the first round"
    )
    await town.walk(at(10, 2))
    await board(mette)


@pytest.mark.both_databases(at_length=True)
async def test_a_talk_of_later_is_held_now_and_only_the_two_read_it_and_it_is_taken_back(town):
    mette, lars, (first, second, third, fourth) = await all_say_yes(town)
    await stands_idle(town, mette, second, gone=first)
    assert "You can press “Next round” now." in reads_board(mette), (
        "nobody sits: it is offered to who asks for it"
    )
    await mette.presses("Free places")
    offer = f"· Bageriet and {second.name}, until 10.10, and not at 10.13"
    assert mette.reads().startswith(f"They stand idle, and could talk now. Ask both first:\n{offer}\n\n")
    told = {one.name: len(one.bubbles) for one in (first, second, third, fourth, lars)}
    data = mette.data_of(f"Now: Bageriet and {second.name}")
    await mette.presses(f"Now: Bageriet and {second.name}")
    assert mette.reads() == (
        f"{second.name} talks with Bageriet now, at table 1, until 10.10.\n\n"
        "Their talk at 10.13 is off.\n\nI write to both at once."
    )
    assert card(second) == "Now, until 10.10:\nTable 1"
    assert whole_card(lars).startswith("Now, until 10.10:\nTable 1")
    heard = {one.name for one in (first, second, third, fourth, lars) if len(one.bubbles) > told[one.name]}
    assert heard == {second.name, lars.name}
    undo = mette.data_of("Undo")
    await board(mette, "Free places")
    assert f"Bageriet and {second.name}" not in mette.reads()
    await mette.presses_data(data)
    assert town.exchange.toasts[-1] == "That is done already."
    assert mette.reads() == (
        f"{second.name} talks with Bageriet now, at table 1, until 10.10.\n\nTheir talk at 10.13 is off."
    )
    assert mette.data_of("Undo") == undo, "a second press takes nothing away"
    await mette.presses_data(undo)
    assert mette.reads() == "They do not talk now. Tell them both. All is as before."
    assert card(second) == "Next, at 10.13:\nTable 1"
    await mette.presses_data(data)
    assert card(second) == "Now, until 10.10:\nTable 1"
    undo = mette.data_of("Undo")
    await town.walk(at(10, 11))
    await mette.presses_data(undo)
    assert mette.reads().startswith("That cannot be taken back any more.")


async def test_who_has_no_time_talks_now_and_nothing_is_off_when_it_is_taken_back(town):
    mette, lars, (first, *_others), outside = await inside_and_outside(town)
    await stands_idle(town, mette, outside, gone=first)
    assert f"· Bageriet and {outside.name}, until 10.10\n" in f"{reads_board(mette)}\n"
    assert "nobody here may take it" not in reads_board(mette), "they may"
    await mette.presses(f"Now: Bageriet and {outside.name}")
    undo = mette.data_of("Undo")
    assert card(outside) == "Now, until 10.10:\nTable 1"
    told = len(outside.bubbles)
    await mette.presses_data(undo)
    assert mette.reads() == "They do not talk now. Tell them both. All is as before."
    assert "no more talks" in whole_card(outside)
    assert not any("cancelled" in one.text for one in outside.bubbles[told:])
    assert "not here yet" in whole_card(lars), "the place is kept again for who has not come"


async def test_who_had_said_that_they_come_has_said_so_still_when_it_is_taken_back(town):
    mette, _lars, (first, *_others), outside = await inside_and_outside(town)
    async with town.store.begin() as unit:
        (event,) = await unit.speed_dating.coming(after=town.clock.now())
        me = await unit.candidates.of_person(await town.person(outside))
        if me.id not in await unit.speed_dating.candidates(event.id):
            await unit.speed_dating.invite(event.id, [], [me.id])
        await unit.speed_dating.candidate_says(event.id, me.id, Attendance.COMING)
    await stands_idle(town, mette, outside, gone=first)
    await mette.presses(f"Now: Bageriet and {outside.name}")
    await mette.presses("Undo")
    async with town.store.reading() as unit:
        assert (await unit.speed_dating.candidates(event.id))[me.id] is Attendance.COMING


async def test_a_press_that_others_were_faster_than_leaves_the_plan_as_it_is(town):
    mette, _lars, (first, *_others), outside = await inside_and_outside(town)
    await stands_idle(town, mette, outside, gone=first)
    async with town.store.begin() as unit:
        (event,) = await unit.speed_dating.coming(after=town.clock.now())
        me = await unit.candidates.of_person(await town.person(outside))
        (company,) = await unit.speed_dating.companies(event.id)
        by = await unit.people.actor(await town.person(mette))
        unit.repairs.enforce = _nothing
        with pytest.raises(OthersWereFaster):
            await hold_at_once(
                unit, by, event.id, company, me.id, now=town.clock.now(), municipality=town.municipality
            )
        assert (await unit.speed_dating.get(event.id)).version == event.version
        assert not [one for one in await unit.repairs.done(event.id) if one.kind is ChangeKind.NOW]


async def _nothing(_repair):
    return False
