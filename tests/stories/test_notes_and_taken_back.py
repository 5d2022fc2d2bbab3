"""What the staff note stays with the staff, and what was sent to a company can be taken back."""

import pytest
from sqlalchemy import select

from bot.domain.requests import RequestState
from bot.store.outbox import outbox
from bot.store.requests import requests
from bot.store.timeline_lines import company_lines
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, manager
from tests.kit.turning import opened

MARK = "Zebramark"


@lived_once
async def asked(town):
    """Lars has asked Mette, and waits."""
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    lars = await manager(town, "Lars", mette)
    await lars.says("Do you have somebody for us?")
    return mette, lars


async def notes_down(mette, text):
    await mette.presses("Later, or done")
    await mette.presses("Write a note")
    await mette.says(text)


async def state_of_the_newest(town):
    async with town.store.begin() as unit:
        return await unit.tx.connection.scalar(
            select(requests.c.state).order_by(requests.c.id.desc()).limit(1)
        )


@pytest.mark.both_databases(at_length=True)
async def test_a_note_is_read_by_the_staff_with_who_wrote_it(town):
    mette, _lars = await asked(town)
    await notes_down(mette, f"{MARK}: moves in spring")
    assert mette.reads() == (
        "Noted about Bageriet.\n\nThe company does not read it here. It may be disclosed on request."
    )
    await mette.presses("What has happened")
    assert f"Mette, among colleagues: {MARK}: moves in spring" in mette.reads()


async def test_no_word_of_a_note_reaches_the_company_on_any_way(town):
    """Everything a manager can open is opened, and every row for them is read, before and after an answer."""
    mette, lars = await asked(town)
    question = mette.bubbles[-1].id
    await notes_down(mette, f"{MARK}: moves in spring")
    await mette.says("We have", reply_to=question)
    for door in ("My contact", "My questions", "What I wrote", "Write to my contact", "Call me"):
        await lars.says("/menu")
        await lars.presses(door)
    await opened(lars, "My contact", "Take our history along")
    assert b"We have" in town.exchange.files[-1][1]
    assert MARK.encode() not in town.exchange.files[-1][1]
    for command in ("/privatliv", "/help"):
        await lars.says(command)
    await town.jump(days=3)
    assert lars.has_read("We have")
    assert not any(MARK in bubble.text or MARK in str(bubble.labels) for bubble in lars.bubbles)
    async with town.store.begin() as unit:
        of_lars = select(outbox.c.body).where(outbox.c.person_id == await town.person(lars))
        bodies = [one for one in await unit.tx.connection.scalars(of_lars) if one]
        shown = await unit.privacy.about(await town.person(lars))
        kept = [one for one in await unit.tx.connection.scalars(select(company_lines.c.words)) if one]
    assert kept == [f"{MARK}: moves in spring"]
    assert MARK not in str(bodies)
    assert MARK not in str(shown)


@pytest.mark.at_length
async def test_a_colleague_of_another_company_may_not_note_or_read(town):
    mette, _lars = await asked(town)
    await notes_down(mette, f"{MARK}: moves in spring")
    jonas = await consultant(town, "Jonas")
    await jonas.says("/menu")
    await jonas.presses("Look up a company")
    await jonas.says("Bageriet")
    assert not jonas.has_read(MARK)


async def test_a_note_names_no_candidate_whom_the_company_may_not_know(town):
    mette, _lars = await asked(town)
    async with town.store.begin() as unit:
        now = town.clock.now()
        person = await unit.people.add(language="en", now=now, name="Anna Holm")
        await unit.candidates.add(person, await town.person(mette), now=now)
    await notes_down(mette, "Anna Holm would fit")
    assert "that is a candidate's" in mette.reads()
    async with town.store.begin() as unit:
        assert list(await unit.tx.connection.scalars(select(company_lines.c.id))) == []


@pytest.mark.at_length
async def test_an_answer_is_taken_back_where_it_stands_and_the_question_waits_again(town):
    mette, lars = await asked(town)
    await mette.says("Certainly not", reply_to=mette.bubbles[-1].id)
    assert lars.has_read("Certainly not")
    bubbles = len(lars.bubbles)
    await mette.presses("Take it back")
    assert mette.reads() == (
        "Taken back. It may have been read already.\n\nThe company waits for your answer again."
    )
    assert len(lars.bubbles) == bubbles
    assert lars.reads() == "Mette has taken this message back."
    assert not lars.has_read("Certainly not")
    assert await state_of_the_newest(town) == RequestState.WITH_CONTACT
    await lars.says("/menu")
    await lars.presses("What I wrote")
    assert "taken back." in lars.reads()
    assert "Certainly not" not in lars.reads()


