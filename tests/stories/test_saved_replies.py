"""A short answer is kept, filled in, looked at, and sent like any other."""

import pytest

from bot.actions.saved_replies import save_reply
from tests.kit.people import candidate, consultant, coordinator, manager
from tests.kit.turning import turned


async def keeps(phone, label, text):
    await phone.says("/menu")
    await phone.presses("Saved replies")
    await phone.presses("Save a new one")
    await phone.says(label)
    await phone.says(text)
    if "Save it" in phone.sees():
        await phone.presses("Save it")


async def opens(phone, request):
    await phone.presses_data(
        phone.town.worker.vault.bind(f"saved:{request}", owner=str(await phone.town.person(phone))),
        phone.bubbles[-1].id,
    )


async def uses(phone, label, request):
    await opens(phone, request)
    await phone.presses(label)


async def test_it_is_filled_in_and_looked_at_before_it_goes(town):
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await keeps(mette, "Hours", "Hi {leder}, we open at 8. Tell everybody at {virksomhed}.")
    assert mette.reads() == "“Hours” is saved."
    await keeps(karen, "Thanks", "Thank you for writing.")
    await lars.says("When do you open?")
    async with town.store.reading() as unit:
        request = (await unit.requests.of_company((await unit.companies.every())[0].id))[0]
    await uses(mette, "Hours", request.id)
    assert "Hi Lars, we open at 8. Tell everybody at Bageriet." in mette.reads()
    assert not lars.has_read("we open at 8")
    await mette.presses("Send")
    assert lars.has_read("Hi Lars, we open at 8. Tell everybody at Bageriet.")
    await lars.says("And on Friday?")
    await uses(mette, "Thanks", request.id)
    await mette.presses("Send")
    assert lars.has_read("Thank you for writing.")


@pytest.mark.at_length
async def test_the_question_for_an_answer_offers_them_each_to_be_looked_at(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await lars.says("When do you open?")
    await mette.presses("Answer")
    assert not any(one.startswith("💬") for one in mette.sees())
    for number in range(4):
        await keeps(mette, f"Hours {number}", f"Hi {{leder}}, we open at {number}.")
    await mette.presses("Answer")
    assert [one for one in mette.sees() if one.startswith("💬")] == ["💬 Hours 0", "💬 Hours 1", "💬 Hours 2"]
    assert "Other saved replies" in mette.sees()
    await mette.presses("💬 Hours 1")
    assert "Hi Lars, we open at 1." in mette.reads()
    assert not lars.has_read("we open at"), "it is looked at first"
    await mette.presses("Send")
    assert lars.reads() == "Mette writes:\n\nHi Lars, we open at 1."
    await lars.says("And on Friday?")
    await mette.presses("Answer")
    await mette.presses("Other saved replies")
    await mette.presses("Hours 3")
    await mette.presses("Send")
    assert lars.has_read("Hi Lars, we open at 3.")


async def test_it_is_changed_and_deleted_by_whose_it_is(town):
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    await keeps(karen, "Thanks", "Thank you.")
    await keeps(mette, "Place", "Come to {room}")
    assert "{room} is nothing I can fill in. Only {virksomhed} and {leder} are." in mette.reads()
    await mette.says("Come to entrance A, he has depression")
    assert "may tell of somebody's health" in mette.reads()
    assert "Yes, keep it" in mette.sees(), "it goes to nobody"
    await mette.presses("Back")
    await mette.says("Come to entrance A")
    await mette.presses("Save it")
    await mette.presses("Saved replies")
    assert mette.has_read("Thanks (for everybody): Thank you.")
    await mette.presses("Thanks")
    assert "Delete it" not in mette.sees()
    await mette.presses("Saved replies")
    await mette.presses("Place")
    await mette.presses("Change it")
    await mette.presses("Change: Answer")
    await mette.says("Come to entrance B")
    await mette.presses("Save it")
    await mette.presses("Saved replies")
    assert "Place: Come to entrance B" in mette.reads()
    await mette.presses("Place")
    twice = mette.data_of("Delete it")
    await mette.presses("Delete it")
    assert mette.reads() == "Delete “Place”?"
    await mette.presses("No, keep it")
    await mette.presses("Delete it")
    await mette.presses("Yes, delete it")
    assert mette.reads() == "“Place” is deleted."
    await mette.presses_data(twice, mette.bubbles[-1].id)
    assert town.exchange.toasts[-1].startswith("That is not there any more.")


@pytest.mark.at_length
async def test_a_candidates_name_is_asked_about_before_it_is_kept(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    await candidate(town, "Anna Holm", mette)
    await keeps(mette, "Anna", "Anna begins on Monday")
    assert "Is “Anna” one of our candidates? Then go back and leave it out." in mette.reads()
    await mette.presses("Back")
    await mette.says("She begins on Monday")
    await mette.presses("Save it")
    assert mette.reads() == "“Anna” is saved."


async def test_many_are_paged_and_what_names_make_too_long_is_not_cut(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(mette))
        for number in range(11):
            await save_reply(unit, by, f"Answer {number:02}", "Thank you.", now=town.clock.now())
        await save_reply(unit, by, "Long", "{virksomhed} " * 340, now=town.clock.now())
        await save_reply(unit, by, "Old", "Word. " * 680, now=town.clock.now())
    await mette.says("/menu")
    await mette.presses("Saved replies")
    assert "Answer 07" in mette.sees()
    assert "Answer 08" not in mette.sees()
    await mette.presses("Next ›")
    assert mette.sees()[:5] == ["Answer 08", "Answer 09", "Answer 10", "Long", "Old"]
    await mette.presses("Old")
    assert "".join(await turned(mette)).count("Word.") == 680
    await lars.says("When do you open?")
    async with town.store.reading() as unit:
        request = (await unit.requests.of_company((await unit.companies.every())[0].id))[0]
    await opens(mette, request.id)
    await mette.presses("Next ›")
    await mette.presses("Long")
    assert town.exchange.toasts[-1].startswith("With the names in it this is longer than 3000 characters.")
    assert not lars.has_read("Bageriet Bageriet")
