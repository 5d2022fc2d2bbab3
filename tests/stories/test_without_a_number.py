"""A candidate whose number nobody wrote down: asked for it, or truthfully without."""

import pytest

from bot.actions.speed_dating.feedback import ensure_sharable
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, event, place, wanted


@pytest.fixture
@lived_once
async def not_said_yet(town):
    """Anna has met the bakery, which would gladly go on; nobody knows a number of hers."""
    mette, lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await wanted(mette, anna, lars)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.jump(days=9, hours=3)
    await lars.presses("Gladly")
    await lars.presses("My number, 20304050")
    return lars, anna


@pytest.fixture
@lived_once
async def may_share(town, not_said_yet):
    """She would too, and may share her name."""
    lars, anna = not_said_yet
    await anna.presses("Gladly")
    return lars, anna


@pytest.fixture
@lived_once
async def both_gladly(town, may_share):
    """She has pressed that she does."""
    lars, anna = may_share
    await anna.presses("Yes, share them")
    return lars, anna


async def test_she_is_asked_for_a_number_before_anything_is_shared(both_gladly):
    lars, anna = both_gladly
    assert "Which number may they call?" in anna.reads()
    assert not lars.has_read("This is Anna.")


async def test_she_reads_that_the_number_is_kept_and_who_sees_it(both_gladly):
    _lars, anna = both_gladly
    assert anna.reads().endswith(
        "I keep the number. The company can see it. So can your adviser, and whoever is to call you."
    )


async def test_an_old_yes_after_the_names_are_shared_asks_for_no_number(town, may_share):
    lars, anna = may_share
    old = anna.data_of("Yes, share them")
    await anna.presses("Yes, share them")
    await anna.presses("Skip")
    await anna.presses_data(old)
    assert town.exchange.toasts[-1] == "That is done already."
    assert "Which number may they call?" not in anna.reads()
    assert sum("This is Anna." in one.text for one in lars.bubbles) == 1


async def test_no_number_is_asked_for_by_who_has_not_said_gladly(town, not_said_yet):
    _lars, anna = not_said_yet
    async with town.store.begin() as unit:
        (meeting,) = await unit.speed_dating.meetings_of(SpeedDatingId(1))
        by = await unit.people.actor(await town.person(anna))
        with pytest.raises(Gone):
            await ensure_sharable(unit, by, meeting.id)


async def test_the_number_she_gives_is_shared(both_gladly):
    lars, anna = both_gladly
    await anna.says("20 30 40 99")
    assert anna.has_read("Bageriet has your name and phone now.")
    assert "This is Anna.\nIt is about “Wash cars”.\n\nPhone: 20304099" in lars.reads()
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Lars, Bageriet, saw your name and phone." in anna.reads()


async def test_without_one_both_read_the_truth_and_whom_to_write_to(both_gladly):
    lars, anna = both_gladly
    await anna.presses("Skip")
    assert anna.has_read("Bageriet has your name now, and no number. Your adviser helps.")
    assert "Anna has given no number." in lars.reads()
    assert lars.sees() == ["Propose the next step", "Write to my contact", "Menu"]
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Lars, Bageriet, saw your name." in anna.reads()
    assert "saw your name and phone" not in anna.reads()


async def test_who_leaves_the_question_has_shared_nothing(both_gladly):
    lars, anna = both_gladly
    await anna.says("/cancel")
    assert not lars.has_read("This is Anna.")
    await anna.says("/menu")
    await anna.presses("My times")
    assert "Bageriet waits for your answer" in anna.sees()


@pytest.mark.at_length
async def test_the_candidate_decides_what_comes_next_and_the_company_is_helped_by_its_contact(both_gladly):
    lars, anna = both_gladly
    await anna.presses("Skip")
    assert lars.reads().endswith("Your contact helps.")
    assert anna.has_read(
        "This is Lars from Bageriet.\nIt is about “Wash cars”.\n\nPhone: 20304050\n\n"
        "They propose the next step here, or call. You decide."
    )


async def test_in_danger_the_adviser_can_write_and_the_others_know_whom_to_ask(town):
    mette, _lars, anna = await everybody_is_in(town)
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await anna.says("I want to die")
    assert "Write here now. Ask for the place and a number." in mette.reads()
    assert "Ask Mette, who can write here." in town.phone("Karen").reads()
    assert town.phone("Karen").sees() == ["I have called", "Menu"]
    await mette.presses("Write to Anna")
    await mette.says("Where are you? Which number can I call?")
    assert "Where are you? Which number can I call?" in anna.reads()


async def test_who_starts_without_a_number_reads_that_the_company_has_only_the_name(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    assert anna.reads() == "Bageriet has your name now. I have no number of yours."


MISSING = "I have no number for you. Write it here, and Mette reads it."


async def without(town, *phones):
    async with town.store.begin() as unit:
        for phone in phones:
            await unit.people.change(await town.person(phone), phone=None)


@lived_once
async def at_work(town):
    """Anna works at the bakery, Lars leads it; nobody knows their numbers."""
    await bakery(town, contact="Mette")
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm", first_day="25 November")
    await without(town, lars, anna)
    await town.jump(days=1, hours=1)
    return lars, anna


async def think_of_stopping(_lars, anna):
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Tell how it is going")
    for said in ("🙁 Hard", "I think of stopping"):
        await anna.presses(said)
    return anna


async def ask_for_a_call(_lars, anna):
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Talk to Mette")
    return anna


async def should_talk(lars, _anna):
    await lars.says("/menu")
    await lars.presses("People who started")
    await lars.presses(lars.sees()[0])
    await lars.presses("Tell how it is going")
    await lars.presses("💬 We should talk")
    return lars


async def call_me(lars, _anna):
    await lars.says("/menu")
    await lars.presses("My contact")
    await lars.presses("Call me")
    return lars


WAYS = [think_of_stopping, ask_for_a_call, should_talk, call_me]


@pytest.mark.parametrize("way", beginning_with(2, WAYS))
async def test_a_call_is_promised_with_the_question_for_the_number(town, way):
    phone = await way(*await at_work(town))
    assert "Mette calls you " in phone.reads()
    assert MISSING in phone.reads()
    assert "You do not need to do anything else now." not in phone.reads()


@pytest.mark.at_length
@pytest.mark.parametrize("way", WAYS)
async def test_who_has_a_number_is_not_asked_for_it(town, way):
    lars, anna = await at_work(town)
    async with town.store.begin() as unit:
        for one in (lars, anna):
            await unit.people.change(await town.person(one), phone="30405060")
    phone = await way(lars, anna)
    assert "Mette calls you " in phone.reads()
    assert "I have no number for you." not in phone.reads()