async def test_what_has_not_arrived_yet_never_does(town):
    mette, lars = await asked(town)
    await town.jump(hours=11)
    await mette.says("/menu")
    await mette.presses("Write to a company")
    await mette.presses("Bageriet")
    await mette.says("Certainly not")
    await mette.presses("Send")
    await mette.presses("Take it back")
    read = len(lars.bubbles)
    await town.jump(hours=14)
    assert not lars.has_read("Certainly not")
    assert not lars.has_read("taken this message back")
    assert len(lars.bubbles) == read
    assert await state_of_the_newest(town) == RequestState.CLOSED


async def test_what_would_be_read_aloud_is_not_read_aloud_any_more(town):
    mette, lars = await asked(town)
    question = mette.bubbles[-1].id
    await lars.changes("kicked")
    await mette.says("Certainly not", reply_to=question)
    await mette.presses("Take it back")
    async with town.store.begin() as unit:
        calls = await unit.calls.open_to(await town.person(lars), "tell")
    assert calls == []
    await lars.changes("member")
    await lars.says("/start")
    assert not lars.has_read("Certainly not")


async def test_it_is_taken_back_once_and_an_edit_brings_nothing_back(town):
    mette, lars = await asked(town)
    await mette.says("Certainly not", reply_to=mette.bubbles[-1].id)
    again = mette.data_of("Take it back")
    await mette.presses("Take it back")
    await mette.presses_data(again)
    await mette.edits("Certainly not!")
    assert lars.reads() == "Mette has taken this message back."


async def test_a_colleagues_words_are_not_mine_to_take_back(town):
    mette, lars = await asked(town)
    karen = town.phone("Karen")
    await mette.says("Certainly not", reply_to=mette.bubbles[-1].id)
    await karen.presses_data(mette.data_of("Take it back"))
    assert lars.has_read("Certainly not")


@pytest.mark.at_length
async def test_a_colleague_reads_in_the_history_that_it_was_taken_back(town):
    mette, _lars = await asked(town)
    await mette.says("Certainly not", reply_to=mette.bubbles[-1].id)
    await mette.presses("Take it back")
    await mette.says("/menu")
    await mette.presses("My companies")
    await mette.presses("Bageriet")
    await mette.presses("What has happened")
    assert "Mette took this back: Certainly not" in mette.reads()


async def test_the_words_are_not_in_what_the_manager_takes_along(town):
    mette, lars = await asked(town)
    await mette.says("Certainly not", reply_to=mette.bubbles[-1].id)
    await mette.presses("Take it back")
    await opened(lars, "My contact", "Take our history along")
    file = town.exchange.files[-1][1].decode()
    assert "Mette took this back:" in file
    assert "Certainly not" not in file


async def test_one_of_two_answers_taken_back_leaves_the_question_answered(town):
    mette, lars = await asked(town)
    question = mette.bubbles[-1].id
    await mette.says("Yes", reply_to=question)
    await mette.says("Two of them", reply_to=question)
    await mette.presses("Take it back")
    assert lars.has_read("Yes")
    assert not lars.has_read("Two of them")
    assert await state_of_the_newest(town) == RequestState.WITH_COMPANY


async def test_every_part_of_a_long_answer_is_taken_back(town):
    mette, lars = await asked(town)
    await mette.says("Certainly not. " * 270, reply_to=mette.bubbles[-1].id)
    await mette.presses("Take it back")
    assert not lars.has_read("Certainly not")


@pytest.mark.at_length
async def test_a_wish_for_a_call_whose_answer_is_taken_back_waits_again(town):
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    lars = await manager(town, "Lars", mette)
    await lars.says("/menu")
    await lars.presses("Call me")
    await mette.says("That was for somebody else", reply_to=mette.bubbles[-1].id)
    assert await state_of_the_newest(town) == RequestState.WITH_COMPANY
    await mette.presses("Take it back")
    assert await state_of_the_newest(town) == RequestState.WITH_CONTACT
    await opened(mette, "My desk")
    assert "Call Bageriet" in mette.reads()


async def test_a_note_asks_of_a_name_and_of_what_it_tells_of_health(town):
    mette, _lars = await asked(town)
    async with town.store.begin() as unit:
        now = town.clock.now()
        person = await unit.people.add(language="en", now=now, name="Zacharias Holm")
        await unit.candidates.add(person, await unit.people.add(language="en", now=now), now=now)
    await notes_down(mette, "Zacharias would fit, he has depression")
    assert "Is “Zacharias” one of our candidates? Then go back and leave it out." in mette.reads()
    await mette.presses("No, keep it")
    assert "“depression”" in mette.reads()
    async with town.store.begin() as unit:
        assert list(await unit.tx.connection.scalars(select(company_lines.c.id))) == []
