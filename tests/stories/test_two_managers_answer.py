"""Two managers answer about the same talk: nobody's answer gives way unseen, and both know how it stands."""

import pytest

from bot.store.everything import about_person
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met, two_are_wanted
from tests.kit.people import event, guest

QUESTION = "Bageriet would gladly go on too. May they have your name and phone?"
CLOSED = "This question is closed for now. Nothing is shared. Mette looks on with you."
ASKS = "Do you want to change the answer for your company?"
NOT_COUNTED = "What you pressed just now does not count."
HIS = "If you both say gladly, Anna gets your name and the number 20304050."


@pytest.fixture
@lived_once
async def met(town):
    """Lars and Ida of the bakery have met Anna, who would gladly go on; Ida has opened the question."""
    mette, lars, ida, anna = await anna_has_met(town)
    await anna.presses("Gladly")
    return mette, lars, ida, anna


async def lars_is_glad(lars):
    await lars.presses("Gladly")
    await lars.presses("My number, 20304050")
    assert lars.reads().endswith(HIS)


async def ida_says(ida, said):
    await ida.presses("Change the answer")
    await ida.presses(said)


async def test_a_question_that_was_open_meanwhile_changes_nobodys_answer_by_one_tap(met):
    _mette, lars, ida, anna = met
    await ida.presses("Maybe")
    await ida.presses("Change the answer")
    old = ida.data_of("Not this time")
    await lars.presses("Gladly")
    await lars.presses("Change the answer")
    await lars.presses("Gladly")
    assert anna.reads() == QUESTION
    await ida.presses_data(old)
    assert ida.reads().startswith("Lars answered about Anna")
    assert "Gladly" in ida.reads()
    assert anna.reads() == QUESTION


@pytest.mark.at_length
async def test_a_press_that_came_after_a_colleagues_answer_says_that_it_does_not_count(met):
    _mette, lars, ida, _anna = met
    old = ida.data_of("Not this time")
    same = ida.data_of("Gladly")
    await lars.presses("Gladly")
    await ida.presses_data(same)
    assert NOT_COUNTED not in ida.reads()
    await ida.presses_data(old)
    assert ida.reads().startswith("Lars answered about Anna")
    assert NOT_COUNTED in ida.reads()
    await ida.presses("Change the answer")
    await ida.presses("Not this time")
    assert NOT_COUNTED not in ida.reads()


