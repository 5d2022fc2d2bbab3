"""The consultant's line tells what a candidate can do; the candidate may let it go without that line."""

import pytest

from tests.kit.beginnings import everybody_is_in
from tests.kit.people import suggested

LINE = "Calm, thorough, used to mornings"
NEW = "Muslimsk mor til 2 på kontanthjælp, kommer fra Syrien, tidligere straffet"
WITHOUT = "Yes, but without that line"


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def asked_about(people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    return mette, lars, anna


async def test_who_somebody_is_stops_it_and_the_words_are_named(people):
    mette, lars, anna = people
    await suggested(mette, who="Anna", reason=NEW, sends=False)
    for word in ("muslimsk", "mor til", "kontanthjælp", "kommer fra syrien", "tidligere straffet"):
        assert word in mette.reads()
    assert "No company may read it here." in mette.reads()
    for phone in (lars, anna):
        assert not phone.has_read("There is news for you")
        assert not phone.has_read("kontanthjælp")


async def test_a_new_line_is_written_at_once(people):
    mette, _lars, anna = people
    await suggested(mette, who="Anna", reason=NEW, sends=False)
    await mette.says(LINE)
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    assert LINE in anna.reads()


@pytest.mark.at_length
async def test_what_may_be_about_the_work_is_sent_after_a_question(people):
    mette, _lars, anna = people
    await suggested(mette, who="Anna", reason="Har passet børn", sends=False)
    assert "“børn” may tell who somebody is" in mette.reads()
    assert not anna.has_read("There is news for you")
    await mette.presses("Yes, send it")
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    assert "Har passet børn" in anna.reads()


@pytest.mark.at_length
async def test_it_is_changed_instead(people):
    mette, _lars, anna = people
    await suggested(mette, who="Anna", reason="Har passet børn", sends=False)
    await mette.presses("Back")
    await mette.says(LINE)
    await mette.presses("Send it to the candidate")
    await anna.presses("Show")
    assert LINE in anna.reads()
    assert "børn" not in anna.reads()


@pytest.mark.at_length
async def test_an_answer_to_a_company_is_asked_about_before_it_goes(people):
    mette, lars, _anna = people
    await lars.says("Who is it?")
    await mette.presses("Answer")
    await mette.says("En flygtning fra Syrien")
    assert "“flygtning” may tell who somebody is" in mette.reads()
    assert not lars.has_read("flygtning")
    await mette.presses("Back")
    await mette.says("En, der kan sit fag")
    assert lars.has_read("En, der kan sit fag")


async def test_words_of_health_and_others_are_asked_about_together(people):
    mette, lars, _anna = people
    await lars.says("Who is it?")
    await mette.presses("Answer")
    await mette.says("En flygtning med angst")
    assert "“angst”, “flygtning” may tell who somebody is: health, faith" in mette.reads()


@pytest.mark.at_length
async def test_so_is_one_that_is_a_reply(people):
    mette, lars, _anna = people
    await lars.says("Who is it?")
    await mette.says("Han er på kontanthjælp", reply_to=mette.bubbles[-1].id)
    assert "“kontanthjælp” may tell who somebody is" in mette.reads()
    assert not lars.has_read("kontanthjælp")
    await mette.presses("Yes, send it")
    assert lars.has_read("Han er på kontanthjælp")


async def test_a_yes_without_the_line_shows_the_card_and_no_line(people):
    mette, lars, anna = await asked_about(people)
    assert WITHOUT in anna.sees()
    await anna.presses(WITHOUT)
    assert anna.reads().startswith("Bageriet sees your card now")
    assert anna.reads().endswith("They read nothing else.")
    assert "A suggestion for “Wash cars”: candidate" in lars.reads()
    for phone in (anna, lars):
        assert LINE not in phone.reads()
    assert "Your contact writes" not in lars.reads()
    assert "As they wished, it goes without the consultant's line." in mette.reads()


@pytest.mark.at_length
async def test_the_company_meets_whoever_it_saw_without_the_line(people):
    mette, lars, anna = await asked_about(people)
    await anna.presses(WITHOUT)
    await lars.says("/menu")
    await lars.presses("Suggestions")
    assert LINE not in lars.reads()
    assert not lars.has_read("“”")
    await lars.presses("We would like to meet")
    assert "Bageriet would like to meet Anna." in mette.reads()


@pytest.mark.at_length
async def test_a_yes_with_the_line_shows_it(people):
    mette, lars, anna = await asked_about(people)
    await anna.presses("Yes, show my card")
    assert f"Your contact writes: “{LINE}”" in lars.reads()
    assert "without the consultant's line" not in mette.reads()


@pytest.mark.at_length
async def test_the_needs_are_asked_about_without_the_line_too(town, people):
    _mette, lars, anna = people
    async with town.store.begin() as unit:
        me = await unit.candidates.of_person(await town.person(anna))
        assert me is not None
        assert me.card is not None
        await unit.candidates.put_card(me.id, me.card.with_needs(("quiet",)), now=town.clock.now())
        await unit.candidates.change(me.id, approved_at=town.clock.now())
    await asked_about(people)
    await anna.presses(WITHOUT)
    assert "Tick what this company may know." in anna.reads()
    await anna.presses("Skip")
    assert anna.reads().endswith("They read nothing else.")
    assert LINE not in lars.reads()


async def test_what_is_written_to_the_question_is_shown_before_it_goes(people):
    mette, lars, _anna = people
    await lars.says("Who is it?")
    await mette.presses("Answer")
    await mette.says("En flygtning fra Syrien")
    await mette.says("Nej, det er det ikke")
    assert "So far: En flygtning fra Syrien" in mette.reads()
    await mette.says("En flygtning fra Syrien")
    await mette.says("Hvem af dem?")
    assert "Answer: Hvem af dem?" in mette.reads()
    assert not lars.has_read("Hvem")
