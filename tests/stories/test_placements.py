"""Somebody starts at a company: what is agreed, who is told what, and how it ends."""

import pytest

from bot.actions.placements_papers import PAPERS
from tests.kit.album import lived_once
from tests.kit.people import bakery, chosen_to_begin, mentor, place
from tests.kit.turning import opened


@pytest.fixture
@lived_once
async def people(town):
    await bakery(town, contact="Mette")
    return tuple(town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))


@pytest.fixture
@lived_once
async def started(town, people):
    mette, lars, anna = people
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    return mette, lars, anna


async def test_the_candidate_reads_before_day_one_who_is_asked_what(town, people):
    mette, _lars, anna = people
    await place(mette, "Anna Holm")
    assert mette.reads().startswith("It is agreed.\n\nThe candidate is told. Lars reads that somebody starts")
    assert anna.reads() == "There is news for you from Mette."
    await anna.presses("Show")
    assert anna.reads().startswith("🎉 Congratulations! You start at Bageriet.")
    assert "Mette reads your answers." in anna.reads()
    assert "Call 11 22 33 44 before 7." in anna.reads()
    # The warm word and what is needed come first; what others are asked is one line, and the rest one tap away.
    others = (
        "Your manager is asked too, also whether you were there. A mentor is asked only about themselves."
    )
    assert others in anna.reads()
    assert "if the tasks fit" not in anna.reads()
    await anna.presses("Who else is asked, and what")
    assert (
        "Your manager is asked how it is going, if the tasks fit, and if you were there as agreed."
        in anna.reads()
    )
    assert "Your manager does not read it, unless you share an answer yourself." in anna.reads()
    await anna.presses("Back")
    assert "Yes, they may" in anna.sees()


async def test_the_manager_hears_at_once_that_somebody_starts_and_nobodys_name(people):
    mette, lars, anna = people
    await place(mette, "Anna Holm")
    assert lars.reads() == "There is news for you from Mette."
    await lars.presses("Show")
    assert lars.reads().startswith("Candidate ")
    assert "First day: Tuesday 1 December" in lars.reads()
    assert "You read the name when they say yes." in lars.reads()
    assert "Until then Mette helps you" in lars.reads()
    assert "Who receives candidate " in lars.reads()
    assert {"Name a mentor", "My contact"} <= set(lars.sees())
    for secret in ("Anna", "Holm", "30405060"):
        assert not lars.has_read(secret)
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    assert lars.reads() == "There is news for you from Mette."
    await lars.presses("Show")
    assert "Phone: 30405060" in lars.reads()
    assert "Who receives Anna Holm?" in lars.reads()


async def test_the_list_and_the_days_before_name_nobody_either(people):
    mette, lars, _anna = people
    await place(mette, "Anna Holm")
    await lars.says("/menu")
    await lars.presses("People who started")
    assert "starts Tuesday 1 December" in lars.reads()
    await lars.presses(lars.sees()[0])
    await lars.presses("Before day one")
    assert "A new colleague starts with us" in lars.reads()
    assert "Name a mentor" in lars.sees()
    assert not lars.has_read("Anna")


async def test_who_saw_me_tells_of_a_name_only_after_the_yes(people):
    mette, lars, anna = people
    await place(mette, "Anna Holm")
    await lars.presses("Show")
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Bageriet" not in anna.reads()


async def test_the_consultant_reads_who_was_told_once_the_name_is_there(started):
    mette, _lars, _anna = started
    await mette.presses("See the placement")
    await mette.presses("Move the first day")
    await mette.says("Wednesday 2 December")
    assert "The candidate and Lars are told." in mette.reads()


async def test_a_mentor_comes_in_for_one_placement_and_sees_a_first_name(town, started):
    _mette, lars, _anna = started
    ole = await mentor(town, lars)
    assert ole.has_read("You help a new colleague get a good start.")
    assert lars.reads() == "Ole has joined as mentor, and receives Anna."
    await ole.says("/menu")
    assert ole.sees() == ["Today", "How is it going", "Call me"]
    await ole.presses("Today")
    assert ole.reads().startswith("Anna starts Tuesday 1 December.")
    assert not ole.has_read("Holm")
    assert not ole.has_read("30405060")