@pytest.mark.at_length
async def test_a_question_opened_from_the_list_changes_nobodys_answer_by_one_tap(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    ida = await guest(town, "Ida", phone_number="20304051")
    await mette.presses("I know this person")
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await town.jump(days=9, hours=3)
    await anna.presses("Gladly")
    whom = next(label for label in ida.sees() if label.startswith("Anna"))
    for phone, said in ((ida, None), (lars, "Gladly")):
        await phone.presses(whom)
        if said is not None:
            await phone.presses(said)
    await ida.presses("Not this time")
    assert ida.reads().startswith(f"Lars answered about {whom}: Gladly.")
    assert anna.reads() == QUESTION


async def test_who_opens_a_colleagues_answer_reads_it_and_what_another_would_do(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    assert ida.reads().startswith("Lars answered about Anna")
    await ida.presses("Change the answer")
    assert "An open question about names is then closed." in ida.reads()
    assert ida.reads().endswith(ASKS)
    assert ida.sees() == ["Let it stand", "Maybe", "Not this time", "We did not meet"]
    await ida.presses("Let it stand")
    assert ida.reads().startswith("Lars answered about Anna")
    assert anna.reads() == QUESTION


async def test_whose_answer_was_changed_reads_it_kindly_and_their_message_promises_nothing_more(met):
    _mette, lars, ida, _anna = met
    await lars_is_glad(lars)
    lars.opens_news = False
    await ida.presses("Not this time")
    await ida_says(ida, "Not this time")
    assert not lars.has_read(HIS)
    assert lars.has_read("A colleague has changed this answer.")
    assert lars.reads() == "A colleague has changed an answer of yours."
    await lars.presses("Show")
    assert lars.reads().startswith("Ida has changed your company's answer about Anna")
    assert "Not this time" in lars.reads()
    assert "Anna gets no name and no number from you now." in lars.reads()
    assert lars.reads().endswith("Do you see it otherwise? Talk to Ida first.")


async def test_a_change_tells_whoever_made_it_what_the_candidate_reads(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    await ida_says(ida, "Not this time")
    assert "they read: the question is closed, and nothing is shared." in ida.reads()
    assert "never hears" not in ida.reads()
    assert anna.reads() == CLOSED


async def test_a_slip_put_right_asks_the_candidate_once_more_in_a_message_that_is_heard(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    await ida_says(ida, "Not this time")
    before = len(anna.bubbles)
    await ida_says(ida, "Gladly")
    assert (anna.reads(), len(anna.bubbles)) == (QUESTION, before + 1)
    for said in ("Maybe", "Gladly"):
        await ida_says(ida, said)
    assert (anna.reads(), len(anna.bubbles)) == (QUESTION, before + 1)


async def test_the_candidate_gets_the_name_and_the_number_of_who_was_glad_first(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    await ida_says(ida, "Not this time")
    await ida_says(ida, "Gladly")
    assert "Anna gets the name Lars and the number 20304050." in ida.reads()
    assert lars.has_read(HIS)
    await anna.presses("Yes, share them")
    assert anna.has_read("This is Lars from Bageriet.\nIt is about “Wash cars”.\n\nPhone: 20304050")
    assert ida.has_read("This is Anna.")


async def test_a_colleague_is_called_instead_only_by_saying_so_and_the_first_reads_it(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    await ida_says(ida, "Not this time")
    await ida_says(ida, "Gladly")
    await ida.presses("Rather mine, 20304051")
    assert ida.reads().endswith("If you both say gladly, Anna gets your name and the number 20304051.")
    assert lars.reads().startswith("Ida gives Anna their own name now.")
    assert "Anna gets the name Ida and the number 20304051." in lars.reads()
    await anna.presses("Yes, share them")
    assert anna.has_read("This is Ida from Bageriet.\nIt is about “Wash cars”.\n\nPhone: 20304051")


async def test_who_was_glad_and_is_not_any_more_is_called_by_nobody(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await lars.presses("Change the answer")
    await lars.presses("Maybe")
    await ida.presses("Maybe")
    await ida_says(ida, "Gladly")
    assert "Which number may they call?" in ida.reads()
    await anna.presses("Yes, share them")
    assert anna.has_read("This is Ida from Bageriet.")
    assert not anna.has_read("20304050")


async def test_after_the_names_are_shared_nothing_is_taken_back(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Maybe")
    await ida.presses("Change the answer")
    no = ida.data_of("Not this time")
    await anna.presses("Yes, share them")
    await ida.presses_data(no)
    assert not anna.has_read(CLOSED)
    assert not lars.has_read("Ida has changed")


async def test_another_number_given_after_the_names_is_told_to_whose_it_was(met):
    _mette, lars, ida, anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    await ida_says(ida, "Not this time")
    await ida_says(ida, "Gladly")
    hers = ida.data_of("Rather mine, 20304051")
    await anna.presses("Yes, share them")
    await ida.presses_data(hers)
    assert anna.reads().startswith("Ida from Bageriet has given you this number: 20304051.")
    assert "Ida gives Anna their own name now.\n\nAnna has the number 20304051 now." in lars.reads()
    assert "If you both say gladly" not in lars.reads()


@pytest.mark.at_length
async def test_each_reads_among_their_own_data_what_they_answered(town, met):
    _mette, lars, ida, _anna = met
    await lars_is_glad(lars)
    await ida.presses("Not this time")
    await town.jump(hours=1)
    await ida_says(ida, "Not this time")
    for phone, line in (
        (lars, "Number you gave: 20304050."),
        (ida, "for Bageriet after a talk: Not this time."),
    ):
        await phone.says("/privacy")
        await phone.presses("Show everything")
        while line not in phone.reads() and "More" in phone.sees():
            await phone.presses("More")
        assert line in phone.reads()


@pytest.mark.at_length
async def test_a_copy_of_ones_data_has_the_answer_and_the_number_in_one_row(town, met):
    _mette, lars, _ida, _anna = met
    await lars_is_glad(lars)
    async with town.store.reading() as unit:
        (row,) = (await about_person(unit.tx, await town.person(lars)))["meetings"]
    assert (row["company_said"], row["company_phone"]) == ("gladly", "20304050")
    assert "candidate_said" not in row
