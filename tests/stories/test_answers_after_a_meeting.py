"""After a meeting: asked by name, answered about somebody, changed, and whose number the candidate gets."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from bot.actions.speed_dating.feedback import say_how_it_was
from bot.domain.errors import Gone
from bot.domain.speed_dating.events import Feedback
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met, two_are_wanted
from tests.kit.people import event, guest

QUESTION = "How was the talk with {who}? Would you like to go on?"
IF_BOTH = "The other side sees it only if you both say gladly."
NEVER_TOLD = "The other side never hears that."


@pytest.fixture
@lived_once
async def people(town):
    """Anna and Bo are expected by Lars of the bakery, Thursday from 10.00; Ida is the bakery's too."""
    mette, lars, anna, bo = await two_are_wanted(town)
    ida = await guest(town, "Ida", phone_number="20304051")
    await mette.presses("I know this person")
    await event(mette)
    return mette, lars, ida, anna, bo


async def come(*candidates):
    for one in candidates:
        await one.presses("Show")
        await one.presses("Yes, I am coming")


async def an_hour_later(town):
    await town.jump(days=9, hours=3)


async def about(phone, who, said):
    """They press `said` under the question about `who`."""
    (asked,) = [one for one in phone.bubbles if one.text == QUESTION.format(who=who)]
    label = [button for row in asked.buttons for button in row if button["text"] == said]
    await phone.presses_data(label[0]["callback_data"], asked.id)
    return asked.id


@pytest.mark.at_length
async def test_a_company_is_asked_by_the_names_and_clocks_it_has_read(town, people):
    _mette, lars, _ida, anna, bo = people
    await come(anna, bo)
    await an_hour_later(town)
    assert lars.sees() in (["Anna (at 10.00)", "Bo (at 10.13)"], ["Bo (at 10.00)", "Anna (at 10.13)"])
    who = lars.sees()[0]
    await lars.presses(who)
    assert lars.reads() == QUESTION.format(who=who)


@pytest.mark.at_length
async def test_nobody_is_named_who_was_not_there(town, people):
    _mette, lars, _ida, anna, bo = people
    await come(anna)
    await an_hour_later(town)
    await bo.presses("No, we did not")
    assert lars.has_read("How was the talk with Anna")
    assert not lars.has_read("Bo")


@pytest.mark.at_length
async def test_each_receipt_says_what_was_answered_about_whom(town, people):
    _mette, lars, _ida, anna, bo = people
    await come(anna, bo)
    await an_hour_later(town)
    first, second = lars.sees()
    await lars.presses(first)
    await lars.presses("Maybe")
    assert lars.reads() == f"You answered about {first}: Maybe.\n\n{IF_BOTH}"
    await lars.presses(f"Next: {second}")
    await lars.presses("Not this time")
    assert lars.reads() == f"You answered about {second}: Not this time.\n\n{NEVER_TOLD}"


@pytest.fixture
@lived_once
async def met(town):
    """Anna alone has met the bakery; both its managers are asked."""
    return await anna_has_met(town)


def clock(phone):
    """When they met Anna."""
    return phone.reads().partition("(at ")[2].partition(")")[0]