@pytest.mark.at_length
async def test_a_mentor_named_before_the_yes_reads_the_name_only_after_it(town, people):
    mette, lars, anna = people
    await place(mette, "Anna Holm")
    ole = await mentor(town, lars)
    await ole.says("/menu")
    await ole.presses("Today")
    assert ole.reads().startswith("Candidate ")
    assert not ole.has_read("Anna")
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Ole" not in anna.reads()
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Yes, they may")
    await ole.says("/menu")
    await ole.presses("Today")
    assert ole.reads().startswith("Anna starts Tuesday 1 December.")
    await anna.says("/menu")
    await anna.presses("Who saw me")
    assert "Ole" in anna.reads()


async def test_the_contact_can_name_the_mentor_before_the_yes_too(people):
    mette, _lars, _anna = people
    await place(mette, "Anna Holm")
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses(mette.sees()[0])
    await mette.presses("Name a mentor")
    await mette.says("Kim")
    assert "Here is the link for Kim." in mette.reads()


@pytest.mark.at_length
async def test_the_menus_have_the_doors(town, started):
    mette, lars, anna = started
    doors = ((mette, "Placements, absence", "Placements"), (lars, "Our company", "People who started"))
    for phone, part, label in doors:
        await opened(phone, part)
        assert label in phone.sees()
    await anna.says("/menu")
    assert "How is it going" in anna.sees()


@pytest.mark.at_length
async def test_the_consultant_sees_who_starts_and_who_is_in_which_week(town, started):
    mette, _lars, _anna = started
    await mette.says("/menu")
    await mette.presses("Placements")
    assert mette.reads() == "Anna Holm, Bageriet: starts Tuesday 1 December"
    await town.jump(days=9)
    await mette.says("/menu")
    await mette.presses("Placements")
    assert mette.reads() == "Anna Holm, Bageriet: week 1"


async def test_a_planned_placement_asks_nobody_before_the_papers_are_approved(town, people):
    mette, _lars, anna = people
    await place(mette, "Anna Holm", papers="Not yet, it is planned")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    await town.jump(days=10)
    assert not anna.has_read("How is it going?")
    assert mette.has_read(
        "The papers for Bageriet are not approved, and the first day is Tuesday 1 December."
    )
    await mette.presses("See the placement")
    await mette.presses("The papers are approved")
    await town.jump(days=7)
    assert anna.has_read("How is it going?")


@pytest.mark.at_length
async def test_a_moved_first_day_moves_what_is_asked(town, started):
    mette, _lars, anna = started
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("Move the first day")
    await mette.says("8 December")
    await town.jump(days=8)
    assert not anna.has_read("How is it going?")
    await town.jump(days=7)
    assert anna.has_read("How is it going?")


async def test_a_moved_first_day_moves_the_word_about_the_papers(town, people):
    mette, _lars, _anna = people
    await place(mette, "Anna Holm", papers="Not yet, it is planned")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("Move the first day")
    await mette.says("8 December")
    await town.jump(days=7)
    assert not mette.has_read("The papers for Bageriet are not approved")
    await town.jump(days=7)
    assert mette.has_read(
        "The papers for Bageriet are not approved, and the first day is Tuesday 8 December."
    )


@pytest.mark.at_length
async def test_nothing_is_promised_about_the_papers_of_a_placement_that_is_over(town, people):
    mette, _lars, _anna = people
    await place(mette, "Anna Holm", papers="Not yet, it is planned")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("End the placement")
    await mette.presses("Move on to another place")
    await mette.presses("Yes, end it")
    async with town.store.reading() as unit:
        assert PAPERS not in {row.kind for row in await unit.due.upcoming(most=40)}


async def test_two_cannot_be_placed_together_twice(town, started):
    mette, _lars, _anna = started
    await chosen_to_begin(mette, "Anna Holm")
    assert "These two have a placement together already." in mette.reads()


async def test_the_card_rests_while_somebody_works_and_opens_again(town, started):
    mette, _lars, anna = started
    await anna.says("/menu")
    await anna.presses("My card")
    assert "Your card is hidden." in anna.reads()
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("End the placement")
    await mette.presses("Move on to another place")
    await mette.presses("Yes, end it")
    assert anna.reads() == (
        "Your place at Bageriet does not begin. You need not come there.\n\n"
        "Mette calls you Wednesday 25 November before 15.00."
    )
    await anna.presses("Show my card again")
    assert "You have said yes to this card." in anna.reads()


