"""A company may change its answer until names are shared, and can never read off it what the candidate has said."""

import pytest

from bot.domain.ids import SpeedDatingId
from bot.domain.notices.speed_dating.events import BothGladly
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import anna_has_met
from tests.stories.test_calls_of_who_is_away import desk, untold

QUESTION = "Bageriet would gladly go on too. May they have your name and phone?"
CLOSED = "This question is closed for now. Nothing is shared. Mette looks on with you."
IF_BOTH = "The other side sees it only if you both say gladly."
CLOSES = (
    "If they said gladly too, they read: the question is closed, and nothing is shared.\n\n"
    "They do not read what you answered."
)
STANDS = "You have both said gladly, so that answer stands. Your contact helps."


@pytest.fixture
@lived_once
async def met(town):
    """Mette, Lars and Ida of the bakery, and Anna, whom they have met."""
    return await anna_has_met(town)


async def changes(lars, said):
    await lars.presses("Change the answer")
    await lars.presses(said)


@pytest.mark.parametrize("anna_says", beginning_with(3, [None, "Not this time", "Gladly", "Maybe"]))
async def test_the_company_reads_the_same_whatever_the_candidate_has_said(town, met, anna_says):
    _mette, lars, _ida, anna = met
    if anna_says is not None:
        await anna.presses(anna_says)
    clock = lars.reads().partition("(at ")[2].partition(")")[0]
    bubbles, toasts = len(lars.bubbles), len(town.exchange.toasts)
    await lars.presses("Gladly")
    for said in ("Not this time", "Gladly", "Maybe"):
        await changes(lars, said)
        after = IF_BOTH if said == "Gladly" else CLOSES
        assert lars.reads().startswith(f"You answered about Anna (at {clock}): {said}.\n\n{after}")
        assert "Change the answer" in lars.sees()
    assert len(lars.bubbles) == bubbles
    assert not any(town.exchange.toasts[toasts:])


async def test_the_question_is_closed_in_its_own_message_when_the_company_takes_its_yes_back(met):
    _mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    assert anna.reads() == QUESTION
    before = len(anna.bubbles)
    await changes(lars, "Not this time")
    assert (anna.reads(), anna.sees(), len(anna.bubbles)) == (CLOSED, ["Menu"], before)
    assert not anna.has_read(QUESTION)


