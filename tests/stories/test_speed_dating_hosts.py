"""A job dating is handed over to a colleague: every answer goes there, and each reads of it once."""

from datetime import datetime, timedelta

import pytest

from bot.actions.invitations import invite_from_outside
from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import consultant, event, event_answers
from tests.kit.turning import INVITES, opened

DAY = "Thursday 3 December at 10.00"


@pytest.mark.at_length
async def test_who_takes_a_job_dating_over_has_it_in_hand_from_then_on(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event(mette)
    heard = len(anna.bubbles)
    await opened(mette, "Job dating", DAY)
    board = mette.data_of("Who hosts it")
    await mette.presses("Who hosts it")
    assert mette.reads() == f"Mette hosts job dating {DAY}.\n\nWho is to host it instead of Mette?"
    await mette.presses("Jonas")
    assert mette.reads().startswith(f"Hand job dating {DAY} over to Jonas?")
    give = mette.data_of("Yes, hand it over")
    await mette.presses("Yes, hand it over")
    assert mette.reads() == "Jonas hosts it from now on, and reads so."
    # A second press changes and tells nothing; the board is his alone, and no guest has noticed.
    await mette.presses_data(give)
    await mette.presses_data(board)
    assert "hosts job dating" not in mette.reads()
    assert len(anna.bubbles) == heard
    told = [
        one
        for one in jonas.bubbles
        if "Job dating that Mette planned is in your hands now." in (one.text or "")
    ]
    assert len(told) == 1
    # Answers go to him, who does not advise her, and he has the board.
    await anna.presses("Show")
    before = len(mette.bubbles)
    await anna.presses("Yes, I am coming")
    assert any(one.text.startswith("Candidate") and "comes." in one.text for one in jonas.bubbles)
    assert len(mette.bubbles) == before
    await opened(jonas, "Job dating", DAY)
    assert "10.00: Bageriet and" in jonas.reads()
    # Who leads the unit may give it back; whoever had it reads who has it, and from whom.
    karen = town.phone("Karen")
    await opened(karen, "Job dating", DAY, "Who hosts it", "Mette", "Yes, hand it over")
    assert jonas.has_read(f"Karen has given job dating {DAY} to Mette.")
    await bo.presses("Show")
    await bo.presses("No, I cannot")
    assert mette.has_read("Bo does not come.")


async def test_nobody_is_offered_who_could_not_host_it(town):
    mette, *_others = await two_are_wanted(town)
    await event(mette)
    await opened(mette, "Job dating", DAY, "Who hosts it")
    assert mette.reads().endswith("No colleague of your team could host it then.")


async def test_a_second_host_has_the_board_and_hears_of_the_day(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event(mette)
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts")
    assert mette.reads().startswith("Who hosts it together with Mette?")
    add = mette.data_of("Jonas")
    await mette.presses("Jonas")
    assert "Jonas hosts it too." in mette.reads()
    await mette.presses_data(add)
    assert sum("asks you to host job dating" in one.text for one in jonas.bubbles) == 1
    # What guests say beforehand reaches the first host alone.
    heard = len(jonas.bubbles)
    for one, yes in ((anna, "Yes, I am coming"), (bo, "Yes, I am coming"), (lars, None)):
        await one.presses(*(("Show",) if yes else ("Yes, we are coming",)))
        if yes:
            await one.presses(yes)
    assert len(jonas.bubbles) == heard
    await town.walk(datetime(2026, 12, 3, 9, 30, tzinfo=COPENHAGEN))
    await anna.says("/menu")
    await anna.presses("My times")
    await anna.presses("No, I cannot")
    await bo.says("/menu")
    await bo.presses("My times")
    await bo.presses("I am late")
    await bo.presses("10 minutes")
    # Mette advises them; Jonas, who does not, reads numbers.
    for host, first, second in ((mette, "Anna", "Bo"), (jonas, "Candidate", "Candidate")):
        read = [one.text for one in host.bubbles[-6:]]
        assert any(one.startswith(first) and "does not come" in one for one in read), read
        assert any(one.startswith(second) and " is late." in one for one in read), read
    # A no that is taken back reaches both as well.
    (no,) = [
        one
        for one in anna.bubbles
        if any(b["text"] == "I can come after all" for row in one.buttons for b in row)
    ]
    heard = len(jonas.bubbles)
    await anna.presses_data(
        next(b["callback_data"] for row in no.buttons for b in row if b["text"] == "I can come after all"),
        no.id,
    )
    assert any(one.text.startswith("Candidate") and "comes" in one.text for one in jonas.bubbles[heard:])
    assert not jonas.has_read("Anna")
    await opened(jonas, "Job dating", DAY, "Who is here")
    assert "Bo" not in jonas.reads()


async def test_a_second_host_is_the_host_when_the_first_one_leaves_and_can_be_let_go(town):
    mette, *_others = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event(mette)
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts", "Jonas")
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        now, karen = town.clock.now(), await town.person(town.phone("Karen"))
        me, he = await town.person(mette), await town.person(jonas)
        assert await unit.contacts.hosting(found, now=now) == me
        (role,) = [one for one in await unit.people.held_by(me) if one.role == "consultant"]
        await unit.people.end_role(role.id, now=now)
        assert await unit.contacts.hosting(found, now=now) == he
        (role,) = [one for one in await unit.people.held_by(he) if one.role == "consultant"]
        await unit.people.end_role(role.id, now=now)
        assert await unit.contacts.hosting(found, now=now) == karen


@pytest.mark.at_length
async def test_a_second_host_is_let_go_by_one_tap_and_sees_it_no_more(town):
    mette, *_others = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event(mette)
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts", "Jonas")
    await opened(jonas, "Job dating", DAY)
    board = jonas.data_of("Who hosts it")
    # Another in his stead is asked about, and Back leaves it as it is.
    sofie = await consultant(town, "Sofie")
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts", "Sofie")
    assert mette.reads() == (
        "Jonas hosts it too. There can be two.\n\n"
        "Is Sofie to host it instead? Jonas reads that, and has the plan no more."
    )
    assert not sofie.has_read("asks you to host job dating")
    await mette.presses("Back")
    await opened(mette, "Job dating", DAY, "Who hosts it")
    assert "Jonas hosts it too." in mette.reads()
    await mette.presses("Without Jonas")
    assert "hosts it too" not in mette.reads()
    assert jonas.has_read(f"You no longer host job dating {DAY}. Mette does.")
    await jonas.presses_data(board)
    assert "hosts job dating" not in jonas.reads()
    # Whoever gave it to the second one has it no more, and there is one host.
    await mette.presses("Two hosts")
    await mette.presses("Jonas")
    await mette.presses("Jonas")
    await mette.presses("Yes, hand it over")
    await opened(jonas, "Job dating", DAY, "Who hosts it")
    assert jonas.reads().startswith(f"Jonas hosts job dating {DAY}.\n\nWho is to host it instead of Jonas?")


@pytest.mark.at_length
async def test_who_hosts_it_stands_in_the_summary_and_a_colleague_can_be_chosen_before_anybody_is_invited(
    town,
):
    mette, lars, *_others = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event_answers(mette)
    assert "Host: Mette" in mette.reads()
    await mette.presses("Change: Host")
    await mette.presses("Jonas")
    assert "Host: Jonas" in mette.reads()
    await mette.presses("Make the plan")
    assert "2 meetings." in mette.reads()
    assert jonas.has_read("Job dating that Mette planned is in your hands now.")
    await mette.presses("Who hosts it")
    assert mette.reads().startswith(f"Jonas hosts job dating {DAY}.\n\nMette hosts it too.")
    # He plans on and invites, and the answers are his.
    await opened(jonas, "Job dating", DAY, *INVITES)
    await lars.presses("Yes, we are coming")
    assert jonas.has_read("Bageriet comes.")
    assert not mette.has_read("Bageriet comes.")


@pytest.mark.at_length
async def test_a_host_who_is_away_on_the_new_day_is_not_taken(town):
    mette, *_others = await two_are_wanted(town)
    jonas = await consultant(town, "Jonas")
    await event_answers(mette)
    await mette.presses("Change: Host")
    await mette.presses("Jonas")
    async with town.store.begin() as unit:
        he, me = await town.person(jonas), await town.person(mette)
        day = datetime(2026, 12, 3, tzinfo=COPENHAGEN)
        await unit.staff.away(he, away_from=day, away_until=day + timedelta(days=1), stand_in=me)
    await mette.presses("Make the plan")
    assert "Jonas cannot host it that day. Choose somebody else." in mette.reads()
    await mette.presses("Change: Host")
    assert "Jonas" not in mette.sees()


async def ole_in_the_north(town):
    async with town.store.begin() as unit:
        north = await unit.units.named("Jobcenter Nord")
        link = await invite_from_outside(unit, Role.COORDINATOR, "Ulla", unit_id=north, now=town.clock.now())
    await town.phone("Ulla").says(f"/start {link.token}")
    await consultant(town, "Ole", by="Ulla")


@pytest.mark.at_length
async def test_who_leads_a_unit_is_offered_its_own_people_as_hosts_alone(town):
    await two_are_wanted(town)
    await ole_in_the_north(town)
    karen = town.phone("Karen")
    await event_answers(karen)
    await karen.presses("Change: Host")
    assert "Mette" in karen.sees()
    assert "Ole" not in karen.sees()
    await karen.presses("Mette")
    await karen.presses("Make the plan")
    assert "2 meetings." in karen.reads()


@pytest.mark.at_length
async def test_who_leads_a_unit_and_hosts_herself_hands_it_to_its_own_people_alone(town):
    await two_are_wanted(town)
    await ole_in_the_north(town)
    karen = town.phone("Karen")
    await event_answers(karen)
    await karen.presses("Make the plan")
    for ask in (("Who hosts it",), ("Who hosts it", "Two hosts")):
        await opened(karen, "Job dating", DAY, *ask)
        assert "Mette" in karen.sees()
        assert "Ole" not in karen.sees()
