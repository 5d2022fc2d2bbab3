"""A link is for one person: who opens another's is asked, and the adviser knows before anything changes."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, known_on_the_phone, link_for
from tests.stories.test_one_human import link_for_a_colleague


@lived_once
async def new_link(adviser, name="Anna"):
    await adviser.says("/menu")
    await adviser.presses("My candidates")
    await adviser.presses(name)
    await adviser.presses("New link")
    return adviser.reads().partition("start=")[2].split()[0]


async def has_card(phone):
    await phone.says("/menu")
    await phone.presses("My card")
    return "Can do: Cleaning and tidying" in phone.reads()


async def test_a_manager_who_opens_a_candidates_link_is_asked_and_stays_who_they_are(town):
    mette, lars, anna = await everybody_is_in(town)
    before = await town.person(lars)
    await lars.says(f"/start {await new_link(mette)}")
    assert lars.reads() == "Are you Anna? This link is for Anna."
    assert lars.sees() == ["Yes, that is me", "No, that is not me"]
    await lars.presses("No, that is not me")
    assert lars.reads() == (
        "Good that you say so. Nothing has changed. The link still works for the person it is for.\n\n"
        "I have told Mette."
    )
    assert await town.person(lars) == before
    assert await has_card(anna)


async def test_the_adviser_reads_whose_hands_the_link_is_in_and_may_close_it(town):
    mette, lars, anna = await everybody_is_in(town)
    token = await new_link(mette)
    await lars.says(f"/start {token}")
    await lars.presses("No, that is not me")
    assert mette.reads() == (
        "Lars, Bageriet opened the link for Anna, but is somebody else.\n\n"
        "Nothing has happened. The link still works for Anna."
    )
    await mette.presses("Close the link")
    assert mette.reads() == "The link is closed. Nobody came in by it."
    await anna.says(f"/start {token}")
    assert anna.reads().startswith("This link is too old.")


async def test_a_link_bound_to_the_wrong_phone_is_not_said_to_work(town):
    mette, lars, anna = await everybody_is_in(town)
    token = await new_link(mette)
    await lars.says(f"/start {token}")
    asked = lars.bubbles[-1]
    no = lars.data_of("No, that is not me")
    await lars.presses("Yes, that is me")
    await lars.presses_data(no, asked.id)
    assert mette.reads() == (
        "Lars, Bageriet opened the link for Anna, but is somebody else.\n\n"
        "Nothing has happened. The link works on that phone only now. Close it, and make a new one."
    )
    await anna.says(f"/start {token}")
    assert anna.reads().startswith("This link was opened on another phone.")


async def test_nobodys_name_and_no_code_lie_on_a_table(town):
    mette, lars, _anna = await everybody_is_in(town)
    mette.opens_news = False
    await lars.says(f"/start {await new_link(mette)}")
    await lars.presses("Yes, that is me")
    assert mette.reads() == "Somebody has opened a link."
    assert mette.sees() == ["Show"]


async def test_the_link_still_works_after_a_no(town):
    mette, lars, _anna = await everybody_is_in(town)
    token, bo = await link_for(mette), town.phone("Bo")
    await lars.says(f"/start {token}")
    await lars.presses("No, that is not me")
    await bo.says(f"/start {token}")
    assert bo.reads().startswith("Hi Bo.")


async def test_a_yes_to_somebody_elses_link_changes_nothing_until_the_adviser_has_called(town):
    mette, lars, anna = await everybody_is_in(town)
    before = await town.person(lars)
    await lars.says(f"/start {await new_link(mette)}")
    await lars.presses("Yes, that is me")
    assert lars.reads() == "Mette has a code for you. Ask for it, and write the six digits here."
    assert mette.reads().startswith(
        "Lars, Bageriet opened the link for Anna, and says: that is me.\n\n"
        "Call Anna on the number you know. Is it Anna? Then read this code aloud: "
    )
    code = mette.reads().rpartition("aloud: ")[2].strip()
    await mette.presses("Wrong person: close the link")
    await lars.says(code)
    assert lars.reads().startswith("This link is too old.")
    assert await town.person(lars) == before
    assert await has_card(anna)


async def test_a_new_phone_waits_for_the_call_while_the_old_one_is_in(town):
    mette, _lars, anna = await everybody_is_in(town)
    new, token = town.phone("A new phone"), await new_link(mette)
    await new.says(f"/start {token}")
    assert new.reads() == "Mette has a code for you. Ask for it, and write the six digits here."
    assert await has_card(anna)
    assert mette.reads().startswith("The link for Anna was opened on another phone.")


async def test_five_wrong_codes_close_the_link(town):
    mette, _lars, anna = await everybody_is_in(town)
    new, token = town.phone("A new phone"), await new_link(mette)
    await new.says(f"/start {token}")
    for _time in range(5):
        await new.says("000000")
    assert new.reads() == "The code was wrong again. The link is closed now. Ask for a new one."
    await new.says(f"/start {token}")
    assert new.reads().startswith("This link is too old.")
    assert await has_card(anna)


async def test_the_code_comes_to_who_stands_in(town):
    mette, _lars, _anna = await everybody_is_in(town)
    jonas, token = await consultant(town, "Jonas"), await new_link(mette)
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.presses("Tomorrow")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    new = town.phone("A new phone")
    await new.says(f"/start {token}")
    assert new.reads().startswith("Jonas has a code for you.")
    await known_on_the_phone(jonas, new)
    assert await has_card(new)


async def test_the_same_link_on_the_same_phone_asks_nothing(town):
    mette, _lars, anna = await everybody_is_in(town)
    await anna.says(f"/start {await new_link(mette)}")
    assert anna.reads().startswith("Hi Anna.")


async def test_whoever_is_turned_down_at_once_is_told_of_too(town):
    mette, _lars, anna = await everybody_is_in(town)
    await anna.says(f"/start {await link_for(mette)}")
    assert anna.reads() == "This link is for Bo. Open it on Bo's own phone. It still works."
    assert mette.reads().startswith("Somebody else opened the link for Bo.")


async def test_a_manager_is_not_told_that_a_candidate_has_the_link_for_a_colleague(town):
    _mette, lars, anna = await everybody_is_in(town)
    token = await link_for_a_colleague(town, lars)
    await anna.says(f"/start {token}")
    await anna.presses("No, that is not me")
    assert lars.reads() == (
        "Somebody else opened the link for Bo.\n\nNothing has happened. The link still works for Bo."
    )
    assert lars.sees() == ["Menu"]


async def test_a_link_that_was_used_meanwhile_is_not_said_to_work(town):
    mette, lars, _anna = await everybody_is_in(town)
    token, bo = await link_for(mette), town.phone("Bo")
    await lars.says(f"/start {token}")
    await bo.says(f"/start {token}")
    await lars.presses("No, that is not me")
    assert lars.reads() == "Good that you say so. Nothing has changed."
    assert not mette.has_read("somebody else")


async def test_a_link_one_has_said_yes_to_works_for_nobody_else(town):
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says(f"/start {await new_link(mette)}")
    no = lars.data_of("No, that is not me")
    await lars.presses("Yes, that is me")
    await lars.presses_data(no, 1)
    assert lars.reads() == "Good that you say so. Nothing has changed.\n\nI have told Mette."


@pytest.mark.at_length
async def test_a_wrong_person_who_is_in_already_is_put_out_by_a_new_link(town):
    mette, _lars, anna = await everybody_is_in(town)
    wrong = town.phone("A wrong phone")
    await wrong.says(f"/start {await new_link(mette)}")
    pressed = mette.data_of("Wrong person: close the link")
    await known_on_the_phone(mette, wrong)
    assert await has_card(wrong)
    await mette.presses_data(pressed, 1)
    assert mette.reads().startswith("Somebody is in by this link already. Was it the wrong person?")
    await mette.presses("New link")
    await anna.says(f"/start {mette.reads().partition('start=')[2].split()[0]}")
    await known_on_the_phone(mette, anna)
    assert await has_card(anna)
    await wrong.says("/menu")
    assert "My card" not in wrong.sees()


async def test_a_link_that_is_closed_already_says_that_nobody_came_in(town):
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says(f"/start {await new_link(mette)}")
    await lars.presses("No, that is not me")
    pressed = mette.data_of("Close the link")
    await mette.presses("Close the link")
    await mette.presses_data(pressed, 1)
    assert mette.reads() == "The link was closed or too old already. Nobody came in by it."


async def test_only_the_adviser_closes_a_candidates_link(town):
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says(f"/start {await new_link(mette)}")
    await lars.presses("No, that is not me")
    pressed = mette.data_of("Close the link")
    await lars.presses_data(pressed, 1)
    assert town.exchange.toasts[-1] == "This button belongs to somebody else."


async def test_whoever_opens_a_link_reads_no_surname(town):
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says(f"/start {await link_for(mette, 'Yusuf Hansen')}")
    assert lars.reads() == "Are you Yusuf? This link is for Yusuf."