async def test_a_candidate_changes_it_too_until_names_are_shared(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await anna.presses("Maybe")
    assert anna.reads() == f"You answered about Bageriet (at {clock(anna)}): Maybe.\n\n{IF_BOTH}"
    await anna.presses("Change the answer")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    assert lars.has_read("This is Anna.")


async def test_a_colleague_reads_who_answered_and_what(met):
    _mette, lars, ida, _anna = met
    await lars.presses("Maybe")
    await ida.presses("Not this time")
    stands = f"Lars answered about Anna (at {clock(lars)}): Maybe."
    assert ida.reads() == f"{stands}\n\nWhat you pressed just now does not count.\n\n{IF_BOTH}"
    await ida.presses("Change the answer")
    await ida.presses("Not this time")
    assert ida.reads() == f"You answered about Anna (at {clock(lars)}): Not this time.\n\n{NEVER_TOLD}"
    await lars.presses("See the answer")
    assert lars.reads().startswith("Ida answered about Anna")


@pytest.mark.at_length
async def test_the_number_for_the_contact_is_no_candidates(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    assert anna.has_read("This is Lars from Bageriet.\nIt is about “Wash cars”.\n\nLars has given no number.")
    assert not anna.has_read("20304050")


async def test_whoever_answered_is_announced_and_nobody_else(met):
    _mette, lars, ida, anna = met
    await ida.presses("Gladly")
    assert "Which number may they call?" in ida.reads()
    await ida.presses("My number, 20304051")
    assert ida.reads().endswith("If you both say gladly, Anna gets your name and the number 20304051.")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    assert anna.has_read("This is Ida from Bageriet.\nIt is about “Wash cars”.\n\nPhone: 20304051")
    assert not anna.has_read("Lars")
    assert lars.has_read("This is Anna.")
    await anna.says("/menu")
    await anna.presses("My times")
    assert "You both want to go on: Ida from Bageriet, 20304051." in anna.reads()


@pytest.mark.at_length
async def test_another_number_is_for_this_candidate_and_the_contact_keeps_the_first(town, met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await lars.presses("Another number")
    assert lars.reads().endswith("Only this candidate gets it, and only if you both say gladly.")
    await lars.says("20 30 40 99")
    assert lars.reads().endswith("If you both say gladly, Anna gets your name and the number 20304099.")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    assert anna.has_read("“Wash cars”.\n\nPhone: 20304099")
    async with town.store.begin() as unit:
        assert (await unit.people.get(await town.person(lars))).phone == "20304050"


async def test_a_number_that_comes_after_the_names_is_told_at_once(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    own = lars.data_of("My number, 20304050")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    await lars.presses_data(own)
    assert anna.reads() == "Lars from Bageriet has given you this number: 20304050. Use this one."
    assert lars.has_read("This is Anna.\nIt is about “Wash cars”.")
    assert len([one for one in anna.bubbles if "You both want to go on." in one.text]) == 1


@pytest.mark.at_length
async def test_the_same_number_pressed_again_after_the_names_tells_nobody_twice(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    own = lars.data_of("My number, 20304050")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    await lars.presses_data(own)
    told = len(anna.bubbles)
    await lars.presses_data(own)
    assert len(anna.bubbles) == told


@pytest.mark.at_length
async def test_no_number_is_told_when_the_names_are_shared_no_more(town, met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    own = lars.data_of("My number, 20304050")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    await town.jump(days=town.municipality.disclosure_days)
    told = len(anna.bubbles)
    await lars.presses_data(own)
    assert len(anna.bubbles) == told


async def test_no_number_is_an_answer(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await lars.presses("No number")
    assert lars.reads().endswith("If you both say gladly, Anna gets your name, and no number.")
    assert lars.sees() == ["Change the answer", "Menu"]
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    assert anna.has_read("“Wash cars”.\n\nLars has given no number.")


async def test_a_colleague_gives_no_number_for_somebody_else(town, met):
    _mette, lars, ida, _anna = met
    await lars.presses("Gladly")
    own = lars.data_of("My number, 20304050")
    await lars.presses("My number, 20304050")
    await ida.presses("Gladly")
    assert "My number" not in " ".join(ida.sees())
    await ida.presses("Change the answer")
    await ida.presses("Maybe")
    await lars.presses_data(own)
    assert town.exchange.toasts[-1].startswith("That is not there any more.")


@pytest.mark.at_length
async def test_the_question_for_a_number_says_truly_who_sees_it(town, people):
    phone = town.phone("Per")
    await phone.says("/start virksomhed")
    await phone.presses("Yes, from a company")
    for written in ("12345674", "Bageriet"):
        await phone.says(written)
    await phone.presses("Trade")
    await phone.presses(phone.sees()[0])
    await phone.says("Per")
    assert phone.reads().endswith(
        "Your contact sees it, and who stands in. Nobody else gets it, unless you say so."
    )


@pytest.mark.parametrize(("minutes", "counts"), [(-1, False), (0, True)])
async def test_nobody_says_how_it_was_before_it_has_begun(town, people, minutes, counts):
    _mette, lars, _ida, anna, _bo = people
    await come(anna)
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(anna))
        (meeting,) = [one.meeting for one in await unit.wishes.to_come(who.id, now=town.clock.now())]
        at = meeting.begins_at + timedelta(minutes=minutes)
        for phone in (lars, anna):
            by = await unit.people.actor(await town.person(phone))
            with nullcontext() if counts else pytest.raises(Gone):
                await say_how_it_was(unit, by, meeting.id, Feedback.GLADLY, now=at)
        found = await unit.speed_dating.meeting(meeting.id)
    assert found.both_gladly is counts


@pytest.mark.at_length
async def test_where_they_did_not_meet_both_sides_can_say_so_and_the_adviser_hears_it(town, people):
    mette, lars, _ida, anna, bo = people
    await come(anna)
    await an_hour_later(town)
    anna_asked = next(one for one in anna.bubbles if one.text.startswith("How was the talk with Bageriet"))
    await about(
        lars, "Anna (at 10.00)" if lars.has_read("Anna (at 10.00)") else "Anna (at 10.13)", "We did not meet"
    )
    assert (
        "Nobody is blamed. Whoever helps the candidate hears it, and the candidate does not." in lars.reads()
    )
    said = "Bageriet says: we did not meet Anna."
    assert mette.has_read(said)
    assert not anna.has_read("did not meet Anna")
    assert "We did not meet" in anna_asked.labels
    await anna.presses("We did not meet")
    assert "Nobody is blamed. Your adviser hears it, and the company does not." in anna.reads()
    assert mette.has_read("Anna says: we did not meet, Bageriet and I.")
    # A slip of the finger is put right.
    await lars.presses("Change the answer")
    await lars.presses("Gladly")
    assert "You answered about Anna" in lars.reads()
    await bo.presses("No, we did not")


@pytest.mark.at_length
async def test_where_nobody_had_agreed_to_a_talk_it_is_asked_first_whether_there_was_one(town, people):
    _mette, lars, _ida, anna, _bo = people
    await an_hour_later(town)
    assert anna.has_read("Did you meet Bageriet?")
    for phone in (lars, anna):
        assert not phone.has_read("How was the talk")


async def test_a_kind_word_after_a_talk_is_read_and_promised_no_answer(town, met):
    mette, lars, *_ = met
    await lars.says("😊 she was lovely")
    assert lars.reads() == "Thank you. Mette reads it.\n\nDo you need an answer? Press here."
    assert mette.has_read("she was lovely")
    assert "Answer by" not in mette.reads()
    await town.jump(days=3)
    assert not lars.has_read("You were promised an answer")


async def test_one_press_makes_a_question_of_what_was_written_after_a_talk(town, met):
    mette, lars, *_ = met
    await lars.says("She was very nice.")
    await lars.presses("I need an answer")
    assert lars.has_read("Mette answers you")
    assert mette.has_read("waits for your answer")


@pytest.mark.parametrize(
    "words", ["When can she begin?", "She forgot her umbrella.", "Contact me on Monday, thanks."]
)
async def test_what_is_more_than_a_kind_word_has_its_day_as_ever(town, met, words):
    _mette, lars, *_ = met
    await lars.says(words)
    assert lars.has_read("Mette answers you")