async def test_it_is_closed_too_when_the_candidate_was_asked_by_their_own_answer(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    assert anna.reads() == QUESTION
    before = len(anna.bubbles)
    await changes(lars, "Maybe")
    assert (anna.reads(), len(anna.bubbles)) == (CLOSED, before)


async def test_it_is_closed_behind_the_other_door_too_and_waits_there_no_more(met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    await anna.presses("Not now")
    await anna.says("/menu")
    await anna.presses("My times")
    await anna.presses("Bageriet waits for your answer")
    await changes(lars, "Maybe")
    assert anna.reads() == CLOSED
    await anna.says("/menu")
    await anna.presses("My times")
    assert "Bageriet waits for your answer" not in anna.sees()


@pytest.mark.at_length
@pytest.mark.parametrize("opens", [True, False], ids=["read", "still covered"])
async def test_to_and_fro_is_heard_once_more_and_then_changes_in_silence(met, opens):
    mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    anna.opens_news = opens
    await anna.presses("Gladly")
    read, told = len(anna.bubbles), len(mette.bubbles)
    for said in ("Maybe", "Gladly", "Not this time", "Gladly", "Maybe", "Gladly"):
        await changes(lars, said)
    assert len(anna.bubbles) == read + 1
    assert len(mette.bubbles) - told <= 1


async def test_an_old_yes_shares_nothing(town, met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    old = anna.data_of("Yes, share them")
    await changes(lars, "Not this time")
    await anna.presses_data(old)
    assert anna.reads() == CLOSED
    assert not lars.has_read("This is Anna.")


async def test_whoever_is_writing_the_number_meanwhile_reads_a_kind_word_and_who_is_there(town, met):
    mette, lars, _ida, anna = met
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    await anna.presses("Yes, share them")
    assert anna.reads().startswith("About Bageriet\n\nWhich number may they call?")
    await changes(lars, "Not this time")
    await anna.says("31323334")
    assert anna.reads() == CLOSED
    assert not anna.has_read("That is not there any more")
    assert not lars.has_read("31323334")
    await anna.says("/cancel")
    assert "Which number" not in anna.reads()
    assert mette.has_read("Anna was asked for a name and a number for Bageriet.")
    assert mette.has_read("That is closed for now. Nothing is shared. A word from you may help.")


@pytest.mark.at_length
async def test_what_was_closed_while_they_wrote_and_is_open_again_is_the_newest_they_read(town, met):
    _mette, lars, _ida, anna = met
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    await changes(lars, "Maybe")
    await changes(lars, "Gladly")
    await anna.presses("Yes, share them")
    await changes(lars, "Not this time")
    await anna.says("31323334")
    assert anna.bubbles[-1].text == CLOSED
    read = len(anna.bubbles)
    await changes(lars, "Gladly")
    assert (anna.bubbles[-1].text, len(anna.bubbles)) == (QUESTION, read + 1)
    for said in ("Maybe", "Gladly"):
        await changes(lars, said)
    assert (anna.bubbles[-1].text, len(anna.bubbles)) == (QUESTION, read + 1)


@pytest.mark.at_length
async def test_the_adviser_hears_of_it_once_and_without_a_word_of_who_changed_what(met):
    mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    for said in ("Maybe", "Gladly", "Not this time"):
        await changes(lars, said)
    told = [one.text for one in mette.bubbles if "That is closed for now." in one.text]
    assert len(told) == 1
    assert not any(word in told[0] for word in ("Not this time", "Maybe", "Lars"))


async def test_nobody_is_told_of_a_question_that_was_never_asked(met):
    mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await changes(lars, "Not this time")
    await anna.presses("Gladly")
    assert not mette.has_read("That is closed for now.")


@pytest.mark.at_length
@pytest.mark.parametrize("anna_says", [None, "Not this time", "Gladly"])
async def test_before_a_company_changes_a_yes_it_reads_that_it_may_have_been_read(met, anna_says):
    _mette, lars, _ida, anna = met
    if anna_says is not None:
        await anna.presses(anna_says)
    await lars.presses("Gladly")
    await lars.presses("Change the answer")
    assert "If they said gladly too, they may have read it. Change it only if you mean it." in lars.reads()
    await lars.presses("Maybe")
    await lars.presses("Change the answer")
    assert "they may have read it" not in lars.reads()


async def test_names_are_not_shared_by_a_tap_at_the_moment_the_answer_changes(town, met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await anna.presses("Gladly")
    await changes(lars, "Maybe")
    async with town.store.begin() as unit:
        (one,) = [one for one in await unit.speed_dating.meetings_of(SpeedDatingId(1)) if one.agreed]
        assert not await unit.speed_dating.share(one.id, now=town.clock.now())
        assert (await unit.speed_dating.meeting(one.id)).shared_at is None


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_a_yes_that_comes_again_is_asked_again_and_can_be_shared(met):
    _mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    await changes(lars, "Not this time")
    await changes(lars, "Gladly")
    assert anna.reads() == QUESTION
    await anna.presses("Yes, share them")
    assert lars.has_read("This is Anna.")


async def test_a_question_that_is_answered_differently_before_anybody_is_asked_asks_nobody(met):
    _mette, lars, _ida, anna = met
    before = len(anna.bubbles)
    await lars.presses("Gladly")
    await changes(lars, "Not this time")
    await anna.presses("Gladly")
    assert len(anna.bubbles) == before
    assert anna.reads().startswith("You answered about Bageriet")


async def test_after_names_are_shared_an_old_button_changes_nothing(town, met):
    _mette, lars, _ida, anna = met
    await lars.presses("Gladly")
    await lars.presses("Change the answer")
    old = lars.data_of("Not this time")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    await lars.presses_data(old)
    assert town.exchange.toasts[-1] == STANDS
    async with town.store.reading() as unit:
        (one,) = [one for one in await unit.speed_dating.meetings_of(SpeedDatingId(1)) if one.shared_at]
    assert one.both_gladly


@pytest.mark.at_length
async def test_whoever_has_not_opened_the_question_is_not_called_about_it(town, met):
    mette, lars, _ida, anna = met
    await anna.presses("Gladly")
    anna.opens_news = False
    await lars.presses("Gladly")
    old = anna.data_of("Show")
    await changes(lars, "Not this time")
    assert anna.reads() == CLOSED
    await anna.presses_data(old)
    assert town.exchange.toasts[-1].startswith("That is not there any more.")
    await town.jump(days=9)
    assert "Anna (30405060): has not got a message." not in await desk(mette)


@pytest.mark.at_length
async def test_a_call_to_ask_for_the_name_is_made_no_more(town, met):
    mette, lars, _ida, anna = met
    async with town.store.reading() as unit:
        (meeting,) = [one.id for one in await unit.speed_dating.meetings_of(SpeedDatingId(1)) if one.agreed]
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    await untold(town, mette, anna, BothGladly(meeting, "Bageriet"))
    assert "Anna (30405060): has not got a message." in await desk(mette)
    await changes(lars, "Maybe")
    assert "Anna (30405060): has not got a message." not in await desk(mette)