@pytest.mark.at_length
async def test_after_the_end_nobody_is_asked_and_the_mentor_is_free(town, started):
    mette, lars, anna = started
    ole = await mentor(town, lars)
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses("Anna Holm, Bageriet")
    await mette.presses("End the placement")
    await mette.presses("It is done, or goes on without us")
    await mette.presses("Yes, end it")
    assert anna.reads() == (
        "Your time at Bageriet is not followed here any more. Your job is between you and them.\n\n"
        "Thank you for the time together. Mette is still there for you."
    )
    assert lars.reads().startswith("Anna: the placement has ended.\n\nThank you for the time you gave.")
    assert ole.reads() == "Thank you for being there. That was it: I ask you nothing more."
    await town.jump(days=60)
    for phone in (anna, lars, ole):
        assert not phone.has_read("How is it going?")
        assert not phone.has_read("one short question")
    await ole.says("/menu")
    assert "Today" not in ole.sees()


async def end_it(mette, how):
    await mette.says("/menu")
    await mette.presses("Placements")
    await mette.presses(mette.sees()[0])
    await mette.presses("End the placement")
    await mette.presses(how)


@pytest.mark.at_length
async def test_an_end_is_asked_once_more_and_names_whom_it_is_about(started):
    mette, lars, anna = started
    before = len(anna.bubbles), len(lars.bubbles)
    await end_it(mette, "It never began")
    assert "It is about Anna Holm at Bageriet. Both sides read it at once" in mette.reads()
    assert (len(anna.bubbles), len(lars.bubbles)) == before
    await mette.presses("Yes, end it")
    assert anna.reads() == (
        "Your place at Bageriet does not begin. You need not come there.\n\n"
        "Mette calls you Wednesday 25 November before 15.00."
    )
    assert lars.reads() == (
        "Anna does not start with you after all.\n\nThank you for the time you gave.\n\n"
        "Mette talks with you about what comes next."
    )


@pytest.mark.at_length
async def test_who_has_not_given_the_name_is_known_by_the_first_day(people):
    mette, lars, _anna = people
    await place(mette, "Anna Holm")
    await end_it(mette, "Move on to another place")
    await mette.presses("Yes, end it")
    assert lars.reads().startswith("Who was to start Tuesday 1 December does not start with you after all.")
    assert not lars.has_read("Anna")


@pytest.mark.at_length
async def test_after_the_first_day_the_place_does_not_go_on(town, started):
    mette, lars, anna = started
    await town.jump(days=9)
    await end_it(mette, "Move on to another place")
    await mette.presses("Yes, end it")
    assert anna.reads().startswith("Your place at Bageriet does not go on. You need not come there any more.")
    assert "We find a new one together." in anna.reads()
    assert "Mette calls you Friday 4 December before 13.00." in anna.reads()
    assert lars.reads().startswith("Anna: the placement has ended, and does not go on with you.")


@pytest.mark.at_length
async def test_who_has_no_chat_is_told_on_the_phone_what_they_would_have_read(town, people):
    mette, _lars, anna = people
    await place(mette, "Anna Holm")
    await anna.changes("kicked")
    await end_it(mette, "It never began")
    await mette.presses("Yes, end it")
    await town.rest()
    async with town.store.reading() as unit:
        told = [call for call in await unit.calls.open_of(await town.person(mette)) if call.reason == "tell"]
    assert [call.notice.company for call in told if hasattr(call.notice, "company")] == ["Bageriet"]


@pytest.mark.at_length
async def test_take_back_a_yes_names_where_one_works_and_what_they_have(started):
    _mette, _lars, anna = started
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    assert anna.reads() == (
        "No company sees your card right now.\n\nBageriet has your name and phone: you have a place there.\n\n"
        "A name and phone that you have shared cannot be taken back here. Ask your adviser."
    )


async def test_before_the_yes_to_the_name_no_workplace_has_it(people):
    mette, _lars, anna = people
    await place(mette, "Anna Holm")
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    assert anna.reads() == "No company sees your card right now."


async def test_my_times_shows_the_place_where_one_starts_and_then_works(town, started):
    _mette, _lars, anna = started
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.reads() == "You start at Bageriet. First day: Tuesday 1 December."
    await anna.presses("Place: Bageriet")
    assert anna.reads().startswith("🎉 Congratulations! You start at Bageriet.")
    await town.jump(days=9)
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.reads() == "You are in week 1 at Bageriet."
