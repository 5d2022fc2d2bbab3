"""What a candidate or a mentor wrote is read by whoever has the call for an answer, and is never lost."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.store.words import words
from tests.kit.album import lived_once
from tests.kit.people import bakery, jobseeker, mentor, place
from tests.stories.test_calls_of_who_is_away import desk, goes_away

PLEA = "I cannot come to the course on Thursday"
MORE = "And my bus does not run any more"


@lived_once
async def people(town):
    """Mette advises Anna, Jonas may stand in, Karen leads; no phone of theirs opens anything by itself."""
    await bakery(town)
    mette, jonas, karen, anna = (town.phone(name) for name in ("Mette", "Jonas", "Karen", "Anna Holm"))
    mette.opens_news = jonas.opens_news = False
    return mette, jonas, karen, anna


async def is_back(phone):
    await desk(phone)
    await phone.presses("I am back")


async def calls_of(town, phone):
    """For what this person has to call somebody."""
    async with town.store.reading() as unit:
        return [one.reason for one in await unit.calls.open_of(await town.person(phone))]


async def kept(town):
    """What is still stored of what was written."""
    async with town.store.reading() as unit:
        return list(await unit.tx.connection.scalars(select(words.c.text).order_by(words.c.id)))


@pytest.mark.both_databases(at_length=True)
async def test_what_the_stand_in_has_not_opened_comes_to_the_adviser_who_is_back(town):
    mette, jonas, _karen, anna = await people(town)
    await goes_away(mette)
    await anna.says(PLEA)
    old = jonas.data_of("Show")
    await is_back(mette)
    await mette.presses("Show")
    assert mette.has_read(PLEA)
    await jonas.presses_data(old)
    assert not jonas.has_read(PLEA)


@pytest.mark.at_length
async def test_what_the_adviser_has_not_opened_comes_to_the_stand_in(town):
    mette, jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await goes_away(mette)
    await jonas.presses("Show")
    assert jonas.has_read(PLEA)


@pytest.mark.at_length
async def test_the_last_day_of_an_absence_hands_back_what_waits_by_the_clock(town):
    mette, jonas, _karen, anna = await people(town)
    await goes_away(mette, until="Tuesday 24 November")
    await anna.says(PLEA)
    await town.jump(hours=24)
    await mette.presses("Show")
    assert mette.has_read(PLEA)
    assert not jonas.has_read(PLEA)


@pytest.mark.at_length
async def test_whoever_has_the_call_reads_it_on_the_desk_after_weeks(town):
    mette, _jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await town.jump(days=15)
    assert "waits for an answer" in await desk(mette)
    await mette.presses("What Anna Holm wrote")
    assert mette.has_read(PLEA)
    assert "Answer" in mette.sees()


async def test_i_have_called_does_not_close_what_nobody_has_read(town):
    mette, _jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await desk(mette)
    assert "I have called Anna Holm" not in mette.sees()
    await mette.presses("What Anna Holm wrote")
    old = mette.data_of("I have called Anna Holm")
    await anna.says(MORE)
    await mette.presses_data(old)
    assert (
        town.exchange.toasts[-1]
        == "There is a message you have not read yet. Read it first. You find it with the call."
    )
    assert await calls_of(town, mette) == ["wrote"]
    await desk(mette)
    await mette.presses("What Anna Holm wrote")
    assert mette.has_read(MORE)
    await mette.presses("I have called Anna Holm")
    assert await calls_of(town, mette) == []


async def test_an_answer_does_not_close_what_nobody_has_read(town):
    mette, _jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await mette.presses("Show")
    await anna.says(MORE)
    await mette.presses("Answer")
    await mette.says("Come on Friday instead")
    assert anna.has_read("Come on Friday instead")
    assert mette.reads() == "Sent to Anna Holm.\n\nAnna Holm wrote more, and nobody has read it yet."
    await mette.presses("What Anna Holm wrote")
    assert mette.has_read(MORE)
    await mette.presses("Answer")
    await mette.says("Then I pick you up")
    assert mette.reads() == "Sent to Anna Holm."
    assert await calls_of(town, mette) == []
    assert await kept(town) == []


@pytest.mark.at_length
async def test_what_is_read_stays_until_it_is_answered_and_then_goes(town):
    mette, jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await mette.presses("Show")
    assert await kept(town) == [PLEA]
    await goes_away(mette)
    await jonas.presses("Show")
    assert jonas.has_read(PLEA)
    await jonas.presses("Answer")
    await jonas.says("I call the course")
    assert await kept(town) == []


@pytest.mark.at_length
async def test_what_is_written_after_the_answer_is_told_as_well(town):
    mette, _jonas, _karen, anna = await people(town)
    mette.opens_news = True
    for text in (PLEA, MORE):
        await anna.says(text)
        assert f"“{text}”" in mette.reads()
        await mette.presses("Answer")
        await mette.says("I see")


@pytest.mark.at_length
async def test_a_long_text_is_read_part_by_part_on_the_desk(town):
    mette, _jonas, _karen, anna = await people(town)
    await anna.says("first " * 600 + "last words")
    await desk(mette)
    await mette.presses("What Anna Holm wrote")
    assert "1 of 2" in mette.reads()
    await mette.presses("Next ›")
    assert mette.has_read("last words")


@pytest.mark.at_length
async def test_an_old_message_that_is_opened_leaves_the_words_of_somebody_else_unread(town):
    mette, _jonas, _karen, anna = await people(town)
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Bo Berg", await town.person(mette))
    await anna.says(PLEA)
    old = mette.data_of("Show")
    await desk(mette)
    await mette.presses("What Anna Holm wrote")
    await mette.presses("Answer")
    await mette.says("Come on Friday instead")
    await town.phone("Bo Berg").says(MORE)
    await mette.presses_data(old)
    await desk(mette)
    assert "I have called Bo Berg" not in mette.sees()
    await mette.presses("What Bo Berg wrote")
    assert mette.has_read(MORE)


async def test_the_candidate_sees_that_the_stand_in_has_read_it(town):
    mette, jonas, _karen, anna = await people(town)
    await goes_away(mette)
    await anna.says(PLEA)
    await desk(jonas)
    await jonas.presses("What Anna Holm wrote")
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Jonas" in anna.reads()


async def blocks(phone):
    await phone.changes("kicked")


async def stops(phone):
    await phone.says("/stop")


async def lets_in(phone):
    await phone.changes("member")


async def starts_again(phone):
    await phone.presses("Write to me again")


CLOSED = [
    pytest.param(blocks, lets_in, id="who blocked the bot"),
    pytest.param(stops, starts_again, id="who said stop"),
]


@pytest.mark.both_databases(at_length=True)
@pytest.mark.parametrize(("closes", "opens"), CLOSED)
async def test_it_comes_to_the_adviser_whose_chat_opens_again(town, closes, opens):
    mette, _jonas, karen, anna = await people(town)
    await closes(mette)
    await anna.says(PLEA)
    assert anna.reads().startswith(
        "Your message waits for Mette. We call Mette about it. You get an answer Wednesday"
    )
    await anna.says(MORE)
    assert (await calls_of(town, karen)).count("tell") == 1
    await opens(mette)
    await mette.presses("Show")
    assert mette.has_read(MORE)
    mette.opens_news = True
    await town.rest()
    assert mette.has_read(PLEA)
    assert "tell" not in await calls_of(town, karen)


@pytest.mark.parametrize(("closes", "opens"), CLOSED)
async def test_a_wish_for_the_card_comes_to_the_adviser_whose_chat_opens_again(town, closes, opens):
    mette, _jonas, karen, anna = await people(town)
    await closes(mette)
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Something is wrong")
    await anna.says("Fewer hours, please")
    assert "tell" in await calls_of(town, karen)
    assert anna.reads().startswith("Your message waits for Mette. We call Mette about it.")
    await opens(mette)
    await mette.presses("Show")
    assert mette.has_read("Anna Holm wants something else on the card:\n\n“Fewer hours, please”")
    assert "tell" not in await calls_of(town, karen)


@pytest.mark.at_length
async def test_a_wish_for_the_card_waits_on_the_desk_and_passes_to_the_stand_in(town):
    mette, jonas, _karen, anna = await people(town)
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Something is wrong")
    await anna.says("Fewer hours, please")
    await goes_away(mette)
    await desk(jonas)
    await jonas.presses("What Anna Holm wrote")
    assert jonas.reads().startswith("Anna Holm wants something else on the card:\n\n“Fewer hours, please”")
    await jonas.presses("Answer")
    await jonas.says("15 hours it is")
    assert anna.has_read("15 hours it is")
    assert await kept(town) == []


@pytest.mark.at_length
async def test_what_a_mentor_changes_is_read_as_changed(town):
    mette, jonas, _karen, anna = await people(town)
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, town.phone("Lars"))
    jonas.opens_news = True
    await ole.says("Who shows her the alarm?")
    told = len(ole.bubbles)
    await ole.edits("Who shows her the key?")
    assert len(ole.bubbles) == told
    assert "Ole, mentor at Bageriet, changed the message:\n\n“Who shows her the key?”" in jonas.reads()
    assert await kept(town) == ["Who shows her the alarm?", "Who shows her the key?"]


@pytest.mark.at_length
async def test_what_a_mentor_wrote_is_changed_for_the_contact_whatever_role_is_in_use(town):
    mette, jonas, _karen, anna = await people(town)
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, town.phone("Lars"))
    jonas.opens_news = True
    await ole.says("Who shows her the alarm?")
    async with town.store.begin() as unit:
        person = await town.person(ole)
        await unit.candidates.add(person, await town.person(mette), now=town.clock.now())
        role = await unit.people.give_role(person, Role.CANDIDATE, now=town.clock.now())
        await unit.people.change(person, acting_role_id=role)
    await ole.edits("Who shows her the key?")
    assert jonas.has_read("Who shows her the key?")
    mette.opens_news = True
    await town.rest()
    assert not mette.has_read("the key")


async def test_the_coordinator_gives_what_waits_to_a_stand_in(town):
    mette, jonas, karen, anna = await people(town)
    await blocks(mette)
    await anna.says(PLEA)
    await desk(karen, "Who waits")
    await karen.presses("What to tell Mette")
    assert "Somebody has written to you, and waits." in karen.reads()
    assert not karen.has_read("Anna")
    await karen.presses("Mette is away")
    await karen.says("Friday 27 November")
    await karen.presses("Jonas")
    await karen.presses("Save the days")
    assert (
        karen.reads()
        == "Good. Jonas stands in from now up to and including Friday 27 November, and takes over what waits."
    )
    await jonas.presses("Show")
    assert jonas.has_read(PLEA)


@pytest.mark.at_length
async def test_i_have_called_of_the_coordinator_leaves_it_to_the_adviser(town):
    mette, _jonas, karen, anna = await people(town)
    await blocks(mette)
    await anna.says(PLEA)
    await desk(karen, "Who waits")
    while "I have called Mette" in karen.sees():
        await karen.presses("I have called Mette")
        await desk(karen, "Who waits")
    await lets_in(mette)
    await mette.presses("Show")
    assert mette.has_read(PLEA)


@pytest.mark.at_length
async def test_a_company_s_words_come_to_the_contact_whose_chat_opens_again(town):
    _mette, jonas, _karen, _anna = await people(town)
    await blocks(jonas)
    await town.phone("Lars").says("We need one more on Monday")
    await lets_in(jonas)
    assert jonas.has_read("We need one more on Monday")


@pytest.mark.at_length
async def test_what_a_mentor_wrote_goes_with_the_call(town):
    mette, jonas, _karen, anna = await people(town)
    mette.opens_news = jonas.opens_news = True
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, town.phone("Lars"))
    jonas.opens_news = mette.opens_news = False
    await ole.says("Who shows her the alarm?")
    old = jonas.data_of("Show")
    await jonas.says("/menu")
    await jonas.presses("I will be away")
    await jonas.presses("Today")
    await jonas.says("Friday 27 November")
    await jonas.presses("Mette")
    await jonas.presses("Save the days")
    await mette.presses("Show")
    assert mette.has_read("Who shows her the alarm?")
    await is_back(jonas)
    await jonas.presses_data(old)
    assert jonas.has_read("Who shows her the alarm?")
    assert "What Ole wrote" not in (await desk(mette), mette.sees())[1]
